package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// saysWhen reports whether the clause of verb v says when something is, and stands whether
// that is or not.
func (fr *frames) saysWhen(v int) bool {
	for _, k := range fr.dependents(v, "mark", "advmod") {
		if w := fr.lower(k); k < v && (w == "when" || w == "before" || w == "while") {
			return true
		}
	}
	return false
}

// prepared reports whether the verb at i says that somebody is willing: "is prepared to meet".
func (fr *frames) prepared(i int) bool {
	return fr.lower(i) == "prepared" && len(fr.dependents(i, "cop", "aux")) > 0 && !fr.past(i) && len(fr.dependents(i, "obj")) == 0
}

// settled are verbs of planning that stay true in the past perfect of reported speech:
// "said that he had agreed to come".
var settled = wordSet("agree promise pledge decide vow accept undertake")

// past reports whether verb v is in the past perfect.
func (fr *frames) past(v int) bool {
	for _, k := range fr.dependents(v, "aux") {
		if fr.lower(k) == "had" {
			return true
		}
	}
	return false
}

func (fr *frames) hasOwnTense(v int) bool {
	t := fr.tag(v)
	return t == "VBD" || t == "VBZ" || t == "VBP" && fr.tag(fr.head(v)) != "VB"
}

// auxiliary reads a modal verb.
func (fr *frames) auxiliary(v int) (graph.Modality, bool) {
	be, to := false, false
	for _, k := range fr.kids[v] {
		if fr.label(k) == "mark" && fr.lower(k) == "to" {
			to = true
		}
		if fr.label(k) != "aux" && fr.label(k) != "cop" || fr.namedPerson(k) {
			continue // the "May" of "Theresa May joined"
		}
		switch fr.lower(k) {
		case "will", "'ll", "’ll", "shall", "wo":
			return graph.Planned, true
		case "would":
			if fr.reported(v) {
				return graph.Planned, true
			}
			return graph.Hypothetical, true
		case "may", "might", "could", "should", "can", "must":
			return graph.Hypothetical, true
		case "is", "are", "was", "were", "'s":
			be = true
		}
	}
	if be && to {
		return graph.Planned, true
	}
	if fr.lower(v) == "going" || strings.HasPrefix(fr.tag(v), "VBG") && fr.soon(v) {
		return graph.Planned, true
	}
	return "", false
}

// soon reports whether a progressive form speaks of the future: "is meeting
// Putin next week".
func (fr *frames) soon(v int) bool {
	for _, tm := range fr.timesIn(v) {
		if fr.within(tm.head, v) && tm.future {
			return true
		}
	}
	return false
}

// reported reports whether v stands in what somebody said.
func (fr *frames) reported(v int) bool {
	for n := 0; n < 3 && !fr.root(v); n++ {
		if l := fr.lemma(fr.head(v)); (fr.label(v) == "ccomp" || fr.label(v) == "csubj") && (sayVerbs[l] || planning[l]) {
			return true
		}
		v = fr.head(v)
	}
	return false
}

// bareInfinitive takes "Putin to visit China" of a headline for a plan.
func (fr *frames) bareInfinitive(v int) graph.Modality {
	if fr.infinitive(v) && (fr.tag(v) == "VB" || fr.title) {
		return graph.Planned
	}
	return graph.Actual
}
