package main

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/eval/corefeval"
	"github.com/entente-graph/entente/eval/eventcoref"
	"github.com/entente-graph/entente/eval/eventeval"
)

// corefFigures measures coreference within articles on GUM dev, of the mentions
// that the extractor looks for, aligned by their heads.
func corefFigures(_ context.Context, b *bench) ([]figure, error) {
	docs, mentions, err := foundCoref(b)
	if err != nil {
		return nil, err
	}
	scopes := corefeval.Scopes()
	scope := scopes[len(scopes)-1]
	var found, given corefeval.Scores
	for i, d := range docs {
		key, response := corefeval.Partitions(d, scope.Labelled(d), mentions[i], corefeval.Head)
		found.Add(key, response)
		given.Add(key, corefeval.OnGold(key, response))
	}
	var out []figure
	for _, m := range []struct {
		name  string
		value float64
	}{
		{"MUC F1", found.MUC.F1()}, {"B3 F1", found.B3.F1()}, {"CEAFe F1", found.CEAFe.F1()},
		{"CoNLL F1", found.CoNLL()}, {"CoNLL F1, mentions given", given.CoNLL()},
	} {
		out = append(out, figure{"coref", "GUM dev", whole, m.name, fmt.Sprintf("%.1f", m.value)})
	}
	return out, nil
}

// eventFigures measures event coreference, and beside it the lemma baselines.
func eventFigures(_ context.Context, b *bench) ([]figure, error) {
	parts, absent := readEvents(b)
	if absent != nil && !isAbsent(absent) {
		return nil, absent
	}
	m, err := eventcoref.Load()
	if err != nil {
		return nil, err
	}
	for _, base := range []struct {
		name string
		run  eventeval.Clusterer
	}{{"same head lemma", eventeval.SameLemma}, {"same head lemma and article", eventeval.SameLemmaInArticle}} {
		figures, err := clusterFigures(parts, base.run)
		if err != nil {
			return nil, err
		}
		b.baselines = append(b.baselines, peer{System: base.name, Figures: figures})
	}
	figures, err := clusterFigures(parts, eventeval.Model(m))
	if err != nil {
		return nil, err
	}
	return figures, absent
}

// clusterFigures scores one way to join mentions of events.
func clusterFigures(parts []eventPart, run eventeval.Clusterer) ([]figure, error) {
	var out []figure
	for _, p := range parts {
		var s eventeval.Scores
		for _, rd := range p.readings {
			events, err := run(rd)
			if err != nil {
				return nil, err
			}
			s.Add(rd.Topic, events)
		}
		for _, m := range []struct {
			name  string
			value float64
		}{
			{"CoNLL F1 across articles", s.Across.CoNLL()}, {"B3 F1 across articles", s.Across.B3.F1()},
			{"CoNLL F1 within articles", s.Within.CoNLL()}, {"B3 F1 within articles", s.Within.B3.F1()},
		} {
			out = append(out, figure{"events", p.corpus, string(p.part), m.name, fmt.Sprintf("%.1f", m.value)})
		}
	}
	return out, nil
}
