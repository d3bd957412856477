package source

import (
	"context"
	"iter"

	"github.com/entente-graph/entente/graph"
)

// MaxLinks is how many pages one path may lead to, by feeds, sitemaps and rows that
// have only an address.
const MaxLinks = 50_000

// linked reads the page behind a link, once for each path.
func (r *reader) linked(o origin, link string) bool {
	if r.visited[link] || r.Seen != nil && r.Seen(link) {
		return true
	}
	if len(r.visited) >= MaxLinks {
		return r.fail(o, graph.Errorf(graph.CodeLimit, "leads to more than %d pages: name the sitemaps or feeds one by one", MaxLinks))
	}
	if o.depth++; o.depth > MaxDepth {
		return r.fail(o, graph.Errorf(graph.CodeLimit, "sitemaps and feeds lead to each other more than %d times over", MaxDepth))
	}
	if r.visited == nil {
		r.visited = map[string]bool{}
	}
	r.visited[link] = true
	top, format, before := r.top, r.Format, r.following
	r.top, r.Format, r.following = link, Auto, true
	defer func() { r.top, r.Format, r.following = top, format, before }()
	return r.fetch(origin{name: link, depth: o.depth}, link, true)
}

// address reads what is at an address that was named.
func (r *reader) address(url string) bool {
	if !r.begin(url, nil) {
		return true
	}
	return r.fetch(origin{name: url}, url, false) && r.end()
}

// fetch reads what is at an address. Of what was only linked to, the site's
// robots.txt has its say.
func (r *reader) fetch(o origin, url string, linked bool) bool {
	if r.Web == nil {
		return r.fail(o, graph.Errorf(graph.CodeInvalid, "addresses of the web are not fetched here"))
	}
	o.name = Shown(url)
	if linked {
		if err := r.Web.Allowed(r.ctx, url); err != nil {
			return r.fail(o, err)
		}
	}
	page, err := r.Web.Get(r.ctx, url, Version{})
	if err != nil {
		if r.ctx.Err() != nil {
			return false
		}
		return r.fail(o, err)
	}
	defer page.Close()
	o.url, o.fetched = page.URL, page.Fetched
	return r.stream(o, page)
}

// PageArticles yields the articles of what was fetched from an address, as [Articles]
// does. It does not close the page.
func PageArticles(ctx context.Context, address string, p *Page, o Options) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		r := newReader(ctx, o, yield)
		r.top = address
		r.stream(origin{name: Shown(address), url: p.URL, fetched: p.Fetched}, p)
	}
}
