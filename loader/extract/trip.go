package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// visitingGuests takes the "visiting" of "talks with visiting Prime Minister Roe"
// for a visit to where they met.
func (fr *frames) visitingGuests() {
	for i := range fr.doc.Tokens {
		if fr.word(i) == "Visiting" && i+1 < len(fr.doc.Tokens) {
			fr.visitingSpeaker(i)
		}
	}
	for _, c := range slices.Clone(fr.out) {
		if c.typ != graph.Meet || c.place == nil || c.modality != graph.Actual {
			continue
		}
		for _, p := range c.parts {
			if p.m.t != fr.text {
				continue
			}
			for i := max(0, p.m.first-1); i < p.m.core; i++ {
				if fr.lower(i) == "visiting" {
					fr.emit(&candidate{typ: graph.Visit, trigger: i, verb: i, score: 0.8, place: c.place, parts: with(graph.RoleVisitor, p.m)})
				}
			}
		}
	}
}

// taken is the frame of "a tour that will take him to".
func (fr *frames) taken(v int, lemma string) {
	if lemma != "take" && lemma != "bring" {
		return
	}
	subj, passive := fr.subjects(v)
	if passive || len(subj) == 0 {
		return
	}
	s := subj[0]
	if a := fr.antecedentOf(s); a >= 0 && (fr.lower(s) == "that" || fr.lower(s) == "which") {
		s = a
	}
	if l := fr.lemma(s); visitNouns[l] || l == "week" || l == "month" || l == "itinerary" || l == "mission" {
		fr.visit(v, v, fr.visitors(fr.dependents(v, "obj")), fr.obliques(v, "to"))
	}
}

// travellers returns the subject of the verb that a visit hangs by, or of the one
// above it where that is no traveller: "has approved a law abolishing the tax ahead
// of a trip to".
func (fr *frames) travellers(n, verb int) []*mention {
	for v, i := verb, n; ; {
		subj, passive := fr.subjects(v)
		if fr.label(i) == "nsubj" && fr.head(i) == v {
			return nil
		}
		if who := fr.visitors(subj); (!passive || fr.lemma(n) == "arrival") && len(who) > 0 {
			return who
		}
		for _, s := range subj { // "the president's trip began with a visit to"
			if visitNouns[fr.lemma(s)] {
				if who := actors(fr.possessors(s)); len(who) > 0 {
					return who
				}
			}
		}
		if passive || fr.root(v) || fr.label(v) != "acl" && fr.label(v) != "advcl" {
			return nil
		}
		i = v
		if v = fr.governor(fr.head(v)); v < 0 || v == i {
			return nil
		}
	}
}

// mission is the frame of "lead a delegation to" and "send an envoy to".
func (fr *frames) mission(v int, lemma string) {
	leads, sends := lemma == "lead" || lemma == "head", lemma == "send" || lemma == "dispatch"
	if !leads && !sends {
		return
	}
	if fr.passive(v) {
		if subj, _ := fr.subjects(v); sends {
			fr.visit(v, v, fr.visitors(subj), fr.obliques(v, "to")) // "was sent to Cairo"
		}
		return
	}
	for _, o := range fr.dependents(v, "obj") {
		if !missions[fr.lemma(o)] && !(sends && fr.official(o)) {
			continue
		}
		dest := append(fr.obliques(v, "to"), fr.obliques(o, "to")...)
		who := fr.visitors([]int{o})
		if leads {
			subj, _ := fr.subjects(v)
			who = fr.visitors(subj)
		}
		fr.visit(v, v, who, dest)
	}
}

// official reports whether the person at token o holds an office.
func (fr *frames) official(o int) bool {
	m := fr.cover[o]
	return m != nil && m.kind == graph.KindPerson && m.form != pronoun && m.office != "" && !notVisitor[fr.lemma(o)]
}

// onMission reports whether the noun at i is a mission that somebody makes: "wrapped up a
// mission in Lima".
func (fr *frames) onMission(i int) bool {
	return fr.lemma(i) == "mission" && fr.label(i) == "obj" && undertaken[fr.lemma(fr.head(i))] && !fr.passive(fr.head(i))
}

var missions = wordSet("delegation mission team envoy group emissary representative negotiator diplomat")

