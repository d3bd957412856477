//go:build unix

package apieval

import (
	"context"
	"net"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/internal/neo4jserver"
	"github.com/entente-graph/entente/internal/server"
)

func TestEnduranceOnSQLite(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	endure(t, store, 400)
}

func TestEnduranceOnNeo4j(t *testing.T) {
	s := neo4jserver.StartForTest(t, neo4jserver.Options{})
	endure(t, openNeo4j(t, s), 200)
}

func openNeo4j(t *testing.T, s *neo4jserver.Server) graph.Store {
	t.Helper()
	store, err := neo4j.Open(t.Context(), neo4j.Config{URI: s.URI, User: s.User, Password: s.Password})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// endure asks a store by several clients while another writes. What is asked is
// counted, so that it takes as long as the machine needs.
func endure(t *testing.T, store graph.Store, asks int64) {
	t.Helper()
	const clients, held = 8, 3
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	world := NewWorld(5*batchSize, 1)
	if err := world.WriteCast(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	for i := range held {
		if err := world.WriteBatch(t.Context(), store, i); err != nil {
			t.Fatal(err)
		}
	}
	e := NewEndurance(world, held, serve(t, store, clients))
	if seen, err := e.Walk(t.Context()); err != nil || len(seen) != len(e.Held) {
		t.Fatalf("before anything is written %d events come, want %d: %v", len(seen), len(e.Held), err)
	}
	got, err := e.Run(t.Context(), clients, func(asked int64) bool { return asked <= asks }, e.LoadRest(store, held))
	if err != nil {
		t.Fatal(err)
	}
	if got.Answers+got.Walks != asks || got.Walks == 0 || got.Batches == 0 {
		t.Errorf("%+v, want %d answers and walks in all", got, asks)
	}
	for i := held; i < world.Batches(); i++ {
		if err := world.WriteBatch(t.Context(), store, i); err != nil {
			t.Fatal(err)
		}
	}
	e.Held = e.Coming
	if seen, err := e.Walk(t.Context()); err != nil || len(seen) != len(e.Coming) {
		t.Errorf("of all that was written %d events come, want %d: %v", len(seen), len(e.Coming), err)
	}
}

// serve serves a store on loopback until the test ends.
func serve(t *testing.T, store graph.Reader, clients int) *OverHTTP {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	addresses, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() {
		ended <- server.Run(ctx, "127.0.0.1:0", server.Config{Store: store}, func(a net.Addr) { addresses <- a })
	}()
	select {
	case err := <-ended:
		stop()
		t.Fatal(err)
		return nil
	case a := <-addresses:
		way := NewOverHTTP("http://"+a.String()+"/graphql", clients)
		t.Cleanup(func() {
			way.Close()
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
		return way
	}
}

// A walk that misses an event, meets one twice or a stranger is told of.
func TestWalkTellsWhatIsWrong(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	world := NewWorld(3*batchSize, 1)
	if err := world.WriteCast(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if err := world.WriteBatch(t.Context(), store, 1); err != nil {
		t.Fatal(err)
	}
	e := NewEndurance(world, 1, serve(t, store, 1)) // which believes that batch 0 is held
	if _, err := e.Walk(t.Context()); err == nil {
		t.Error("a walk misses events and says nothing")
	}
	e.Held = nil
	if seen, err := e.Walk(t.Context()); err != nil || len(seen) == 0 {
		t.Errorf("%d events come: %v", len(seen), err)
	}
	e.Coming = nil
	if _, err := e.Walk(t.Context()); err == nil {
		t.Error("a walk meets strangers and says nothing")
	}
}
