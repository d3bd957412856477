package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// meetNoun is the frame of "talks", "meeting", "summit" and the like.
func (fr *frames) meetNoun(n int, lemma string) {
	if fr.label(n) == "compound" && fr.head(n) > n && fr.head(n)-n < 3 {
		return // "summit meeting", "talks process": the head noun decides
	}
	if lemma == "consultation" && fr.prep(n) == "in" && fr.word(n-1) == "in" {
		return // "in consultation with partners"
	}
	if m := fr.metInPassing(n); m != nil {
		fr.emitSides(candidate{typ: graph.Meet, trigger: n, verb: n, score: 0.85}, []*mention{m}, nil)
		return
	}
	if lemma == "call" && fr.courtesyCall(n) {
		return
	}
	verb := fr.governor(n)
	switch {
	case lemma == "session" && !fr.sessionOfTwo(n):
		return
	case lemma == "exchange" && !fr.byPhone(n) && (len(fr.obliques(n, "of", "for")) > 0 || fr.ofBlows(n)):
		return // "an exchange of prisoners"
	case lemma == "summit" && verb >= 0 && climbing[fr.lemma(verb)]:
		return
	}
	typ := graph.Meet
	if fr.byPhone(n) || lemma == "call" || lemma == "teleconference" || lemma == "videoconference" || verb >= 0 && fr.byPhone(verb) {
		if lemma == "call" && !fr.byPhone(n) && len(fr.obliques(n, "with", "between")) == 0 && !fr.putThrough(n, verb) {
			return
		}
		typ = graph.Call
	}
	if typ == graph.Call && fr.tag(n) == "NNS" && (verb < 0 || !holding[fr.lemma(verb)]) {
		return // calls in general
	}
	b := fr.pairUp(n, fr.all(fr.obliques(n, "with", "between", "among", "involving")))
	for _, k := range fr.dependents(n, "acl") {
		if planning[fr.lemma(k)] { // "talks set for this week with"
			b = append(b, fr.all(fr.obliques(k, "with", "between"))...)
		}
	}
	b = append(b, fr.namedFor(n)...)
	a := fr.possessors(n)
	a = append(a, fr.hyphenated(n)...)
	if typ == graph.Call {
		b = append(b, fr.all(fr.obliques(n, "to", "from"))...)
	}
	if fr.reflexive(n, verb, a) {
		a = nil // "A and B began their talks": the subject says who
	}
	hosts := fr.hosts(n)
	if verb >= 0 && mediating[fr.lemma(verb)] && fr.lemma(verb) != "facilitate" && fr.label(n) == "obj" && fr.head(n) == verb && !fr.passive(verb) {
		subj, _ := fr.subjects(verb) // "arrived to mediate talks between A and B"
		hosts = append(hosts, actors(fr.all(subj))...)
	}
	of := fr.all(fr.obliques(n, "of"))
	if len(of) > 0 && (len(of) > 1 || of[0].plural || of[0].body() && verb >= 0 && hosting[fr.lemma(verb)] && fr.label(n) == "obj" && fr.head(n) == verb) {
		b = append(b, of...)
	}
	closed := len(fr.obliques(n, "between", "among")) > 0 || len(of) > 1
	if verb >= 0 {
		b = append(b, fr.all(fr.obliques(verb, "with", "between", "among"))...)
		closed = closed || len(fr.obliques(verb, "between", "among")) > 0
		if !closed && len(a) == 0 {
			if h := fr.holders(n, verb); fr.onSidelines(n) {
			} else if len(b) > 0 || holding[fr.lemma(verb)] || fr.takesPart(verb) || verb == n && (fr.prep(n) == "in" || fr.title && len(fr.dependents(n, "nsubj")) > 0) {
				a = append(a, h...)
			} else if b = fr.interlocutors(n, verb); len(b) > 0 {
				a = append(a, h...)
			}
		}
	}
	if verb >= 0 && len(b) > 0 && attending[fr.lemma(verb)] && fr.label(n) == "obj" && fr.head(n) == verb && len(fr.possessors(n)) > 0 {
		a = append(a, fr.holders(n, verb)...) // "joined Roe's meeting with Doe"
	}
	a = append(a, hosts...)
	b = append(b, fr.involved(n)...)
	if p := fr.prep(n); verb >= 0 && inviting[fr.lemma(verb)] && len(b) == 0 && fr.head(n) == verb && (p == "for" || p == "to") {
		b = fr.personsOf(fr.objects(verb)) // "invited A and B for talks"
		a = append(a, fr.holders(n, verb)...)
	}
	if len(b) == 0 && verb >= 0 && len(fr.possessors(n)) == 0 && !fr.isTopic(n) {
		a = append(a, fr.dealers(n, verb)...)
	}
	if len(b) == 0 && len(a) < 2 && verb >= 0 {
		if h, o, at := fr.heardAt(n, verb); len(o) > 0 {
			a, b, verb = h, o, at
		}
	}
	if len(a)+len(b) == 0 {
		return
	}
	if weakNouns[lemma] && (len(a) == 0 || len(b) == 0) && len(a) < 2 && !closed {
		return
	}
	if len(b) == 0 && len(a) == 1 && a[0].kind != graph.KindGroup && !a[0].plural && !fr.ownMeeting(n, verb, lemma, a[0]) {
		return
	}
	if len(a) == 0 && len(b) > 0 && len(hosts) == 0 && !closed {
		a = fr.comer(n, verb)
	}
	if fr.drawn(n) && fr.atPlay(n) && !anyOffice(append(slices.Clone(a), b...)) {
		return
	}
	if verb < 0 {
		verb = n
	}
	fr.emitSides(candidate{typ: typ, trigger: n, verb: verb, score: 0.85}, a, b)
}

