//go:build unix

package neo4jserver

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Exec runs a statement on the server, past the store, for tests that need what a
// store never does.
func (s *Server) Exec(ctx context.Context, cypher string) error {
	d, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		return fmt.Errorf("connect to Neo4j at %s: %w", s.URI, err)
	}
	defer func() { _ = d.Close(ctx) }() // nothing is lost
	if _, err := neo4j.ExecuteQuery(ctx, d, cypher, nil, neo4j.EagerResultTransformer); err != nil {
		return fmt.Errorf("run a statement on Neo4j at %s: %w", s.URI, err)
	}
	return nil
}
