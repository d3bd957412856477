package neo4j

import (
	"context"
	"math/rand/v2"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// batchSize is how many rows one statement writes: measured, 2,000 load faster
// than 500 and than 10,000.
const batchSize = 2000

// Retries of an Update: its transactions fail only where the server was busy or
// the connection broke, so waits start short.
const (
	maxAttempts  = 10
	firstBackoff = 5 * time.Millisecond
	maxBackoff   = time.Second
	cleanupTime  = 5 * time.Second
)

// A question is asked again after so many times the number of attempts.
const (
	readBackoff    = 2 * time.Millisecond
	maxReadBackoff = 200 * time.Millisecond
)

type params = map[string]any

// runner is a transaction, or what makes one of each statement.
type runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (driver.ResultWithContext, error)
}

// querier runs the statements of one call.
type querier struct {
	store *Store
	tx    runner
}

// each runs a statement and calls fn, which may be nil, for each row.
func (q *querier) each(ctx context.Context, statement string, p params, fn func(row row) error) (driver.ResultSummary, error) {
	result, err := q.tx.Run(ctx, statements.text(statement), p)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		if fn == nil {
			continue
		}
		if err := fn(row(result.Record().AsMap())); err != nil {
			return nil, err
		}
	}
	if err := result.Err(); err != nil {
		return nil, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, err
	}
	if notify := q.store.config.OnNotification; notify != nil {
		for _, n := range summary.Notifications() {
			notify(Notification{Statement: statement, Code: n.Code(), Severity: n.RawSeverityLevel(), Description: n.Description()})
		}
	}
	return summary, nil
}

// exec runs a statement for its effect.
func (q *querier) exec(ctx context.Context, statement string, p params) error {
	_, err := q.each(ctx, statement, p, nil)
	return err
}

// batches runs a statement with each part of rows as parameter "rows", and
// returns how many relationships were made. No rows, no statement.
func (q *querier) batches(ctx context.Context, statement string, rows []params) (made int, err error) {
	for len(rows) > 0 {
		n := min(len(rows), batchSize)
		summary, err := q.each(ctx, statement, params{"rows": rows[:n]}, nil)
		if err != nil {
			return made, err
		}
		made += summary.Counters().RelationshipsCreated()
		rows = rows[n:]
	}
	return made, nil
}

// byID runs a statement with each part of ids as parameter "ids".
func byID[ID ~string](ctx context.Context, q *querier, statement string, ids []ID, fn func(row row) error) error {
	for len(ids) > 0 {
		n := min(len(ids), batchSize)
		if _, err := q.each(ctx, statement, params{"ids": stringsOf(ids[:n])}, fn); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.config.Database, BookmarkManager: s.bookmarks, FetchSize: s.config.FetchSize,
	})
}

func transaction(timeout time.Duration, method string) []func(*driver.TransactionConfig) {
	return []func(*driver.TransactionConfig){
		driver.WithTxTimeout(timeout),
		driver.WithTxMetadata(map[string]any{"app": "entente", "method": method}),
	}
}

// query runs fn, which reads, again after errors that pass, and again if this process
// committed meanwhile: see commitGate. Each statement is a transaction of its own: it
// sees no less of others' changes within a longer one, since Neo4j reads what is
// committed at each moment, and the two round trips of its begin and end are saved.
func (s *Store) query(ctx context.Context, method string, fn func(ctx context.Context, q *querier) error) error {
	done, err := s.begin()
	if err != nil {
		return err
	}
	defer done()
	settings := transaction(s.config.QueryTimeout, method)
	return s.gate.read(func() error {
		for start, attempt := time.Now(), 1; ; attempt++ {
			if err := ctx.Err(); err != nil {
				return s.fail(ctx, err)
			}
			err := s.readOnce(ctx, settings, fn)
			if err == nil || !retryable(err) || time.Since(start) > s.config.RetryTime {
				return s.fail(ctx, err)
			}
			// Each connection that broke fails once: the first waits are short.
			if err := wait(ctx, min(time.Duration(attempt)*readBackoff, maxReadBackoff)); err != nil {
				return s.fail(ctx, err)
			}
		}
	})
}

func (s *Store) readOnce(ctx context.Context, settings []func(*driver.TransactionConfig), fn func(ctx context.Context, q *querier) error) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	return fn(ctx, &querier{s, single{session, settings}})
}

// single runs each statement as a transaction of its own.
type single struct {
	session  driver.SessionWithContext
	settings []func(*driver.TransactionConfig)
}

func (r single) Run(ctx context.Context, cypher string, p map[string]any) (driver.ResultWithContext, error) {
	return r.session.Run(ctx, cypher, p, r.settings...)
}

// wait returns after d with up to half more, or when ctx ends with its error.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d + time.Duration(rand.Int64N(int64(d/2)+1))):
		return nil
	}
}

// locked runs fn in a transaction that no other locked transaction of any
// process runs beside, and commits it if commit is set and fn returns nil.
func (s *Store) locked(ctx context.Context, method string, commit bool, fn func(ctx context.Context, q *querier) error) error {
	if err := ctx.Err(); err != nil {
		return s.fail(ctx, err)
	}
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	t, err := session.BeginTransaction(ctx, transaction(s.config.UpdateTimeout, method)...)
	if err != nil {
		return s.fail(ctx, err)
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
		defer cancel()
		_ = t.Close(ctx) // rolls back what is not committed; a lost connection does so too
	}()
	q := &querier{s, t}
	migrated := false
	_, err = q.each(ctx, "lock", nil, func(row) error { migrated = true; return nil })
	switch {
	case err != nil:
		return s.fail(ctx, err)
	case !migrated:
		return graph.Errorf(graph.CodeConflict, "the database at %s has no schema of ours yet: migrate it first", s.address)
	}
	if err := fn(ctx, q); err != nil {
		return err
	}
	if !commit {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return s.fail(ctx, err)
	}
	defer s.gate.commit()()
	return s.fail(ctx, t.Commit(ctx))
}

// Update implements graph.Writer. After an error that passes fn is run again, at
// most 10 times in all.
func (s *Store) Update(ctx context.Context, fn func(ctx context.Context, tx graph.Tx) error) error {
	done, err := s.begin()
	if err != nil {
		return err
	}
	defer done()
	backoff := firstBackoff
	for attempt := 1; ; attempt++ {
		err := s.locked(ctx, "Update", true, func(ctx context.Context, q *querier) error {
			return fn(ctx, &tx{q})
		})
		if err == nil || attempt == maxAttempts || ctx.Err() != nil || !retryable(err) {
			return err
		}
		if err := wait(ctx, backoff); err != nil {
			return s.fail(ctx, err)
		}
		backoff = min(2*backoff, maxBackoff)
	}
}

func closeSession(ctx context.Context, session driver.SessionWithContext) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	_ = session.Close(ctx) // its transaction has ended: nothing is lost
}

// tx is a transaction that changes the graph.
type tx struct{ q *querier }

var _ graph.Tx = (*tx)(nil)

// do runs fn and gives its error a code.
func (t *tx) do(ctx context.Context, fn func() error) error {
	if err := ctx.Err(); err != nil {
		return t.q.store.fail(ctx, err)
	}
	return t.q.store.fail(ctx, fn())
}
