//go:build !unix

package main

import (
	"context"
	"errors"
)

// startNeo4j starts no server here.
func startNeo4j(context.Context) (string, func() error, error) {
	return "", nil, errors.New("here no Neo4j can be started: name one with -neo4j, or use -store sqlite")
}
