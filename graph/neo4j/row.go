package neo4j

import (
	"cmp"
	"maps"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// row is a row of an answer, or the properties of a node in it. What is absent
// reads as the zero value, since zero values are not stored.
type row map[string]any

func (r row) text(key string) string {
	s, _ := r[key].(string)
	return s
}

func (r row) number(key string) int {
	n, _ := r[key].(int64)
	return int(n)
}

func (r row) float(key string) float64 {
	f, _ := r[key].(float64)
	return f
}

func (r row) flag(key string) bool {
	b, _ := r[key].(bool)
	return b
}

// sub returns a map within the row, nil if there is none.
func (r row) sub(key string) row {
	m, _ := r[key].(map[string]any)
	return m
}

func (r row) list(key string) []any {
	l, _ := r[key].([]any)
	return l
}

// texts returns a list of strings, nil if it is empty.
func texts[S ~string](r row, key string) []S {
	list := r.list(key)
	if len(list) == 0 {
		return nil
	}
	out := make([]S, 0, len(list))
	for _, v := range list {
		s, _ := v.(string)
		out = append(out, S(s))
	}
	return out
}

func (r row) numbers(key string) []int {
	list := r.list(key)
	out := make([]int, 0, len(list))
	for _, v := range list {
		n, _ := v.(int64)
		out = append(out, int(n))
	}
	return out
}

func (r row) day(key string) graph.Day {
	d, _ := r[key].(driver.Date)
	return graph.DayOf(time.Time(d))
}

// span reads a span from three properties; see putSpan.
func (r row) span(from, to, precision string) graph.Span {
	p := graph.Precision(r.text(precision))
	if p == graph.PrecisionUnknown {
		return graph.Span{}
	}
	return graph.Span{From: r.day(from), To: r.day(to), Precision: p}
}

// spanIn reads a span that comes as a list of two days and a precision.
func (r row) spanIn(key string) graph.Span {
	l := r.list(key)
	if len(l) != 3 {
		return graph.Span{}
	}
	return row{"from": l[0], "to": l[1], "precision": l[2]}.span("from", "to", "precision")
}

func (r row) textSpan(start, end string) graph.TextSpan {
	return graph.TextSpan{Start: r.number(start), End: r.number(end)}
}

// props are the properties of a node that is written.
type props params

// put sets a property unless it has its zero value.
func put[T comparable](p props, key string, v T) {
	var zero T
	if v != zero {
		p[key] = v
	}
}

func putText[S ~string](p props, key string, s S) { put(p, key, valid(string(s))) }

func putTexts[S ~string](p props, key string, list []S) {
	if len(list) > 0 {
		p[key] = stringsOf(list)
	}
}

// putSpan sets a span as two dates and a precision, if it is known.
func putSpan(p props, from, to, precision string, s graph.Span) {
	if s.Known() {
		p[from], p[to], p[precision] = date(s.From), date(s.To), string(s.Precision)
	}
}

func putTextSpan(p props, start, end string, s graph.TextSpan) {
	put(p, start, s.Start)
	put(p, end, s.End)
}

func date(d graph.Day) driver.Date { return driver.Date(d.Time()) }

func stringsOf[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = valid(string(s))
	}
	return out
}

// inOrder returns the value of each id, nil where there is none.
func inOrder[ID comparable, T any](ids []ID, found map[ID]*T) []*T {
	out := make([]*T, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out
}

// distinct returns the ids sorted and without doubles: sorted writes of two
// processes lock in one order.
func distinct[ID cmp.Ordered](ids []ID) []ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}

// sortedByID returns the items sorted by id, of each id the last.
func sortedByID[ID cmp.Ordered, T any](items []*T, id func(*T) ID) []*T {
	byID := make(map[ID]*T, len(items))
	for _, it := range items {
		byID[id(it)] = it
	}
	out := make([]*T, 0, len(byID))
	for _, k := range slices.Sorted(maps.Keys(byID)) {
		out = append(out, byID[k])
	}
	return out
}
