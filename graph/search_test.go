package graph_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestNameMatch(t *testing.T) {
	for _, tt := range []struct {
		search, form string
		want         graph.NameMatch
	}{
		{"Sergei Lavrov", "sergei lavrov", graph.MatchExact},
		{"lav serg", "sergei lavrov", graph.MatchPrefix},
		{"Sergej Lawrow", "sergei lavrov", graph.MatchSound},
		{"lavrof", "sergei lavrov", graph.MatchTypo},
		{"Lawrow sergie", "sergei lavrov", graph.MatchTypo},
		{"larvov", "lavrov", graph.MatchTypo},
		{"lavro v", "lavrof", graph.NoMatch},
		{"larvof", "lavrov", graph.NoMatch},
		{"putn", "putin", graph.NoMatch},
		{"", "putin", graph.NoMatch},
		{"...", "putin", graph.NoMatch},
	} {
		if got := graph.NewNameSearch(tt.search).Match(tt.form); got != tt.want {
			t.Errorf("%q matches %q: %v, want %v", tt.search, tt.form, got, tt.want)
		}
	}
}
