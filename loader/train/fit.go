package main

import (
	"flag"

	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/logistic"
)

// settings of training.
type settings struct {
	folds    int
	partsL2  float64
	pairsL2  float64
	minCount int
	meetDev  float64
	trust    float64
	// met and visited are thresholds, metTaken and visitedTaken what is added before
	// them to pairs that the frames read.
	met, metTaken         float64
	visited, visitedTaken float64
}

func defaults() settings {
	return settings{folds: 6, partsL2: 1, pairsL2: 4, minCount: 2, trust: 1.5, meetDev: 0.7,
		met: 0.7, metTaken: 2.5, visited: 0.65, visitedTaken: 2.5}
}

func (s *settings) flags(fs *flag.FlagSet) {
	fs.IntVar(&s.folds, "folds", s.folds, "`number` of folds of cross-validation")
	fs.Float64Var(&s.partsL2, "parts-l2", s.partsL2, "regularisation of the scores of participants")
	fs.Float64Var(&s.pairsL2, "pairs-l2", s.pairsL2, "regularisation of the scores of pairs")
	fs.IntVar(&s.minCount, "min-count", s.minCount, "leave out features of fewer examples")
	fs.Float64Var(&s.meetDev, "meet-dev", s.meetDev, "weight of an example of meet-dev, on which the frames were tuned; one of the other texts has 1")
	fs.Float64Var(&s.trust, "trust", s.trust, "log-odds added to the confidence of pairs that the frames read")
	fs.Float64Var(&s.met, "met", s.met, "least probability of meetings and calls that are asserted, 0..1")
	fs.Float64Var(&s.metTaken, "met-taken", s.metTaken, "log-odds added, before the threshold, to pairs who met that the frames read")
	fs.Float64Var(&s.visited, "visited", s.visited, "least probability of visits that are asserted, 0..1")
	fs.Float64Var(&s.visitedTaken, "visited-taken", s.visitedTaken, "the same as -met-taken, for visits")
}

// fit trains a classifier. The scores of pairs are trained on what the scores of
// participants are for documents that these were not trained on.
func fit(docs []*document, s settings) *extract.Classifier {
	c := &extract.Classifier{}
	var pairs [][]pairExample
	for k := range s.folds {
		in, out := split(docs, k, s.folds)
		parts := fitParts(in, s)
		var examples []pairExample
		for _, d := range out {
			examples = append(examples, d.pairs(parts, s)...)
		}
		pairs = append(pairs, examples)
	}
	c.Parts = fitParts(docs, s)
	c.Pairs = fitPairs(pairs, -1, s)
	c.Met, c.Visited = calibrate(pairs, s)
	c.Met.Taken, c.Met.Trust, c.Met.Threshold = s.metTaken, s.trust, s.met
	c.Visited.Taken, c.Visited.Trust, c.Visited.Threshold = s.visitedTaken, s.trust, s.visited
	return c
}

// split parts the documents into those to train on and those of fold k.
func split(docs []*document, k, folds int) (in, out []*document) {
	for i, d := range docs {
		if i%folds == k {
			out = append(out, d)
		} else {
			in = append(in, d)
		}
	}
	return in, out
}

func (d *document) weight(s settings) float64 {
	if d.meetDev {
		return s.meetDev
	}
	return 1
}

func fitParts(docs []*document, s settings) logistic.Model {
	var examples []logistic.Example
	for _, d := range docs {
		for _, oc := range d.occasions {
			for i, r := range oc.Rows {
				if a := oc.labels.rows[i]; a != unknown {
					examples = append(examples, logistic.Example{Vector: r.Features, Yes: a == yes, Weight: d.weight(s)})
				}
			}
		}
	}
	return logistic.Train(examples, logistic.Options{L2: s.partsL2, MinCount: s.minCount, Iterations: 60})
}

// pairExample is a pair with the answer of the labels.
type pairExample struct {
	logistic.Example
	visit bool
}

// pairs returns the pairs that the classifier would score.
func (d *document) pairs(parts logistic.Model, s settings) []pairExample {
	var out []pairExample
	for n := range d.occasions {
		oc := &d.occasions[n]
		odds := oc.odds(parts)
		rows := oc.Distinct(odds)
		for k, i := range rows {
			for _, j := range rows[k+1:] {
				a := d.pair(oc, i, j)
				if a == unknown {
					continue
				}
				if v, ok := oc.Pair(i, j, odds[i], odds[j]); ok {
					out = append(out, pairExample{logistic.Example{Vector: v, Yes: a == yes, Weight: d.weight(s)}, oc.Visit})
				}
			}
		}
	}
	return out
}

func (oc *occasion) odds(parts logistic.Model) []float64 {
	odds := make([]float64, len(oc.Rows))
	for i, r := range oc.Rows {
		odds[i] = parts.Score(r.Features)
	}
	return odds
}

// fitPairs trains on the pairs of all folds but one.
func fitPairs(folds [][]pairExample, without int, s settings) logistic.Model {
	var examples []logistic.Example
	for k, f := range folds {
		if k == without {
			continue
		}
		for _, p := range f {
			examples = append(examples, p.Example)
		}
	}
	return logistic.Train(examples, logistic.Options{L2: s.pairsL2, MinCount: s.minCount, Iterations: 60})
}

// calibrate fits the log-odds of pairs that were not trained on to the answers.
func calibrate(folds [][]pairExample, s settings) (met, visited extract.Decision) {
	one, x := logistic.NewKey("one"), logistic.NewKey("x")
	var examples [2][]logistic.Example
	for k, f := range folds {
		m := fitPairs(folds, k, s)
		for _, p := range f {
			var v logistic.Vector
			v.Add(one)
			v.AddValue(x, m.Score(p.Vector))
			i := 0
			if p.visit {
				i = 1
			}
			examples[i] = append(examples[i], logistic.Example{Vector: v, Yes: p.Yes, Weight: p.Weight})
		}
	}
	var out [2]extract.Decision
	for i := range out {
		m := logistic.Train(examples[i], logistic.Options{L2: 1e-3, Iterations: 100})
		var v, w logistic.Vector
		v.Add(one)
		w.AddValue(x, 1)
		out[i] = extract.Decision{Offset: m.Score(v), Slope: m.Score(w)}
	}
	return out[0], out[1]
}
