//go:build unix

package neo4jserver

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Exec runs a statement on the server, past the store, for tests that need what a
// store never does. It has no transaction but its own, so it may open further ones.
func (s *Server) Exec(ctx context.Context, cypher string) error {
	d, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		return fmt.Errorf("connect to Neo4j at %s: %w", s.URI, err)
	}
	defer func() { _ = d.Close(ctx) }() // nothing is lost
	session := d.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }() // nothing is lost
	result, err := session.Run(ctx, cypher, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		return fmt.Errorf("run a statement on Neo4j at %s: %w", s.URI, err)
	}
	return nil
}
