package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// allowedScans are the steps of query plans that read a table from its start: in
// list order up to the end of a page, or what another step has put together.
var allowedScans = []string{
	"SCAN e USING INDEX entity_rank", "SCAN e USING COVERING INDEX entity_rank",
	"SCAN j VIRTUAL TABLE", "SCAN json_each VIRTUAL TABLE", "SCAN t VIRTUAL TABLE INDEX", // json_each and full-text matches
	"SCAN o", "SCAN s", "SCAN found", "SCAN asked", "SCAN (subquery", "SCAN CONSTANT ROW", "SCAN 2-ROW VALUES CLAUSE",
	"SCAN article_text VIRTUAL TABLE INDEX 0:=", "SCAN event_text VIRTUAL TABLE INDEX 0:=", // full-text rows by rowid
	"SCAN pragma_", "SCAN event USING COVERING INDEX event_days",
	"SCAN ledger", // which is as long as what people decided
}

// TestPlans asks and writes in every way and looks at the plan of each statement
// that was prepared for it.
func TestPlans(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "plans.db"))
	n := newNews(50)
	n.cast.Write(t, s)
	st := n.batch(300)
	st.Write(t, s)
	st.Write(t, s)
	ask(t, s, n)
	changeAll(t, s, n)

	queries := map[string]bool{}
	for range cap(s.idle) {
		c := <-s.idle
		if c != nil {
			for q := range c.plans {
				queries[q] = true
			}
		}
		s.idle <- c
	}
	for q := range s.writer.plans {
		queries[q] = true
	}
	if len(queries) < 60 {
		t.Errorf("only %d statements were prepared", len(queries))
	}
	for q := range queries {
		for _, step := range planOf(t, s, q) {
			if strings.HasPrefix(step, "SCAN") && !allowed(step) {
				t.Errorf("%s in the plan of\n%s", step, q)
			}
			if strings.Contains(step, "AUTOMATIC") {
				t.Errorf("%s: an index is made on the fly for\n%s", step, q)
			}
		}
	}
}

func allowed(step string) bool {
	for _, a := range allowedScans {
		if strings.HasPrefix(step, a) {
			return true
		}
	}
	return false
}

func planOf(t *testing.T, s *Store, query string) (steps []string) {
	t.Helper()
	args := make([]any, s.parameters(t, query))
	err := s.read(t.Context(), "explain", func(q *session) error {
		return q.each("EXPLAIN QUERY PLAN "+query, func(scan func(...any) error) error {
			var id, parent, unused int
			var step string
			err := scan(&id, &parent, &unused, &step)
			steps = append(steps, step)
			return err
		}, args...)
	})
	if err != nil {
		t.Fatalf("explain %s: %v", query, err)
	}
	return steps
}

// parameters counts the parameters of a statement.
func (s *Store) parameters(t *testing.T, query string) int {
	t.Helper()
	n := strings.Count(query, "?")
	for i := 9; i > 0; i-- {
		if strings.Contains(query, "?"+string(rune('0'+i))) {
			return i
		}
	}
	return n
}

