package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// aged finds the person whom "the 71-year-old tycoon" means: the one that the
// sentence before is about. Papers describe so whom they have just named.
func (r *resolver) aged(i int, m *mention) *entity {
	t := m.t
	if m.form != nominal || m.plural || t.title || t.lower(m.first) != "the" || !ageWord(t, m.first+1) && !epithet(m) || !strings.HasPrefix(t.fullLabel(m.head), "nsubj") {
		return nil
	}
	here := t.doc.SentenceAt(m.first)
	var found *entity
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.t != t || o.kind != graph.KindPerson || o.form == nominal || o.entity == nil {
			continue
		}
		back := here - t.doc.SentenceAt(o.first)
		if back > 1 {
			break
		}
		if back == 1 && strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
			found = o.entity // of several the first, which the sentence opens with
		}
	}
	return found
}

// epithet reports whether a description is such as papers give only of whom they have just
// named: "the Nobel laureate", "the anti-apartheid leader".
func epithet(m *mention) bool {
	return epithets[m.t.lemma(m.head)] || m.first+1 < m.end && strings.HasPrefix(m.t.lower(m.first+1), "anti-")
}

var epithets = wordSet("laureate billionaire tycoon mogul superstar rocker actress actor singer icon")

// describe joins a description that a frame has asked for to whom it means, or makes
// an entity of it.
func (r *resolver) describe(m *mention) {
	i := len(r.mentions)
	for k, o := range r.mentions {
		if o.t == m.t && o.first >= m.first {
			i = k
			break
		}
	}
	if e := r.aged(i, m); e != nil {
		r.join(m, e)
		return
	}
	r.create(m)
}

// ageWord reports whether token i is one such as "71-year-old", whole or in parts.
func ageWord(t *text, i int) bool {
	for k := i; k < i+5 && k < len(t.doc.Tokens); k++ {
		if w := t.lower(k); strings.HasSuffix(w, "year-old") || w == "old" && k >= 2 && t.lower(k-2) == "year" {
			return true
		}
	}
	return false
}
