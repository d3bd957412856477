package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var counterpartCases = []testCase{
	on("whom somebody met, most often first", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov, choe, xi, moon := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Person("Xi"), st.Person("Moon")
		wonsan, beijing := st.Place("Wonsan", "", "KP"), st.Place("Beijing", "", "CN")
		st.Meeting(a, day(12), &wonsan, kim, lavrov)
		st.Meeting(a, day(2), &beijing, kim, lavrov, choe)
		st.Meeting(a, graph.Span{}, nil, kim, lavrov)
		st.Happening(a, graph.Call, day(20), nil, Parties(kim, xi)...)
		st.Meeting(a, graph.Span{}, nil, kim, moon)
		// None of these is a meeting or call that took place.
		st.Meeting(a, day(25), &beijing, kim, moon).Modality = graph.Planned
		st.Meeting(a, day(25), &beijing, kim, moon).Modality = graph.Negated
		st.Happening(a, graph.Visit, day(26), &beijing, Part{graph.RoleVisitor, kim.Profile}, Part{graph.RoleHost, moon.Profile})
		st.Meeting(a, day(27), &beijing, kim)
		st.Write(t, s)

		places := set([]graph.EntityID{wonsan.ID(), beijing.ID()})
		checkCounterparts(t, s, kim.ID(),
			graph.Counterpart{Entity: lavrov.ID(), Events: 3, First: day(2), Last: day(12), Places: places},
			graph.Counterpart{Entity: xi.ID(), Events: 1, First: day(20), Last: day(20)},
			graph.Counterpart{Entity: choe.ID(), Events: 1, First: day(2), Last: day(2), Places: []graph.EntityID{beijing.ID()}},
			graph.Counterpart{Entity: moon.ID(), Events: 1})
		checkCounterparts(t, s, xi.ID(), graph.Counterpart{Entity: kim.ID(), Events: 1, First: day(20), Last: day(20)})
		checkCounterparts(t, s, wonsan.ID())
		checkCounterparts(t, s, "nobody")
	}),
	on("equals by id", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim := st.Article("One", day(1)), st.Person("Kim")
		var guests []string
		for i := range 6 {
			g := st.Person(fmt.Sprintf("Guest %d", i))
			guests = append(guests, string(g.ID()))
			st.Meeting(a, day(1), nil, g, kim)
		}
		st.Write(t, s)
		p, err := s.Counterparts(t.Context(), kim.ID(), graph.PageRequest{})
		noError(t, "Counterparts", err)
		same(t, "counterparts", ids(p.Items, func(c graph.Counterpart) graph.EntityID { return c.Entity }), sorted(guests))
	}),
	on("after events changed and went", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov, choe, wonsan := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Place("Wonsan", "", "KP")
		first, second := st.Meeting(a, day(1), &wonsan, kim, lavrov), st.Meeting(a, day(5), nil, kim, lavrov)
		third := st.Meeting(a, day(3), nil, kim, choe)
		st.Write(t, s)
		changed := *second
		changed.Participants = third.Participants
		changed.Place = wonsan.ID()
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&changed}, []graph.EventID{first.ID})
		})
		checkCounterparts(t, s, lavrov.ID())
		checkCounterparts(t, s, kim.ID(), graph.Counterpart{Entity: choe.ID(), Events: 2, First: day(3), Last: day(5), Places: []graph.EntityID{wonsan.ID()}})
		// Writing the same again counts nothing twice.
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&changed, third}, nil)
		})
		checkCounterparts(t, s, choe.ID(), graph.Counterpart{Entity: kim.ID(), Events: 2, First: day(3), Last: day(5), Places: []graph.EntityID{wonsan.ID()}})
		negated := changed
		negated.Modality = graph.Negated
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&negated}, nil)
		})
		checkCounterparts(t, s, kim.ID(), graph.Counterpart{Entity: choe.ID(), Events: 1, First: day(3), Last: day(3)})
	}),
	on("an entity written again keeps its meetings", func(t *testing.T, s graph.Store) {
		var st Story
		kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
		e := st.Meeting(st.Article("One", day(1)), day(1), nil, kim, lavrov)
		st.Write(t, s)
		changed := *lavrov.Entity
		changed.Titles = []string{"foreign minister"}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{&changed}, nil)
		})
		checkCounterparts(t, s, kim.ID(), graph.Counterpart{Entity: lavrov.ID(), Events: 1, First: day(1), Last: day(1)})
		checkEvents(t, s, graph.EventFilter{Participants: []graph.EntityID{lavrov.ID(), kim.ID()}}, e)
	}),
	on("at most twenty places", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim, xi := st.Article("One", day(1)), st.Person("Kim"), st.Person("Xi")
		var places []graph.EntityID
		for i := range 23 {
			p := st.Place(fmt.Sprintf("Town %d", i), "")
			places = append(places, p.ID())
			st.Meeting(a, day(1+i), &p, kim, xi)
		}
		st.Write(t, s)
		slices.Sort(places)
		checkCounterparts(t, s, kim.ID(), graph.Counterpart{Entity: xi.ID(), Events: 23, First: day(1), Last: day(23), Places: places[:20]})
	}),
}

func checkCounterparts(t *testing.T, s graph.Reader, who graph.EntityID, want ...graph.Counterpart) {
	t.Helper()
	p, err := s.Counterparts(t.Context(), who, graph.PageRequest{})
	noError(t, "Counterparts", err)
	if len(p.Items) == 0 && len(want) == 0 {
		return
	}
	same(t, "counterparts", p.Items, want)
}
