//go:build unix

package apieval

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// TestOutage kills Neo4j under a running server and starts it again: meanwhile clients
// are told that the store is not available, and afterwards they are answered, by the
// same server.
func TestOutage(t *testing.T) {
	s := neo4jserver.StartForTest(t, neo4jserver.Options{})
	store := openNeo4j(t, s)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	world := NewWorld(batchSize, 1)
	if err := world.Fill(t.Context(), store, func(int) {}); err != nil {
		t.Fatal(err)
	}
	const clients = 4
	way := serve(t, store, clients)
	const query = `{ events(first: 5) { edges { node { id participants { entity { name } } } } } }`
	if code := codeOf(t, way, query); code != "" {
		t.Fatalf("before the outage: error %s", code)
	}
	// Clients ask while the server dies; each must see its end as what it is.
	asking, stop := context.WithCancel(t.Context())
	codes := make(chan string, 1024)
	ended := make(chan struct{}, clients)
	for range clients {
		go func() {
			defer func() { ended <- struct{}{} }()
			for asking.Err() == nil {
				code := codeOf(t, way, query)
				select {
				case codes <- code:
				default:
				}
				if code != "" {
					return
				}
			}
		}()
	}
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	for range clients {
		<-ended
	}
	stop()
	close(codes)
	for code := range codes {
		if code != "" && code != string(graph.CodeUnavailable) {
			t.Errorf("during the outage: error %s, want %s", code, graph.CodeUnavailable)
		}
	}
	if status, body := readiness(t, way); status != http.StatusServiceUnavailable || strings.Contains(body, s.Password) {
		t.Errorf("during the outage /readyz answers %d: %s", status, body)
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(time.Minute)
	for status, body := readiness(t, way); status != http.StatusOK; status, body = readiness(t, way) {
		if time.Now().After(deadline) {
			t.Fatalf("a minute after the outage /readyz answers %d: %s", status, body)
		}
	}
	for range 3 * clients { // more than there are broken connections to one of which a query could come
		if code := codeOf(t, way, query); code != "" {
			t.Errorf("after the outage: error %s", code)
		}
	}
	if err := world.WriteBatch(t.Context(), store, 0); err != nil {
		t.Errorf("a write after the outage: %v", err)
	}
}

// codeOf asks a query and returns the code of its error, "" for an answer without.
func codeOf(t *testing.T, way *OverHTTP, query string) string {
	body, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		t.Error(err)
		return "?"
	}
	resp, err := way.client.Post(way.url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Error(err)
		return "?"
	}
	defer func() { _ = resp.Body.Close() }() // it is read whole
	var a struct {
		Data   any
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		t.Error(err)
		return "?"
	}
	if len(a.Errors) > 0 {
		return a.Errors[0].Extensions.Code
	}
	if a.Data == nil {
		return "?"
	}
	return ""
}

func readiness(t *testing.T, way *OverHTTP) (status int, body string) {
	t.Helper()
	resp, err := way.client.Get(strings.TrimSuffix(way.url, "/graphql") + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // it is read whole
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}
