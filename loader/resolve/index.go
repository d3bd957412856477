package resolve

import (
	"cmp"
	"slices"
	"sort"

	"github.com/entente-graph/entente/graph"
)

// index holds reports by pair and time. It knows of which pairs and days it
// holds all reports; what is asked for beyond that is noted as missing, for the
// caller to fetch before asking again.
type index struct {
	nodes    map[graph.ReportID]*node
	entities map[graph.EntityID]*graph.Entity // places and visitors
	pairs    map[pair]*shelf
	// rejected are reports of which the event is none, as somebody decided.
	rejected map[graph.ReportID]bool

	whole   bool // all there is is held
	covered map[graph.PairQuery]*coverage
	missing map[graph.PairQuery][]days
	always  map[graph.PairQuery]bool // missing at any time
}

// shelf has the reports of one pair, each layer sorted by the start of its window.
type shelf struct {
	layers   [coarse + 1][]*node
	unsorted bool
	mates    map[string][]*node
	news     map[graph.Day][]*node // what isNews by the day on which it came out
}

// coverage is the days of which all reports of a pair are held.
type coverage struct {
	always bool
	parts  []days
}

func newIndex(whole bool) *index {
	return &index{
		nodes: map[graph.ReportID]*node{}, entities: map[graph.EntityID]*graph.Entity{}, pairs: map[pair]*shelf{},
		rejected: map[graph.ReportID]bool{},
		whole:    whole, covered: map[graph.PairQuery]*coverage{},
		missing: map[graph.PairQuery][]days{}, always: map[graph.PairQuery]bool{},
	}
}

// add puts reports on the index that are not yet there.
func (ix *index) add(reports []*graph.Report) {
	for _, r := range reports {
		if ix.nodes[r.ID] != nil {
			continue
		}
		n := newNode(r)
		ix.nodes[r.ID] = n
		for _, p := range n.pairs {
			s := ix.pairs[p]
			if s == nil {
				s = &shelf{mates: map[string][]*node{}, news: map[graph.Day][]*node{}}
				ix.pairs[p] = s
			}
			s.layers[n.layer] = append(s.layers[n.layer], n)
			s.unsorted = true
			if n.layer != anchors {
				s.mates[n.mate] = append(s.mates[n.mate], n)
			}
			if n.isNews() {
				s.news[n.r.Published.From] = append(s.news[n.r.Published.From], n)
			}
		}
	}
}

// reject notes which of the reports' events are none.
func (ix *index) reject(reports []*graph.Report, ledger []*graph.LedgerEntry) {
	entries := map[graph.ArticleID][]*graph.LedgerEntry{}
	named := map[graph.ReportID]bool{}
	for _, e := range inEffect(ledger, ofEvents) {
		named[e.Report] = true
		if e.Article != "" {
			entries[e.Article] = append(entries[e.Article], e)
		}
	}
	for _, r := range reports {
		if named[r.ID] || slices.ContainsFunc(entries[r.Article], func(e *graph.LedgerEntry) bool { return e.Rejects(r) }) {
			ix.rejected[r.ID] = true
		}
	}
}

// isRejected reports whether the event of these reports is none.
func (ix *index) isRejected(members []*node) bool {
	return len(ix.rejected) > 0 && slices.ContainsFunc(members, func(n *node) bool { return ix.rejected[n.r.ID] })
}

// near calls fn, once each, for the reports of a layer that share a pair with n
// and whose window overlaps d.
func (ix *index) near(n *node, l layer, d days, fn func(*node)) {
	var seen map[*node]bool
	if len(n.pairs) > 1 {
		seen = map[*node]bool{}
	}
	for _, p := range n.pairs {
		if l == coarse {
			ix.require(p.query(graph.ToldLong), d)
			ix.require(p.query(graph.ToldNot), d.wider(0, newsDays)) // which is stored by its publication
		} else {
			ix.require(p.query(graph.ToldShort), d)
		}
		s := ix.pairs[p]
		if s == nil {
			continue
		}
		s.sort()
		list := s.layers[l]
		if l != coarse {
			list = list[sort.Search(len(list), func(i int) bool { return list[i].window.from > d.from-maxShort }):]
		}
		for _, m := range list {
			if m.timed && m.window.from > d.to {
				break
			}
			if !m.timed || !m.window.overlaps(d) || seen[m] {
				continue
			}
			if seen != nil {
				seen[m] = true
			}
			fn(m)
		}
	}
}

