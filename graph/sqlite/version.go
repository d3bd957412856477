package sqlite

import "context"

// Version implements graph.Versioned.
func (s *Store) Version(ctx context.Context) (n int64, err error) {
	err = s.read(ctx, "read the version", func(q *session) error {
		return q.quick().one(`SELECT n FROM version WHERE id = 0`, nil, &n)
	})
	return n, err
}

// Settled implements graph.Versioned: a commit is seen as a whole, or not at all.
func (s *Store) Settled(ctx context.Context) (int64, error) { return s.Version(ctx) }

// countCommit makes the version go up with what the transaction writes.
func countCommit(q *session) error {
	_, err := q.do(`UPDATE version SET n = n + 1 WHERE id = 0`)
	return err
}
