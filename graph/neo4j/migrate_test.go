package neo4j_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// TestMigrateFromNothing has three programs make the schema of a fresh server at
// one moment, and takes the server for one of a newer program afterwards.
func TestMigrateFromNothing(t *testing.T) {
	server := neo4jserver.StartForTest(t, neo4jserver.Options{})
	s := openStore(t, server, nil)
	err := s.Update(t.Context(), func(context.Context, graph.Tx) error { return nil })
	if graph.ErrorCode(err) != graph.CodeConflict {
		t.Errorf("Update before Migrate: error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeConflict)
	}
	// The server remarks that it does not know yet where migrations are recorded.
	unmigrated := openStore(t, server, func(c *neo4j.Config) { c.OnNotification = nil })
	if missing, err := unmigrated.Pending(t.Context()); err != nil || !slices.Equal(missing, []string{"0001_graph", "0002_versions", "0003_questions", "0004_search", "0005_ledger", "0006_jobs", "0007_changes", "0008_modified", "0009_long"}) {
		t.Errorf("Pending before Migrate: %v, %v", missing, err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var all []string
	for range 3 {
		wg.Go(func() {
			applied, err := s.Migrate(t.Context())
			mu.Lock()
			defer mu.Unlock()
			all = append(all, applied...)
			if err != nil {
				t.Errorf("Migrate: %v", err)
			}
		})
	}
	wg.Wait()
	if want := []string{"0001_graph", "0002_versions", "0003_questions", "0004_search", "0005_ledger", "0006_jobs", "0007_changes", "0008_modified", "0009_long"}; !slices.Equal(all, want) {
		t.Errorf("applied %v, want %v, each once", all, want)
	}
	for _, r := range run(t, server, "SHOW INDEXES YIELD name, state, populationPercent WHERE state <> 'ONLINE' RETURN name") {
		t.Errorf("index %v is not online", r.Values)
	}

	run(t, server, "CREATE (:Migration {version: 1000, name: '1000_later'})")
	if _, err := s.Migrate(t.Context()); graph.ErrorCode(err) != graph.CodeConflict {
		t.Errorf("Migrate of a newer schema: error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeConflict)
	}
	if _, err := s.Pending(t.Context()); graph.ErrorCode(err) != graph.CodeConflict {
		t.Errorf("Pending of a newer schema: error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeConflict)
	}
}

// TestServerCrash kills the server with a change under way: what was committed
// is there when it is up again, the rest is not, and the store goes on.
func TestServerCrash(t *testing.T) {
	server := neo4jserver.StartForTest(t, neo4jserver.Options{})
	s := openStore(t, server, nil)
	ctx := t.Context()
	if _, err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	put := func(id graph.EntityID) func(context.Context, graph.Tx) error {
		return func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{{ID: id, Kind: graph.KindPerson, Name: string(id), Forms: []string{string(id)}}}, nil)
		}
	}
	if err := s.Update(ctx, put("kept")); err != nil {
		t.Fatal(err)
	}
	killed := false
	err := s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		err := put("lost")(ctx, tx)
		if !killed {
			killed = true
			if err := server.Kill(); err != nil {
				t.Error(err)
			}
		}
		return err
	})
	if graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("Update on a server that dies: error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeUnavailable)
	}
	if err := server.Restart(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := s.Entities(ctx, []graph.EntityID{"kept", "lost"})
	if err != nil {
		t.Fatal(err)
	}
	if got[0] == nil || got[1] != nil {
		t.Errorf("after the crash: %v, want the first only", got)
	}
	if err := s.Update(ctx, put("lost")); err != nil {
		t.Errorf("Update after the crash: %v", err)
	}
}
