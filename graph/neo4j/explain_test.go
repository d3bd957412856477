package neo4j

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// scansAllowed are the statements that may look at all rows of a kind, with the
// reason.
var scansAllowed = map[string]string{
	"applied_migrations": "a database has a handful of migrations, and only Migrate and Pending ask for them",
}

// TestPlans explains every statement but the lists, which TestListsAreReadInOrder
// explains, and fails where one looks at all nodes or relationships, or multiplies two
// patterns.
func TestPlans(t *testing.T) {
	inPlanStates(t, func(t *testing.T, s *Store) {
		for _, name := range statements.names() {
			if likeAnother(name) || isPage(name) {
				continue
			}
			t.Run(name, func(t *testing.T) { checkNoScan(t, name, explain(t, s, name)) })
		}
	})
	for name := range scansAllowed {
		if _, ok := statements[name]; !ok {
			t.Errorf("there is no statement %s whose scan could be allowed", name)
		}
	}
}

// checkNoScan fails where a plan looks at all nodes or relationships, or multiplies two
// patterns.
func checkNoScan(t *testing.T, name string, plan []operator) {
	t.Helper()
	for _, o := range plan {
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
}

// likeAnother reports whether a tally has its list in common with one tally that
// is explained, and its property with another, or a page with names its list with one
// without, and the names with another, or a list of a time its list with one of all
// times: there are too many to explain all.
func likeAnother(name string) bool {
	if strings.HasPrefix(name, "tally_kinds/") || strings.HasPrefix(name, "tally_times/") {
		return !strings.Contains(name, "/participant/key/plain")
	}
	if strings.Contains(name, "/dated") && !strings.HasPrefix(name, "find_company/") && !strings.HasPrefix(name, "find_events/participant/") {
		return true
	}
	if strings.HasPrefix(name, "search_events/named/") {
		return true
	}
	if strings.HasPrefix(name, "find_events/") && strings.Contains(name, "/named/") {
		return !strings.Contains(name, "/typeKey/plain/")
	}
	by, tally := strings.CutPrefix(name, "tally_events/")
	by, list, _ := strings.Cut(by, "/")
	switch {
	case !tally:
		return false
	case by == "type":
		return strings.HasPrefix(list, "all/") || strings.HasPrefix(list, "role/") || strings.HasPrefix(list, "at/") || strings.HasPrefix(list, "publisher/")
	}
	return list != "participant/typeKey/said"
}

// lookup is a pattern of one node or relationship by what is unique, or nearly.
var lookup = regexp.MustCompile(`(\w*):(\w+) {(id|block|urlKey): `)

// TestLookupsNameTheirIndex checks the texts: plans differ with what is held, and none is
// made in every state of a database.
func TestLookupsNameTheirIndex(t *testing.T) {
	for _, name := range statements.names() {
		for line := range strings.Lines(statements.text(name)) {
			if !strings.Contains(line, "MATCH ") { // MERGE takes no hint
				continue
			}
			for _, m := range lookup.FindAllStringSubmatch(line, -1) {
				if m[2] == "WriteLock" { // one node, which is held before there is an index
					continue
				}
				if hint := fmt.Sprintf("USING INDEX SEEK %s:%s(%s)", m[1], m[2], m[3]); !strings.Contains(line, hint) {
					t.Errorf("%s: no %s in %s", name, hint, line)
				}
			}
		}
	}
}

// TestListsAreReadInOrder checks that pages come from an index in order: a plan
// that sorts reads a hub's whole list for each page. Each list names its index; in an empty
// database there is nothing to sort.
func TestListsAreReadInOrder(t *testing.T) {
	s := planStore(t, planNews())
	for _, name := range statements.names() {
		if likeAnother(name) || !isPage(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			plan := explain(t, s, name)
			checkNoScan(t, name, plan)
			checkOrder(t, plan)
		})
	}
}

// isPage reports whether a statement reads a page of a list.
func isPage(name string) bool {
	switch list, of, _ := strings.Cut(name, "/"); list {
	case "find_events": // those of an article or a search are few, and not in order
		return !strings.HasPrefix(of, "article") && !strings.HasPrefix(of, "search")
	case "search_events", "find_articles", "find_company", "find_entities", "find_entries", "find_counterparts", "top_counterparts", "probe_events":
		return true
	}
	return false
}

