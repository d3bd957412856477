package neo4j

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

const articleCursor = "a"

// Articles implements graph.ArticleReader.
func (s *Store) Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	var found map[graph.ArticleID]*graph.Article
	err := s.query(ctx, "Articles", func(ctx context.Context, q *querier) error {
		found = make(map[graph.ArticleID]*graph.Article, len(ids))
		return byID(ctx, q, "articles_by_id", distinct(ids), func(r row) error {
			a := articleOf(r.sub("a"))
			found[a.ID] = a
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// articleFilter is a filter made ready for statements.
type articleFilter struct {
	params params
	search bool
	none   bool   // nothing can be found
	list   string // the list to read, and the prefix of its keys
	prefix string
}

func newArticleFilter(f graph.ArticleFilter) (articleFilter, error) {
	out := articleFilter{list: "all", search: f.Search != ""}
	from, to := days(f.Published)
	out.params = params{"from": from, "to": to, "mentions": orNull(valid(string(f.Mentions))), "publisher": nil}
	if f.Publisher != "" {
		out.list, out.prefix = "publisher", publisherPrefix(f.Publisher)
		out.params["publisher"] = out.prefix
	}
	if f.Mentions != "" {
		out.list, out.prefix = "mentions", valid(string(f.Mentions))+" "
	}
	if !out.search {
		return out, nil
	}
	words, err := searchWords(f.Search)
	out.none = len(words) == 0
	out.params["lucene"] = allOf(words, "")
	return out, err
}

// scan sets the range of keys to read.
func (f articleFilter) scan(r keyRange, published graph.Span) {
	if published.Known() {
		r = r.within(keyRange{dayNumber(int64(published.To)), knownEnd})
	}
	f.params["lo"], f.params["hi"] = f.prefix+r.lo, f.prefix+r.hi
}

// FindArticles implements graph.ArticleReader. Articles of one day are sorted by
// id. A search of more than 64 words is an error of CodeLimit.
func (s *Store) FindArticles(ctx context.Context, f graph.ArticleFilter, p graph.PageRequest) (graph.Page[*graph.Article], error) {
	size, key, err := start(articleCursor, p)
	if err != nil {
		return graph.Page[*graph.Article]{}, err
	}
	filter, err := newArticleFilter(f)
	if err != nil || filter.none {
		return graph.Page[*graph.Article]{}, err
	}
	r := bounds(key, p)
	filter.scan(r, f.Published)
	filter.params["limit"] = size + 1
	statement := "find_articles/" + filter.list
	if filter.search {
		statement = "search_articles"
		filter.params["cursor"] = r.lo
		if p.Before {
			filter.params["cursor"] = r.hi
		}
	}
	var found collector[*graph.Article]
	err = s.query(ctx, "FindArticles", func(ctx context.Context, q *querier) error {
		found = collector[*graph.Article]{}
		_, err := q.each(ctx, statement+directionOf(p), filter.params, func(r row) error {
			found.add(articleOf(r.sub("a")), r.text("key"))
			return nil
		})
		return err
	})
	if err != nil {
		return graph.Page[*graph.Article]{}, err
	}
	return found.page(articleCursor, size, p), nil
}

// CountArticles implements graph.ArticleReader.
func (s *Store) CountArticles(ctx context.Context, f graph.ArticleFilter) (int, error) {
	if f == (graph.ArticleFilter{}) {
		st, err := s.Stats(ctx)
		return st.Articles, err
	}
	filter, err := newArticleFilter(f)
	if err != nil || filter.none {
		return 0, err
	}
	filter.scan(bounds("", graph.PageRequest{}), f.Published)
	if filter.search {
		return s.count(ctx, "CountArticles", "count_articles_searched", filter.params)
	}
	return s.count(ctx, "CountArticles", "count_articles/"+filter.list, filter.params)
}

// count runs a statement of one row with a number n.
func (s *Store) count(ctx context.Context, method, statement string, p params) (n int, err error) {
	err = s.query(ctx, method, func(ctx context.Context, q *querier) error {
		_, err := q.each(ctx, statement, p, func(r row) error {
			n = r.number("n")
			return nil
		})
		return err
	})
	return n, err
}

// MentionsByID implements graph.ArticleReader.
func (s *Store) MentionsByID(ctx context.Context, ids []graph.MentionID) ([]*graph.Mention, error) {
	var found map[graph.MentionID]*graph.Mention
	err := s.query(ctx, "MentionsByID", func(ctx context.Context, q *querier) error {
		found = make(map[graph.MentionID]*graph.Mention, len(ids))
		return byID(ctx, q, "mentions_by_id", distinct(ids), func(r row) error {
			m := mentionOf(r)
			found[m.ID] = m
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// Mentions implements graph.ArticleReader.
func (s *Store) Mentions(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error) {
	var found map[graph.ArticleID][]*graph.Mention
	err := s.query(ctx, "Mentions", func(ctx context.Context, q *querier) error {
		found = map[graph.ArticleID][]*graph.Mention{}
		return byID(ctx, q, "mentions_of_articles", distinct(ids), func(r row) error {
			m := mentionOf(r)
			found[m.Article] = append(found[m.Article], m)
			return nil
		})
	})
	for _, list := range found {
		slices.SortFunc(list, func(a, b *graph.Mention) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
		})
	}
	return found, err
}
