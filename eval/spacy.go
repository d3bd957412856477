package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/eval/nereval"
)

// spacyResults is what eval/peers/spacy_nlp.py saves.
type spacyResults struct {
	NER   map[string]nereval.Result
	Trees map[string]map[string]float64
}

// figures returns what can stand beside the figures of parts nlp and names.
func (r spacyResults) figures() []figure {
	var out []figure
	for _, bank := range slices.Sorted(maps.Keys(r.Trees)) {
		for _, m := range []string{"UPOS", "XPOS", "UAS", "LAS"} {
			out = append(out, figure{"nlp", bank, whole, m, fmt.Sprintf("%.2f", r.Trees[bank][m])})
		}
		out = append(out, figure{"nlp", bank, whole, rateMeasure, fmt.Sprintf("%.0f", r.Trees[bank]["tokens_per_cpu_second"])})
	}
	for _, corpus := range slices.Sorted(maps.Keys(r.NER)) {
		out = append(out, scoresOf(corpus, r.NER[corpus])...)
	}
	return out
}
