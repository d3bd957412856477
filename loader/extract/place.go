package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// placePreps are the prepositions that say where something happens.
var placePreps = wordSet("in at on near outside inside aboard from")

// placeOf returns the most specific place that the sentence gives for the event,
// nil if it gives none.
func (fr *frames) placeOf(c *candidate) *mention {
	if c.typ == graph.Call {
		return nil
	}
	if m := fr.there(c); m != nil {
		return m
	}
	if hostVerbs[fr.lemma(c.trigger)] {
		for _, k := range fr.obliques(c.trigger, "to", "at", "in") {
			if m := fr.placeAt(k); m != nil && !m.container && !fr.participates(c, m) {
				return m
			}
		}
	}
	sent := fr.sentence(c.trigger)
	var best *mention
	bestScore := 0
	for i := sent.First; i < sent.End; i++ {
		m := fr.cover[i]
		if m == nil || m.first != i || m.container || m.kind != graph.KindPlace && !fr.seat(m) && !fr.housed(m) || fr.participates(c, m) {
			continue
		}
		score := fr.placeScore(c, m, m.head)
		if score > bestScore {
			best, bestScore = m, score
		}
	}
	if best == nil {
		best = fr.describedPlace(c)
	}
	if best == nil {
		best = fr.placeBefore(c)
	}
	return best
}

// housed reports whether an organisation is named as the place that something is at:
// "at Baylor University".
func (fr *frames) housed(m *mention) bool {
	if m.kind != graph.KindOrganization || m.form != named || !meetingSites[strings.ToLower(fr.word(m.after-1))] {
		return false
	}
	switch fr.prep(m.head) {
	case "at", "inside", "outside":
		return true
	}
	return false
}

// describedPlace follows "in the coastal city" back to the last town named before
// it.
func (fr *frames) describedPlace(c *candidate) *mention {
	sent := fr.sentence(c.trigger)
	for i := sent.First; i < sent.End; i++ {
		if !townNouns[fr.lemma(i)] || fr.placeAt(i) != nil || !fr.definite(i) {
			continue
		}
		var town *mention
		for j := i - 1; j >= 0 && town == nil; j-- {
			if m := fr.cover[j]; m != nil && m.place != nil && !m.container && (m.place.Kind == gazetteer.City || m.place.Kind == gazetteer.Capital) {
				town = m
			}
		}
		if town != nil && !fr.participates(c, town) && fr.placeScore(c, town, i) > 0 {
			return town
		}
	}
	return nil
}

var townNouns = wordSet("city town resort village port")

func (fr *frames) definite(i int) bool {
	for _, k := range fr.dependents(i, "det") {
		if w := fr.lower(k); w == "the" || w == "this" || w == "that" {
			return true
		}
	}
	return false
}

func (fr *frames) participates(c *candidate, m *mention) bool {
	for _, p := range c.parts {
		if p.m == m || p.m.entity == m.entity {
			return true
		}
		if m.first >= p.m.first && m.end <= p.m.end && m.t == p.m.t {
			return true
		}
	}
	return false
}

// placeScore weighs how the place hangs together with the trigger; 0 means not
// at all.
func (fr *frames) placeScore(c *candidate, m *mention, head int) int {
	at, prep := fr.locative(head)
	if at < 0 || !placePreps[prep] || prep == "from" {
		return 0
	}
	if prep == "on" && m.place != nil && !m.facility {
		return 0
	}
	score := 10
	if m.facility || m.kind == graph.KindOrganization {
		score++
	}
	if m.isCountry() {
		score--
	}
	if h := fr.head(m.head); h > m.head && placeNouns[fr.lemma(h)] {
		score -= 3 // the Black Sea of "the Black Sea resort of Sochi"
	}
	if c.verb != c.trigger && !fr.sharesPlace(c) && !fr.reaches(at, c.trigger) && (c.held < 0 || !fr.reaches(at, c.held)) {
		return 0
	}
	steps, other := fr.climb(at, c)
	switch {
	case steps < 0:
		return 0
	case other > 1:
		return 0
	case other == 1:
		score -= 4
	}
	if at < c.trigger {
		score -= 2
	}
	return score - steps/2
}

// sharesPlace reports whether a noun for an event is where its verb is: as
// subject or object, or after "for", "in", "during" and the like.
func (fr *frames) sharesPlace(c *candidate) bool {
	switch fr.label(c.trigger) {
	case "obj", "nsubj":
		return true
	}
	switch fr.prep(c.trigger) {
	case "for", "in", "during", "at", "to", "after", "before", "following", "ahead of":
		return true
	}
	return fr.label(c.trigger) == "nmod" || fr.label(c.trigger) == "conj"
}

