package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// withoutEchoes leaves out the candidates of a headline that the body tells more
// fully: headlines name parties by country or part, and both would count as
// meetings of different parties.
func withoutEchoes(cands []*candidate) []*candidate {
	out := cands[:0:0]
	for _, c := range cands {
		if !c.t.title || !echoed(c, cands) {
			out = append(out, c)
		}
	}
	return out
}

func echoed(c *candidate, cands []*candidate) bool {
	for _, o := range cands {
		if o.t.title || !sameSort(c.typ, o.typ) || len(o.parts) < 2 && o.typ != graph.Visit {
			continue
		}
		same := c.overlap(o)
		if c.typ == graph.Visit && c.described() && (c.place.entity == o.place.entity || placesAgree(c.place, o.place)) && !(same == len(c.parts) && c.place.entity == o.place.entity) {
			return true // "Rebel leader in Delhi", of one whom the body names
		}
		if c.typ == graph.Visit && same > 0 && c.place.entity != o.place.entity && placesAgree(c.place, o.place) {
			return true // "Roe's Travel to France", of one who will travel to Paris
		}
		if c.typ == graph.Visit && same > 0 && c.invites() && o.invites() {
			return true // "Roe invites Doe to Paris", to whose palace the body says
		}
		if c.typ == graph.Visit && same > 0 && c.place.form == nominal && o.place.entity != c.place.entity {
			return true // "Roe visits Italian island"
		}
		if same == len(c.parts) && o.typ == c.typ {
			continue // the same event: merged, with both sentences as evidence
		}
		if same > 0 || alike(c, o) || isTalk(c.typ) && c.onlyDescribes() && o.t.doc.SentenceAt(o.trigger) == 0 {
			return true
		}
	}
	return false
}

// onlyDescribes reports whether none of the participants is named, or told by a country:
// "Rivals meet in capital".
func (c *candidate) onlyDescribes() bool {
	for _, p := range c.parts {
		if p.m.form == named {
			return false
		}
	}
	return true
}

func sameSort(a, b graph.EventType) bool {
	return a == b || isTalk(a) && isTalk(b)
}

// alike reports whether the two have a participant of the same country or of a
// name that has the other's words.
func alike(c, o *candidate) bool {
	for _, p := range c.parts {
		for _, q := range o.parts {
			a, b := p.m.entity, q.m.entity
			if a.country != "" && a.country == b.country || partOf(a.name, b.name) || partOf(b.name, a.name) ||
				gazetteer.Fold(a.name) == gazetteer.Fold(b.name) {
				return true
			}
		}
	}
	return false
}

// described reports whether no participant of c is named in the headline.
func (c *candidate) described() bool {
	for _, p := range c.parts {
		if p.m.form != nominal {
			return false
		}
	}
	return true
}

func (c *candidate) invites() bool { return c.t.lemma(c.trigger) == "invite" }
