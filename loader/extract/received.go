package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// receivedAt is the frame of "was welcomed by Roe in Nairobi" and, in a headline, "Minister
// received in Nairobi": whoever is received at a place that is not in their own country has
// travelled there.
func (fr *frames) receivedAt(v int, lemma string) {
	if lemma != "receive" && lemma != "welcome" && lemma != "greet" {
		return
	}
	if lemma == "welcome" && !fr.passive(v) {
		guests := slices.DeleteFunc(fr.visitors(fr.dependents(v, "obj")), func(m *mention) bool { return m.kind != graph.KindPerson })
		fr.visit(v, v, guests, fr.obliques(v, "to")) // and not "welcomed the mission to Lima"
	}
	passive := fr.passive(v) || fr.title && fr.tag(v) != "VBG" && len(fr.dependents(v, "obj", "iobj", "aux")) == 0
	if !passive {
		return
	}
	var who []*mention
	dest := fr.placesOf(fr.obliques(v, "in", "at"))
	for _, d := range dest {
		at := countryAt(fr.cover[d])
		if at == "" {
			continue // "was received at the Palace of Nations"
		}
		for _, m := range fr.visitors(fr.dependents(v, "nsubj")) {
			if m.entity != nil && (m.entity.country == "" || m.entity.country != at) {
				who = append(who, m)
			}
		}
		fr.visit(v, v, who, []int{d})
		return
	}
}

// refusedEntry is the frame of "was refused entry to Kenya" and "Kenya denied entry to a
// delegation": a visit that was not let take place.
func (fr *frames) refusedEntry(v int, lemma string) {
	if lemma != "refuse" && lemma != "deny" && lemma != "bar" {
		return
	}
	for _, o := range fr.dependents(v, "obj") {
		if fr.lemma(o) != "entry" {
			continue
		}
		subj, passive := fr.subjects(v)
		at := fr.placesOf(append(fr.obliques(o, "to", "into"), fr.obliques(v, "to", "into")...))
		who := fr.visitors(subj)
		if !passive {
			who = fr.visitors(append(append(fr.obliques(v, "to"), fr.obliques(o, "to")...), fr.dependents(v, "iobj")...))
		}
		if !passive && len(at) == 0 {
			at = fr.placesOf(subj)
		}
		fr.visit(o, v, who, at)
	}
}

// countryAt returns the code of the country that a place is in, "" where it is not known.
func countryAt(p *mention) string {
	if p.place != nil {
		return p.place.Country
	}
	return p.country
}

// invitation is the frame of "accepted an invitation to Nairobi".
func (fr *frames) invitation(n int) {
	verb := fr.governor(n)
	if fr.lemma(n) != "invitation" || verb < 0 || fr.label(n) != "obj" || !invitedVerbs[fr.lemma(verb)] {
		return
	}
	dest := fr.placesOf(fr.obliques(n, "to"))
	if len(dest) == 0 {
		dest = fr.placesOf(fr.obliques(verb, "to"))
	}
	subj, passive := fr.subjects(verb)
	if passive || len(dest) == 0 {
		return
	}
	who := fr.visitors(subj)
	fr.visit(n, verb, who, dest)
}

var invitedVerbs = wordSet("accept receive decline reject have get")

// thenTo returns the places that a list of legs goes on to by the words alone: the Lima of
// "will travel to Oslo on Monday for talks, then to Lima".
func (fr *frames) thenTo(v int) []int {
	var out []int
	end := fr.sentence(v).End
	for k := v + 1; k+2 < end; k++ {
		if fr.pos(k) == nlp.VERB && fr.tag(k) != "VBG" && fr.tag(k) != "VBN" {
			break
		}
		if fr.lower(k) != "then" || fr.lower(k+1) != "to" && !(fr.lower(k+1) == "on" && fr.lower(k+2) == "to") {
			continue
		}
		i := k + 2
		if fr.lower(k+1) == "on" {
			i++
		}
		if i < end && fr.cover[i] != nil {
			out = append(out, fr.placesOf([]int{fr.cover[i].head})...)
		}
	}
	return out
}
