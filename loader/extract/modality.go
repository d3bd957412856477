package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

var (
	negating   = wordSet("refuse cancel reject decline postpone boycott snub suspend abandon avoid skip shun scrap delay oppose deny bar ban exclude prevent fail rule shelve rebuff spurn forgo unable unwilling")
	supposing  = wordSet("call urge propose offer seek want hope demand request ask suggest consider wish like invite press push appeal wait need try attempt mull weigh recommend threaten favor favour encourage willing ready prepared possible likely open pressure proposal call offer request appeal invitation hope chance possibility prospect willingness readiness demand need desire potential")
	planning   = wordSet("schedule plan expect due set prepare agree intend arrange slate decide promise aim announce gear vow pledge confirm plan intention preparation agreement eve schedule foresee envisage envision")
	futureAdj  = wordSet("planned upcoming scheduled forthcoming expected next future coming impending")
	supposeAdj = wordSet("proposed possible potential suggested likely direct-talk hoped-for")
	cancelAdj  = wordSet("canceled cancelled aborted postponed suspended")
)

// modalityOf tells whether the sentence says that the event took place.
func (fr *frames) modalityOf(c *candidate) graph.Modality {
	if c.trigger != c.verb || fr.pos(c.trigger) == nlp.NOUN {
		if m, ok := fr.nounModality(c.trigger, c.verb); ok {
			return m
		}
	}
	if fr.prep(c.trigger) == "due to" && len(fr.dependents(c.trigger, "cop")) > 0 {
		return graph.Planned // parsers see a cause in "are due to open talks"
	}
	if c.held >= 0 && fr.verbal(c.held) {
		if m := fr.verbModality(c.held, 0); m != graph.Actual {
			return m
		}
	}
	m := fr.verbModality(c.verb, 0)
	if fr.onlySaid(c, m) {
		m = graph.Actual
	}
	if c.trigger != c.verb && (fr.pos(c.verb) == nlp.VERB || fr.lemma(c.verb) == "due" || fr.lemma(c.verb) == "likely") {
		switch g := fr.governed(c.trigger, c.verb, graph.Actual); {
		case m == graph.Actual:
			m = g
		case m == graph.Planned && g == graph.Negated:
			m = g // "agreed to postpone the visit"
		case m == graph.Negated && g == graph.Negated && fr.lemma(c.verb) == "rule":
			m = graph.Hypothetical // "has not ruled out talks"
		case m == graph.Negated && g == graph.Negated && fr.head(c.trigger) == c.verb && (calledOff[fr.lemma(c.verb)] || !negating[fr.lemma(c.verb)]):
			m = graph.Planned // "has not called off the visit"
		}
	}
	if c.typ == graph.Visit && fr.lemma(c.trigger) == "invitation" {
		switch {
		case fr.negates(c.verb) || m == graph.Negated:
			return graph.Negated
		case fr.lemma(c.verb) == "accept":
			return graph.Planned
		}
		return graph.Hypothetical
	}
	if m == graph.Actual && c.typ == graph.Visit && fr.lemma(c.trigger) == "invite" {
		return graph.Hypothetical
	}
	if m == graph.Actual && c.typ == graph.Visit && c.trigger == c.verb && fr.underWay(c.verb) && !fr.departed(c.verb) {
		return graph.Planned
	}
	if m == graph.Actual && fr.ahead(c) {
		return graph.Planned
	}
	return m
}

// underWay reports whether a verb of travel says that the traveller has set out but not
// arrived: "left for Kenya", "is heading to Kenya".
func (fr *frames) underWay(v int) bool {
	switch fr.lemma(v) {
	case "leave", "depart":
		return true // where it has a destination at all
	case "head", "send", "dispatch":
		return fr.tag(v) == "VBG" && len(fr.dependents(v, "aux")) > 0
	}
	return false
}

// departed reports whether verb v says that somebody has left: for another place, which is
// taken for reached, or the place of a visit.
func (fr *frames) departed(v int) bool {
	if l := fr.lemma(v); l != "leave" && l != "depart" {
		return false
	}
	return fr.tag(v) == "VBD" || fr.tag(v) == "VBN" || len(fr.objects(v)) > 0
}

