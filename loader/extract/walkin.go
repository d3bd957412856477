package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// lookingIn maps verbs that tell of a visit to a place only by their preposition to these.
var lookingIn = map[string][]string{
	"walk": {"into", "through", "inside", "around"}, "step": {"into", "inside"}, "stroll": {"through", "around"}, "go": {"inside", "into"},
	"call": {"at"}, "drop": {"on", "at"}, "look": {"on"}, "trek": {"to", "into"}, "show": {"around", "round", "through"},
}

// walksIn is the frame of those who go into a building or see a place: "walked into the
// mosque", "went inside the plant", "called at the hospital", "reached Lima". It reports
// whether verb v is one of these.
func (fr *frames) walksIn(v int, lemma string) bool {
	var dest []int
	switch lemma {
	case "inspect", "reach":
		dest = fr.dependents(v, "obj")
	case "drop", "look":
		if v+1 < fr.sentence(v).End && fr.lower(v+1) == "in" {
			dest = fr.obliques(v, lookingIn[lemma]...)
		}
	default:
		dest = fr.obliques(v, lookingIn[lemma]...)
	}
	subj, passive := fr.subjects(v)
	who := slices.DeleteFunc(fr.visitors(fr.rankedVisitor(v, fr.mainSubject(v, subj))), func(m *mention) bool { return !fr.notable(m) })
	if len(dest) == 0 || passive != (lemma == "show") {
		return false
	}
	found := false
	for _, d := range dest {
		for _, p := range fr.destinations(d) {
			if built := p.facility || p.form == nominal || lemma == "reach" || lemma == "trek" || lemma == "step"; !built {
				continue // "looked in on Roe", "called at ten"
			}
			if p.form == nominal && len(fr.dependents(p.head, "det", "nmod", "compound")) == 0 {
				continue // "went into hospital", "walked into camp"
			}
			found = true
			if len(who) > 0 {
				fr.emit(&candidate{typ: graph.Visit, trigger: v, verb: v, score: 0.8, place: p, parts: with(graph.RoleVisitor, who...)})
			}
		}
	}
	return found
}

// notable reports whether m is somebody whose going into a building is news: a person by
// name or office, or a mission.
func (fr *frames) notable(m *mention) bool {
	if m.form == pronoun && m.entity != nil {
		m = m.entity.mentions[0]
	}
	l := m.t.lemma(m.head)
	return m.kind == graph.KindPerson && (m.form == named || m.office != "") || missions[l] || personNouns[l]
}

// datedStay reports whether the place at token i, which a form of "be" stands before, is told
// to be where somebody from elsewhere was or will be on a day: "On Sunday Roe was in Lima".
func (fr *frames) datedStay(i int, subj []int) bool {
	m := fr.cover[i]
	country := ""
	switch {
	case m == nil && !regions[fr.lemma(i)], m != nil && (m.kind != graph.KindPlace || m.facility):
		return false
	case m == nil:
		country = fr.countryBefore(i) // "was in the Kenyan capital"
	default:
		country = m.country
	}
	who := fr.visitors(subj)
	if len(who) == 0 || slices.ContainsFunc(who, func(w *mention) bool {
		return !fr.notable(w) || w.entity == nil || w.entity.country != "" && w.entity.country == country
	}) {
		return false
	}
	return slices.ContainsFunc(fr.dependents(i, "obl", "obl:unmarked", "advmod"), func(k int) bool {
		return fr.isTime(k) && fr.pos(k) != nlp.ADV && (dayNames[fr.lower(k)] || monthNames[fr.lower(k)] || dayWords[fr.lower(k)] || stayTimes[fr.lemma(k)])
	})
}

// onlyCountry reports whether m is a single country by the noun for it: "his country".
func (fr *frames) onlyCountry(m *mention) bool {
	return m.t == fr.text && m.form == nominal && countries[fr.lemma(m.head)] && fr.tag(m.head) == "NN"
}

// aboard reports whether the noun at i is for the plane that somebody is on: "spoke to
// reporters aboard a plane to Lima", "said on the flight to Lima".
func (fr *frames) aboard(i int) bool {
	switch fr.lemma(i) {
	case "flight", "plane":
		p, h := fr.prep(i), fr.governor(i)
		return (p == "on" || p == "aboard") && h >= 0 && sayVerbs[fr.lemma(h)] && !fr.passive(h) && len(fr.obliques(i, "to")) > 0
	}
	return false
}

// whileIn is the frame of a beginning that says where the subject is: "While in Lima, Roe
// will meet".
func (fr *frames) whileIn(i int) {
	first := fr.sentence(i).First
	m := fr.cover[i]
	if m == nil || m.kind != graph.KindPlace || m.head != i || fr.lower(first) != "while" || m.first > first+3 || fr.lower(first+1) != "in" {
		return
	}
	v := fr.head(i)
	for n := 0; n < 3 && fr.pos(v) != nlp.VERB && !fr.root(v); n++ {
		v = fr.head(v)
	}
	if subj, passive := fr.subjects(v); !passive && len(subj) > 0 && subj[0] > i {
		fr.visit(i, v, fr.visitors(subj), []int{i})
	}
}
