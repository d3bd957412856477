package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/internal/lemma"
)

// trainLemmas learns the rules of the lemmatizer.
func trainLemmas(args []string) error {
	fs := flag.NewFlagSet("lemmas", flag.ExitOnError)
	train := fs.String("train", "", "comma-separated CoNLL-U `files` or folders to learn from")
	dev := fs.String("dev", "", "comma-separated CoNLL-U `files` or folders to measure on, never learned from")
	out := fs.String("out", "nlp/models/lemmas.tsv", "`file` to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	sents, err := conll.ReadAll(strings.Split(*train, ",")...)
	if err != nil {
		return err
	}
	var words []lemma.Word
	for _, s := range sents {
		for i, w := range s.Words {
			words = append(words, lemma.Word{Form: w.Form, Tag: w.XPOS, Lemma: w.Lemma, First: i == 0})
		}
	}
	b := lemma.Learn(words)
	rules, err := lemma.Decode(b)
	if err != nil {
		return err
	}
	for _, name := range strings.Split(*dev, ",") {
		sents, err := conll.ReadAll(name)
		if err != nil {
			return err
		}
		right, n := 0, 0
		for _, s := range sents {
			for i, w := range s.Words {
				if w.Lemma == "_" {
					continue
				}
				n++
				if rules.Apply(w.Form, w.XPOS, i == 0) == w.Lemma {
					right++
				}
			}
		}
		fmt.Printf("%s: lemmas by gold tags %.2f\n", name, 100*float64(right)/float64(n))
	}
	return os.WriteFile(*out, b, 0o644)
}