// sameSpan calls fn for the reports of n's layer that share a pair with it and give the
// very same span, n itself included.
func (ix *index) sameSpan(n *node, fn func(*node)) {
	told := graph.ToldShort
	if n.layer == coarse {
		told = graph.ToldLong
	}
	for _, p := range n.pairs {
		ix.require(p.query(told), days{n.window.from, n.window.from})
		if s := ix.pairs[p]; s != nil {
			for _, m := range s.mates[n.mate] {
				if m.layer == n.layer && !m.undated() {
					fn(m)
				}
			}
		}
	}
}

// sameText calls fn for the undated reports that share a pair with n and stand in copies
// of its text, n itself included.
func (ix *index) sameText(n *node, fn func(*node)) {
	if n.mate == "" {
		return
	}
	for _, p := range n.pairs {
		q := p.query(graph.ToldNot)
		q.Text = n.mate
		if n.timed {
			ix.require(q, n.window.wider(0, newsDays))
		} else {
			ix.requireAlways(q)
		}
		if s := ix.pairs[p]; s != nil {
			for _, m := range s.mates[n.mate] {
				if n.copies(m) {
					fn(m)
				}
			}
		}
	}
}

// sameDay calls fn for the undated reports that share a pair with n and came out on its
// day in the same modality, n itself included.
func (ix *index) sameDay(n *node, fn func(*node)) {
	day := n.r.Published.From
	for _, p := range n.pairs {
		ix.require(p.query(graph.ToldNot), days{day, day})
		if s := ix.pairs[p]; s != nil {
			for _, m := range s.news[day] {
				if m.r.Modality == n.r.Modality {
					fn(m)
				}
			}
		}
	}
}

func (s *shelf) sort() {
	if !s.unsorted {
		return
	}
	s.unsorted = false
	for _, l := range s.layers {
		slices.SortFunc(l, func(a, b *node) int {
			switch {
			case a.timed != b.timed:
				if a.timed {
					return -1
				}
				return 1
			case a.window.from != b.window.from:
				return int(a.window.from) - int(b.window.from)
			}
			return byID(a, b)
		})
	}
}

func (ix *index) require(q graph.PairQuery, d days) {
	if ix.whole {
		return
	}
	if c := ix.covered[q]; c != nil && (c.always || slices.ContainsFunc(c.parts, d.within)) {
		return
	}
	if !slices.ContainsFunc(ix.missing[q], d.within) {
		ix.missing[q] = append(ix.missing[q], d)
	}
}

func (ix *index) requireAlways(q graph.PairQuery) {
	if c := ix.covered[q]; !ix.whole && (c == nil || !c.always) {
		ix.always[q] = true
	}
}

// takeMissing returns queries for what is missing, in a fixed order, and counts
// it as held from now on.
func (ix *index) takeMissing() []graph.PairQuery {
	var out []graph.PairQuery
	for q := range ix.always {
		ix.coverage(q).always = true
		out = append(out, q)
	}
	for q, parts := range ix.missing {
		c := ix.coverage(q)
		if c.always {
			continue
		}
		for _, d := range joined(parts) {
			c.parts = append(c.parts, d)
			asked := q
			asked.During = d.span()
			out = append(out, asked)
		}
		c.parts = joined(c.parts)
	}
	clear(ix.always)
	clear(ix.missing)
	slices.SortFunc(out, comparePairs)
	return out
}

func (ix *index) coverage(q graph.PairQuery) *coverage {
	c := ix.covered[q]
	if c == nil {
		c = &coverage{}
		ix.covered[q] = c
	}
	return c
}

// joined sorts ranges of days and joins those that overlap or touch.
func joined(parts []days) []days {
	slices.SortFunc(parts, func(a, b days) int { return int(a.from) - int(b.from) })
	var out []days
	for _, d := range parts {
		if n := len(out); n > 0 && d.from <= out[n-1].to+1 {
			out[n-1] = out[n-1].hull(d)
			continue
		}
		out = append(out, d)
	}
	return out
}

func comparePairs(a, b graph.PairQuery) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second),
		cmp.Compare(a.Told, b.Told), cmp.Compare(a.Text, b.Text), cmp.Compare(a.During.From, b.During.From))
}
