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
	"applied_migrations": "a database has a handful of migrations, and only Migrate asks for them",
}

// TestPlans explains every statement and fails where one looks at all nodes or
// relationships, or multiplies two patterns.
func TestPlans(t *testing.T) {
	s := planStore(t)
	ctx := t.Context()
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	for _, name := range statements.names() {
		t.Run(name, func(t *testing.T) {
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
			checkPlan(t, name, summary.Plan())
		})
	}
	for name := range scansAllowed {
		if _, ok := statements[name]; !ok {
			t.Errorf("there is no statement %s whose scan could be allowed", name)
		}
	}
}

func checkPlan(t *testing.T, name string, p driver.Plan) {
	t.Helper()
	operator, _, _ := strings.Cut(p.Operator(), "@")
	switch {
	case strings.HasSuffix(operator, "CountFromCountStore"):
	case operator == "CartesianProduct":
		t.Errorf("the plan has a %s: %v", operator, p.Arguments()["Details"])
	case strings.HasSuffix(operator, "Scan"):
		if scansAllowed[name] == "" {
			t.Errorf("the plan has a %s: %v", operator, p.Arguments()["Details"])
		}
	}
	for _, child := range p.Children() {
		checkPlan(t, name, child)
	}
}

// TestListsAreReadInOrder checks that pages come from an index in order: a plan
// that sorts reads a hub's whole list for each page.
func TestListsAreReadInOrder(t *testing.T) {
	s := planStore(t)
	ctx := t.Context()
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	for _, name := range statements.names() {
		list, _, _ := strings.Cut(name, "/")
		if list != "find_events" && list != "find_articles" && list != "find_entities" && list != "find_counterparts" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			result, err := session.Run(ctx, "EXPLAIN "+statements.text(name), sampleParams())
			if err != nil {
				t.Fatal(err)
			}
			summary, err := result.Consume(ctx)
			if err != nil {
				t.Fatal(err)
			}
			checkLimitNearSeek(t, summary.Plan())
		})
	}
}

// checkLimitNearSeek fails unless each index seek is cut by a Limit, with no sort
// between the two.
func checkLimitNearSeek(t *testing.T, p driver.Plan) {
	t.Helper()
	var walk func(p driver.Plan, path []string)
	walk = func(p driver.Plan, path []string) {
		operator, _, _ := strings.Cut(p.Operator(), "@")
		path = append(path, operator)
		if strings.Contains(operator, "IndexSeek") && !cutUnsorted(path) {
			t.Errorf("what the index gives is sorted or read to its end: %v", path)
		}
		for _, child := range p.Children() {
			walk(child, path)
		}
	}
	walk(p, nil)
}

// cutUnsorted reports whether, going up from the seek at the end of path, a Limit
// comes before any operator that gathers rows.
func cutUnsorted(path []string) bool {
	for i := len(path) - 2; i >= 0; i-- {
		switch path[i] {
		case "Limit":
			return true
		case "Filter", "Projection", "OrderedDistinct", "CacheProperties":
		default:
			return false
		}
	}
	return false
}

// planStore returns a store on the test server with enough rows for the planner
// to see what is rare.
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
			"props": params{"id": "x"}, "labels": []string{"Person"}, "more": 1, "form": "x", "lucene": "+x"}},
	}
}
