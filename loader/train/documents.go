package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/source"
)

// document is a labelled text of a development part.
type document struct {
	set       string
	meetDev   bool
	gold      []meeteval.Event
	parsed    *extract.Parsed
	occasions []occasion
	told      []told
}

// occasion is a trigger with the answers of the labels.
type occasion struct {
	extract.Occasion
	labels labels
}

// readDocuments reads the development parts of all sets, and the sets of the folder
// training whole; the rest is not looked at.
func readDocuments(ctx context.Context, x *extract.Extractor, data, own, training string) ([]*document, error) {
	dev, err := meeteval.ReadMeetDev(filepath.Join(data, "meet-dev"))
	if err != nil {
		return nil, err
	}
	further, err := meeteval.ReadFolder(own)
	if err != nil {
		return nil, err
	}
	whole, err := meeteval.ReadFolder(training)
	if err != nil {
		return nil, err
	}
	for _, s := range whole {
		for i := range s.Rows {
			s.Rows[i].Report = false
		}
	}
	further = append(further, whole...)
	var docs []*document
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range append(dev, further...) {
		articles, err := articlesOf(ctx, s)
		if err != nil {
			return nil, err
		}
		for _, r := range s.Rows {
			if r.Report {
				continue
			}
			a, d := articles[r.ID], &document{set: s.Name, meetDev: i < len(dev), gold: r.Gold}
			if a == nil {
				return nil, fmt.Errorf("%s has no article %q", s.Texts, r.ID)
			}
			docs = append(docs, d)
			g.Go(func() error { return d.read(x, a) })
		}
	}
	return docs, g.Wait()
}

func articlesOf(ctx context.Context, s meeteval.Set) (map[string]*graph.Article, error) {
	articles := map[string]*graph.Article{}
	for a, err := range source.Articles(ctx, []string{s.Texts}, source.Options{}) {
		if err != nil {
			return nil, err
		}
		articles[a.Ref] = a
	}
	return articles, nil
}

func (d *document) read(x *extract.Extractor, a *graph.Article) (err error) {
	if d.parsed, err = x.Parse(a); err != nil {
		return err
	}
	seen := x.Observe(d.parsed)
	for i := range seen {
		d.occasions = append(d.occasions, occasion{Occasion: seen[i]})
	}
	d.label()
	return nil
}
