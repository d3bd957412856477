package sqlite

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph"
)

// Update runs fn in a transaction that holds the database's write lock from its
// start, so that transactions follow one another and none meets a conflict. fn
// must not call Update: it would wait for itself.
func (s *Store) Update(ctx context.Context, fn func(ctx context.Context, tx graph.Tx) error) error {
	var failed error
	err := s.write(ctx, func(q *session) error {
		if failed = fn(ctx, &transaction{s, q}); failed != nil {
			return failed
		}
		return countCommit(q)
	})
	if failed != nil && ctx.Err() == nil {
		return failed
	}
	return s.failure(ctx, "update", err)
}

// write runs fn in a transaction on the writing connection and commits it if fn
// returns nil.
func (s *Store) write(ctx context.Context, fn func(q *session) error) error {
	if err := s.takeTurn(ctx); err != nil {
		return err
	}
	defer func() { <-s.turn }()
	if s.writer == nil {
		c, err := connect(ctx, s.writers)
		if err != nil {
			return err
		}
		s.writer = c
	}
	// The driver gives up waiting for the lock when the context ends.
	if _, err := s.writer.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return errors.Join(err, s.dropWriter())
	}
	committed := false
	defer func() {
		if !committed && s.writer.exec(ctx, "ROLLBACK") != nil {
			// Closing the connection rolls back too, and cannot say more.
			_ = s.dropWriter()
		}
	}()
	if err := fn(&session{s.writer, ctx}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.writer.exec(ctx, "COMMIT"); err != nil {
		return err
	}
	committed = true
	return nil
}

// takeTurn waits until no other call writes.
func (s *Store) takeTurn(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return canceled(err)
	}
	if s.waiting.Add(1) > MaxWaitingWriters {
		s.waiting.Add(-1)
		return graph.Errorf(graph.CodeUnavailable, "database %s is busy: %d writers are waiting already", s.path, MaxWaitingWriters)
	}
	defer s.waiting.Add(-1)
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return canceled(ctx.Err())
	}
	if s.isClosed() {
		<-s.turn
		return graph.Errorf(graph.CodeUnavailable, "database %s has been closed", s.path)
	}
	return nil
}

// dropWriter closes the writing connection; the next writer opens another.
func (s *Store) dropWriter() error {
	if s.writer == nil {
		return nil
	}
	c := s.writer
	s.writer = nil
	return c.close()
}
