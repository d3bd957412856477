package loader_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// desk is an analyst at work on a store.
type desk struct {
	t *testing.T
	s graph.Store
	*loader.Loader
	n int // of decisions
}

// newDesk returns an analyst whose transactions run twice and whose clock goes on
// by a second with each decision.
func newDesk(t *testing.T, articles ...*graph.Article) *desk {
	s := store(t)
	load(t, s, articles...)
	d := &desk{t: t, s: s}
	d.Loader = newLoader(t, s, func(c *loader.Config) {
		c.Store = &rerunning{Store: s}
		c.Now = func() time.Time { return time.Date(2026, 3, 1, 12, 0, d.n, 0, time.UTC) }
	})
	return d
}

func (d *desk) decide(x graph.Decision) *graph.Decided {
	d.t.Helper()
	d.n++
	x.Who, x.Why = "desk", "I know."
	out, err := d.Decide(d.t.Context(), x)
	if err != nil {
		d.t.Fatalf("%s: %v", x.Kind, err)
	}
	checkDerived(d.t, d.s)
	return out
}

// entity returns the only entity of a name.
func (d *desk) entity(name string) *graph.Entity {
	d.t.Helper()
	found, err := d.s.EntitiesNamed(d.t.Context(), []string{name})
	if err != nil || len(found[0]) != 1 {
		d.t.Fatalf("%d entities are named %s, %v", len(found[0]), name, err)
	}
	return found[0][0]
}

func (d *desk) named(name string) (out []string) {
	d.t.Helper()
	found, err := d.s.EntitiesNamed(d.t.Context(), []string{name})
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range found[0] {
		out = append(out, e.Name)
	}
	return out
}

func (d *desk) events() []*graph.Event {
	d.t.Helper()
	p, err := d.s.FindEvents(d.t.Context(), graph.EventFilter{}, graph.PageRequest{})
	if err != nil {
		d.t.Fatal(err)
	}
	return p.Items
}

// derived is the digest of all but the ledger.
func (d *desk) derived() string {
	d.t.Helper()
	out, err := graph.Digest(d.t.Context(), withoutLedger{d.s})
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

type withoutLedger struct{ graph.Exporter }

func (w withoutLedger) Export(ctx context.Context, fn func(graph.Record) error) error {
	return w.Exporter.Export(ctx, func(r graph.Record) error {
		if r.Entry != nil {
			return nil
		}
		return fn(r)
	})
}

func meet(day int, who ...string) string {
	return fmt.Sprintf("MEET actual|2025-07-%02d|Wonsan|%s", day, strings.Join(who, " + "))
}

const (
	lavrov = "Sergei Lavrov/foreign minister/RU"
	kim    = "Kim Jong Un/leader/KP"
	lion   = "Old Lion//RU" // of another block
)

func TestMergeAndUndo(t *testing.T) {
	d := newDesk(t, article("A", meet(12, lavrov, kim)), article("B", meet(12, lion, kim)))
	before := d.derived()
	if n := len(d.events()); n != 2 {
		t.Fatalf("%d events before, want 2", n)
	}
	old, other := d.entity("Sergei Lavrov"), d.entity("Old Lion")
	out := d.decide(graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{old.ID, other.ID}})
	both := d.entity("Old Lion")
	if both.ID != old.ID || both.Name != old.Name || len(both.Profiles) != 2 || !slices.Equal(both.Decisions, []graph.LedgerEntryID{out.Entry.ID}) ||
		!strings.Contains(both.Why, "“Old Lion” by decision "+string(out.Entry.ID)) {
		t.Errorf("merged: %+v", both)
	}
	if !slices.Equal(out.Entities, []graph.EntityID{old.ID}) || !slices.Equal(out.EntitiesGone, []graph.EntityID{other.ID}) || out.EventCount != 1 || out.EventGoneCount != 1 {
		t.Errorf("changed: %+v", out)
	}
	if e := d.events(); len(e) != 1 || e[0].Articles != 2 {
		t.Errorf("events after: %+v", e)
	}
	// What comes later follows.
	load(t, d.s, article("C", meet(20, lion, kim)))
	checkDerived(t, d.s)
	if e := d.events(); len(e) != 2 || !slices.ContainsFunc(e[0].Participants, func(p graph.Participant) bool { return p.Entity == old.ID }) {
		t.Errorf("events after a load: %+v", e)
	}
	if _, _, err := d.Retract(t.Context(), []graph.ArticleID{graph.NewArticleID("C", "Title", meet(20, lion, kim))}); err != nil {
		t.Fatal(err)
	}
	undo := d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if d.derived() != before {
		t.Error("undone, and the graph is not what it was")
	}
	// Undoing the undoing brings it back.
	d.decide(graph.Decision{Kind: graph.Undo, Entry: undo.Entry.ID})
	if got := d.entity("Old Lion"); got.ID != old.ID {
		t.Errorf("merged again: %+v", got)
	}
}

