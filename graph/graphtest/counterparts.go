package graphtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
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
	on("narrowed and in other orders", narrowedCounterparts),
	on("first of several, and in common", sharedCounterparts),
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
		p, err := s.Counterparts(t.Context(), kim.ID(), graph.CounterpartFilter{}, graph.PageRequest{})
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
	checkCounterpartsOf(t, s, who, graph.CounterpartFilter{}, want...)
}

// checkCounterpartsOf checks whom the filter takes, in order.
func checkCounterpartsOf(t *testing.T, s graph.Reader, who graph.EntityID, f graph.CounterpartFilter, want ...graph.Counterpart) {
	t.Helper()
	p, err := s.Counterparts(t.Context(), who, f, graph.PageRequest{})
	noError(t, "Counterparts", err)
	if len(p.Items) != 0 || len(want) != 0 {
		same(t, "counterparts of "+toJSON(t, f), p.Items, want)
	}
	n, err := s.CountCounterparts(t.Context(), who, f)
	noError(t, "CountCounterparts", err)
	if n != len(want) {
		t.Errorf("count of %s: %d, want %d", toJSON(t, f), n, len(want))
	}
}

func narrowedCounterparts(t *testing.T, s graph.Store) {
	var st Story
	a := st.Article("One", day(1))
	kim, lavrov, choe, xi, moon := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Person("Xi"), st.Person("Moon")
	korea := st.Place("North Korea", "KP")
	wonsan, beijing := st.Place("Wonsan", "", "KP"), st.Place("Beijing", "", "CN")
	st.Meeting(a, day(12), &wonsan, kim, lavrov)
	st.Meeting(a, day(2), &beijing, kim, lavrov, choe)
	st.Meeting(a, day(20), &korea, kim, choe)
	st.Happening(a, graph.Call, graph.InMonth(2025, 8), nil, Parties(kim, xi)...)
	st.Meeting(a, graph.Span{}, nil, kim, moon)
	st.Meeting(a, day(12), &wonsan, kim, xi).Modality = graph.Planned
	st.Write(t, s)

	met := func(who Actor, n int, first, last graph.Span, places ...Actor) graph.Counterpart {
		c := graph.Counterpart{Entity: who.ID(), Events: n, First: first, Last: last}
		for _, p := range places {
			c.Places = append(c.Places, p.ID())
		}
		slices.Sort(c.Places)
		return c
	}
	none, august := graph.Span{}, graph.InMonth(2025, 8)
	for _, c := range []struct {
		f    graph.CounterpartFilter
		want []graph.Counterpart
	}{
		{graph.CounterpartFilter{Order: graph.ByLatest}, []graph.Counterpart{met(xi, 1, august, august), met(choe, 2, day(2), day(20), beijing, korea),
			met(lavrov, 2, day(2), day(12), beijing, wonsan), met(moon, 1, none, none)}},
		{graph.CounterpartFilter{Order: graph.ByFirst, During: graph.InYear(2025)}, []graph.Counterpart{met(choe, 2, day(2), day(20), beijing, korea),
			met(lavrov, 2, day(2), day(12), beijing, wonsan), met(xi, 1, august, august)}},
		{graph.CounterpartFilter{During: graph.Span{From: day(10).From, To: day(15).To, Precision: graph.PrecisionRange}},
			[]graph.Counterpart{met(lavrov, 1, day(12), day(12), wonsan)}},
		{graph.CounterpartFilter{Places: []graph.EntityID{korea.ID()}},
			[]graph.Counterpart{met(choe, 1, day(20), day(20), korea), met(lavrov, 1, day(12), day(12), wonsan)}},
		{graph.CounterpartFilter{Places: []graph.EntityID{beijing.ID(), wonsan.ID()}, Order: graph.ByLatest},
			[]graph.Counterpart{met(lavrov, 2, day(2), day(12), beijing, wonsan), met(choe, 1, day(2), day(2), beijing)}},
		{graph.CounterpartFilter{During: graph.InYear(2024)}, nil},
	} {
		want := c.want
		if c.f.Order == graph.ByFirst { // equal first days: more events, then by id
			slices.SortStableFunc(want[:2], func(x, y graph.Counterpart) int { return strings.Compare(string(x.Entity), string(y.Entity)) })
		}
		checkCounterpartsOf(t, s, kim.ID(), c.f, want...)
	}
	var seen []graph.EntityID
	p := graph.PageRequest{Limit: 1}
	for range 5 {
		page, err := s.Counterparts(t.Context(), kim.ID(), graph.CounterpartFilter{Order: graph.ByLatest}, p)
		noError(t, "Counterparts", err)
		for _, c := range page.Items {
			seen = append(seen, c.Entity)
		}
		if !page.HasNext {
			break
		}
		p.Cursor = page.Cursors[0]
	}
	same(t, "one by one", seen, []graph.EntityID{xi.ID(), choe.ID(), lavrov.ID(), moon.ID()})
}

func sharedCounterparts(t *testing.T, s graph.Store) {
	var st Story
	a := st.Article("One", day(1))
	kim, lavrov, choe, xi, moon := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Person("Xi"), st.Person("Moon")
	wonsan := st.Place("Wonsan", "", "KP")
	for d := 1; d <= 3; d++ {
		st.Meeting(a, day(d), &wonsan, kim, choe)
	}
	st.Meeting(a, day(5), nil, kim, xi)
	st.Meeting(a, day(6), nil, kim, xi)
	st.Meeting(a, day(7), nil, lavrov, choe)
	st.Meeting(a, day(8), nil, lavrov, xi)
	st.Meeting(a, day(9), nil, lavrov, xi)
	st.Meeting(a, day(10), nil, kim, lavrov)
	st.Meeting(a, day(11), nil, kim, moon)
	st.Write(t, s)

	top, err := s.TopCounterparts(t.Context(), []graph.EntityID{kim.ID(), moon.ID(), "nobody"}, 2)
	noError(t, "TopCounterparts", err)
	same(t, "the first two", top[kim.ID()], []graph.Counterpart{
		{Entity: choe.ID(), Events: 3, First: day(1), Last: day(3)}, {Entity: xi.ID(), Events: 2, First: day(5), Last: day(6)}})
	same(t, "the only one", top[moon.ID()], []graph.Counterpart{{Entity: kim.ID(), Events: 1, First: day(11), Last: day(11)}})
	if len(top["nobody"]) != 0 {
		t.Errorf("nobody met %d", len(top["nobody"]))
	}

	common, err := s.CommonCounterparts(t.Context(), kim.ID(), lavrov.ID(), 10)
	noError(t, "CommonCounterparts", err)
	want := []graph.CommonCounterpart{
		{Entity: xi.ID(), A: graph.Counterpart{Entity: xi.ID(), Events: 2, First: day(5), Last: day(6)}, B: graph.Counterpart{Entity: xi.ID(), Events: 2, First: day(8), Last: day(9)}},
		{Entity: choe.ID(), A: graph.Counterpart{Entity: choe.ID(), Events: 3, First: day(1), Last: day(3)}, B: graph.Counterpart{Entity: choe.ID(), Events: 1, First: day(7), Last: day(7)}},
	}
	same(t, "in common", common, want)
	common, err = s.CommonCounterparts(t.Context(), kim.ID(), lavrov.ID(), 1)
	noError(t, "CommonCounterparts", err)
	same(t, "the first in common", common, want[:1])
}
