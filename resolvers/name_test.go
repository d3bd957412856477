package resolvers

import (
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestIsPartOfName(t *testing.T) {
	tests := []struct {
		kind       graph.EntityKind
		form, part string
		want       bool
	}{
		{graph.KindPerson, "sergei lavrov", "lavrov", true},
		{graph.KindPerson, "sergei lavrov", "sergei", true},
		{graph.KindPerson, "kim jong un", "kim", true},
		{graph.KindPerson, "kim jong un", "jong un", true},
		{graph.KindPerson, "kim jong un", "jong", false},
		{graph.KindPerson, "sergei lavrov", "lavro", false},
		{graph.KindPerson, "sergei lavrov", "rov", false},
		{graph.KindOrganization, "bank of russia", "russia", false},
		{graph.KindPlace, "north korea", "korea", false},
	}
	for _, tt := range tests {
		e := &graph.Entity{Kind: tt.kind, Forms: []string{"other", tt.form}}
		if got := isPartOfName(e, tt.part); got != tt.want {
			t.Errorf("%q of the %s %q: %v, want %v", tt.part, tt.kind, tt.form, got, tt.want)
		}
	}
}
