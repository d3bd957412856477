package cache

import (
	"iter"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// A shape is how many rows an answer holds, at least one, and how its lists are copied:
// each who asks may put them in another order, or add to them.
type shape[T any] struct {
	rows func(T) int
	copy func(T) T
}

func plain[T any]() shape[T] {
	return shape[T]{func(T) int { return 1 }, func(v T) T { return v }}
}

func list[T any]() shape[[]T] {
	return shape[[]T]{func(l []T) int { return 1 + len(l) }, slices.Clone[[]T]}
}

func listOfLists[T any]() shape[[][]T] {
	return shape[[][]T]{func(lists [][]T) int { return rowsOfAll(slices.Values(lists)) }, cloneLists[T]}
}

func rowsOfAll[T any](lists iter.Seq[[]T]) int {
	n := 1
	for l := range lists {
		n += 1 + len(l)
	}
	return n
}

func cloneLists[T any](lists [][]T) [][]T {
	lists = slices.Clone(lists)
	for i, l := range lists {
		lists[i] = slices.Clone(l)
	}
	return lists
}

func page[T any]() shape[graph.Page[T]] {
	rows := func(p graph.Page[T]) int { return 1 + len(p.Items) + len(p.Names) }
	return shape[graph.Page[T]]{rows, func(p graph.Page[T]) graph.Page[T] {
		p.Items, p.Cursors, p.Names = slices.Clone(p.Items), slices.Clone(p.Cursors), maps.Clone(p.Names)
		return p
	}}
}

func listsByID[K comparable, V any]() shape[map[K][]V] {
	rows := func(lists map[K][]V) int { return rowsOfAll(maps.Values(lists)) }
	return shape[map[K][]V]{rows, func(lists map[K][]V) map[K][]V {
		lists = maps.Clone(lists)
		for k, l := range lists {
			lists[k] = slices.Clone(l)
		}
		return lists
	}}
}

func tallies() shape[[]graph.Tally] {
	rows := func(tallies []graph.Tally) int {
		n := 1
		for _, t := range tallies {
			n += len(t.Counts) + len(t.Names)
		}
		return n
	}
	return shape[[]graph.Tally]{rows, func(tallies []graph.Tally) []graph.Tally {
		tallies = slices.Clone(tallies)
		for i := range tallies {
			tallies[i].Counts, tallies[i].Names = slices.Clone(tallies[i].Counts), maps.Clone(tallies[i].Names)
		}
		return tallies
	}}
}

func chains() shape[graph.Chains] {
	rows := func(c graph.Chains) int {
		n := 1 + len(c.Names)
		for _, chain := range c.Found {
			n += len(chain)
		}
		return n
	}
	return shape[graph.Chains]{rows, func(c graph.Chains) graph.Chains {
		c.Found, c.CutBy, c.Names = cloneLists(c.Found), slices.Clone(c.CutBy), maps.Clone(c.Names)
		return c
	}}
}
