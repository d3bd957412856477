package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// retellings finds where a text comes back to a meeting by other words: "the two
// leaders met", "the talks, held in Geneva", "their meeting on Sunday". The title's
// reader helps where the body begins so.
func (fr *frames) retellings(title *frames, published graph.Span) {
	have := map[int]bool{}
	for _, c := range fr.out {
		if isTalk(c.typ) {
			have[c.trigger] = true
			if !ongoing[fr.lemma(c.trigger)] {
				fr.nameSides(c, title)
			}
		}
	}
	for i := range fr.doc.Tokens {
		if !have[i] && !ongoing[fr.lemma(i)] && (fr.pos(i) == nlp.VERB && (meetVerbs[fr.lemma(i)] || fr.talkedOver(i)) || fr.meetingWord(i) && fr.pos(i) != nlp.VERB && !meetingNouns[fr.lemma(i)]) {
			if c := fr.retold(i, title); c != nil {
				if fr.emit(c); fr.othersAbsent(c) {
					fr.out = fr.out[:len(fr.out)-1]
				}
			}
		}
	}
	fr.inPerson()
	slices.SortStableFunc(fr.out, func(a, b *candidate) int { return a.trigger - b.trigger })
	fr.namePeople()
	fr.mediators()
	fr.joiners()
	fr.firsts()
	fr.introduced()
	fr.venues()
	fr.meetingsOnTrips()
	for _, c := range fr.out {
		c.days = resolveTime(c, published)
	}
}

// ongoing are nouns for a state of relations as often as for a meeting.
var ongoing = wordSet("dialogue exchange engagement")

func isTalk(t graph.EventType) bool { return t == graph.Meet || t == graph.Call }

// nameSides replaces the participants of c that only count sides, "the two leaders",
// by those whom they stand for.
func (fr *frames) nameSides(c *candidate, title *frames) {
	var parts []participant
	found := false
	for _, p := range c.parts {
		if p.m.t != fr.text {
			parts = append(parts, p)
			continue
		}
		at := p.m.head
		s, ok := fr.collectiveAt(at)
		if under := fr.sidesUnder(at); !ok && p.m.form == nominal && len(under) == 1 {
			at = under[0]
			if s, ok = fr.collectiveAt(at); s.sort == anySide {
				s.sort = bodySide
			}
		}
		if !ok {
			parts = append(parts, p)
			continue
		}
		sides := fr.sides(at, c.trigger, s, title)
		if len(sides) == 0 {
			parts = append(parts, p)
			continue
		}
		found = true
		for _, m := range sides {
			if !(&candidate{parts: parts}).has(m.entity) {
				parts = append(parts, participant{m, p.role})
			}
		}
	}
	if found {
		c.parts = parts
	}
}

func (c *candidate) has(e *entity) bool {
	return slices.ContainsFunc(c.parts, func(p participant) bool { return p.m.entity == e })
}

// retold returns the meeting that the trigger at i, which names no party itself,
// comes back to; nil if none is told of near it.
func (fr *frames) retold(i int, title *frames) *candidate {
	verb := i
	if fr.pos(i) != nlp.VERB {
		verb = fr.governor(i)
	}
	if fr.pos(i) == nlp.VERB && fr.label(i) == "acl" && fr.whomTheyMeet(i) {
		return nil
	}
	c := &candidate{typ: graph.Meet, trigger: i, verb: verb, score: 0.8}
	if verb < 0 {
		c.verb = i
	}
	for _, k := range fr.sideWords(i, verb) {
		if s, ok := fr.collectiveAt(k); ok {
			if sides := fr.sides(k, i, s, title); len(sides) > 1 {
				c.parts = with(graph.RoleParty, sides...)
				if fr.byPhone(i) || verb >= 0 && fr.byPhone(verb) {
					c.typ = graph.Call
				}
				return c
			}
		}
	}
	if fr.pos(i) == nlp.VERB || !fr.comesBack(i) {
		return nil
	}
	if o := fr.lastTalk(i, title); o != nil {
		c.typ, c.parts, c.retold = o.typ, o.parts, true
		return c
	}
	if sides := fr.theirOwn(i, verb); len(sides) > 0 {
		c.parts = with(graph.RoleParty, sides...)
		return c
	}
	if sides := fr.cameToTerms(i); len(sides) > 0 {
		c.parts = with(graph.RoleParty, sides...)
		return c
	}
	return nil
}

// whomTheyMeet reports whether verb v only tells of those whom somebody meets: "with others
// they meet".
func (fr *frames) whomTheyMeet(v int) bool {
	for _, k := range fr.kids[v] {
		switch fr.lower(k) {
		case "where", "when", "which", "who", "that":
			return false
		}
	}
	return fr.tag(v) == "VBP" || fr.tag(v) == "VBZ"
}

// othersAbsent reports whether c, just emitted, comes back to a meeting only to say that
// others were not there: "Kenyan officials stayed away from the talks".
func (fr *frames) othersAbsent(c *candidate) bool {
	if !c.retold || c.modality != graph.Negated || len(fr.out) == 0 || fr.out[len(fr.out)-1] != c || fr.pos(c.verb) != nlp.VERB {
		return false
	}
	subj, passive := fr.subjects(c.verb)
	who := fr.all(subj)
	return !passive && len(who) > 0 && !slices.ContainsFunc(who, func(m *mention) bool { return c.has(m.entity) })
}

