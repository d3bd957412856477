package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
)

// dryStore is a store whose updates are undone.
type dryStore struct{ graph.Store }

// errUndone makes a store forget a transaction.
var errUndone = errors.New("undone")

// Update implements graph.Writer.
func (s dryStore) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	err := s.Store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := fn(ctx, tx); err != nil {
			return err
		}
		return errUndone
	})
	if errors.Is(err, errUndone) {
		return nil
	}
	return err
}

// BeginJob implements graph.Jobs: what is tried is no job.
func (dryStore) BeginJob(context.Context, graph.Job) (*graph.Job, error) { return nil, nil }

// UpdateJob implements graph.Jobs.
func (dryStore) UpdateJob(_ context.Context, j graph.Job) (*graph.Job, error) { return &j, nil }

// withDryStore runs fn with the store, which it cannot change. A file that is not
// there yet is taken to be empty, and not made.
func (p *program) withDryStore(ctx context.Context, fn func(graph.Store) error) error {
	path, file := strings.CutPrefix(p.settings.store, "sqlite:")
	if p.settings.store == "" {
		var err error
		if path, err = p.dataFile(); err != nil {
			return err
		}
		file = true
	}
	if file {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return withEmptyStore(ctx, fn)
		}
	}
	return p.opened(ctx, func(s graph.Store) error {
		pending, err := s.Pending(ctx)
		if err != nil {
			return err
		}
		if len(pending) == 0 {
			return fn(dryStore{s})
		}
		return graph.Errorf(graph.CodeConflict, "the store's schema is not up to date: run entente migrate before a dry run")
	})
}

// withEmptyStore runs fn with a store that is there only meanwhile.
func withEmptyStore(ctx context.Context, fn func(graph.Store) error) (err error) {
	dir, err := os.MkdirTemp("", "entente-dry-*")
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "no temporary folder can be made: set TMPDIR to a folder with room")
	}
	defer func() { _ = os.RemoveAll(dir) }() // on some systems it is gone already
	s, err := sqlite.Open(ctx, filepath.Join(dir, "graph.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := s.Migrate(ctx); err != nil {
		return err
	}
	return fn(dryStore{s})
}
