package loader_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// openNeo4j opens the test server's database, which the test has for itself, and
// empties it.
func openNeo4j(t testing.TB) graph.Store {
	t.Helper()
	ctx := context.Background()
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	s, err := neo4j.Open(ctx, neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
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
	empty(t, s)
	forget(t, server)
	return s
}

// forget takes all entries out of a server's ledger, which a store never does.
func forget(t fataler, server *neo4jserver.Server) {
	t.Helper()
	if err := server.Exec(context.Background(), "MATCH (n) WHERE n:LedgerEntry OR n:LedgerFact DETACH DELETE n"); err != nil {
		t.Fatal(err)
	}
}

// empty takes everything out of a store.
func empty(t fataler, s graph.Store) {
	t.Helper()
	ctx := context.Background()
	var articles []graph.ArticleID
	var entities []graph.EntityID
	var events []graph.EventID
	err := s.Export(ctx, func(r graph.Record) error {
		switch {
		case r.Article != nil:
			articles = append(articles, r.Article.ID)
		case r.Entity != nil:
			entities = append(entities, r.Entity.ID)
		case r.Event != nil:
			events = append(events, r.Event.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if _, _, err := tx.DeleteArticles(ctx, articles); err != nil {
			return err
		}
		if err := tx.ReplaceEvents(ctx, nil, events); err != nil {
			return err
		}
		return tx.ReplaceEntities(ctx, nil, entities)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The graph on Neo4j is that on SQLite, digest for digest.
func TestGraphIsFunctionOfArticlesNeo4j(t *testing.T) {
	s, server := openNeo4j(t), neo4jserver.ForTest(t)
	dir, n := t.TempDir(), 0
	rapid.Check(t, atMost(6, func(rt *rapid.T) {
		n++
		empty(rt, s)
		forget(rt, server)
		checkLaw(rt, openSQLite(t, fmt.Sprintf("%s/%d.db", dir, n)), s)
	}))
}
