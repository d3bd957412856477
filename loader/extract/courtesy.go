package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Meetings that go by the words of politeness: "paid a courtesy call on the minister",
// "got together in Lima", "to coordinate policy with her counterpart".

// courtesyCall emits the meeting of "paid a courtesy call on A", "received a farewell call
// from A" and "during a call on A", and reports whether there is one at n.
func (fr *frames) courtesyCall(n int) bool {
	if fr.byPhone(n) {
		return false
	}
	verb, courteous := fr.governor(n), false
	for _, k := range fr.dependents(n, "compound", "amod") {
		courteous = courteous || courtesies[fr.lower(k)]
	}
	on := fr.obliques(n, "on", "to")
	if verb >= 0 && fr.label(n) == "obj" && fr.head(n) == verb {
		on = append(on, fr.obliques(verb, "on", "to")...)
		courteous = courteous || fr.lemma(verb) == "pay"
	}
	if !courteous {
		return false
	}
	var a, b []*mention
	switch {
	case verb >= 0 && fr.lemma(verb) == "receive" && fr.label(n) == "obj":
		subj, _ := fr.subjects(verb)
		a, b = fr.all(subj), fr.peopleAt(append(fr.obliques(n, "from", "by"), fr.obliques(verb, "from")...))
	default:
		b = fr.peopleAt(on)
		if a = append(fr.possessors(n), fr.all(fr.obliques(n, "by"))...); len(a) == 0 && verb >= 0 {
			a = fr.holders(n, verb)
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if verb < 0 {
		verb = n
	}
	fr.emitSides(candidate{typ: graph.Meet, trigger: n, verb: verb, score: 0.85}, a, b)
	return true
}

// courtesies are words for what a call is that is paid in person.
var courtesies = wordSet("courtesy farewell condolence introductory protocol")

// gotTogether reports whether "get" is that of "got together".
func (fr *frames) gotTogether(v int) bool {
	return len(fr.objects(v)) == 0 && slices.ContainsFunc(fr.kids[v], func(k int) bool { return fr.lower(k) == "together" }) && !fr.atPlay(v)
}

// coordinating are verbs for what somebody goes somewhere to do with those who are met
// there: "will visit Oslo to coordinate policy with his counterpart".
var coordinating = wordSet("agree coordinate review explore finalize finalise work hammer thrash iron sort plan share compare exchange")

// antecedent returns the words for whom a pronoun stands, which is m itself where it is none.
func (m *mention) antecedent() *mention {
	if m.form == pronoun && m.entity != nil {
		for _, o := range m.entity.mentions {
			if o.form != pronoun && o.t == m.t {
				return o
			}
		}
	}
	return m
}

// putThrough reports whether the call at n is said to be made to or taken from a person who is
// named: "took a call from Roe".
func (fr *frames) putThrough(n, verb int) bool {
	if verb < 0 || fr.label(n) != "obj" || fr.head(n) != verb || !phoning[fr.lemma(verb)] || len(fr.obliques(n, "for")) > 0 {
		return false
	}
	return slices.ContainsFunc(fr.obliques(n, "to", "from"), fr.namedPerson)
}

// phoning are verbs of which a call is the object.
var phoning = wordSet("place make take receive get return put field have")
