package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// longEvents asks for events of a day that began long before, by every list that they are
// in, while the longest come, change and go.
func longEvents(t *testing.T, s graph.Store) {
	var st Story
	a := st.Article("One", graph.OnDay(graph.NewDay(2025, 7, 1)))
	kim, lavrov, town := st.Person("Kim"), st.Person("Lavrov"), st.Place("Wonsan", "", "KP")
	area := st.Place("North Korea", "KP")
	within := func(from, to graph.Day) graph.Span {
		return graph.Span{From: from, To: to, Precision: graph.PrecisionRange}
	}
	end := graph.NewDay(2025, 7, 12)
	onDay := st.Meeting(a, graph.OnDay(end), &town, kim, lavrov)
	month := st.Meeting(a, within(end-30, end), &town, kim, lavrov)
	longer := st.Meeting(a, within(end-31, end), &town, kim, lavrov)
	year := st.Meeting(a, within(end-364, end), &town, kim, lavrov)
	ended := st.Meeting(a, within(end-500, end-1), &town, kim, lavrov)
	decades := st.Meeting(a, within(end-10_000, end+10_000), &town, kim, lavrov)
	st.Meeting(a, graph.Span{}, &town, kim, lavrov)
	st.Write(t, s)
	check := func(want ...*graph.Event) {
		t.Helper()
		both, meetings := []graph.EntityID{kim.ID(), lavrov.ID()}, []graph.EventType{graph.Meet}
		for _, f := range []graph.EventFilter{
			{}, {Types: meetings}, {Participants: both[:1]}, {Participants: both[:1], Types: meetings}, {Participants: both}, {Participants: both, Types: meetings},
			{Places: []graph.EntityID{town.ID()}}, {Participants: both[1:], Places: []graph.EntityID{area.ID()}, Types: meetings}, {Publisher: "wire"},
			{Roles: []graph.Participant{{Entity: kim.ID(), Role: graph.RoleParty}}}, {Participants: both[:1], Search: "met"}, {Participants: both[:1], KnownBy: end},
		} {
			f.During = graph.OnDay(end)
			checkEvents(t, s, f, want...)
			n, err := s.CountEvents(t.Context(), f)
			noError(t, "CountEvents", err)
			same(t, "number of events", n, len(want))
			tallies, err := s.CountEventsBy(t.Context(), f, graph.TallyRequest{By: graph.PropertyType}, graph.TallyRequest{By: graph.PropertyYear, WithoutTimes: true})
			noError(t, "CountEventsBy", err)
			same(t, "events counted", []int{tallies[0].Events, tallies[1].Events}, []int{len(want), len(want)})
		}
	}
	check(onDay, month, longer, year, decades)
	change := func(put []*graph.Event, gone ...graph.EventID) {
		t.Helper()
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.ReplaceEvents(ctx, put, gone) })
	}
	change(nil, decades.ID)
	check(onDay, month, longer, year)
	grown := *ended
	grown.Time.To = end // it begins where it began
	change([]*graph.Event{&grown}, year.ID)
	check(onDay, month, longer, &grown)
	change([]*graph.Event{ended}, longer.ID)
	check(onDay, month)
}
