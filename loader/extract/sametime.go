package extract

import "github.com/entente-graph/entente/nlp"

// accompanies reports whether the event is told of as going with what verb h says, so
// that both are of one day: "ordered an end to it shortly before talks", "said after
// meeting", "called for it as he visited".
func (fr *frames) accompanies(c *candidate, h int) bool {
	if c.verb == h {
		return c.trigger != h && beside[fr.prepBefore(c.trigger)] && !(leaving[fr.lemma(h)])
	}
	v := c.verb
	if fr.pos(v) != nlp.VERB || fr.root(v) || fr.head(v) != h || leaving[fr.lemma(h)] {
		return false
	}
	switch fr.label(v) {
	case "advcl", "obl":
		if beside[fr.prep(v)] {
			return true
		}
		for _, w := range []string{"as", "while", "when", "after", "before"} {
			if fr.hasMark(v, w) {
				return true
			}
		}
		return fr.tag(v) == "VBG" && len(fr.dependents(v, "mark", "case")) == 0
	}
	return false
}

// beside are prepositions for what is on the same day.
var beside = wordSet("after before during following")

// leaving are verbs for what is done when a meeting is over, maybe for days.
var leaving = wordSet("leave return depart fly head")

// continues reports whether the event's verb goes on with what h says, by the same
// subject, behind the time: "flew in on Tuesday and sat down with".
func (fr *frames) continues(c *candidate, tm *timeMention, h int) bool {
	v := c.verb
	return fr.pos(v) == nlp.VERB && fr.label(v) == "conj" && fr.head(v) == h && tm.first < v && !sayVerbs[fr.lemma(h)] &&
		fr.tag(v) == fr.tag(h) && len(fr.dependents(v, "nsubj", "aux")) == 0
}

// dayLevel reports whether the time tells a day.
func (fr *frames) dayLevel(tm *timeMention) bool {
	for i := tm.first; i < tm.end; i++ {
		w := fr.lower(i)
		if dayNames[w] || dayWords[w] || fr.isNumber(i) && !fr.isYear(i) {
			return true
		}
	}
	return false
}
