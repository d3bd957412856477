package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// presence is the frame of "is in Pakistan for talks", "is due in Pakistan" and
// "is in the Pakistani capital".
func (fr *frames) presence(i int) {
	if len(fr.dependents(i, "cop")) == 0 {
		fr.headlinePresence(i)
		return
	}
	m := fr.cover[i]
	if m != nil && (m.kind != graph.KindPlace || m.head != i) || fr.prep(i) != "in" && !fr.dueIn(i) {
		return
	}
	subj, _ := fr.subjects(i)
	if fr.dueIn(i) || fr.stays(i) || fr.datedStay(i, subj) {
		fr.visit(i, i, fr.visitors(subj), []int{i})
	}
}

// dueIn reports whether "due in" stands before the place at token i as its
// preposition.
func (fr *frames) dueIn(i int) bool { return strings.HasPrefix(fr.prep(i), "due") }

// stays reports whether a phrase for a place says that one is there for some
// purpose or time, and does not live there.
func (fr *frames) stays(i int) bool {
	if len(fr.obliques(i, "for", "since", "until", "during", "ahead of", "at", "as part of")) > 0 {
		return true
	}
	if slices.ContainsFunc(fr.obliques(i, "on"), func(k int) bool { return !fr.isTime(k) }) {
		return true
	}
	for _, k := range fr.kids[i] {
		switch fr.label(k) {
		case "advcl", "acl":
			if fr.infinitive(k) {
				return true
			}
		case "obl", "nmod":
			if fr.prep(k) == "" && k > i && fr.isTime(k) {
				return true
			}
		}
	}
	return false
}

// awaited is the frame of "is due in Pakistan" and "is expected in Pakistan".
func (fr *frames) awaited(i int) {
	dest := fr.obliques(i, "in", "at")
	if len(dest) == 0 {
		return
	}
	if fr.lower(i) == "due" {
		if subj, _ := fr.subjects(i); fr.pos(i) == nlp.ADJ {
			fr.visit(i, i, fr.visitors(subj), dest)
		}
		return
	}
	if subj, passive := fr.subjects(i); passive && len(fr.dependents(i, "xcomp", "ccomp", "advcl", "csubj")) == 0 {
		fr.visit(i, i, fr.visitors(subj), dest)
	}
}

// ahead reports whether the word that tells of a visit says that the arrival is to
// come: "is due in", "left for", "then continues to".
func (fr *frames) ahead(c *candidate) bool {
	if c.typ != graph.Visit {
		return false
	}
	v := c.trigger
	switch w := fr.lower(v); {
	case w == "due" || w == "expected" || w == "awaited" || w == "off" || fr.dueIn(v):
		return true
	case fr.lemma(v) == "set": // off or out
		for _, k := range fr.obliques(v, "for") {
			if m := fr.cover[k]; m != nil && sameEntity(m, c.place) || c.place != nil && c.place.t == fr.text && fr.within(c.place.head, k) {
				return true
			}
		}
	}
	if fr.title && fr.lower(v) == "travel" && fr.pos(v) != nlp.VERB && v+1 < fr.sentence(v).End && fr.lower(v+1) == "to" {
		return true // "Secretary Roe's Travel to Peru" announces it
	}
	if fr.pos(v) != nlp.VERB || fr.title || fr.tag(v) != "VBZ" && fr.tag(v) != "VBP" || len(fr.dependents(v, "aux")) > 0 {
		return false
	}
	return proceeding[fr.lemma(v)] != nil || v+2 < len(fr.doc.Tokens) && fr.lower(v+1) == "on" && fr.lower(v+2) == "to"
}

