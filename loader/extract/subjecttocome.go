package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// subjectToCome returns the person whom a sentence is about that begins with a clause or phrase
// in which pronoun i stands for her: "While on her Asia tour, Roe said", "On his first trip
// abroad, Roe met". It returns nil where somebody fitting stands before the pronoun.
func (r *resolver) subjectToCome(i int, m *mention) *entity {
	t := m.t
	s := t.sentence(m.first)
	w := t.lower(s.First)
	if m.plural || !clauseOpeners[w] && w != "on" && w != "in" && w != "at" {
		return nil
	}
	subj := slices.IndexFunc(t.kids[s.Root], func(k int) bool { return strings.HasPrefix(t.fullLabel(k), "nsubj") })
	if subj < 0 {
		return nil
	}
	k := t.kids[s.Root][subj]
	o := t.cover[k]
	if k < m.head || o == nil || o.head != k || o.kind != graph.KindPerson || o.form != named || o.entity == nil || !r.agrees(m, o) || t.within(m.head, k) {
		return nil
	}
	for j := i - 1; j >= 0 && r.mentions[j].t == t && r.mentions[j].first >= s.First; j-- {
		if r.mentions[j].kind == graph.KindPerson && r.mentions[j].form != pronoun {
			return nil
		}
	}
	return o.entity
}
