package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// Reports often name those who bring the sides together only after the meeting has been
// told of: "Roe, who mediated, called the talks useful", "Roe is mediating at the
// meeting", "Roe, who chaired the talks, said".

// mediating are verbs of being at a meeting between others.
var mediating = wordSet("mediate chair moderate facilitate host")

// mediators adds to the meeting told of last whoever is said to be between its sides, or
// to be there too.
func (fr *frames) mediators() {
	fr.presiders()
	for i := range fr.doc.Tokens {
		who, there := fr.mediatorsAt(i), attending[fr.lemma(i)] || fr.chairsWith(i)
		if len(who) == 0 {
			who = append(fr.presidedBy(i), fr.mediatorsHere(i)...)
		}
		if len(who) == 0 {
			who, there = fr.alsoThere(i), true
		}
		if len(who) == 0 {
			fr.joinBeside(i)
		}
		if len(who) == 0 {
			continue
		}
		c := fr.mediated(i, who, there)
		if c == nil || fr.chairsWith(i) && len(c.parts) > 1 {
			continue // those who lead the sides chair their talks
		}
		sides := slices.Clone(c.parts)
		c.parts = c.joinedBy(who)
		for _, o := range fr.out { // "Roe and Doe acted as mediators in the talks" tells of no talks of theirs
			if o != c && isTalk(o.typ) && fr.doc.SentenceAt(o.trigger) == fr.doc.SentenceAt(i) && (o.onlyOf(who) || fr.partIn(i, o)) {
				o.parts = (&candidate{parts: (&candidate{parts: sides}).joinedBy(who)}).joinedBy(mentionsOf(o))
			}
		}
	}
}

// partIn reports whether c was only read of the words at i of taking part in talks that
// others hold: "Roe and Doe are also taking part in the meeting, chaired by Poe".
func (fr *frames) partIn(i int, c *candidate) bool {
	return c.t == fr.text && c.trigger != c.verb && c.verb == i && fr.pos(i) == nlp.VERB && fr.takesPartIn(i) && slices.ContainsFunc(fr.dependents(i, "advmod"), func(k int) bool { return fr.lower(k) == "also" })
}

// joinedBy returns c's participants and those of who that are not among them.
func (c *candidate) joinedBy(who []*mention) []participant {
	parts := slices.Clone(c.parts)
	for _, m := range who {
		if !(&candidate{parts: parts}).has(m.entity) {
			parts = append(parts, participant{m, graph.RoleParty})
		}
	}
	return parts
}

// onlyOf reports whether all of c's participants are among who.
func (c *candidate) onlyOf(who []*mention) bool {
	return !slices.ContainsFunc(c.parts, func(p participant) bool {
		return !slices.ContainsFunc(who, func(m *mention) bool { return sameEntity(m, p.m) })
	})
}

// mediatorsAt returns those who mediate by the word at i.
func (fr *frames) mediatorsAt(i int) []*mention {
	var subj []int
	switch {
	case fr.pos(i) == nlp.VERB && mediating[fr.lemma(i)] && fr.overTalks(i):
		var passive bool
		if subj, passive = fr.subjects(i); passive || fr.infinitive(i) {
			return nil
		}
	case fr.pos(i) == nlp.NOUN && fr.lemma(i) == "mediator" && fr.prep(i) == "as" && fr.pos(fr.head(i)) == nlp.VERB:
		if v := fr.head(i); fr.lemma(v) == "act" || fr.lemma(v) == "serve" {
			subj, _ = fr.subjects(v)
		}
	}
	if fr.pos(i) == nlp.VERB && attending[fr.lemma(i)] && fr.atTalks(i) {
		subj, _ = fr.subjects(i)
	}
	if fr.chairsWith(i) {
		subj, _ = fr.subjects(i)
		subj = append(subj, fr.obliques(i, "with")...)
		for _, o := range fr.objects(i) {
			subj = append(subj, fr.obliques(o, "with")...)
		}
	}
	if m := fr.mediatorOf(i); m != nil {
		return []*mention{m}
	}
	var out []*mention
	for _, m := range fr.all(subj) {
		if m.entity != nil && m.kind != graph.KindOrganization && m.t == fr.text && (m.form != pronoun || m.entity.kind == graph.KindPerson) {
			out = append(out, m)
		}
	}
	return out
}

