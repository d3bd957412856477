package source

import (
	"context"
	"io"
	"iter"

	"github.com/entente-graph/entente/graph"
)

// Reader yields the articles that one stream holds, as [Articles] does those of
// a file; name stands for the file in errors and in Article.Source.
func Reader(ctx context.Context, name string, in io.Reader, o Options) iter.Seq2[*graph.Article, error] {
	if o.Format == "" {
		o.Format = Auto
	}
	return func(yield func(*graph.Article, error) bool) {
		r := reader{ctx: ctx, Options: o, yield: yield}
		r.stream(name, in)
	}
}
