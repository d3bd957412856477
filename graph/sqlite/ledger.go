package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

const (
	entriesByID = `SELECT l.id, l.data FROM json_each(?) j CROSS JOIN ledger l ON l.id = j.value`

	entriesAbout = `SELECT l.data FROM ledger l WHERE l.id IN (
		SELECT f.entry FROM json_each(?) j CROSS JOIN ledger_fact f ON f.fact = j.value) ORDER BY l.at, l.id`

	ledgerForward  = `SELECT at, id, data FROM ledger WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`
	ledgerBackward = `SELECT at, id, data FROM ledger WHERE (at, id) > (?, ?) ORDER BY at, id LIMIT ?`
)

// PutEntries implements graph.LedgerTx.
func (t *transaction) PutEntries(ctx context.Context, entries []*graph.LedgerEntry) error {
	return t.run(ctx, "write the ledger", func(q *session) error {
		put := byID(entries, func(e *graph.LedgerEntry) graph.LedgerEntryID { return e.ID })
		ids := make([]graph.LedgerEntryID, len(put))
		for i, e := range put {
			ids[i] = e.ID
		}
		held, err := rowsByID[graph.LedgerEntry](q, entriesByID, ids)
		if err != nil {
			return err
		}
		for _, e := range put {
			if err := putEntry(q, e, held[e.ID]); err != nil {
				return err
			}
		}
		return nil
	})
}

// putEntry writes an entry in the place of old, which may be nil.
func putEntry(q *session, e, old *graph.LedgerEntry) error {
	data, err := encodeEntry(e)
	if err != nil {
		return err
	}
	if old != nil {
		if err := doList(q, `DELETE FROM ledger_fact WHERE fact IN (SELECT value FROM json_each(?1)) AND entry = ?2`, old.Facts(), string(e.ID)); err != nil {
			return err
		}
		if _, err := q.do(`DELETE FROM ledger WHERE id = ?`, string(e.ID)); err != nil {
			return err
		}
	}
	if _, err := q.do(`INSERT INTO ledger (at, id, data) VALUES (?,?,?)`, e.At.UnixMilli(), string(e.ID), data); err != nil {
		return err
	}
	return doList(q, `INSERT INTO ledger_fact (fact, entry) SELECT value, ?2 FROM json_each(?1)`, e.Facts(), string(e.ID))
}

// EntriesByID implements graph.LedgerTx.
func (t *transaction) EntriesByID(ctx context.Context, ids []graph.LedgerEntryID) (out []*graph.LedgerEntry, err error) {
	err = t.run(ctx, "read the ledger", func(q *session) error {
		found, err := rowsByID[graph.LedgerEntry](q, entriesByID, ids)
		out = inOrder(ids, found)
		return err
	})
	return out, err
}

// EntriesAbout implements graph.LedgerTx.
func (t *transaction) EntriesAbout(ctx context.Context, facts []string) (out []*graph.LedgerEntry, err error) {
	err = t.run(ctx, "read the ledger", func(q *session) error {
		arg, err := list(distinct(facts))
		if err != nil {
			return err
		}
		return q.each(entriesAbout, func(scan func(...any) error) error {
			var data []byte
			if err := scan(&data); err != nil {
				return err
			}
			e, err := decode[graph.LedgerEntry](data)
			out = append(out, e)
			return err
		}, arg)
	})
	return out, err
}

// LedgerEntries implements graph.LedgerReader.
func (s *Store) LedgerEntries(ctx context.Context, ids []graph.LedgerEntryID) ([]*graph.LedgerEntry, error) {
	return lookUp[graph.LedgerEntry](ctx, s, "read the ledger", entriesByID, ids)
}

// CountLedgerEntries implements graph.LedgerReader.
func (s *Store) CountLedgerEntries(ctx context.Context) (n int, err error) {
	err = s.read(ctx, "count the ledger", func(q *session) error {
		return q.one(`SELECT count(*) FROM ledger`, nil, &n)
	})
	return n, err
}

// FindLedgerEntries implements graph.LedgerReader.
func (s *Store) FindLedgerEntries(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.LedgerEntry], error) {
	return placedPage[graph.LedgerEntry](ctx, s, "list the ledger", placed{"ledger", ledgerForward, ledgerBackward}, p)
}

func encodeEntry(e *graph.LedgerEntry) (string, error) {
	c := *e
	c.At, c.Anchors = c.At.UTC(), orNil(c.Anchors)
	return encode(&c)
}
