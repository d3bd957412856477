package main

import (
	"context"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/resolve"
)

// deciding takes decisions. Name lists are read with the first of them, models when
// the first text must be read again.
type deciding struct {
	loader func() (*loader.Loader, error)
}

func (p *program) newDeciding(s graph.Store) deciding {
	return deciding{sync.OnceValues(func() (*loader.Loader, error) {
		r, err := resolve.New()
		if err != nil {
			return nil, err
		}
		return loader.New(loader.Config{Store: s, Extractor: lateExtractor{sync.OnceValues(p.extractor)}, Resolver: r})
	})}
}

// Decide implements graph.Decider.
func (d deciding) Decide(ctx context.Context, x graph.Decision) (*graph.Decided, error) {
	l, err := d.loader()
	if err != nil {
		return nil, err
	}
	return l.Decide(ctx, x)
}

// lateExtractor is an extractor that is made when it is needed.
type lateExtractor struct {
	extractor func() (*extract.Extractor, error)
}

// Facts implements loader.Extractor.
func (l lateExtractor) Facts(a *graph.Article) (graph.Facts, error) {
	x, err := l.extractor()
	if err != nil {
		return graph.Facts{}, err
	}
	return x.Facts(a)
}
