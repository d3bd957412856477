package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// TestEveryWayFindsTheSame reads the events of random filters in each way that
// has them, whichever would be chosen, and compares with a look at all events.
func TestEveryWayFindsTheSame(t *testing.T) {
	s := emptyStore(t)
	n := newRandomNews(rand.New(rand.NewPCG(3, 3)))
	n.Write(t, s)
	ways := map[string]int{}
	for i := range 25 {
		f := n.filter()
		want := n.taken(f)
		err := s.query(t.Context(), "test", func(ctx context.Context, q *querier) error {
			for _, w := range everyWay(f) {
				l, err := eventListOf(ctx, q, f, aTally)
				if err != nil || l.none {
					return err
				}
				l.read(w, f)
				ways[strings.TrimSuffix(l.variant, "/said")]++
				if got := idsIn(ctx, t, q, l); !slices.Equal(got, want) {
					t.Errorf("filter %d, %+v, read by %s: %d events, want %d", i, f, l.variant, len(got), len(want))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		compareTally(t, s, n, f, []graph.Property{graph.PropertyType, graph.PropertyPublisher, graph.PropertyParticipant, graph.PropertyMonth}[i%4], want)
	}
	for _, v := range []string{"all/key", "all/typeKey", "participant/key", "participant/typeKey", "role/key", "role/typeKey", "publisher/key", "search"} {
		if ways[v] == 0 {
			t.Errorf("no filter was read by %s", v)
		}
	}
}

func everyWay(f graph.EventFilter) []way {
	c := newEventChoice(nil, f, aTally)
	out := append(c.counted(), way{list: "all", prefixes: []string{""}})
	if f.Publisher != "" {
		out = append(out, way{list: "publisher", prefixes: []string{publisherPrefix(f.Publisher)}})
	}
	if f.Search != "" {
		out = append(out, way{list: "search"})
	}
	return out
}

func idsIn(ctx context.Context, t *testing.T, q *querier, l *eventList) (out []graph.EventID) {
	t.Helper()
	l.scan(bounds("", graph.PageRequest{}))
	l.params["limit"] = 1000
	_, err := q.each(ctx, l.statement("find_events")+"/forward", l.params, func(r row) error {
		out = append(out, eventOf(r.sub("e")).ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, statement := range []string{"count_events", "reach_events"} {
		if _, err := q.each(ctx, l.statement(statement), l.params, func(r row) error { n = r.number("n"); return nil }); err != nil {
			t.Fatal(err)
		}
		if n != len(out) {
			t.Errorf("%s/%s: %d events, found %d", statement, l.variant, n, len(out))
		}
	}
	return out
}

// compareTally checks that counts by a property add up.
func compareTally(t *testing.T, s *Store, n *randomNews, f graph.EventFilter, by graph.Property, want []graph.EventID) {
	t.Helper()
	tallies, err := s.CountEventsBy(t.Context(), f, graph.TallyRequest{By: by}, graph.TallyRequest{By: by, WithoutTimes: true})
	if err != nil {
		t.Fatal(err)
	}
	got := tallies[0]
	if brief := tallies[1]; brief.Events != got.Events || brief.Keys != got.Keys || brief.Unknown != got.Unknown || len(brief.Counts) != len(got.Counts) {
		t.Errorf("by %s of %+v: without times %+v, with them %+v", by, f, brief, got)
	}
	counts := map[string]int{}
	for _, id := range want {
		for _, k := range n.keys(id, f, by) {
			counts[k]++
		}
	}
	if got.Events != len(want) || got.Keys != len(counts) || got.Unknown != counts[""] {
		t.Errorf("by %s of %+v: %d events, %d keys, %d unknown; want %d, %d, %d", by, f, got.Events, got.Keys, got.Unknown, len(want), len(counts), counts[""])
	}
	for _, k := range got.Counts {
		if counts[k.Key] != k.Events {
			t.Errorf("by %s of %+v: %d of %q, want %d", by, f, k.Events, k.Key, counts[k.Key])
		}
	}
}

// randomNews is what some publishers say of 120 events among a few actors.
type randomNews struct {
	graphtest.Story
	rng     *rand.Rand
	who     []graph.EntityID
	reports map[graph.ReportID]*graph.Report
	byID    map[graph.EventID]*graph.Event
}

var (
	newsTypes      = []graph.EventType{graph.Meet, graph.Visit, graph.Accuse}
	newsRoles      = []graph.Role{graph.RoleParty, graph.RoleVisitor, graph.RoleHost, graph.RoleSource, graph.RoleTarget}
	newsWords      = []string{"grain", "talks", "Zoë", "port", "peace"}
	newsPublishers = []string{"Wire", "ÉCHO", ""}
)

func newRandomNews(rng *rand.Rand) *randomNews {
	n := &randomNews{rng: rng, reports: map[graph.ReportID]*graph.Report{}, byID: map[graph.EventID]*graph.Event{}}
	var people []graphtest.Actor
	for i := range 5 {
		people = append(people, n.Person(fmt.Sprintf("Person %d", i)))
		n.who = append(n.who, people[i].ID())
	}
	var articles []*graph.Article
	for i := range 12 {
		a := n.ArticleBy(newsPublishers[i%3], fmt.Sprintf("Article %d", i), "Body.", graph.OnDay(graph.NewDay(2025, 1, 1+20*i)))
		if i%5 == 4 {
			a.Published = graph.Span{}
		}
		articles = append(articles, a)
	}
	for range 120 {
		when := graph.OnDay(graph.NewDay(2025, 1, 1+rng.IntN(300)))
		if rng.IntN(6) == 0 {
			when = graph.Span{}
		}
		var parts []graphtest.Part
		for _, p := range rng.Perm(5)[:rng.IntN(4)] {
			parts = append(parts, graphtest.Part{Role: newsRoles[rng.IntN(5)], Profile: people[p].Profile})
		}
		var reports []*graph.Report
		typ := newsTypes[rng.IntN(3)]
		for range 1 + rng.IntN(3) {
			r := n.Report(articles[rng.IntN(12)], typ, when, nil, parts...)
			r.Quote = newsWords[rng.IntN(5)] + ", " + newsWords[rng.IntN(5)] + "."
			n.reports[r.ID] = r
			reports = append(reports, r)
		}
		e := n.Event(reports...)
		n.byID[e.ID] = e
	}
	return n
}

func (n *randomNews) filter() (f graph.EventFilter) {
	some := func(of int) bool { return n.rng.IntN(of) == 0 }
	if some(3) {
		f.Participants = []graph.EntityID{n.who[n.rng.IntN(5)]}
	}
	if some(2) {
		f.Roles = []graph.Participant{{Entity: n.who[n.rng.IntN(5)], Role: newsRoles[n.rng.IntN(5)]}}
	}
	if some(3) {
		f.Types = []graph.EventType{newsTypes[n.rng.IntN(3)], graph.Meet}
	}
	if some(3) {
		f.Publisher = []string{"wire", "écho", "nobody"}[n.rng.IntN(3)]
	}
	if some(3) {
		f.Search = graph.Fold(newsWords[n.rng.IntN(5)])
	}
	if some(3) {
		f.KnownBy = graph.NewDay(2025, 1, 1+n.rng.IntN(250))
	}
	if some(4) {
		f.During = graph.InMonth(2025, 3)
	}
	return f
}

// taken returns the events that a filter takes, in order.
func (n *randomNews) taken(f graph.EventFilter) (out []graph.EventID) {
	var keys []string
	for _, e := range n.Events {
		if n.takes(f, e) {
			keys = append(keys, eventKey(e))
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		out = append(out, graph.EventID(k[len(unknownRank)+1:]))
	}
	return out
}

func (n *randomNews) takes(f graph.EventFilter, e *graph.Event) bool {
	for _, id := range f.Participants {
		if !slices.Contains(entitiesOf(e), id) {
			return false
		}
	}
	for _, p := range f.Roles {
		if !slices.Contains(e.Participants, p) {
			return false
		}
	}
	said := func(ok func(r *graph.Report) bool) bool {
		return slices.ContainsFunc(e.Reports, func(id graph.ReportID) bool { return ok(n.reports[id]) })
	}
	return (f.Types == nil || slices.Contains(f.Types, e.Type)) &&
		(!f.During.Known() || f.During.Overlaps(e.Time)) &&
		(f.Publisher == "" || said(func(r *graph.Report) bool { return strings.EqualFold(r.Publisher, f.Publisher) })) &&
		(f.KnownBy == 0 || said(func(r *graph.Report) bool { return r.Published.Known() && r.Published.To <= f.KnownBy })) &&
		(f.Search == "" || said(func(r *graph.Report) bool { return slices.Contains(strings.Fields(graph.Fold(r.Quote)), f.Search) }))
}

// keys returns the different values of an event's property.
func (n *randomNews) keys(id graph.EventID, f graph.EventFilter, by graph.Property) (out []string) {
	e := n.byID[id]
	switch by {
	case graph.PropertyType:
		return []string{string(e.Type)}
	case graph.PropertyPublisher:
		for _, r := range e.Reports {
			if p := n.reports[r].Publisher; p != "" {
				out = append(out, p)
			}
		}
	case graph.PropertyParticipant:
		for _, who := range entitiesOf(e) {
			if !slices.Contains(entitiesIn(f), who) {
				out = append(out, string(who))
			}
		}
	default:
		return []string{by.Bucket(e.Time)}
	}
	return distinct(out)
}
