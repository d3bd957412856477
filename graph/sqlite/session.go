package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// maxPlans bounds the prepared statements that a connection keeps. The queries
// of this package are fewer, except for filters with long lists.
const maxPlans = 300

// connection is a connection to the database with its prepared statements. One
// goroutine uses it at a time.
type connection struct {
	conn  *sql.Conn
	plans map[string]*sql.Stmt
}

func connect(ctx context.Context, db *sql.DB) (*connection, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &connection{conn, map[string]*sql.Stmt{}}, nil
}

// prepare returns the statement of a query.
func (c *connection) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt := c.plans[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if len(c.plans) >= maxPlans {
		for old, s := range c.plans {
			delete(c.plans, old)
			if err := s.Close(); err != nil {
				return nil, errors.Join(err, stmt.Close()) //nolint:sqlclosecheck // kept open, but for this error
			}
			break
		}
	}
	c.plans[query] = stmt
	return stmt, nil
}

// exec runs a statement that is not prepared. It is not interrupted.
func (c *connection) exec(ctx context.Context, query string) error {
	_, err := c.conn.ExecContext(context.WithoutCancel(ctx), query)
	return err
}

// close frees the connection; a transaction that is open on it ends without a
// trace.
func (c *connection) close() error {
	var errs []error
	for _, stmt := range c.plans {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, c.conn.Close())...)
}

// session is a transaction on a connection, seen by the functions that answer
// and write.
type session struct {
	*connection
	ctx context.Context
}

// each calls fn for every row of the answer; scan reads the row's columns. It
// gives up when the context ends.
func (q *session) each(query string, fn func(scan func(...any) error) error, args ...any) error {
	stmt, err := q.prepare(q.ctx, query) //nolint:sqlclosecheck // the connection keeps it
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(q.ctx, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return errors.Join(err, rows.Close()) //nolint:sqlclosecheck // its error counts
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// one reads the only row of an answer.
func (q *session) one(query string, args []any, dest ...any) error {
	stmt, err := q.prepare(q.ctx, query) //nolint:sqlclosecheck // the connection keeps it
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(q.ctx, args...).Scan(dest...)
}

// quick returns a session for statements that touch few rows. The driver watches
// a context that can end with a goroutine of its own, which costs more than such
// a statement: so they run to their end.
func (q *session) quick() *session {
	return &session{q.connection, context.WithoutCancel(q.ctx)}
}

// do runs a statement that writes little; the context is asked before it.
func (q *session) do(query string, args ...any) (rows int64, err error) {
	if err := q.ctx.Err(); err != nil {
		return 0, err
	}
	ctx := context.WithoutCancel(q.ctx)
	stmt, err := q.prepare(ctx, query) //nolint:sqlclosecheck // the connection keeps it
	if err != nil {
		return 0, err
	}
	res, err := stmt.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// read runs fn on a reading connection, within a transaction that sees one state
// of the database.
func (s *Store) read(ctx context.Context, doing string, fn func(q *session) error) error {
	if err := ctx.Err(); err != nil {
		return canceled(err)
	}
	var c *connection
	select {
	case c = <-s.idle:
	case <-ctx.Done():
		return canceled(ctx.Err())
	}
	var err error
	if c == nil {
		if c, err = connect(ctx, s.readers); err != nil {
			s.idle <- nil
			return s.failure(ctx, doing, err)
		}
	}
	defer func() { s.idle <- c }()
	err = c.exec(ctx, "BEGIN")
	if err == nil {
		err = fn(&session{c, ctx})
		if end := c.exec(ctx, "ROLLBACK"); end != nil {
			err = errors.Join(err, end, c.close())
			c = nil
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	return s.failure(ctx, doing, err)
}
