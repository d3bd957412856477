package extract

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// scheduled reports whether a plain present form of a running text tells of what
// is to come: "visits Seoul this month", "before he meets the king".
func (fr *frames) scheduled(v int) bool {
	l := fr.lemma(v)
	if !meetVerbs[l] && !hostVerbs[l] && !callVerbs[l] && (motion[l] == nil || l == "come" || l == "stop") && l != "visit" && l != "tour" && l != "hold" && l != "see" && l != "join" && !opening[l] {
		return false
	}
	if fr.title || !fr.plainPresent(v) {
		return false
	}
	if fr.agenda || fr.atClock(v) {
		return true
	}
	if onward[l] && fr.label(v) != "advcl" && !fr.habitual(v) {
		return true
	}
	for _, w := range []string{"when", "before", "until"} {
		if fr.hasMark(v, w) {
			return true
		}
	}
	for _, k := range fr.dependents(v, "advmod") {
		if w := fr.lower(k); w == "when" || w == "next" {
			return true
		}
	}
	for _, tm := range fr.timesIn(v) {
		if fr.within(tm.head, v) && tm.first-v < 12 || fr.head(tm.head) == v && fr.dayLevel(tm) {
			return true
		}
	}
	return false
}

// plainPresent reports whether v is in the present, without an auxiliary. Parsers take the
// plural for an infinitive where its subject is far.
func (fr *frames) plainPresent(v int) bool {
	if len(fr.dependents(v, "aux")) > 0 {
		return false
	}
	switch fr.tag(v) {
	case "VBZ", "VBP":
		return true
	case "VB":
		return fr.root(v) && v > fr.sentence(v).First && len(fr.dependents(v, "mark")) == 0
	}
	return false
}

// atClock reports whether the sentence of verb v begins with a time of day, as the entries of
// a day's programme do: "11:30 a.m. Roe meets Doe".
func (fr *frames) atClock(v int) bool {
	first := fr.sentence(v).First
	h, m, ok := strings.Cut(fr.word(first), ":")
	_, err := strconv.Atoi(h + m)
	return ok && v-first < 12 && len(m) == 2 && err == nil
}

// isAgenda reports whether a title is that of a programme of what is to come.
func isAgenda(title string) bool {
	title = strings.ToLower(title)
	for _, s := range []string{"public schedule", "daily schedule", "week ahead", "weekly schedule", "schedule for ", "daily guidance"} {
		if strings.Contains(title, s) {
			return true
		}
	}
	return false
}

// opening are verbs whose present form with a day tells of a meeting that is to come.
var opening = wordSet("open begin start resume convene")

// onward are verbs of travel of which a plain present tells what is next: "goes on to
// Kenya".
var onward = wordSet("travel go fly head leave depart")

func (fr *frames) habitual(v int) bool {
	for _, k := range fr.dependents(v, "advmod") {
		switch fr.lower(k) {
		case "often", "regularly", "frequently", "always", "usually", "sometimes", "rarely":
			return true
		}
	}
	return false
}

// wholeOf returns the noun that measures the event at n, "two days of talks", n if none
// does.
func (fr *frames) wholeOf(n int) int {
	for fr.label(n) == "nmod" && fr.prep(n) == "of" && stretches[fr.lemma(fr.head(n))] {
		n = fr.head(n)
	}
	return n
}

// awaitingTalks tells of what verb v of travel is for, as in "arrived for talks with",
// whether it took place: that is to come, unless the journey itself did not take place or
// is over.
func (fr *frames) awaitingTalks(v int) graph.Modality {
	if fr.pos(v) != nlp.VERB {
		return graph.Planned
	}
	switch m := fr.verbModality(v, 0); m {
	case graph.Negated, graph.Hypothetical:
		return m
	case graph.Planned:
		return m
	}
	for _, k := range fr.dependents(v, "advcl") {
		if fr.hasMark(k, "before") {
			return graph.Actual // "flew to Oslo for talks before leaving for"
		}
	}
	if fr.lemma(v) == "stop" {
		return graph.Actual
	}
	return graph.Planned
}
