package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/logistic"
)

// choices are the settings of training what is chosen.
type choices struct {
	timesL2, placesL2 float64
	times, places     float64
	minCount          int
}

func defaultChoices() choices {
	return choices{timesL2: 3, placesL2: 8, times: 0.4, places: 0.35, minCount: 3}
}

func (s *choices) flags(fs *flag.FlagSet) {
	fs.Float64Var(&s.timesL2, "times-l2", s.timesL2, "regularisation of the scores of times")
	fs.Float64Var(&s.placesL2, "places-l2", s.placesL2, "regularisation of the scores of places")
	fs.Float64Var(&s.times, "times", s.times, "least probability of a time, 0..1")
	fs.Float64Var(&s.places, "places", s.places, "least probability of a place, 0..1")
	fs.IntVar(&s.minCount, "choice-min-count", s.minCount, "leave out features of times and places of fewer examples")
}

// fitCircumstances trains on the times and places near the events of the documents; an
// option is right if one of the labelled events that its event can be has it.
func fitCircumstances(docs []*document, s choices) *extract.Circumstances {
	var times, places [][]logistic.Example
	for _, d := range docs {
		for _, c := range d.told {
			var ts, ps []logistic.Example
			for _, o := range c.Times {
				ts = append(ts, logistic.Example{Vector: o.Features, Weight: 1, Yes: c.is(o, sameTime, timeOf)})
			}
			for _, o := range c.Places {
				ps = append(ps, logistic.Example{Vector: o.Features, Weight: 1, Yes: c.is(o, samePlace, placeOf)})
			}
			times, places = append(times, ts), append(places, ps)
		}
	}
	return &extract.Circumstances{
		Times:  extract.Choice{Model: logistic.TrainChoices(times, logistic.Options{L2: s.timesL2, MinCount: s.minCount, Iterations: 80}), Threshold: s.times},
		Places: extract.Choice{Model: logistic.TrainChoices(places, logistic.Options{L2: s.placesL2, MinCount: s.minCount, Iterations: 80}), Threshold: s.places},
	}
}

// choiceThresholds are those that cross-validation tries.
var choiceThresholds = []float64{0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6}

// validateCircumstances scores times and places of each document by a model that was
// trained on the other folds, beside what the frames read. It returns the note on the
// model.
func validateCircumstances(x *extract.Extractor, docs []*document, s choices, folds int) string {
	frames, at := scores{}, make([]scores, len(choiceThresholds))
	for n := range at {
		at[n] = scores{}
	}
	for k := range folds {
		in, out := split(docs, k, folds)
		m := fitCircumstances(in, s)
		for _, d := range out {
			frames.add(d, meeteval.Events(x.Choosing(nil).ResultOf(d.parsed, extract.Options{})))
		}
		for n, t := range choiceThresholds {
			m.Times.Threshold, m.Places.Threshold = t, t
			y := x.Choosing(m)
			for _, d := range out {
				at[n].add(d, meeteval.Events(y.ResultOf(d.parsed, extract.Options{})))
			}
		}
	}
	var b strings.Builder
	events, times, places := 0, 0, 0
	for _, d := range docs {
		for _, c := range d.told {
			events++
			times += len(c.Times)
			places += len(c.Places)
		}
	}
	fmt.Fprintf(&b, circumstancesNote, len(docs), events, times, places, s.timesL2, s.placesL2, s.minCount, s.times, s.places, folds)
	row := func(name string, sc scores) {
		met, visited := sc[all][meeteval.Met], sc[all][meeteval.Visited]
		fmt.Fprintf(&b, "| %s | %d/%d = %.3f | %d/%d = %.3f | %d/%d = %.3f |\n", name, met.Time.Right, met.Time.Counted, met.Time.Share(),
			visited.Time.Right, visited.Time.Counted, visited.Time.Share(), met.Place.Right, met.Place.Counted, met.Place.Share())
	}
	row("as the frames read it", frames)
	for n, t := range choiceThresholds {
		row(fmt.Sprintf("%.2f", t), at[n])
	}
	return b.String()
}

const circumstancesNote = `# The model of times and places

` + "`circumstances.bin`" + ` chooses when an event is and where a meeting is, of the times and places that stand near the word that
tells of it (timechoice.go, placechoice.go). It is written, with this note, by

    go run ./loader/train -data FOLDER -circumstances

and, with the model of participants, without -circumstances. Run it again when the frames or features change.

Two models over hashed features (package logistic) score one time, one place, for one event, against the other options and
none: the most probable, all its mentions together, is taken where it reaches the threshold. What the frames read is a
feature among others. It learns from the texts that the model of participants learns from, of which it takes the events that
were found and that the labels have.

Texts %d, events found %d, times near them %d, places %d. L2 %v for times and %v for places; features of at least %d
examples; thresholds %v for times and %v for places. There is no randomness.

## Cross-validation

Pairs of the held-out documents (%d folds), counted where either side says something, as ` + "`go run ./eval meet`" + ` scores them, by
threshold. The frames were tuned on these texts, which flatters their line.

| | times of meetings and calls | times of visits | places |
| --- | --- | --- | --- |
`

// trainCircumstances makes the model that chooses times and places for what classifier c
// finds, and writes it to dir, with a note beside it, unless dry.
func trainCircumstances(docs []*document, c *extract.Classifier, s choices, dir string, dry bool) error {
	x, err := extract.NewUsing(c)
	if err != nil {
		return err
	}
	for _, d := range docs {
		d.told = d.align(x.ObserveCircumstances(d.parsed))
	}
	note := validateCircumstances(x, docs, s, choiceFolds)
	fmt.Print(note)
	if dry {
		return nil
	}
	return write(fitCircumstances(docs, s), filepath.Join(dir, "circumstances.bin"), filepath.Join(dir, "CIRCUMSTANCES.md"), note)
}

// choiceFolds is the number of folds of cross-validation.
const choiceFolds = 10
