package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// mainSubject leaves out a subject that parsers take from the clause before the sentence's
// own: "After meeting Roe in Lima, Doe will fly to Quito".
func (fr *frames) mainSubject(v int, subj []int) []int {
	s := fr.sentence(v)
	if len(subj) != 2 || subj[0] > subj[1] || subj[1] > v || !clauseOpeners[fr.lower(s.First)] {
		return subj
	}
	for k := subj[0]; k < subj[1]; k++ {
		if fr.pos(k) == nlp.CCONJ {
			return subj
		}
	}
	for k := subj[0]; k < subj[1]; k++ {
		if fr.word(k) == "," {
			return subj[1:]
		}
	}
	return subj
}

// rankedVisitor returns whom the noun that is the subject of infinitive v only ranks: the
// Roe of "Roe became the first leader to visit Lima" and of "Roe, the highest official to
// visit Lima, said". It returns subj where that is none of these.
func (fr *frames) rankedVisitor(v int, subj []int) []int {
	if len(subj) != 1 || fr.label(v) != "acl" || !fr.infinitive(v) || fr.head(v) != subj[0] || !fr.ranked(subj[0]) {
		return subj
	}
	n := subj[0]
	if h := fr.head(n); h != n && becoming[fr.lemma(h)] && (fr.label(n) == "obj" || fr.label(n) == "xcomp") {
		if s, _ := fr.subjects(h); fr.anyParty(s) {
			return s
		}
	}
	if len(fr.dependents(n, "cop")) > 0 {
		if s := fr.dependents(n, "nsubj"); fr.anyParty(s) {
			return s
		}
	}
	k := fr.f.phraseStart(n) - 1
	if m := fr.cover[n]; m != nil && m.form == nominal {
		k = m.first - 1
	}
	if k > fr.sentence(n).First && fr.word(k) == "," {
		if m := fr.cover[k-1]; m != nil && m.end == k && m.form == named && m.kind == graph.KindPerson {
			return []int{m.head}
		}
		if h := fr.governor(n); h >= 0 && h < n && fr.label(n) == "appos" {
			if s, passive := fr.subjects(h); !passive && fr.anyParty(s) && !slices.Contains(s, n) {
				return s // "Roe and Doe arrived in Lima, the first leaders to visit the city"
			}
		}
	}
	return subj
}

// becoming are verbs that say of their subject what it is.
var becoming = wordSet("become be remain")

var clauseOpeners = wordSet("after before while when following since upon during")

// visitingSpeaker is the frame of "Visiting Prime Minister Roe said in Lima".
func (fr *frames) visitingSpeaker(i int) {
	m := fr.cover[i+1]
	if i != fr.sentence(i).First || m == nil || m.kind != graph.KindPerson {
		return
	}
	h := fr.head(m.head)
	if fr.label(m.head) != "nsubj" || !sayVerbs[fr.lemma(h)] {
		return
	}
	for _, k := range fr.placesOf(fr.obliques(h, "in", "at")) {
		fr.emit(&candidate{typ: graph.Visit, trigger: i, verb: i, score: 0.8, place: fr.cover[k], parts: with(graph.RoleVisitor, m)})
	}
}

// sends reports whether m is the subject of a verb of sending or welcoming, who stays at home.
func (fr *frames) sends(c *candidate, m *mention) bool {
	if l := fr.lemma(c.trigger); l != "send" && l != "dispatch" && l != "welcome" || fr.passive(c.trigger) || m.t != fr.text {
		return false
	}
	subj, _ := fr.subjects(c.trigger)
	return slices.Contains(subj, m.head)
}

// hostOfGuest reports whether the visit is the "visiting" before another than m, as in "met
// visiting President Roe".
func (fr *frames) hostOfGuest(c *candidate, m *mention) bool {
	if fr.lower(c.trigger) != "visiting" || c.trigger == fr.sentence(c.trigger).First {
		return false
	}
	if b := c.trigger - 1; fr.word(b) == "," || fr.lemma(b) == "be" || fr.pos(b) == nlp.NOUN || fr.pos(b) == nlp.PROPN || fr.pos(b) == nlp.ADV {
		return false // "Roe, visiting President Doe"
	}
	k := c.trigger + 1
	guest := k < fr.sentence(c.trigger).End && fr.cover[k] != nil && fr.cover[k].kind == graph.KindPerson && fr.cover[k].form == named
	return guest && fr.cover[k].entity != m.entity && (m.t != fr.text || m.first < c.trigger)
}

// forSport reports whether verb v of travel is for a match: "will travel to Lima to play
// Peru".
func (fr *frames) forSport(v int) bool {
	for _, k := range fr.dependents(v, "advcl", "xcomp") {
		if fr.infinitive(k) && playing[fr.lemma(k)] {
			return true
		}
	}
	for _, k := range fr.obliques(v, "for") {
		if matches[fr.lemma(k)] {
			return true
		}
	}
	return false
}

var (
	playing = wordSet("play compete race box")
	matches = wordSet("match test qualifier friendly semifinal semi-final quarterfinal quarter-final playoff tournament championship derby")
)

// areas reports whether what is visited is only some of a place that follows: "toured
// areas hit by floods in Sindh", "visited parts of the north".
func (fr *frames) areas(dest []int) bool {
	return len(dest) == 1 && fr.cover[dest[0]] == nil && fr.tag(dest[0]) == "NNS" && someOf[fr.lemma(dest[0])]
}

var someOf = wordSet("area part place site location district neighborhood neighbourhood project scene")

// ledMission reports whether m is the delegation that another visitor is said to lead, who
// stands for it.
func (fr *frames) ledMission(c *candidate, m *mention) bool {
	l := fr.lemma(c.trigger)
	return (l == "lead" || l == "head") && len(c.parts) > 1 && m.t == fr.text && m.form == nominal && missions[fr.lemma(m.head)] && m.head > c.trigger
}