// ofBlows reports whether the exchange at n is one of fire or of people: "artillery exchanges".
func (fr *frames) ofBlows(n int) bool {
	return slices.ContainsFunc(fr.dependents(n, "compound", "amod"), func(k int) bool { return blows[fr.lower(k)] })
}

var blows = wordSet("artillery fire gunfire gun mortar missile rocket shelling military armed deadly heavy prisoner hostage student cultural academic stock foreign")

// drawn reports whether the noun at n may be for a match: "a meeting with the champion".
func (fr *frames) drawn(n int) bool {
	l := fr.lemma(n)
	return l == "meeting" || l == "encounter" || l == "date" || l == "clash"
}

// comer returns who comes for a meeting with others: whom a headline has in a place for it,
// "Roe in Oslo for talks with Doe", or whose trip includes it.
func (fr *frames) comer(n, verb int) []*mention {
	if verb >= 0 && fr.label(n) == "obj" && (fr.lemma(verb) == "include" || fr.lemma(verb) == "feature") {
		return fr.lastVisitors(n)
	}
	if h := fr.head(n); verb < 0 && fr.title && fr.prep(n) == "for" && fr.label(n) == "nmod" && fr.root(h) {
		if m := fr.cover[h]; m != nil && m.isParty() && len(fr.placesOf(fr.obliques(h, "in", "at"))) > 0 {
			return []*mention{m}
		}
	}
	return nil
}

// metInPassing returns the body or people of which an insertion says that they were
// meeting, where parsers read a noun: "the ministers, meeting in Brussels, agreed".
func (fr *frames) metInPassing(n int) *mention {
	if fr.lower(n) != "meeting" || n == 0 || fr.word(n-1) != "," || fr.label(n) != "appos" && fr.label(n) != "acl" {
		return nil
	}
	for _, k := range fr.kids[n] {
		if k < n && fr.word(k) != "," {
			return nil
		}
	}
	m := fr.cover[fr.head(n)]
	if m == nil || m.entity == nil || !m.isParty() || !m.plural && !m.body() || fr.single([]*mention{m}) {
		return nil
	}
	return m
}

