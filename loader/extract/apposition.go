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
	for j >= 0 && j < len(r.mentions) && r.mentions[j].t == t && r.mentions[j].kind != graph.KindPerson && step > 0 && t.within(r.mentions[j].head, from.head) {
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

// apposed reports whether b follows a in apposition.
func (r *resolver) apposed(a, b *mention) bool {
	t := a.t
	if t.sentence(a.first).First != t.sentence(b.first).First {
		return false
	}
	if a.country != "" && b.country != "" && a.country != b.country || b.form == nominal && t.label(b.head) == "nsubj" {
		return false // "after talks with Roe, the Syrian leader said"
	}
	gap := t.words(a.end, b.first)
	if gap == "" {
		return true
	}
	if b.form == nominal && a.entity != nil && b.isTitle() && (gap == "," || gap == "and" && a.form == nominal) {
		return true
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
	// "his chief adviser, Jane Roe, and members of the team" is no list.
	return a.form == nominal && a.definite && a.office != "" && gap == "," && b.end < len(t.doc.Tokens) && t.word(b.end) == ","
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
