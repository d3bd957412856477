package resolvers

import (
	"context"
	"encoding/base64"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// maxCursor is the length of the longest cursor that is looked at.
const maxCursor = 2048

// pageRequest makes a request for a page of the arguments of a connection.
func pageRequest(first *int, after *string, last *int, before *string) (graph.PageRequest, error) {
	var p graph.PageRequest
	switch {
	case first != nil && last != nil:
		return p, graph.Errorf(graph.CodeInvalid, "first and last were both given: give one")
	case after != nil && before != nil:
		return p, graph.Errorf(graph.CodeInvalid, "after and before were both given: give one")
	case first != nil && before != nil:
		return p, graph.Errorf(graph.CodeInvalid, "first goes with after, last with before")
	case last != nil && after != nil:
		return p, graph.Errorf(graph.CodeInvalid, "last goes with before, first with after")
	}
	limit, cursor := first, after
	if last != nil || before != nil {
		limit, cursor, p.Before = last, before, true
	}
	if limit != nil {
		if *limit < 1 {
			return p, graph.Errorf(graph.CodeInvalid, "a page of %d items was asked for: ask for 1 to %d", *limit, graph.MaxPage)
		}
		p.Limit = *limit
	}
	if cursor != nil {
		if len(*cursor) > maxCursor {
			return p, graph.Errorf(graph.CodeInvalid, "the cursor is too long to be one of this API")
		}
		p.Cursor = *cursor
	}
	_, err := p.Size()
	return p, err
}

// connection joins a page that a store found with the call that counts the list.
func connection[T any](page graph.Page[T], err error, count func(context.Context) (int, error)) (*relay.Connection[T], error) {
	if err != nil {
		return nil, err
	}
	return &relay.Connection[T]{Page: page, Count: count}, nil
}

// window cuts a page out of the first len(items) items of a list that has total;
// key tells the items apart, and a cursor is the key of its item.
func window[T any, K ~string](items []T, total int, key func(T) K, p graph.PageRequest) (*relay.Connection[T], error) {
	size, err := p.Size()
	if err != nil {
		return nil, err
	}
	at := -1
	if p.Cursor != "" {
		b, err := base64.RawURLEncoding.DecodeString(p.Cursor)
		if err == nil {
			at = slices.IndexFunc(items, func(item T) bool { return string(key(item)) == string(b) })
		}
		if at < 0 {
			return nil, graph.Errorf(graph.CodeInvalid, "the cursor is not one of this list, or its item was taken away: start again without it")
		}
	}
	from, to := at+1, min(at+1+size, len(items))
	if p.Before {
		to = len(items)
		if p.Cursor != "" {
			to = at
		}
		from = max(0, to-size)
	}
	page := graph.Page[T]{Items: items[from:to], HasPrevious: from > 0, HasNext: to < total}
	for _, item := range page.Items {
		page.Cursors = append(page.Cursors, base64.RawURLEncoding.EncodeToString([]byte(key(item))))
	}
	return connection(page, nil, func(context.Context) (int, error) { return total, nil })
}
