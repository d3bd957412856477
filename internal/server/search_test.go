package server

import (
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestSearchForgivesSpelling(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	for search, want := range map[string][3]string{ // the name, what matched and how
		"sergei lavrov": {"Sergei Lavrov", "Sergei Lavrov", "EXACT"},
		"SERGEY LAVROV": {"Sergei Lavrov", "Sergey Lavrov", "EXACT"},
		"lav":           {"Sergei Lavrov", "Sergei Lavrov", "PREFIX"},
		"sergey":        {"Sergei Lavrov", "Sergey Lavrov", "PREFIX"},
		"Sergej Lawrow": {"Sergei Lavrov", "Sergei Lavrov", "SOUND"},
		"Лавров":        {"Sergei Lavrov", "Sergei Lavrov", "SOUND"},
		"lavrof":        {"Sergei Lavrov", "Sergei Lavrov", "TYPO"},
		"kim jong-ün":   {"Kim Jong Un", "Kim Jong Un", "EXACT"},
	} {
		a := ask(t, store, `query($search: String) { entities(search: $search) { totalCount edges { matched match node { name } } } }`,
			map[string]any{"search": search}).ok()
		a.want("entities.totalCount", "1")
		a.want("entities.edges.0.node.name", want[0])
		a.want("entities.edges.0.matched", want[1])
		a.want("entities.edges.0.match", want[2])
	}
	a := ask(t, store, `{ entities(first: 1) { edges { matched match } } }`, nil).ok()
	a.want("entities.edges.0.matched", "null")
	a.want("entities.edges.0.match", "null")
}

// A reference by name is exact: a name that is spelled otherwise gives candidates.
func TestReferencesDoNotGuess(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	for _, name := range []string{"lavrof", "Sergej Lawrow"} {
		a := ask(t, store, `query($name: String!) { entity(by: {name: $name}) { name } }`, map[string]any{"name": name})
		if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(graph.CodeNotFound) {
			t.Fatalf("%s: errors %+v, want one of code %s", name, a.Errors, graph.CodeNotFound)
		}
		if got := a.Errors[0].Extensions.Candidates; len(got) != 1 || got[0].Name != "Sergei Lavrov" {
			t.Errorf("%s: candidates %+v", name, got)
		}
	}
}
