package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Leads often tell by nations who met, and the next sentences name the people: "The
// presidents of Kenya and Ghana met. Daniel Otieno and Kofi Mensah agreed".

// namePeople replaces nations that a talk has for parties by those who acted for them, where
// the text names them soon after.
func (fr *frames) namePeople() {
	for i := range fr.doc.Tokens {
		m := fr.cover[i]
		if m == nil || m.first != i || m.entity == nil || m.form != nominal || !m.plural || !highOffice(m.office) {
			continue
		}
		nations := m.parts
		if len(nations) == 0 {
			nations = fr.nationsOf(m)
		}
		if len(nations) != 2 || slices.ContainsFunc(nations, func(n *mention) bool { return n.country == "" || n.kind == graph.KindPerson }) {
			continue
		}
		if people := fr.peopleOf(m, nations); len(people) == len(nations) {
			for _, c := range fr.out {
				if isTalk(c.typ) {
					c.replace(nations, people)
				}
			}
		}
	}
	for _, c := range fr.out {
		if isTalk(c.typ) {
			fr.uncount(c)
		}
	}
	for i, c := range fr.out {
		for _, o := range fr.out[i+1:] {
			if fr.doc.SentenceAt(o.trigger)-fr.doc.SentenceAt(c.trigger) > retoldWithin {
				break
			}
			if people := c.actedFor(o); people != nil && compatible(c, o) {
				c.replace(mentionsOf(c), people)
			}
		}
	}
}

// replace puts the new parties in the place of the old, if all of these are c's.
func (c *candidate) replace(old, now []*mention) {
	var parts []participant
	found := 0
	for _, p := range c.parts {
		if k := slices.Index(old, p.m); k >= 0 {
			p.m, found = now[k], found+1
		}
		if !(&candidate{parts: parts}).has(p.m.entity) {
			parts = append(parts, p)
		}
	}
	if found == len(old) {
		c.parts = parts
	}
}

// uncount leaves out of c who only counts its other parties: "the latest meeting of the
// three countries".
func (fr *frames) uncount(c *candidate) {
	n := len(c.parts) - 1
	if n < 2 {
		return
	}
	c.parts = slices.DeleteFunc(slices.Clone(c.parts), func(p participant) bool {
		if p.m.t != fr.text || p.m.form != nominal || !p.m.plural || p.m.country != "" {
			return false
		}
		l := fr.lemma(p.m.head)
		if prep := fr.prep(p.m.head); prep != "of" && prep != "between" && prep != "among" {
			return false
		}
		return (countryNouns[l] || personNouns[l] || sideNouns[l]) && slices.ContainsFunc(fr.dependents(p.m.head, "nummod"), func(k int) bool { return counts[fr.lower(k)] == n })
	})
}

// peopleOf returns, in the order of the nations, the persons named within the next sentences
// who hold the office of m for them: each known to be of its nation, or just so many persons
// of whose nation nothing is said, one right after the other.
func (fr *frames) peopleOf(m *mention, nations []*mention) []*mention {
	here := fr.doc.SentenceAt(m.first)
	known, strangers := make([]*mention, len(nations)), []*mention(nil)
	for i := m.end; i < len(fr.doc.Tokens) && fr.doc.SentenceAt(i) <= here+retoldWithin; i++ {
		p := fr.cover[i]
		if p == nil || p.first != i || p.form != named || p.kind != graph.KindPerson || p.entity == nil || fr.doc.SentenceAt(i) == here {
			continue
		}
		if !fitsOffice(p.entity, m.office) {
			continue
		}
		k := slices.IndexFunc(nations, func(n *mention) bool { return n.country == p.entity.country })
		switch {
		case k >= 0 && known[k] == nil:
			known[k] = p
		case p.entity.country == "" && !slices.ContainsFunc(strangers, func(o *mention) bool { return sameEntity(o, p) }):
			strangers = append(strangers, p)
		}
	}
	if !slices.Contains(known, nil) {
		return known
	}
	if len(strangers) != len(nations) || slices.ContainsFunc(known, func(p *mention) bool { return p != nil }) {
		return nil
	}
	list, _ := fr.listAfter(strangers[0])
	if !slices.Contains(list, strangers[1]) && !slices.Contains(fr.parties(strangers[0].head), strangers[1]) {
		return nil
	}
	return strangers
}

// fitsOffice reports whether a person may be one of those who hold the office.
func fitsOffice(e *entity, office string) bool {
	if len(e.offices) == 0 || e.offices[office] {
		return true
	}
	for o := range e.offices {
		if office == "leader" && leading[o] || o == "counterpart" {
			return true
		}
	}
	return false
}

// actedFor returns the two people of talk o who act for the two countries of talk c, in the
// order of the countries.
func (c *candidate) actedFor(o *candidate) []*mention {
	if !isTalk(c.typ) || c.typ != o.typ || c.modality != o.modality || len(c.parts) != 2 || len(o.parts) != 2 || c.t != o.t {
		return nil
	}
	people := make([]*mention, 2)
	for k, p := range c.parts {
		if !p.m.isCountry() || p.m.form != named {
			return nil
		}
		for _, q := range o.parts {
			if q.m.kind == graph.KindPerson && len(q.m.entity.words) > 0 && q.m.entity.country == p.m.country {
				people[k] = q.m
			}
		}
	}
	if people[0] == nil || people[1] == nil || sameEntity(people[0], people[1]) {
		return nil
	}
	return people
}
