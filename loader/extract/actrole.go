package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// fillSlots returns the parties at the first of the places that has any.
func (fr *frames) fillSlots(a *actReading, s actSlots) []*mention {
	for _, p := range s.places {
		if ms := fr.capable(fr.slot(a, p)); len(ms) > 0 {
			return ms
		}
	}
	return nil
}

// slot returns the parties that stand at one place of a frame; acts.txt lists the
// places.
func (fr *frames) slot(a *actReading, place string) []*mention {
	i := a.trigger
	switch place {
	case "subj":
		return fr.all(fr.measuredAll(a.subjects))
	case "subj.mod":
		return fr.nationsBeside(a.subjects)
	case "obj":
		if a.object < 0 {
			return nil
		}
		if ms := append(fr.all([]int{a.object}), fr.indirect(a)...); len(ms) > 0 {
			return ms
		}
		return fr.placesActedOn(a, []int{a.object})
	case "iobj":
		return fr.indirect(a)
	case "direct":
		return fr.all(fr.objects(i))
	case "whose":
		return fr.whose(a.object)
	case "comp":
		ms := fr.inClause(a.complement)
		if a.typ == graph.Agree {
			return distinct(ms)
		}
		return ms
	case "comp.subj":
		return fr.clauseSubject(a.complement)
	case "purpose":
		return fr.inPurpose(a)
	case "poss":
		return fr.possessors(i)
	case "mod":
		return fr.nationsBeside([]int{i})
	}
	near := []int{i}
	if a.object >= 0 {
		near = append(near, a.object)
	}
	for _, k := range near {
		if ms := fr.after(k, place); len(ms) > 0 {
			return ms
		}
	}
	for _, k := range near {
		if ms := fr.placesActedOn(a, fr.obliques(k, place)); len(ms) > 0 {
			return ms
		}
	}
	return nil
}

// placesActedOn returns the places among nominals, for acts of force: a city that is
// shelled stands for those who live there. Nothing is done by a place.
func (fr *frames) placesActedOn(a *actReading, toks []int) []*mention {
	if !forceful[a.typ] || len(a.source) == 0 {
		return nil
	}
	var out []*mention
	for _, i := range toks {
		if m := fr.placeAt(i); m != nil && m.form == named && !m.container {
			out = append(out, m)
		}
	}
	return out
}

// forceful are the types of acts by which places are targets.
var forceful = map[graph.EventType]bool{graph.Assault: true, graph.Coerce: true, graph.Mobilize: true, graph.Yield: true, graph.Protest: true, graph.Sanction: true}

// after returns the parties behind preposition p that depend on i.
func (fr *frames) after(i int, p string) []*mention {
	toks := fr.measuredAll(fr.obliques(i, p))
	if ms := fr.all(toks); len(ms) > 0 {
		return ms
	}
	for _, k := range toks {
		if ms := fr.whose(k); len(ms) > 0 {
			return ms
		}
	}
	return nil
}

// indirect returns the parties of the indirect object.
func (fr *frames) indirect(a *actReading) []*mention {
	return fr.all(fr.dependents(a.trigger, "iobj"))
}

// whose returns the parties that the thing named at i belongs to: its possessor, the
// nation beside it ("an Indian proposal"), or the party of its "of" or "by" phrase.
func (fr *frames) whose(i int) []*mention {
	if i < 0 || fr.cover[i] != nil && fr.cover[i].isParty() {
		return nil
	}
	if ms := fr.possessors(i); len(ms) > 0 {
		return ms
	}
	if ms := fr.nationsBeside([]int{i}); len(ms) > 0 {
		return ms
	}
	return fr.all(fr.obliques(i, "of", "by", "from"))
}

// nationsBeside returns the nations and bodies that modify nouns: "Israeli tanks",
// "the U.N. plan".
func (fr *frames) nationsBeside(toks []int) []*mention {
	var out []*mention
	for _, i := range toks {
		if fr.cover[i] != nil && fr.cover[i].isParty() {
			continue
		}
		for _, k := range fr.dependents(i, "amod", "compound", "nmod") {
			if k > i || i-k > 6 {
				continue
			}
			if m := fr.cover[k]; m != nil {
				if m.form == named && (m.kind == graph.KindOrganization || m.isCountry()) && m.isParty() {
					out = append(out, m)
				}
				continue
			}
			if fr.pos(k) == nlp.ADJ || fr.pos(k) == nlp.PROPN {
				if m := fr.nation(k, fr.word(k)); m != nil {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// clausePreps are the prepositions of those whom the act of a clause is aimed at.
var clausePreps = strings.Fields("to against with from on for at in of between")

// inClause returns the parties that the act of a clause is aimed at: its object,
// whose the object is, or after one of its prepositions.
func (fr *frames) inClause(v int) []*mention {
	if v < 0 {
		return nil
	}
	objs := append(fr.objects(v), fr.dependents(v, "iobj")...)
	objs = slices.DeleteFunc(objs, func(o int) bool { // "use force" is a means, "attack the force" a target
		return fr.lower(o) == "force" && len(fr.dependents(o, "det")) == 0
	})
	if ms := fr.all(objs); len(ms) > 0 {
		return ms
	}
	for _, p := range clausePreps {
		for _, i := range append([]int{v}, objs...) {
			if ms := fr.after(i, p); len(ms) > 0 {
				return ms
			}
		}
	}
	for _, o := range objs {
		if ms := fr.whose(o); len(ms) > 0 {
			return ms
		}
	}
	for _, k := range fr.dependents(v, "xcomp") {
		if ms := fr.inClause(k); len(ms) > 0 {
			return ms
		}
	}
	return nil
}

// distinct leaves out whom a clause seldom aims at as a side of their own:
// descriptions of people of no country or office, and cities.
func distinct(ms []*mention) []*mention {
	return slices.DeleteFunc(ms, func(m *mention) bool {
		return m.kind == graph.KindPlace && !m.isCountry() || m.form == nominal && m.country == "" && m.office == "" && !m.definite
	})
}

// inPurpose returns the party that an act of dissent is aimed at by what it is for:
// "to demand the resignation of X", "in protest at X's refusal".
func (fr *frames) inPurpose(a *actReading) []*mention {
	s := fr.sentence(a.trigger)
	for k := a.trigger + 1; k < s.End; k++ {
		l := fr.label(k)
		if !dissenting[fr.lemma(k)] || l != "advcl" && l != "xcomp" && l != "acl" && l != "obl" && l != "nmod" || !fr.within(k, a.trigger) {
			continue
		}
		for i := k + 1; i < s.End; i++ {
			if m := fr.cover[i]; m != nil && fr.within(i, k) && (m.isParty() && m.form != pronoun) {
				return []*mention{m}
			}
		}
	}
	return nil
}

var dissenting = wordSet("demand protest press call convince overthrow condemn denounce oppose defiance opposition effort urge topple reject")

// clauseSubject returns the parties that are the subject of a clause.
func (fr *frames) clauseSubject(v int) []*mention {
	if v < 0 {
		return nil
	}
	return fr.all(fr.dependents(v, "nsubj"))
}