// ownMeeting reports whether a body holds a meeting of its own: "the organisation is holding
// an emergency summit".
func (fr *frames) ownMeeting(n, verb int, noun string, m *mention) bool {
	switch noun {
	case "summit", "meeting", "session", "mini-summit":
		return m.kind == graph.KindOrganization && m.form == named && verb >= 0 && holding[fr.lemma(verb)] && fr.label(n) == "obj" && fr.head(n) == verb && !fr.passive(verb)
	}
	return false
}

// sessionOfTwo reports whether a session is one with somebody, and no part of a
// market's, a court's or a school's day.
func (fr *frames) sessionOfTwo(n int) bool {
	for _, k := range fr.dependents(n, "compound", "amod") {
		switch fr.lemma(k) {
		case "training", "trading", "practice", "court", "photo", "news", "question-and-answer", "parliamentary", "legislative":
			return false
		}
	}
	v := fr.governor(n)
	for _, k := range fr.dependents(n, "compound", "amod") {
		if w := fr.lower(k); w == "bargaining" || w == "negotiating" {
			return true
		} else if (w == "emergency" || w == "closed-door") && v >= 0 && holding[fr.lemma(v)] {
			return true // "the council was to hold an emergency session"
		}
	}
	return len(fr.obliques(n, "with", "between")) > 0 || v >= 0 && holding[fr.lemma(v)] && len(fr.obliques(v, "with", "between")) > 0
}

// pairUp adds the second of two between whom a meeting is, where the tree hangs only the
// first by "between".
func (fr *frames) pairUp(n int, side []*mention) []*mention {
	if len(side) != 1 || side[0].t != fr.text || fr.prep(side[0].head) != "between" {
		return side
	}
	rest, and := fr.listFrom(side[0], func(o *mention) bool { return false })
	if !and {
		return side
	}
	return append(side, rest...)
}

// climbing are what people do with the summits of mountains.
var climbing = wordSet("climb conquer scale ascend")

// reflexive reports whether a meeting is only said to be "their" or "his", of the
// subject that holds it.
func (fr *frames) reflexive(n, verb int, owners []*mention) bool {
	if len(owners) == 0 || verb < 0 || !holding[fr.lemma(verb)] || fr.label(n) != "obj" || fr.head(n) != verb {
		return false
	}
	for _, m := range owners {
		if m.form != pronoun {
			return false
		}
	}
	return true
}

var inviting = wordSet("invite summon welcome host receive call")

// takesPart reports whether the verb is that of "take part in".
func (fr *frames) takesPart(verb int) bool {
	if fr.lemma(verb) != "take" {
		return false
	}
	for _, o := range fr.dependents(verb, "obj") {
		if fr.lower(o) == "part" {
			return true
		}
	}
	return false
}

// involved returns the members of "talks involving China and Japan" and of "the
// talks will bring together China and Japan".
func (fr *frames) involved(n int) []*mention {
	verbs := fr.dependents(n, "acl")
	if h := fr.head(n); fr.label(n) == "nsubj" && fr.pos(h) == nlp.VERB && !fr.passive(h) {
		verbs = append(verbs, h)
	}
	var out []*mention
	for _, k := range verbs {
		if involving[fr.lemma(k)] {
			out = append(out, fr.all(fr.dependents(k, "obj"))...)
			out = append(out, fr.all(fr.obliques(k, "in addition to", "as well as", "along with", "together with"))...)
		}
	}
	return out
}

// involving are verbs that tell who is at a meeting, which is their subject.
var involving = wordSet("involve include bring gather unite group")

