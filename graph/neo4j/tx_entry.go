package neo4j

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// PutEntries implements graph.LedgerTx.
func (t *tx) PutEntries(ctx context.Context, entries []*graph.LedgerEntry) error {
	var rows []params
	for _, e := range sortedByID(entries, func(e *graph.LedgerEntry) graph.LedgerEntryID { return e.ID }) {
		rows = append(rows, params{"props": params(entryProps(e)), "facts": stringsOf(e.Facts())})
	}
	return t.do(ctx, func() error {
		_, err := t.q.batches(ctx, "put_entries", rows)
		return err
	})
}

// EntriesByID implements graph.LedgerTx.
func (t *tx) EntriesByID(ctx context.Context, ids []graph.LedgerEntryID) (out []*graph.LedgerEntry, err error) {
	err = t.do(ctx, func() error {
		out, err = entriesByID(ctx, t.q, ids)
		return err
	})
	return out, err
}

// EntriesAbout implements graph.LedgerTx.
func (t *tx) EntriesAbout(ctx context.Context, facts []string) ([]*graph.LedgerEntry, error) {
	found := map[graph.LedgerEntryID]*graph.LedgerEntry{}
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "entries_about", distinct(facts), func(r row) error {
			e := entryOf(r.sub("e"))
			found[e.ID] = e
			return nil
		})
	})
	var out []*graph.LedgerEntry
	for _, e := range found {
		out = append(out, e)
	}
	slices.SortFunc(out, graph.CompareEntries)
	return out, err
}

func entriesByID(ctx context.Context, q *querier, ids []graph.LedgerEntryID) ([]*graph.LedgerEntry, error) {
	found := make(map[graph.LedgerEntryID]*graph.LedgerEntry, len(ids))
	err := byID(ctx, q, "entries_by_id", distinct(ids), func(r row) error {
		e := entryOf(r.sub("e"))
		found[e.ID] = e
		return nil
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}
