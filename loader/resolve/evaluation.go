package resolve

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// evaluation answers which event a report is part of, from an index. Answers are
// kept; they are final only if the index has noted nothing as missing.
type evaluation struct {
	ix     *index
	groups map[*node]*group
	joined map[*node]*group // by nodes of the upper layers; nil: joins none
	// reprints tells of news whether it is one.
	reprints map[*node]bool
}

func newEvaluation(ix *index) *evaluation {
	return &evaluation{ix: ix, groups: map[*node]*group{}, joined: map[*node]*group{}, reprints: map[*node]bool{}}
}

// of returns the group that n is part of.
func (ev *evaluation) of(n *node) *group {
	if g := ev.groups[n]; g != nil {
		return g
	}
	if n.layer != anchors {
		if g := ev.joins(n); g != nil {
			return g
		}
	}
	near, rel := ev.matesOf, ev.sameMate
	if n.layer == anchors {
		near, rel = ev.anchorsNear, ev.sameTime
	}
	for _, g := range ev.ix.groups(ev.connected(n, near), rel) {
		for _, m := range g.nodes {
			ev.groups[m] = g
		}
	}
	return ev.groups[n]
}

// connected returns n and all nodes that near leads to from it.
func (ev *evaluation) connected(n *node, near func(*node, func(*node))) []*node {
	seen := map[*node]bool{n: true}
	list := []*node{n}
	for i := 0; i < len(list); i++ {
		near(list[i], func(m *node) {
			if !seen[m] {
				seen[m] = true
				list = append(list, m)
			}
		})
	}
	return list
}

// anchorsNear calls fn for the anchors that may be one event with n.
func (ev *evaluation) anchorsNear(n *node, fn func(*node)) {
	d := n.window
	if n.r.Type == graph.Visit {
		d = d.wider(1, 1)
	}
	ev.ix.near(n, anchors, d, func(m *node) {
		if ev.sameTime(n, m) {
			fn(m)
		}
	})
}

// sameTime is the relation of anchors: those who take part are related and the
// days overlap. A person's visits to one place on days that follow one another
// are one stay.
func (ev *evaluation) sameTime(a, b *node) bool {
	if !related(a, b) {
		return false
	}
	if a.r.Type != graph.Visit {
		return a.window.overlaps(b.window)
	}
	if !ev.ix.agree(a.place, b.place) {
		return false
	}
	return a.window.overlaps(b.window) ||
		a.window.wider(1, 1).overlaps(b.window) && a.place != "" && b.place != "" && ev.samePerson(a, b)
}

// samePerson reports whether two visits share a visitor who is a person: groups
// such as "tourists" are always somewhere.
func (ev *evaluation) samePerson(a, b *node) bool {
	return slices.ContainsFunc(a.parties, func(id graph.EntityID) bool {
		e := ev.ix.entities[id]
		_, shared := slices.BinarySearch(b.parties, id)
		return shared && e != nil && e.Kind == graph.KindPerson
	})
}

// mates calls fn for the reports of n's layer that may make an event with it if none of
// them joins one: those of the very same span, or, without a span, those in copies of
// its text and what else is news of the day. A reprint is no news of its day: else all
// that is told of somebody would hang together by what is printed again a day later.
func (ev *evaluation) mates(n *node, fn func(*node)) {
	if !n.undated() {
		ev.ix.sameSpan(n, fn)
		return
	}
	ev.ix.sameText(n, fn)
	if n.isNews() && !ev.isReprint(n) {
		ev.ix.sameDay(n, func(m *node) {
			if !ev.isReprint(m) {
				fn(m)
			}
		})
	}
}

// around calls fn for the reports that are mates of n, and those that may be, or have
// been, mates of each other otherwise if n was not there: what came out on the day of a
// copy that n makes a reprint.
func (ev *evaluation) around(n *node, fn func(*node)) {
	if !n.undated() {
		ev.ix.sameSpan(n, fn)
		return
	}
	ev.ix.sameText(n, func(m *node) {
		fn(m)
		if n.isNews() && m.isNews() && n.r.Published.From < m.r.Published.From {
			ev.ix.sameDay(m, fn)
		}
	})
	if n.isNews() {
		ev.ix.sameDay(n, fn)
	}
}

