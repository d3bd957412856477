package neo4j

import (
	"context"
	"errors"
	"fmt"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

func TestErrorsOfTheServer(t *testing.T) {
	s := &Store{address: "bolt://host:7687", config: Config{Database: "neo4j"}}
	for _, test := range []struct {
		server string
		code   graph.Code
		retry  bool
	}{
		{"Neo.ClientError.Security.Unauthorized", graph.CodeUnauthentic, false},
		{"Neo.ClientError.Security.AuthenticationRateLimit", graph.CodeUnauthentic, false},
		{"Neo.ClientError.Transaction.TransactionTimedOut", graph.CodeCanceled, false},
		{"Neo.ClientError.Transaction.LockClientStopped", graph.CodeCanceled, false},
		{"Neo.ClientError.Database.DatabaseNotFound", graph.CodeUnavailable, false},
		{"Neo.TransientError.Transaction.DeadlockDetected", graph.CodeConflict, true},
		{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", graph.CodeLimit, false},
		{"Neo.TransientError.General.DatabaseUnavailable", graph.CodeUnavailable, true},
		{"Neo.ClientError.Statement.SyntaxError", graph.CodeInternal, false},
	} {
		t.Run(test.server, func(t *testing.T) {
			cause := &driver.Neo4jError{Code: test.server, Msg: "secret words"}
			err := s.fail(context.Background(), fmt.Errorf("run: %w", cause))
			if got := graph.ErrorCode(err); got != test.code {
				t.Errorf("code %s, want %s", got, test.code)
			}
			if !errors.Is(err, cause) {
				t.Errorf("%v has lost its cause", err)
			}
			if got := retryable(err); got != test.retry {
				t.Errorf("retryable %v, want %v", got, test.retry)
			}
		})
	}
}
