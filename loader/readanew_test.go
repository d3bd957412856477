package loader_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// renamed is the script under another name, so that all reports have other ids.
type renamed struct{}

func (renamed) Facts(a *graph.Article) (graph.Facts, error) {
	f, err := script{}.Facts(a)
	for _, r := range f.Reports {
		r.Extractor = "script/2"
	}
	return f, err
}

// What people decided holds when a newer extractor reads the articles anew, and can
// be undone then.
func TestDecisionsHoldWhenReadAnew(t *testing.T) {
	d := newDesk(t, article("A", meet(12, lavrov, kim)), article("B", meet(14, lion, kim)), article("C", meet(16, lavrov, kim)))
	d.decide(graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{d.entity("Sergei Lavrov").ID, d.entity("Old Lion").ID}})
	out := d.decide(graph.Decision{Kind: graph.Dismiss, Event: d.events()[0].ID})
	l := newLoader(t, d.s, func(c *loader.Config) { c.Version, c.Extractor = "script/2", renamed{} })
	src, failure := loader.Held(t.Context(), d.s, "script/2")
	if sum, err := l.Again().Load(t.Context(), src); err != nil || failure() != nil || sum.Updated != 3 {
		t.Fatalf("read anew: %s, %v, %v", counts(sum), err, failure())
	}
	checkDerived(t, d.s)
	if e := d.events(); len(e) != 2 || e[0].Time != graph.OnDay(graph.NewDay(2025, 7, 14)) {
		t.Errorf("events after reading anew: %+v", e)
	}
	if got := d.entity("Old Lion"); got.Name != "Sergei Lavrov" {
		t.Errorf("merged, and after reading anew %+v", got)
	}
	undo := d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if e := d.events(); len(e) != 3 || undo.EventCount != 1 {
		t.Errorf("events after undoing: %+v, changed %+v", e, undo)
	}
}
