package loader_test

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
)

// drawLedger makes decisions about what the articles say, most of them about few
// people, at few moments, so that they contradict each other; some are undone,
// and some name what never is.
func drawLedger(t *rapid.T, articles []*graph.Article) []*graph.LedgerEntry {
	anchors, reports := named(fataler(t), articles)
	ids := []graph.ArticleID{"never there"}
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	kinds := []graph.DecisionKind{graph.Merge, graph.Merge, graph.Split, graph.Split, graph.Rename, graph.Dismiss, graph.Dismiss, graph.Retract, graph.Undo, graph.Undo}
	pick := func(n int) (out []graph.Anchor) {
		for range n {
			out = append(out, rapid.SampledFrom(anchors).Draw(t, "anchor"))
		}
		return out
	}
	var ledger []*graph.LedgerEntry
	for i := range rapid.IntRange(0, 9).Draw(t, "entries") {
		e := &graph.LedgerEntry{
			Kind: rapid.SampledFrom(kinds).Draw(t, "decision"), Who: fmt.Sprint("Analyst ", i), Why: "Because.",
			At: time.Date(2026, 1, 1, 0, 0, 0, rapid.IntRange(0, 3).Draw(t, "moment")*int(time.Millisecond), time.UTC),
		}
		switch e.Kind {
		case graph.Merge:
			e.Anchors = pick(rapid.IntRange(2, 4).Draw(t, "merged"))
		case graph.Split:
			e.Anchors = pick(rapid.IntRange(1, 3).Draw(t, "parted"))
		case graph.Rename:
			e.Anchors, e.Name = pick(1), fmt.Sprint("Name ", rapid.IntRange(0, 1).Draw(t, "name"))
		case graph.Dismiss:
			r := rapid.SampledFrom(reports).Draw(t, "report")
			e.Report, e.Article, e.Type, e.Extractor, e.Sentence, e.Trigger = r.ID, r.Article, r.Type, r.Extractor, r.Sentence.Start, r.Trigger.Start
			if rapid.Bool().Draw(t, "read by an older extractor") {
				e.Report, e.Extractor = "of an older extractor", "older"
			}
		case graph.Retract:
			e.Article = rapid.SampledFrom(ids).Draw(t, "retracted")
		case graph.Undo:
			e.Undoes = "never there"
			if len(ledger) > 0 {
				e.Undoes = rapid.SampledFrom(ledger).Draw(t, "undone").ID
			}
		}
		e.ID = graph.NewLedgerEntryID(e, "")
		ledger = append(ledger, e)
	}
	return ledger
}

// named returns what entries about the articles can name.
func named(t fataler, articles []*graph.Article) (anchors []graph.Anchor, reports []*graph.Report) {
	t.Helper()
	r := resolver(t)
	anchors = []graph.Anchor{{Profile: "never there", Block: r.Block(graph.Profile{Kind: graph.KindPerson, Name: "Sergei Lavrov"}), Name: "Nobody"}}
	reports = []*graph.Report{{ID: "never there", Article: "never there"}}
	seen := map[graph.ProfileID]bool{}
	for _, a := range articles {
		f, err := script{}.Facts(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Seal(&f); err != nil {
			t.Fatal(err)
		}
		for _, p := range f.Profiles {
			if !seen[p.ID] {
				seen[p.ID] = true
				anchors = append(anchors, graph.Anchor{Profile: p.ID, Block: p.Block, Name: p.Name})
			}
		}
		for _, rep := range f.Reports {
			if !slices.ContainsFunc(reports, func(o *graph.Report) bool { return o.ID == rep.ID }) {
				reports = append(reports, rep)
			}
		}
	}
	return anchors, reports
}

// checkUndone compares which entries are undone with what all of them say, and
// checks that nothing is held that is retracted.
func checkUndone(t fataler, ledger []*graph.LedgerEntry, held map[graph.ArticleID]bool) {
	t.Helper()
	want := make([]*graph.LedgerEntry, len(ledger))
	for i, e := range ledger {
		c := *e
		want[i] = &c
	}
	graph.SettleUndone(want)
	compare(t, "entries of the ledger", ledger, want)
	for _, e := range want {
		if e.Kind == graph.Retract && !e.Undone && held[e.Article] {
			t.Fatalf("article %s is held and retracted", e.Article)
		}
	}
}
