package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/entente-graph/entente/eval/articleeval"
	"github.com/entente-graph/entente/eval/corpora"
)

// evalArticles prints how well articles are cut out of web pages.
func evalArticles(args []string) error {
	fs := flag.NewFlagSet("articles", flag.ExitOnError)
	mistakes := fs.Bool("errors", false, "print what is read wrong on the development part")
	asJSON := fs.Bool("json", false, "print the figures as JSON, as eval/peers/results holds those of other systems")
	if err := fs.Parse(args); err != nil {
		return err
	}
	pages, err := articleeval.Pages()
	if err != nil {
		return err
	}
	if *asJSON {
		return printJSON(os.Stdout, figuresOfArticles(pages))
	}
	t := newTable(os.Stdout, "part", "pages", "unread", "text P", "text R", "whole", "field", "right", "of", "not stated, but read")
	for _, part := range corpora.Parts() {
		s, _ := articleeval.Measure(pages, part)
		label := []string{string(part), fmt.Sprint(s.Pages), fmt.Sprint(s.Unread), fraction(s.Precision()), fraction(s.Recall()), fmt.Sprint(s.Whole)}
		for _, f := range articleeval.Fields() {
			c := s.Fields[f]
			t.row(append(label, f, fmt.Sprint(c.Right), fmt.Sprint(c.Stated), fmt.Sprint(c.Extra))...)
			label = make([]string, len(label))
		}
	}
	if err := t.flush(); err != nil || !*mistakes {
		return err
	}
	_, wrong := articleeval.Measure(pages, corpora.Development)
	for _, m := range wrong {
		fmt.Printf("%s: %s\n  got  %s\n  want %s\n", m.Page, m.Field, strings.ReplaceAll(m.Got, "\n", "\\n"), strings.ReplaceAll(m.Want, "\n", "\\n"))
	}
	return nil
}

// articleFigures are the figures of pages for the table of everything.
func articleFigures(_ context.Context, _ *bench) ([]figure, error) {
	pages, err := articleeval.Pages()
	if err != nil {
		return nil, err
	}
	return figuresOfArticles(pages), nil
}

func figuresOfArticles(pages []articleeval.Page) []figure {
	var out []figure
	for _, part := range []corpora.Part{corpora.Development, corpora.Report} {
		s, _ := articleeval.Measure(pages, part)
		add := func(measure, value string) {
			out = append(out, figure{"articles", "pages of 36 layouts", string(part), measure, value})
		}
		add("words of texts P", fraction(s.Precision()))
		add("words of texts R", fraction(s.Recall()))
		for _, f := range articleeval.Fields() {
			c := s.Fields[f]
			add(f+" right", fmt.Sprintf("%d/%d", c.Right, c.Stated))
		}
	}
	return out
}
