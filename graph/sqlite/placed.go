package sqlite

import (
	"context"
	"math"

	"github.com/entente-graph/entente/graph"
)

// placed is a list in the order of a time and an id, the latest first.
type placed struct {
	// kind is the kind of its cursors.
	kind string
	// forward and backward select time, id and data of the rows after a place, or before
	// it, the nearest first: (time, id) < (?, ?) LIMIT ?.
	forward, backward string
}

// place is where a row stands in the list.
type place struct {
	at int64
	id string
}

// placedPage answers a page request on a list without filter.
func placedPage[T any](ctx context.Context, s *Store, doing string, l placed, p graph.PageRequest) (page graph.Page[*T], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	// The list goes on after from, which lies before all rows or after them.
	from := place{math.MaxInt64, ""}
	if p.Before {
		from = place{math.MinInt64, ""}
	}
	if p.Cursor != "" {
		if err := decodeCursor(p.Cursor, l.kind, &from.at, &from.id); err != nil {
			return page, err
		}
	}
	err = s.read(ctx, doing, func(q *session) error {
		rows, places, err := placedRows[T](q, l, p.Before, from, limit+1)
		if err != nil {
			return err
		}
		behind := false
		if p.Cursor != "" {
			// From the first row read, or if there is none from just past the cursor,
			// so that its own row counts.
			edge := from
			switch {
			case len(places) > 0:
				edge = places[0]
			case p.Before:
				edge.id += "\x00"
			default:
				edge = place{from.at, ""}
			}
			found, _, err := placedRows[T](q, l, !p.Before, edge, 1)
			if err != nil {
				return err
			}
			behind = len(found) > 0
		}
		page = pageOf(p, limit, rows, behind)
		return nil
	})
	return page, err
}

// placedRows reads the rows that come after a place, or before it if back is set, in
// reading order.
func placedRows[T any](q *session, l placed, back bool, from place, limit int) (rows []row[*T], places []place, err error) {
	query := l.forward
	if back {
		query = l.backward
	}
	err = q.each(query, func(scan func(...any) error) error {
		var at place
		var data []byte
		if err := scan(&at.at, &at.id, &data); err != nil {
			return err
		}
		v, err := decode[T](data)
		if err != nil {
			return err
		}
		c, err := encodeCursor(l.kind, at.at, at.id)
		rows, places = append(rows, row[*T]{v, c}), append(places, at)
		return err
	}, from.at, from.id, limit)
	return rows, places, err
}
