package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// What one sentence tells by a name the headline or another sentence tells by a
// description or by the nation: "to see the Dalai Lama. ... he will meet Tibet's
// spiritual leader in Poland". The candidates tell of one meeting all the same.

// sameMeetings unites descriptions and nations with those whom another telling of the same
// meeting or visit names in their place.
func (s *scene) sameMeetings() {
	near := s.neighbours()
	for i, c := range s.cands {
		for _, j := range near(i) {
			o := s.cands[j]
			if !sameSort(o.typ, c.typ) || !compatible(c, o) || c.apart() || o.apart() {
				continue
			}
			if s.nameOther(c, o) || s.nameOther(o, c) {
				continue
			}
			if isTalk(c.typ) && c.modality == o.modality {
				c.nameNations(o)
			}
		}
	}
}

// neighbours returns a function that returns, of the candidate i of the scene, which of those after it
// stand close enough to tell of one event: in sentences that follow each other, or in the headline and
// the lead.
func (s *scene) neighbours() func(i int) []int {
	type sentence struct {
		t *text
		i int
	}
	of := make([]sentence, len(s.cands))
	in := map[sentence][]int{}
	for i, c := range s.cands {
		of[i] = sentence{c.t, c.t.doc.SentenceAt(c.trigger)}
		in[of[i]] = append(in[of[i]], i)
	}
	var out []int
	after := func(i int, k sentence) {
		for _, j := range in[k] {
			if j > i {
				out = append(out, j)
			}
		}
	}
	return func(i int) []int {
		out = out[:0]
		own := of[i]
		for n := 1; n <= retoldWithin; n++ {
			after(i, sentence{own.t, own.i - n})
			after(i, sentence{own.t, own.i + n})
		}
		for _, fr := range s.readers {
			switch {
			case fr.text == own.t:
			case own.t.title:
				for n := range retoldWithin + 1 {
					after(i, sentence{fr.text, n})
				}
			case fr.title && own.i <= retoldWithin:
				for n := range fr.doc.Sentences {
					after(i, sentence{fr.text, n})
				}
			}
		}
		slices.Sort(out)
		return out
	}
}

// apart reports whether a candidate is said to be one more event: "also met", "later saw",
// "another meeting", "separate talks".
func (c *candidate) apart() bool {
	for _, i := range []int{c.trigger, c.verb} {
		if i < 0 {
			continue
		}
		for _, k := range c.t.kids[i] {
			switch c.t.label(k) {
			case "advmod", "amod", "det":
				if w := c.t.lower(k); oneMore[w] || otherMeeting[w] && w != "first" {
					return true
				}
			}
		}
	}
	return c.again()
}

var oneMore = wordSet("also later earlier then separately again afterwards previously already before instead")

// nameOther unites the one whom c only describes with the one whom o names in its place; all
// others they have in common. A visit needs its place in common instead.
func (s *scene) nameOther(c, o *candidate) bool {
	d, name := c.onlyOther(o), o.onlyOther(c)
	if d == nil || name == nil || name.form != named && !(o.t.title && name.form == nominal) || !describedAs(name, d) {
		return false
	}
	if d.t == c.t && anyone(d) && d.t.doc.SentenceAt(o.trigger) < d.t.doc.SentenceAt(c.trigger) && o.t == c.t {
		return false // "met Roe. She met an envoy"
	}
	s.readers[0].r.unite(name.entity, d.entity)
	return true
}

// anyone reports whether a description is of somebody not told of before: "an envoy".
func anyone(m *mention) bool {
	w := m.t.lower(m.first)
	return w == "a" || w == "an" || w == "another"
}

// nameNations gives the talks of two countries those who act for them as parties, if the
// other telling has two people who are known to be of them, or comes back to the talks by a
// noun and has one who is and another who may be: "Kenya and Ghana held talks. ... Kenya's
// Roe called the meeting with Otieno useful".
func (c *candidate) nameNations(o *candidate) {
	if !c.ofNations() {
		c, o = o, c
	}
	if !c.ofNations() || len(o.parts) != 2 {
		return
	}
	a, b := o.parts[0].m, o.parts[1].m
	if a.kind != graph.KindPerson || b.kind != graph.KindPerson || len(a.entity.words) == 0 || len(b.entity.words) == 0 || o.t.title {
		return
	}
	home := func(m *mention) int { // -1 of whom no country is known, too
		return slices.IndexFunc(c.parts, func(p participant) bool { return p.m.country == m.entity.country })
	}
	i, j := home(a), home(b)
	if i == j || i < 0 && a.entity.country != "" || j < 0 && b.entity.country != "" {
		return
	}
	if i < 0 || j < 0 {
		if o.t != c.t || c.t.doc.SentenceAt(o.trigger) < c.t.doc.SentenceAt(c.trigger) || !o.definite() {
			return
		}
		if i < 0 {
			i = 1 - j
		} else {
			j = 1 - i
		}
	}
	people := make([]*mention, 2)
	people[i], people[j] = a, b
	c.replace(mentionsOf(c), people)
}

// ofNations reports whether the parties of a talk are two countries, or two groups that are
// described by their countries.
func (c *candidate) ofNations() bool {
	return isTalk(c.typ) && len(c.parts) == 2 && !slices.ContainsFunc(c.parts, func(p participant) bool {
		return p.m.country == "" || p.m.kind == graph.KindPerson || !p.m.isCountry() && !(p.m.form == nominal && p.m.plural)
	}) && c.parts[0].m.country != c.parts[1].m.country
}

// definite reports whether a meeting is told of as known: "the meeting with", "their talks".
func (c *candidate) definite() bool {
	if c.t.pos(c.trigger) != nlp.NOUN {
		return false
	}
	return slices.ContainsFunc(c.t.kids[c.trigger], func(k int) bool {
		w := c.t.lower(k)
		return c.t.label(k) == "det" && (w == "the" || w == "this" || w == "that" || w == "these") || w == "their"
	})
}
