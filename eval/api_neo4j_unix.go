//go:build unix

package main

import (
	"context"
	"os"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// startNeo4j starts a server for this run and puts its password into the environment.
func startNeo4j(ctx context.Context) (address string, stop func() error, err error) {
	s, err := neo4jserver.Start(ctx, neo4jserver.Options{Benchmark: true})
	if err != nil {
		return "", nil, err
	}
	return s.URI, s.Stop, os.Setenv("ENTENTE_PASSWORD", s.Password)
}
