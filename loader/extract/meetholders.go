package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// interlocutors returns whom the subject addresses in a meeting: "in a telephone
// call, A briefed B", "in a meeting A was told by B".
func (fr *frames) interlocutors(n, verb int) []*mention {
	if p := fr.prep(n); fr.head(n) != verb || p != "in" && p != "during" && p != "at" {
		return nil
	}
	if fr.passive(verb) {
		return actors(fr.all(fr.agents(verb)))
	}
	var out []*mention
	heard := fr.objects(verb)
	if giving[fr.lemma(verb)] {
		if heard = fr.obliques(verb, "to"); len(heard) == 0 {
			heard = fr.objects(verb) // "handed Roe a letter"
		}
	}
	for _, m := range fr.personsOf(heard) {
		if m.kind == graph.KindPerson && m.form == named || telling[fr.lemma(verb)] && !notHeard[fr.lower(m.head)] {
			out = append(out, m)
		}
	}
	return out
}

// dealers returns the sides that come to terms at a meeting, or speak of it together:
// "A and B signed accords at talks in the capital", "A said alongside B after talks".
func (fr *frames) dealers(n, verb int) []*mention {
	for fr.prep(n) == "of" && fr.label(n) == "nmod" && (stretches[fr.lemma(fr.head(n))] || ends[fr.lemma(fr.head(n))]) {
		n = fr.head(n) // "after two days of talks", "at the close of talks"
	}
	p := fr.prep(n)
	if p == "following" && fr.pointedAt(n) {
		return nil // of others, told of before
	}
	if v := fr.dealtBy(verb); v >= 0 && (p == "" && fr.label(n) == "obj" && fr.hasMark(verb, "after") || p == "after" || p == "following" || p == "at" || p == "in" || p == "during") {
		subj, passive := fr.subjects(v)
		if side := distinctOf(fr.all(subj)); !passive && len(side) == 2 {
			return side
		}
		return nil
	}
	if p == "" && fr.follows(n) {
		p = "following"
	}
	switch p {
	case "at", "in", "during", "after", "following", "into", "for", "from", "out of":
	case "to":
		if fr.lemma(n) != "table" || !convening[fr.lemma(verb)] {
			return nil
		}
	default:
		return nil
	}
	if fr.passive(verb) { // "the deal was announced by A and B after talks"
		if side := distinctOf(fr.all(fr.agents(verb))); len(side) == 2 && settling[fr.lemma(verb)] {
			return side
		}
		return nil
	}
	if (p == "into" || p == "for" || p == "from" || p == "out of") && !convening[fr.lemma(verb)] && !(p == "for" && fr.forPeace(n) && len(fr.dependents(verb, "cop")) > 0) {
		return nil
	}
	subj, _ := fr.subjects(verb)
	if !fr.anyParty(subj) {
		return nil // "shares in A and B fell after talks"
	}
	side := distinctOf(append(fr.all(subj), fr.peopleAt(fr.obliques(verb, "alongside", "beside", "next to"))...))
	if len(side) == 2 || len(side) > 2 && p != "after" && p != "following" && (dealing[fr.lemma(verb)] || convening[fr.lemma(verb)]) {
		return side
	}
	return nil
}

// ends are nouns for how far talks have got: "at the close of talks".
var ends = wordSet("close end conclusion start opening outset beginning")

// dealtBy returns the verb of those who came to terms where verb v only tells how the terms
// came about: the "ended" of "A and B ended the war with a deal reached after talks", -1 if v
// tells of nothing else.
func (fr *frames) dealtBy(v int) int {
	if !settling[fr.lemma(v)] || fr.tag(v) != "VBN" && fr.tag(v) != "VBD" || fr.root(v) || len(fr.agents(v)) > 0 {
		return -1
	}
	deal, at := fr.head(v), -1
	switch fr.label(v) {
	case "acl":
		if deals[fr.lemma(deal)] && len(fr.dependents(v, "nsubj")) == 0 && !fr.root(deal) {
			at = fr.head(deal)
		}
	case "advcl": // parsers take "with a deal reached" for a clause
		for _, k := range fr.dependents(v, "nsubj") {
			if deals[fr.lemma(k)] && fr.prep(k) == "with" {
				at = fr.head(v)
			}
		}
	}
	if at < 0 || fr.pos(at) != nlp.VERB {
		return -1
	}
	return at
}

// deals are nouns for what two sides agree on.
var deals = wordSet("deal agreement accord pact treaty truce ceasefire cease-fire settlement compromise declaration protocol memorandum contract")

