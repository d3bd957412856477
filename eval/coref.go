package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/eval/corefeval"
	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp/conll"
)

// foundCoref reads GUM and finds the mentions of its documents.
func foundCoref(b *bench) ([]corefeval.Doc, [][]corefeval.Found, error) {
	dir := filepath.Join(b.data, "gum", "dev")
	if err := corpora.Need(dir); err != nil {
		return nil, nil, err
	}
	sents, err := conll.ReadAll(dir)
	if err != nil {
		return nil, nil, err
	}
	x, err := b.extractor()
	if err != nil {
		return nil, nil, err
	}
	docs := corefeval.Docs(sents)
	found := make([][]corefeval.Found, len(docs))
	for i, d := range docs {
		if found[i], err = mentionsOf(x, d); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", d.ID, err)
		}
	}
	return docs, found, nil
}

// evalCoref prints how well the mentions of an article are joined to entities,
// with the CoNLL 2012 metrics on GUM.
func evalCoref(args []string) error {
	fs := flag.NewFlagSet("coref", flag.ExitOnError)
	data := dataFlag(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	docs, found, err := foundCoref(newBench(*data, ""))
	if isAbsent(err) {
		fmt.Fprintf(os.Stderr, "eval coref: not measured: %v\n", err)
		return nil
	}
	if err != nil {
		return err
	}
	t := newTable(os.Stdout, "scope", "mentions", "aligned by", "clusters", "found P", "R", "MUC P", "R", "F1", "B3 P", "R", "F1", "CEAFe P", "R", "F1", "CoNLL F1")
	for _, scope := range corefeval.Scopes() {
		printCoref(t, scope.Name, docs, found, scope)
	}
	scopes := corefeval.Scopes()
	news, inNews := onlyNews(docs, found)
	last := scopes[len(scopes)-1]
	printCoref(t, last.Name+", news only", news, inNews, last)
	return t.flush()
}

func onlyNews(docs []corefeval.Doc, found [][]corefeval.Found) (news []corefeval.Doc, inNews [][]corefeval.Found) {
	for i, d := range docs {
		if strings.Contains(d.ID, "_news_") {
			news, inNews = append(news, d), append(inNews, found[i])
		}
	}
	return news, inNews
}

// corefRow is a way to compare: mentions aligned by exact words or by head, only
// clusters of two or more, the labelled mentions given.
type corefRow struct {
	how           corefeval.Alignment
	linked, given bool
}

func scoreCoref(docs []corefeval.Doc, found [][]corefeval.Found, scope corefeval.Scope, row corefRow) corefeval.Scores {
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
	return s
}

// printCoref prints the rows of one scope.
func printCoref(t table, name string, docs []corefeval.Doc, found [][]corefeval.Found, scope corefeval.Scope) {
	for _, row := range []corefRow{
		{how: corefeval.Head}, {how: corefeval.Head, linked: true},
		{how: corefeval.Exact}, {how: corefeval.Exact, linked: true},
		{how: corefeval.Head, given: true}, {how: corefeval.Head, given: true, linked: true},
	} {
		s := scoreCoref(docs, found, scope, row)
		mentions, clusters := "found", "all"
		if row.given {
			mentions = "given"
		}
		if row.linked {
			clusters = "of 2 or more"
		}
		cells := []string{name, mentions, row.how.String(), clusters, percent(s.Mentions.Precision()), percent(s.Mentions.Recall())}
		t.row(append(cells, ratios(s)...)...)
		name = ""
	}
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
