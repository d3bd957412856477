package resolve

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// nodeSet is a set of reports that keeps the order in which they came.
type nodeSet struct {
	has  map[*node]bool
	list []*node
}

func (s *nodeSet) add(n *node) {
	if s.has == nil {
		s.has = map[*node]bool{}
	}
	if !s.has[n] {
		s.has[n] = true
		s.list = append(s.list, n)
	}
}

// change is what is to be written to bring the events up to date.
type change struct {
	put  []*graph.Event
	gone []graph.EventID
}

// change finds the events that differ now that reports changed: before are the
// reports that went or changed as they were, after those that came or changed as
// they are now. The index holds the reports as they are now.
//
// It works upward through the layers. In each, the reports that may have become
// part of another event are: those that changed; those that were or are
// connected to changed ones within the layer (if a changed report is taken out
// of a connected set, each remaining piece has one of its neighbours); and those
// above reports of lower layers that may have changed. Their events are written,
// and so are the events that they left; those that were no events because of them,
// by what somebody decided, too.
func (ev *evaluation) change(before, after []*node) change {
	var layers [coarse + 1]nodeSet
	for l := anchors; l <= coarse; l++ {
		s := &layers[l]
		for _, n := range after {
			if n.layer != l {
				continue
			}
			s.add(n)
			if l != anchors {
				ev.around(n, s.add)
			}
		}
		for _, n := range before {
			ev.beside(n, l, s.add)
		}
		for lower := anchors; lower < l; lower++ {
			for _, n := range layers[lower].list {
				ev.ix.near(n, l, n.window, s.add)
			}
		}
		if l == anchors {
			for i := 0; i < len(s.list); i++ {
				ev.anchorsNear(s.list[i], s.add)
			}
			continue
		}
		for i := 0; i < len(s.list); i++ {
			ev.mates(s.list[i], s.add)
		}
	}

	groups := map[*group]bool{}
	var touched []*node
	for _, s := range layers {
		for _, n := range s.list {
			touched = append(touched, n)
			groups[ev.of(n)] = true
		}
	}
	first := len(touched) // of those before
	touched = append(touched, before...)
	for i, n := range touched {
		if n.r.Event != "" || i >= first || ev.ix.rejected[n.r.ID] {
			ev.below(n, func(m *node) {
				if m.r.Event == n.r.Event {
					groups[ev.of(m)] = true
				}
			})
		}
	}
	return ev.difference(groups, touched, after)
}

// beside calls fn for the reports of layer l that a report may have been part of
// one event with, or that may have joined it.
func (ev *evaluation) beside(n *node, l layer, fn func(*node)) {
	switch {
	case l == n.layer && l == anchors:
		ev.ix.near(n, l, n.window.wider(1, 1), fn)
	case l == n.layer:
		ev.around(n, fn)
	case l > n.layer:
		ev.ix.near(n, l, n.window, fn)
	}
}

// difference makes the events of the groups and names the events that are no
// more. Groups whose event stands as it is are left out: all its reports were
// part of it, none of them changed, and none left it.
func (ev *evaluation) difference(groups map[*group]bool, touched, after []*node) change {
	members := make(map[*group][]*node, len(groups))
	for g := range groups {
		members[g] = ev.members(g)
		touched = append(touched, members[g]...)
	}
	was := map[graph.EventID]map[graph.ReportID]bool{} // reports of each event before, as far as touched
	for _, n := range touched {
		if e := n.r.Event; e != "" {
			if was[e] == nil {
				was[e] = map[graph.ReportID]bool{}
			}
			was[e][n.r.ID] = true
		}
	}
	changed := map[*node]bool{}
	for _, n := range after {
		changed[n] = true
	}
	kept := map[graph.EventID]bool{}
	var c change
	for g, ns := range members {
		if ev.ix.isRejected(ns) {
			continue
		}
		id := graph.NewEventID(ns[0].r.ID)
		kept[id] = true
		differs := func(n *node) bool { return n.r.Event != id || changed[n] }
		if len(was[id]) != len(ns) || slices.ContainsFunc(ns, differs) {
			c.put = append(c.put, ev.event(g, ns))
		}
	}
	for id := range was {
		if !kept[id] {
			c.gone = append(c.gone, id)
		}
	}
	slices.Sort(c.gone)
	slices.SortFunc(c.put, func(a, b *graph.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return c
}