// nounModality reads what stands beside a noun for an event: adjectives and the
// prepositions that place it before or after something that happened.
func (fr *frames) nounModality(n, verb int) (graph.Modality, bool) {
	for _, k := range fr.kids[n] {
		switch w := fr.lower(k); {
		case futureAdj[w] && fr.expectedContent(k):
		case futureAdj[w]:
			if fr.calledOffLater(n, verb) {
				return graph.Negated, true
			}
			if fr.head(n) == verb && (fr.label(n) == "obj" || fr.label(n) == "nsubj" && fr.passive(verb)) && fr.negates(verb) {
				return graph.Negated, true // "canceled a planned trip"
			}
			return graph.Planned, true
		case supposeAdj[w]:
			return graph.Hypothetical, true
		case cancelAdj[w]:
			return graph.Negated, true
		case fr.label(k) == "det" && w == "no":
			return graph.Negated, true
		}
	}
	n = fr.wholeOf(n)
	switch fr.prepBefore(n) {
	case "after", "following", "since":
		return graph.Actual, true
	case "before", "ahead of", "ahead":
		return graph.Planned, true
	case "for":
		if p := fr.head(n); motion[fr.lemma(p)] != nil || fr.lemma(p) == "way" {
			return fr.awaitingTalks(p), true
		} else if supposing[fr.lemma(p)] {
			return graph.Hypothetical, true
		} else if planning[fr.lemma(p)] {
			return graph.Planned, true
		}
	case "of", "on", "to", "about":
		if p := fr.head(n); p != verb && supposing[fr.lemma(p)] {
			return graph.Hypothetical, true
		}
	}
	return "", false
}

// prepBefore is prep, or the participle that stands as one before the phrase
// ("following the visit").
func (fr *frames) prepBefore(n int) string {
	if p := fr.prep(n); p != "" {
		for _, k := range fr.dependents(n, "case") {
			if k > 0 && p == "of" && fr.lower(k) == p && fr.lower(k-1) == "ahead" {
				return "ahead of"
			}
		}
		return p
	}
	for _, k := range fr.dependents(n, "mark") {
		if w := fr.lower(k); k < n && (w == "before" || w == "after") && fr.pos(n) == nlp.NOUN {
			return w // "came days before Roe's visit"
		}
	}
	if k := fr.f.phraseStart(n) - 1; k >= 0 {
		if fr.lower(k) == "of" && k > 0 && fr.lower(k-1) == "ahead" {
			return "ahead of"
		}
		switch w := fr.lower(k); w {
		case "following", "after", "during", "before", "since":
			return w
		}
	}
	return ""
}

// governed weighs the verb whose object the event is: "cancelled talks",
// "proposed a meeting", "agreed to talks".
func (fr *frames) governed(n, verb int, m graph.Modality) graph.Modality {
	for fr.label(n) == "nmod" && (fr.prep(n) == "of" || fr.prep(n) == "including") && fr.head(n) != verb {
		n = fr.head(n) // "seek a renewal of talks", "canceled his tour, including stops in"
	}
	if fr.head(n) != verb {
		return m
	}
	l := fr.lemma(verb)
	switch {
	case holding[l]:
		return m
	case fr.looksForward(verb) && fr.prep(n) == "to":
		return graph.Planned
	case fr.negates(verb) && (fr.label(n) == "obj" || fr.label(n) == "nsubj" && (l != "fail" || fr.failsToBe(verb)) || fr.prep(n) == "out of" || fr.prep(n) == "including"):
		return graph.Negated
	case fr.backsOut(verb, n), phrasalNegating[l+" "+fr.prep(n)]: // parsers take "off talks" for a phrase
		return graph.Negated
	case l == "aim" && fr.label(n) == "nsubj":
		return m // "the visit is aimed at"
	case planning[l] && (fr.label(n) != "obl" || !beside[fr.prep(n)] && fr.prep(n) != "in" && fr.prep(n) != "at" && !(meals[fr.lemma(n)] && fr.prep(n) == "over")):
		return graph.Planned
	case l == "call" && fr.label(n) == "obj" && fr.convoked(n):
		return graph.Planned
	case fr.label(n) == "obl" && telling[l] && fr.tag(verb) == "VBD" && (fr.prep(n) == "in" || fr.prep(n) == "at" || fr.prep(n) == "during"):
		return m // "asked the ministers for help at a meeting"
	case supposing[l] && fr.prep(n) == "during":
		return m // "had offered help during a meeting"
	case supposing[l] && l != "call" && fr.label(n) != "nsubj":
		return graph.Hypothetical
	}
	return m
}

// willBe reports whether verb v has a future of its own.
func (fr *frames) willBe(v int) bool {
	m, ok := fr.auxiliary(v)
	return ok && m == graph.Planned
}

// looksForward reports whether verb v is that of "look forward to".
func (fr *frames) looksForward(v int) bool {
	return fr.lemma(v) == "look" && v+1 < fr.sentence(v).End && fr.lower(v+1) == "forward"
}

// convoked reports whether "call" has a meeting as what is called: "called an emergency
// meeting".
func (fr *frames) convoked(n int) bool {
	for _, k := range fr.dependents(n, "det") {
		if w := fr.lower(k); w == "a" || w == "an" {
			return len(fr.dependents(fr.head(n), "xcomp")) == 0
		}
	}
	return false
}

