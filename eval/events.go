package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/entente-graph/entente/eval/corefeval"
	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/eventcoref"
	"github.com/entente-graph/entente/eval/eventeval"
	"github.com/entente-graph/entente/loader/resolve"
)

// eventPart is the part of a corpus of events that is tuned on, or the other.
type eventPart struct {
	corpus   string
	part     corpora.Part
	readings []*eventeval.Reading
}

// eventParts cut corpora by topic: the model was trained on the topics of ECB+
// with even numbers and on the articles about Apple of MEANTIME.
var eventParts = []struct {
	corpus, path string
	read         func(path string) ([]eventeval.Topic, error)
	tuned        func(topic string) bool
}{
	{"ECB+", filepath.Join("ecbplus", "ecbplus-topics-1-30.tar.gz"), eventeval.ECBPlus, func(topic string) bool {
		n, err := strconv.Atoi(topic)
		return err == nil && n%2 == 0
	}},
	{"MEANTIME", "meantime", eventeval.Meantime, func(topic string) bool { return topic == "apple" }},
}

// readEvents reads the topics of all corpora that are there, each in its part. The
// error tells, beside what went wrong, which are absent.
func readEvents(b *bench) (parts []eventPart, err error) {
	p, err := b.pipeline()
	if err != nil {
		return nil, err
	}
	x, err := b.extractor()
	if err != nil {
		return nil, err
	}
	r, err := resolve.New()
	if err != nil {
		return nil, err
	}
	sys := &eventeval.System{NLP: p, Extract: x, Resolver: r}
	var absent error
	for _, c := range eventParts {
		path := filepath.Join(b.data, c.path)
		if err := corpora.Need(path); err != nil {
			absent = errors.Join(absent, err)
			continue
		}
		topics, err := c.read(path)
		if err != nil {
			return nil, err
		}
		dev, rep := eventPart{corpus: c.corpus, part: corpora.Development}, eventPart{corpus: c.corpus, part: corpora.Report}
		for _, t := range topics {
			rd, err := sys.Read(t)
			if err != nil {
				return nil, err
			}
			if c.tuned(t.Name) {
				dev.readings = append(dev.readings, rd)
			} else {
				rep.readings = append(rep.readings, rd)
			}
		}
		parts = append(parts, dev, rep)
	}
	return parts, absent
}

// eventSystem names events of labelled mentions.
type eventSystem struct {
	name string
	run  eventeval.Clusterer
}

// Systems that are not run on extracted mentions: few are of one article, and what
// the product makes of the reports themselves is printed.
const (
	inArticle = "same lemma and article"
	byRules   = "rules for reports"
)

// eventSystems are the baseline, the rules for reports and the model.
func eventSystems() ([]eventSystem, error) {
	m, err := eventcoref.Load()
	if err != nil {
		return nil, err
	}
	return []eventSystem{
		{"same head lemma", eventeval.SameLemma}, {inArticle, eventeval.SameLemmaInArticle},
		{byRules, eventeval.Rules}, {"eventcoref", eventeval.Model(m)},
	}, nil
}

// score runs a system on a part: on all labelled mentions, and on those that were
// extracted as reports.
func (p eventPart) score(run eventeval.Clusterer) (all, extracted eventeval.Scores, err error) {
	for _, rd := range p.readings {
		events, err := run(rd)
		if err != nil {
			return all, extracted, err
		}
		all.Add(rd.Topic, events)
		x := rd.Extracted()
		extracted.Add(x.Topic, x.Of(events))
	}
	return all, extracted, nil
}

// evalEvents prints how well mentions of one event are found to be so, within and
// across articles: labelled mentions given, and those of them that the extractor
// makes reports of.
func evalEvents(args []string) error {
	fs := flag.NewFlagSet("events", flag.ExitOnError)
	data := dataFlag(fs)
	train := fs.String("train", "", "train the model of eventcoref, write it to this `file`, and stop")
	if err := fs.Parse(args); err != nil {
		return err
	}
	parts, absent := readEvents(newBench(*data, ""))
	if absent != nil && !isAbsent(absent) {
		return absent
	}
	if absent != nil {
		fmt.Fprintf(os.Stderr, "eval events: not measured: %v\n", absent)
	}
	if *train != "" {
		if absent != nil {
			return absent
		}
		return trainEvents(parts, *train)
	}
	systems, err := eventSystems()
	if err != nil {
		return err
	}
	t := newTable(os.Stdout, "data", "part", "mentions", "system", "articles", "MUC P", "R", "F1", "B3 P", "R", "F1", "CEAFe P", "R", "F1", "CoNLL F1")
	for _, p := range parts {
		if err := printEvents(t, p, systems); err != nil {
			return err
		}
	}
	return t.flush()
}

func printEvents(t table, p eventPart, systems []eventSystem) error {
	var extracted []func()
	print := func(mentions, system string, s eventeval.Scores) {
		row := []string{p.corpus, string(p.part), mentions, system}
		t.row(append(append(row, "across"), ratios(s.Across)...)...)
		t.row(append(append(row, "within"), ratios(s.Within)...)...)
	}
	var resolved eventeval.Scores
	labelled, found, elsewhere := 0, 0, 0
	for _, rd := range p.readings {
		x := rd.Extracted()
		resolved.Add(x.Topic, x.Resolved())
		labelled += rd.Topic.Count()
		found += x.Topic.Count()
		elsewhere += x.Elsewhere
	}
	name := fmt.Sprintf("extracted: %d of %d, %d beside", found, labelled, elsewhere)
	for _, sys := range systems {
		all, some, err := p.score(sys.run)
		if err != nil {
			return err
		}
		print("given", sys.name, all)
		if sys.name != inArticle && sys.name != byRules {
			extracted = append(extracted, func() { print(name, sys.name, some) })
		}
	}
	for _, f := range extracted {
		f()
	}
	print(name, "events as resolved", resolved)
	return nil
}

// ratios are the cells of MUC, B3 and CEAFe, each with precision, recall and F1,
// and of their mean F1.
func ratios(s corefeval.Scores) []string {
	var out []string
	for _, r := range []corefeval.Ratio{s.MUC, s.B3, s.CEAFe} {
		out = append(out, percent(r.Precision()), percent(r.Recall()), percent(r.F1()))
	}
	return append(out, percent(s.CoNLL()))
}

func percent(f float64) string { return fmt.Sprintf("%.1f", f) }

// eventThreshold is the least mean probability of joined clusters, chosen by
// cross-validation on the topics that are tuned on.
const eventThreshold = 0.4

func trainEvents(parts []eventPart, name string) error {
	var sets []eventcoref.Example
	for _, p := range parts {
		if p.part != corpora.Development {
			continue
		}
		for _, rd := range p.readings {
			sets = append(sets, rd.Example())
		}
	}
	m, err := eventcoref.Train(sets, eventThreshold)
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(b, '\n'), 0o644)
}
