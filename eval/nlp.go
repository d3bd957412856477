package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/entente-graph/entente/eval/nlpeval"
	"github.com/entente-graph/entente/nlp"
	"github.com/entente-graph/entente/nlp/conll"
)

// evalNLP prints the CoNLL 2018 metrics on treebanks for our own models and for
// prose, and their speed in CPU time. prose has no parser, so its UAS and LAS
// mean nothing.
func evalNLP(args []string) error {
	fs := flag.NewFlagSet("nlp", flag.ExitOnError)
	banks := fs.String("treebanks", "../shared/data/ud-ewt/dev.conllu,../shared/data/gum/dev,nlp/train/news/dev", "comma-separated CoNLL-U `files` or folders")
	if err := fs.Parse(args); err != nil {
		return err
	}
	ours, err := nlp.Load()
	if err != nil {
		return err
	}
	prose, err := nlp.Load(nlp.WithProse())
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "treebank\tmodels\tinput\twords\tsentences\tUPOS\tXPOS\tlemmas\tUAS\tLAS\twith subtypes\ttokens/s\t")
	for _, name := range strings.Split(*banks, ",") {
		sents, err := conll.ReadAll(name)
		if err != nil {
			return err
		}
		for _, in := range []struct {
			models, input string
			pipeline      *nlp.Pipeline
			run           func(*nlp.Pipeline, []conll.Sentence) nlpeval.Scores
		}{
			{"own", "raw text", ours, nlpeval.Raw},
			{"own", "gold words", ours, nlpeval.GoldWords},
			{"prose", "raw text", prose, nlpeval.Raw},
		} {
			start := cpuTime()
			s := in.run(in.pipeline, sents)
			rate := float64(s.Words.System) / (cpuTime() - start).Seconds()
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t", name, in.models, in.input)
			for _, c := range []nlpeval.Counts{s.Words, s.Sentences, s.UPOS, s.XPOS, s.Lemmas, s.UAS, s.LAS, s.Full} {
				_, _ = fmt.Fprintf(w, "%.2f\t", c.F1())
			}
			_, _ = fmt.Fprintf(w, "%.0f\t\n", rate)
		}
	}
	return w.Flush()
}
