package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/nereval"
	"github.com/entente-graph/entente/eval/nlpeval"
	"github.com/entente-graph/entente/nlp/conll"
)

// rateMeasure names the speed on the sentences and words of a treebank, from words
// to tags, trees and names.
const rateMeasure = "tokens/s of CPU time"

// newsBank is the treebank of news that the repository brings with it.
const newsBank = "nlp/train/news/dev"

// nlpFigures measures tags and trees on the sentences and words of the treebanks.
func nlpFigures(_ context.Context, b *bench) ([]figure, error) {
	var out []figure
	root, err := corpora.Root()
	if err != nil {
		return nil, err
	}
	for _, bank := range []string{"ud-ewt/dev.conllu", "gum/dev", newsBank} {
		path := filepath.Join(b.data, bank)
		if bank == newsBank {
			path = filepath.Join(root, bank)
		}
		if err := corpora.Need(path); err != nil {
			return out, err
		}
		sents, err := conll.ReadAll(path)
		if err != nil {
			return out, err
		}
		p, err := b.pipeline()
		if err != nil {
			return out, err
		}
		start := cpuTime()
		s := nlpeval.GoldWords(p, sents)
		rate := float64(s.Words.System) / (cpuTime() - start).Seconds()
		for _, m := range []struct {
			name string
			f1   float64
		}{{"UPOS", s.UPOS.F1()}, {"XPOS", s.XPOS.F1()}, {"UAS", s.UAS.F1()}, {"LAS", s.LAS.F1()}} {
			out = append(out, figure{"nlp", bank, whole, m.name, fmt.Sprintf("%.2f", m.f1)})
		}
		out = append(out, figure{"nlp", bank, whole, rateMeasure, fmt.Sprintf("%.0f", rate)})
	}
	return out, nil
}

// nameFigures measures named entities.
func nameFigures(_ context.Context, b *bench) ([]figure, error) {
	var out []figure
	for _, c := range nereval.Corpora() {
		if err := corpora.Need(filepath.Join(b.data, c.Path)); err != nil {
			return out, err
		}
		docs, err := c.Read(b.data)
		if err != nil {
			return out, err
		}
		p, err := b.pipeline()
		if err != nil {
			return out, err
		}
		r := nereval.Result{}
		for _, d := range docs {
			r.Add(nereval.Found(p, d), d.Gold)
		}
		out = append(out, scoresOf(c.Name, r)...)
	}
	return out, nil
}

func scoresOf(corpus string, r nereval.Result) []figure {
	a := r["all"]
	if a == nil {
		return nil
	}
	var out []figure
	for _, m := range []struct {
		name  string
		value float64
	}{{"P", a.Precision()}, {"R", a.Recall()}, {"F1", a.F1()}} {
		out = append(out, figure{"names", corpus, whole, m.name, fmt.Sprintf("%.1f", m.value)})
	}
	return out
}
