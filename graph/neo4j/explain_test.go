package neo4j

import (
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// scansAllowed are the statements that may look at all rows of a kind, with the
// reason.
var scansAllowed = map[string]string{
	"applied_migrations": "a database has a handful of migrations, and only Migrate and Pending ask for them",
}

// TestPlans explains every statement and fails where one looks at all nodes or
// relationships, or multiplies two patterns.
func TestPlans(t *testing.T) {
	s := planStore(t)
	for _, name := range statements.names() {
		if likeAnother(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for _, o := range explain(t, s, name) {
				switch {
				case strings.HasSuffix(o.name, "CountFromCountStore"):
				case o.name == "DirectedRelationshipIndexSeekByRange" && o.depth > 1 && strings.Contains(name, "_events/"):
					t.Errorf("what a report says is looked for in an index for each event")
				case o.name == "CartesianProduct":
					t.Errorf("the plan multiplies two patterns")
				case strings.HasSuffix(o.name, "Scan") && scansAllowed[name] == "":
					t.Errorf("the plan has a %s", o.name)
				}
			}
		})
	}
	for name := range scansAllowed {
		if _, ok := statements[name]; !ok {
			t.Errorf("there is no statement %s whose scan could be allowed", name)
		}
	}
}

// likeAnother reports whether a tally has its list in common with one tally that
// is explained, and its property with another, or a page with names its list with one
// without, and the names with another: there are too many to explain all.
func likeAnother(name string) bool {
	if strings.HasPrefix(name, "tally_kinds/") || strings.HasPrefix(name, "tally_times/") {
		return !strings.Contains(name, "/participant/key/plain")
	}
	if strings.HasPrefix(name, "search_events/named/") {
		return true
	}
	if strings.HasPrefix(name, "find_events/") && strings.Contains(name, "/named/") {
		return !strings.Contains(name, "/typeKey/plain/")
	}
	by, tally := strings.CutPrefix(name, "tally_events/")
	return tally && !strings.HasPrefix(by, "type/") && !strings.HasSuffix(by, "/participant/typeKey/said")
}

// TestListsAreReadInOrder checks that pages come from an index in order: a plan
// that sorts reads a hub's whole list for each page.
func TestListsAreReadInOrder(t *testing.T) {
	s := planStore(t)
	for _, name := range statements.names() {
		switch list, of, _ := strings.Cut(name, "/"); list {
		case "find_events":
			if strings.HasPrefix(of, "article") || strings.HasPrefix(of, "search") {
				continue // few, and not in order
			}
		case "search_events", "find_articles", "find_company", "find_entities", "find_entries", "find_counterparts", "top_counterparts", "probe_events":
		default:
			continue
		}
		if likeAnother(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			plan := explain(t, s, name)
			seeks := 0
			for i, o := range plan {
				if !strings.Contains(o.name, "IndexSeek") || strings.Contains(o.name, "UniqueIndexSeek") {
					continue
				}
				seeks++
				if !limited(plan, i) {
					t.Errorf("what the index gives is sorted or read to its end: %v", plan)
				}
			}
			if seeks == 0 {
				t.Errorf("no index is read: %v", plan)
			}
		})
	}
}

// operator is a step of a plan; those of one branch have one depth.
type operator struct {
	name  string
	depth int
}

// explain returns the plan of a statement, from the last step to the first. It
// reads the plan's text: the driver gives each step the last of its children
// twice and not the others.
func explain(t *testing.T, s *Store, name string) (plan []operator) {
	t.Helper()
	ctx := t.Context()
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	result, err := session.Run(ctx, "EXPLAIN "+statements.text(name), sampleParams())
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range summary.Notifications() {
		t.Errorf("the server remarks %s: %s", n.Code(), n.Description())
	}
	text, _ := summary.Plan().Arguments()["string-representation"].(string)
	for _, line := range strings.Split(text, "\n") {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "|"), "  ")
		tree, step, found := strings.Cut(cell, "+")
		if !found || !strings.HasPrefix(line, "|") || strings.HasPrefix(step, "-") {
			continue
		}
		step, _, _ = strings.Cut(step, "(")
		step, _, _ = strings.Cut(step, " ")
		plan = append(plan, operator{step, strings.Count(tree, "|")})
	}
	if len(plan) == 0 {
		t.Fatalf("the plan has no steps: %s", text)
	}
	return plan
}

// limited reports whether, on the way from a seek to the end of its branch, a
// Limit comes before any step that gathers rows.
func limited(plan []operator, seek int) bool {
	for i := seek - 1; i >= 0 && plan[i].depth >= plan[seek].depth; i-- {
		switch {
		case plan[i].depth > plan[seek].depth: // a branch of its own
		case plan[i].name == "Limit":
			return true
		case plan[i].name == "Filter", plan[i].name == "Projection", plan[i].name == "OrderedDistinct", plan[i].name == "CacheProperties",
			plan[i].name == "SelectOrSemiApply":
		default:
			return false
		}
	}
	return false
}

// planStore returns a store on the test server whose schema is made.
func planStore(t *testing.T) *Store {
	t.Helper()
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	s, err := Open(t.Context(), Config{URI: server.URI, User: server.User, Password: server.Password, OnNotification: func(Notification) {}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// sampleParams has a value of the right type for every parameter.
func sampleParams() params {
	day := date(graph.NewDay(2025, 7, 12))
	return params{
		"ids": []string{"x"}, "limit": 21, "after": "", "cursor": "", "lo": "a", "hi": "b", "lucene": "+x", "article": "x", "seconds": 1, "form": "x",
		"version": 1, "name": "x", "words": []string{" x"}, "publisher": "x", "mentions": "x", "country": "KP", "kinds": []string{"person"},
		"types": []string{"MEET"}, "modalities": []string{"actual"}, "participants": []string{"x"}, "places": []string{"x"}, "areas": []string{"KP"},
		"from": day, "to": day, "confidence": 0.5, "sources": 1, "scans": []params{{"lo": "a", "hi": "b", "value": "person"}},
		"rows": []params{{"id": "x", "first": "x", "second": "y", "a": "x", "b": "y", "from": day, "ranges": []params{{"lo": "a", "hi": "b"}},
			"publisherKey": "x", "props": params{"id": "x"}, "labels": []string{"Person"}, "more": 1, "form": "x", "lucene": "+x", "url": "x", "key": "x"}}, "except": []string{"x"},
		"roles": []params{{"entity": "x", "role": "visitor"}}, "known": day, "precedences": []int{0}, "cap": 100, "id": "x", "props": params{"id": "x"}, "keep": 1, "n": 1, "who": "x", "x": "x", "y": "y",
		"filtered": []string{"x"}, "period": "month", "top": 20, "byType": true, "byModality": true, "byPlace": true, "few": 64, "walked": 1000, "page": 20,
	}
}
