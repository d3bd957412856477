package sqlite

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// transaction implements graph.Tx.
type transaction struct {
	store *Store
	q     *session
}

var _ graph.Tx = (*transaction)(nil)

// run runs fn with the caller's context.
func (t *transaction) run(ctx context.Context, doing string, fn func(q *session) error) error {
	if err := ctx.Err(); err != nil {
		return canceled(err)
	}
	return t.store.failure(ctx, doing, fn(&session{t.q.connection, ctx}))
}

// HeldArticles implements graph.Tx.
func (t *transaction) HeldArticles(ctx context.Context, ids []graph.ArticleID) (held map[graph.ArticleID]*graph.Article, err error) {
	err = t.run(ctx, "read articles", func(q *session) error {
		held, err = rowsByID[graph.Article](q, articlesByID, ids)
		return err
	})
	return held, err
}

// LatestVersions implements graph.Tx.
func (t *transaction) LatestVersions(ctx context.Context, urls []string, except []graph.ArticleID) (held map[string]*graph.Article, err error) {
	held = map[string]*graph.Article{}
	err = t.run(ctx, "read versions of articles", func(q *session) error {
		arg, err := list(distinct(urls))
		if err != nil {
			return err
		}
		without, err := list(distinct(except))
		if err != nil {
			return err
		}
		return q.each(latestVersions, func(scan func(...any) error) error {
			var data []byte
			if err := scan(&data); err != nil {
				return err
			}
			a, err := decode[graph.Article](data)
			held[a.URL] = a
			return err
		}, arg, without)
	})
	return held, err
}

// latestVersions walks the versions of each URL from the latest on.
const latestVersions = `SELECT a.data FROM json_each(?1) j CROSS JOIN article a ON a.ord = (
	SELECT v.ord FROM article v INDEXED BY article_version WHERE v.url = j.value AND v.url <> '' AND v.id NOT IN (SELECT value FROM json_each(?2))
	ORDER BY coalesce(v.t_to, 0) DESC, v.id DESC LIMIT 1)`

// EntitiesByID implements graph.Tx.
func (t *transaction) EntitiesByID(ctx context.Context, ids []graph.EntityID) (out []*graph.Entity, err error) {
	err = t.run(ctx, "read entities", func(q *session) error {
		found, err := rowsByID[graph.Entity](q, entitiesByID, ids)
		out = inOrder(ids, found)
		return err
	})
	return out, err
}

// ProfilesByID implements graph.Tx.
func (t *transaction) ProfilesByID(ctx context.Context, ids []graph.ProfileID) (out []*graph.Profile, err error) {
	err = t.run(ctx, "read profiles", func(q *session) error {
		found, err := rowsByID[graph.Profile](q, `SELECT id, data FROM profile WHERE id IN (SELECT value FROM json_each(?))`, ids)
		out = inOrder(ids, found)
		return err
	})
	return out, err
}

// ProfilesInBlocks implements graph.Tx.
func (t *transaction) ProfilesInBlocks(ctx context.Context, blocks []string) ([]*graph.Profile, error) {
	return inBlocks[graph.Profile](ctx, t, `SELECT data FROM profile WHERE block IN (SELECT value FROM json_each(?)) ORDER BY id`, blocks)
}

// EntitiesInBlocks implements graph.Tx.
func (t *transaction) EntitiesInBlocks(ctx context.Context, blocks []string) ([]*graph.Entity, error) {
	return inBlocks[graph.Entity](ctx, t, `SELECT data FROM entity WHERE block IN (SELECT value FROM json_each(?)) ORDER BY id`, blocks)
}

func inBlocks[T any](ctx context.Context, t *transaction, query string, blocks []string) (out []*T, err error) {
	err = t.run(ctx, "read blocks", func(q *session) error {
		arg, err := list(distinct(blocks))
		if err != nil {
			return err
		}
		return q.each(query, func(scan func(...any) error) error {
			var data []byte
			if err := scan(&data); err != nil {
				return err
			}
			v, err := decode[T](data)
			out = append(out, v)
			return err
		}, arg)
	})
	return out, err
}

// ReportsOfArticles implements graph.Tx.
func (t *transaction) ReportsOfArticles(ctx context.Context, ids []graph.ArticleID) (out []graph.ReportID, err error) {
	err = t.run(ctx, "find reports of articles", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		out, err = column[graph.ReportID](q, `SELECT r.id FROM json_each(?) j CROSS JOIN report r ON r.article = j.value`, arg)
		return err
	})
	slices.Sort(out)
	return out, err
}

// ReportsOfProfiles implements graph.Tx.
func (t *transaction) ReportsOfProfiles(ctx context.Context, ids []graph.ProfileID) (out []graph.ReportID, err error) {
	err = t.run(ctx, "find reports of profiles", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		return q.each(reportsOfProfilesQuery, func(scan func(...any) error) error {
			var id graph.ReportID
			err := scan(&id)
			out = append(out, id)
			return err
		}, arg)
	})
	slices.Sort(out)
	return out, err
}

const reportsOfProfilesQuery = `SELECT DISTINCT report FROM report_profile WHERE profile IN (SELECT value FROM json_each(?))`

// ReportsByID implements graph.Tx.
func (t *transaction) ReportsByID(ctx context.Context, ids []graph.ReportID) (out []*graph.Report, err error) {
	err = t.run(ctx, "read reports", func(q *session) error {
		out, err = reportsInOrder(q, ids)
		return err
	})
	return out, err
}