// there follows "there" back to the place that the sentence before ends with.
func (fr *frames) there(c *candidate) *mention {
	at := []int{c.trigger, c.verb}
	if v := c.verb; fr.label(v) == "conj" && len(fr.dependents(v, "nsubj")) == 0 {
		at = append(at, fr.head(v)) // "There he will meet A and join B for talks"
	}
	for _, i := range at {
		for _, k := range fr.dependents(i, "advmod") {
			if fr.lower(k) != "there" && fr.lower(k) != "where" {
				continue
			}
			for j := fr.before(c, k); j >= 0 && j > k-60; j-- {
				m := fr.cover[j]
				if m == nil || m.kind != graph.KindPlace {
					continue
				}
				if fr.lower(k) == "where" && !m.container && j >= fr.sentence(k).First {
					return m
				}
				if _, prep := fr.locative(m.head); placePreps[prep] || prep == "to" {
					return m
				}
			}
		}
	}
	return nil
}

// before returns the token that a search for what "there" means begins at.
func (fr *frames) before(c *candidate, k int) int {
	if fr.lower(k) == "where" {
		return k - 1
	}
	return fr.sentence(c.trigger).First - 1
}

// locative climbs from a place's name to the phrase that it is part of, and
// returns that phrase's head and preposition: for Wonsan in "in the coastal city
// of Wonsan" it is city and "in".
func (fr *frames) locative(i int) (int, string) {
	for n := 0; n < 5; n++ {
		p := fr.prep(i)
		if p != "" && p != "of" {
			return i, p
		}
		if fr.root(i) {
			return -1, ""
		}
		switch fr.label(i) {
		case "nmod", "appos", "compound", "flat", "conj":
			if fr.fullLabel(i) == "nmod:poss" {
				return -1, ""
			}
		default:
			return -1, ""
		}
		h := fr.head(i)
		if p == "of" && !placeNouns[fr.lemma(h)] && fr.cover[h] == nil {
			return -1, ""
		}
		i = h
	}
	return -1, ""
}

// climb walks from a phrase towards the trigger or its verb. It returns the
// number of steps, -1 if it leads elsewhere, and how many verbs lie between.
func (fr *frames) climb(i int, c *candidate) (steps, verbs int) {
	for n := 0; n < 10; n++ {
		if fr.root(i) {
			break
		}
		l := fr.label(i)
		h := fr.head(i)
		if h == c.trigger || h == c.verb || h == c.held {
			return n, verbs
		}
		if m := fr.cover[h]; n == 0 && h < c.trigger && l == "nmod" && m != nil && m.kind != graph.KindPlace {
			return -1, 0 // "bosses at the airline"
		}
		if l == "ccomp" || l == "parataxis" || l == "acl" && n > 0 {
			return -1, 0
		}
		if fr.pos(h) == nlp.VERB {
			if sayVerbs[fr.lemma(h)] {
				return -1, 0
			}
			verbs++
			if l == "obl" && fr.within(h, c.verb) && fr.label(h) != "xcomp" {
				return -1, 0
			}
		}
		if meetNouns[fr.lemma(h)] && h != c.trigger && !(fr.prep(h) == "for" && fr.head(h) == c.trigger) {
			return -1, 0
		}
		if edges[fr.lemma(h)] {
			i = h
			continue // "on the sidelines of the summit in Hanoi"
		}
		if m := fr.cover[h]; fr.pos(h) == nlp.NOUN && !placeNouns[fr.lemma(h)] && !meetingSites[fr.lemma(h)] && (m == nil || m.kind == graph.KindPlace) && !fr.isTime(h) && l == "nmod" {
			return -1, 0 // "the situation in Iraq"
		}
		i = h
	}
	if fr.within(c.trigger, i) && verbs <= 1 {
		return 4, 1
	}
	return -1, 0
}

// edges are nouns for being about a gathering.
var edges = wordSet("sideline margin fringe occasion")

// datelineCue reports whether the place may be taken from the dateline: only for a
// meeting that the first sentence tells of, which is what the reporter was sent to.
func datelineCue(c *candidate) bool {
	return c.place == nil && c.typ == graph.Meet && c.modality == graph.Actual && !c.t.title && c.t.doc.SentenceAt(c.trigger) == 0
}
