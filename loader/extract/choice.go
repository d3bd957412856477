package extract

import (
	"bufio"
	"bytes"
	_ "embed" // for the model
	"io"

	"github.com/entente-graph/entente/loader/logistic"
)

// Circumstances chooses when an event is and where a meeting is, among the times and
// places that stand near the word that tells of it. model/CIRCUMSTANCES.md says what it
// was trained on.
type Circumstances struct {
	// Times and Places score one time, one place, for one event.
	Times, Places Choice
}

// Choice is how one option of several is chosen: the most probable, if its probability
// reaches the threshold, 0..1.
type Choice struct {
	Model     logistic.Model
	Threshold float64
}

// odds returns the probability of each of n options, given what describes them.
func (c Choice) odds(n int, describe func(k int, v *logistic.Vector)) []float64 {
	scores := make([]float64, n)
	var v logistic.Vector
	for k := range scores {
		v.Reset()
		describe(k, &v)
		scores[k] = c.Model.Score(v)
	}
	return logistic.Odds(scores)
}

// together sums the odds of option k and those that say the same; most is whether it is the most
// probable of them.
func together(odds []float64, k int, same func(j int) bool) (sum float64, most bool) {
	most = true
	for j, p := range odds {
		if j == k || same(j) {
			sum += p
			most = most && p <= odds[k]
		}
	}
	return sum, most
}

// read is the part of the threshold that an option of the event's own sentence has to reach
// which the frames read: the labels that the model learns from leave out what a reader
// takes for granted.
const read = 0.5

//go:embed model/circumstances.bin
var embeddedCircumstances []byte

// circumstancesMagic begins a model file.
const circumstancesMagic = "entente-circumstances-1\n"

// LoadCircumstances returns the model that comes with the package.
func LoadCircumstances() (*Circumstances, error) {
	return ReadCircumstances(bytes.NewReader(embeddedCircumstances))
}

// Write writes the model as ReadCircumstances reads it.
func (m *Circumstances) Write(w io.Writer) error {
	return writeModel(w, circumstancesMagic, func(w io.Writer) error {
		for _, c := range []*Choice{&m.Times, &m.Places} {
			if err := writeNumber(w, c.Threshold); err != nil {
				return err
			}
			if err := c.Model.Write(w); err != nil {
				return err
			}
		}
		return nil
	})
}

// ReadCircumstances reads what Write wrote.
func ReadCircumstances(r io.Reader) (*Circumstances, error) {
	m := &Circumstances{}
	err := readModel(r, "circumstances", circumstancesMagic, func(r *bufio.Reader) (err error) {
		for _, c := range []*Choice{&m.Times, &m.Places} {
			if err := readNumber(r, &c.Threshold); err != nil {
				return err
			}
			if c.Model, err = logistic.Read(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}
