package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

const entryCursor = "l"

// LedgerEntries implements graph.LedgerReader.
func (s *Store) LedgerEntries(ctx context.Context, ids []graph.LedgerEntryID) (out []*graph.LedgerEntry, err error) {
	err = s.query(ctx, "LedgerEntries", func(ctx context.Context, q *querier) error {
		out, err = entriesByID(ctx, q, ids)
		return err
	})
	return out, err
}

// FindLedgerEntries implements graph.LedgerReader.
func (s *Store) FindLedgerEntries(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.LedgerEntry], error) {
	return byKey(ctx, s, "FindLedgerEntries", entryCursor, "find_entries", p, func(r row) (*graph.LedgerEntry, error) { return entryOf(r.sub("e")), nil })
}

// CountLedgerEntries implements graph.LedgerReader.
func (s *Store) CountLedgerEntries(ctx context.Context) (n int, err error) {
	err = s.query(ctx, "CountLedgerEntries", func(ctx context.Context, q *querier) error {
		_, err := q.each(ctx, "count_entries", nil, func(r row) error {
			n = r.number("n")
			return nil
		})
		return err
	})
	return n, err
}
