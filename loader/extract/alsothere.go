package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// alsoThere returns those who are said by the word at i to be at a meeting that others
// hold: "Kenyan officials also took part", "in the presence of Roe", "the talks, hosted by
// Roe".
func (fr *frames) alsoThere(i int) []*mention {
	var who []*mention
	switch l := fr.lemma(i); {
	case fr.pos(i) == nlp.VERB && fr.takesPartIn(i):
		if who = fr.acting(i); fr.namesMeeting(i) {
			return fr.seated(who)
		}
	case (l == "present" || l == "attendance" && fr.prep(i) == "in") && len(fr.dependents(i, "cop")) > 0 && !fr.elsewherePresent(i):
		who = fr.acting(i)
	case l == "present":
		who = fr.presentFirst(i)
	case fr.pos(i) == nlp.VERB && dropping[l] && fr.dropsBy(i):
		return fr.seated(fr.acting(i))
	case fr.pos(i) == nlp.VERB && l == "attend" && fr.passive(i):
		if subj, _ := fr.subjects(i); len(subj) == 1 && fr.meetingNounAt(subj[0]) && fr.comesBack(subj[0]) && fr.verbModality(i, 0) == graph.Actual {
			return fr.seated(fr.all(fr.agents(i)))
		}
	case fr.pos(i) == nlp.VERB && l == "involve" && !fr.passive(i) && slices.ContainsFunc(fr.dependents(i, "advmod"), func(k int) bool { return fr.lower(k) == "also" }):
		if n := fr.involvedIn(i); n >= 0 && fr.comesBack(n) {
			return fr.seated(fr.all(fr.objects(i)))
		}
	case fr.pos(i) == nlp.VERB && l == "include" && !fr.passive(i):
		if subj, _ := fr.subjects(i); len(subj) == 1 && fr.attendees(subj[0]) {
			return fr.seated(fr.all(fr.objects(i)))
		}
	case l == "presence" && fr.prep(i) == "in" || watchful[l] && fr.prep(i) == "under":
		who = fr.all(fr.obliques(i, "of"))
	case l == "look" && fr.tag(i) == "VBG" && i+1 < len(fr.doc.Tokens) && fr.lower(i+1) == "on" && fr.hasMark(i, "with"):
		who = fr.acting(i)
	case fr.pos(i) == nlp.NOUN && fr.meetingNounAt(i) && fr.comesBack(i):
		for _, k := range fr.participles(i) {
			if attendedBy[fr.lemma(k)] {
				who = append(who, fr.all(fr.agents(k))...)
			}
		}
	}
	return fr.atTable(who)
}

// involvedIn returns the noun of the meeting that verb v says involves somebody, "which" taken
// for the noun that it stands for; -1 if it is none.
func (fr *frames) involvedIn(v int) int {
	subj, _ := fr.subjects(v)
	if len(subj) != 1 {
		return -1
	}
	n := subj[0]
	if w := fr.lower(n); w == "which" || w == "that" {
		n = fr.antecedentOf(n)
	}
	if n < 0 || !fr.meetingNounAt(n) {
		return -1
	}
	return n
}

// presentFirst returns those whom a sentence names that begins with "present" at token i: "Also
// present were", "Present at the talks was".
func (fr *frames) presentFirst(i int) []*mention {
	k := fr.sentence(i).First
	if i != k && !(i == k+1 && fr.lower(k) == "also") || fr.elsewherePresent(i) || fr.root(i) {
		return nil
	}
	h := fr.head(i)
	switch {
	case fr.label(i) == "nsubj" && len(fr.dependents(h, "cop")) > 0:
		return fr.all([]int{h})
	case fr.lemma(h) == "be":
		return fr.all(fr.dependents(h, "nsubj"))
	}
	return nil
}

var dropping = wordSet("drop stop pop")

// dropsBy reports whether verb v says that somebody came to a meeting told of already for a
// while: "dropped by the meeting".
func (fr *frames) dropsBy(v int) bool {
	return slices.ContainsFunc(fr.obliques(v, "by", "in on", "into", "in"), func(k int) bool { return fr.meetingNounAt(k) && fr.comesBack(k) })
}

// namesMeeting reports whether verb v of taking part has the meeting beside it.
func (fr *frames) namesMeeting(v int) bool {
	return slices.ContainsFunc(fr.partsTaken(v), fr.meetingNounAt)
}

// partsTaken returns what verb v says that somebody takes part in.
func (fr *frames) partsTaken(v int) []int {
	in := fr.obliques(v, "in")
	for _, o := range fr.dependents(v, "obj") {
		in = append(in, fr.obliques(o, "in")...)
	}
	return in
}

// seated leaves out of who is said to take part in a meeting by its name whoever is no
// party; others need more than a description (atTable).
func (fr *frames) seated(who []*mention) []*mention {
	return slices.DeleteFunc(fr.unpressed(who), func(m *mention) bool {
		return m.entity == nil || m.form == pronoun || m.t != fr.text || m.form == nominal && crowds[fr.lemma(m.head)]
	})
}

// elsewherePresent reports whether "present" at i is said of another place than the meeting
// told of already.
func (fr *frames) elsewherePresent(i int) bool {
	return slices.ContainsFunc(fr.obliques(i, "at", "in"), func(k int) bool {
		return !fr.meetingNounAt(k) || !fr.comesBack(k)
	})
}

// attendees reports whether the noun at k is for those at a meeting told of already:
// "participants in the talks".
func (fr *frames) attendees(k int) bool {
	if l := fr.lemma(k); l != "participant" && l != "attendee" {
		return false
	}
	at := fr.obliques(k, "in", "at", "of")
	return len(at) == 0 || len(at) == 1 && fr.meetingNounAt(at[0]) && fr.comesBack(at[0])
}

// attendedBy are participles whose agent is at the meeting that they are said of.
var attendedBy = wordSet("host chair attend mediate moderate facilitate")

// meetingNounAt reports whether the noun at i is one for a meeting.
func (fr *frames) meetingNounAt(i int) bool {
	_, ok := fr.meetingNoun(i, fr.lemma(i))
	return ok && !fr.modifiesNoun(i)
}

// watchful are words of "under the eyes of".
var watchful = wordSet("eye gaze auspices supervision chairmanship mediation")

// acting returns the parties of the subject of i, unless it is said of them that they are
// not there.
func (fr *frames) acting(i int) []*mention {
	if fr.infinitive(i) {
		return nil
	}
	switch fr.verbModality(i, 0) {
	case graph.Negated, graph.Hypothetical:
		return nil
	}
	subj, passive := fr.subjects(i)
	if passive {
		return nil
	}
	return fr.all(subj)
}

// takesPartIn reports whether verb v says that somebody is at a meeting told of already:
// "took part in the talks", "also participated", "sat in".
func (fr *frames) takesPartIn(v int) bool {
	switch fr.lemma(v) {
	case "take":
		if !fr.takesPart(v) {
			return false
		}
	case "sit":
		return v+1 < len(fr.doc.Tokens) && fr.lower(v+1) == "in" && (fr.tag(v+1) == "RP" || len(fr.obliques(v, "in")) == 0 || fr.lower(v+2) == "on")
	case "participate":
	default:
		return false
	}
	for _, k := range fr.partsTaken(v) {
		if !fr.isTime(k) && (fr.cover[k] == nil || fr.cover[k].kind != graph.KindPlace) {
			return fr.meetingNounAt(k) && fr.comesBack(k)
		}
	}
	for _, k := range fr.dependents(v, "advmod") {
		if fr.lower(k) == "also" {
			return true
		}
	}
	return false
}