// attending are verbs of being at a meeting that others hold: "Roe also attended the talks".
var attending = wordSet("attend join")

// atTalks reports whether verb v says that somebody was at a meeting told of already.
func (fr *frames) atTalks(v int) bool {
	objs := fr.objects(v)
	if len(objs) != 1 || fr.passive(v) || fr.infinitive(v) || len(fr.dependents(v, "aux")) > 1 {
		return false
	}
	l := fr.lemma(objs[0])
	return (l == "talk" || l == "talks" || l == "meeting" || l == "negotiation" || l == "summit" || l == "discussion" || l == "call") && fr.comesBack(objs[0])
}

// overTalks reports whether what verb v is done to is a meeting, if anything is named: one
// may also chair a board and host a show.
func (fr *frames) overTalks(v int) bool {
	objs := fr.objects(v)
	if len(objs) == 0 {
		return fr.lemma(v) == "mediate" || fr.lemma(v) == "moderate"
	}
	for _, o := range objs {
		if _, ok := fr.collectiveAt(o); ok && fr.lemma(v) == "host" {
			return true // "hosting the pair"
		}
		if l := fr.lemma(o); l != "talk" && l != "talks" && l != "negotiation" && l != "meeting" && l != "discussion" && l != "session" && l != "summit" || !fr.definite(o) && fr.lower(o-1) != "their" {
			return false
		}
		if len(fr.obliques(o, "of", "with", "between")) > 0 {
			return false // a meeting of its own
		}
	}
	return true
}

// chairsWith reports whether verb v says that somebody leads a meeting told of already
// together with somebody else: "Roe, who is co-chairing the meeting with Doe".
func (fr *frames) chairsWith(v int) bool {
	l := fr.lemma(v)
	if l != "co-chair" && l != "cochair" && l != "co-host" && !((l == "chair" || l == "host") && v > 1 && fr.word(v-1) == "-" && fr.lower(v-2) == "co") || fr.pos(v) != nlp.VERB {
		return false
	}
	objs := fr.objects(v)
	return len(objs) == 1 && !fr.passive(v) && fr.meetingNounAt(objs[0]) && fr.definite(objs[0])
}

// mediatorOf returns the person called a mediator who does by verb v what one does at the
// talks: "Mediator Jane Roe opened the session", "Roe, the mediator, told the parties".
func (fr *frames) mediatorOf(v int) *mention {
	if fr.pos(v) != nlp.VERB || !presiding[fr.lemma(v)] || fr.infinitive(v) || fr.verbModality(v, 0) != graph.Actual {
		return nil
	}
	subj, passive := fr.subjects(v)
	if passive || len(subj) != 1 {
		return nil
	}
	m := fr.cover[subj[0]]
	if m == nil || m.entity == nil || m.kind != graph.KindPerson || m.plural || len(m.entity.words) == 0 || !m.entity.offices["mediator"] {
		return nil
	}
	return m
}

// presiding are verbs for what mediators do at the talks, or say of them.
var presiding = wordSet("open close chair adjourn suspend convene urge tell ask appeal say call describe praise announce present give")

// mediated returns the meeting at which those are who mediate by the word at i: the last of
// its sentence before the word, or of those behind it, or the last of the sentence before. It
// is none of their own.
// Others may also be at the meeting of one body.
func (fr *frames) mediated(i int, who []*mention, ofBody bool) *candidate {
	here, far := fr.doc.SentenceAt(i), 1
	if fr.lemma(i) == "present" {
		far = retoldWithin // as reports end
	}
	var behind *candidate
	for _, c := range slices.Backward(fr.out) {
		back := here - fr.doc.SentenceAt(c.trigger)
		if !isTalk(c.typ) || back < 0 || back > far || c.onlyOf(who) || fr.partIn(i, c) {
			continue
		}
		if back > 0 && behind != nil {
			break
		}
		if back == 0 && slices.ContainsFunc(who, func(m *mention) bool { return c.has(m.entity) }) {
			return nil // they meet themselves
		}
		if (len(c.parts) > 1 || ofBody) && c.modality != graph.Negated && c.modality != graph.Hypothetical {
			if c.trigger < i {
				return c
			}
			if behind == nil {
				behind = c
			}
		}
	}
	return behind
}
