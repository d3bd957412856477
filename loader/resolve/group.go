package resolve

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// group is reports of one layer that are one event.
type group struct {
	nodes          []*node
	places         []graph.EntityID // as the texts give them
	span           days
	actual, denied bool
}

func (g *group) add(n *node) {
	if len(g.nodes) == 0 {
		g.span = n.window
	}
	g.span = g.span.hull(n.window)
	g.nodes = append(g.nodes, n)
	g.actual = g.actual || n.r.Modality == graph.Actual
	g.denied = g.denied || n.r.Modality == graph.Negated
	if n.place != "" && !slices.Contains(g.places, n.place) {
		g.places = append(g.places, n.place)
	}
}

// takes reports whether a report at the place does not contradict the group's.
func (ix *index) takes(g *group, place graph.EntityID) bool {
	return !slices.ContainsFunc(g.places, func(p graph.EntityID) bool { return !ix.agree(p, place) })
}

// relation tells whether two reports of a layer may be one event but for place
// and modality. It is symmetric.
type relation func(a, b *node) bool

// groups parts reports that hang together by rel into events.
//
// A denial ("the two did not meet", "called off") belongs to the one event that
// others only announce, which then counts as called off. Where somebody tells
// that it took place, or nobody announced it, the denial stands as an event of
// its own, so that both sides can be read.
func (ix *index) groups(nodes []*node, rel relation) []*group {
	slices.SortFunc(nodes, byID)
	var told, denied []*node
	for _, n := range nodes {
		if n.r.Modality == graph.Negated {
			denied = append(denied, n)
		} else {
			told = append(told, n)
		}
	}
	out := ix.byPlace(told, rel)
	if len(denied) == 0 {
		return out
	}
	var open []*group
	for _, g := range out {
		if !g.actual {
			open = append(open, g)
		}
	}
	left := ix.attach(denied, open, rel)
	return append(out, ix.byPlace(left, rel)...)
}

// byPlace parts reports by place: those at each innermost place first, then each
// of the others joins the only event that it is related to and that its place
// does not contradict. Those that fit none or several remain, those of one place
// together.
func (ix *index) byPlace(nodes []*node, rel relation) []*group {
	if len(nodes) == 0 {
		return nil
	}
	var places []graph.EntityID
	for _, n := range nodes {
		places = append(places, n.place)
	}
	inner := ix.innermost(places)
	if len(inner) == 0 {
		return components(nodes, func(a, b *node) bool { return rel(a, b) && ix.agree(a.place, b.place) })
	}
	var at, others []*node
	for _, n := range nodes {
		if slices.Contains(inner, n.place) {
			at = append(at, n)
		} else {
			others = append(others, n)
		}
	}
	same := func(a, b *node) bool { return a.place == b.place && rel(a, b) }
	out := components(at, same)
	left := ix.attach(others, out, rel)
	return append(out, components(left, same)...)
}

// attach puts each node into the only group that it is related to and does not
// contradict, round by round until no more do, and returns the rest. Within a
// round the groups stand as they were before it.
func (ix *index) attach(nodes []*node, groups []*group, rel relation) (left []*node) {
	left = nodes
	for {
		to := make([]*group, len(left))
		for i, n := range left {
			to[i] = ix.onlyGroup(n, groups, rel)
		}
		var rest []*node
		for i, n := range left {
			if to[i] == nil {
				rest = append(rest, n)
				continue
			}
			to[i].add(n)
		}
		if len(rest) == len(left) {
			return left
		}
		left = rest
	}
}

func (ix *index) onlyGroup(n *node, groups []*group, rel relation) *group {
	var only *group
	for _, g := range groups {
		if !ix.takes(g, n.place) || !slices.ContainsFunc(g.nodes, func(m *node) bool { return rel(n, m) }) {
			continue
		}
		if only != nil {
			return nil
		}
		only = g
	}
	return only
}

// components parts nodes into those that rel connects, directly or through
// others, in the order of their first nodes. Nodes that only differ in who says
// it are compared once.
func components(nodes []*node, rel relation) []*group {
	parent := make([]int, len(nodes))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	union := func(i, j int) {
		i, j = find(i), find(j)
		if i != j {
			parent[max(i, j)] = min(i, j)
		}
	}
	alike := map[string][]int{}
	var kinds []int
	for i, n := range nodes {
		k := n.likeness()
		if len(alike[k]) == 0 {
			kinds = append(kinds, i)
		} else if rel(nodes[alike[k][0]], n) {
			union(alike[k][0], i)
		}
		alike[k] = append(alike[k], i)
	}
	for a, i := range kinds {
		for _, j := range kinds[a+1:] {
			if find(i) != find(j) && rel(nodes[i], nodes[j]) {
				union(i, j)
			}
		}
	}
	var out []*group
	byRoot := map[int]*group{}
	for i, n := range nodes {
		root := find(i)
		g := byRoot[root]
		if g == nil {
			g = &group{}
			byRoot[root] = g
			out = append(out, g)
		}
		g.add(n)
	}
	return out
}
