package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// negates reports whether verb v says that what it governs is not done.
func (fr *frames) negates(v int) bool {
	if negating[fr.lemma(v)] {
		return true
	}
	if v+1 < fr.sentence(v).End && fr.tag(v+1) == "RP" && phrasalNegating[fr.lemma(v)+" "+fr.lower(v+1)] {
		return true // also where the particle was taken for a preposition
	}
	for _, k := range fr.kids[v] {
		if k > v && (fr.label(k) == "compound" || fr.label(k) == "advmod") && phrasalNegating[fr.lemma(v)+" "+fr.lower(k)] {
			return true
		}
	}
	return false
}

// phrasalNegating are verbs that negate with the particle behind them.
var phrasalNegating = map[string]bool{"call off": true, "put off": true, "turn down": true}

// denied reports whether the noun at h is for what was said and is denied.
func (fr *frames) denied(h int) bool {
	if l := fr.lemma(h); l != "report" && l != "claim" && l != "allegation" && l != "rumor" && l != "rumour" && l != "suggestion" && l != "accusation" {
		return false
	}
	if fr.label(h) != "obj" || fr.root(h) {
		return false
	}
	switch fr.lemma(fr.head(h)) {
	case "deny", "dismiss", "reject", "refute":
		return true
	}
	return false
}

// calledOffLater reports whether the planned event at n did not take place by what its verb or
// a clause about it says: "planned talks did not go ahead", "a planned trip, which was cancelled".
func (fr *frames) calledOffLater(n, verb int) bool {
	if fr.label(n) == "nsubj" && fr.head(n) == verb && (happening[fr.lemma(verb)] || opening[fr.lemma(verb)]) && !fr.passive(verb) {
		return fr.verbModality(verb, 0) == graph.Negated
	}
	for _, k := range fr.kids[n] {
		if fr.fullLabel(k) == "acl:relcl" && fr.passive(k) && calledOff[fr.lemma(k)] {
			return fr.verbModality(k, 0) == graph.Actual
		}
	}
	return false
}

// failsToBe reports whether verb v says of an event that it failed to take place, and not
// that nothing came of it.
func (fr *frames) failsToBe(v int) bool {
	for _, k := range fr.dependents(v, "xcomp") {
		if l := fr.lemma(k); happening[l] || opening[l] {
			return true
		}
	}
	return false
}

// backsOut reports whether verb v says that its subject does not come to the event at n:
// "pulled out of a summit", "stayed away from the talks".
func (fr *frames) backsOut(v, n int) bool {
	if fr.label(n) != "obl" {
		return false
	}
	out := false
	for k := v + 1; k < n && k < v+4; k++ {
		out = out || fr.lower(k) == "out" || fr.lower(k) == "away"
	}
	return out && backing[fr.lemma(v)]
}

var backing = wordSet("pull back bow opt drop stay")

// calledOff are verbs that negate what was to be.
var calledOff = wordSet("cancel postpone scrap delay shelve suspend")

// onlySaid reports whether the verb's modality is that of what is said of the event or
// done at it, not that of the event: "the talks did not lead to a deal", "in their call
// he might have asked".
func (fr *frames) onlySaid(c *candidate, m graph.Modality) bool {
	v := c.verb
	n := c.trigger
	for fr.prep(n) == "of" && fr.label(n) == "nmod" && stretches[fr.lemma(fr.head(n))] {
		n = fr.head(n)
	}
	if c.trigger == v || fr.pos(v) != nlp.VERB {
		return false
	}
	if h := fr.head(n); h != v {
		// "failed to agree on a price in talks"
		p := fr.prep(n)
		return m == graph.Negated && (p == "in" || p == "at" || p == "during") && fr.label(n) == "nmod" && fr.head(h) == v && fr.cover[h] == nil && dealing[fr.lemma(v)]
	}
	switch {
	case m == graph.Negated && fr.label(n) == "obl" && !absent[fr.lemma(v)]:
		p := fr.prep(n)
		return p == "in" || p == "at" || p == "during" || p == "after" || p == "following" || p == "over" && meals[fr.lemma(n)]
	case m == graph.Negated && fr.label(c.trigger) == "nsubj":
		return !fr.passive(v) && !opening[fr.lemma(v)] && !happening[fr.lemma(v)]
	case m == graph.Negated && fr.label(c.trigger) == "obj":
		return spoiling[fr.lemma(v)]
	case m == graph.Hypothetical && fr.tag(v) == "VBN":
		p := fr.prep(c.trigger)
		return (p == "in" || p == "during" || p == "at") && !fr.passive(v)
	}
	return false
}

// absent are verbs of being at a meeting, or of coming to one: "did not speak at the talks"
// is about talks that were, "did not appear at the talks" may not be.
var absent = wordSet("take participate engage attend appear show turn join be meet see hold have do go come sit enter involve gather return arrive include represent")

var (
	happening = wordSet("take happen occur go proceed materialize come be work")
	meals     = wordSet("dinner lunch breakfast supper tea coffee meal")
	spoiling  = wordSet("spoil mar overshadow derail affect hamper hinder help impede cloud dominate mention discuss describe comment disclose detail characterize")
)
