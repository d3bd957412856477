package sqlite

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// A cursor is the base64url of a JSON list: a letter for the kind of list, then
// the sort key of the item.

func encodeCursor(kind string, key ...any) (string, error) {
	b, err := json.Marshal(append([]any{kind}, key...))
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// decodeCursor reads the key into the values that dest points to.
func decodeCursor(cursor, kind string, dest ...any) error {
	bad := graph.Errorf(graph.CodeInvalid, "the cursor %.80q is not one of this list: take cursors from an earlier page of it", cursor)
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return bad
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(b, &parts); err != nil || len(parts) != len(dest)+1 {
		return bad
	}
	var k string
	for i, d := range append([]any{&k}, dest...) {
		if string(parts[i]) == "null" || json.Unmarshal(parts[i], d) != nil {
			return bad
		}
	}
	if k != kind {
		return bad
	}
	return nil
}

// row is an item with its cursor.
type row[T any] struct {
	item   T
	cursor string
}

// pageOf makes a page of up to limit+1 rows that were read in the direction of
// the request, and of whether the list goes on on the other side.
func pageOf[T any](p graph.PageRequest, limit int, rows []row[T], behind bool) graph.Page[T] {
	more := len(rows) > limit
	rows = rows[:min(len(rows), limit)]
	if p.Before {
		slices.Reverse(rows)
	}
	page := graph.Page[T]{HasNext: more, HasPrevious: behind}
	if p.Before {
		page.HasNext, page.HasPrevious = behind, more
	}
	for _, r := range rows {
		page.Items = append(page.Items, r.item)
		page.Cursors = append(page.Cursors, r.cursor)
	}
	return page
}

// ordPage answers a page request on a list in the order of ord. read returns the
// rows of a range, each with its ord, and exists whether there are any.
func ordPage[T any](kind string, p graph.PageRequest, read func(ordRange) ([]T, []int64, error), exists func(ordRange) (bool, error)) (page graph.Page[T], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	r := all
	r.limit, r.back = limit+1, p.Before
	if p.Cursor != "" {
		at := &r.hi
		if p.Before {
			at = &r.lo
		}
		if err := decodeCursor(p.Cursor, kind, at); err != nil {
			return page, err
		}
	}
	items, ords, err := read(r)
	if err != nil {
		return page, err
	}
	behind := false
	if p.Cursor != "" {
		// What lies on the side from which the request comes, counted from the
		// first row read or, if there is none, from the cursor itself.
		opposite := ordRange{lo: all.lo, hi: all.hi, back: !p.Before, limit: 1}
		switch {
		case p.Before && len(ords) > 0:
			opposite.hi = ords[0]
		case p.Before:
			opposite.hi = min(r.lo, all.hi-1) + 1
		case len(ords) > 0:
			opposite.lo = ords[0]
		default:
			opposite.lo = max(r.hi, all.lo+1) - 1
		}
		if behind, err = exists(opposite); err != nil {
			return page, err
		}
	}
	rows := make([]row[T], len(items))
	for i := range items {
		c, err := encodeCursor(kind, ords[i])
		if err != nil {
			return page, err
		}
		rows[i] = row[T]{items[i], c}
	}
	return pageOf(p, limit, rows, behind), nil
}
