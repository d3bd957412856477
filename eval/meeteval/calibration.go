package meeteval

import (
	"math"

	"github.com/entente-graph/entente/eval/corpora"
)

// Bins is how many bins of confidence calibration is measured in.
const Bins = 10

// Bin holds the events whose confidence lies in one tenth of 0..1, the upper end
// included.
type Bin struct {
	Events int
	// Confidence and Right are means over the events: of what was claimed, and
	// of the part of their pairs that is in the labels.
	Confidence, Right float64
}

// Calibration compares confidence with truth, as Guo et al. (2017, "On calibration
// of modern neural networks") do.
type Calibration struct{ Bins [Bins]Bin }

// Calibrate sorts the predicted events of a part of all sets into bins. An event is
// right as far as its pairs are: a meeting of three of which one pair is labelled
// is right to a third. Pairs that are only doubtfully labelled are set aside, and
// so are events without any other pair.
func Calibrate(sets []Set, predicted map[string][]Event, p corpora.Part) Calibration {
	var c Calibration
	for _, s := range sets {
		for _, r := range s.Rows {
			if !p.Takes(r.Report) {
				continue
			}
			for _, k := range Kinds() {
				gold := pairsOf(r.Gold, k)
				for _, e := range predicted[r.ID] {
					if !k.takes(e) {
						continue
					}
					if right, ok := e.rightness(gold); ok {
						c.add(e.Confidence, right)
					}
				}
			}
		}
	}
	for i := range c.Bins {
		if b := &c.Bins[i]; b.Events > 0 {
			b.Confidence /= float64(b.Events)
			b.Right /= float64(b.Events)
		}
	}
	return c
}

// rightness returns which part of the event's pairs is in the labels.
func (e Event) rightness(gold []Pair) (right float64, ok bool) {
	n, hits := 0, 0
	for _, p := range e.pairs() {
		i := find(gold, p, nil)
		switch {
		case i < 0:
			n++
		case len(gold[i].certain()) > 0:
			n++
			hits++
		}
	}
	return share(hits, n), n > 0
}

func (c *Calibration) add(confidence, right float64) {
	i := min(max(int(math.Ceil(confidence*Bins))-1, 0), Bins-1)
	b := &c.Bins[i]
	b.Events++
	b.Confidence += confidence
	b.Right += right
}

// Events is how many events the bins hold.
func (c Calibration) Events() int {
	n := 0
	for _, b := range c.Bins {
		n += b.Events
	}
	return n
}

// Claims reports whether any event claims a confidence; other systems may have
// none.
func (c Calibration) Claims() bool {
	for _, b := range c.Bins {
		if b.Confidence > 0 {
			return true
		}
	}
	return false
}

// Error is the expected calibration error, 0..1: the mean distance between claim
// and truth of the bins, weighted by their events.
func (c Calibration) Error() float64 {
	sum := 0.0
	for _, b := range c.Bins {
		sum += float64(b.Events) * math.Abs(b.Confidence-b.Right)
	}
	return sum / float64(max(c.Events(), 1))
}
