package loader

import (
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// Record adds entries to the ledger, in any order, and brings the graph in line:
// articles that are retracted go, entities and events become what they are by all
// that was decided. Entries that are held stay as they are. What the entries name
// need not be held; they take effect when it is. Large lists are worked off in
// several transactions; an error leaves those before it done.
func (l *Loader) Record(ctx context.Context, entries ...*graph.LedgerEntry) (resolve.Effect, error) {
	for _, e := range entries {
		if err := e.Validate(); err != nil {
			return resolve.Effect{}, fmt.Errorf("entry %s of the ledger: %w", e.ID, err)
		}
	}
	r := &run{Loader: l, start: l.Now()}
	for part := range slices.Chunk(entries, l.Batch) {
		b := &batch{decide: func(context.Context, graph.Tx) ([]*graph.LedgerEntry, error) { return part, nil }}
		if err := r.commit(ctx, b); err != nil {
			return r.summary.Effect, err
		}
	}
	return r.summary.Effect, nil
}

// turned is what entries name of which the effect has turned: they have one now,
// or have none any more.
type turned struct {
	blocks  []string
	reports []graph.ReportID
	// told are the articles in which these reports stand, of whatever extractor.
	told []graph.ArticleID
	// retracted are articles that are not to be held.
	retracted []graph.ArticleID
}

func (t *turned) add(e *graph.LedgerEntry) {
	for _, a := range e.Anchors {
		t.blocks = append(t.blocks, a.Block)
	}
	if e.Report != "" {
		t.reports = append(t.reports, e.Report)
	}
	switch {
	case e.Article == "":
	case e.Kind != graph.Retract:
		t.told = append(t.told, e.Article)
	case !e.Undone:
		t.retracted = append(t.retracted, e.Article)
	}
}

// record writes entries that are not held yet, and which entries are undone now.
func record(ctx context.Context, tx graph.Tx, entries []*graph.LedgerEntry) (turned, error) {
	var t turned
	if len(entries) == 0 {
		return t, nil
	}
	held, err := tx.EntriesByID(ctx, entryIDs(entries))
	if err != nil {
		return t, fmt.Errorf("look for entries of the ledger: %w", err)
	}
	kin := map[graph.LedgerEntryID]*graph.LedgerEntry{}
	was := map[graph.LedgerEntryID]bool{} // whether what is held was in effect
	for i, e := range entries {
		if held[i] == nil {
			c := *e
			kin[e.ID] = &c
		}
	}
	if err := addKin(ctx, tx, kin, was); err != nil {
		return t, err
	}
	var all, put []*graph.LedgerEntry
	for _, e := range kin {
		all = append(all, e)
	}
	slices.SortFunc(all, graph.CompareEntries)
	graph.SettleUndone(all)
	for _, e := range all {
		effect, isHeld := was[e.ID]
		if isHeld && effect == !e.Undone {
			continue
		}
		put = append(put, e)
		if isHeld || !e.Undone {
			t.add(e)
		}
	}
	if err := tx.PutEntries(ctx, put); err != nil {
		return t, fmt.Errorf("write the ledger: %w", err)
	}
	others, err := tx.ReportsOfArticles(ctx, t.told)
	if err != nil {
		return t, fmt.Errorf("read what the articles of rejected reports say: %w", err)
	}
	t.reports = append(t.reports, others...)
	return t, nil
}

// addKin adds the held entries that those of kin undo, and that undo them, and so
// forth.
func addKin(ctx context.Context, tx graph.Tx, kin map[graph.LedgerEntryID]*graph.LedgerEntry, was map[graph.LedgerEntryID]bool) error {
	var ask []*graph.LedgerEntry
	for _, e := range kin {
		ask = append(ask, e)
	}
	for len(ask) > 0 {
		slices.SortFunc(ask, graph.CompareEntries)
		var targets []graph.LedgerEntryID
		var facts []string
		for _, e := range ask {
			facts = append(facts, string(e.ID))
			if e.Undoes != "" {
				targets = append(targets, e.Undoes)
			}
		}
		found, err := tx.EntriesByID(ctx, targets)
		if err != nil {
			return fmt.Errorf("read what is undone: %w", err)
		}
		undoing, err := tx.EntriesAbout(ctx, facts)
		if err != nil {
			return fmt.Errorf("read what undoes: %w", err)
		}
		ask = nil
		for _, e := range append(found, undoing...) {
			if e != nil && kin[e.ID] == nil {
				kin[e.ID] = e
				was[e.ID] = !e.Undone
				ask = append(ask, e)
			}
		}
	}
	return nil
}

func entryIDs(entries []*graph.LedgerEntry) []graph.LedgerEntryID {
	ids := make([]graph.LedgerEntryID, len(entries))
	for i, e := range entries {
		ids[i] = e.ID
	}
	return ids
}

// retracted returns those of the articles that are not to be held.
func retracted(ctx context.Context, tx graph.LedgerTx, ids []graph.ArticleID) (map[graph.ArticleID]bool, error) {
	facts := make([]string, len(ids))
	for i, id := range ids {
		facts[i] = string(id)
	}
	entries, err := tx.EntriesAbout(ctx, facts)
	if err != nil {
		return nil, fmt.Errorf("look for retracted articles: %w", err)
	}
	out := map[graph.ArticleID]bool{}
	for _, e := range entries {
		if e.Kind == graph.Retract && !e.Undone {
			out[e.Article] = true
		}
	}
	return out, nil
}
