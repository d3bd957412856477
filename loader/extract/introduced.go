package extract

import (
	"github.com/entente-graph/entente/graph"
)

// introduced finds those who are first described and then named: "A U.N. envoy met
// Roe on Friday. Jane Doe said after the talks with Roe ...". The two sentences tell of
// one event, which both have somebody else in common with.
func (fr *frames) introduced() {
	for i, c := range fr.out {
		for _, o := range fr.out[i+1:] {
			n := fr.doc.SentenceAt(o.trigger) - fr.doc.SentenceAt(c.trigger)
			if n > retoldWithin {
				break
			}
			if n == 0 && !fr.goesOn(c, o) || !sameSort(o.typ, c.typ) || !compatible(c, o) || o.apart() {
				continue
			}
			d, name := c.onlyOther(o), o.onlyOther(c)
			if d != nil && name != nil && (name.form == named || fr.firstTime(o)) && describedAs(name, d) {
				fr.r.unite(name.entity, d.entity)
			}
		}
	}
}

// goesOn reports whether o only tells more of c in the same sentence: "met a leader of the
// party, talking for ten minutes with Jane Roe".
func (fr *frames) goesOn(c, o *candidate) bool {
	return fr.tag(o.verb) == "VBG" && fr.label(o.verb) == "advcl" && o.verb > c.verb && fr.prep(o.verb) == "" && len(fr.dependents(o.verb, "mark", "nsubj")) == 0
}

// onlyOther returns c's one participant that o lacks, if they share all others, and
// at least one of a meeting; nil if not.
func (c *candidate) onlyOther(o *candidate) *mention {
	var other *mention
	for _, p := range c.parts {
		if o.has(p.m.entity) {
			continue
		}
		if other != nil {
			return nil
		}
		other = p.m
	}
	if isTalk(c.typ) && len(c.parts) < 2 {
		return nil
	}
	return other
}

// describedAs reports whether the person named may be the one described: nothing that
// is known of the two differs.
func describedAs(name, d *mention) bool {
	a, b := name.entity, d.entity
	if len(a.words) == 0 || a.kind != graph.KindPerson || d.form != nominal || !b.unnamed() || b.plural || b.kind != graph.KindPerson {
		return false
	}
	if a.country != "" && b.country != "" && a.country != b.country || !sameGender(a.gender, b.gender) {
		return false
	}
	return b.office == "" || len(a.offices) == 0 || a.offices[b.office] || broadOffices[b.office]
}

// broadOffices are offices that others are kinds of.
var broadOffices = wordSet("official envoy diplomat leader negotiator representative aide adviser commander head chief")
