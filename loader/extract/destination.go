package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// whereabouts returns the phrases that say where people are visited: "visited
// troops in Iraq".
func (fr *frames) whereabouts(v int, people []int) []int {
	var out []int
	heads := append([]int{v}, people...)
	for _, i := range people {
		heads = append(heads, fr.dependents(i, "conj")...)
	}
	for _, i := range heads {
		for _, k := range fr.dependents(i, "obl", "nmod") {
			if p := fr.prep(k); p == "in" || p == "at" || p == "of" && someOf[fr.lemma(i)] {
				out = append(out, k)
			}
		}
	}
	return out
}

// people reports whether the nominals name people and no place.
func (fr *frames) people(toks []int) bool {
	for _, i := range toks {
		m := fr.cover[i]
		switch {
		case m != nil && m.form == nominal && fr.tag(i) == "NNS" && countries[fr.lemma(i)]:
			return false
		case m == nil:
			if fr.pos(i) == nlp.NOUN && (placeNouns[fr.lemma(i)] || sites[fr.lemma(i)]) || quarters[fr.lower(i)] || fr.placeAt(i) != nil {
				return false
			}
		case m.kind == graph.KindPlace || m.kind == graph.KindOrganization || placeNouns[fr.lemma(i)]:
			return false
		}
	}
	return len(toks) > 0
}

// destinations returns the places that token i and what is coordinated with it
// name: a place itself, or the one that a noun for it is completed by ("the
// northern city of Mosul", "the capital, Kabul").
func (fr *frames) destinations(i int) []*mention {
	return fr.destinationsOf(i, map[int]bool{}, nil)
}

func (fr *frames) destinationsOf(i int, seen map[int]bool, out []*mention) []*mention {
	add := func(m *mention) {
		if !seen[m.first] {
			seen[m.first] = true
			out = append(out, m)
		}
	}
	if m := fr.destinationAt(i); m != nil && !m.container {
		add(m)
		for _, o := range fr.placesAfter(m) {
			add(o)
		}
	}
	first, end := i, i+1
	if m := fr.cover[i]; m != nil {
		first, end = m.first, m.end
	}
	for k := first; k < end; k++ {
		for _, c := range fr.dependents(k, "conj") {
			if (c < first || c >= end) && !fr.verbal(c) {
				out = fr.destinationsOf(c, seen, out)
			}
		}
	}
	return out
}

// placesAfter returns the places that go on a list after m, by the words alone:
// "Kenya as well as Congo and Chad".
func (fr *frames) placesAfter(m *mention) []*mention {
	end := fr.sentence(m.first).End
	var out []*mention
	for last, joined := m, false; ; {
		i := last.end
		if i+1 < end && fr.word(i) == "," && fr.cover[i+1] != nil && fr.cover[i+1].container {
			i = fr.cover[i+1].end
		}
		k, and, ok := fr.separator(i, end)
		if !ok || k >= end {
			break
		}
		if fr.pos(k) == nlp.DET && k+1 < end {
			k++
		}
		o := fr.cover[k]
		if o == nil || o.first != k || o.kind != graph.KindPlace || o.container || o.end < end && isGenitive(fr.lower(o.end)) {
			break
		}
		if !and && fr.surrounds(o, last) {
			break
		}
		out, last, joined = append(out, o), o, joined || and
		if !and && !joined {
			continue
		}
		if and && fr.lower(i) != "as" {
			break
		}
	}
	return out
}

// surrounds reports whether o, behind a comma, only says which country the town m is
// in: "Brussels, Belgium".
func (fr *frames) surrounds(o, m *mention) bool {
	if !o.isCountry() || m.isCountry() {
		return false
	}
	if m.place != nil {
		return m.place.Country == o.country
	}
	p, _, ok := fr.x.gaz.Resolve(m.name, fr.f.hints)
	return ok && p.Country == o.country
}

// surroundsBefore reports whether m is the country of the town right before it.
func (fr *frames) surroundsBefore(m *mention) bool {
	k := m.first - 1
	if m.t != fr.text || k < 1 {
		return false
	}
	if fr.pos(k) == nlp.DET {
		k--
	}
	if k < 1 || fr.word(k) != "," {
		return false
	}
	o := fr.cover[k-1]
	return o != nil && o.form == named && (o.kind == graph.KindPlace || o.kind == graph.KindOrganization) && fr.surrounds(m, o)
}

// placeAt returns the place that a nominal names or is completed by, nil if none.
func (fr *frames) placeAt(i int) *mention {
	if m := fr.cover[i]; m != nil && !(m.form == nominal && placeNouns[fr.lemma(i)]) {
		if m.kind == graph.KindPlace || m.kind == graph.KindOrganization && fr.seat(m) {
			return m
		}
		return nil
	}
	if !placeNouns[fr.lemma(i)] {
		return fr.site(i)
	}
	for _, k := range fr.kids[i] {
		if m := fr.cover[k]; k > i && fr.label(k) == "nmod" && fr.prep(k) == "of" && m != nil && m.kind == graph.KindPlace && m.form == named {
			return m // "the West Bank town of Jericho"
		}
	}
	for _, k := range fr.kids[i] {
		if l := fr.label(k); k < i && l == "nmod" || l != "nmod" && l != "appos" && l != "compound" && l != "flat" {
			continue
		}
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && fr.fullLabel(k) != "nmod:poss" {
			return m
		}
	}
	return fr.site(i)
}

