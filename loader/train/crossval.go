package main

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/loader/extract"
)

// thresholds are those that cross-validation tries.
var thresholds = []float64{0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95}

// group is a part of the texts that is scored by itself.
type group string

const (
	meetDev group = "meet-dev"
	others  group = "other texts"
	all     group = "all"
)

// scores are by group and kind.
type scores map[group]map[meeteval.Kind]meeteval.Score

func (s scores) add(d *document, events []meeteval.Event) {
	g := others
	if d.meetDev {
		g = meetDev
	}
	for _, k := range meeteval.Kinds() {
		for _, g := range []group{g, all} {
			if s[g] == nil {
				s[g] = map[meeteval.Kind]meeteval.Score{}
			}
			sum := s[g][k]
			sum.Add(meeteval.Compare(d.gold, events, k))
			s[g][k] = sum
		}
	}
}

// validation is what cross-validation found.
type validation struct {
	frames scores
	at     []scores // by threshold
}

// crossValidate scores each document by a classifier that was trained on the other
// folds, at all thresholds.
func crossValidate(x *extract.Extractor, docs []*document, s settings) *validation {
	v := &validation{frames: scores{}}
	for range thresholds {
		v.at = append(v.at, scores{})
	}
	for k := range s.folds {
		in, out := split(docs, k, s.folds)
		c := fit(in, s)
		for _, d := range out {
			v.frames.add(d, meeteval.Events(x.ResultOf(d.parsed, extract.Options{})))
		}
		for n, t := range thresholds {
			c.Met.Threshold, c.Visited.Threshold = t, t
			y := x.Using(c)
			for _, d := range out {
				v.at[n].add(d, meeteval.Events(y.ResultOf(d.parsed, extract.Options{})))
			}
		}
	}
	return v
}

// note writes what the model was trained on, how, and what cross-validation gives.
func (v *validation) note(docs []*document, s settings) string {
	var b strings.Builder
	b.WriteString(noteHead)
	b.WriteString("## Data\n\n| set | texts | words that may tell of an event | rows | of these participants or destinations |\n| --- | --- | --- | --- | --- |\n")
	var names []string
	counts := map[string]*[4]int{}
	for _, d := range docs {
		n := counts[d.set]
		if n == nil {
			n = &[4]int{}
			counts[d.set] = n
			names = append(names, d.set)
		}
		n[0]++
		for _, oc := range d.occasions {
			n[1]++
			for _, a := range oc.labels.rows {
				if a != unknown {
					n[2]++
				}
				if a == yes {
					n[3]++
				}
			}
		}
	}
	for _, name := range names {
		n := counts[name]
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d |\n", name, n[0], n[1], n[2], n[3])
	}
	fmt.Fprintf(&b, "\n## Settings\n\nL2 %g for participants, %g for pairs; features of at least %d examples; thresholds %g met, %g visited;\n"+
		"log-odds of what the frames read %g and %g before the thresholds, %g in the confidence;\n"+
		"weight of meet-dev %g; %d folds. There is no randomness: documents go to folds in turn, and optimisation starts from zero.\n",
		s.partsL2, s.pairsL2, s.minCount, s.met, s.visited, s.metTaken, s.visitedTaken, s.trust, s.meetDev, s.folds)
	b.WriteString("\n## Cross-validation\n\nPairs of the held-out documents, as `go run ./eval meet` scores them.\n")
	for _, k := range meeteval.Kinds() {
		fmt.Fprintf(&b, "\n%s, by threshold:\n\n| | meet-dev P | R | F1 | other texts P | R | F1 | all P | R | F1 | tp | fp | fn |\n|%s\n", k, strings.Repeat(" --- |", 13))
		b.WriteString(v.frames.row("frames alone", k))
		for n, t := range thresholds {
			b.WriteString(v.at[n].row(fmt.Sprintf("%.2f", t), k))
		}
	}
	return b.String()
}

func (s scores) row(name string, k meeteval.Kind) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s |", name)
	for _, g := range []group{meetDev, others, all} {
		x := s[g][k]
		fmt.Fprintf(&b, " %.3f | %.3f | %.3f |", x.Precision(), x.Recall(), x.F1())
	}
	x := s[all][k]
	fmt.Fprintf(&b, " %d | %d | %d |\n", x.Hits, x.False, x.Misses)
	return b.String()
}

const noteHead = `# The model of participants

` + "`participants.bin`" + ` decides who takes part in a meeting, call or visit, and where a visit leads to (decide.go). It is
written, with this note, by

    go run ./loader/train -data FOLDER

FOLDER holds the hand labels of meet-dev, which are no part of the repository. Run it again when the frames or
features change.

Two logistic regressions over hashed features (package logistic): one scores each mention in reach of a word that may
tell of an event; the other scores two of them together, given the first scores for documents that these were not
trained on. Scores of pairs are calibrated (Platt) on held-out folds. Only the development parts of the sets are read:
of meet-dev the rows with index modulo 4 unlike 3, of eval/testdata/meet the even rows, and all of the sets that were
read whole; loader/train/testdata, which is nothing but training texts, is read whole. Doubtful labels are left out.

What the frames read of a word is no feature: most were tuned on these very texts, so what they are worth on others
cannot be learned here. It is added to the log-odds by settings, which were chosen, with the thresholds, by the parts
of the sets that neither frames nor model had seen. For the same reason cross-validation below flatters whatever leans
on the frames.

`
