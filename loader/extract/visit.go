package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// motion maps verbs of travel to the prepositions of their destination.
var motion = map[string][]string{
	"arrive": {"in", "at", "on"}, "travel": {"to", "through", "in", "across", "around"}, "fly": {"to", "into"}, "head": {"to", "for"}, "go": {"to"},
	"leave": {"for"}, "depart": {"for"}, "return": {"to"}, "journey": {"to"}, "land": {"in", "at"}, "come": {"to"}, "stop": {"in", "at"},
	"jet": {"to", "into"}, "sweep": {"into"}, "breeze": {"into"}, "slip": {"into"}, "swoop": {"into"}, "drive": {"to"}, "embark": {"to"}, "swing": {"through"}, "rush": {"to", "into"}, "hurry": {"to", "into"}, "dash": {"to", "into"}, "sail": {"to", "into"}, "shuttle": {"to"},
}

var visitNouns = wordSet("visit trip tour stopover journey pilgrimage swing arrival stop travel stay")

var notVisitor = wordSet(`troop soldier force plane ship flight body refugee aid convoy hurricane storm typhoon unit tank battalion marine aircraft helicopter
fan tourist vacationer holidaymaker train bus shipment bomber squadron million billion coalition militant rebel people fighter thousand hundred warship tanker jet shuttle spacecraft probe voter migrant army navy missile money case`)

// visits finds VISIT frames at token i.
func (fr *frames) visits(i int) {
	switch {
	case fr.pos(i) == nlp.VERB:
		fr.visitVerb(i, fr.lemma(i))
	case fr.pos(i) == nlp.NOUN && (visitNouns[fr.lemma(i)] || fr.lemma(i) == "way" && fr.prep(i) == "on" || fr.lemma(i) == "route" && fr.prep(i) == "en" || fr.onMission(i) || fr.aboard(i)):
		fr.visitNoun(i)
	case fr.pos(i) == nlp.NOUN && fr.lemma(i) == "invitation":
		fr.invitation(i)
	case fr.pos(i) == nlp.PROPN || fr.pos(i) == nlp.NOUN:
		fr.presence(i)
		fr.whileIn(i)
		fr.stops(i)
	}
	switch fr.lower(i) {
	case "due", "expected", "awaited":
		fr.awaited(i)
	case "back", "fresh":
		fr.homecoming(i)
	}
}

func (fr *frames) visitVerb(v int, lemma string) {
	if fr.walksIn(v, lemma) {
		return
	}
	var dest []int
	if lemma == "visit" || lemma == "tour" {
		dest = fr.dependents(v, "obj")
		if fr.passive(v) {
			return
		}
		if fr.people(dest) || fr.areas(dest) {
			dest = fr.whereabouts(v, dest)
		}
	} else if preps, ok := motion[lemma]; ok {
		if carrying[lemma] && len(fr.objects(v)) > 0 {
			return // "return detainees to", "flew supplies to"
		}
		dest = append(fr.obliques(v, preps...), fr.origin(v, lemma)...)
		dest = append(dest, fr.gatheringPlaces(v, preps)...)
		if len(dest) == 0 {
			dest = fr.leftAfter(v, lemma)
		}
		for _, k := range fr.thenTo(v) {
			if len(dest) > 0 && !slices.Contains(dest, k) {
				dest = append(dest, k)
			}
		}
		if len(dest) == 0 && fr.onwards(v, lemma) {
			return
		}
	} else if !fr.onwards(v, lemma) {
		fr.mission(v, lemma)
		fr.taken(v, lemma)
		fr.including(v, lemma)
		fr.invited(v, lemma)
		fr.receivedAt(v, lemma)
		fr.refusedEntry(v, lemma)
		return
	} else {
		return
	}
	subj, passive := fr.subjects(v)
	if passive || fr.forSport(v) {
		return
	}
	subj = fr.rankedVisitor(v, fr.mainSubject(v, subj))
	who := fr.visitors(subj)
	if fr.tag(v) == "VBG" && fr.label(v) == "acl" && len(fr.dependents(v, "aux")) == 0 {
		who = slices.DeleteFunc(who, fr.generic) // "citizens traveling to Canada"
	}
	if len(who) == 0 && (lemma == "arrive" || lemma == "visit" || lemma == "tour") {
		who = actors(fr.all(subj)) // "the Security Council has arrived in"
		who = slices.DeleteFunc(who, func(m *mention) bool { return m.kind != graph.KindOrganization || notVisitor[fr.lemma(m.head)] })
	}
	if fr.atPlay(v) && !slices.ContainsFunc(who, func(m *mention) bool { return m.kind == graph.KindPerson && (m.form != nominal || m.office != "") }) {
		return // "the leaders visit Osasuna on Sunday"
	}
	fr.visit(v, v, who, dest)
}

