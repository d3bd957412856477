package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// hubEvents is how many events the hub of BenchmarkHub takes part in.
const hubEvents = 100_000

// writeHub writes short articles that report events of one person with all others of
// the cast: mostly meetings, some calls, and visits in both roles.
func writeHub(b *testing.B, s *Store, n *news) {
	b.Helper()
	n.cast.Write(b, s)
	hub := n.people[0]
	for made := 0; made < hubEvents; {
		var st graphtest.Story
		for range 2500 {
			when := graph.OnDay(graph.NewDay(2015, 1, 1+n.rng.IntN(3600)))
			a := st.ArticleBy(fmt.Sprintf("Paper %d", n.rng.IntN(400)), fmt.Sprintf("Talks %d", made), fmt.Sprintf("They ended at %d.", made), when)
			other := n.people[1+n.rng.IntN(len(n.people)-1)]
			for range 2 {
				made++
				typ, parts := graph.Meet, graphtest.Parties(hub, other)
				switch made % 10 {
				case 0:
					typ = graph.Call
				case 1:
					typ, parts = graph.Visit, []graphtest.Part{{Role: graph.RoleVisitor, Profile: hub.Profile}, {Role: graph.RoleHost, Profile: other.Profile}}
				case 2:
					typ, parts = graph.Visit, []graphtest.Part{{Role: graph.RoleHost, Profile: hub.Profile}, {Role: graph.RoleVisitor, Profile: other.Profile}}
				}
				town := n.towns[n.rng.IntN(len(n.towns))]
				r := st.Report(a, typ, when, town.Profile, parts...)
				r.Quote = fmt.Sprintf("The minister met his guest for talks on point %d of the plan in %s.", made%5000, town.Entity.Name)
				e := st.Event(r)
				e.Place, e.Participants = town.ID(), []graph.Participant{{Entity: hub.ID(), Role: parts[0].Role}, {Entity: other.ID(), Role: parts[1].Role}}
			}
		}
		st.Write(b, s)
	}
}

// BenchmarkHub asks about somebody with a hundred thousand events.
func BenchmarkHub(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	n := newNews(4000)
	writeHub(b, s, n)
	hub, few, country := n.people[0].ID(), n.people[3000].ID(), n.lands[0].ID()
	page, year := graph.PageRequest{}, graph.InYear(2020)
	find := func(f graph.EventFilter) func(context.Context) error {
		f.Participants = append(f.Participants, hub)
		return func(ctx context.Context) error { return drop(s.FindEvents(ctx, f, page)) }
	}
	in := func(role graph.Role) graph.EventFilter {
		return graph.EventFilter{Roles: []graph.Participant{{Entity: hub, Role: role}}}
	}
	by := func(p graph.Property, f graph.EventFilter) func(context.Context) error {
		f.Participants = append(f.Participants, hub)
		return func(ctx context.Context) error {
			return drop(s.CountEventsBy(ctx, f, graph.TallyRequest{By: p, Limit: 50}))
		}
	}
	met := func(f graph.CounterpartFilter) func(context.Context) error {
		return func(ctx context.Context) error { return drop(s.Counterparts(ctx, hub, f, page)) }
	}
	for _, c := range []struct {
		name string
		call func(context.Context) error
	}{
		{"Find/all", find(graph.EventFilter{})},
		{"Find/visitor", find(in(graph.RoleVisitor))},
		{"Find/publisher", find(graph.EventFilter{Publisher: "paper 7"})},
		{"Find/words", find(graph.EventFilter{Search: "guest minister"})},
		{"Find/rare words", find(graph.EventFilter{Search: "point 77"})},
		{"Find/words of few", find(graph.EventFilter{Search: "guest minister", Participants: []graph.EntityID{few}})},
		{"Find/words, publisher, place", find(graph.EventFilter{Search: "talks", Publisher: "paper 7", Places: []graph.EntityID{country}})},
		{"Find/known late", find(graph.EventFilter{KnownBy: graph.NewDay(2024, 1, 1)})},
		{"Find/known early", find(graph.EventFilter{KnownBy: graph.NewDay(2015, 1, 1)})},
		{"Count/words", func(ctx context.Context) error {
			return drop(s.CountEvents(ctx, graph.EventFilter{Search: "guest minister"}))
		}},
		{"By/type", by(graph.PropertyType, graph.EventFilter{})},
		{"By/place", by(graph.PropertyPlace, graph.EventFilter{})},
		{"By/publisher", by(graph.PropertyPublisher, graph.EventFilter{})},
		{"By/participant", by(graph.PropertyParticipant, graph.EventFilter{})},
		{"By/month", by(graph.PropertyMonth, graph.EventFilter{})},
		{"By/month, in a year", by(graph.PropertyMonth, graph.EventFilter{During: year})},
		{"Met/all", met(graph.CounterpartFilter{})},
		{"Met/latest", met(graph.CounterpartFilter{Order: graph.ByLatest})},
		{"Met/first", met(graph.CounterpartFilter{Order: graph.ByFirst})},
		{"Met/in a year", met(graph.CounterpartFilter{During: year})},
		{"Met/in a country", met(graph.CounterpartFilter{Places: []graph.EntityID{country}})},
		{"Met/ever", met(graph.CounterpartFilter{During: graph.Span{From: 0, To: 100_000, Precision: graph.PrecisionRange}})},
		{"Top", func(ctx context.Context) error { return drop(s.TopCounterparts(ctx, []graph.EntityID{hub, few}, 5)) }},
		{"Common", func(ctx context.Context) error { return drop(s.CommonCounterparts(ctx, hub, few, 20)) }},
	} {
		b.Run(c.name, func(b *testing.B) { measure(b, c.call) })
	}
}