// site makes a place of a noun phrase for a building or ground: "a tank base on
// the outskirts of Havana".
func (fr *frames) site(i int) *mention {
	if fr.cover[i] != nil || !sites[fr.lemma(i)] || !strings.HasPrefix(fr.tag(i), "NN") {
		return nil
	}
	core := fr.f.bare(fr.f.phraseStart(i), i)
	from := core
	if core > 1 && isGenitive(fr.lower(core-1)) && fr.cover[core-2] != nil && fr.cover[core-2].kind == graph.KindPerson {
		from = fr.cover[core-2].core
	}
	end := fr.siteEnd(i)
	name := fr.words(from, end)
	for k := core; k < i; k++ {
		m := fr.cover[k]
		if m == nil || m.first < core || m.end > i+1 {
			continue
		}
		if m.kind == graph.KindPerson {
			core = fr.f.bare(m.end, i) // "Roe's ranch": she may be its guest's host
			continue
		}
		fr.f.drop(m)
	}
	m := &mention{first: core, end: i + 1, core: core, after: i + 1, head: i, form: nominal, kind: graph.KindPlace, name: name, facility: true, in: fr.siteIn(i, end)}
	fr.f.add(m)
	m.head = i
	fr.r.create(m)
	return m
}

// siteEnd returns where the name of the site at token i ends: behind the place that says
// where it is, by the words alone where the tree does not tell, "a plant in the Kenyan town
// of Kisumu", "a base on the outskirts of Kisumu".
func (fr *frames) siteEnd(i int) int {
	end := fr.sentence(i).End
	for k := i + 1; k < end && k < i+8 && fr.within(k, i) && fr.pos(k) != nlp.VERB && fr.pos(k) != nlp.PUNCT; k++ {
		if w := fr.lower(k); fr.pos(k) == nlp.ADP && w != "of" && w != "for" && !placePreps[w] {
			break
		}
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && m.first == k && (m.end >= end || !isGenitive(fr.lower(m.end))) {
			return m.end
		}
	}
	of := max(i+1, fr.f.ofPhrase(i))
	if in := fr.behindUsers(of, end); in < end && placePreps[fr.lower(in)] && fr.lower(in) != "from" {
		for k := in + 1; k < end && k < in+7; k++ {
			if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && m.first <= k {
				return m.end
			}
			if p := fr.pos(k); p != nlp.DET && p != nlp.ADJ && fr.lower(k) != "of" && !placeNouns[fr.lemma(k)] && !outskirts[fr.lemma(k)] {
				break
			}
		}
	}
	return of
}

// siteIn returns the place that ends the name of the site at token i, which reaches to end,
// nil if none does.
func (fr *frames) siteIn(i, end int) *gazetteer.Place {
	m := fr.cover[end-1]
	switch {
	case m == nil || m.first <= i || m.end != end:
		return nil
	case m.place == nil && m.entity != nil:
		return m.entity.place
	}
	return m.place
}

// behindUsers returns the token behind the people that a site is for, from its "for" on; i
// if none follow.
func (fr *frames) behindUsers(i, end int) int {
	if i >= end || fr.lower(i) != "for" {
		return i
	}
	for k := i + 1; k < end && k < i+5; k++ {
		if fr.tag(k) == "NNS" {
			return k + 1
		}
		if p := fr.pos(k); p != nlp.ADJ && p != nlp.NOUN && p != nlp.NUM && fr.tag(k) != "VBN" {
			break
		}
	}
	return i
}

// outskirts are nouns for where about a town something lies.
var outskirts = wordSet("outskirt edge centre center part")

// sites are nouns for buildings and grounds that are visited.
var sites = wordSet(`base camp shelter prison jail complex mall school hospital clinic factory plant site mosque church cathedral temple monastery
cemetery memorial monument museum laboratory facility barracks market refinery dam shipyard orphanage farm village community refuge embassy mission
headquarters shrine palace library stadium bunker outpost checkpoint crossing neighborhood slum settlement ranch scene township mausoleum parliament grave center centre university square tomb zone depot terminal port airport warehouse workshop academy estate garden zoo frontline ruin`)

// seat reports whether an organisation's name is that of its building, as the
// White House and Camp David are.
func (fr *frames) seat(m *mention) bool {
	_, ok := fr.x.gaz.Metonym(m.name)
	return ok
}

var placeNouns = wordSet(strings.Join([]string{
	"city town village capital resort province state region district port island country nation area county suburb territory base airport",
	"headquarters ranch retreat palace compound site territory enclave neighborhood hospital shrine camp zone peninsula coast border strip stronghold bastion heartland hometown birthplace"}, " "))
