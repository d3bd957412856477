package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/dateeval"
	"github.com/entente-graph/entente/graph"
)

// datedDocument is a document of MEANTIME with its answers.
type datedDocument struct {
	dateeval.Document
	answers []dateeval.Answer
}

// resolveDates resolves the expressions of time of MEANTIME.
func resolveDates(b *bench) ([]datedDocument, error) {
	docs, err := dateeval.ReadMeantime(filepath.Join(b.data, "meantime"))
	if err != nil {
		return nil, err
	}
	p, err := b.pipeline()
	if err != nil {
		return nil, err
	}
	var out []datedDocument
	for _, d := range docs {
		out = append(out, datedDocument{d, dateeval.Resolve(p, d)})
	}
	return out, nil
}

// scoreDates scores the answers of a part, of one type of expression or of all ("").
func scoreDates(docs []datedDocument, p corpora.Part, kind string) dateeval.Score {
	var s dateeval.Score
	for _, d := range docs {
		if !p.Takes(d.Report) {
			continue
		}
		for _, a := range d.answers {
			if kind == "" || kind == a.Type {
				s.Add(a)
			}
		}
	}
	return s
}

// evalDates prints how well words for a time are resolved to days.
func evalDates(args []string) error {
	fs := flag.NewFlagSet("dates", flag.ExitOnError)
	data := dataFlag(fs)
	mistakes := fs.String("errors", "", "write the errors on the development part to this `file`, one JSON object a line")
	if err := fs.Parse(args); err != nil {
		return err
	}
	root, err := corpora.Root()
	if err != nil {
		return err
	}
	docs, err := resolveDates(newBench(*data, root))
	if err != nil {
		return err
	}
	t := newTable(os.Stdout, "type", "part", "expressions", "naming days", "resolved", "right", "P", "R", "F1")
	for _, kind := range []string{"", "DATE", "TIME", "DURATION", "SET"} {
		for _, p := range corpora.Parts() {
			s := scoreDates(docs, p, kind)
			label := kind
			if label == "" {
				label = "all"
			}
			t.row(label, string(p), fmt.Sprint(s.Expressions), fmt.Sprint(s.Dated), fmt.Sprint(s.Resolved), fmt.Sprint(s.Right),
				fraction(s.Precision()), fraction(s.Recall()), fraction(s.F1()))
		}
	}
	if err := t.flush(); err != nil || *mistakes == "" {
		return err
	}
	return writeDateMistakes(*mistakes, docs)
}

// writeDateMistakes writes what is wrong on the development part.
func writeDateMistakes(name string, docs []datedDocument) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for _, d := range docs {
		if d.Report {
			continue
		}
		for _, a := range d.answers {
			if a.Right() || !a.Want.Known() && !a.Got.Known() {
				continue
			}
			if err := enc.Encode(map[string]string{"document": d.Name, "created": days(d.Created), "words": a.Words,
				"type": a.Type, "value": a.Value, "want": days(a.Want), "got": days(a.Got)}); err != nil {
				_ = f.Close() // the first error counts
				return err
			}
		}
	}
	return f.Close()
}

func days(s graph.Span) string {
	if !s.Known() {
		return ""
	}
	return s.From.String() + "/" + s.To.String()
}

// dateFigures measures expressions of time.
func dateFigures(_ context.Context, b *bench) ([]figure, error) {
	docs, err := resolveDates(b)
	if err != nil {
		return nil, err
	}
	var out []figure
	for _, p := range corpora.Parts() {
		s := scoreDates(docs, p, "")
		for _, m := range []struct {
			name  string
			value float64
		}{{"P", s.Precision()}, {"R", s.Recall()}, {"F1", s.F1()}} {
			out = append(out, figure{"dates", "MEANTIME", string(p), m.name, fraction(m.value)})
		}
	}
	return out, nil
}
