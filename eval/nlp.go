package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/entente-graph/entente/eval/nlpeval"
	"github.com/entente-graph/entente/nlp"
	"github.com/entente-graph/entente/nlp/conll"
)

// evalNLP prints the CoNLL 2018 metrics on treebanks, and speed.
func evalNLP(args []string) error {
	fs := flag.NewFlagSet("nlp", flag.ExitOnError)
	banks := fs.String("treebanks", "../shared/data/ud-ewt/dev.conllu,../shared/data/gum/dev", "comma-separated CoNLL-U `files` or folders")
	if err := fs.Parse(args); err != nil {
		return err
	}
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush() //nolint:errcheck // standard output
	fmt.Fprintln(w, "treebank\tinput\twords\tsentences\tUPOS\tXPOS\tlemmas\tUAS\tLAS\twith subtypes\ttokens/s\t")
	for _, name := range strings.Split(*banks, ",") {
		sents, err := conll.ReadAll(name)
		if err != nil {
			return err
		}
		for _, in := range []struct {
			name string
			run  func(*nlp.Pipeline, []conll.Sentence) nlpeval.Scores
		}{{"raw", nlpeval.Raw}, {"gold words", nlpeval.GoldWords}} {
			start := time.Now()
			s := in.run(p, sents)
			rate := float64(s.Words.System) / time.Since(start).Seconds()
			fmt.Fprintf(w, "%s\t%s\t", name, in.name)
			for _, c := range []nlpeval.Counts{s.Words, s.Sentences, s.UPOS, s.XPOS, s.Lemmas, s.UAS, s.LAS, s.Full} {
				fmt.Fprintf(w, "%.2f\t", c.F1())
			}
			fmt.Fprintf(w, "%.0f\t\n", rate)
		}
	}
	return nil
}
