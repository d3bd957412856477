package extract

import (
	"bufio"
	"bytes"
	_ "embed" // for the model
	"io"

	"github.com/entente-graph/entente/loader/logistic"
)

// Classifier decides who takes part in the event that a word tells of, and which
// place a visit leads to. It does so in two steps: how probable is it of each
// mention by itself (Parts), and of each two of them together, given the first
// (Pairs). MODEL.md says what it was trained on.
type Classifier struct {
	// Parts scores a mention or a destination.
	Parts logistic.Model
	// Pairs scores two participants, or a visitor and a destination.
	Pairs logistic.Model
	// Met and Visited turn the scores of pairs into decisions.
	Met, Visited Decision
}

// Decision is how the log-odds of a pair become a probability, and from which on the
// pair is asserted.
type Decision struct {
	// Slope and Offset calibrate log-odds (Platt 1999): the probability is
	// logistic.Sigmoid(Slope*x + Offset).
	Slope, Offset float64
	// Taken is added to the calibrated log-odds of a pair that the frames read
	// together before it is compared with the threshold, and Trust before it becomes
	// a confidence: Trust is how much more probable the frames make a pair, Taken is
	// more than that, as pairs that they read and which only look odd are kept.
	Taken, Trust float64
	// Threshold is the least probability of what is asserted, 0..1.
	Threshold float64
}

// Judge tells from the log-odds of a pair whether it is asserted, and its probability;
// taken tells whether the frames read the pair together.
func (d Decision) Judge(x float64, taken bool) (asserted bool, probability float64) {
	x = d.Slope*x + d.Offset
	if taken {
		return logistic.Sigmoid(x+d.Taken) >= d.Threshold, logistic.Sigmoid(x + d.Trust)
	}
	p := logistic.Sigmoid(x)
	return p >= d.Threshold, p
}

//go:embed model/participants.bin
var embedded []byte

// classifierMagic begins a model file. It names the form of the file and of the
// features.
const classifierMagic = "entente-participants-1\n"

// LoadClassifier returns the classifier that comes with the package.
func LoadClassifier() (*Classifier, error) { return ReadClassifier(bytes.NewReader(embedded)) }

// Write writes the classifier as ReadClassifier reads it.
func (c *Classifier) Write(w io.Writer) error {
	return writeModel(w, classifierMagic, func(w io.Writer) error {
		for _, x := range c.numbers() {
			if err := writeNumber(w, *x); err != nil {
				return err
			}
		}
		for _, m := range []logistic.Model{c.Parts, c.Pairs} {
			if err := m.Write(w); err != nil {
				return err
			}
		}
		return nil
	})
}

// ReadClassifier reads what Write wrote.
func ReadClassifier(r io.Reader) (*Classifier, error) {
	c := &Classifier{}
	err := readModel(r, "classifier", classifierMagic, func(r *bufio.Reader) (err error) {
		for _, x := range c.numbers() {
			if err := readNumber(r, x); err != nil {
				return err
			}
		}
		for _, m := range []*logistic.Model{&c.Parts, &c.Pairs} {
			if *m, err = logistic.Read(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Classifier) numbers() []*float64 {
	return []*float64{&c.Met.Slope, &c.Met.Offset, &c.Met.Taken, &c.Met.Trust, &c.Met.Threshold, &c.Visited.Slope, &c.Visited.Offset, &c.Visited.Taken, &c.Visited.Trust, &c.Visited.Threshold}
}

// decision returns that for an occasion.
func (c *Classifier) decision(visit bool) Decision {
	if visit {
		return c.Visited
	}
	return c.Met
}
