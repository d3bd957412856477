package server

import (
	"encoding/json"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/resolvers"
)

// audits is how many the package graphql-http has, of which none may fail.
const audits = 61

// The server is audited by the reference implementation of GraphQL over HTTP.
func TestAuditGraphQLOverHTTP(t *testing.T) {
	s := newWonsan()
	output := runNode(t, "audit.mjs", running(t, Config{Store: openStore(t, &s.Story)})+"/graphql")
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(output, &results); err != nil {
		t.Fatalf("%v in %s", err, output)
	}
	passed := 0
	for _, r := range results {
		if r.Status == "ok" {
			passed++
			continue
		}
		t.Errorf("%s %s: %s: %s", r.ID, r.Name, r.Status, r.Reason)
	}
	t.Logf("graphql-http: %d of %d audits passed", passed, len(results))
	if len(results) != audits {
		t.Errorf("%d audits, want %d", len(results), audits)
	}
}

// The schema that clients get by asking for it is the one that is documented.
func TestIntrospectionByClient(t *testing.T) {
	s := newWonsan()
	output := runNode(t, "introspect.mjs", running(t, Config{Store: openStore(t, &s.Story)})+"/graphql")
	got, err := gqlparser.LoadSchema(&ast.Source{Name: "introspected", Input: string(output)})
	if err != nil {
		t.Fatal(err)
	}
	executable, _ := resolvers.Schema(nil)
	for name, want := range executable.Schema().Types {
		def := got.Types[name]
		if def == nil || len(def.Fields) != len(want.Fields) || def.Description != want.Description {
			t.Errorf("type %s: got %+v", name, def)
		}
	}
}
