package graphtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var entityCases = []testCase{
	on("by id, in the order asked", func(t *testing.T, s graph.Store) {
		var st Story
		kim := st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong Un", Aliases: []string{"Kim Jŏng-ŭn"}, Office: "supreme leader", Country: "KP"})
		town := st.Place("Wonsan", "KP.07", "KP")
		st.Write(t, s)
		got, err := s.Entities(t.Context(), []graph.EntityID{town.ID(), "none", kim.ID(), town.ID()})
		noError(t, "Entities", err)
		same(t, "entities", got, []*graph.Entity{town.Entity, nil, kim.Entity, town.Entity})
		got, err = s.Entities(t.Context(), nil)
		noError(t, "Entities of no ids", err)
		if len(got) != 0 {
			t.Errorf("no ids give %d entities", len(got))
		}
	}),
	on("filter by kind and country", func(t *testing.T, s graph.Store) {
		var st Story
		st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Choe Son Hui", Country: "KP"})
		st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Sergei Lavrov", Country: "RU"})
		st.Actor(graph.Profile{Kind: graph.KindOrganization, Name: "KCNA", Country: "KP"})
		st.Place("Wonsan", "", "KP")
		st.Write(t, s)
		person, place := graph.KindPerson, graph.KindPlace
		checkNames(t, s, graph.EntityFilter{}, "Choe Son Hui", "KCNA", "Sergei Lavrov", "Wonsan")
		checkNames(t, s, graph.EntityFilter{Kinds: []graph.EntityKind{person}}, "Choe Son Hui", "Sergei Lavrov")
		checkNames(t, s, graph.EntityFilter{Kinds: []graph.EntityKind{place, person}}, "Choe Son Hui", "Sergei Lavrov", "Wonsan")
		checkNames(t, s, graph.EntityFilter{Country: "KP"}, "Choe Son Hui", "KCNA", "Wonsan")
		checkNames(t, s, graph.EntityFilter{Country: "KP", Kinds: []graph.EntityKind{person}}, "Choe Son Hui")
		checkNames(t, s, graph.EntityFilter{Country: "KP", Kinds: []graph.EntityKind{person, place}, Search: "won"}, "Wonsan")
		checkNames(t, s, graph.EntityFilter{Country: "CN"})
		checkNames(t, s, graph.EntityFilter{Kinds: []graph.EntityKind{graph.KindGroup}})
	}),
	on("search for beginnings of words", func(t *testing.T, s graph.Store) {
		var st Story
		st.Person("Kim Jong Un")
		st.Person("Kim Yo Jong")
		st.Person("Kim", "Kim Possible")
		st.Person("Sergei Lavrov", "Сергей Лавров")
		st.Person("Akim Jongen")
		st.Write(t, s)
		for search, want := range map[string][]string{
			"kim":         {"Kim", "Kim Jong Un", "Kim Yo Jong"},
			"KIM jo":      {"Kim Jong Un", "Kim Yo Jong"},
			"kim jong":    {"Kim Jong Un", "Kim Yo Jong"},
			"Kim Jong-un": {"Kim Jong Un"},
			"jong un":     {"Kim Jong Un"},
			"lavrov":      {"Sergei Lavrov"},
			"lav serg":    {"Sergei Lavrov"},
			"лав":         {"Sergei Lavrov"},
			"possible ki": {"Kim"},
			"vrov":        nil,
			"sergei лав":  {"Sergei Lavrov"}, // a sound and a beginning
			"akim un":     nil,               // words of two different entities
			"un un un":    {"Kim Jong Un"},
			"...":         nil,
		} {
			checkNames(t, s, graph.EntityFilter{Search: search}, want...)
		}
	}),
	on("search for signs is safe", func(t *testing.T, s graph.Store) {
		var st Story
		st.Person("Kim Jong Un")
		st.Write(t, s)
		for _, q := range hostileTexts {
			if _, err := s.FindEntities(t.Context(), graph.EntityFilter{Search: q}, graph.PageRequest{}); err != nil {
				t.Errorf("FindEntities, search %q: %v", q, err)
			}
			if _, err := s.CountEntities(t.Context(), graph.EntityFilter{Search: q}); err != nil {
				t.Errorf("CountEntities, search %q: %v", q, err)
			}
			if _, err := s.EntitiesNamed(t.Context(), []string{q}); err != nil {
				t.Errorf("EntitiesNamed %q: %v", q, err)
			}
		}
	}),
	on("most reported first", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("Talks", day(1))
		quiet := st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Georgia", Office: "senator"})
		busy := st.Actor(graph.Profile{Kind: graph.KindOrganization, Name: "Georgia"})
		whole := st.Person("Geo")
		st.Meeting(a, day(1), nil, busy, whole)
		gone := st.Happening(a, graph.Accuse, day(2), nil, Part{graph.RoleSource, busy.Profile})
		alsoGone := st.Happening(a, graph.Accuse, day(3), nil, Part{graph.RoleSource, busy.Profile})
		st.Write(t, s)
		want := []string{string(busy.ID()), string(quiet.ID())}
		named, err := s.EntitiesNamed(t.Context(), []string{"GEORGIA"})
		noError(t, "EntitiesNamed", err)
		same(t, "named", ids(named[0], entityID), want)
		found, err := s.FindEntities(t.Context(), graph.EntityFilter{Search: "geo"}, graph.PageRequest{})
		noError(t, "FindEntities", err)
		same(t, "found", ids(found.Items, entityID), append([]string{string(whole.ID())}, want...))

		// Events that go count no more.
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			more := Story{resolves: st.resolves, offset: 5000, Facts: graph.Facts{Articles: []*graph.Article{a}}}
			more.Meeting(a, day(4), nil, quiet)
			more.Meeting(a, day(5), nil, quiet)
			if err := more.WriteTx(ctx, tx); err != nil {
				return err
			}
			return tx.ReplaceEvents(ctx, nil, []graph.EventID{gone.ID, alsoGone.ID})
		})
		named, err = s.EntitiesNamed(t.Context(), []string{"georgia"})
		noError(t, "EntitiesNamed", err)
		same(t, "named after the change", ids(named[0], entityID), []string{want[1], want[0]})
	}),
	on("at most twenty namesakes", func(t *testing.T, s graph.Store) {
		var st Story
		for i := range 25 {
			st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Ivan Petrov", Office: fmt.Sprintf("mayor of town %d", i)})
		}
		other := st.Person("Olga Petrova")
		st.Write(t, s)
		got, err := s.EntitiesNamed(t.Context(), []string{"Ivan Petrov", "nobody", "olga petrova", "petrov", ""})
		noError(t, "EntitiesNamed", err)
		if len(got) != 5 {
			t.Fatalf("5 names give %d lists", len(got))
		}
		if len(got[0]) != 20 || len(got[1]) != 0 || len(got[3]) != 0 || len(got[4]) != 0 {
			t.Errorf("lists of %d, %d, -, %d, %d entities, want 20, 0, -, 0, 0", len(got[0]), len(got[1]), len(got[3]), len(got[4]))
		}
		same(t, "the third name", names(got[2]), []string{other.Entity.Name})
	}),
}

// checkNames checks which entities a filter takes, in order.
func checkNames(t *testing.T, s graph.Reader, f graph.EntityFilter, want ...string) {
	t.Helper()
	p, err := s.FindEntities(t.Context(), f, graph.PageRequest{})
	noError(t, "FindEntities", err)
	same(t, "entities of "+toJSON(t, f), names(p.Items), want)
	n, err := s.CountEntities(t.Context(), f)
	noError(t, "CountEntities", err)
	if n != len(want) {
		t.Errorf("count of %s: %d, want %d", toJSON(t, f), n, len(want))
	}
}