// leftAfter returns the place that verb v says was left after what people come for: "left
// Lima after two days of talks", "left Lima hours after she arrived".
func (fr *frames) leftAfter(v int, lemma string) []int {
	if lemma != "leave" && lemma != "depart" {
		return nil
	}
	stayed := slices.ContainsFunc(fr.obliques(v, "after", "following"), func(k int) bool {
		return meetNouns[fr.lemma(k)] || stretches[fr.lemma(k)] && len(fr.obliques(k, "of")) > 0
	})
	for _, k := range fr.dependents(v, "advcl") {
		if l := fr.lemma(k); (fr.hasMark(k, "after") || fr.hasMark(k, "without")) && (l == "arrive" || l == "meet" || l == "see") {
			stayed = true
		}
	}
	if !stayed {
		return nil
	}
	subj, _ := fr.subjects(v)
	who := fr.all(subj)
	return slices.DeleteFunc(fr.placesOf(fr.dependents(v, "obj")), func(k int) bool {
		return slices.ContainsFunc(who, func(m *mention) bool {
			return m.entity != nil && m.entity.country != "" && m.entity.country == fr.cover[k].country
		})
	})
}

// gatheringPlaces returns where the gathering is held that verb v of travel leads to:
// "left for a summit in Geneva".
func (fr *frames) gatheringPlaces(v int, preps []string) []int {
	var out []int
	for _, k := range fr.obliques(v, append([]string{"for"}, preps...)...) {
		if meetNouns[fr.lemma(k)] {
			for _, p := range fr.obliques(k, "in", "at") {
				if fr.placeAt(p) != nil {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// generic reports whether a plural stands for any such people.
func (fr *frames) generic(m *mention) bool {
	return m.kind == graph.KindGroup && m.plural && !m.definite && len(fr.dependents(m.head, "det", "nummod")) == 0
}

// travelling returns the parties that nominals name; a noun for several, "the
// presidents of A and B", stays one.
func (fr *frames) travelling(toks []int) []*mention {
	var out []*mention
	if m := fr.sentFrom(toks); m != nil {
		return []*mention{m}
	}
	for _, m := range fr.all(toks) {
		if m.kind == graph.KindPlace {
			for _, i := range toks {
				if a := fr.antecedentOf(i); a >= 0 && fr.lower(i) == "who" {
					i = a // "the ministers of A and B, who flew to"
				}
				if n := fr.cover[i]; n != nil && n.form == nominal && n.plural && !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
			continue
		}
		out = append(out, m)
	}
	return out
}

// sentFrom returns the description of several that begins a subject and goes on with
// the bodies or countries that they are from, which do not travel themselves:
// "inspectors from A, B and C".
func (fr *frames) sentFrom(toks []int) *mention {
	if len(toks) == 0 {
		return nil
	}
	i := toks[0]
	if i+1 >= len(fr.doc.Tokens) || fr.lower(i+1) != "from" || fr.tag(i) != "NNS" {
		return nil
	}
	m := fr.cover[i]
	if m == nil {
		if m = fr.f.peopleNoun(i); m == nil {
			return nil
		}
		fr.r.create(m)
	}
	if m.form != nominal || m.head != i || m.entity == nil {
		return nil
	}
	return m
}

// inspecting are words for visits whose destination may go by a common noun.
var inspecting = wordSet("visit tour arrive travel")

// carrying are verbs of motion that with an object move that.
var carrying = wordSet("return fly drive land head stop")

func (fr *frames) visitors(toks []int) []*mention {
	var out []*mention
	for _, m := range actors(fr.travelling(toks)) {
		if m.form == named && m.kind != graph.KindPerson || fr.onlyCountry(m) {
			continue // bodies and countries do not travel; peoples ("Muslims traveling to") are nobody
		}
		if !notVisitor[fr.lemma(m.head)] && fr.lower(m.first) != "whose" {
			out = append(out, m)
		}
	}
	return out
}

// worthTheWay reports whether whoever goes to site m visits it, as one goes to no school or
// hospital: "flew to the scene", "headed to Roe's ranch".
func (fr *frames) worthTheWay(m *mention, who []*mention) bool {
	if m.t != fr.text {
		return false
	}
	switch fr.lemma(m.head) {
	case "scene":
		return true
	case "ranch":
		owners := fr.possessors(m.head)
		return len(owners) > 0 && !slices.ContainsFunc(who, func(w *mention) bool { return sameEntity(w, owners[0]) })
	}
	return false
}

// eachOf takes "the two leaders" for those of whom the text has told before.
func (fr *frames) eachOf(trigger int, who []*mention) []*mention {
	if len(who) != 1 || who[0].t != fr.text || who[0].form != nominal || !who[0].plural {
		return who
	}
	s, ok := fr.collectiveAt(who[0].head)
	if !ok || s.count < 2 {
		return who
	}
	if ms := fr.sides(who[0].head, trigger, s, nil); len(ms) == s.count && len(actors(ms)) == len(ms) {
		return ms
	}
	return who
}

func (fr *frames) visit(trigger, verb int, who []*mention, dest []int) {
	who = fr.eachOf(trigger, who)
	if len(who) == 0 {
		return
	}
	for _, d := range dest {
		for _, p := range fr.destinations(d) {
			if p.facility && p.form == nominal && !inspecting[fr.lemma(trigger)] && !fr.worthTheWay(p, who) {
				continue // "go to school", "on her way to a hospital"
			}
			if q := fr.prep(d); p.form == nominal && !p.facility && fr.pos(trigger) == nlp.NOUN && visitNouns[fr.lemma(trigger)] && q != "to" && q != "of" && len(fr.dependents(p.head, "nummod")) == 0 {
				continue // "travel in the region"
			}
			fr.emit(&candidate{typ: graph.Visit, trigger: trigger, verb: verb, score: 0.88, place: p, parts: with(graph.RoleVisitor, who...)})
		}
	}
}
