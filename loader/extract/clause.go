package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// subjects returns the tokens that are the subject of verb v, also where grammar
// leaves it out: in coordination, infinitives, participles and relative clauses.
// passive tells that the subject undergoes what v says. Where the tree gives none
// to a finite verb, it is the party that the words right before it name.
func (fr *frames) subjects(v int) (toks []int, passive bool) {
	if toks, passive = fr.treeSubjects(v); !fr.anyParty(toks) {
		if m := fr.partyBefore(v); m != nil {
			return []int{m.head}, fr.passive(v)
		}
	}
	return toks, passive
}

func (fr *frames) anyParty(toks []int) bool {
	for _, i := range toks {
		if m := fr.cover[i]; m != nil && (m.isParty() || m.form == pronoun) || fr.pos(i) == nlp.PRON || fr.f.isPeople(i) {
			return true
		}
	}
	return false
}

// partyBefore returns the party that stands right before a finite verb, with only
// auxiliaries, adverbs and times between and no preposition before it: parsers
// that take a title such as "Under Secretary" for a phrase lose the subject.
func (fr *frames) partyBefore(v int) *mention {
	i, stop := v-1, fr.sentence(v).First
	finite := fr.tag(v) == "VBD" || fr.tag(v) == "VBZ" || fr.tag(v) == "VBP"
	for i >= stop && fr.cover[i] == nil && (fr.pos(i) == nlp.AUX || fr.pos(i) == nlp.ADV || fr.isTime(i)) {
		finite = finite || fr.pos(i) == nlp.AUX && fr.tag(i) != "VB"
		i--
	}
	if m := fr.apposedBefore(i); finite && i > stop && m != nil {
		return m
	}
	if !finite || i < stop || fr.cover[i] == nil {
		return nil
	}
	m := fr.cover[i]
	if m.end != i+1 || !m.isParty() && !fr.actsAsParty(m) {
		return nil
	}
	if _, _, noun := fr.listBefore(m); noun != nil {
		return noun
	}
	if k := fr.phraseOpening(m, stop) - 1; k >= stop && (fr.pos(k) == nlp.ADP || isGenitive(fr.lower(k))) {
		return nil
	}
	return m
}

// apposedBefore returns the person named in apposition before the comma at token i, if no
// preposition stands before the description: the Roe of "its chairman, Jane Roe, would".
func (fr *frames) apposedBefore(i int) *mention {
	if i < 2 || fr.word(i) != "," || fr.cover[i-1] == nil {
		return nil
	}
	m := fr.cover[i-1]
	if m.form != named || m.kind != graph.KindPerson || fr.label(m.head) != "appos" {
		return nil
	}
	o := fr.cover[fr.head(m.head)]
	if o == nil || o.form != nominal || o.entity != m.entity || fr.prep(o.head) != "" || fr.label(o.head) != "iobj" && fr.label(o.head) != "obj" {
		return nil
	}
	return m
}