// namedFor returns the person whom a headline names a meeting for: "after Kim talks".
func (fr *frames) namedFor(n int) []*mention {
	if !fr.title || n == 0 || len(fr.obliques(n, "with", "between")) > 0 {
		return nil
	}
	m := fr.cover[n-1]
	if m == nil || m.form != named || m.kind != graph.KindPerson || fr.label(m.head) != "compound" && fr.label(m.head) != "nmod" || fr.head(m.head) != n {
		return nil
	}
	return []*mention{m}
}

// hosting are verbs of who calls or leads the meeting of a body.
var hosting = wordSet("host chair co-chair convene lead")

// governor returns the verb that noun n is an argument of, through nouns such
// as "round of talks", -1 if none is near.
func (fr *frames) governor(n int) int {
	for depth := 0; depth < 4; depth++ {
		if fr.verbal(n) && fr.pos(n) != nlp.NOUN && fr.pos(n) != nlp.PROPN || len(fr.dependents(n, "nsubj")) > 0 {
			return n
		}
		if fr.root(n) {
			return -1
		}
		switch fr.label(n) {
		case "obj", "nsubj", "obl", "nmod", "conj", "xcomp", "advcl", "acl", "ccomp", "dep", "appos", "compound", "parataxis", "iobj":
		default:
			return -1
		}
		n = fr.head(n)
	}
	return -1
}

// beforeWhose returns the person right before "whose" at token k: "Roe, whose visit to Oslo".
func (fr *frames) beforeWhose(k int) *mention {
	if fr.lower(k) != "whose" || k < 2 {
		return nil
	}
	if k--; fr.word(k) == "," {
		k--
	}
	if m := fr.cover[k]; m != nil && m.end == k+1 && m.form == named && m.kind == graph.KindPerson {
		return m
	}
	return nil
}

// possessors returns whose meeting it is: "Kim's talks with ...".
func (fr *frames) possessors(n int) []*mention {
	var out []*mention
	for _, k := range fr.kids[n] {
		if fr.fullLabel(k) == "nmod:poss" {
			if m := fr.beforeWhose(k); m != nil {
				out = append(out, m)
				continue
			}
			for _, m := range fr.parties(k) {
				if m.form != pronoun || m.entity != nil {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// hyphenated returns the nations of "Russia-North Korea summit".
func (fr *frames) hyphenated(n int) []*mention {
	start := fr.sentence(n).First
	for i := n - 1; i > start && i > n-5; i-- {
		w := fr.word(i)
		if w == "-" || w == "–" || w == "/" {
			left, right := fr.cover[i-1], fr.cover[i+1]
			if left != nil && right != nil && left != right && left.country != "" && right.country != "" {
				return []*mention{left, right}
			}
			if left == nil && right == nil {
				if l, r := fr.nation(i-1, fr.word(i-1)), fr.nation(i+1, fr.word(i+1)); l != nil && r != nil {
					return []*mention{l, r}
				}
			}
		}
		if a, b, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-"); ok {
			if l, r := fr.nation(i, a), fr.nation(i, b); l != nil && r != nil {
				return []*mention{l, r}
			}
		}
	}
	return nil
}

// nation makes a mention of half a hyphenated word, if it is a country.
func (fr *frames) nation(i int, s string) *mention {
	p, _, ok := fr.x.gaz.Resolve(s, fr.f.hints)
	country := ""
	if ok && p.Country != "" && isCapital(s) {
		country = p.Country
	} else if d := fr.x.gaz.Demonym(s); len(d) > 0 && isCapital(s) {
		country = d[0].Country
	}
	if country == "" {
		return nil
	}
	m := &mention{t: fr.text, first: i, end: i + 1, core: i, after: i + 1, head: i, form: named, kind: graph.KindPlace, name: s, country: country}
	if best := fr.x.gaz.Lookup(s); ok && len(best) > 0 {
		m.place = &p
	} else if info, known := fr.x.gaz.CountryByCode(country); known {
		if q, _, found := fr.x.gaz.Resolve(info.Name, fr.f.hints); found {
			m.place = &q
		}
	}
	fr.r.joinByName(m)
	return m
}
