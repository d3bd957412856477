package cache

import "github.com/entente-graph/entente/graph"

// How many rows an answer holds, at least one.

func one[T any](T) int { return 1 }

func rowsOfList[T any](list []T) int { return 1 + len(list) }

func rowsOfPage[T any](p graph.Page[T]) int { return 1 + len(p.Items) + len(p.Names) }

func rowsOfLists[K comparable, V any](lists map[K][]V) int {
	n := 1
	for _, l := range lists {
		n += 1 + len(l)
	}
	return n
}

func rowsOfTallies(tallies []graph.Tally) int {
	n := 1
	for _, t := range tallies {
		n += len(t.Counts) + len(t.Names)
	}
	return n
}

func rowsOfChains(c graph.Chains) int {
	n := 1 + len(c.Names)
	for _, chain := range c.Found {
		n += len(chain)
	}
	return n
}
