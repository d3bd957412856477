package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// inPerson finds the meetings that a text only tells by what is said at them: "Roe flew to
// Oslo and told Prime Minister Doe that", "Roe told President Doe on Monday that ... Roe
// said after the three-hour meeting".
func (fr *frames) inPerson() {
	for v := range fr.doc.Tokens {
		if fr.pos(v) != nlp.VERB || !telling[fr.lemma(v)] || fr.infinitive(v) || fr.byPhone(v) || fr.verbModality(v, 0) != graph.Actual || fr.atDistance(v) {
			continue
		}
		a, b := fr.speakers(v)
		if a == nil || sameEntity(a, b) || fr.talkOf(a, b) {
			continue
		}
		if fr.onVisit(v, a) || fr.afterwards(v) {
			fr.emit(&candidate{typ: graph.Meet, trigger: v, verb: v, parts: with(graph.RoleParty, a, b), score: 0.7})
		}
	}
}

// speakers returns the person who speaks by verb v and the office holder who is spoken to,
// both named; nil if there are none.
func (fr *frames) speakers(v int) (a, b *mention) {
	subj, passive := fr.subjects(v)
	from, to := fr.all(subj), fr.all(fr.objects(v))
	if passive {
		from, to = from[:min(len(from), 1)], fr.all(fr.agents(v))
	}
	if len(from) != 1 || len(to) != 1 {
		return nil, nil
	}
	a, b = from[0], to[0]
	if a.entity == nil || b.entity == nil || a.kind != graph.KindPerson || b.kind != graph.KindPerson || b.form != named || len(a.entity.words) == 0 {
		return nil, nil
	}
	if !anyOffice([]*mention{b}) || fr.press(b) {
		return nil, nil
	}
	return a, b
}

// atDistance reports whether the sentence of verb v names a way of speaking to somebody who
// is elsewhere, or to the public.
func (fr *frames) atDistance(v int) bool {
	s := fr.sentence(v)
	for i := s.First; i < s.End; i++ {
		if remote[fr.lemma(i)] || callMarks[fr.lower(i)] {
			return true
		}
	}
	return false
}

var remote = wordSet("letter message telegram note cable email e-mail twitter tweet speech interview statement broadcast televise op-ed column court lawsuit hearing testimony debate call text")

// talkOf reports whether a meeting or call of both is told of already.
func (fr *frames) talkOf(a, b *mention) bool {
	return slices.ContainsFunc(fr.out, func(c *candidate) bool {
		return isTalk(c.typ) && c.has(a.entity) && c.has(b.entity)
	})
}

// onVisit reports whether the sentence of verb v says that its subject is on a visit:
// "flew to Oslo and told", "told ... on a visit to mend ties".
func (fr *frames) onVisit(v int, who *mention) bool {
	here := fr.doc.SentenceAt(v)
	for _, c := range fr.out {
		if c.typ == graph.Visit && c.modality == graph.Actual && fr.doc.SentenceAt(c.trigger) == here && c.has(who.entity) && !awayVerbs[fr.lemma(c.trigger)] {
			return true
		}
	}
	s := fr.sentence(v)
	for i := s.First; i < s.End; i++ {
		if fr.pos(i) != nlp.NOUN || !visitNouns[fr.lemma(i)] || len(fr.obliques(i, "by", "of", "from")) > 0 {
			continue
		}
		first := fr.phraseFirst(i)
		if p := fr.lower(first); p != "on" && p != "during" || first+1 >= s.End {
			continue
		}
		if fr.head(i) != v && (first == s.First || fr.word(first-1) != ",") {
			continue
		}
		if w := fr.lower(first + 1); w == "a" || w == "an" || fr.tag(first+1) == "PRP$" && i > v {
			return true
		}
	}
	return false
}

// awayVerbs are verbs of visits after which one speaks at home again.
var awayVerbs = wordSet("leave return depart")

// afterwards reports whether one of the next sentences comes back to a meeting that nothing
// else has told of: "said after the three-hour meeting".
func (fr *frames) afterwards(v int) bool {
	here := fr.doc.SentenceAt(v)
	for i := fr.sentence(v).End; i < len(fr.doc.Tokens) && fr.doc.SentenceAt(i) <= here+retoldWithin; i++ {
		if !fr.meetingNounAt(i) {
			continue
		}
		switch l := fr.lemma(i); {
		case l != "meeting" && l != "talks" && l != "talk" && l != "summit" && l != "encounter":
		case fr.comesBack(i) && (fr.prep(i) == "after" || fr.prep(i) == "during" || fr.prep(i) == "following" || fr.label(i) == "nsubj"):
			return !slices.ContainsFunc(fr.out, func(c *candidate) bool { return isTalk(c.typ) && c.trigger < i && fr.doc.SentenceAt(c.trigger) >= here })
		}
	}
	return false
}
