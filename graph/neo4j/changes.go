package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// LastChange implements graph.Changes.
func (s *Store) LastChange(ctx context.Context) (int64, error) {
	n, err := s.count(ctx, "LastChange", "last_change", nil)
	return int64(n), err
}

// EventChanges implements graph.Changes. A commit of another process shows one event
// after the other, in any order, so that a reader beside it could pass over some: this
// one waits until none is under way.
func (s *Store) EventChanges(ctx context.Context, after int64, limit int) ([]graph.EventChange, error) {
	if err := graph.CheckLimit(limit); err != nil {
		return nil, err
	}
	done, err := s.begin()
	if err != nil {
		return nil, err
	}
	defer done()
	var list []graph.EventChange
	err = s.locked(ctx, "EventChanges", false, func(ctx context.Context, q *querier) error {
		list = nil
		_, err := q.each(ctx, "event_changes", params{"after": after, "limit": limit}, func(r row) error {
			list = append(list, graph.EventChange{Seq: int64(r.number("seq")), Event: graph.EventID(r.text("id"))})
			return nil
		})
		return s.fail(ctx, err)
	})
	return list, err
}

// numberChanges gives each row of an event that is written the number of its change.
func (t *tx) numberChanges(ctx context.Context, rows []params) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := t.q.each(ctx, "take_changes", params{"n": len(rows)}, func(r row) error {
		first := r.number("n") - len(rows) + 1
		for i, p := range rows {
			p["changed"] = first + i
		}
		return nil
	})
	return err
}

// Version implements graph.Versioned: it is how often a writer took the lock.
func (s *Store) Version(ctx context.Context) (int64, error) {
	n, err := s.count(ctx, "Version", "version", nil)
	return int64(n), err
}

// Settled implements graph.Versioned. It takes the lock, which counts, and leaves no
// trace of it.
func (s *Store) Settled(ctx context.Context) (n int64, err error) {
	done, err := s.begin()
	if err != nil {
		return 0, err
	}
	defer done()
	err = s.locked(ctx, "Settled", false, func(ctx context.Context, q *querier) error {
		_, err := q.each(ctx, "version", nil, func(r row) error {
			n = int64(r.number("n")) - 1
			return nil
		})
		return s.fail(ctx, err)
	})
	return n, err
}
