package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/graph/sqlite"
)

// open opens the store that the settings name, without changing it.
func (p *program) open(ctx context.Context) (graph.Store, error) {
	s := p.settings
	if isServer(s.store) {
		return neo4j.Open(ctx, neo4j.Config{URI: s.store, User: s.user, Password: s.password, Database: s.database})
	}
	scheme, path, ok := strings.Cut(s.store, ":")
	switch {
	case s.store == "":
		var err error
		if path, err = p.dataFile(); err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, graph.Wrap(graph.CodeInvalid, err, "cannot make the data directory "+filepath.Dir(path))
		}
	case !ok || scheme != "sqlite":
		return nil, graph.Errorf(graph.CodeInvalid, "--store names no store: use sqlite:PATH, bolt://HOST:PORT or neo4j://HOST:PORT")
	}
	return sqlite.Open(ctx, path)
}

// opened opens the store, makes sure that it answers, runs fn, and closes it.
func (p *program) opened(ctx context.Context, fn func(graph.Store) error) (err error) {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	if err := s.Ping(ctx); err != nil {
		return err
	}
	return fn(s)
}

// withStore is opened with the schema brought up to date first.
func (p *program) withStore(ctx context.Context, fn func(graph.Store) error) error {
	return p.opened(ctx, func(s graph.Store) error {
		if _, err := s.Migrate(ctx); err != nil {
			return err
		}
		return fn(s)
	})
}

func (p *program) migrateCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "migrate", Short: "bring the store's schema up to date",
		Long:    "migrate applies the schema changes that the store lacks. The other commands do the\nsame when they open a store; this one does nothing else.",
		Example: "  entente migrate --store bolt://127.0.0.1:7687", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.migrate(c.Context()) },
	}
	p.settings.storeFlags(c)
	return c
}

func (p *program) migrate(ctx context.Context) error {
	return p.opened(ctx, func(s graph.Store) error {
		applied, err := s.Migrate(ctx)
		for _, name := range applied {
			_, _ = fmt.Fprintln(p.out, "applied", name)
		}
		if err == nil && len(applied) == 0 {
			_, err = fmt.Fprintln(p.out, "nothing to do: the schema is up to date")
		}
		return err
	})
}

func (p *program) digestCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "digest", Short: "print the digest of all that the graph holds",
		Long:    "digest prints the SHA-256 of the whole graph's export. Two stores that hold the same\narticles have the same digest, in whatever order they were loaded.",
		Example: "  entente digest --store sqlite:graph.db", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error {
				d, err := graph.Digest(c.Context(), s)
				if err == nil {
					_, err = fmt.Fprintln(p.out, d)
				}
				return err
			})
		},
	}
	p.settings.storeFlags(c)
	return c
}
