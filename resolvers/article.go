package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// maxSearch is the length in bytes of the longest full-text search.
const maxSearch = 500

// Article answers Query.article.
func (r queryResolver) Article(ctx context.Context, id string) (*graph.Article, error) {
	articleID, err := scalar.UnmarshalArticleID(id)
	if err != nil {
		return nil, err
	}
	a, ok, err := of(ctx).articles.load(ctx, articleID)
	if err == nil && !ok {
		err = graph.Errorf(graph.CodeNotFound, "there is no article of this id")
	}
	return a, err
}

// Articles answers Query.articles.
func (r queryResolver) Articles(ctx context.Context, filter *gql.ArticleFilter, first *int, after *string, last *int, before *string) (*relay.ArticleConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	var f graph.ArticleFilter
	if filter != nil {
		if f, err = r.articleFilter(ctx, filter); err != nil {
			return nil, err
		}
	}
	page, err := r.store.FindArticles(ctx, f, p)
	of(ctx).foundArticles(page.Items)
	return connection(page, err, func(ctx context.Context) (int, error) { return r.store.CountArticles(ctx, f) })
}

func (r queryResolver) articleFilter(ctx context.Context, in *gql.ArticleFilter) (graph.ArticleFilter, error) {
	var f graph.ArticleFilter
	if in.Search != nil {
		if len(*in.Search) > maxSearch {
			return f, graph.Errorf(graph.CodeLimit, "search: it has %d bytes, more than the %d allowed", len(*in.Search), maxSearch)
		}
		f.Search = *in.Search
	}
	if in.Publisher != nil {
		f.Publisher = *in.Publisher
	}
	var err error
	if f.Published, err = span("published", in.Published); err != nil {
		return f, err
	}
	found, err := r.resolve(ctx, reference{argument: "mentions", ref: in.Mentions})
	if err == nil && found[0] != nil {
		f.Mentions = found[0].ID
	}
	return f, err
}

type articleResolver struct{}

// Ref answers Article.ref.
func (articleResolver) Ref(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.Ref), nil
}

// URL answers Article.url.
func (articleResolver) URL(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.URL), nil
}

// Publisher answers Article.publisher.
func (articleResolver) Publisher(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.Publisher), nil
}

// Agency answers Article.agency.
func (articleResolver) Agency(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.Agency), nil
}

// Byline answers Article.byline.
func (articleResolver) Byline(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.Byline), nil
}

// Dateline answers Article.dateline.
func (articleResolver) Dateline(_ context.Context, a *graph.Article) (*graph.Dateline, error) {
	if a.Dateline.Text == "" {
		return nil, nil
	}
	return &a.Dateline, nil
}

// Published answers Article.published.
func (articleResolver) Published(_ context.Context, a *graph.Article) (*graph.Span, error) {
	return knownSpan(a.Published), nil
}

// Modified answers Article.modified.
func (articleResolver) Modified(_ context.Context, a *graph.Article) (*graph.Span, error) {
	return knownSpan(a.Modified), nil
}

// PublishedWords answers Article.publishedWords.
func (articleResolver) PublishedWords(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.PublishedText), nil
}

// Language answers Article.language.
func (articleResolver) Language(_ context.Context, a *graph.Article) (*string, error) {
	return known(a.Language), nil
}

// Mentions answers Article.mentions.
func (articleResolver) Mentions(ctx context.Context, a *graph.Article, first *int, after *string, last *int, before *string) (*relay.MentionConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	mentions, _, err := of(ctx).mentions.load(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	return window(mentions, len(mentions), func(m *graph.Mention) graph.MentionID { return m.ID }, p)
}

// Reports answers Article.reports.
func (articleResolver) Reports(ctx context.Context, a *graph.Article, first *int, after *string, last *int, before *string) (*relay.ReportConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	reports, _, err := of(ctx).articleReports.load(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	return window(reports, len(reports), func(r *graph.Report) graph.ReportID { return r.ID }, p)
}

type datelineResolver struct{}

// Place answers Dateline.place.
func (datelineResolver) Place(_ context.Context, d *graph.Dateline) (*string, error) {
	return known(d.Place), nil
}

// Date answers Dateline.date.
func (datelineResolver) Date(_ context.Context, d *graph.Dateline) (*graph.Span, error) {
	return knownSpan(d.Date), nil
}

type mentionResolver struct{}

// Span answers Mention.span.
func (mentionResolver) Span(_ context.Context, m *graph.Mention) (*graph.TextSpan, error) {
	return &graph.TextSpan{Start: m.Start, End: m.End}, nil
}

// Article answers Mention.article.
func (mentionResolver) Article(ctx context.Context, m *graph.Mention) (*graph.Article, error) {
	return of(ctx).article(ctx, m.Article)
}

// Entity answers Mention.entity.
func (mentionResolver) Entity(ctx context.Context, m *graph.Mention) (*graph.Entity, error) {
	return of(ctx).entity(ctx, m.Entity)
}
