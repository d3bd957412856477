package neo4j_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

func TestOpenRefusesBadAddresses(t *testing.T) {
	for _, uri := range []string{"", "localhost:7687", "http://localhost:7474", "bolt://", "bolt://%zz", "sqlite:x.db"} {
		_, err := neo4j.Open(t.Context(), neo4j.Config{URI: uri})
		if graph.ErrorCode(err) != graph.CodeInvalid {
			t.Errorf("address %q: error %v of code %s, want %s", uri, err, graph.ErrorCode(err), graph.CodeInvalid)
		}
	}
}

func TestOpenNamesTheAddressOfAServerThatIsDown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = neo4j.Open(t.Context(), neo4j.Config{URI: "bolt://kim:sesame@" + address, User: "kim", Password: "sesame", RetryTime: time.Millisecond})
	if graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("code %s, want %s", graph.ErrorCode(err), graph.CodeUnavailable)
	}
	if message := graph.ErrorMessage(err); !strings.Contains(message, "bolt://"+address) || strings.Contains(message, "sesame") {
		t.Errorf("message %q: want the address %s and no password", message, address)
	}
}

func TestOpenWithWrongPassword(t *testing.T) {
	server := neo4jserver.ForTest(t)
	_, err := neo4j.Open(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: "sesame"})
	if graph.ErrorCode(err) != graph.CodeUnauthentic {
		t.Errorf("error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeUnauthentic)
	}
	if message := graph.ErrorMessage(err); !strings.Contains(message, server.URI) || strings.Contains(message, "sesame") {
		t.Errorf("message %q: want the address %s and no password", message, server.URI)
	}
}

func TestOpenOfADatabaseThatIsNotThere(t *testing.T) {
	server := neo4jserver.ForTest(t)
	_, err := neo4j.Open(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password, Database: "elsewhere"})
	if graph.ErrorCode(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), `"elsewhere"`) {
		t.Errorf("error %v of code %s, want one of %s that names the database", err, graph.ErrorCode(err), graph.CodeUnavailable)
	}
}

func TestClosedStore(t *testing.T) {
	server := neo4jserver.ForTest(t)
	s := openStore(t, server, nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.Stats(t.Context())
	if graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeUnavailable)
	}
}

func TestUpdateTimesOut(t *testing.T) {
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	holder := openStore(t, server, nil)
	if _, err := holder.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	waiter := openStore(t, server, func(c *neo4j.Config) { c.UpdateTimeout = 100 * time.Millisecond })
	err := holder.Update(t.Context(), func(ctx context.Context, _ graph.Tx) error {
		err := waiter.Update(ctx, func(context.Context, graph.Tx) error { return nil })
		if graph.ErrorCode(err) != graph.CodeCanceled {
			t.Errorf("error %v of code %s, want %s", err, graph.ErrorCode(err), graph.CodeCanceled)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
