package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/entente-graph/entente/eval/corefeval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp/conll"
)

// evalCoref prints how well the mentions of an article are joined to entities,
// with the CoNLL 2012 metrics on GUM.
func evalCoref(args []string) error {
	fs := flag.NewFlagSet("coref", flag.ExitOnError)
	data := fs.String("data", "../shared/data/gum/dev", "`folder` of GUM, in CoNLL-U")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if absent("coref", *data) {
		return nil
	}
	sents, err := conll.ReadAll(*data)
	if err != nil {
		return err
	}
	x, err := extract.New()
	if err != nil {
		return err
	}
	docs := corefeval.Docs(sents)
	found := make([][]corefeval.Found, len(docs))
	for i, d := range docs {
		if found[i], err = mentionsOf(x, d); err != nil {
			return fmt.Errorf("%s: %w", d.ID, err)
		}
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "scope\tmentions\taligned by\tclusters\tfound P\tR\tMUC P\tR\tF1\tB3 P\tR\tF1\tCEAFe P\tR\tF1\tCoNLL F1\t")
	for _, scope := range corefeval.Scopes() {
		printCoref(w, scope.Name, docs, found, scope)
	}
	var news []corefeval.Doc
	var inNews [][]corefeval.Found
	for i, d := range docs {
		if strings.Contains(d.ID, "_news_") {
			news, inNews = append(news, d), append(inNews, found[i])
		}
	}
	scopes := corefeval.Scopes()
	last := scopes[len(scopes)-1]
	printCoref(w, last.Name+", news only", news, inNews, last)
	return w.Flush()
}

// printCoref prints the rows of one scope: mentions as found, aligned in either
// way, with and without clusters of one; and the labelled mentions given.
func printCoref(w *tabwriter.Writer, name string, docs []corefeval.Doc, found [][]corefeval.Found, scope corefeval.Scope) {
	for _, row := range []struct {
		how           corefeval.Alignment
		linked, given bool
	}{
		{how: corefeval.Head}, {how: corefeval.Head, linked: true},
		{how: corefeval.Exact}, {how: corefeval.Exact, linked: true},
		{how: corefeval.Head, given: true}, {how: corefeval.Head, given: true, linked: true},
	} {
		var s corefeval.Scores
		for i, d := range docs {
			key, response := corefeval.Partitions(d, scope.Labelled(d), found[i], row.how)
			if row.given {
				response = corefeval.OnGold(key, response)
			}
			if row.linked {
				key, response = corefeval.Linked(key), corefeval.Linked(response)
			}
			s.Add(key, response)
		}
		mentions, clusters := "found", "all"
		if row.given {
			mentions = "given"
		}
		if row.linked {
			clusters = "of 2 or more"
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.1f\t%.1f\t", name, mentions, row.how, clusters, s.Mentions.Precision(), s.Mentions.Recall())
		printRatios(w, s)
		name = ""
	}
}

func printRatios(w *tabwriter.Writer, s corefeval.Scores) {
	for _, r := range []corefeval.Ratio{s.MUC, s.B3, s.CEAFe} {
		_, _ = fmt.Fprintf(w, "%.1f\t%.1f\t%.1f\t", r.Precision(), r.Recall(), r.F1())
	}
	_, _ = fmt.Fprintf(w, "%.1f\t\n", s.CoNLL())
}

// mentionsOf returns what the extractor finds in the document.
func mentionsOf(x *extract.Extractor, d corefeval.Doc) ([]corefeval.Found, error) {
	res, err := x.Result(&graph.Article{Body: d.Text}, extract.Options{})
	if err != nil {
		return nil, err
	}
	var out []corefeval.Found
	for _, m := range res.Mentions {
		out = append(out, corefeval.Found{Start: m.Start - 1, End: m.End - 1, Entity: m.Entity}) // the empty title's line
	}
	return out, nil
}

// absent says on standard error that a corpus is not there, if it is not.
func absent(command, path string) bool {
	_, err := os.Stat(path)
	if err != nil {
		fmt.Fprintf(os.Stderr, "eval %s: skipped, there is no %s\n", command, path)
	}
	return err != nil
}
