package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var nameCases = []testCase{
	on("of a page of events", func(t *testing.T, s graph.Store) {
		who := namedStory(t, s)
		named := graph.PageRequest{Named: true}
		find := func(f graph.EventFilter, p graph.PageRequest) graph.Page[*graph.Event] {
			t.Helper()
			page, err := s.FindEvents(t.Context(), f, p)
			noError(t, "FindEvents", err)
			return page
		}
		kim, lavrov, choe, wonsan, korea := who[0], who[1], who[2], who[3], who[4]
		all := namesOf(kim, lavrov, choe, wonsan)
		same(t, "names of all", find(graph.EventFilter{}, named).Names, all)
		same(t, "names that nobody asked for", find(graph.EventFilter{}, graph.PageRequest{}).Names, nil)
		for _, c := range []struct {
			name string
			f    graph.EventFilter
			want graph.Names
		}{
			{"one", graph.EventFilter{Participants: these(choe), Types: []graph.EventType{graph.Meet}}, namesOf(lavrov, choe, wonsan)},
			{"two", graph.EventFilter{Participants: these(kim, lavrov)}, namesOf(kim, lavrov)},
			{"one at a place", graph.EventFilter{Participants: these(lavrov), Places: these(wonsan)}, namesOf(lavrov, choe, wonsan)},
			{"one in an area, which the filter names and no event", graph.EventFilter{Participants: these(lavrov), Places: these(korea)}, namesOf(lavrov, choe, wonsan, korea)},
			{"at a place", graph.EventFilter{Places: these(korea)}, namesOf(lavrov, choe, wonsan, korea)},
			{"in a role", graph.EventFilter{Roles: []graph.Participant{{Entity: choe.ID(), Role: graph.RoleParty}}}, namesOf(lavrov, choe, wonsan)},
			{"two who never met", graph.EventFilter{Participants: these(kim, choe)}, namesOf(kim, choe)},
			{"somebody who is not held", graph.EventFilter{Participants: append(these(kim), "nobody")}, namesOf(kim)},
			{"words that nobody said", graph.EventFilter{Participants: these(kim), Search: "zebra"}, namesOf(kim)},
			{"no words", graph.EventFilter{Participants: these(kim), Search: "?"}, namesOf(kim)},
		} {
			same(t, "names of "+c.name, find(c.f, named).Names, c.want)
		}
		page := find(graph.EventFilter{}, graph.PageRequest{Limit: 1, Named: true})
		if len(page.Items) != 1 || len(page.Names) < 2 {
			t.Errorf("a page of one has %d events and the names %v", len(page.Items), page.Names)
		}
	}),
	on("of a page of counterparts", func(t *testing.T, s graph.Store) {
		who := namedStory(t, s)
		kim, lavrov, choe, wonsan, korea := who[0], who[1], who[2], who[3], who[4]
		for _, c := range []struct {
			name string
			who  graph.EntityID
			f    graph.CounterpartFilter
			want graph.Names
		}{
			{"all", lavrov.ID(), graph.CounterpartFilter{}, namesOf(kim, lavrov, choe)},
			{"another order", lavrov.ID(), graph.CounterpartFilter{Order: graph.ByLatest}, namesOf(kim, lavrov, choe)},
			{"at a place", lavrov.ID(), graph.CounterpartFilter{Places: these(korea)}, namesOf(lavrov, choe, korea)},
			{"nobody met", wonsan.ID(), graph.CounterpartFilter{}, namesOf(wonsan)},
			{"not held", "nobody", graph.CounterpartFilter{}, graph.Names{}},
		} {
			page, err := s.Counterparts(t.Context(), c.who, c.f, graph.PageRequest{Named: true})
			noError(t, "Counterparts", err)
			same(t, "names of "+c.name, page.Names, c.want)
			c.f.WithoutPlaces = true
			brief, err := s.Counterparts(t.Context(), c.who, c.f, graph.PageRequest{})
			noError(t, "Counterparts without places", err)
			for i := range page.Items {
				page.Items[i].Places = nil
			}
			same(t, "without places, "+c.name, brief.Items, page.Items)
			same(t, "names that nobody asked for", brief.Names, nil)
		}
	}),
	on("of those who are not held", func(t *testing.T, s graph.Store) {
		who := namedStory(t, s)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, nil, these(who[2]))
		})
		page, err := s.FindEvents(t.Context(), graph.EventFilter{Participants: these(who[1])}, graph.PageRequest{Named: true})
		noError(t, "FindEvents", err)
		same(t, "names", page.Names, namesOf(who[0], who[1], who[3]))
	}),
}

// namedStory writes a story in which Kim and Lavrov meet nowhere and Lavrov and Choe
// in Wonsan, which lies in Korea. It returns these five in this order.
func namedStory(t *testing.T, s graph.Store) []Actor {
	t.Helper()
	var st Story
	a := st.Article("One", day(1))
	kim, lavrov, choe := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	korea := st.Place("Korea", "KP")
	wonsan := st.Place("Wonsan", "", "KP")
	st.Meeting(a, day(2), nil, kim, lavrov)
	st.Meeting(a, day(3), &wonsan, lavrov, choe)
	st.Write(t, s)
	return []Actor{kim, lavrov, choe, wonsan, korea}
}

func namesOf(who ...Actor) graph.Names {
	names := graph.Names{}
	for _, w := range who {
		names[w.ID()] = graph.Name{Kind: w.Entity.Kind, Name: w.Entity.Name}
	}
	return names
}

func these(who ...Actor) []graph.EntityID {
	var out []graph.EntityID
	for _, w := range who {
		out = append(out, w.ID())
	}
	return out
}