func (fr *frames) treeSubjects(v int) (toks []int, passive bool) {
	start, fromPassive := v, false
	for depth := 0; depth < 6; depth++ {
		for _, k := range fr.kids[v] {
			if fr.label(k) == "nsubj" || fr.label(k) == "expl" && fr.lower(k) == "it" && len(fr.teller(k)) > 0 {
				toks = append(toks, k)
				passive = passive || strings.HasSuffix(fr.fullLabel(k), ":pass") && (depth == 0 && fr.tag(v) != "VBD" || fr.tag(start) == "VBN" && len(fr.dependents(start, "aux")) == 0)
			}
		}
		if len(toks) == 0 && depth == 0 && fr.infinitive(v) {
			for _, k := range fr.dependents(v, "advmod") { // "He was later to meet her"
				if s := fr.dependents(k, "nsubj"); len(s) == 1 && len(fr.dependents(k, "cop")) > 0 {
					toks = s
				}
			}
		}
		if len(toks) == 0 && depth == 0 {
			for _, k := range fr.dependents(v, "aux") { // "Roe will on Monday meet"
				toks = append(toks, fr.dependents(k, "nsubj")...)
			}
		}
		if len(toks) == 0 || depth > 0 && fr.ofRelative(toks[0]) {
			if names := fr.addressed(v); len(names) > 0 {
				toks = names
			}
		}
		if len(toks) > 0 {
			if fromPassive { // "is expected to meet": the passive is not that of "meet"
				return toks, fr.passive(start)
			}
			return toks, passive || fr.passive(start) && (depth == 0 || fr.label(start) == "conj")
		}
		if fr.root(v) {
			return nil, false
		}
		h := fr.head(v)
		switch fr.label(v) {
		case "conj", "parataxis":
			if !fr.verbal(h) {
				return nil, false
			}
			v = h
		case "xcomp":
			fromPassive = true
			if o := fr.dependents(h, "obj"); len(o) > 0 && objectControl[fr.lemma(h)] {
				return o[:1], fr.passive(v)
			}
			if fr.lemma(h) == "call" {
				if o := fr.obliques(h, "on", "upon"); len(o) > 0 {
					return o[:1], fr.passive(v)
				}
			}
			v = h
		case "csubj": // "is due to visit"
			if !fr.infinitive(v) {
				return nil, false
			}
			v = h
		case "advcl":
			if fr.hasMark(v, "that") {
				return nil, false
			}
			if o := fr.dependents(h, "obj", "iobj"); len(o) > 0 && objectControl[fr.lemma(h)] && fr.infinitive(v) && fr.cover[o[0]] != nil {
				return o[:1], fr.passive(v)
			}
			if o := fr.dependents(h, "obj"); len(o) > 0 && judging[fr.lemma(h)] && fr.tag(v) == "VBG" && len(fr.dependents(v, "mark")) > 0 && fr.cover[o[0]] != nil {
				return o[:1], fr.passive(v)
			}
			if fr.infinitive(v) && fr.lemma(h) == "call" {
				if o := fr.obliques(h, "on", "upon"); len(o) > 0 {
					return o[:1], fr.passive(v)
				}
			}
			v = h
		case "ccomp":
			if s := fr.dependents(h, "nsubj"); len(s) == 2 && s[0] < v && s[1] > v && v < h && sayVerbs[fr.lemma(h)] {
				return s[:1], fr.passive(start) // "Roe spoke to Doe, her office said"
			}
			if fr.tag(v) != "VBG" && !fr.hasMark(v, "to") {
				return nil, false
			}
			v = h
		case "acl":
			if fr.verbal(h) && len(fr.dependents(h, "nsubj")) > 0 {
				v = h
				continue
			}
			if fr.tag(v) == "VBG" && fr.cover[h] == nil && len(fr.dependents(v, "mark")) > 0 {
				return fr.ownerOf(h), false // "expressed interest in continuing talks"
			}
			if fr.infinitive(v) {
				if fr.ranked(h) || fr.title && fr.cover[h] != nil && fr.label(h) != "obj" {
					return []int{h}, fr.passive(v) // "Kenya to host talks"
				}
				return fr.ownerOf(h), false
			}
			return []int{h}, fr.passive(v) || fr.tag(v) == "VBN" && len(fr.dependents(v, "aux")) == 0
		default:
			if fr.verbal(h) && fr.pos(v) == nlp.VERB && (fr.label(v) == "obl" || fr.label(v) == "dep" || fr.label(v) == "obj") {
				v = h
				continue
			}
			return nil, false
		}
	}
	return nil, false
}

// addressed returns the names before a verb that parsers take for those who are spoken
// to: "Roe, Doe to meet" of a headline, "Roe, who took office last month, will meet".
func (fr *frames) addressed(v int) []int {
	var out []int
	for _, k := range fr.kids[v] {
		l := fr.label(k)
		if fr.fullLabel(k) == "obl:unmarked" && fr.cover[k] != nil && fr.cover[k].kind == graph.KindPerson {
			l = "dislocated" // "Roe, who was there on Monday, met"
		}
		if k >= v || l != "vocative" && l != "dislocated" || fr.cover[k] == nil {
			continue
		}
		if w := fr.cover[k].end + 1; fr.title || w < fr.sentence(k).End && fr.word(w-1) == "," && (fr.lower(w) == "who" || fr.lower(w) == "whose") {
			out = append(out, k)
		}
	}
	return out
}

// ofRelative reports whether noun i is the subject of a relative clause, "whose country".
func (fr *frames) ofRelative(i int) bool {
	return len(fr.kids[i]) > 0 && fr.lower(fr.kids[i][0]) == "whose"
}

// ranked reports whether noun n is one of an order, so that an infinitive says
// what it did: "the highest official to visit Libya in decades".
func (fr *frames) ranked(n int) bool {
	for _, k := range fr.dependents(n, "amod", "nummod", "acl") {
		if t := fr.tag(k); t == "JJS" || t == "RBS" || ordinals[fr.lower(k)] {
			return true
		}
		for _, a := range fr.dependents(k, "advmod", "amod", "compound", "obl") {
			if t := fr.tag(a); t == "JJS" || t == "RBS" {
				return true
			}
		}
	}
	return false
}

var ordinals = wordSet("first second third fourth last latest only next highest-ranking highest-level")

// objectControl are verbs whose object does what the infinitive says.
var objectControl = wordSet("invite ask urge persuade allow send tell order encourage force persuade permit enable press help lead expect want require authorize dispatch convince advise let")

// judging are verbs whose object did what follows "for" or "of": "thanked Roe for
// visiting".
var judging = wordSet("thank praise criticize criticise blame congratulate condemn attack denounce slam chide scold fault commend applaud accuse suspect stop prevent bar ban keep forgive punish")

