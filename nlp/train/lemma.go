package main

import (
	_ "embed" // irregular verbs
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/internal/lemma"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// irregular lists the irregular verbs of English, one a line: infinitive, past,
// participle.
//
//go:embed irregular.txt
var irregular string

// plurals are irregular plurals with their singulars.
var plurals = map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "teeth": "tooth",
	"mice": "mouse", "geese": "goose", "oxen": "ox", "wives": "wife", "knives": "knife", "lives": "life", "leaves": "leaf",
	"thieves": "thief", "halves": "half", "wolves": "wolf", "shelves": "shelf", "loaves": "loaf", "calves": "calf",
	"crises": "crisis", "analyses": "analysis", "theses": "thesis", "hypotheses": "hypothesis", "bases": "base", "criteria": "criterion",
	"phenomena": "phenomenon", "series": "series", "species": "species", "aircraft": "aircraft", "spacecraft": "spacecraft",
	"headquarters": "headquarters", "troops": "troop", "spokesmen": "spokesman", "congressmen": "congressman", "gunmen": "gunman",
	"fishermen": "fisherman", "policemen": "policeman", "spokeswomen": "spokeswoman", "congresswomen": "congresswoman",
	"servicemen": "serviceman", "chairmen": "chairman", "statesmen": "statesman", "businessmen": "businessman", "salespeople": "salesperson",
	"spokespeople": "spokesperson", "referenda": "referendum", "memoranda": "memorandum", "envoys": "envoy", "heroes": "hero", "vetoes": "veto",
}

// irregularWords are words of closed lists that a treebank may lack.
func irregularWords() []lemma.Word {
	var words []lemma.Word
	for line := range strings.Lines(irregular) {
		f := strings.Fields(line)
		words = append(words, lemma.Word{Form: f[1], Tag: "VBD", Lemma: f[0], Exception: true},
			lemma.Word{Form: f[2], Tag: "VBN", Lemma: f[0], Exception: true})
	}
	for p, s := range plurals {
		words = append(words, lemma.Word{Form: p, Tag: "NNS", Lemma: s, Exception: true})
	}
	return words
}

// trainLemmas learns the rules of the lemmatizer.
func trainLemmas(args []string) error {
	fs := flag.NewFlagSet("lemmas", flag.ExitOnError)
	train := fs.String("train", "", "comma-separated CoNLL-U `files` or folders to learn from")
	dev := fs.String("dev", "", "comma-separated CoNLL-U `files` or folders to measure on, never learned from")
	vec := fs.String("vectors", "nlp/models/vectors.bin", "`file` of pretrained vectors, whose words are known")
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
	words = append(words, irregularWords()...)
	raw, err := os.ReadFile(*vec)
	if err != nil {
		return err
	}
	table, err := vectors.Decode(raw)
	if err != nil {
		return err
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
				if rules.Apply(w.Form, w.XPOS, i == 0, table.Has) == w.Lemma {
					right++
				}
			}
		}
		fmt.Printf("%s: lemmas by gold tags %.2f\n", name, 100*float64(right)/float64(n))
	}
	return os.WriteFile(*out, b, 0o644)
}
