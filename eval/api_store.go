package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/internal/server"
)

// The stores' names.
const (
	onNeo4j  = "Neo4j"
	embedded = "SQLite"
)

// apis are the servers that are asked, and the driver.
type apis struct {
	served []servedAPI
	cypher apieval.Way // nil without Neo4j
	kept   int         // rows of answers that each server keeps
}

// servedAPI is a server on a store.
type servedAPI struct {
	name, spec string
	http       *apieval.OverHTTP
	inProcess  apieval.InProcess
}

// withAPIs fills the stores that are asked for, serves them, runs fn, and ends it all.
func withAPIs(ctx context.Context, s apiSettings, clients int, world *apieval.World, fn func(*apis) error) (err error) {
	var ends []func() error
	defer func() {
		for i := range ends {
			err = errors.Join(err, ends[len(ends)-1-i]())
		}
	}()
	a := &apis{kept: s.kept}
	serve := func(name, spec string) error {
		end, err := a.serve(ctx, name, spec, clients, world)
		ends = append(ends, end)
		return err
	}
	if s.store != "sqlite" {
		address, stop, err := neo4jAt(ctx, s.neo4j)
		if err != nil {
			return err
		}
		ends = append(ends, stop)
		if err := serve(onNeo4j, address); err != nil {
			return err
		}
		d, err := driver.NewDriverWithContext(address, driver.BasicAuth(neo4jUser(), os.Getenv("ENTENTE_PASSWORD"), ""))
		if err != nil {
			return err
		}
		ends = append(ends, func() error { return d.Close(context.WithoutCancel(ctx)) })
		a.cypher = apieval.ByDriver{Driver: d}
	}
	if s.store != "neo4j" {
		dir, err := os.MkdirTemp("", "entente-api-")
		if err != nil {
			return err
		}
		ends = append(ends, func() error { return os.RemoveAll(dir) })
		if err := serve(embedded, "sqlite:"+filepath.Join(dir, "graph.db")); err != nil {
			return err
		}
	}
	return fn(a)
}

// serve opens a store, fills it, and serves it on loopback; end ends that.
func (a *apis) serve(ctx context.Context, name, spec string, clients int, world *apieval.World) (end func() error, err error) {
	end = func() error { return nil }
	store, err := openStore(ctx, spec)
	if err != nil {
		return end, err
	}
	end = store.Close
	if err := fill(ctx, name, store, world); err != nil {
		return end, err
	}
	cfg := apiConfig(store, clients, a.kept)
	serving, stop := context.WithCancel(ctx)
	started, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() {
		ended <- server.Run(serving, "127.0.0.1:0", cfg, func(addr net.Addr) { started <- addr })
	}()
	var over *apieval.OverHTTP
	select {
	case err := <-ended:
		stop()
		return end, err
	case addr := <-started:
		over = apieval.NewOverHTTP("http://"+addr.String()+"/graphql", clients)
	}
	a.served = append(a.served, servedAPI{name, spec, over, apieval.InProcess{Handler: server.New(cfg)}})
	return func() error {
		over.Close()
		stop()
		return errors.Join(<-ended, store.Close())
	}, nil
}

// apiConfig is that of a server with its usual limits, but that all clients come from
// one address.
func apiConfig(store graph.Reader, clients, kept int) server.Config {
	if kept == 0 {
		kept = -1
	}
	return server.Config{Store: store, KeptRows: kept, Limits: server.Limits{PerClient: max(clients, server.DefaultLimits().PerClient)}}
}

// neo4jUser logs in at a server that -neo4j names, as it does for entente itself.
func neo4jUser() string { return cmp.Or(os.Getenv("ENTENTE_USER"), "neo4j") }

// openStore opens a store and makes its schema.
func openStore(ctx context.Context, spec string) (graph.Store, error) {
	var store graph.Store
	var err error
	if path, ok := strings.CutPrefix(spec, "sqlite:"); ok {
		store, err = sqlite.Open(ctx, path)
	} else {
		store, err = neo4j.Open(ctx, neo4j.Config{URI: spec, User: neo4jUser(), Password: os.Getenv("ENTENTE_PASSWORD")})
	}
	if err != nil {
		return nil, err
	}
	if _, err := store.Migrate(ctx); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// fill writes the world into a store, unless it holds as many articles already.
func fill(ctx context.Context, name string, store graph.Store, world *apieval.World) error {
	held, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	switch held.Articles {
	case world.Articles:
		fmt.Fprintf(os.Stderr, "%s holds %d articles already\n", name, held.Articles)
		return nil
	case 0:
	default:
		return fmt.Errorf("%s holds %d articles: give an empty database", name, held.Articles)
	}
	start := time.Now()
	shown := start
	if err := world.Fill(ctx, store, func(articles int) {
		if time.Since(shown) > 10*time.Second {
			shown = time.Now()
			fmt.Fprintf(os.Stderr, "%s: %d articles in %.0f s\n", name, articles, time.Since(start).Seconds())
		}
	}); err != nil {
		return fmt.Errorf("fill %s: %w", name, err)
	}
	took := time.Since(start)
	if held, err = store.Stats(ctx); err != nil {
		return err
	}
	fmt.Printf("%s: %d articles, %d mentions, %d reports, %d events, %d entities, written in %.0f s (%.0f articles/s)\n",
		name, held.Articles, held.Mentions, held.Reports, held.Events, held.Entities, took.Seconds(), float64(held.Articles)/took.Seconds())
	return nil
}
