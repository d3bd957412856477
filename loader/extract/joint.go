package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// minJoint is how many nations have to act through one noun to be one party: of two,
// each is a side of its own more often than not.
const minJoint = 3

// jointParties makes one party of nations that act through one noun where they are
// whom another meets: "Roe met the foreign ministers of Chile, Peru and Kenya". By
// themselves, and as the subject, they are parties of their own.
func (fr *frames) jointParties() {
	nouns := map[*mention]*mention{}
	ends := map[*mention]int{}
	for i := 0; i < len(fr.cover); i++ {
		m := fr.cover[i]
		if m == nil || m.first != i || m.entity == nil {
			continue
		}
		if ns := fr.nationsOf(m); len(ns) >= minJoint && fr.oneSide(m) && !slices.ContainsFunc(ns, (*mention).isPerson) {
			for _, n := range ns {
				if n.first > m.end && n.first < m.end+30 {
					nouns[n], ends[m] = m, max(ends[m], n.end)
				}
			}
		}
	}
	if len(nouns) == 0 {
		return
	}
	kept := fr.out[:0:0]
	for _, c := range fr.out {
		if c.typ == graph.Meet { // the leaders of several countries are phoned one after the other
			fr.joinNations(c, nouns, ends)
		}
		if !slices.ContainsFunc(kept, func(o *candidate) bool {
			return o.trigger == c.trigger && o.typ == c.typ && len(o.parts) == len(c.parts) && o.overlap(c) == len(c.parts) && c.typ != graph.Visit
		}) {
			kept = append(kept, c)
		}
	}
	fr.out = kept
}

// oneSide reports whether m is whom another meets, and not those that do or between
// whom the talks are.
func (fr *frames) oneSide(m *mention) bool {
	switch fr.prep(m.head) {
	case "between", "among", "of", "involving", "from":
		return false
	}
	return !strings.HasPrefix(fr.fullLabel(m.head), "nsubj")
}

func (fr *frames) joinNations(c *candidate, nouns map[*mention]*mention, ends map[*mention]int) {
	joint := map[*mention]bool{}
	others := 0
	for _, p := range c.parts {
		if n := nouns[p.m]; n != nil {
			joint[n] = true
		} else if !ownNoun(p.m, nouns) {
			others++
		}
	}
	if len(joint) == 0 || len(joint)+others < 2 {
		return
	}
	parts := c.parts[:0:0]
	for _, p := range c.parts {
		if n := nouns[p.m]; n != nil {
			p.m = n
			if whole := fr.words(n.core, ends[n]); n.entity.name == n.name {
				n.name, n.entity.name, n.after = whole, whole, ends[n]
			}
		}
		if !slices.ContainsFunc(parts, func(q participant) bool { return sameEntity(q.m, p.m) }) {
			parts = append(parts, p)
		}
	}
	c.parts = parts
}

// ownNoun reports whether m is itself one of the nouns.
func ownNoun(m *mention, nouns map[*mention]*mention) bool {
	for _, n := range nouns {
		if n == m {
			return true
		}
	}
	return false
}
