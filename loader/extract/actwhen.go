package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// actConditions are the names of the conditions that acts.txt may use.
var actConditions = strings.Fields("with without near far comp nocomp must intended noobj active passive subj notsubj notobj plain notmod source target")

// holds reports whether condition c holds of the words around the trigger.
func (fr *frames) holds(a *actReading, c actCondition) bool {
	switch c.name {
	case "with":
		return fr.hasOblique(a, c.words)
	case "without":
		return !fr.hasOblique(a, c.words)
	case "near":
		return fr.mentions(a.trigger, c.words)
	case "far":
		return !fr.mentions(a.trigger, c.words)
	case "comp":
		return a.complement >= 0 && (len(c.words) == 0 || c.words[fr.lemma(a.complement)])
	case "nocomp":
		return a.complement < 0 || len(c.words) > 0 && !c.words[fr.lemma(a.complement)]
	case "must":
		return a.complement >= 0 && fr.obliges(a.complement)
	case "intended":
		return a.complement >= 0 && fr.verbModality(a.complement, 0) == graph.Planned
	case "noobj":
		return a.object < 0
	case "active":
		return !a.passive
	case "passive":
		return a.passive
	case "subj":
		return fr.anyLemma(a.subjects, c.words)
	case "notsubj":
		return !fr.anyLemma(a.subjects, c.words)
	case "notobj":
		return a.object < 0 || !c.words[fr.lemma(a.object)]
	case "plain":
		return a.complement >= 0 && fr.infinitive(a.complement)
	case "notmod":
		return !fr.anyLemma(fr.kids[a.trigger], c.words)
	}
	return true
}

// kindHolds reports whether the parties are of the kinds that condition c asks
// for: "person" is a person or group, "many" several people, "named" a party with a
// name, "state" a country or an organisation.
func kindHolds(a *actReading, c actCondition) bool {
	ms := a.source
	switch c.name {
	case "source":
	case "target":
		ms = a.target
	default:
		return true
	}
	for _, m := range ms {
		people := m.kind == graph.KindPerson || m.kind == graph.KindGroup
		if c.words["person"] && !people || c.words["named"] && m.form != named || c.words["state"] && m.kind == graph.KindPerson ||
			c.words["many"] && !m.plural && m.kind != graph.KindGroup && m.kind != graph.KindOrganization {
			return false
		}
	}
	return true
}

// hasOblique reports whether the trigger or its object has a phrase with one of
// the prepositions.
func (fr *frames) hasOblique(a *actReading, preps map[string]bool) bool {
	for _, i := range []int{a.trigger, a.object} {
		if i < 0 {
			continue
		}
		for _, k := range fr.kids[i] {
			if preps[fr.prep(k)] {
				return true
			}
		}
	}
	return false
}

// mentions reports whether one of the words stands below token i.
func (fr *frames) mentions(i int, words map[string]bool) bool {
	s := fr.sentence(i)
	for k := s.First; k < s.End; k++ {
		if words[fr.lemma(k)] && k != i && fr.within(k, i) {
			return true
		}
	}
	return false
}

// obliges reports whether verb v says what somebody has to do.
func (fr *frames) obliges(v int) bool {
	for _, k := range fr.dependents(v, "aux") {
		switch fr.lower(k) {
		case "must", "ought":
			return true
		case "should":
			return !fr.passive(v)
		}
	}
	if l := fr.lemma(fr.head(v)); l == "have" || l == "need" {
		return fr.label(v) == "xcomp"
	}
	return false
}

func (fr *frames) anyLemma(toks []int, words map[string]bool) bool {
	for _, i := range toks {
		if words[fr.lemma(i)] || words[fr.lower(i)] {
			return true
		}
	}
	return false
}