// visitNoun is the frame of "visit to", with its owner, "by" phrase or the
// subject of the verb that it depends on.
func (fr *frames) visitNoun(n int) {
	dest := fr.obliques(n, "to", "in", "of", "at", "through", "across", "around")
	verb := fr.governor(n)
	if len(dest) == 0 && verb >= 0 && (fr.label(n) == "obj" || fr.label(n) == "obl") {
		dest = fr.obliques(verb, "to")
		if len(dest) == 0 && paying[fr.lemma(verb)] && fr.label(n) == "obj" {
			dest = fr.obliques(verb, "in", "at")
		}
	}
	for _, k := range dest {
		dest = append(dest, fr.homeOfHost(k)...)
	}
	if way := fr.wayFrom(n); way >= 0 {
		dest = append(dest, way)
	}
	if len(dest) == 0 && n+1 < fr.sentence(n).End && fr.lower(n+1) == "for" {
		for k := n + 2; k < n+6 && k < fr.sentence(n).End; k++ {
			if meetNouns[fr.lemma(k)] {
				dest = fr.placesOf(fr.obliques(k, "in", "at")) // "his stop for talks in Lima"
				break
			}
		}
	}
	if p := fr.prep(n); len(dest) == 0 && verb >= 0 && (p == "after" || p == "following") && (fr.lemma(verb) == "leave" || fr.lemma(verb) == "depart") {
		dest = fr.placesOf(fr.dependents(verb, "obj")) // "left Cairo after a visit"
	}
	compound := len(dest) == 0
	if compound {
		dest = fr.compoundPlace(n)
		compound = len(dest) > 0
	}
	if fr.lemma(n) == "way" && verb >= 0 && fr.passive(verb) && carrying[fr.lemma(verb)] {
		return // "was flown to a base on his way to": a prisoner
	}
	who := actors(fr.possessors(n))
	if own := fr.commentedOn(n); len(own) > 0 {
		who = own
	}
	if k := fr.f.phraseStart(n) - 2; len(who) == 0 && fr.prep(n) == "during" && k > 0 {
		if m := fr.cover[k]; m != nil && m.end == k+1 && fr.prep(m.head) == "by" {
			who = fr.visitors([]int{m.head}) // "an offer by Roe during a visit"
		}
	}
	if by := fr.obliques(n, "by"); len(who) == 0 {
		if len(by) == 0 && verb >= 0 && fr.label(n) == "obj" && !fr.passive(verb) {
			by = fr.agents(verb)
		}
		if len(by) == 0 {
			by = fr.madeBy(n)
		}
		who = slices.DeleteFunc(fr.visitors(by), fr.anySuch)
	}
	if h := fr.head(n); len(who) == 0 && fr.label(n) == "nmod" && (fr.prep(n) == "on" || fr.prep(n) == "in") && fr.cover[h] != nil {
		who = fr.visitors([]int{h}) // "Roe on Asia tour"
	}
	if len(who) == 0 && verb >= 0 && (fr.lemma(verb) == "accompany" || fr.lemma(verb) == "join") && fr.prep(n) == "on" && !fr.passive(verb) {
		subj, _ := fr.subjects(verb)
		who = append(fr.visitors(subj), fr.visitors(fr.dependents(verb, "obj"))...) // "reporters accompanied Roe on a tour of"
	}
	if len(who) == 0 && verb >= 0 && (!compound || fr.makesJourney(n, verb)) && !(ofOthers[fr.lemma(verb)] && fr.label(n) == "obj" && fr.head(n) == verb) {
		who = fr.travellers(n, verb)
	}
	if h := fr.head(n); len(who) == 0 && fr.label(n) == "nmod" && (fr.prep(n) == "during" || fr.prep(n) == "on") {
		who = append(actors(fr.possessors(h)), fr.visitors(fr.obliques(h, "by"))...)
	}
	if len(who) == 0 && compound {
		if who = fr.headlineVisitor(n); len(who) == 0 {
			return
		}
	}
	if len(who) == 0 {
		for _, m := range fr.visitors(fr.obliques(n, "of")) {
			if m.kind == graph.KindPerson {
				who = append(who, m)
			}
		}
	}
	if len(who) == 0 {
		who = fr.lastVisitors(n)
	}
	if len(dest) == 0 && len(who) > 0 && fr.tag(n) == "NN" {
		fr.visitOfGuest(n, verb, who)
		return
	}
	if verb < 0 {
		verb = n
	}
	fr.visit(n, verb, who, dest)
}

// commentedOn returns the person whose coming the visit n, behind a comma and with "his" or
// "her" before it, comments on: the subject of the verb, and not whom it names last, "Roe
// arrived for talks with Doe, his first visit to Chad".
func (fr *frames) commentedOn(n int) []*mention {
	whose := slices.IndexFunc(fr.kids[n], func(k int) bool { return fr.fullLabel(k) == "nmod:poss" })
	if whose < 0 {
		return nil
	}
	first := fr.kids[n][whose]
	if w := fr.lower(first); w != "his" && w != "her" || fr.word(first-1) != "," {
		return nil
	}
	if l := fr.label(n); l != "appos" && l != "parataxis" && l != "dislocated" {
		return nil
	}
	v := fr.head(n)
	for k := 0; k < maxPath && fr.pos(v) != nlp.VERB && !fr.root(v); k++ {
		v = fr.head(v)
	}
	if fr.pos(v) != nlp.VERB {
		return nil
	}
	subj, passive := fr.subjects(v)
	who := fr.visitors(subj)
	if passive || len(who) != 1 || who[0].kind != graph.KindPerson || who[0].entity == nil {
		return nil
	}
	if m := fr.cover[first]; m != nil && !sameGender(m.gender, who[0].entity.gender) {
		return nil
	}
	return who
}

