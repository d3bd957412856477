package main

import (
	"context"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/meeteval"
)

// meetFigures measures meetings, calls and visits.
func meetFigures(ctx context.Context, b *bench) ([]figure, error) {
	own, err := meeteval.ReadFolder(filepath.Join(b.root, "eval", "testdata", "meet"))
	if err != nil {
		return nil, err
	}
	sets, absent := meeteval.ReadMeetDev(filepath.Join(b.data, "meet-dev"))
	if absent != nil && !isAbsent(absent) {
		return nil, absent
	}
	if len(sets)+len(own) == 0 {
		return nil, absent
	}
	x, err := b.extractor()
	if err != nil {
		return nil, err
	}
	predicted, err := meeteval.Predict(ctx, x, textsOf(append(sets, own...)))
	if err != nil {
		return nil, err
	}
	if len(own) > 0 {
		sets = append(sets, meeteval.Join(furtherSets, own))
	}
	return figuresOfMeet(sets, predicted), absent
}

// furtherSets names the sets of eval/testdata/meet taken as one.
const furtherSets = "further texts"

func textsOf(sets []meeteval.Set) []string {
	var files []string
	for _, s := range sets {
		files = append(files, s.Texts)
	}
	return files
}

// figuresOfMeet scores predictions, with the answers on met and visited pairs
// together.
func figuresOfMeet(sets []meeteval.Set, predicted map[string][]meeteval.Event) []figure {
	var out []figure
	for _, s := range sets {
		for _, p := range corpora.Parts() {
			add := func(measure, value string) { out = append(out, figure{"meet", s.Name, string(p), measure, value}) }
			met, visited := s.Score(predicted, meeteval.Met, p, ""), s.Score(predicted, meeteval.Visited, p, "")
			add("met P", fraction(met.Precision()))
			add("met R", fraction(met.Recall()))
			add("met F1", fraction(met.F1()))
			add("visited P", fraction(visited.Precision()))
			add("visited R", fraction(visited.Recall()))
			add("visited F1", fraction(visited.F1()))
			both := met.Plus(visited)
			for _, a := range []struct {
				name string
				r    meeteval.Ratio
			}{{"place", both.Place}, {"time words", both.Time}, {"modality", both.Modality}, {"date", both.Date}} {
				if a.r.Counted > 0 {
					add(a.name+" on matched pairs", fraction(a.r.Share()))
				}
			}
		}
	}
	for _, p := range corpora.Parts() {
		if c := meeteval.Calibrate(sets, predicted, p); c.Claims() {
			out = append(out, figure{"meet", "all sets", string(p), "expected calibration error", fraction(c.Error())})
		}
	}
	return out
}