// checkOrder fails where a plan sorts what an index gives, or reads it to its end.
func checkOrder(t *testing.T, plan []operator) {
	t.Helper()
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

// inPlanStates runs check on a database that holds nothing and on one with news: how the
// server plans depends on what it knows of what it holds.
func inPlanStates(t *testing.T, check func(t *testing.T, s *Store)) {
	for _, state := range []struct {
		name string
		news func() *graphtest.Story
	}{
		{"empty", func() *graphtest.Story { return new(graphtest.Story) }},
		{"filled", planNews},
	} {
		t.Run(state.name, func(t *testing.T) { check(t, planStore(t, state.news())) })
	}
}

// planStore returns a store that holds the story, whose planner knows what is there.
func planStore(t *testing.T, st *graphtest.Story) *Store {
	t.Helper()
	s := emptyStore(t)
	st.Write(t, s)
	runPast(t, s, "CALL db.prepareForReplanning(60)") // counts anew what is there, and forgets all plans
	return s
}

// planNews is what two publishers say of 300 events, each of which both report.
func planNews() *graphtest.Story {
	st := new(graphtest.Story)
	var people, towns []graphtest.Actor
	for i := range 80 {
		people = append(people, st.Person(fmt.Sprintf("Person Number%d", i)))
	}
	for i := range 8 {
		towns = append(towns, st.Place(fmt.Sprintf("Town Number%d", i), "", "KP"))
	}
	for i := range 300 {
		when := graph.OnDay(graph.NewDay(2025, 1, 1+i))
		parties := graphtest.Parties(people[i%80], people[(i*i+7*i+1)%80])
		var reports []*graph.Report
		for _, publisher := range []string{"Wire", "Echo"} {
			a := st.ArticleBy(publisher, fmt.Sprintf("%s, part %d", publisher, i), "They met.", when)
			st.Mention(a, people[i%80].Profile)
			reports = append(reports, st.Report(a, graph.Meet, when, towns[i%8].Profile, parties...))
		}
		st.Event(reports...)
	}
	return st
}

// emptyStore returns a store on the test server whose schema is made, without data.
func emptyStore(t *testing.T) *Store {
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
	runPast(t, s, "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	return s
}

// runPast runs a statement that is none of the store's.
func runPast(t *testing.T, s *Store, text string) {
	t.Helper()
	session := s.session(t.Context(), driver.AccessModeWrite)
	defer closeSession(t.Context(), session)
	result, err := session.Run(t.Context(), text, nil)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if _, err := result.Consume(t.Context()); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

// sampleParams has a value of the right type for every parameter.
func sampleParams() params {
	day := date(graph.NewDay(2025, 7, 12))
	return params{
		"ids": []string{"x"}, "limit": 21, "after": "", "cursor": "", "lo": "a", "hi": "b", "lucene": "+x", "article": "x", "seconds": 1, "form": "x",
		"version": 1, "name": "x", "words": []string{" x"}, "publisher": "x", "mentions": "x", "country": "KP", "kinds": []string{"person"},
		"types": []string{"MEET"}, "modalities": []string{"actual"}, "participants": []string{"x"}, "places": []string{"x"}, "areas": []string{"KP"},
		"from": day, "to": day, "confidence": 0.5, "sources": 1, "scans": []params{{"lo": "a", "hi": "b", "value": "person", "prefix": ""}},
		"rows": []params{{"id": "x", "first": "x", "second": "y", "a": "x", "b": "y", "from": day, "ranges": []params{{"lo": "a", "hi": "b"}},
			"publisherKey": "x", "props": params{"id": "x"}, "labels": []string{"Person"}, "more": 1, "form": "x", "lucene": "+x", "url": "x", "key": "x"}}, "except": []string{"x"},
		"roles": []params{{"entity": "x", "role": "visitor"}}, "known": day, "precedences": []int{0}, "cap": 100, "id": "x", "props": params{"id": "x"}, "keep": 1, "n": 1, "who": "x", "x": "x", "y": "y",
		"filtered": []string{"x"}, "period": "month", "top": 20, "byType": true, "byModality": true, "byPlace": true, "few": 64, "walked": 1000, "page": 20, "since": 1, "short": 31, "width": 200, "deep": true,
	}
}