// ofOthers are verbs whose object, a visit, is that of somebody else than the subject.
var ofOthers = wordSet(`disrupt protest condemn criticize criticise slam denounce deplore decry welcome hail praise applaud host mar overshadow
monitor watch await greet picket facilitate guard`)

// madeBy returns who stands behind "by" after the place and time of a visit, where parsers
// take the person for a subject: "a visit to Chad this week by Jane Roe will".
func (fr *frames) madeBy(n int) []int {
	end := fr.sentence(n).End
	for k := n + 1; k < end && k < n+12; k++ {
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace || fr.isTime(k) {
			continue
		}
		switch fr.lower(k) {
		case "to", "and", "in", "on", "this", "next", "last", "later", "the", "earlier":
		case "by":
			if k+1 < end && fr.cover[k+1] != nil && fr.cover[k+1].kind == graph.KindPerson && fr.label(fr.cover[k+1].head) == "nsubj" {
				return []int{fr.cover[k+1].head}
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// anySuch reports whether m only says what kind of visitor a visit is the first of:
// "the first visit to Kenya by a Peruvian leader".
func (fr *frames) anySuch(m *mention) bool {
	if m.t != fr.text || m.form != nominal || m.definite || fr.prep(m.head) != "by" || len(fr.dependents(m.head, "det")) == 0 {
		return false
	}
	for h, n := m.head, 0; n < 3 && !fr.root(h); n++ {
		if h = fr.head(h); visitNouns[fr.lemma(h)] && fr.ranked(h) || fr.label(h) == "appos" && ordinals[fr.lower(h)] {
			return true
		}
	}
	return false
}

// placesOf returns those of the tokens that head the name of a place.
func (fr *frames) placesOf(toks []int) []int {
	var out []int
	for _, k := range toks {
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && m.form == named {
			out = append(out, k)
		}
	}
	return out
}

// headlineVisitor returns the person whom a headline begins with, if nobody else
// stands before the noun for a visit: "Roe in surprise Kenya visit".
func (fr *frames) headlineVisitor(n int) []*mention {
	if !fr.title {
		return nil
	}
	m := fr.cover[fr.sentence(n).First]
	if m == nil || m.kind != graph.KindPerson {
		return nil
	}
	for k := m.end; k < n; k++ {
		if o := fr.cover[k]; o != nil && o.kind != graph.KindPlace || fr.word(k) == ";" || sayVerbs[fr.lemma(k)] {
			return nil
		}
	}
	return fr.visitors([]int{m.head})
}

// homeOfHost returns the country whose the person at token k is said to be, who is visited
// there: the France of "a visit to France's Roe".
func (fr *frames) homeOfHost(k int) []int {
	if m := fr.cover[k]; m == nil || m.kind != graph.KindPerson || m.form != named {
		return nil
	}
	var out []int
	for _, p := range fr.dependents(k, "nmod") {
		if fr.fullLabel(p) == "nmod:poss" {
			out = append(out, fr.placesOf([]int{p})...)
		}
	}
	return out
}

// wayFrom returns the place of "on the way home from Kabul", -1 if there is none.
func (fr *frames) wayFrom(n int) int {
	k := n + 1
	if fr.lemma(n) != "way" || k+2 >= fr.sentence(n).End {
		return -1
	}
	if w := fr.lower(k); w == "home" || w == "back" {
		if m := fr.cover[k+2]; fr.lower(k+1) == "from" && m != nil && m.kind == graph.KindPlace {
			return m.head
		}
	}
	return -1
}

// paying are verbs that say of their object, a visit, that it takes place.
var paying = wordSet("make pay have")

// lastVisitors returns who made the visit told of last, if noun n comes back to it
// ("the visit", "the trip will include stops in").
func (fr *frames) lastVisitors(n int) []*mention {
	k := n
	if h := fr.head(n); fr.label(n) == "obj" && fr.pos(h) == nlp.VERB {
		for _, s := range fr.dependents(h, "nsubj") {
			if w := fr.lower(s); w == "which" || w == "that" {
				if a := fr.antecedentOf(s); a >= 0 {
					s = a
				}
			}
			if visitNouns[fr.lemma(s)] || fr.lemma(s) == "itinerary" {
				k = s
			}
		}
	}
	if who := actors(fr.possessors(k)); len(who) > 0 {
		return who
	}
	if !fr.definite(k) || len(fr.dependents(k, "nmod")) > 0 && k != n {
		return nil
	}
	for i := len(fr.out) - 1; i >= 0; i-- {
		last := fr.out[i]
		if fr.doc.SentenceAt(n)-fr.doc.SentenceAt(last.trigger) > 2 {
			return nil
		}
		if last.typ == graph.Visit && last.trigger < n {
			var who []*mention
			for _, p := range last.parts {
				who = append(who, p.m)
			}
			return who
		}
	}
	return nil
}
