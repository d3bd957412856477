package graphtest

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var identityCases = []testCase{
	on("one name in many writings", func(t *testing.T, s graph.Store) {
		var st Story
		st.Person("Recep Tayyip Erdoğan", "Эрдоган")
		st.Person("Kim Jong-un", "Kim Chŏng’ŭn", "김정은", "金正恩")
		st.Person("Zoë O’Brien-Müller")
		st.Person("Łukasz Straße")
		st.Write(t, s)
		for name, writings := range map[string][]string{
			"Recep Tayyip Erdoğan": {"recep tayyip erdogan", "RECEP TAYYIP ERDOĞAN", "Recep Tayyip Erdog\u0306an", "ЭРДОГАН", "эрдоган"},
			"Kim Jong-un":          {"KIM JONG UN", "kim jong‐un", " Kim  Jong\u00a0Un ", "kim chong'un", "Kim Chongun", "Kim Cho\u0306ngu\u0306n", "김정은", "金正恩"},
			"Zoë O’Brien-Müller":   {"Zoe OBrien Muller", "Zoe\u0308 O'Brien-Mu\u0308ller", "ZOË O`BRIEN MÜLLER"},
			"Łukasz Straße":        {"Lukasz Strasse", "łukasz straße", "LUKASZ STRASSE"},
		} {
			got, err := s.EntitiesNamed(t.Context(), writings)
			noError(t, "EntitiesNamed", err)
			for i, w := range writings {
				same(t, fmt.Sprintf("%q", w), names(got[i]), []string{name})
				checkNames(t, s, graph.EntityFilter{Search: w}, name)
			}
		}
	}),
	on("names are kept as written", func(t *testing.T, s graph.Store) {
		var st Story
		composed, decomposed := st.Person("Zoë"), st.Person("Zoe\u0308")
		upper := st.Person("ZOË")
		st.Write(t, s)
		got, err := s.Entities(t.Context(), []graph.EntityID{composed.ID(), decomposed.ID(), upper.ID()})
		noError(t, "Entities", err)
		same(t, "entities", got, []*graph.Entity{composed.Entity, decomposed.Entity, upper.Entity})
		same(t, "names", names(got), []string{"Zoë", "Zoe\u0308", "ZOË"})
	}),
	on("ids differ by case and accents", func(t *testing.T, s graph.Store) {
		var st Story
		st.Write(t, s)
		var want []*graph.Entity
		var asked []graph.EntityID
		for _, id := range []graph.EntityID{"abc", "ABC", "äbc", "a\u0308bc", "abc "} {
			e := &graph.Entity{ID: id, Kind: graph.KindPerson, Name: "Name " + string(id), Forms: []string{graph.Fold("Name " + string(id))}, Block: "b"}
			want, asked = append(want, e), append(asked, id)
		}
		st.Entities = want
		st.Write(t, s)
		got, err := s.Entities(t.Context(), asked)
		noError(t, "Entities", err)
		same(t, "entities", got, want)
	}),
}