// cameToTerms returns the two who come to terms in the sentence before, or between whom
// there is something to settle there, where "the talks" at i are told of as known: "A and B
// agreed to open the border. The meeting in Geneva did not". Only a meeting that is said to
// be some time or somewhere is told of so.
func (fr *frames) cameToTerms(i int) []*mention {
	here := fr.doc.SentenceAt(i)
	if here == 0 || fr.label(i) != "nsubj" {
		return nil
	}
	s := fr.doc.Sentences[here-1]
	for v := s.First; v < s.End; v++ {
		switch {
		case fr.pos(v) == nlp.VERB && fr.root(v) && dealing[fr.lemma(v)] && fr.lemma(v) != "say" && fr.lemma(v) != "tell":
			subj, passive := fr.subjects(v)
			if side := distinctOf(fr.all(subj)); !passive && len(side) == 2 {
				return side
			}
		case relational[fr.lemma(v)] && len(fr.obliques(v, "between")) > 0:
			if side := distinctOf(fr.all(fr.obliques(v, "between"))); len(side) == 2 {
				return side
			}
		}
	}
	return nil
}

// sideWords returns the nominals that say who is at the meeting of trigger i.
func (fr *frames) sideWords(i, verb int) []int {
	out := fr.obliques(i, "between", "among")
	for _, k := range fr.kids[i] {
		if fr.fullLabel(k) == "nmod:poss" {
			out = append(out, k)
		}
	}
	for _, k := range slices.Clone(out) {
		out = append(out, fr.sidesUnder(k)...)
	}
	held := i
	for fr.prep(held) == "of" && fr.label(held) == "nmod" && stretches[fr.lemma(fr.head(held))] {
		held = fr.head(held) // "held two rounds of talks"
	}
	if verb == i || verb >= 0 && holding[fr.lemma(verb)] && fr.head(held) == verb {
		if len(fr.objects(i)) > 0 && verb == i && !fr.talkedOver(i) {
			return nil // "the two met a third"
		}
		subj, passive := fr.subjects(verb)
		if !passive {
			out = append(out, subj...)
			for _, k := range subj {
				out = append(out, fr.sidesUnder(k)...)
			}
		}
	}
	switch fr.prep(held) {
	case "after", "during", "following", "at", "in":
		if verb >= 0 && verb != i && (fr.head(held) == verb || dealing[fr.lemma(verb)]) && len(out) == 0 { // "the two leaders were speaking after a meeting"
			if subj, passive := fr.subjects(verb); !passive {
				out = append(out, subj...)
			}
		}
	}
	return out
}

// sidesUnder returns the token of the sides whom the people of noun k act for:
// "vice ministers from the two sides", "the foreign ministers of the two countries".
func (fr *frames) sidesUnder(k int) []int {
	if fr.tag(k) != "NNS" {
		return nil
	}
	var out []int
	for _, d := range fr.dependents(k, "nmod") {
		if p := fr.prep(d); p == "from" || p == "of" || p == "on" && sideNouns[fr.lemma(d)] {
			if sideNouns[fr.lemma(d)] || countryNouns[fr.lemma(d)] {
				out = append(out, d)
			}
		}
	}
	return out
}

// comesBack reports whether the noun at i points to a meeting known already: "the
// talks", "Sunday's meeting", "their meeting", with no party or body of its own.
func (fr *frames) comesBack(i int) bool {
	back := false
	for _, k := range fr.kids[i] {
		w := fr.lower(k)
		switch l := fr.label(k); {
		case l == "det":
			back = back || w == "the" || w == "this" || w == "these" || w == "that"
		case fr.fullLabel(k) == "nmod:poss":
			if w != "their" && !fr.isTime(k) {
				return false
			}
			back = true
		case otherMeeting[w] || otherMeeting[fr.lemma(k)]:
			return false
		case l == "compound" || l == "amod" || l == "nummod":
			if fr.cover[k] != nil || fr.pos(k) == nlp.PROPN {
				return false
			}
		case l == "nmod" || l == "acl":
			switch fr.prep(k) {
			case "of", "with", "between", "among", "involving":
				return false
			}
		}
	}
	return back
}

// otherMeeting are words for a meeting that is another than the last.
var otherMeeting = wordSet("next last previous earlier future another other new first second third fourth fifth final annual regular subsequent latest separate past further similar such any every each")

// lastTalk returns the meeting told of last before the trigger at i, of the title, or
// told of in the next sentence.
func (fr *frames) lastTalk(i int, title *frames) *candidate {
	here := fr.doc.SentenceAt(i)
	call := fr.lemma(i) == "call" || fr.lemma(i) == "conversation"
	fits := func(c *candidate) bool {
		return isTalk(c.typ) && len(c.parts) > 1 && (c.typ == graph.Call || !call)
	}
	for _, c := range slices.Backward(fr.out) {
		if c.trigger < i && here-fr.doc.SentenceAt(c.trigger) <= retoldWithin && fits(c) {
			return c
		}
	}
	if title != nil && here < retoldWithin {
		for _, c := range title.out {
			if fits(c) {
				return c
			}
		}
	}
	for _, c := range fr.out {
		if c.trigger > i && fr.doc.SentenceAt(c.trigger) == here+1 && fits(c) && sameTalk(fr.lemma(i), fr.lemma(c.trigger)) {
			return c
		}
	}
	return nil
}

// retoldWithin is how many sentences back a meeting may have been told of.
const retoldWithin = 2

func sameTalk(a, b string) bool {
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}
