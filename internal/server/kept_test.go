package server

import (
	"strings"
	"testing"
	"time"
)

// Answers that are kept are those that were found, in whatever order they are asked for.
func TestKeptAnswersStayAsTheyWere(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), thisMachine: true})
	query := post(`{ early: events(orderBy: EARLIEST, first: 5) { edges { node { id } } }
		late: events(orderBy: LATEST, first: 5) { edges { node { id participants { entity { name } } } } } }`)
	hits := func() bool {
		m := do(h, "GET", "/metrics", "").Body.String()
		return strings.Contains(m, `entente_cache_requests_total{cache="answers",result="hit"}`) &&
			!strings.Contains(m, `entente_cache_requests_total{cache="answers",result="hit"} 0`)
	}
	first := do(h, "POST", "/graphql", query, "Content-Type", jsonType).Body.String()
	if strings.Contains(first, `"errors"`) {
		t.Fatal(first)
	}
	kept := 0
	for kept < 4 { // they are kept when nothing has been written for a while
		if got := do(h, "POST", "/graphql", query, "Content-Type", jsonType).Body.String(); got != first {
			t.Fatalf("at first %s\nthen %s", first, got)
		}
		if hits() {
			kept++
		}
		select {
		case <-t.Context().Done():
			t.Fatal("answers are never kept")
		case <-time.After(50 * time.Millisecond):
		}
	}
}
