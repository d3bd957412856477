package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// motion maps verbs of travel to the prepositions of their destination.
var motion = map[string][]string{
	"arrive": {"in", "at", "on"}, "travel": {"to", "through"}, "fly": {"to", "into"}, "head": {"to", "for"}, "go": {"to"},
	"leave": {"for"}, "depart": {"for"}, "return": {"to"}, "journey": {"to"}, "land": {"in", "at"}, "come": {"to"}, "stop": {"in", "at"},
	"jet": {"to"}, "drive": {"to"}, "embark": {"to"}, "swing": {"through"},
}

var visitNouns = wordSet("visit trip tour stopover journey pilgrimage swing arrival stop travel")

var notVisitor = wordSet(`troop soldier force plane ship flight body refugee aid convoy hurricane storm typhoon unit tank battalion marine aircraft helicopter
fan tourist vacationer holidaymaker train bus shipment bomber squadron coalition militant rebel people fighter thousand hundred warship tanker jet shuttle spacecraft probe voter migrant army navy missile money case`)

// visits finds VISIT frames at token i.
func (fr *frames) visits(i int) {
	switch {
	case fr.pos(i) == nlp.VERB:
		fr.visitVerb(i, fr.lemma(i))
	case fr.pos(i) == nlp.NOUN && (visitNouns[fr.lemma(i)] || fr.lemma(i) == "way" && fr.prep(i) == "on"):
		fr.visitNoun(i)
	case fr.pos(i) == nlp.PROPN || fr.pos(i) == nlp.NOUN:
		fr.presence(i)
	}
}

func (fr *frames) visitVerb(v int, lemma string) {
	var dest []int
	if lemma == "visit" || lemma == "tour" {
		dest = fr.dependents(v, "obj")
		if fr.passive(v) {
			return
		}
		if fr.people(dest) {
			dest = fr.whereabouts(v, dest)
		}
	} else if preps, ok := motion[lemma]; ok {
		if carrying[lemma] && len(fr.objects(v)) > 0 {
			return // "return detainees to", "flew supplies to"
		}
		dest = fr.obliques(v, preps...)
	} else {
		fr.mission(v, lemma)
		fr.company(v, lemma)
		fr.taken(v, lemma)
		return
	}
	subj, passive := fr.subjects(v)
	if passive {
		return
	}
	who := fr.visitors(subj)
	if fr.tag(v) == "VBG" && fr.label(v) == "acl" && len(fr.dependents(v, "aux")) == 0 {
		who = slices.DeleteFunc(who, fr.generic) // "citizens traveling to Canada"
	}
	if len(who) == 0 && (lemma == "arrive" || lemma == "visit" || lemma == "tour") {
		who = actors(fr.all(subj)) // "the Security Council has arrived in"
		who = slices.DeleteFunc(who, func(m *mention) bool { return m.kind != graph.KindOrganization || notVisitor[fr.lemma(m.head)] })
	}
	fr.visit(v, v, who, dest)
}

