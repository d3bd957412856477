package resolve

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// layer is how exactly a report tells its time; see the package comment.
type layer uint8

const (
	anchors layer = 1 + iota // a day, or the days of a visit
	weeks                    // up to 7 days
	coarse                   // longer, or no time at all
)

// Days that the layers are made of.
const (
	// maxShort is the most days of a span of the first two layers.
	maxShort = graph.ShortDays
	// maxCoarse is the most days of a span that a report can join an event by.
	maxCoarse = 366
	// newsDays is how long before its article what an undated report tells is
	// taken to have happened.
	newsDays = 7
	// maxPublished is the most days of a publication time that places an undated
	// report in time.
	maxPublished = 31
)

// maxParties is the most participants whose pairs are looked up; of more, those
// with the least ids.
const maxParties = 12

// pair is a key under which reports of one event meet: two participants without
// order, or a source and its target, or one visitor or single participant.
type pair struct {
	typ           graph.EventType
	first, second graph.EntityID
}

// query is the pair as a store is asked for reports that tell their time so; During is
// left to the caller.
func (p pair) query(told graph.Told) graph.PairQuery {
	q := graph.PairQuery{Type: p.typ, First: p.first, Second: p.second, Told: told}
	if q.Second != "" && q.Second < q.First {
		q.First, q.Second = q.Second, q.First
	}
	return q
}

// days is a closed range of days.
type days struct{ from, to graph.Day }

func (d days) overlaps(o days) bool     { return d.from <= o.to && o.from <= d.to }
func (d days) wider(before, n int) days { return days{d.from - graph.Day(before), d.to + graph.Day(n)} }
func (d days) span() graph.Span {
	return graph.Span{From: d.from, To: d.to, Precision: graph.PrecisionRange}
}
func (d days) hull(o days) days   { return days{min(d.from, o.from), max(d.to, o.to)} }
func daysOf(s graph.Span) days    { return days{s.From, s.To} }
func (d days) within(o days) bool { return o.from <= d.from && d.to <= o.to }

// node is a report as the making of events sees it.
type node struct {
	r       *graph.Report
	layer   layer
	pairs   []pair
	parties []graph.EntityID // sorted; of a visit the visitors
	place   graph.EntityID   // as the text gives it, not the dateline
	// window is when the event may have been; timed is false if nothing tells.
	window days
	timed  bool
	// joins tells that the report may join an event of a lower layer.
	joins bool
	// mate is equal for reports of one layer that may make an event together
	// when they join none: it is the span, or without one the text, "" if that is not known.
	mate string
}

func newNode(r *graph.Report) *node {
	n := &node{r: r}
	if !r.PlaceFromDateline {
		n.place = r.PlaceEntity
	}
	n.setParties()
	n.setTime()
	return n
}

func (n *node) setParties() {
	var all, visitors, sources, targets []graph.EntityID
	for _, p := range n.r.Participants {
		if p.Entity == "" {
			continue
		}
		all = append(all, p.Entity)
		switch p.Role {
		case graph.RoleVisitor:
			visitors = append(visitors, p.Entity)
		case graph.RoleSource:
			sources = append(sources, p.Entity)
		case graph.RoleTarget:
			targets = append(targets, p.Entity)
		}
	}
	n.parties = unique(all)
	typ := n.r.Type
	switch {
	case typ == graph.Visit && len(visitors) > 0:
		n.parties = unique(visitors)
		for _, v := range first(n.parties) {
			n.pairs = append(n.pairs, pair{typ: typ, first: v})
		}
	case len(sources) > 0 && len(targets) > 0:
		for _, s := range first(unique(sources)) {
			for _, t := range first(unique(targets)) {
				if s != t {
					n.pairs = append(n.pairs, pair{typ, s, t})
				}
			}
		}
	case len(n.parties) > 1:
		few := first(n.parties)
		for i, a := range few {
			for _, b := range few[i+1:] {
				n.pairs = append(n.pairs, pair{typ, a, b})
			}
		}
	}
	if len(n.pairs) == 0 && len(n.parties) == 1 {
		n.pairs = []pair{{typ: typ, first: n.parties[0]}}
	}
}

func unique(ids []graph.EntityID) []graph.EntityID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func first(ids []graph.EntityID) []graph.EntityID { return ids[:min(len(ids), maxParties)] }

func (n *node) setTime() {
	r := n.r
	if r.Time.Known() {
		n.window, n.timed = daysOf(r.Time), true
		length := r.Time.Days()
		stay := r.Type == graph.Visit && length <= maxShort && r.Time.Precision == graph.PrecisionRange
		switch {
		case length == 1 || stay:
			n.layer = anchors
		case length <= maxShort:
			n.layer = weeks
		default:
			n.layer = coarse
		}
		affirms := r.Modality == graph.Actual || r.Modality == graph.Planned
		n.joins = n.layer != anchors && length <= maxCoarse && affirms
		n.mate = r.Time.From.String() + " " + r.Time.To.String()
		return
	}
	n.layer = coarse
	n.mate = r.TextID
	if r.Published.Known() {
		n.window, n.timed = daysOf(r.Published).wider(newsDays, 0), true
		n.joins = r.Modality == graph.Actual && r.Published.Days() <= maxPublished
	}
}

// undated reports whether the report gives no time.
func (n *node) undated() bool { return !n.r.Time.Known() }

// isNews reports whether an undated report came out on a day that is known.
func (n *node) isNews() bool {
	return n.undated() && n.r.Published.Known() && n.r.Published.Days() == 1
}

// copies reports whether two undated reports stand in copies of one text that came out
// at about the same time, or of which it is not known when.
func (n *node) copies(m *node) bool {
	return n.mate != "" && n.mate == m.mate && n.undated() && m.undated() && n.timed == m.timed && (!n.timed || n.window.overlaps(m.window))
}

// related reports whether two reports of one type may tell of one event by
// those who take part: they share a pair, and what they share is at least half
// of the participants of each, so that two who meet at a summit of twenty are not
// taken for the summit.
func related(a, b *node) bool {
	if a.r.Type != b.r.Type || !slices.ContainsFunc(a.pairs, func(p pair) bool { return slices.Contains(b.pairs, p) }) {
		return false
	}
	shared := 0
	for _, p := range a.parties {
		if _, ok := slices.BinarySearch(b.parties, p); ok {
			shared++
		}
	}
	return 2*shared >= max(len(a.parties), len(b.parties))
}

func byID(a, b *node) int { return strings.Compare(string(a.r.ID), string(b.r.ID)) }

// likeness is equal for reports that are related to the same others: those that
// differ only in who says it and how.
func (n *node) likeness() string {
	var b strings.Builder
	b.WriteString(string(n.r.Type))
	for _, p := range n.pairs {
		b.WriteString(" " + string(p.first) + "," + string(p.second))
	}
	for _, p := range n.parties {
		b.WriteString(" " + string(p))
	}
	b.WriteString("@" + string(n.place) + " " + n.mate)
	if n.timed {
		b.WriteString(" " + n.window.from.String() + " " + n.window.to.String())
	}
	if n.layer != anchors {
		b.WriteString(" " + string(n.r.Modality) + " " + n.r.Published.From.String() + " " + n.r.Published.To.String())
	}
	return b.String()
}
