package server

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// FuzzGraphQL sends arbitrary queries and variables: whatever comes, the answer is
// JSON, and nothing of it is a fault of the server.
func FuzzGraphQL(f *testing.F) {
	s := newWonsan()
	h := New(Config{Store: openStore(f, &s.Story), Introspection: IntrospectionOn})
	f.Add(`{ stats { articles } }`, `{}`)
	f.Add(`query($w: EntityRef!, $n: Int) { whoMet(who: $w, first: $n) { edges { node { entity { name } } } } }`, `{"w": {"name": "Lavrov"}, "n": 3}`)
	f.Add(`{ meetings(during: {from: "2025-01-01"}, after: "x") { totalCount edges { node { reports(last: 2) { edges { cursor } } } } } }`, `null`)
	f.Add(`query($id: ID!) { node(id: $id) { __typename ... on Event { time { text } } } }`, `{"id": "RXZlbnQ6eA"}`)
	f.Add(pageQuery, `{"calls": true}`)
	f.Fuzz(func(t *testing.T, query, variables string) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
		if err != nil {
			t.Skip("variables that are not JSON never get that far")
		}
		w := do(h, "POST", "/graphql", string(body), "Content-Type", jsonType)
		if !json.Valid(w.Body.Bytes()) || w.Code >= http.StatusInternalServerError || strings.Contains(w.Body.String(), `"INTERNAL"`) {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	})
}

// FuzzPage sends arbitrary forms.
func FuzzPage(f *testing.F) {
	s := newWonsan()
	h := New(Config{Store: openStore(f, &s.Story)})
	f.Add("who=Lavrov&at=North+Korea")
	f.Add("whoId=x&after=y&calls=on&from=2025-01-01")
	f.Fuzz(func(t *testing.T, form string) {
		r := strings.NewReplacer(" ", "+", "#", "%23", "\n", "", "\r", "", "\t", "").Replace(form)
		if strings.ContainsFunc(r, func(c rune) bool { return c < ' ' || c > '~' }) {
			t.Skip("no address")
		}
		if w := do(h, "GET", "/?"+r, ""); w.Code >= http.StatusInternalServerError {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	})
}
