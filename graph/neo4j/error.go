package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// fail gives an error of the driver its code. Errors that have one, and those of
// callers' functions, pass as they are.
func (s *Store) fail(ctx context.Context, err error) error {
	var known *graph.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if ctx.Err() != nil {
		return graph.Wrap(graph.CodeCanceled, errors.Join(context.Cause(ctx), err), "the call was given up before Neo4j answered")
	}
	var limit *driver.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		err = errors.Join(err, limit.Errors[len(limit.Errors)-1])
	}
	var server *driver.Neo4jError
	if errors.As(err, &server) {
		code, message := s.explain(server)
		return graph.Wrap(code, err, message)
	}
	var expired *driver.TokenExpiredError
	var refused *driver.InvalidAuthenticationError
	if errors.As(err, &expired) || errors.As(err, &refused) {
		return graph.Wrap(graph.CodeUnauthentic, err, s.refused())
	}
	var usage *driver.UsageError
	if errors.As(err, &usage) {
		return graph.Wrap(graph.CodeInternal, err, "the Neo4j driver was used wrongly")
	}
	return graph.Wrap(graph.CodeUnavailable, err, fmt.Sprintf("Neo4j at %s cannot be reached: is it running, and is the address right?", s.address))
}

func (s *Store) refused() string {
	return fmt.Sprintf("Neo4j at %s refused the user or password", s.address)
}

// explain returns the code and the words for an error that the server sent.
func (s *Store) explain(e *driver.Neo4jError) (graph.Code, string) {
	switch {
	case strings.HasPrefix(e.Code, "Neo.ClientError.Security."):
		return graph.CodeUnauthentic, s.refused()
	case strings.HasPrefix(e.Code, "Neo.ClientError.Transaction.TransactionTimedOut"),
		e.Code == "Neo.ClientError.Transaction.LockClientStopped", e.Code == "Neo.ClientError.Transaction.Terminated",
		e.Code == "Neo.TransientError.Transaction.Terminated":
		return graph.CodeCanceled, "Neo4j stopped the transaction, which took longer than it may"
	case e.Code == "Neo.ClientError.Database.DatabaseNotFound":
		return graph.CodeUnavailable, fmt.Sprintf("Neo4j at %s has no database %q", s.address, s.config.Database)
	case strings.Contains(e.Code, "DatabaseUnavailable"), strings.HasPrefix(e.Code, "Neo.ClientError.Cluster."):
		return graph.CodeUnavailable, fmt.Sprintf("Neo4j at %s has its database %q not ready", s.address, s.config.Database)
	case outOfMemory(e):
		return graph.CodeLimit, fmt.Sprintf("the change needs more memory than Neo4j at %s gives a transaction: "+
			"make it in smaller batches, or give the server more (dbms.memory.transaction.total.max)", s.address)
	case strings.HasPrefix(e.Code, "Neo.TransientError."):
		return graph.CodeConflict, "Neo4j is busy with other changes: try again"
	}
	return graph.CodeInternal, fmt.Sprintf("Neo4j failed with %s", e.Code)
}

// outOfMemory reports whether a transaction outgrew what the server gives it,
// which the server takes for an error that passes.
func outOfMemory(e *driver.Neo4jError) bool { return strings.HasSuffix(e.Code, "OutOfMemoryError") }

// retryable reports whether the same transaction may succeed if it is run again.
func retryable(err error) bool {
	var server *driver.Neo4jError
	if errors.As(err, &server) && outOfMemory(server) {
		return false
	}
	var lost *driver.ConnectivityError
	if errors.As(err, &lost) {
		return driver.IsRetryable(lost)
	}
	return driver.IsRetryable(err)
}
