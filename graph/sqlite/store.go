// Package sqlite is the embedded store: a graph in one SQLite file, for one
// machine, without a server.
//
// Tables. Facts, entities and events are rows with their JSON in the column data
// and, beside it, the columns that they are searched by. A read model of narrow
// tables, clustered by the pages that users turn, answers questions about
// somebody with a hundred thousand events as fast as about others: event_entity
// and event_role have the events of an entity in list order, event_text those
// whose quotes have a word, met the pairs who met. It is kept up to date by
// ReplaceEntities and ReplaceEvents, and where reports change by PutFacts and
// DeleteArticles.
//
// Processes. The file is in WAL mode: any number of readers see the last commit
// while one writer works. Within a process writers queue; between processes they
// wait for the lock of the file, at most the busy timeout.
//
// Durability. A commit survives a crash of the process. After a power failure the
// last commits may be missing (synchronous = NORMAL), but never parts of one.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/entente-graph/entente/graph"
)

// Defaults and limits.
const (
	// DefaultBusyTimeout is how long a writer waits for other processes.
	DefaultBusyTimeout = 10 * time.Second
	// MaxWaitingWriters is how many calls of Update wait for their turn; more
	// get an error of CodeUnavailable at once.
	MaxWaitingWriters = 1024

	writerCacheKiB = 64 << 10
	// readerCacheKiB is small: the system keeps the file's pages too, and the driver's
	// allocator takes twice what it is asked for a page.
	readerCacheKiB = 2 << 10
	// mmapBytes is how much of the file the writer maps. Connections that read map
	// nothing: pages count as memory of the process once for each, and made little faster.
	mmapBytes = 128 << 20
)

// applicationID marks the file as ours: "Entn".
const applicationID = 0x456e746e

// Store is a graph.Store in a SQLite file.
type Store struct {
	path    string
	readers *sql.DB
	writers *sql.DB

	idle    chan *connection // reading connections that nobody uses, nil for one to open
	turn    chan struct{}    // full while a call writes
	waiting atomic.Int32
	writer  *connection // of whoever filled turn
	closing sync.Once
	closed  chan struct{}
}

var _ graph.Store = (*Store)(nil)

type options struct {
	busyTimeout time.Duration
	readers     int
}

// Option changes how Open opens a database.
type Option func(*options)

// WithBusyTimeout sets how long a writer waits while another process writes.
func WithBusyTimeout(d time.Duration) Option { return func(o *options) { o.busyTimeout = d } }

// WithReaders sets how many connections read at a time; the default is the
// number of processors, and at least 4.
func WithReaders(n int) Option { return func(o *options) { o.readers = n } }

// Open opens the database in the file at path, and makes an empty one, readable
// and writable by its owner only, if there is none. Call Migrate before anything
// else is done with it.
//
// It returns an error of CodeUnavailable if the file cannot be opened, of
// CodeInvalid if it is not a database of this program, and of CodeConflict if a
// newer version of this program has written it.
func Open(ctx context.Context, path string, opts ...Option) (*Store, error) {
	o := options{busyTimeout: DefaultBusyTimeout, readers: max(4, runtime.GOMAXPROCS(0))}
	for _, opt := range opts {
		opt(&o)
	}
	if err := addFunctions(); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	if err := create(path); err != nil {
		return nil, err
	}
	n := max(1, o.readers)
	s := &Store{path: path, idle: make(chan *connection, n), turn: make(chan struct{}, 1), closed: make(chan struct{})}
	for range n {
		s.idle <- nil
	}
	var err error
	if s.writers, err = sql.Open("sqlite", dsn(path, o, writerCacheKiB, "foreign_keys(1)", "temp_store(memory)", "wal_autocheckpoint(16000)",
		fmt.Sprintf("mmap_size(%d)", mmapBytes))); err != nil {
		return nil, s.failure(ctx, "open", err)
	}
	s.writers.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite", dsn(path, o, readerCacheKiB, "query_only(1)", "mmap_size(0)")); err != nil {
		return nil, errors.Join(s.failure(ctx, "open", err), s.writers.Close())
	}
	s.readers.SetMaxOpenConns(n)
	if err := s.recognise(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// create makes an empty file, which is an empty database, if there is none.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return graph.Wrap(graph.CodeUnavailable, err, fmt.Sprintf("database %s cannot be made: its directory does not exist", path))
	case errors.Is(err, fs.ErrPermission):
		return graph.Wrap(graph.CodeUnavailable, err, fmt.Sprintf("database %s cannot be opened for reading and writing: permission denied", path))
	case err != nil:
		return graph.Wrap(graph.CodeUnavailable, err, fmt.Sprintf("database %s cannot be opened", path))
	}
	return f.Close()
}

// dsn returns the driver's name for the database with the pragmas of a connection.
func dsn(path string, o options, cacheKiB int, pragmas ...string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	q := url.Values{"_pragma": append([]string{
		fmt.Sprintf("busy_timeout(%d)", o.busyTimeout.Milliseconds()), "journal_mode(wal)", "synchronous(normal)",
		fmt.Sprintf("cache_size(-%d)", cacheKiB),
	}, pragmas...)}
	return "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// recognise returns an error unless the file is empty or a database of ours of
// no newer version.
func (s *Store) recognise(ctx context.Context) error {
	var app, version, tables int
	err := s.read(ctx, "open", func(q *session) error {
		return q.one(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
			(SELECT count(*) FROM sqlite_schema)`, nil, &app, &version, &tables)
	})
	if err != nil {
		return err
	}
	if app != applicationID && tables > 0 {
		return graph.Errorf(graph.CodeInvalid, "%s is a SQLite database of another program: name another file", s.path)
	}
	return s.checkVersion(version)
}

// Ping returns nil if the database can be read.
func (s *Store) Ping(ctx context.Context) error {
	var tables int
	return s.read(ctx, "ping", func(q *session) error {
		return q.one(`SELECT count(*) FROM sqlite_schema`, nil, &tables)
	})
}

// Close waits for running calls and closes the file.
func (s *Store) Close() error {
	var err error
	s.closing.Do(func() {
		s.turn <- struct{}{}
		defer func() { <-s.turn }()
		close(s.closed)
		errs := []error{s.dropWriter()}
		for range cap(s.idle) {
			if c := <-s.idle; c != nil {
				errs = append(errs, c.close())
			}
		}
		for range cap(s.idle) {
			s.idle <- nil
		}
		err = errors.Join(append(errs, s.readers.Close(), s.writers.Close())...)
	})
	if err != nil {
		return fmt.Errorf("close database %s: %w", s.path, err)
	}
	return nil
}
