package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// appositions joins a description to the name beside it: "his Iranian
// counterpart, Kamal Kharrazi", "Eric Chevallier, the ministry's director".
func (r *resolver) appositions() {
	for i, m := range r.mentions {
		if m.form == nominal && m.entity == nil && i > 0 && r.bodyApposed(r.mentions[i-1], m) {
			r.join(m, r.mentions[i-1].entity)
			continue
		}
		if m.form != nominal || m.plural || m.entity != nil {
			continue
		}
		if o := r.titled(i); o != nil {
			r.absorb(m, o)
		} else if o := r.neighbour(i, 1); o != nil && r.apposed(m, o) {
			r.absorb(m, o)
		} else if o := r.neighbour(i, -1); o != nil && r.apposed(o, m) {
			r.absorb(m, o)
		}
	}
}

// bodyApposed reports whether the group b is what the named body a is: "the NLA, the
// country's largest rebel group, and". A bare "the government" is another party.
func (r *resolver) bodyApposed(a, b *mention) bool {
	t := b.t
	if a.t != t || b.kind != graph.KindGroup || t.tag(b.head) != "NN" || a.form != named || a.kind == graph.KindPerson || a.entity == nil || t.words(a.end, b.first) != "," {
		return false
	}
	end := b.end
	for end < len(t.doc.Tokens) && t.within(end, b.head) && t.word(end) != "," && t.pos(end) != nlp.VERB {
		end++
	}
	if end < len(t.doc.Tokens) && t.word(end) != "," && t.word(end) != "." {
		return false
	}
	if w := t.lower(b.first); w == "a" || w == "an" {
		return true
	}
	for i := b.first; i < b.head; i++ {
		if isGenitive(t.lower(i)) || t.tag(i) == "JJS" || t.tag(i) == "RBS" {
			return true
		}
	}
	return false
}

// titled finds the name behind a chain of titles, "Party Member, Director of the
// Office, and Foreign Minister Jane Roe": the next person named, with no verb
// between.
func (r *resolver) titled(i int) *mention {
	m := r.mentions[i]
	if !m.isTitle() {
		return nil
	}
	for j := i + 1; j < len(r.mentions) && r.mentions[j].t == m.t; j++ {
		o := r.mentions[j]
		for k := m.end; k < o.first; k++ {
			if p := m.t.pos(k); p == nlp.VERB || p == nlp.AUX || p == nlp.PRON || m.t.word(k) == ";" || m.t.word(k) == "." {
				return nil
			}
		}
		if o.kind == graph.KindPerson && o.form == named {
			if o.first-m.end < maxTitleChain && o.first > o.t.sentence(m.first).First && o.first < o.core {
				return o
			}
			return nil
		}
	}
	return nil
}

// maxTitleChain is the most tokens between a title and the name behind it.
const maxTitleChain = 20

func (r *resolver) neighbour(i, step int) *mention {
	j := i + step
	if j < 0 || j >= len(r.mentions) || r.mentions[j].t != r.mentions[i].t {
		return nil
	}
	t, from := r.mentions[i].t, r.mentions[i]
	for j >= 0 && j < len(r.mentions) && r.mentions[j].t == t && (r.mentions[j].kind != graph.KindPerson || r.passes(from, r.mentions[j])) && step > 0 && t.within(r.mentions[j].head, from.head) {
		j += step // "ambassador to Iraq, Ryan Crocker"
	}
	if j < 0 || j >= len(r.mentions) || r.mentions[j].t != t {
		return nil
	}
	m := r.mentions[j]
	if m.kind == graph.KindPerson && (m.form == named || step < 0 && m.entity != nil && m.end < from.first && t.lower(m.end) == "and") {
		return m
	}
	return nil
}

// passes reports whether a person described or meant inside the phrase of from only
// completes it: "the adviser to the president", "the man who replaced him".
func (r *resolver) passes(from, o *mention) bool {
	switch o.form {
	case nominal:
		return from.t.prep(o.head) == "to"
	case pronoun:
		return from.end < len(from.t.doc.Tokens) && from.t.lower(from.end) == "who"
	}
	return false
}

