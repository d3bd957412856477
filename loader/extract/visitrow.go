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
