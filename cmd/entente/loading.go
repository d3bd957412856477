package main

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/resolve"
	"github.com/entente-graph/entente/resolvers"
)

// loading loads the articles that clients of the API give.
type loading struct{ queue *loader.Queue }

// newLoading returns what loads into s. Models are read when the first article comes.
func (p *program) newLoading(s graph.Store) loading {
	return loading{loader.NewQueue(s, sync.OnceValues(func() (*loader.Loader, error) { return p.newLoader(s, nil) }))}
}

// newLoader returns a loader into s.
func (p *program) newLoader(s graph.Store, change func(*loader.Config)) (*loader.Loader, error) {
	x, err := p.extractor()
	if err != nil {
		return nil, err
	}
	r, err := resolve.New()
	if err != nil {
		return nil, err
	}
	c := loader.Config{Store: s, Extractor: x, Resolver: r, Version: extract.Version}
	if change != nil {
		change(&c)
	}
	return loader.New(c)
}

// Load implements resolvers.Loader.
func (l loading) Load(ctx context.Context, j graph.Job, articles []resolvers.Given, wait time.Duration) (*graph.Job, error) {
	return l.queue.Load(ctx, j, given(articles), wait)
}

// given yields articles as those of a file of JSON lines are, so that the same article
// has the same id however it comes.
func given(articles []resolvers.Given) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for _, g := range articles {
			row, err := json.Marshal(map[string]string{"id": g.Ref, "url": g.URL, "title": g.Title, "text": g.Text, "published": g.Published, "publisher": g.Publisher})
			var a *graph.Article
			if err == nil {
				a, err = article.JSON(row, article.Options{})
			}
			if a == nil {
				a = &graph.Article{}
			}
			a.Source = g.Source
			if !yield(a, err) {
				return
			}
		}
	}
}