// visitingGuests takes the "visiting" of "talks with visiting Prime Minister Roe"
// for a visit to where they met.
func (fr *frames) visitingGuests() {
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

// company is the frame of "She was accompanied by A and B", said of a visit told
// of just before: they went there too.
func (fr *frames) company(v int, lemma string) {
	if lemma != "accompany" && lemma != "join" {
		return
	}
	subj, passive := fr.subjects(v)
	led, along := fr.all(subj), fr.visitors(fr.agents(v))
	if !passive {
		led, along = fr.partiesOf(fr.dependents(v, "obj")), fr.visitors(subj)
	}
	if len(along) == 0 {
		return
	}
	for _, last := range slices.Clone(fr.out) {
		if last.typ != graph.Visit || fr.doc.SentenceAt(v)-fr.doc.SentenceAt(last.trigger) > 1 || last.trigger > v {
			continue
		}
		if !anyOf(led, last) {
			continue
		}
		c := &candidate{typ: graph.Visit, trigger: v, verb: v, score: 0.8, place: last.place, parts: append(slices.Clone(last.parts), with(graph.RoleVisitor, along...)...)}
		fr.emit(c)
	}
}

// partiesOf returns the parties that nominals name and those whose they are: "the
// minister's delegation".
func (fr *frames) partiesOf(toks []int) []*mention {
	out := fr.all(toks)
	for _, i := range toks {
		out = append(out, fr.possessors(i)...)
	}
	return out
}

// anyOf reports whether one of the mentions is a participant of c.
func anyOf(ms []*mention, c *candidate) bool {
	for _, m := range ms {
		for _, p := range c.parts {
			if p.m.entity != nil && p.m.entity == m.entity {
				return true
			}
		}
	}
	return false
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
	if visitNouns[fr.lemma(s)] {
		fr.visit(v, v, fr.visitors(fr.dependents(v, "obj")), fr.obliques(v, "to"))
	}
}

// generic reports whether a plural stands for any such people.
func (fr *frames) generic(m *mention) bool {
	return m.kind == graph.KindGroup && m.plural && !m.definite && len(fr.dependents(m.head, "det", "nummod")) == 0
}

// whereabouts returns the phrases that say where people are visited: "visited
// troops in Iraq".
func (fr *frames) whereabouts(v int, people []int) []int {
	var out []int
	for _, i := range append([]int{v}, people...) {
		for _, k := range fr.dependents(i, "obl", "nmod") {
			if p := fr.prep(k); p == "in" || p == "at" {
				out = append(out, k)
			}
		}
	}
	return out
}

// travelling returns the parties that nominals name; a noun for several, "the
// presidents of A and B", stays one.
func (fr *frames) travelling(toks []int) []*mention {
	var out []*mention
	for _, m := range fr.all(toks) {
		if m.kind == graph.KindPlace {
			for _, i := range toks {
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

// people reports whether the nominals name people and no place.
func (fr *frames) people(toks []int) bool {
	for _, i := range toks {
		m := fr.cover[i]
		switch {
		case m == nil:
			if fr.pos(i) == nlp.NOUN && (placeNouns[fr.lemma(i)] || sites[fr.lemma(i)]) || fr.placeAt(i) != nil {
				return false
			}
		case m.kind == graph.KindPlace || m.kind == graph.KindOrganization || placeNouns[fr.lemma(i)]:
			return false
		}
	}
	return len(toks) > 0
}

// inspecting are words for visits whose destination may go by a common noun.
var inspecting = wordSet("visit tour arrive travel")

// travellers returns the subject of the verb that a visit hangs by, or of the one
// above it where that is no traveller: "has approved a law abolishing the tax ahead
// of a trip to".
func (fr *frames) travellers(n, verb int) []*mention {
	for v, i := verb, n; ; {
		subj, passive := fr.subjects(v)
		if fr.label(i) == "nsubj" && fr.head(i) == v {
			return nil
		}
		if who := fr.visitors(subj); !passive && len(who) > 0 {
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

// carrying are verbs of motion that with an object move that.
var carrying = wordSet("return fly drive land head stop")

// mission is the frame of "lead a delegation to" and "send an envoy to".
func (fr *frames) mission(v int, lemma string) {
	leads, sends := lemma == "lead" || lemma == "head", lemma == "send" || lemma == "dispatch"
	if !leads && !sends || fr.passive(v) {
		return
	}
	for _, o := range fr.dependents(v, "obj") {
		if !missions[fr.lemma(o)] {
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

var missions = wordSet("delegation mission team envoy group emissary representative negotiator diplomat")

// visitNoun is the frame of "visit to", with its owner, "by" phrase or the
// subject of the verb that it depends on.
func (fr *frames) visitNoun(n int) {
	dest := fr.obliques(n, "to", "in", "of", "at", "through", "across", "around")
	verb := fr.governor(n)
	if len(dest) == 0 && verb >= 0 && (fr.label(n) == "obj" || fr.label(n) == "obl") {
		dest = fr.obliques(verb, "to")
	}
	who := actors(fr.possessors(n))
	if len(who) == 0 {
		who = fr.visitors(fr.obliques(n, "by"))
	}
	if len(who) == 0 && verb >= 0 {
		who = fr.travellers(n, verb)
	}
	if h := fr.head(n); len(who) == 0 && fr.label(n) == "nmod" && (fr.prep(n) == "during" || fr.prep(n) == "on") {
		who = append(actors(fr.possessors(h)), fr.visitors(fr.obliques(h, "by"))...)
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

// visitOfGuest takes the place of a visit without one from the reception told of
// just before: "will welcome the king to the palace. The king's visit ...".
func (fr *frames) visitOfGuest(n, verb int, who []*mention) {
	if verb < 0 {
		verb = n
	}
	v := &candidate{typ: graph.Visit, trigger: n, verb: verb, score: 0.8, parts: with(graph.RoleVisitor, who...)}
	for i := len(fr.out) - 1; i >= 0; i-- {
		last := fr.out[i]
		if fr.doc.SentenceAt(n)-fr.doc.SentenceAt(last.trigger) > 2 {
			return
		}
		if last.typ == graph.Meet && hostVerbs[fr.lemma(last.trigger)] && last.place != nil && last.shares(v) {
			v.place = last.place
			fr.emit(v)
			return
		}
	}
}

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
			if visitNouns[fr.lemma(s)] {
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

// presence is the frame of "is in Pakistan for talks".
func (fr *frames) presence(i int) {
	m := fr.cover[i]
	if m == nil || m.kind != graph.KindPlace || m.head != i || len(fr.dependents(i, "cop")) == 0 || fr.prep(i) != "in" {
		return
	}
	purpose := len(fr.obliques(i, "for", "on")) > 0
	for _, k := range fr.kids[i] {
		purpose = purpose || fr.label(k) == "advcl" && fr.infinitive(k)
	}
	subj, _ := fr.subjects(i)
	if purpose {
		fr.visit(i, i, fr.visitors(subj), []int{i})
	}
}

func (fr *frames) visitors(toks []int) []*mention {
	var out []*mention
	for _, m := range actors(fr.travelling(toks)) {
		if m.form == named && m.kind != graph.KindPerson {
			continue // bodies do not travel; peoples ("Muslims traveling to") are nobody
		}
		if !notVisitor[fr.lemma(m.head)] {
			out = append(out, m)
		}
	}
	return out
}

func (fr *frames) visit(trigger, verb int, who []*mention, dest []int) {
	if len(who) == 0 {
		return
	}
	for _, d := range dest {
		for _, p := range fr.destinations(d) {
			if p.form == nominal && !inspecting[fr.lemma(trigger)] {
				continue // "go to school", "on her way to a hospital"
			}
			fr.emit(&candidate{typ: graph.Visit, trigger: trigger, verb: verb, score: 0.88, place: p, parts: with(graph.RoleVisitor, who...)})
		}
	}
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
	if m := fr.placeAt(i); m != nil && !m.container {
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
	first := fr.f.phraseStart(i)
	end := i + 1
	for k := end; k < fr.sentence(i).End && k < i+8 && fr.within(k, i) && fr.pos(k) != nlp.VERB && fr.pos(k) != nlp.PUNCT; k++ {
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace && m.first == k {
			end = m.end
			break
		}
	}
	core := fr.f.bare(first, i)
	for k := core; k < i; k++ {
		if m := fr.cover[k]; m != nil && m.first >= core && m.end <= i+1 {
			fr.f.drop(m)
		}
	}
	m := &mention{first: core, end: i + 1, core: core, after: i + 1, head: i, form: nominal, kind: graph.KindPlace, name: fr.words(core, end), facility: true}
	fr.f.add(m)
	m.head = i
	fr.r.create(m)
	return m
}

// sites are nouns for buildings and grounds that are visited.
var sites = wordSet(`base camp shelter prison jail complex mall school hospital clinic factory plant site mosque church cathedral temple monastery
cemetery memorial monument museum laboratory facility barracks market refinery dam shipyard orphanage farm village community refuge embassy mission
headquarters shrine palace library stadium bunker outpost checkpoint crossing neighborhood slum settlement`)

// seat reports whether an organisation's name is that of its building, as the
// White House and Camp David are.
func (fr *frames) seat(m *mention) bool {
	_, ok := fr.x.gaz.Metonym(m.name)
	return ok
}

var placeNouns = wordSet(strings.Join([]string{
	"city town village capital resort province state region district port island country nation area county suburb territory base airport",
	"headquarters ranch retreat palace compound site territory enclave neighborhood hospital shrine camp zone peninsula coast border strip stronghold bastion heartland hometown birthplace"}, " "))
