package loader

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Again returns a loader that reads held articles anew, if another Version of the
// extractor read them, in place of skipping them. With the source Held it brings a
// graph to what this version would have made of its articles. It may be interrupted
// and run again at any time: what this version has read is skipped.
func (l *Loader) Again() *Loader {
	again := *l
	again.again = true
	return &again
}

// ArticleLister lists what is held.
type ArticleLister interface {
	FindArticles(ctx context.Context, f graph.ArticleFilter, p graph.PageRequest) (graph.Page[*graph.Article], error)
}

// Held returns the articles of a store as a source, those left out that version has
// read; "" leaves out none. Superseded ones are not among them: they are read when
// they speak again. The source ends early where the store fails; failure then returns
// its error.
func Held(ctx context.Context, s ArticleLister, version string) (src Source, failure func() error) {
	var failed error
	src = func(yield func(*graph.Article, error) bool) {
		req := graph.PageRequest{Limit: graph.MaxPage}
		for {
			page, err := s.FindArticles(ctx, graph.ArticleFilter{}, req)
			if err != nil {
				failed = err
				return
			}
			for _, a := range page.Items {
				if a.Extractor == version && version != "" {
					continue
				}
				if !yield(a, nil) {
					return
				}
			}
			if !page.HasNext {
				return
			}
			req.Cursor = page.Cursors[len(page.Cursors)-1]
		}
	}
	return src, func() error { return failed }
}
