package loader_test

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
)

func openSQLite(t testing.TB, path string) graph.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	return s
}
