package server

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestSearchForgivesSpelling(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	for search, want := range map[string][4]string{ // the name, what matched, how and where
		"sergei lavrov": {"Sergei Lavrov", "Sergei Lavrov", "EXACT", "Sergei Lavrov"},
		"SERGEY LAVROV": {"Sergei Lavrov", "Sergey Lavrov", "EXACT", "Sergey Lavrov"},
		"lav":           {"Sergei Lavrov", "Sergei Lavrov", "PREFIX", "Lav"},
		"sergey":        {"Sergei Lavrov", "Sergey Lavrov", "PREFIX", "Sergey"},
		"Sergej Lawrow": {"Sergei Lavrov", "Sergei Lavrov", "SOUND", "Sergei|Lavrov"},
		"Лавров":        {"Sergei Lavrov", "Sergei Lavrov", "SOUND", "Lavrov"},
		"lavrof":        {"Sergei Lavrov", "Sergei Lavrov", "TYPO", "Lavrov"},
		"kim jong-ün":   {"Kim Jong Un", "Kim Jong Un", "EXACT", "Kim Jong Un"},
	} {
		a := ask(t, store, `query($search: String) { entities(search: $search) { totalCount edges { matched match highlights { start end text } node { name } } } }`,
			map[string]any{"search": search}).ok()
		a.want("entities.totalCount", "1")
		a.want("entities.edges.0.node.name", want[0])
		a.want("entities.edges.0.matched", want[1])
		a.want("entities.edges.0.match", want[2])
		var marked []string
		var highlights []struct {
			Start, End int
			Text       string
		}
		if err := json.Unmarshal([]byte(a.at("entities.edges.0.highlights")), &highlights); err != nil {
			t.Fatal(err)
		}
		for _, h := range highlights {
			marked = append(marked, h.Text)
			if got := want[1][h.Start:h.End]; got != h.Text {
				t.Errorf("%s: %q is said to stand where %q does", search, h.Text, got)
			}
		}
		if got := strings.Join(marked, "|"); got != want[3] {
			t.Errorf("%s: %q is highlighted, want %q", search, got, want[3])
		}
	}
	a := ask(t, store, `{ entities(first: 1) { edges { matched match highlights { text } } } }`, nil).ok()
	a.want("entities.edges.0.matched", "null")
	a.want("entities.edges.0.match", "null")
	a.want("entities.edges.0.highlights", "[]")
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
