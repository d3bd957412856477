package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// FindArticles implements graph.ArticleReader.
func (s *Store) FindArticles(ctx context.Context, f graph.ArticleFilter, p graph.PageRequest) (page graph.Page[*graph.Article], err error) {
	err = s.read(ctx, "find articles", func(q *session) error {
		page, err = ordPage("article", p, func(r ordRange) ([]*graph.Article, []int64, error) {
			return ordRows[graph.Article](q, "article", articleQuery(f, r), r)
		}, func(r ordRange) (bool, error) { return exists(q, articleQuery(f, r)) })
		return err
	})
	return page, err
}

// CountArticles implements graph.ArticleReader.
func (s *Store) CountArticles(ctx context.Context, f graph.ArticleFilter) (n int, err error) {
	err = s.read(ctx, "count articles", func(q *session) error {
		n, err = count(q, articleQuery(f, all))
		return err
	})
	return n, err
}

// articleQuery selects the ords of the articles of a filter that lie in a range,
// in order. It walks the index that narrows most and is in list order.
func articleQuery(f graph.ArticleFilter, r ordRange) *clause {
	c := &clause{}
	ord := "a.ord"
	words := searchWords(f.Search)
	switch {
	case f.Search != "" && words == "" && strings.TrimSpace(f.Search) != "":
		c.add(`SELECT a.ord FROM article a WHERE 0`)
	case words != "":
		c.add(`SELECT t.rowid AS ord FROM article_text t CROSS JOIN article a ON a.ord = t.rowid WHERE t.article_text MATCH ?`, words)
		ord = "t.rowid"
		if f.Mentions != "" {
			c.add(` AND EXISTS (SELECT 1 FROM mention m CROSS JOIN profile p ON p.id = m.profile WHERE m.article = a.id AND p.entity = ?)`, string(f.Mentions))
		}
	case f.Mentions != "":
		// Of each profile no more than a page is read, from its end of the list.
		// Where other conditions thin the list out, all have to be read.
		c.add(`SELECT DISTINCT m.ord AS ord FROM profile p CROSS JOIN profile_article m ON m.profile = p.id CROSS JOIN article a ON a.ord = m.ord WHERE p.entity = ?`, string(f.Mentions))
		if f.Publisher == "" && !f.Published.Known() {
			c.add(` AND m.ord IN (SELECT n.ord FROM profile_article n WHERE n.profile = p.id AND n.ord > ? AND n.ord < ? ORDER BY n.ord `+r.direction()+` LIMIT ?)`,
				r.lo, r.hi, r.limit)
		}
		ord = "m.ord"
	default:
		c.add(`SELECT a.ord AS ord FROM article a WHERE a.superseded = 0`)
	}
	if f.Publisher != "" {
		c.add(` AND a.publisher = ?`, strings.ToLower(f.Publisher))
	}
	lo, hi := r.lo, r.hi
	if f.Published.Known() {
		c.add(` AND a.t_to >= ? AND a.t_from <= ?`, int64(f.Published.From), int64(f.Published.To))
		hi = min(hi, dayOrd(f.Published.To)+1<<idBits)
	}
	c.add(` AND `+ord+` > ? AND `+ord+` < ? ORDER BY `+ord+` `+r.direction()+` LIMIT ?`, lo, hi, r.limit)
	return c
}

// searchWords returns a full-text query for all words of a text, "" if it has
// none. Folded words are letters and digits only; quoted, none is an operator.
func searchWords(text string) string {
	words := strings.Fields(graph.Fold(text))
	for i, w := range words {
		words[i] = `"` + w + `"`
	}
	return strings.Join(words, " ")
}

// ordRows reads the rows of a table whose ords the query selects.
func ordRows[T any](q *session, table string, c *clause, r ordRange) (items []*T, ords []int64, err error) {
	query := `SELECT x.ord, x.data FROM (` + c.sql.String() + `) o CROSS JOIN ` + table + ` x ON x.ord = o.ord ORDER BY o.ord ` + r.direction()
	err = q.each(query, func(scan func(...any) error) error {
		var ord int64
		var data []byte
		if err := scan(&ord, &data); err != nil {
			return err
		}
		v, err := decode[T](data)
		items, ords = append(items, v), append(ords, ord)
		return err
	}, c.args...)
	return items, ords, err
}

func exists(q *session, c *clause) (found bool, err error) {
	err = q.one(`SELECT EXISTS (`+c.sql.String()+`)`, c.args, &found)
	return found, err
}

func count(q *session, c *clause) (n int, err error) {
	err = q.one(`SELECT count(*) FROM (`+c.sql.String()+`)`, c.args, &n)
	return n, err
}

// Mentions implements graph.ArticleReader.
func (s *Store) Mentions(ctx context.Context, ids []graph.ArticleID) (found map[graph.ArticleID][]*graph.Mention, err error) {
	found = map[graph.ArticleID][]*graph.Mention{}
	err = s.read(ctx, "read mentions", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		return q.each(mentionsOfArticles, func(scan func(...any) error) error {
			m, err := scanMention(scan)
			found[m.Article] = append(found[m.Article], m)
			return err
		}, arg)
	})
	if err != nil {
		return nil, err
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b *graph.Mention) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
		})
	}
	return found, nil
}

// MentionsByID implements graph.ArticleReader.
func (s *Store) MentionsByID(ctx context.Context, ids []graph.MentionID) ([]*graph.Mention, error) {
	found := map[graph.MentionID]*graph.Mention{}
	err := s.read(ctx, "read mentions by id", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		return q.each(mentionsByID, func(scan func(...any) error) error {
			m, err := scanMention(scan)
			found[m.ID] = m
			return err
		}, arg)
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

const mentionColumns = `m.article, m.id, m."start", m."end", m.kind, m.profile, coalesce(p.entity, '')`

const mentionsOfArticles = `SELECT ` + mentionColumns + ` FROM json_each(?) j CROSS JOIN mention m ON m.article = j.value
	LEFT JOIN profile p ON p.id = m.profile`

const mentionsByID = `SELECT ` + mentionColumns + ` FROM mention m LEFT JOIN profile p ON p.id = m.profile
	WHERE m.id IN (SELECT value FROM json_each(?))`

func scanMention(scan func(...any) error) (*graph.Mention, error) {
	m := &graph.Mention{}
	err := scan(&m.Article, &m.ID, &m.Start, &m.End, &m.Kind, &m.Profile, &m.Entity)
	return m, err
}
