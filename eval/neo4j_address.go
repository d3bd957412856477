package main

import "context"

// neo4jAt returns the address of the Neo4j that is asked for, or of one started for the
// time being if none is; stop ends what was started.
func neo4jAt(ctx context.Context, address string) (at string, stop func() error, err error) {
	if address != "" {
		return address, func() error { return nil }, nil
	}
	return startNeo4j(ctx)
}