func TestSplitAndUndo(t *testing.T) {
	a := article("A", meet(12, "Michael Collins//US", kim))
	b := article("B", meet(13, "Michael Collins/senator/US", kim))
	d := newDesk(t, a, b)
	before, one := d.derived(), d.entity("Michael Collins")
	of := func(x *graph.Article) graph.ArticleID { return graph.NewArticleID(x.Publisher, x.Title, x.Body) }
	out := d.decide(graph.Decision{Kind: graph.Split, Entities: []graph.EntityID{one.ID}, Articles: []graph.ArticleID{of(b)}})
	if got := d.named("Michael Collins"); len(got) != 2 {
		t.Fatalf("parted into %v", got)
	}
	if out.EntityCount != 2 || out.EntityGoneCount != 0 || out.EventCount != 1 || !slices.Contains(out.Entities, one.ID) {
		t.Errorf("changed: %+v", out)
	}
	// Later decisions hold against earlier ones: merged again, and parted again.
	both, err := d.s.EntitiesNamed(t.Context(), []string{"Michael Collins"})
	if err != nil {
		t.Fatal(err)
	}
	again := d.decide(graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{both[0][0].ID, both[0][1].ID}})
	if got := d.entity("Michael Collins"); len(got.Profiles) != 2 {
		t.Errorf("merged after it was parted: %+v", got)
	}
	d.decide(graph.Decision{Kind: graph.Undo, Entry: again.Entry.ID})
	d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if d.derived() != before {
		t.Error("undone, and the graph is not what it was")
	}
}

func TestRenameAndUndo(t *testing.T) {
	d := newDesk(t, article("A", meet(12, lavrov, kim)))
	before := d.derived()
	out := d.decide(graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{d.entity("Sergei Lavrov").ID}, Name: "Sergey Viktorovich Lavrov"})
	got := d.entity("Sergey Viktorovich Lavrov")
	if got.Name != "Sergey Viktorovich Lavrov" || !slices.Contains(got.Aliases, "Sergei Lavrov") || got.ID != d.entity("Sergei Lavrov").ID {
		t.Errorf("renamed: %+v", got)
	}
	d.decide(graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{got.ID}, Name: "The Minister"})
	if got := d.entity("The Minister"); len(got.Decisions) != 2 {
		t.Errorf("renamed twice: %+v", got)
	}
	d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if got := d.entity("The Minister"); slices.Contains(got.Forms, "sergey viktorovich lavrov") {
		t.Errorf("the first name is undone and still found: %+v", got)
	}
	page, err := d.s.FindLedgerEntries(t.Context(), graph.PageRequest{})
	if err != nil || len(page.Items) != 3 || page.Items[2].Undone != true {
		t.Fatalf("the ledger: %+v, %v", page.Items, err)
	}
	d.decide(graph.Decision{Kind: graph.Undo, Entry: page.Items[1].ID})
	if d.derived() != before {
		t.Error("undone, and the graph is not what it was")
	}
}

