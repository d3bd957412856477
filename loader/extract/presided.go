package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// Whoever hosts, chairs or mediates is often told by a clause of its own that the verb of the
// meeting knows nothing of: "held talks in Oslo, mediated by Roe", "met for a round of talks
// chaired by Roe", "with Roe mediating".

// presiders adds to the meeting that the noun at i names those of whom its own participles say
// that they were there: "a second round of talks mediated by Roe".
func (fr *frames) presiders() {
	for i := range fr.doc.Tokens {
		if fr.pos(i) != nlp.NOUN || !fr.meetingNounAt(i) {
			continue
		}
		var who []*mention
		for _, k := range fr.participles(i) {
			if fr.tag(k) != "VBN" || !attendedBy[fr.lemma(k)] && fr.lemma(k) != "broker" {
				continue
			}
			by := fr.agents(k)
			if fr.lemma(k) == "broker" {
				by = slices.DeleteFunc(by, func(a int) bool { return !fr.namedPerson(a) })
			}
			who = append(who, fr.all(by)...)
		}
		if who = fr.atTable(who); len(who) == 0 {
			continue
		}
		if c := fr.talkAt(i); c != nil && !c.onlyOf(who) {
			c.parts = c.joinedBy(who)
		}
	}
}

// talkAt returns the talk of several that the noun at i is the word of, or that was held by
// way of what it names: "met for a round of talks", "met in talks", nil if none is.
func (fr *frames) talkAt(i int) *candidate {
	held := fr.wholeOf(i)
	for _, c := range fr.out {
		if isTalk(c.typ) && c.trigger == i && len(c.parts) > 1 {
			return c
		}
	}
	switch fr.prep(held) {
	case "in", "at", "for", "during":
	default:
		return nil
	}
	for _, c := range slices.Backward(fr.out) {
		if isTalk(c.typ) && c.verb < i && !fr.root(held) && fr.reachesVerb(held, c.verb) && len(c.parts) > 1 {
			return c
		}
	}
	return nil
}

// reachesVerb reports whether k hangs by verb v with only nouns between.
func (fr *frames) reachesVerb(k, v int) bool {
	for n := 0; n < 4 && !fr.root(k); n++ {
		switch fr.label(k) {
		case "obl", "nmod", "obj":
		default:
			return false
		}
		if k = fr.head(k); k == v {
			return true
		}
	}
	return false
}

// atTable keeps those who can be present: no press, no crowd, nobody who is only described
// by what nobody can tell apart.
func (fr *frames) atTable(who []*mention) []*mention {
	return slices.DeleteFunc(fr.seated(who), func(m *mention) bool {
		return m.form == nominal && m.country == "" && !fr.countrySide(m) && m.kind != graph.KindPerson
	})
}

// presidedBy returns those of whom the clause at i says that they lead the talks told of
// already: "the talks were chaired by Roe", "Roe is leading the mediation".
func (fr *frames) presidedBy(i int) []*mention {
	if fr.pos(i) != nlp.VERB || fr.infinitive(i) {
		return nil
	}
	switch fr.verbModality(i, 0) {
	case graph.Negated, graph.Hypothetical:
		return nil
	}
	subj, passive := fr.subjects(i)
	switch {
	case passive && mediating[fr.lemma(i)] && len(subj) == 1 && fr.meetingNounAt(subj[0]) && fr.comesBack(subj[0]):
		return fr.atTable(fr.all(fr.agents(i)))
	case fr.lemma(i) == "lead" && !passive && len(fr.objects(i)) == 1 && fr.lemma(fr.objects(i)[0]) == "mediation":
		return fr.atTable(fr.all(subj))
	}
	return nil
}

// mediatorsHere returns the mediators of a country or body that the noun at i names, if they
// are said to do what mediators do at the talks: "African Union mediators extended the talks",
// "with mediators from Kenya pressing both sides".
func (fr *frames) mediatorsHere(i int) []*mention {
	m := fr.cover[i]
	if fr.pos(i) != nlp.NOUN || fr.lemma(i) != "mediator" || m == nil || m.entity == nil || m.head != i || !m.plural {
		return nil
	}
	verbs := fr.dependents(i, "acl")
	if fr.label(i) == "nsubj" {
		verbs = append(verbs, fr.head(i))
	} else if fr.prep(i) != "with" && fr.lower(m.first-1) != "with" {
		return nil
	}
	for _, v := range verbs {
		if fr.label(v) == "acl" && fr.head(v) == i && fr.tag(v) != "VBG" {
			continue // "mediators led by Roe"
		}
		if v > i && fr.pos(v) == nlp.VERB && atTalksDo[fr.lemma(v)] && !fr.passive(v) && fr.verbModality(v, 0) == graph.Actual {
			return fr.atTable([]*mention{m})
		}
	}
	return nil
}

// atTalksDo are verbs for what mediators do at the talks themselves.
var atTalksDo = wordSet("open close chair adjourn suspend extend convene urge press push ask present propose shuttle lead steer mediate resume")
