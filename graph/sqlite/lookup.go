package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// rowsByID returns the rows of a query whose columns are id and data and whose
// parameter is a list of ids.
func rowsByID[T any, ID ~string](q *session, query string, ids []ID) (map[ID]*T, error) {
	found := map[ID]*T{}
	if len(ids) == 0 {
		return found, nil
	}
	arg, err := list(ids)
	if err != nil {
		return nil, err
	}
	err = q.each(query, func(scan func(...any) error) error {
		var id ID
		var data []byte
		if err := scan(&id, &data); err != nil {
			return err
		}
		v, err := decode[T](data)
		found[id] = v
		return err
	}, arg)
	return found, err
}

// inOrder returns what was found in the order of ids, nil where there is none.
func inOrder[T any, ID ~string](ids []ID, found map[ID]*T) []*T {
	out := make([]*T, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out
}

const (
	articlesByID = `SELECT id, data FROM article WHERE id IN (SELECT value FROM json_each(?))`
	entitiesByID = `SELECT id, data FROM entity WHERE id IN (SELECT value FROM json_each(?))`
	eventsByID   = `SELECT id, data FROM event WHERE id IN (SELECT value FROM json_each(?))`
	profilesByID = `SELECT id, data FROM profile WHERE id IN (SELECT value FROM json_each(?))`
)

// Articles implements graph.ArticleReader.
func (s *Store) Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	return lookUp[graph.Article](ctx, s, "read articles", articlesByID, ids)
}

// Entities implements graph.EntityReader.
func (s *Store) Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	return lookUp[graph.Entity](ctx, s, "read entities", entitiesByID, ids)
}

// Events implements graph.EventReader.
func (s *Store) Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	return lookUp[graph.Event](ctx, s, "read events", eventsByID, ids)
}

func lookUp[T any, ID ~string](ctx context.Context, s *Store, doing, query string, ids []ID) (out []*T, err error) {
	err = s.read(ctx, doing, func(q *session) error {
		found, err := rowsByID[T](q, query, ids)
		out = inOrder(ids, found)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (st graph.Stats, err error) {
	err = s.read(ctx, "count", func(q *session) error {
		return q.one(`SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM article WHERE superseded = 1), (SELECT count(*) FROM mention), (SELECT count(*) FROM profile),
			(SELECT count(*) FROM report), (SELECT count(*) FROM entity), (SELECT count(*) FROM event)`, nil,
			&st.Articles, &st.Superseded, &st.Mentions, &st.Profiles, &st.Reports, &st.Entities, &st.Events)
	})
	st.Articles -= st.Superseded
	return st, err
}
