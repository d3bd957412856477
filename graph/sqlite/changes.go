package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// LastChange implements graph.Changes.
func (s *Store) LastChange(ctx context.Context) (seq int64, err error) {
	err = s.read(ctx, "read the last change", func(q *session) error {
		return q.quick().one(`SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event_change'), 0)`, nil, &seq)
	})
	return seq, err
}

// EventChanges implements graph.Changes.
func (s *Store) EventChanges(ctx context.Context, after int64, limit int) (list []graph.EventChange, err error) {
	if err := graph.CheckLimit(limit); err != nil {
		return nil, err
	}
	err = s.read(ctx, "read changes", func(q *session) error {
		return q.each(`SELECT seq, event FROM event_change WHERE seq > ? ORDER BY seq LIMIT ?`, func(scan func(...any) error) error {
			var c graph.EventChange
			err := scan(&c.Seq, &c.Event)
			list = append(list, c)
			return err
		}, after, limit)
	})
	return list, err
}

// noteChange says that an event was written.
func noteChange(q *session, id graph.EventID) error {
	_, err := q.do(`INSERT OR REPLACE INTO event_change (event) VALUES (?)`, string(id))
	return err
}

// dropChange forgets an event that went.
func dropChange(q *session, id graph.EventID) error {
	_, err := q.do(`DELETE FROM event_change WHERE event = ?`, string(id))
	return err
}
