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

// dryStore is a store whose updates are undone. What articles they put is remembered
// aside, so that copies and later versions that come in other batches are told apart.
type dryStore struct {
	graph.Store
	aside graph.Store
}

// errUndone makes a store forget a transaction.
var errUndone = errors.New("undone")

// Update implements graph.Writer.
func (s dryStore) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	var put []*graph.Article
	err := s.Store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		dry := &dryTx{Tx: tx, aside: s.aside}
		if err := fn(ctx, dry); err != nil {
			return err
		}
		put = dry.put
		return errUndone
	})
	switch {
	case !errors.Is(err, errUndone):
		return err
	case len(put) == 0:
		return nil
	}
	return s.aside.Update(ctx, func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, graph.Facts{Articles: put}) })
}

// Articles implements graph.ArticleReader.
func (s dryStore) Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	list, err := s.aside.Articles(ctx, ids)
	if err != nil {
		return nil, err
	}
	held, err := s.Store.Articles(ctx, ids)
	for i := range held {
		if list[i] == nil {
			list[i] = held[i]
		}
	}
	return list, err
}

// dryTx is a transaction that finds what earlier ones of the dry run put.
type dryTx struct {
	graph.Tx
	aside graph.Store
	put   []*graph.Article
}

// PutFacts implements graph.Tx.
func (t *dryTx) PutFacts(ctx context.Context, f graph.Facts) error {
	t.put = append(t.put, f.Articles...)
	return t.Tx.PutFacts(ctx, f)
}

// HeldArticles implements graph.Tx.
func (t *dryTx) HeldArticles(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID]*graph.Article, error) {
	held, err := t.Tx.HeldArticles(ctx, ids)
	if err != nil {
		return nil, err
	}
	earlier, err := t.aside.Articles(ctx, ids)
	for _, a := range earlier {
		if a != nil {
			held[a.ID] = a
		}
	}
	return held, err
}

// LatestVersions implements graph.Tx.
func (t *dryTx) LatestVersions(ctx context.Context, urls []string, except []graph.ArticleID) (map[string]*graph.Article, error) {
	held, err := t.Tx.LatestVersions(ctx, urls, except)
	if err != nil {
		return nil, err
	}
	return held, t.aside.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		earlier, err := tx.LatestVersions(ctx, urls, except)
		for url, a := range earlier {
			if other := held[url]; other == nil || other.ID == a.ID || a.Supersedes(other) {
				held[url] = a
			}
		}
		return err
	})
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
			// It goes when the run ends, so that nothing need be undone.
			return withEmptyStore(ctx, fn)
		}
	}
	return p.opened(ctx, func(s graph.Store) error {
		pending, err := s.Pending(ctx)
		if err != nil {
			return err
		}
		if len(pending) == 0 {
			return withEmptyStore(ctx, func(aside graph.Store) error { return fn(dryStore{s, aside}) })
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
	return fn(s)
}