func TestRejectAndUndo(t *testing.T) {
	d := newDesk(t, article("A", meet(12, lavrov, kim)), article("B", meet(14, lavrov, kim)))
	before, wrong := d.derived(), d.events()[0]
	out := d.decide(graph.Decision{Kind: graph.Dismiss, Event: wrong.ID})
	if e := d.events(); len(e) != 1 || e[0].ID == wrong.ID || !slices.Equal(out.EventsGone, []graph.EventID{wrong.ID}) {
		t.Errorf("events %+v, changed %+v", e, out)
	}
	load(t, d.s, article("C", meet(14, lavrov, kim)+"\nmore"))
	checkDerived(t, d.s)
	if n := len(d.events()); n != 1 {
		t.Errorf("%d events after another paper told of it, want 1", n)
	}
	undo := d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if e := d.events(); len(e) != 2 || e[0].Articles != 2 || undo.EventCount != 1 {
		t.Errorf("events %+v, changed %+v", e, undo)
	}
	if _, _, err := d.Retract(t.Context(), []graph.ArticleID{graph.NewArticleID("C", "Title", meet(14, lavrov, kim)+"\nmore")}); err != nil {
		t.Fatal(err)
	}
	if d.derived() != before {
		t.Error("undone, and the graph is not what it was")
	}
}

func TestRetractAndUndo(t *testing.T) {
	a, b := article("A", meet(12, lavrov, kim)), article("B", meet(12, lavrov, kim)+"\nmore")
	d := newDesk(t, a, b)
	before := d.derived()
	id := graph.NewArticleID(b.Publisher, b.Title, b.Body)
	out := d.decide(graph.Decision{Kind: graph.Retract, Article: id})
	if e := d.events(); len(e) != 1 || e[0].Articles != 1 || out.EventCount != 1 {
		t.Errorf("events %+v, changed %+v", e, out)
	}
	sum := load(t, d.s, a, b)
	if sum.Retracted != 1 || sum.Skipped != 1 || sum.Read != 2 || sum.Graph.Articles != 1 {
		t.Errorf("loaded although it is retracted: %+v", sum)
	}
	d.decide(graph.Decision{Kind: graph.Undo, Entry: out.Entry.ID})
	if n := d.events()[0].Articles; n != 1 {
		t.Errorf("undone, and the event has %d articles before the other is loaded again", n)
	}
	if sum := load(t, d.s, a, b); sum.Loaded != 1 || sum.Retracted != 0 || d.derived() != before {
		t.Errorf("loaded again: %+v", sum)
	}
}

func TestRetractRestoresEarlierVersion(t *testing.T) {
	old, changed := article("A", meet(12, lavrov, kim)), article("A", meet(14, lavrov, kim))
	old.URL, changed.URL = "https://example.org/1", "https://example.org/1"
	old.Published, changed.Published = graph.OnDay(graph.NewDay(2025, 7, 15)), graph.OnDay(graph.NewDay(2025, 7, 16))
	d := newDesk(t, old, changed)
	d.decide(graph.Decision{Kind: graph.Retract, Article: graph.NewArticleID("A", "Title", changed.Body)})
	if e := d.events(); len(e) != 1 || e[0].Time != graph.OnDay(graph.NewDay(2025, 7, 12)) {
		t.Errorf("events of the earlier version: %+v", e)
	}
}

// A request that comes twice under one id of the client is one entry.
func TestDecideIsIdempotent(t *testing.T) {
	d := newDesk(t, article("A", meet(12, lavrov, kim)), article("B", meet(12, lion, kim)))
	merge := graph.Decision{Kind: graph.Merge, Client: "one", Entities: []graph.EntityID{d.entity("Sergei Lavrov").ID, d.entity("Old Lion").ID}}
	first := d.decide(merge)
	want := digest(t, d.s)
	second := d.decide(merge)
	if !second.Repeated || second.Entry.ID != first.Entry.ID || !second.Entry.At.Equal(first.Entry.At) || len(second.Entities) != 0 || digest(t, d.s) != want {
		t.Errorf("asked again: %+v", second)
	}
	merge.Why, merge.Who = "For another reason.", "desk"
	if _, err := d.Decide(t.Context(), merge); graph.ErrorCode(err) != graph.CodeConflict {
		t.Errorf("another request under the same id: %v", err)
	}
	// Somebody else's ids are their own.
	merge.Who = "night desk"
	if _, err := d.Decide(t.Context(), merge); graph.ErrorCode(err) != graph.CodeNotFound {
		t.Errorf("the same id of another client: %v", err)
	}
}

