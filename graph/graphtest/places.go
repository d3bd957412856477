package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var placeCases = []testCase{
	on("events within a country and a division", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		country, division := st.Place("North Korea", "KP"), st.Place("Kangwon", "KP.07", "KP")
		wonsan, kosong := st.Place("Wonsan", "", "KP", "KP.07"), st.Place("Kosong", "", "KP", "KP.07")
		pyongyang, seoul := st.Place("Pyongyang", "KP.12", "KP"), st.Place("Seoul", "", "KR")
		kim := st.Person("Kim")
		at := func(d int, where Actor) *graph.Event { return st.Meeting(a, day(d), &where, kim) }
		inKosong, inWonsan, inPyongyang, inKangwon, inCountry, inSeoul :=
			at(9, kosong), at(8, wonsan), at(7, pyongyang), at(6, division), at(5, country), at(4, seoul)
		nowhere := st.Meeting(a, day(3), nil, kim)
		st.Write(t, s)

		where := func(places ...Actor) (f graph.EventFilter) {
			for _, p := range places {
				f.Places = append(f.Places, p.ID())
			}
			return f
		}
		checkEvents(t, s, where(), inKosong, inWonsan, inPyongyang, inKangwon, inCountry, inSeoul, nowhere)
		checkEvents(t, s, where(country), inKosong, inWonsan, inPyongyang, inKangwon, inCountry)
		checkEvents(t, s, where(division), inKosong, inWonsan, inKangwon)
		checkEvents(t, s, where(wonsan), inWonsan)
		checkEvents(t, s, where(pyongyang), inPyongyang)
		checkEvents(t, s, where(seoul, division), inKosong, inWonsan, inKangwon, inSeoul)
		checkEvents(t, s, where(country, wonsan), inKosong, inWonsan, inPyongyang, inKangwon, inCountry)
		f := where(country)
		f.Participants, f.During, f.Types = []graph.EntityID{kim.ID()}, day(8), []graph.EventType{graph.Meet}
		checkEvents(t, s, f, inWonsan)
	}),
	on("a place that moves", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		russia, ukraine, town, kim := st.Place("Russia", "RU"), st.Place("Ukraine", "UA"), st.Place("Town", "", "RU"), st.Person("Kim")
		e := st.Meeting(a, day(1), &town, kim)
		st.Write(t, s)
		moved := *town.Entity
		moved.Place.Within = []string{"UA"}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{&moved}, nil)
		})
		checkEvents(t, s, graph.EventFilter{Places: []graph.EntityID{russia.ID()}})
		checkEvents(t, s, graph.EventFilter{Places: []graph.EntityID{ukraine.ID()}}, e)
	}),
	on("a place known after its events", func(t *testing.T, s graph.Store) {
		var st Story
		kim, town := st.Person("Kim"), st.Place("Town", "", "KP")
		e := st.Meeting(st.Article("One", day(1)), day(1), &town, kim)
		st.Write(t, s)
		var later Story
		country := later.Place("North Korea", "KP")
		later.Write(t, s)
		checkEvents(t, s, graph.EventFilter{Places: []graph.EntityID{country.ID()}}, e)
	}),
}
