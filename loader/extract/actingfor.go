package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// Sides need not be people by their noun: those for whom negotiators act, and those who sit
// down with people who act for others, are whoever they are.

// actingFor are nouns for people who act for a body.
var actingFor = wordSet("representative negotiator delegate envoy")

// actedFor returns the sides that the negotiators of m act for by the words behind the
// preposition at token i, if some of them are no names: "negotiators for the dockworkers and
// shipping lines".
func (fr *frames) actedFor(m *mention, i int) []*mention {
	if l := fr.lemma(m.head); !actingFor[l] || fr.lower(i) != "for" && fr.lower(i) != "of" {
		return nil
	}
	for _, k := range fr.dependents(m.head, "nmod") {
		if fr.prep(k) != fr.lower(i) || k < i {
			continue
		}
		list := append([]int{k}, fr.dependents(k, "conj")...)
		if len(list) < 2 {
			continue
		}
		for _, c := range fr.dependents(m.head, "conj") { // parsers hang a middle one there
			if c > k && c < list[len(list)-1] {
				list = append(list, c)
			}
		}
		slices.Sort(list)
		return fr.sidesAt(list)
	}
	return nil
}

// sidesAt returns the parties at the tokens, each of its own kind, nil if one can be none or
// all are names.
func (fr *frames) sidesAt(toks []int) []*mention {
	var out []*mention
	names := 0
	for _, k := range toks {
		m := fr.cover[k]
		if m == nil {
			if fr.pos(k) != nlp.NOUN && fr.pos(k) != nlp.PROPN || len(fr.f.word(k)) < 2 {
				return nil
			}
			if m = fr.f.peopleNoun(k); m == nil {
				m = fr.f.side(k)
			}
			fr.r.create(m)
		}
		if !m.isParty() || m.kind == graph.KindPerson || m.form == pronoun || len(m.parts) > 0 {
			return nil
		}
		if m.form == named {
			names++
		}
		out = append(out, m)
	}
	if names == len(out) {
		return nil
	}
	return out
}

// side makes a mention of the noun at token i as one side of a talk.
func (f *finder) side(i int) *mention {
	return f.description(i, "", f.tag(i) == "NNS", true)
}

// talksBeside reports whether the plural noun at token i stands in one list with people or
// bodies of whom the sentence says that they hold a talk: "union leaders and studios resumed
// bargaining", "talks between the minister and the airlines".
func (fr *frames) talksBeside(i int) bool {
	if fr.tag(i) != "NNS" || fr.isTime(i) || impersonal[fr.lower(i)] || fr.meetingNounAt(i) {
		return false
	}
	top := fr.listHead(i)
	list := append([]int{top}, fr.dependents(top, "conj")...)
	if len(list) < 2 || !slices.ContainsFunc(list, func(k int) bool {
		m := fr.cover[k]
		return k != i && m != nil && m.isParty() && m.form != pronoun && m.kind != graph.KindPlace
	}) || fr.root(top) {
		return false
	}
	h := fr.head(top)
	switch fr.label(top) {
	case "nsubj":
		if fr.passive(h) {
			return false
		}
		return meetVerbs[fr.lemma(h)] || holding[fr.lemma(h)] && slices.ContainsFunc(fr.dependents(h, "obj"), fr.meetingNounAt)
	case "nmod":
		return fr.prep(top) == "between" && fr.meetingNounAt(h)
	}
	return false
}