// isReprint reports whether news stands in a copy of a text that came out some days
// before.
func (ev *evaluation) isReprint(n *node) bool {
	if is, ok := ev.reprints[n]; ok {
		return is
	}
	is := false
	ev.ix.sameText(n, func(m *node) {
		is = is || m.isNews() && m.r.Published.From < n.r.Published.From && related(m, n)
	})
	ev.reprints[n] = is
	return is
}

// matesOf calls fn for the reports that n makes an event with if it joins none.
func (ev *evaluation) matesOf(n *node, fn func(*node)) {
	ev.mates(n, func(m *node) {
		if ev.sameMate(n, m) && ev.joins(m) == nil {
			fn(m)
		}
	})
}

// sameMate is the relation of reports of the upper layers: those who take part
// are related, and the span is the very same and neither tells as done what the
// other only announces later; or, without a span, they stand in copies of one text
// that came out at about the same time, or are news of one day.
func (ev *evaluation) sameMate(a, b *node) bool {
	switch {
	case a.undated() != b.undated() || !related(a, b):
		return false
	case a.undated():
		return a.copies(b) || a.isNews() && b.isNews() && a.r.Published.From == b.r.Published.From && a.r.Modality == b.r.Modality &&
			!ev.isReprint(a) && !ev.isReprint(b)
	}
	return a.mate == b.mate && !doneBefore(a.r, b.r) && !doneBefore(b.r, a.r)
}

// doneBefore reports whether a tells, before b came out, that it took place, and
// b that it is still to come.
func doneBefore(a, b *graph.Report) bool {
	return a.Modality == graph.Actual && b.Modality != graph.Actual && b.Modality != graph.Negated &&
		a.Published.Known() && b.Published.Known() && a.Published.To < b.Published.From
}

// joins returns the event of a lower layer that n joins, nil if none or several
// fit.
func (ev *evaluation) joins(n *node) *group {
	if g, ok := ev.joined[n]; ok {
		return g
	}
	var fit []*group
	if n.joins {
		seen := map[*group]bool{}
		ev.below(n, func(m *node) {
			g := ev.of(m)
			if len(fit) < 2 && !seen[g] && related(n, m) {
				seen[g] = true
				if ev.fits(n, g) {
					fit = append(fit, g)
				}
			}
		})
	}
	var only *group
	if len(fit) == 1 {
		only = fit[0]
	}
	ev.joined[n] = only
	return only
}

// below calls fn for the reports of lower layers that share a pair with n and
// overlap its window.
func (ev *evaluation) below(n *node, fn func(*node)) {
	if !n.timed {
		return
	}
	for l := anchors; l < n.layer; l++ {
		ev.ix.near(n, l, n.window, fn)
	}
}

// fits reports whether n may tell of the group's event: it is not one that is
// denied, the places do not contradict each other, an announcement came before
// it and news of it did not.
func (ev *evaluation) fits(n *node, g *group) bool {
	if g.denied || !ev.ix.takes(g, n.place) {
		return false
	}
	if p := n.r.Published; p.Known() {
		if n.r.Modality == graph.Planned {
			return g.span.to >= p.From
		}
		return g.span.from <= p.To+1 // a day of tolerance for time zones
	}
	return true
}

// members returns all reports of the group's event, sorted by id: its own, and
// those of upper layers that join it.
func (ev *evaluation) members(g *group) []*node {
	seen := map[*node]bool{}
	out := slices.Clone(g.nodes)
	for _, n := range out {
		seen[n] = true
	}
	for i := 0; i < len(out); i++ {
		ev.above(out[i], func(m *node) {
			if !seen[m] && ev.joins(m) == g {
				seen[m] = true
				out = append(out, m)
			}
		})
	}
	slices.SortFunc(out, byID)
	return out
}

// above calls fn for the reports of upper layers that may join the event of n.
func (ev *evaluation) above(n *node, fn func(*node)) {
	if !n.timed || n.undated() {
		return
	}
	for l := n.layer + 1; l <= coarse; l++ {
		ev.ix.near(n, l, n.window, fn)
	}
}
