package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// ofAnother reports whether the visit that noun trigger tells of is said to be that of others
// than row i: "Roe spoke of Doe's trip to Chad".
func (fr *frames) ofAnother(o *occasion, i int) bool {
	m := o.rows[i].m
	if !o.visit || o.rows[i].destination || m == nil || o.trigger == o.verb && visitVerbs[fr.lemma(o.trigger)] {
		return false
	}
	own := actors(fr.possessors(o.trigger))
	return len(own) > 0 && !slices.ContainsFunc(own, func(p *mention) bool {
		return sameEntity(p, m) || p.entity == nil || p.entity.unnamed() // "the Peruvian leader's trip" may be Roe's
	})
}

// toldElsewhere reports whether a frame took the destination of row i for a visit that another
// word of the sentence tells of: "is in Kenya and will continue to Chad".
func (fr *frames) toldElsewhere(o *occasion, i int) bool {
	m := o.rows[i].m
	return o.visit && o.rows[i].destination && m != nil && slices.ContainsFunc(fr.out, func(c *candidate) bool {
		return c.typ == graph.Visit && c.trigger != o.trigger && c.place != nil && c.place == m && len(o.read) > 0 && !o.taken(i)
	})
}

// ofNoVisitor reports whether verb trigger has a subject of its own that is nobody whose travel
// is a visit: the troops of "spoke to troops preparing to go to Chad".
func (fr *frames) ofNoVisitor(o *occasion) bool {
	if o.trigger != o.verb {
		return false
	}
	subj, _ := fr.subjects(o.trigger)
	return len(subj) > 0 && !slices.ContainsFunc(subj, func(k int) bool {
		owned := slices.ContainsFunc(fr.kids[k], func(p int) bool { return fr.fullLabel(p) == "nmod:poss" }) // "their plane landed in"
		return owned || !notVisitor[fr.lemma(k)] || fr.tag(k) == "WP" || fr.tag(k) == "WDT"
	})
}