// ask calls every method that reads, with every kind of filter, forward and
// backward.
func ask(t *testing.T, s *Store, n *news) {
	t.Helper()
	ctx := t.Context()
	hub, second, place := n.people[0].ID(), n.people[1].ID(), n.lands[0].ID()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	types, year := []graph.EventType{graph.Meet, graph.Call}, graph.InYear(2023)
	party := []graph.Participant{{Entity: hub, Role: graph.RoleParty}}
	articles, err := s.FindArticles(ctx, graph.ArticleFilter{}, graph.PageRequest{Limit: 1})
	check(err)
	article := articles.Items[0].ID
	for _, f := range []graph.EventFilter{
		{}, {Types: types[:1]}, {Types: types}, {Participants: []graph.EntityID{hub}}, {Participants: []graph.EntityID{hub}, Types: types[:1]},
		{Participants: []graph.EntityID{hub, second}, Types: types}, {Places: []graph.EntityID{place}}, {Places: []graph.EntityID{place}, Types: types},
		{Participants: []graph.EntityID{hub}, Places: []graph.EntityID{place}, Types: types[:1], During: year, MinConfidence: 0.1, MinSources: 1},
		{During: year}, {Article: article}, {Modalities: []graph.Modality{graph.Actual}, MinSources: 1},
		{Roles: party}, {Roles: party, Types: types}, {Roles: party, Participants: []graph.EntityID{second}, KnownBy: year.To},
		{Publisher: "paper 1"}, {Publisher: "paper 1", Participants: []graph.EntityID{hub}, Types: types[:1]}, {Publisher: "paper 1", Places: []graph.EntityID{place}, Article: article},
		{Search: "talks"}, {Search: "talks number", Types: types[:1]}, {Search: "talks number", Publisher: "paper 1", Participants: []graph.EntityID{n.people[40].ID()}},
		{Search: "talks", Roles: party, Places: []graph.EntityID{place}, During: year}, {KnownBy: year.To}, {Search: "?"},
	} {
		for _, by := range []graph.Property{graph.PropertyType, graph.PropertyModality, graph.PropertyPlace, graph.PropertyPublisher, graph.PropertyParticipant, graph.PropertyMonth} {
			check(drop(s.CountEventsBy(ctx, f, graph.TallyRequest{By: by})))
		}
		check(drop(s.CountEvents(ctx, f)))
		paged(t, func(p graph.PageRequest) (graph.Page[*graph.Event], error) { return s.FindEvents(ctx, f, p) })
	}
	for _, f := range []graph.ArticleFilter{{}, {Search: "talks"}, {Search: "talks friday", Mentions: hub}, {Mentions: hub}, {Mentions: hub, Published: year},
		{Publisher: "paper 1"}, {Published: year}, {Publisher: "paper 1", Search: "talks", Published: year}} {
		check(drop(s.CountArticles(ctx, f)))
		paged(t, func(p graph.PageRequest) (graph.Page[*graph.Article], error) { return s.FindArticles(ctx, f, p) })
	}
	person := []graph.EntityKind{graph.KindPerson}
	for _, f := range []graph.EntityFilter{{}, {Search: "kim"}, {Search: "kim jong"}, {Kinds: person}, {Kinds: append(person, graph.KindPlace)}, {Country: "C1"},
		{Country: "C1", Kinds: append(person, graph.KindPlace)}, {Search: "kim", Kinds: person, Country: "C1"}} {
		check(drop(s.CountEntities(ctx, f)))
		paged(t, func(p graph.PageRequest) (graph.Page[*graph.Entity], error) { return s.FindEntities(ctx, f, p) })
	}
	for _, f := range []graph.CounterpartFilter{{}, {Order: graph.ByFirst}, {Order: graph.ByLatest}, {During: year}, {Places: []graph.EntityID{place}, Order: graph.ByLatest}} {
		check(drop(s.CountCounterparts(ctx, hub, f)))
		paged(t, func(p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
			return s.Counterparts(ctx, hub, f, p)
		})
	}
	check(drop(s.TopCounterparts(ctx, []graph.EntityID{hub, second}, 5)))
	check(drop(s.CommonCounterparts(ctx, hub, second, 5)))
	check(drop(s.ArticleReports(ctx, []graph.ArticleID{article})))
	check(drop(s.ReportsByID(ctx, []graph.ReportID{"x"})))
	check(drop(s.Articles(ctx, []graph.ArticleID{article})))
	check(drop(s.Mentions(ctx, []graph.ArticleID{article})))
	check(drop(s.Entities(ctx, []graph.EntityID{hub})))
	check(drop(s.EntitiesNamed(ctx, []string{"kim"})))
	check(drop(s.Events(ctx, []graph.EventID{"x"})))
	check(drop(s.Reports(ctx, []graph.EventID{"x"}, 5)))
	check(drop(s.LedgerEntries(ctx, []graph.LedgerEntryID{"x"})))
	check(drop(s.CountLedgerEntries(ctx)))
	paged(t, func(p graph.PageRequest) (graph.Page[*graph.LedgerEntry], error) { return s.FindLedgerEntries(ctx, p) })
}

