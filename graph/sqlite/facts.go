package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// PutFacts implements graph.Tx. Rows are written sorted by id, so that they come
// to the tables in their order.
func (t *transaction) PutFacts(ctx context.Context, f graph.Facts) error {
	return t.run(ctx, "write facts", func(q *session) error {
		mentioned := distinct(articlesOfMentions(f.Mentions))
		if err := forgetMentioned(q, mentioned); err != nil {
			return err
		}
		if err := putArticles(q, byID(f.Articles, func(a *graph.Article) graph.ArticleID { return a.ID })); err != nil {
			return err
		}
		if err := putProfiles(q, byID(f.Profiles, func(p *graph.Profile) graph.ProfileID { return p.ID })); err != nil {
			return err
		}
		if err := putMentions(q, f.Mentions); err != nil {
			return err
		}
		if err := noteMentioned(q, mentioned); err != nil {
			return err
		}
		return putReports(q, byID(f.Reports, func(r *graph.Report) graph.ReportID { return r.ID }))
	})
}

// byID returns the items sorted by id, of several with one id the last.
func byID[T any, ID ~string](items []T, id func(T) ID) []T {
	c := slices.Clone(items)
	slices.Reverse(c)
	slices.SortStableFunc(c, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
	return slices.CompactFunc(c, func(a, b T) bool { return id(a) == id(b) })
}

func articlesOfMentions(mentions []*graph.Mention) []graph.ArticleID {
	var out []graph.ArticleID
	for _, m := range mentions {
		out = append(out, m.Article)
	}
	return out
}

// forgetMentioned and noteMentioned bring profile_article in line with the
// mentions of the articles: the one before they change, the other after.
func forgetMentioned(q *session, articles []graph.ArticleID) error {
	return doList(q, `DELETE FROM profile_article WHERE (profile, ord) IN (`+mentionedQuery+`)`, articles)
}

func noteMentioned(q *session, articles []graph.ArticleID) error {
	return doList(q, `INSERT OR IGNORE INTO profile_article (profile, ord) `+mentionedQuery, articles)
}

const mentionedQuery = `SELECT m.profile, a.ord FROM json_each(?) j CROSS JOIN article a ON a.id = j.value CROSS JOIN mention m ON m.article = a.id`

// doList runs a statement whose parameter is a list of ids, if there are any.
func doList[ID ~string](q *session, query string, ids []ID, more ...any) error {
	if len(ids) == 0 {
		return nil
	}
	arg, err := list(ids)
	if err != nil {
		return err
	}
	_, err = q.do(query, append([]any{arg}, more...)...)
	return err
}

func putArticles(q *session, articles []*graph.Article) error {
	ids := make([]graph.ArticleID, len(articles))
	for i, a := range articles {
		ids[i] = a.ID
	}
	held, err := ordsOf(q, `SELECT id, ord FROM article WHERE id IN (SELECT value FROM json_each(?))`, ids)
	if err != nil {
		return err
	}
	for _, a := range articles {
		if err := putArticle(q, a, held[a.ID]); err != nil {
			return err
		}
	}
	return nil
}

// ordsOf returns the ords of the rows that are there.
func ordsOf[ID ~string](q *session, query string, ids []ID) (map[ID]*int64, error) {
	held := map[ID]*int64{}
	arg, err := list(ids)
	if err != nil {
		return nil, err
	}
	err = q.each(query, func(scan func(...any) error) error {
		var id ID
		var ord int64
		err := scan(&id, &ord)
		held[id] = &ord
		return err
	}, arg)
	return held, err
}

// putArticle writes an article; held is its ord if it is there already.
func putArticle(q *session, a *graph.Article, held *int64) error {
	data, err := encode(a)
	if err != nil {
		return err
	}
	ord := ordOf(a.Published, string(a.ID))
	if held != nil && sameDay(*held, ord) {
		ord = *held
	}
	var moved []graph.ArticleID
	if held != nil {
		if ord != *held {
			moved = append(moved, a.ID)
		}
		if err := forgetMentioned(q, moved); err != nil {
			return err
		}
		if err := removeArticle(q, *held); err != nil {
			return err
		}
	}
	from, to := days(a.Published)
	for ; ; ord++ {
		n, err := q.do(`INSERT INTO article (ord, id, url, publisher, t_from, t_to, superseded, data) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (ord) DO NOTHING`,
			ord, string(a.ID), a.URL, strings.ToLower(a.Publisher), from, to, a.Superseded, data)
		if err != nil {
			return err
		}
		if n == 1 {
			break
		}
	}
	if !a.Superseded {
		if _, err := q.do(`INSERT INTO article_text (rowid, words) VALUES (?,?)`, ord, graph.Fold(a.Text())); err != nil {
			return err
		}
	}
	return noteMentioned(q, moved)
}

func removeArticle(q *session, ord int64) error {
	if _, err := q.do(`DELETE FROM article_text WHERE rowid = ?`, ord); err != nil {
		return err
	}
	_, err := q.do(`DELETE FROM article WHERE ord = ?`, ord)
	return err
}

func putProfiles(q *session, profiles []*graph.Profile) error {
	for _, p := range profiles {
		data, err := encodeProfile(p)
		if err != nil {
			return err
		}
		_, err = q.do(`INSERT INTO profile (id, block, data) VALUES (?,?,?)
			ON CONFLICT (id) DO UPDATE SET block = excluded.block, data = excluded.data WHERE data <> excluded.data`, string(p.ID), p.Block, data)
		if err != nil {
			return err
		}
	}
	return nil
}

func putMentions(q *session, mentions []*graph.Mention) error {
	c := slices.Clone(mentions)
	slices.SortStableFunc(c, func(a, b *graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.ID, b.ID))
	})
	for _, m := range c {
		_, err := q.do(`INSERT INTO mention (article, id, "start", "end", kind, profile) VALUES (?,?,?,?,?,?)
			ON CONFLICT (article, id) DO UPDATE SET "start" = excluded."start", "end" = excluded."end", kind = excluded.kind, profile = excluded.profile`,
			string(m.Article), string(m.ID), m.Start, m.End, string(m.Kind), string(m.Profile))
		if err != nil {
			return err
		}
	}
	return nil
}

