package neo4j

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// A page of a list is read as Limit+1 rows in the direction asked: the last one
// only tells that the list goes on.

func directionOf(p graph.PageRequest) string {
	if p.Before {
		return "/backward"
	}
	return "/forward"
}

// bounds returns the range of keys of a page that goes on at key.
func bounds(key string, p graph.PageRequest) keyRange {
	r := keyRange{"", keyEnd}
	switch {
	case key == "":
	case p.Before:
		r.hi = key
	default:
		r.lo = key
	}
	return r
}

// within narrows r to o.
func (r keyRange) within(o keyRange) keyRange { return keyRange{max(r.lo, o.lo), min(r.hi, o.hi)} }

// collector gathers the rows of a page, which come in reading direction.
type collector[T any] struct {
	items []T
	keys  []string
}

func (c *collector[T]) add(item T, key string) {
	c.items, c.keys = append(c.items, item), append(c.keys, key)
}

// page makes the page of at most size items.
func (c *collector[T]) page(list string, size int, p graph.PageRequest) graph.Page[T] {
	more := len(c.items) > size
	if more {
		c.items, c.keys = c.items[:size], c.keys[:size]
	}
	if p.Before {
		slices.Reverse(c.items)
		slices.Reverse(c.keys)
	}
	out := graph.Page[T]{Items: c.items, Cursors: make([]string, len(c.keys))}
	for i, k := range c.keys {
		out.Cursors[i] = cursor(list, k)
	}
	if p.Before {
		out.HasPrevious, out.HasNext = more, p.Cursor != ""
	} else {
		out.HasNext, out.HasPrevious = more, p.Cursor != ""
	}
	return out
}

// start checks a request and returns the page's size and the key to go on at.
func start(list string, p graph.PageRequest) (size int, key string, err error) {
	if size, err = p.Size(); err != nil {
		return 0, "", err
	}
	key, err = parseCursor(list, p.Cursor)
	return size, key, err
}

// orNull returns v, or nil for the zero value, which filters take for all.
func orNull[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

func listOrNull[S ~string](list []S) any {
	if len(list) == 0 {
		return nil
	}
	return stringsOf(list)
}

// days returns the ends of a span as parameters, nil for an unknown one.
func days(s graph.Span) (from, to any) {
	if !s.Known() {
		return nil, nil
	}
	return date(s.From), date(s.To)
}

// byKey reads a page of a list without filter, the latest first, by a statement of the
// rows whose key lies between two and that returns the key beside what of reads; nil
// is left out.
func byKey[T any](ctx context.Context, s *Store, what, kind, statement string, p graph.PageRequest, of func(row) (*T, error)) (graph.Page[*T], error) {
	size, key, err := start(kind, p)
	if err != nil {
		return graph.Page[*T]{}, err
	}
	r := bounds(key, graph.PageRequest{Before: !p.Before}) // the latest key is the first
	var found collector[*T]
	err = s.query(ctx, what, func(ctx context.Context, q *querier) error {
		found = collector[*T]{}
		_, err := q.each(ctx, statement+directionOf(p), params{"lo": r.lo, "hi": r.hi, "limit": size + 1}, func(r row) error {
			v, err := of(r)
			if v != nil {
				found.add(v, r.text("key"))
			}
			return err
		})
		return err
	})
	if err != nil {
		return graph.Page[*T]{}, err
	}
	return found.page(kind, size, p), nil
}