// paged reads two pages forward and one back.
func paged[T any](t *testing.T, find func(graph.PageRequest) (graph.Page[T], error)) {
	t.Helper()
	var p graph.Page[T]
	for _, req := range []func() graph.PageRequest{
		func() graph.PageRequest { return graph.PageRequest{Limit: 1} },
		func() graph.PageRequest { return graph.PageRequest{Limit: 1, Cursor: p.Cursors[0]} },
		func() graph.PageRequest { return graph.PageRequest{Limit: 1, Cursor: p.Cursors[0], Before: true} },
	} {
		next, err := find(req())
		if err != nil {
			t.Fatal(err)
		}
		if p = next; len(p.Cursors) == 0 {
			return
		}
	}
}

// changeAll calls every method of a transaction.
func changeAll(t *testing.T, s *Store, n *news) {
	t.Helper()
	st := n.batch(3)
	err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		if err := st.WriteTx(ctx, tx); err != nil {
			return err
		}
		article := st.Facts.Articles[0].ID
		for _, call := range []func() error{
			func() error { return drop(tx.HeldArticles(ctx, []graph.ArticleID{article})) },
			func() error {
				return drop(tx.LatestVersions(ctx, []string{"https://example.org"}, []graph.ArticleID{article}))
			},
			func() error { return drop(tx.ProfilesByID(ctx, []graph.ProfileID{"x"})) },
			func() error { return drop(tx.ProfilesInBlocks(ctx, []string{"x"})) },
			func() error {
				e := &graph.LedgerEntry{ID: graph.LedgerEntryID(article), Kind: graph.Retract, Article: article, At: time.UnixMilli(1)}
				return errors.Join(tx.PutEntries(ctx, []*graph.LedgerEntry{e}), tx.PutEntries(ctx, []*graph.LedgerEntry{e}))
			},
			func() error { return drop(tx.EntriesByID(ctx, []graph.LedgerEntryID{"x"})) },
			func() error { return drop(tx.EntriesAbout(ctx, []string{string(article)})) },
			func() error { return drop(tx.EntitiesInBlocks(ctx, []string{"x"})) },
			func() error { return drop(tx.EntitiesByID(ctx, []graph.EntityID{"x"})) },
			func() error { return drop(tx.ReportsOfArticles(ctx, []graph.ArticleID{article})) },
			func() error { return drop(tx.ReportsOfProfiles(ctx, []graph.ProfileID{"x"})) },
			func() error { return drop(tx.ReportsByID(ctx, []graph.ReportID{st.Facts.Reports[0].ID})) },
			func() error {
				return drop(tx.ReportsOfPairs(ctx, []graph.PairQuery{
					{Type: graph.Meet, First: n.people[0].ID(), During: graph.InYear(2023)},
					{Type: graph.Meet, First: n.people[0].ID(), Told: graph.ToldNot, Text: "text"},
				}))
			},
			func() error { return tx.ReplaceEvents(ctx, nil, []graph.EventID{st.Events[0].ID}) },
			func() error { return tx.ReplaceEntities(ctx, nil, []graph.EntityID{n.people[0].ID()}) },
			func() error {
				_, _, err := tx.DeleteArticles(ctx, []graph.ArticleID{article})
				return err
			},
		} {
			if err := call(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// planned returns the plan of a filter.
func planned(t *testing.T, s *Store, f graph.EventFilter) (p *eventPlan) {
	t.Helper()
	err := s.read(t.Context(), "plan", func(q *session) (err error) {
		p, err = planEvents(q, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestListOrder checks that the lists of those with many events are walked in an
// index and not sorted.
func TestListOrder(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "plans.db"))
	some := []graph.EntityID{"a", "b"}
	events := func(f graph.EventFilter) *clause { return planned(t, s, f).query(all) }
	meet, host := []graph.EventType{graph.Meet}, []graph.Participant{{Entity: "a", Role: graph.RoleHost}}
	// Where words or a publisher are asked for too, what leads depends on what is held.
	led := func(l lead, f graph.EventFilter) *clause {
		p := newEventPlan(f)
		if err := p.follow(nil, l, &graph.Participant{Entity: "a"}); err != nil {
			t.Fatal(err)
		}
		return p.query(all)
	}
	byEvents := metOrders[graph.ByEvents]
	from := &entityKey{name: "x"}
	for name, c := range map[string]*clause{
		"events":                       events(graph.EventFilter{}),
		"events of one":                events(graph.EventFilter{Participants: some[:1]}),
		"meetings of two":              events(graph.EventFilter{Participants: some, Types: []graph.EventType{graph.Meet}}),
		"meetings at a place":          events(graph.EventFilter{Participants: some[:1], Types: []graph.EventType{graph.Meet}, Places: some, During: graph.InYear(2023)}),
		"all meetings":                 events(graph.EventFilter{Types: []graph.EventType{graph.Meet}}),
		"of one in a role":             events(graph.EventFilter{Roles: host}),
		"visits in a role":             events(graph.EventFilter{Roles: host, Types: meet}),
		"known by a day":               events(graph.EventFilter{Participants: some[:1], KnownBy: 1}),
		"of a publisher":               events(graph.EventFilter{Publisher: "x"}),
		"a publisher's meetings":       led(byPublisher, graph.EventFilter{Publisher: "x", Types: meet, Participants: some[:1]}),
		"with words":                   events(graph.EventFilter{Search: "talks"}),
		"meetings with words":          led(byWords, graph.EventFilter{Search: "talks grain", Types: meet, Roles: host, Publisher: "x"}),
		"words of one":                 led(byPerson, graph.EventFilter{Search: "talks grain", Participants: some[:1], Publisher: "x"}),
		"of two types":                 events(graph.EventFilter{Participants: some[:1], Types: []graph.EventType{graph.Meet, graph.Call, graph.Visit}}),
		"of two types in a role":       events(graph.EventFilter{Roles: host, Types: []graph.EventType{graph.Meet, graph.Call}}),
		"all of two types":             events(graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Call}, During: graph.InYear(2023)}),
		"those whom one met in a year": meetingsQuery(planned(t, s, graph.EventFilter{Participants: some[:1], Types: []graph.EventType{graph.Meet, graph.Call}, Modalities: []graph.Modality{graph.Actual}, During: graph.InYear(2023)})),
		"tally":                        tallyQuery(planned(t, s, graph.EventFilter{Participants: some[:1]}), []graph.Property{graph.PropertyPublisher}, 10),
		"articles":                     articleQuery(graph.ArticleFilter{}, all),
		"articles found":               articleQuery(graph.ArticleFilter{Search: "talks"}, all),
		"articles of a paper":          articleQuery(graph.ArticleFilter{Publisher: "x"}, all),
		"entities":                     entityQuery(graph.EntityFilter{}, entityRange{from: from, limit: 20}),
		"entities of a kind":           entityQuery(graph.EntityFilter{Kinds: []graph.EntityKind{graph.KindPerson}}, entityRange{from: from, back: true, limit: 20}),
		"entities of a nation":         entityQuery(graph.EntityFilter{Country: "KP"}, entityRange{from: from, limit: 20}),
		"counterparts":                 metQuery("a", byEvents, &metKey{b: "b"}, false, false, 20),
		"counterparts before":          metQuery("a", byEvents, &metKey{b: "b"}, true, false, 20),
	} {
		for _, step := range planOf(t, s, c.sql.String()) {
			if strings.Contains(step, "TEMP B-TREE") {
				t.Errorf("%s: %s", name, step)
			}
		}
	}
}
