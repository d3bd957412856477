package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// particled maps verbs that tell of travel only with a particle to the prepositions
// of their destination.
var particled = map[string]map[string][]string{
	"move": {"on": {"to"}}, "set": {"off": {"for", "to"}, "out": {"for", "to"}}, "touch": {"down": {"in", "at"}},
	"take": {"off": {"for"}}, "fly": {"out": {"for"}, "off": {"for"}}, "head": {"off": {"to", "for"}}, "press": {"on": {"to"}},
}

// proceeding maps verbs that tell of travel if their complement is a place to its
// prepositions.
var proceeding = map[string][]string{"continue": {"to"}, "proceed": {"to"}, "cross": {"into"}}

// onwards finds the visits of verbs that mean travel only in some company, and
// reports whether v is one of them.
func (fr *frames) onwards(v int, lemma string) bool {
	var dest []int
	switch {
	case proceeding[lemma] != nil:
		dest = fr.obliques(v, proceeding[lemma]...)
	case lemma == "spend" && fr.shortTime(v), lemma == "stay" && fr.stays(v):
		dest = fr.obliques(v, "in", "at")
	case lemma == "set" && slices.ContainsFunc(fr.dependents(v, "obj"), func(k int) bool { return fr.lower(k) == "foot" }):
		dest = fr.obliques(v, "in", "on")
	case lemma == "enter":
		fr.entering(v)
		return true
	}
	for _, k := range fr.dependents(v, "compound", "advmod") {
		if preps := particled[lemma][fr.lower(k)]; preps != nil && k == v+1 {
			dest = append(dest, fr.obliques(v, preps...)...)
		}
	}
	if len(dest) == 0 {
		return false
	}
	if subj, passive := fr.subjects(v); !passive {
		fr.visit(v, v, fr.visitors(fr.rankedVisitor(v, subj)), dest)
	}
	return true
}

// entering is the frame of "entered Gaza": of one person or a delegation, as
// others who enter may be soldiers or migrants.
func (fr *frames) entering(v int) {
	subj, passive := fr.subjects(v)
	if passive {
		return
	}
	var who []*mention
	for _, m := range fr.visitors(subj) {
		if m.form == named && m.kind == graph.KindPerson || missions[fr.lemma(m.head)] {
			who = append(who, m)
		}
	}
	var dest []int
	for _, o := range fr.dependents(v, "obj") {
		if m := fr.cover[o]; m != nil && m.kind == graph.KindPlace {
			dest = append(dest, o)
		}
	}
	fr.visit(v, v, who, dest)
}

// shortTime reports whether verb v has a time for an object that is no longer than
// a visit: "spent two days in", "spent much of Monday in".
func (fr *frames) shortTime(v int) bool {
	for _, o := range fr.obliques(v, "at") {
		if fr.lower(o) == "home" {
			return false
		}
	}
	for _, o := range fr.dependents(v, "obj", "obl") {
		if stayTimes[fr.lemma(o)] || dayNames[fr.lower(o)] {
			return true
		}
		for _, k := range fr.dependents(o, "nmod", "obl") {
			if fr.prep(k) == "of" && (stayTimes[fr.lemma(k)] || dayNames[fr.lower(k)]) {
				return true
			}
		}
	}
	return false
}

var stayTimes = wordSet("day hour week weekend night morning afternoon evening minute")

// origin returns where somebody is said to come back from.
func (fr *frames) origin(v int, lemma string) []int {
	if lemma != "return" && !(lemma == "come" && fr.back(v)) && !((lemma == "fly" || lemma == "arrive") && fr.back(v)) {
		return nil
	}
	var out []int
	for _, k := range fr.obliques(v, "from") {
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && m.form == named {
			out = append(out, k)
		}
	}
	return out
}

func (fr *frames) back(v int) bool {
	return v+1 < fr.sentence(v).End && (fr.lower(v+1) == "back" || fr.lower(v+1) == "home")
}

// stops are the frames of "the next stop is Cairo", "in Cairo, his first stop" and "the
// trip includes Cairo".
func (fr *frames) stops(i int) {
	if m := fr.cover[i]; m != nil && m.head == i && fr.placeAt(i) != nil {
		for _, s := range fr.dependents(i, "appos") {
			if l := fr.lemma(s); (l == "stop" || l == "destination") && s > i {
				v := fr.governor(i)
				if v < 0 {
					v = s
				}
				fr.visit(s, v, actors(fr.possessors(s)), []int{i})
			}
		}
	}
	if l := fr.lemma(i); (l == "stop" || l == "leg") && len(fr.dependents(i, "cop")) > 0 {
		for _, k := range fr.dependents(i, "nmod") {
			if journeys[fr.lemma(k)] { // "Kenya is the first stop on Roe's tour"
				fr.visit(i, i, actors(fr.possessors(k)), fr.placesOf(fr.dependents(i, "nsubj")))
			}
		}
	}
	if m := fr.cover[i]; m != nil && m.kind == graph.KindPlace && m.head == i && (fr.prep(i) == "" || fr.prep(i) == "in") && len(fr.dependents(i, "cop")) > 0 {
		for _, s := range fr.dependents(i, "nsubj") {
			if l := fr.lemma(s); l == "leg" && fr.prep(i) == "in" {
				fr.visit(s, i, fr.whereWho(i), []int{i})
			} else if (l == "stop" || l == "destination") && fr.prep(i) == "" {
				fr.visit(s, i, fr.travellersOf(s), []int{i})
			}
		}
	}
}

// whereWho returns the subject of what is said to have happened at the place at token i: the
// Roe of "was in Lima, where Roe met".
func (fr *frames) whereWho(i int) []*mention {
	for _, k := range fr.dependents(i, "acl", "advcl") {
		if slices.ContainsFunc(fr.dependents(k, "advmod"), func(w int) bool { return fr.lower(w) == "where" }) {
			if subj, passive := fr.subjects(k); !passive {
				return fr.visitors(subj)
			}
		}
	}
	return nil
}

// including is the frame of "the trip includes Cairo" and "a tour that will take in
// Cairo".
func (fr *frames) including(v int, lemma string) {
	var dest []int
	switch lemma {
	case "include", "cover":
		for _, o := range fr.dependents(v, "obj") {
			if m := fr.cover[o]; m != nil && m.kind == graph.KindPlace {
				dest = append(dest, o)
			}
		}
	case "take":
		if dest = fr.obliques(v, "in"); len(dest) == 0 && v+1 < fr.sentence(v).End && fr.lower(v+1) == "in" {
			dest = fr.placesOf(fr.dependents(v, "obj"))
		}
	}
	if len(dest) == 0 {
		return
	}
	for _, s := range fr.dependents(v, "nsubj") {
		if a := fr.antecedentOf(s); a >= 0 && fr.pos(s) == nlp.PRON {
			s = a
			if h := fr.head(a); fr.label(a) == "nmod" && journeys[fr.lemma(h)] && fr.cover[a] != nil && fr.cover[a].kind == graph.KindPlace {
				s = h // "a tour of the region that takes in Cairo"
			}
		}
		if journeys[fr.lemma(s)] || fr.lemma(s) == "itinerary" {
			fr.visit(v, v, fr.travellersOf(s), dest)
		}
	}
}

// travellersOf returns who makes the journey that noun n is for.
func (fr *frames) travellersOf(n int) []*mention {
	if who := actors(fr.possessors(n)); len(who) > 0 {
		return who
	}
	if verb := fr.governor(n); verb >= 0 && fr.label(n) != "nsubj" {
		if who := fr.travellers(n, verb); len(who) > 0 {
			return who
		}
	}
	return fr.lastVisitors(n)
}
