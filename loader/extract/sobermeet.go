package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// soberMeetings leaves out of meetings who is only named within the name of a side, and
// meetings that are none: of things, and of people in general.
func (fr *frames) soberMeetings() {
	fr.out = slices.DeleteFunc(fr.out, func(c *candidate) bool {
		if !isTalk(c.typ) {
			return false
		}
		if fr.thingMet(c) || fr.ofPeopleInGeneral(c) {
			return true
		}
		sides := slices.DeleteFunc(slices.Clone(c.parts), func(p participant) bool { return within(p.m, c) })
		lost := len(sides) < len(c.parts)
		c.parts = sides
		return lost && len(sides) < 2
	})
}

// within reports whether m is only named in the words that describe another side of c: the
// union of "leaders of the union".
func within(m *mention, c *candidate) bool {
	return slices.ContainsFunc(c.parts, func(p participant) bool {
		o := p.m
		return o != m && o.t == m.t && o.form == nominal && m.kind == graph.KindOrganization && len(o.parts) == 0 && m.first > o.head && m.first < o.end && o.end-o.first > m.end-m.first
	})
}

// thingMet reports whether what is met is no person: "the cost would be met by donors".
func (fr *frames) thingMet(c *candidate) bool {
	v := c.trigger
	if c.t != fr.text || fr.pos(v) != nlp.VERB || fr.lemma(v) != "meet" || !fr.passive(v) {
		return false
	}
	subj := fr.dependents(v, "nsubj")
	return len(subj) > 0 && !fr.anyParty(subj) && fr.cover[subj[0]] == nil
}

// ofPeopleInGeneral reports whether c tells of what people in general use to do: "the hall where
// relatives meet travellers".
func (fr *frames) ofPeopleInGeneral(c *candidate) bool {
	v := c.trigger
	if c.t != fr.text || fr.title || fr.pos(v) != nlp.VERB || fr.tag(v) != "VBP" || !strings.HasPrefix(fr.label(v), "acl") || len(fr.dependents(v, "aux")) > 0 {
		return false
	}
	return !slices.ContainsFunc(c.parts, func(p participant) bool {
		return p.m.form == named || p.m.country != "" || p.m.definite || len(fr.dependents(p.m.head, "nummod")) > 0
	})
}
