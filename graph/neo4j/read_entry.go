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
	size, key, err := start(entryCursor, p)
	if err != nil {
		return graph.Page[*graph.LedgerEntry]{}, err
	}
	r := keyRange{"", keyEnd}
	switch {
	case key == "":
	case p.Before:
		r.lo = key
	default:
		r.hi = key
	}
	var found collector[*graph.LedgerEntry]
	err = s.query(ctx, "FindLedgerEntries", func(ctx context.Context, q *querier) error {
		found = collector[*graph.LedgerEntry]{}
		_, err := q.each(ctx, "find_entries"+directionOf(p), params{"lo": r.lo, "hi": r.hi, "limit": size + 1}, func(r row) error {
			found.add(entryOf(r.sub("e")), r.text("key"))
			return nil
		})
		return err
	})
	if err != nil {
		return graph.Page[*graph.LedgerEntry]{}, err
	}
	return found.page(entryCursor, size, p), nil
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