func putReports(q *session, reports []*graph.Report) error {
	var changed []graph.ReportID
	for _, r := range reports {
		data, err := encodeReport(r)
		if err != nil {
			return err
		}
		published := int64(noDay)
		if r.Published.Known() {
			published = int64(r.Published.From)
		}
		_, known := days(r.Published)
		n, err := q.do(`INSERT INTO report (id, article, published, known, publisher, publisher_name, text, data) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING`,
			string(r.ID), string(r.Article), published, known, strings.ToLower(r.Publisher), r.Publisher, reportText(r), data)
		if err != nil {
			return err
		}
		if n == 0 {
			if n, err = q.do(`UPDATE report SET article = ?2, published = ?3, known = ?4, publisher = ?5, publisher_name = ?6, text = ?7, data = ?8
				WHERE id = ?1 AND data <> ?8`,
				string(r.ID), string(r.Article), published, known, strings.ToLower(r.Publisher), r.Publisher, reportText(r), data); err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			changed = append(changed, r.ID)
			if _, err := q.do(`DELETE FROM report_profile WHERE report = ?`, string(r.ID)); err != nil {
				return err
			}
		}
		if err := putReportProfiles(q, r); err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		return nil
	}
	arg, err := list(changed)
	if err != nil {
		return err
	}
	events, err := column[graph.EventID](q, eventsOfReports, arg)
	if err != nil {
		return err
	}
	return indexQuotes(q, events)
}

const eventsOfReports = `SELECT DISTINCT event FROM report WHERE id IN (SELECT value FROM json_each(?)) AND event IS NOT NULL`

func putReportProfiles(q *session, r *graph.Report) error {
	class, when := reportClass(r)
	put := func(p graph.ProfileID, role graph.Role) error {
		_, err := q.do(`INSERT OR IGNORE INTO report_profile (profile, type, length, t_from, report, role, t_to) VALUES (?,?,?,?,?,?,?)`,
			string(p), string(r.Type), class, int64(when.From), string(r.ID), string(role), int64(when.To))
		return err
	}
	for _, p := range r.Participants {
		if err := put(p.Profile, p.Role); err != nil {
			return err
		}
	}
	if r.Place == "" {
		return nil
	}
	return put(r.Place, "")
}
