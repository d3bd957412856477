package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// described makes a place of a noun phrase that only describes a town or region:
// "the Chinese capital", "the region", "African nations". Where the text has named
// the town before, it is that town.
func (fr *frames) described(i int) *mention {
	l := fr.lemma(i)
	if o := fr.cover[i]; o != nil && o.form == nominal && o.kind != graph.KindPlace && o.head == i && o.country == "" && countries[l] && (o.definite || fr.tag(i) == "NNS" && o.end == i+1) {
		fr.f.drop(o) // "arrived in the state", "a tour of four nations": it is no party
	}
	if fr.cover[i] != nil || !regions[l] || !strings.HasPrefix(fr.tag(i), "NN") || fr.label(i) == "compound" && fr.head(i) > i {
		return nil
	}
	if k := i + 1; k < len(fr.doc.Tokens) && (isGenitive(fr.lower(k)) || fr.lower(k) == "of" && l != "capital") {
		return nil
	}
	if fr.capitalOf(i) != "" {
		m := fr.describedVenue(i)
		fr.f.add(m)
		return m
	}
	plural := fr.tag(i) == "NNS"
	country := fr.countryBefore(i)
	if !plural && !fr.definite(i) && country == "" {
		return nil
	}
	first := fr.f.phraseStart(i)
	core := fr.f.bare(first, i)
	m := &mention{first: core, end: i + 1, core: core, after: i + 1, head: i, form: nominal, kind: graph.KindPlace, name: fr.words(core, i+1), definite: true}
	var town *mention
	if !plural {
		town = fr.townBefore(i, l)
	}
	for k := core; k < i; k++ {
		if o := fr.cover[k]; o != nil && o.first >= core && o.end <= i+1 {
			fr.f.drop(o)
		}
	}
	fr.f.add(m)
	m.head = i
	if town != nil && town.entity != nil {
		m.place = town.place
		fr.r.join(m, town.entity)
	} else {
		fr.r.create(m)
	}
	return m
}

// regions are nouns for places that may be described only.
var regions = wordSet("capital city town village region province state island country nation area territory enclave peninsula mainland")

var countries = wordSet("state country nation")

// countryBefore returns the country whose the place at token i is said to be: "the
// Chinese capital", "China's capital".
func (fr *frames) countryBefore(i int) string {
	for k := fr.f.phraseStart(i); k < i; k++ {
		if m := fr.cover[k]; m != nil && m.country != "" {
			return m.country
		}
		for n := 2; n > 0; n-- {
			if k+n <= i && isCapital(fr.word(k)) {
				if d := fr.x.gaz.Demonym(fr.words(k, k+n)); len(d) > 0 && d[0].Country != "" {
					return d[0].Country
				}
			}
		}
	}
	return ""
}

// townBefore returns the town that a description comes back to, the last that was
// named.
func (fr *frames) townBefore(i int, noun string) *mention {
	if !townNouns[noun] && noun != "capital" {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		m := fr.cover[j]
		if m == nil || m.place == nil || m.container {
			continue
		}
		if k := m.place.Kind; k == gazetteer.Capital || k == gazetteer.City && noun != "capital" {
			return m
		}
	}
	return nil
}

// destinationAt returns the place that a nominal names or describes.
func (fr *frames) destinationAt(i int) *mention {
	if m := fr.placeAt(i); m != nil {
		return m
	}
	if m := fr.cover[i]; m != nil && m.kind == graph.KindPlace && m.form == nominal && m.head == i {
		return m // described before
	}
	if m := fr.quarter(i); m != nil {
		return m
	}
	return fr.described(i)
}

// compoundPlace returns the place that modifies the noun for a visit: "his Asia
// trip", "a surprise Iraq visit".
func (fr *frames) compoundPlace(n int) []int {
	if !journeys[fr.lemma(n)] || fr.modifiesNoun(n) {
		return nil
	}
	for k := n - 1; k >= fr.sentence(n).First && k > n-5; k-- {
		m := fr.cover[k]
		if m == nil {
			if p := fr.pos(k); p != nlp.NOUN && p != nlp.ADJ && p != nlp.PROPN && p != nlp.NUM {
				return nil
			}
			continue
		}
		if m.kind == graph.KindPlace && m.form == named && !m.container && fr.fullLabel(m.head) != "nmod:poss" && fr.head(m.head) == n {
			return []int{m.head}
		}
		return nil
	}
	return nil
}

// journeys are nouns for visits that have their destination in front of them.
var journeys = wordSet("visit trip tour stopover swing journey pilgrimage")

// undertaken are verbs that say of their subject that it makes, plans or drops a
// journey.
var undertaken = wordSet(`make begin start end wrap kick conclude finish cancel postpone scrap plan delay pay embark cut resume continue complete
call put launch undertake shorten extend abandon interrupt mull announce schedule open close`)

// makesJourney reports whether the subject of the verb that noun n hangs by is who
// travels, rather than somebody who speaks of the journey.
func (fr *frames) makesJourney(n, verb int) bool {
	if verb < 0 {
		return false
	}
	if fr.label(n) == "obj" || fr.label(n) == "obl" && fr.lemma(verb) == "embark" {
		return undertaken[fr.lemma(verb)]
	}
	switch fr.prep(n) {
	case "on", "in", "during", "from":
		return !fr.definite(n)
	}
	return false
}