// insertion is the frame of what a comma or a headline puts behind a name by itself:
// "Roe, in Paris for talks, said", and as a headline "Roe in Paris" and "Roe due in
// Paris".
func (fr *frames) insertion(m *mention) {
	end := fr.sentence(m.first).End
	i, comma := m.end, false
	if i < end && fr.word(i) == "," {
		i, comma = i+1, true
	}
	off := fr.title && i+1 < end && fr.lower(i) == "off" && (fr.lower(i+1) == "to" || fr.lower(i+1) == "for")
	due := i < end && (fr.lower(i) == "due" || fr.lower(i) == "back" || off)
	trigger := i
	if due {
		i++
	}
	if i+1 >= end || fr.lower(i) != "in" && !off || !comma && !fr.title {
		return
	}
	at := i + 1
	for at < end && fr.cover[at] == nil && (fr.pos(at) == nlp.DET || fr.pos(at) == nlp.ADJ) {
		at++
	}
	if at < end && fr.cover[at] != nil {
		at = fr.cover[at].head
	}
	if at >= end {
		return
	}
	dest := fr.destinations(at)
	if len(dest) == 0 {
		return
	}
	last := dest[len(dest)-1]
	if last.t == fr.text && last.first < i {
		return
	}
	k := last.end
	done := k >= end || fr.pos(k) == nlp.PUNCT && fr.word(k) != "-"
	purpose := k < end && purposes[fr.lower(k)]
	if s := fr.sentence(m.first).First; m.first > s && fr.word(m.first-1) != ";" && fr.word(m.first-1) != ":" && fr.title && !comma && !purpose {
		return
	}
	if s := fr.sentence(m.first).First; fr.title && !comma && !due && m.first == s && fr.travels(m) && fr.does(m, k) {
		purpose = true
	}
	if fr.title && !comma && m.first == fr.sentence(m.first).First && k < end && fr.word(k) == "," && fr.travels(m) {
		purpose = true // "Roe in Paris, backs the treaty"
	}
	if trigger < i && fr.lower(trigger) == "due" && comma {
		purpose = true // "Roe, due in Paris on Monday, said"
	}
	known := comma || due || fr.bare(m) && (m.form == nominal || m.office != "" || m.entity != nil && len(m.entity.mentions) > 1)
	if !purpose && !(fr.title && done && known) {
		return
	}
	fr.visit(trigger, trigger, fr.visitors([]int{m.head}), []int{at})
}

// does reports whether the verb at k says what m does there: "Roe in Paris meets".
func (fr *frames) does(m *mention, k int) bool {
	return k < fr.sentence(m.first).End && fr.pos(k) == nlp.VERB && (fr.tag(k) == "VBZ" || fr.tag(k) == "VBP") &&
		slices.Contains(fr.dependents(k, "nsubj"), m.head)
}

// travels reports whether m, by what the text says of it, is somebody who goes places: a
// mission, or a person whom the body names too.
func (fr *frames) travels(m *mention) bool {
	return missions[fr.lemma(m.head)] || m.form == named && m.kind == graph.KindPerson && m.entity != nil && len(m.entity.mentions) > 1
}

// bare reports whether nothing is said of m but where it is.
func (fr *frames) bare(m *mention) bool {
	return fr.root(m.head) || fr.title && m.first > 0 && (fr.word(m.first-1) == ";" || fr.word(m.first-1) == ":") && !fr.verbal(m.head)
}

// purposes are words that begin why or when somebody is at a place.
var purposes = wordSet("for on to ahead amid as after with since")

// headlinePresence takes the name at token i for the beginning of an insertion.
func (fr *frames) headlinePresence(i int) {
	m := fr.cover[i]
	if m == nil || m.head != i || m.form == pronoun {
		return
	}
	if m.kind == graph.KindPerson || missions[fr.lemma(i)] || fr.title && m.kind == graph.KindGroup && m.form == nominal && personNouns[fr.lemma(i)] {
		fr.insertion(m) // "UN ambassadors in Nairobi to press for peace"
	}
}

// homecoming is the frame of "is just back from Paris" and "Roe, fresh from talks in
// Paris".
func (fr *frames) homecoming(i int) {
	dest := fr.obliques(i, "from")
	if len(dest) == 0 {
		return
	}
	if len(fr.dependents(i, "cop")) > 0 {
		subj, _ := fr.subjects(i)
		fr.visit(i, i, fr.visitors(subj), dest)
		return
	}
	k := i - 1
	for k > fr.sentence(i).First && fr.pos(k) == nlp.ADV {
		k--
	}
	if fr.word(k) != "," && !fr.title || k < 1 {
		return
	}
	if fr.word(k) == "," {
		k--
	}
	if m := fr.cover[k]; k >= fr.sentence(i).First && m != nil && m.end == k+1 {
		fr.visit(i, i, fr.visitors([]int{m.head}), dest)
	}
}