// expectedContent reports whether "expected" behind an event says only what it will be
// about, "talks expected to be dominated by trade", and not that it will be.
func (fr *frames) expectedContent(k int) bool {
	if fr.label(k) != "acl" {
		return false
	}
	for _, x := range fr.dependents(k, "xcomp", "ccomp") {
		if !holding[fr.lemma(x)] && fr.lemma(x) != "be" {
			return true
		}
	}
	return false
}

// verbModality reads the verb's own auxiliaries and negation, then the verbs
// that it depends on.
func (fr *frames) verbModality(v, depth int) graph.Modality {
	for _, k := range fr.kids[v] {
		w := fr.lower(k)
		if (fr.label(k) == "advmod" || fr.label(k) == "aux" || fr.label(k) == "det") && (w == "not" || w == "n't" || w == "n’t" || w == "never" || w == "no") {
			return graph.Negated
		}
		if fr.label(k) == "mark" && w == "without" {
			return graph.Negated // "left without meeting Roe"
		}
		if fr.label(k) == "mark" && (w == "if" || w == "unless" || w == "whether") {
			return graph.Hypothetical
		}
	}
	if fr.label(v) == "ccomp" && !fr.root(v) && fr.negates(fr.head(v)) && fr.tag(v) != "VBD" && fr.lemma(fr.head(v)) != "deny" {
		return graph.Negated // "called off what would have been his first meeting"
	}
	if m, ok := fr.auxiliary(v); ok {
		return m
	}
	if depth == 0 && fr.scheduled(v) {
		return graph.Planned
	}
	if depth > 4 || fr.root(v) {
		return fr.bareInfinitive(v)
	}
	h := fr.head(v)
	inf := fr.infinitive(v) || fr.label(v) == "xcomp" && fr.tag(v) != "VBN"
	switch fr.label(v) {
	case "xcomp", "ccomp", "acl", "advcl", "csubj":
		l := fr.lemma(h)
		switch {
		case fr.looksForward(h):
			return graph.Planned
		case fr.label(v) == "advcl" && (fr.hasMark(v, "after") || fr.hasMark(v, "since")):
			if fr.tag(v) == "VBG" && len(fr.dependents(v, "aux")) == 0 && fr.willBe(h) {
				return graph.Planned // "will speak to reporters after meeting Roe"
			}
			return graph.Actual
		case fr.label(v) == "advcl" && !inf && (fr.tag(v) == "VBZ" || fr.tag(v) == "VBP" || fr.tag(v) == "VBG"):
			m := fr.verbModality(h, depth+1) // "will discuss it when he meets"
			if (m == graph.Negated || m == graph.Hypothetical) && fr.saysWhen(v) {
				return graph.Planned // "will not see Roe when she comes", "hopes to see her before leaving for"
			}
			return m
		case fr.label(v) == "acl" && fr.denied(h):
			return graph.Negated // "denied reports that its officials had met"
		case !inf && fr.label(v) != "xcomp" && fr.label(v) != "csubj":
			return graph.Actual
		case fr.negates(h) && l != "delay" && fr.label(v) != "advcl":
			return graph.Negated
		case (supposing[l] || planning[l]) && fr.label(v) == "acl" && fr.label(h) == "obj" && fr.negates(fr.head(h)):
			return graph.Negated // "declined a request to meet", "shelved plans to meet"
		case supposing[l] && fr.label(v) == "acl" && fr.label(h) == "obj" && fr.lemma(fr.head(h)) == "accept":
			return graph.Planned // "accepted an invitation to visit"
		case supposing[l]:
			return graph.Hypothetical
		case l == "prepare" && fr.prepared(h):
			return graph.Hypothetical
		case inf && l == "way" && fr.label(v) != "ccomp":
			return graph.Planned // "is on his way to Lima to meet"
		case (planning[l] || l == "hope") && !settled[l] && fr.past(h):
			return graph.Negated // "had planned to meet"
		case planning[l]:
			if fr.verbModality(h, depth+1) == graph.Negated {
				return graph.Negated
			}
			return graph.Planned
		case inf && fr.label(v) == "advcl" && (fr.scheduled(h) || motion[l] != nil && fr.underWay(h)):
			return graph.Planned // "arrives on Tuesday to meet", "is heading to Oslo to meet"
		case l == "be" && inf, fr.title && inf && fr.label(v) == "acl" && fr.cover[h] != nil:
			return graph.Planned // "is to meet", "Kenya to host talks"
		}
		if m := fr.verbModality(h, depth+1); m != graph.Actual {
			return m
		}
	case "conj":
		if fr.hasOwnTense(v) {
			return graph.Actual
		}
		return fr.verbModality(h, depth+1)
	}
	return graph.Actual
}

var sayVerbs = wordSet("say tell report announce add state declare confirm note claim believe think know quote write show indicate suggest stress warn argue insist")