// forPeace reports whether the talks at n are for peace: those who are somewhere for them
// are at war with each other.
func (fr *frames) forPeace(n int) bool {
	for _, k := range fr.dependents(n, "compound", "amod") {
		if w := fr.lower(k); w == "peace" || w == "reconciliation" {
			return true
		}
	}
	return false
}

// distinctOf leaves out mentions of who is mentioned already.
func distinctOf(ms []*mention) []*mention {
	var out []*mention
	for _, m := range ms {
		if !slices.ContainsFunc(out, func(o *mention) bool { return sameEntity(m, o) }) {
			out = append(out, m)
		}
	}
	return out
}

// follows reports whether noun n is what something comes after, in the words "following
// talks", which parsers take for talks that follow.
func (fr *frames) follows(n int) bool {
	for _, k := range fr.dependents(n, "amod") {
		if fr.lower(k) == "following" && len(fr.dependents(n, "det")) == 0 && n > 0 && fr.kids[n][0] == k {
			return true
		}
	}
	return false
}

// settling are verbs for what two sides bring about together.
var settling = wordSet("announce sign reach agree unveil declare seal conclude finalize initial strike broker make issue hammer")

var dealing = wordSet("sign agree reach discuss pledge vow commit decide conclude exchange resolve finalize seal negotiate say tell announce sit")

// convening are verbs of coming to and from talks.
var convening = wordSet("come go sit enter head return emerge get settle walk retire drive")

// giving are verbs whose "to" phrase is whom something is given or said to.
var giving = wordSet("give hand present submit deliver speak")

// telling are verbs whose object hears what is said.
var telling = wordSet("tell brief inform update assure reassure warn urge ask advise press remind caution thank congratulate pressure implore challenge promise persuade convince")

// hosts returns who hosts or makes what noun n names: "a meeting hosted by X",
// "a call made by Y".
func (fr *frames) hosts(n int) []*mention {
	var out []*mention
	for _, k := range fr.participles(n) {
		switch fr.lemma(k) {
		case "host", "chair", "lead", "convene", "make", "organize", "attend", "call", "arrange", "hold", "mediate", "broker", "moderate", "facilitate":
			out = append(out, fr.all(fr.agents(k))...)
			if fr.lemma(k) == "make" {
				out = append(out, fr.all(fr.obliques(k, "to", "with"))...)
			}
		}
	}
	return out
}

// participles returns the passive participles that describe noun n: "talks held by A",
// "their summit, hosted by A and attended by B".
func (fr *frames) participles(n int) []int {
	var out []int
	add := func(k int) {
		if fr.tag(k) == "VBN" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, k := range fr.dependents(n, "acl") {
		add(k)
		for _, c := range fr.dependents(k, "conj") {
			if len(fr.dependents(c, "nsubj", "aux")) == 0 {
				add(c)
			}
		}
	}
	if n+2 < fr.sentence(n).End && fr.word(n+1) == "," && len(fr.dependents(n+2, "nsubj", "aux")) == 0 {
		add(n + 2)
	}
	if whole := fr.wholeOf(n); whole != n {
		for _, k := range fr.dependents(whole, "acl") { // "five rounds of talks hosted by A"
			add(k)
		}
	}
	for k := n + 3; k+1 < fr.sentence(n).End; k++ {
		// "held talks in the capital on Monday, hosted by A"
		if fr.word(k-1) == "," && fr.lower(k+1) == "by" && hostedBy[fr.lemma(k)] && len(fr.dependents(k, "nsubj", "aux")) == 0 && (fr.label(k) == "advcl" || fr.label(k) == "acl") {
			add(k)
		}
		if fr.meetingWord(k) {
			break
		}
	}
	return out
}

// hostedBy are participles whose agent is at the meeting that they are said of.
var hostedBy = wordSet("host chair mediate moderate broker facilitate convene")

// holders returns the side that holds a meeting named by noun n: the subject of
// the verb that it is the object of, or whose "for", "after" or "during" phrase
// it stands in.
func (fr *frames) holders(n, verb int) []*mention {
	subj, passive := fr.subjects(verb)
	if passive && fr.label(n) != "nsubj" {
		return fr.all(subj)
	}
	if passive {
		return fr.all(fr.agents(verb))
	}
	if fr.label(n) == "nsubj" && fr.head(n) == verb {
		return fr.ownTalks(n, verb)
	}
	var out []*mention
	if fr.isTopic(n) {
		return nil
	}
	for _, m := range fr.all(subj) {
		if verb == n || !fr.within(m.head, n) {
			out = append(out, m)
		}
	}
	return out
}
