package neo4j_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// TestMigrateHeld takes a database back to the version before 0003 and migrates it
// again: what is filled in must be what was written.
func TestMigrateHeld(t *testing.T) {
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	empty(t, server)
	s := openStore(t, server, nil)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	var st graphtest.Story
	kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
	for i, publisher := range []string{"Straße News", "ÉCHO", ""} {
		a := st.ArticleBy(publisher, fmt.Sprintf("Article %d", i), "Body.", graph.OnDay(graph.NewDay(2025, 7, 1)))
		when := graph.OnDay(graph.NewDay(2025, 7, 1+i))
		if i == 1 {
			when = graph.InYear(2024)
		}
		r := st.Report(a, graph.Meet, when, nil, graphtest.Parties(kim, lavrov)...)
		r.Quote = "Zoë’s talks about " + publisher + "."
		e := st.Event(r, st.Report(a, graph.Meet, graph.Span{}, nil, graphtest.Parties(kim)...))
		e.Participants = append(e.Participants, graph.Participant{Entity: kim.ID(), Role: graph.RoleTarget})
	}
	st.Write(t, s)
	want := derived(t, server)
	for _, cypher := range []string{
		"MATCH (r:Report) REMOVE r.words, r.publisherKey", "MATCH ()-[p:PARTICIPANT]->() REMOVE p.roleKey, p.roleTypeKey", "MATCH ()-[o:OF]->() REMOVE o.key",
		"DROP INDEX participant_role_key", "DROP INDEX participant_role_type_key", "DROP INDEX of_key", "DROP INDEX report_words",
		"MATCH (e:Event) SET e.days = CASE e.days WHEN 366 THEN null ELSE 1000 END", "DROP INDEX event_days",
		"MATCH (e:Entity) SET e.words = toLower(e.name)",
		"MATCH (m:Migration) WHERE m.version >= 3 DELETE m",
	} {
		run(t, server, cypher)
	}
	applied, err := s.Migrate(t.Context())
	if err != nil || !slices.Equal(applied, []string{"0003_questions", "0004_search", "0005_ledger", "0006_jobs", "0007_changes", "0008_modified", "0009_long"}) {
		t.Fatalf("Migrate: %v, %v", applied, err)
	}
	if got := derived(t, server); !slices.Equal(got, want) || len(got) != 6+9+6+2+3 {
		t.Errorf("filled in:\n%q\nwritten:\n%q", got, want)
	}
	got, err := s.FindEvents(t.Context(), graph.EventFilter{Search: "zoes", Publisher: "straße news",
		Roles: []graph.Participant{{Entity: kim.ID(), Role: graph.RoleTarget}}}, graph.PageRequest{})
	if err != nil || len(got.Items) != 1 {
		t.Errorf("found %d events, %v; want one", len(got.Items), err)
	}
}

// derived returns what migrations 0003, 0004 and 0009 add.
func derived(t *testing.T, server *neo4jserver.Server) (out []string) {
	t.Helper()
	for _, cypher := range []string{
		"MATCH (r:Report) RETURN r.id, r.words, r.publisherKey ORDER BY r.id",
		"MATCH (e:Event)-[p:PARTICIPANT]->(n) RETURN e.id, p.roleKey, p.roleTypeKey ORDER BY p.roleTypeKey",
		"MATCH (r:Report)-[o:OF]->(e:Event) RETURN r.id, o.key ORDER BY r.id",
		"MATCH (e:Entity) RETURN e.id, e.words ORDER BY e.id",
		"MATCH (e:Event) RETURN e.id, e.days ORDER BY e.id",
	} {
		for _, r := range run(t, server, cypher) {
			out = append(out, fmt.Sprint(r.Values))
		}
	}
	return out
}
