package resolvers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestPageRequest(t *testing.T) {
	n, zero, many, minus := 7, 0, graph.MaxPage+1, -1
	cursor, long := "c", strings.Repeat("x", maxCursor+1)
	tests := []struct {
		name   string
		first  *int
		after  *string
		last   *int
		before *string
		want   graph.PageRequest
		code   graph.Code
	}{
		{name: "nothing"},
		{name: "first", first: &n, want: graph.PageRequest{Limit: 7}},
		{name: "after", after: &cursor, want: graph.PageRequest{Cursor: "c"}},
		{name: "first after", first: &n, after: &cursor, want: graph.PageRequest{Limit: 7, Cursor: "c"}},
		{name: "last", last: &n, want: graph.PageRequest{Limit: 7, Before: true}},
		{name: "before", before: &cursor, want: graph.PageRequest{Cursor: "c", Before: true}},
		{name: "last before", last: &n, before: &cursor, want: graph.PageRequest{Limit: 7, Cursor: "c", Before: true}},
		{name: "first last", first: &n, last: &n, code: graph.CodeInvalid},
		{name: "after before", after: &cursor, before: &cursor, code: graph.CodeInvalid},
		{name: "first before", first: &n, before: &cursor, code: graph.CodeInvalid},
		{name: "last after", last: &n, after: &cursor, code: graph.CodeInvalid},
		{name: "zero", first: &zero, code: graph.CodeInvalid},
		{name: "negative", last: &minus, code: graph.CodeInvalid},
		{name: "too many", first: &many, code: graph.CodeLimit},
		{name: "long cursor", after: &long, code: graph.CodeInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := pageRequest(tt.first, tt.after, tt.last, tt.before)
			if graph.ErrorCode(err) != tt.code {
				t.Fatalf("error %v, want code %q", err, tt.code)
			}
			if err == nil && got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// TestWindow walks a list of every length forward and backward in pages of every
// size.
func TestWindow(t *testing.T) {
	key := func(s string) string { return s }
	for length := range 6 {
		var all []string
		for i := range length {
			all = append(all, fmt.Sprint("item", i))
		}
		for size := 1; size <= 4; size++ {
			walk := func(backward bool) (seen []string) {
				p := graph.PageRequest{Limit: size, Before: backward}
				for range length + 1 {
					c, err := window(all, length, key, p)
					if err != nil {
						t.Fatal(err)
					}
					items, cursors := c.Page.Items, c.Page.Cursors
					more := c.Page.HasNext
					if backward {
						seen, more = append(append([]string{}, items...), seen...), c.Page.HasPrevious
					} else {
						seen = append(seen, items...)
					}
					if !more {
						return seen
					}
					p.Cursor = cursors[len(cursors)-1]
					if backward {
						p.Cursor = cursors[0]
					}
				}
				t.Fatalf("%d items in pages of %d: no end", length, size)
				return nil
			}
			for _, backward := range []bool{false, true} {
				if got := walk(backward); fmt.Sprint(got) != fmt.Sprint(all) {
					t.Errorf("%d items in pages of %d, backward %v: %v", length, size, backward, got)
				}
			}
		}
	}
	if _, err := window([]string{"a"}, 1, key, graph.PageRequest{Cursor: "!"}); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("a cursor that is none: %v", err)
	}
	c, err := window([]string{"a", "b"}, 9, key, graph.PageRequest{Limit: 2})
	if err != nil || !c.Page.HasNext {
		t.Errorf("the first two of nine: next %v, %v", c.Page.HasNext, err)
	}
}
