package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// sinceThen reports whether the time is that of what "since" between the event and it
// counts from: "the first visit since the war of 1991", "his first trip since he took
// office in June".
func (fr *frames) sinceThen(c *candidate, tm *timeMention) bool {
	for k := tm.first - 1; k > c.trigger; k-- {
		switch {
		case fr.word(k) == "," || fr.isTime(k):
			return false
		case fr.lower(k) == "since":
			return k < tm.first-1 || fr.label(c.trigger) == "nsubj" || fr.pos(c.trigger) == nlp.NOUN
		}
	}
	return false
}

// otherClause reports whether the time follows verb h, which has a subject of its own,
// in a clause that is over before that of the event begins: "A team flew in last week,
// and another is to visit Lima".
func (fr *frames) otherClause(c *candidate, tm *timeMention, h int) bool {
	if h == c.verb || fr.pos(h) != nlp.VERB || tm.first < h || c.verb < tm.end {
		return false
	}
	subj := fr.dependents(c.verb, "nsubj")
	if len(subj) == 0 || len(fr.dependents(h, "nsubj")) == 0 || subj[0] < tm.end {
		return false
	}
	if m := fr.cover[subj[0]]; m == nil || m.form == pronoun {
		return false
	}
	first := fr.f.phraseStart(subj[0]) - 1
	return first >= tm.end && fr.pos(first) == nlp.CCONJ
}

// offering are verbs whose time, before what is offered, is that of the offer: "on
// Monday offered to hold talks".
var offering = wordSet("offer agree propose promise pledge vow decide threaten")

// invitedOn reports whether the time, before the destination, is that of the invitation.
func (fr *frames) invitedOn(c *candidate, tm *timeMention) bool {
	return c.typ == graph.Visit && fr.lemma(c.trigger) == "invite" && c.place != nil && (c.place.t != fr.text || tm.first < c.place.first)
}

// remarking are verbs whose time is not that of the visit that is their object: the day
// on which somebody spoke of it or put it off.
var remarking = wordSet(`protest criticize criticise condemn denounce slam oppose praise defend announce postpone put delay call cancel scrap approve reject
welcome hail discuss mull plan shelve abandon defer`)

// outside reports whether a visit told of in a relative clause, "Roe, who was in Paris for
// talks", is apart from a time that its sentence gives before or after the clause.
func (fr *frames) outside(c *candidate, tm *timeMention) bool {
	if c.typ != graph.Visit {
		return false
	}
	for i, n := c.verb, 0; n < 6 && !fr.root(i); n++ {
		if fr.fullLabel(i) == "acl:relcl" {
			return !fr.within(tm.head, i)
		}
		i = fr.head(i)
	}
	return false
}

// ofOtherLeg reports whether the time is that of what came before or is to come after the
// visit: "is in Lima and will continue to Quito on Sunday", "came from Lima, where she met
// Roe on Tuesday".
func (fr *frames) ofOtherLeg(c *candidate, tm *timeMention) bool {
	h := fr.governor(tm.head)
	if c.typ != graph.Visit || h < 0 || h == c.verb || h == c.trigger || h < c.trigger || tm.first < h || fr.within(c.trigger, h) || fr.within(c.verb, h) {
		return false
	}
	switch fr.fullLabel(h) {
	case "conj":
		return c.modality == graph.Actual && fr.label(c.verb) != "conj" && len(fr.dependents(h, "nsubj")) == 0 &&
			slices.ContainsFunc(fr.dependents(h, "aux"), func(k int) bool { return fr.lemma(k) == "will" })
	case "acl:relcl":
		return slices.ContainsFunc(fr.dependents(h, "advmod"), func(k int) bool { return fr.lower(k) == "where" }) &&
			c.place != nil && c.place.t == fr.text && !fr.within(h, c.place.head)
	}
	return false
}

// relativeTime returns the "later" or "earlier" that alone tells when the event was: "He
// later flew to Lima".
func (fr *frames) relativeTime(c *candidate) *timeMention {
	if c.typ != graph.Visit && c.verb != c.trigger && !holding[fr.lemma(c.verb)] {
		return nil
	}
	for _, k := range fr.dependents(c.verb, "advmod") {
		if w := fr.lower(k); (w == "later" || w == "earlier") && !fr.isTime(k) && len(fr.kids[k]) == 0 {
			return &timeMention{t: fr.text, first: k, end: k + 1, head: k, words: fr.word(k), class: timex.Relative}
		}
	}
	return nil
}