// apposed reports whether b follows a in apposition.
func (r *resolver) apposed(a, b *mention) bool {
	t := a.t
	if t.sentence(a.first).First != t.sentence(b.first).First {
		return false
	}
	gap := t.words(a.end, b.first)
	if a.country != "" && b.country != "" && a.country != b.country {
		return false
	}
	if gap == "," && a.form == named && b.form == nominal && (b.firstToDo() || b.bareOffice()) {
		return true
	}
	if b.form == nominal && t.label(b.head) == "nsubj" {
		return false // "after talks with Roe, the Syrian leader said"
	}
	if gap == "" {
		return true
	}
	if gap == "," && a.form == nominal && b.form == named && a.closesOpening(b) {
		return false
	}
	if b.form == nominal && a.entity != nil && b.isTitle() && (gap == "," || gap == "and" && a.form == nominal) {
		return true
	}
	if a.form == nominal && a.definite && b.form == named && strings.HasPrefix(gap, "who ") && strings.HasSuffix(gap, ",") && b.first-a.end < 10 && t.word(b.end) == "," {
		return true // "the man who replaced him, Jane Roe,"
	}
	if gap != "," && !(strings.HasSuffix(gap, ",") && a.form == nominal && b.first-a.end < 12 && t.within(b.first-2, a.head)) {
		return false
	}
	if t.label(b.head) == "appos" || t.label(b.head) == "flat" {
		return true
	}
	if t.label(b.head) != "conj" {
		return a.form == nominal || b.definite
	}
	// "his chief adviser, Jane Roe, and members of the team" is no list, and neither is
	// "the leader of the opposition, Jane Roe, signed".
	return a.form == nominal && a.definite && a.office != "" && b.end < len(t.doc.Tokens) && t.word(b.end) == ","
}

// closesOpening reports whether m ends the phrase or clause before a sentence whose subject
// is b: "After talks with the Norwegian leader, Jane Roe flew to Chad".
func (m *mention) closesOpening(b *mention) bool {
	t := m.t
	v := t.head(b.head)
	return strings.HasPrefix(t.fullLabel(b.head), "nsubj") && v > b.head && v != m.head && t.within(m.head, v) && !strings.HasPrefix(t.fullLabel(m.head), "nsubj") &&
		!t.within(m.head, b.head) && t.word(b.end) != ","
}

// firstToDo reports whether the description is of one in an order: "Jane Roe, the
// first Norwegian leader to visit Chad".
func (m *mention) firstToDo() bool {
	t := m.t
	to := m.end
	if to < len(t.doc.Tokens) && t.lower(to) == "ever" {
		to++
	}
	if to+1 >= len(t.doc.Tokens) || t.lower(to) != "to" || t.pos(to+1) != nlp.VERB {
		return false
	}
	for i := m.first; i < m.head; i++ {
		if ordinals[t.lower(i)] || t.tag(i) == "JJS" || t.tag(i) == "RBS" {
			return true
		}
	}
	return false
}

// bareOffice reports whether the description is an office without an article that is
// said of what: "Jane Roe, secretary of the council". Another member of a list would
// have an article.
func (m *mention) bareOffice() bool {
	t := m.t
	return m.office != "" && !m.plural && m.core == m.first && m.end < len(t.doc.Tokens) &&
		(t.lower(m.end) == "of" || t.lower(m.end) == "for" || t.lower(m.end) == ",")
}

// isTitle reports whether the description is a title behind a name: an office in
// capitals without an article ("Jane Roe, Chief Adviser").
func (m *mention) isTitle() bool {
	return m.office != "" && !m.plural && m.core == m.first && isCapital(m.t.word(m.first)) && isCapital(m.t.word(m.head))
}

func (r *resolver) absorb(m, o *mention) {
	if m.country == "" && m.office == "counterpart" {
		m.office = ""
	}
	r.join(m, o.entity)
}
