package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/entente-graph/entente/graph"
)

// failure gives an error of the database the code that callers expect. Errors
// that have one already keep it.
func (s *Store) failure(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if cause := ctx.Err(); cause != nil {
		return canceled(errors.Join(cause, err))
	}
	var coded *graph.Error
	if errors.As(err, &coded) {
		return err
	}
	wrap := func(code graph.Code, what string) error {
		return graph.Wrap(code, fmt.Errorf("%s: %w", doing, err), fmt.Sprintf("database %s %s", s.path, what))
	}
	if errors.Is(err, sql.ErrConnDone) || s.isClosed() {
		return wrap(graph.CodeUnavailable, "has been closed")
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("database %s: %s: %w", s.path, doing, err)
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return wrap(graph.CodeUnavailable, "is locked: another process writes to it; try again when it is done")
	case sqlite3.SQLITE_NOTADB:
		return wrap(graph.CodeInvalid, "is not a SQLite database: name another file")
	case sqlite3.SQLITE_CORRUPT:
		return wrap(graph.CodeUnavailable, "is damaged: restore it from a copy or load the articles anew")
	case sqlite3.SQLITE_FULL:
		return wrap(graph.CodeUnavailable, "cannot grow: the disk is full")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return wrap(graph.CodeUnavailable, "cannot be written: it is read-only")
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS:
		return wrap(graph.CodeUnavailable, "cannot be read or written: is there room, and may you?")
	case sqlite3.SQLITE_ERROR:
		if s.isBehind() {
			return wrap(graph.CodeConflict, "has the schema of an older version: migrate it first")
		}
	}
	return fmt.Errorf("database %s: %s: %w", s.path, doing, err)
}

func canceled(cause error) error {
	return graph.Wrap(graph.CodeCanceled, cause, "the call was canceled or ran out of time")
}

func (s *Store) isClosed() bool {
	select {
	case <-s.closed:
		return true
	default:
		return false
	}
}
