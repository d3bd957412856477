package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"text/tabwriter"

	"github.com/entente-graph/entente/eval/eventeval"
	"github.com/entente-graph/entente/loader/resolve/eventcoref"
)

// evalEvents prints how well mentions of one event are found to be so, within and
// across articles, on ECB+ and MEANTIME. The topics of ECB+ with even numbers and
// the articles about Apple of MEANTIME are those that the model was trained on.
func evalEvents(args []string) error {
	fs := flag.NewFlagSet("events", flag.ExitOnError)
	ecb := fs.String("ecbplus", "../shared/data/ecbplus/ecbplus-topics-1-30.tar.gz", "`archive` of ECB+")
	meantime := fs.String("meantime", "../shared/data/meantime", "`folder` of MEANTIME")
	train := fs.String("train", "", "train the model on its topics, write it to this `file`, and stop")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if absent("events", *ecb) || absent("events", *meantime) {
		return nil
	}
	parts, err := readEvents(*ecb, *meantime)
	if err != nil {
		return err
	}
	if *train != "" {
		return trainEvents(parts, *train)
	}
	m, err := eventcoref.Load()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "labelled mentions of\tsystem\tarticles\tMUC P\tR\tF1\tB3 P\tR\tF1\tCEAFe P\tR\tF1\tCoNLL F1\t")
	for _, p := range parts {
		name := p.name
		for _, sys := range []struct {
			name string
			run  eventeval.Clusterer
		}{
			{"same head lemma", eventeval.SameLemma}, {"same head lemma and article", eventeval.SameLemmaInArticle},
			{"rules for events", eventeval.Rules}, {"eventcoref", eventeval.Model(m)},
		} {
			var s eventeval.Scores
			for _, rd := range p.readings {
				events, err := sys.run(rd)
				if err != nil {
					return err
				}
				s.Add(rd.Topic, events)
			}
			_, _ = fmt.Fprintf(w, "%s\t%s\tacross\t", name, sys.name)
			printRatios(w, s.Across)
			_, _ = fmt.Fprint(w, "\t\twithin\t")
			printRatios(w, s.Within)
			name = ""
		}
	}
	return w.Flush()
}

// eventPart is a part of a corpus.
type eventPart struct {
	name     string
	tuned    bool
	readings []*eventeval.Reading
}

func readEvents(ecb, meantime string) ([]eventPart, error) {
	sys, err := eventeval.NewSystem()
	if err != nil {
		return nil, err
	}
	topics, err := eventeval.ECBPlus(ecb)
	if err != nil {
		return nil, err
	}
	parts := []eventPart{{name: "ECB+, odd topics"}, {name: "ECB+, even topics (tuned on)", tuned: true}}
	for _, t := range topics {
		rd, err := sys.Read(t)
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(t.Name)
		if err != nil {
			return nil, fmt.Errorf("the topic %q of ECB+ is no number", t.Name)
		}
		part := &parts[1-n%2]
		part.readings = append(part.readings, rd)
	}
	if topics, err = eventeval.Meantime(meantime); err != nil {
		return nil, err
	}
	for _, t := range topics {
		rd, err := sys.Read(t)
		if err != nil {
			return nil, err
		}
		p := eventPart{name: "MEANTIME, " + t.Name, readings: []*eventeval.Reading{rd}}
		if t.Name == "apple" {
			p.name, p.tuned = p.name+" (tuned on)", true
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// eventThreshold is the least mean probability of joined clusters, chosen by
// cross-validation on the parts that are tuned on.
const eventThreshold = 0.4

func trainEvents(parts []eventPart, name string) error {
	var sets []eventcoref.Example
	for _, p := range parts {
		if !p.tuned {
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