func TestDecideErrors(t *testing.T) {
	a := article("A", meet(12, lavrov, kim))
	d := newDesk(t, a)
	id := graph.NewArticleID(a.Publisher, a.Title, a.Body)
	who, place := d.entity("Sergei Lavrov").ID, d.entity("Wonsan").ID
	undone := d.decide(graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{who}, Name: "X Y"}).Entry.ID
	d.decide(graph.Decision{Kind: graph.Undo, Entry: undone})
	gone := article("B", "Nothing.")
	load(t, d.s, gone)
	goneID := graph.NewArticleID("B", "Title", "Nothing.")
	d.decide(graph.Decision{Kind: graph.Retract, Article: goneID})
	for name, c := range map[string]struct {
		decision graph.Decision
		code     graph.Code
	}{
		"an unknown article":         {graph.Decision{Kind: graph.Retract, Article: "none"}, graph.CodeNotFound},
		"a retracted article":        {graph.Decision{Kind: graph.Retract, Article: goneID}, graph.CodeConflict},
		"one entity to merge":        {graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{who}}, graph.CodeInvalid},
		"an entity with itself":      {graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{who, who}}, graph.CodeInvalid},
		"a person with a place":      {graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{who, place}}, graph.CodeInvalid},
		"an unknown entity":          {graph.Decision{Kind: graph.Merge, Entities: []graph.EntityID{who, "none"}}, graph.CodeNotFound},
		"too many entities":          {graph.Decision{Kind: graph.Merge, Entities: make([]graph.EntityID, graph.MaxMerged+1)}, graph.CodeLimit},
		"no article to split by":     {graph.Decision{Kind: graph.Split, Entities: []graph.EntityID{who}}, graph.CodeInvalid},
		"all of it split":            {graph.Decision{Kind: graph.Split, Entities: []graph.EntityID{who}, Articles: []graph.ArticleID{id}}, graph.CodeInvalid},
		"an article without it":      {graph.Decision{Kind: graph.Split, Entities: []graph.EntityID{who}, Articles: []graph.ArticleID{goneID}}, graph.CodeNotFound},
		"a mention of somebody else": {graph.Decision{Kind: graph.Split, Entities: []graph.EntityID{who}, Articles: []graph.ArticleID{id}, Mentions: []graph.MentionID{"none"}}, graph.CodeNotFound},
		"a name without letters":     {graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{who}, Name: " ?"}, graph.CodeInvalid},
		"the name that it has":       {graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{who}, Name: "Sergei Lavrov"}, graph.CodeConflict},
		"a long name":                {graph.Decision{Kind: graph.Rename, Entities: []graph.EntityID{who}, Name: strings.Repeat("x", graph.MaxEntityName+1)}, graph.CodeLimit},
		"an unknown event":           {graph.Decision{Kind: graph.Dismiss, Event: "none"}, graph.CodeNotFound},
		"an unknown entry":           {graph.Decision{Kind: graph.Undo, Entry: "none"}, graph.CodeNotFound},
		"an undone entry":            {graph.Decision{Kind: graph.Undo, Entry: undone}, graph.CodeConflict},
		"an unknown kind":            {graph.Decision{Kind: "ponder"}, graph.CodeInvalid},
		"a long clientMutationId":    {graph.Decision{Kind: graph.Undo, Entry: undone, Client: strings.Repeat("x", graph.MaxClientBytes+1)}, graph.CodeLimit},
	} {
		want := digest(t, d.s)
		c.decision.Who, c.decision.Why = "desk", "Because."
		if _, err := d.Decide(t.Context(), c.decision); graph.ErrorCode(err) != c.code {
			t.Errorf("%s: %v of code %s, want %s", name, err, graph.ErrorCode(err), c.code)
		}
		if digest(t, d.s) != want {
			t.Errorf("%s: the graph has changed", name)
		}
	}
	if _, err := d.Decide(t.Context(), graph.Decision{Kind: graph.Undo, Entry: undone, Why: " "}); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("no reason: %v", err)
	}
}