// ownerOf returns who plans to do what noun n's infinitive says: the possessor
// of the noun, or the subject of its verb.
func (fr *frames) ownerOf(n int) []int {
	for _, k := range fr.dependents(n, "nmod") {
		if strings.HasSuffix(fr.fullLabel(k), ":poss") {
			return []int{k}
		}
	}
	if fr.root(n) {
		return nil
	}
	h := fr.head(n)
	if fr.verbal(h) {
		s, _ := fr.subjects(h)
		if len(s) > 1 && sayVerbs[fr.lemma(h)] && fr.attributed(s[len(s)-1]) {
			s = s[:len(s)-1] // "Kenya and Ghana ended talks with a promise to meet again, mediators said"
		}
		return s
	}
	return nil
}

// attributed reports whether the one at token i is only who says all that stands before:
// "..., the ministry said".
func (fr *frames) attributed(i int) bool {
	first, end := i, i+1
	if m := fr.cover[i]; m != nil {
		first, end = m.first, m.end
	}
	for first > 0 && fr.pos(first-1) == nlp.DET {
		first--
	}
	return first > fr.sentence(i).First && fr.word(first-1) == "," && end < fr.sentence(i).End && sayVerbs[fr.lemma(end)] && fr.pos(end) == nlp.VERB
}

func (fr *frames) hasMark(v int, w string) bool {
	for _, k := range fr.kids[v] {
		if fr.label(k) == "mark" && fr.lower(k) == w {
			return true
		}
	}
	return false
}

func (fr *frames) infinitive(v int) bool {
	return fr.hasMark(v, "to")
}

// passive reports whether v is a passive verb form.
func (fr *frames) passive(v int) bool {
	if fr.tag(v) == "VBD" || fr.tag(v) == "VBZ" || fr.tag(v) == "VBP" {
		return false // parsers mistake an active verb's subject
	}
	for _, k := range fr.kids[v] {
		if l := fr.fullLabel(k); l == "aux:pass" || l == "nsubj:pass" {
			return true
		}
	}
	return false
}

// agents returns the tokens of a passive's "by" phrase.
func (fr *frames) agents(v int) []int {
	return fr.obliques(v, "by")
}

// obliques returns the nominals after one of the prepositions that depend on i,
// directly or through other nominals: parsers often hang "with X" by the place or
// time before it.
func (fr *frames) obliques(i int, preps ...string) []int {
	var out, about []int
	sent := fr.sentence(i)
	for k := sent.First; k < sent.End; k++ {
		if k == i || fr.pos(k) == nlp.ADP {
			continue
		}
		p := fr.prep(k)
		if p == "" || !slices.Contains(preps, p) {
			continue
		}
		switch {
		case fr.reaches(k, i):
			out = append(out, k)
		case p == "with" && fr.pastTopic(k, i):
			about = append(about, k)
		}
	}
	if len(out) == 0 {
		return about
	}
	return out
}

// pastTopic reports whether k hangs by what is talked about where it belongs to
// the talks: "talks on the venture with A".
func (fr *frames) pastTopic(k, i int) bool {
	h := fr.head(k)
	return fr.label(k) == "nmod" && fr.cover[h] == nil && topical[fr.prep(h)] && !relational[fr.lemma(h)] && fr.reaches(h, i)
}

// relational are nouns that themselves have a party on the other side.
var relational = wordSet(`conflict war relation relationship tie dispute agreement border trade partnership cooperation deal treaty peace tension
alliance contract pact negotiation talk meeting engagement accord truce ceasefire cease-fire link contact merger row standoff rift`)

// stretches are nouns that measure talks: "three days of talks with A".
var stretches = wordSet("day hour week month round series string set session host range number")

// topical are the prepositions of what is talked about.
var topical = wordSet("on about over regarding concerning")

// reaches reports whether k depends on i without a verb, a clause or another
// event noun between them.
func (fr *frames) reaches(k, i int) bool {
	for n := 0; n < 8; n++ {
		if fr.root(k) {
			return false
		}
		h := fr.head(k)
		switch fr.label(k) {
		case "acl", "advcl", "ccomp", "parataxis":
			return false
		}
		if h == i {
			return true
		}
		if fr.pos(h) == nlp.VERB || meetNouns[fr.lemma(h)] || visitNouns[fr.lemma(h)] {
			return false
		}
		if m := fr.cover[h]; m != nil && m.kind != graph.KindPlace && fr.prep(k) == "of" {
			return false // "representatives of organizations" are one party
		}
		if fr.cover[h] == nil && fr.pos(h) == nlp.NOUN && !placeNouns[fr.lemma(h)] && !callMarks[fr.lemma(h)] && !fr.isTime(h) && !stretches[fr.lemma(h)] {
			return false // "ties between A and B"
		}
		k = h
	}
	return false
}
