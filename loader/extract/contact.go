package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// contact finds the meetings and calls that verb v tells of only together with
// another of its words: "spent two hours with", "played host to", "told A by phone".
func (fr *frames) contact(v int, lemma string, a []*mention, passive bool) {
	switch {
	case lemma == "spend":
		fr.timeSpent(v, a)
	case lemma == "play":
		for _, o := range fr.objects(v) {
			if fr.lemma(o) == "host" && !fr.atPlay(v) {
				fr.pair(v, graph.Meet, a, actors(fr.all(append(fr.obliques(o, "to"), fr.obliques(v, "to")...))))
			}
		}
	case lemma == "bring" && fr.together(v):
		fr.broughtTogether(v, a)
	case lemma == "shake" && fr.hasObject(v, "hand"):
		b := fr.listeners(append(fr.obliques(v, "with"), fr.handsOf(v)...))
		if len(b) > 0 && fr.namedPerson(b[0].head) || len(b) == 0 && len(a) > 1 && fr.namedPerson(a[0].head) {
			fr.pair(v, graph.Meet, a, b)
		}
	case lemma == "work" && fr.hasObject(v, "phone"):
		fr.pair(v, graph.Call, a, fr.listeners(fr.phoneCompany(v)))
	case lemma == "see":
		if fr.seesInPerson(v, a) {
			fr.pair(v, graph.Meet, a, actors(fr.all(fr.objects(v))))
		}
	case lemma == "summon" || lemma == "brief" && !fr.byPhone(v):
		b := fr.answering(fr.objects(v))
		if passive {
			subj, _ := fr.subjects(v)
			a, b = fr.all(fr.agents(v)), fr.answering(subj)
			if len(a) == 0 {
				a = fr.bodiesOf(fr.obliques(v, "to"))
			}
		}
		if len(a) > 0 && len(b) > 0 && (lemma == "summon" && !courts[fr.lower(a[0].head)] && fr.noTrial(v) || lemma == "brief" && anyPerson(a)) {
			fr.pair(v, graph.Meet, a, b)
		}
	case lemma == "give" && !passive:
		for _, o := range fr.dependents(v, "obj") {
			if l := fr.lemma(o); l == "welcome" || l == "reception" || l == "send-off" {
				if b := fr.peopleAt(append(fr.dependents(v, "iobj"), fr.obliques(v, "to")...)); len(a) > 0 && anyPerson(a) && len(b) > 0 {
					fr.pair(o, graph.Meet, a, b)
				}
			}
		}
	case lemma == "tell" && !passive && fr.toldGuests(v) != nil && anyPerson(a):
		fr.pair(v, graph.Meet, a, []*mention{fr.toldGuests(v)})
	case lemma == "come" && fr.faceToFace(v):
		if b := fr.all(fr.obliques(v, "with")); len(b) > 0 || !fr.single(a) {
			fr.pair(v, graph.Meet, a, b)
		}
	case coordinating[lemma] && fr.infinitive(v) && !fr.root(v) && (motion[fr.lemma(fr.head(v))] != nil || visitVerbs[fr.lemma(fr.head(v))]):
		with := fr.obliques(v, "with")
		for _, o := range fr.dependents(v, "obj") {
			with = append(with, fr.obliques(o, "with")...)
		}
		if b := fr.answering(with); len(b) > 0 && anyPerson(a) {
			fr.pair(v, graph.Meet, a, b)
		}
	case explaining[lemma] && fr.infinitive(v) && !fr.root(v) && motion[fr.lemma(fr.head(v))] != nil:
		to := fr.obliques(v, "to")
		for _, o := range fr.dependents(v, "obj") {
			to = append(to, fr.obliques(o, "to")...)
		}
		if b := fr.answering(to); len(b) > 0 && anyPerson(a) {
			fr.pair(v, graph.Meet, a, b)
		}
	case telling[lemma] && fr.byPhone(v):
		b := fr.peopleAt(fr.objects(v))
		if passive {
			b = fr.peopleAt(fr.agents(v))
		}
		if len(a) > 0 && len(b) > 0 {
			fr.pair(v, graph.Call, a, b)
		}
	}
}

// explaining are verbs for what somebody goes somewhere to do to those who are met there:
// "flew to Oslo to explain the deal to ministers".
var explaining = wordSet("explain present outline")

// faceToFace reports whether the words "face to face" go with verb v.
func (fr *frames) faceToFace(v int) bool {
	for i := v + 1; i+2 < fr.sentence(v).End && i < v+4; i++ {
		if fr.lower(i) == "face" && fr.lower(i+1) == "to" && fr.lower(i+2) == "face" {
			return true
		}
	}
	return false
}

// toldGuests returns the visiting group that v says was told something: "told a visiting
// Kenyan delegation".
func (fr *frames) toldGuests(v int) *mention {
	for _, o := range fr.objects(v) {
		m := fr.cover[o]
		if m == nil || m.entity == nil || m.form != nominal || !fr.delegated(m) {
			continue
		}
		for i := max(0, m.first-1); i <= m.head; i++ {
			if fr.lower(i) == "visiting" {
				return m
			}
		}
	}
	return nil
}

// discussed is the frame of "A discussed the crisis with B" and of "A and B discussed
// the crisis".
func (fr *frames) discussed(v int, a []*mention) {
	with := fr.obliques(v, "with")
	of := fr.dependents(v, "obj")
	for _, k := range fr.dependents(v, "xcomp") { // "discussed extending the accord with Doe"
		with = append(with, fr.obliques(k, "with")...)
		of = append(of, fr.dependents(k, "obj")...)
	}
	for _, o := range of {
		beside := fr.obliques(o, "with")
		if relational[fr.lemma(o)] {
			beside = slices.DeleteFunc(beside, func(k int) bool { // "discussed ties with Kenya", but "trade with the leaders of"
				m := fr.cover[k]
				return m == nil || m.kind != graph.KindPerson && !personNouns[fr.lemma(k)]
			})
		}
		with = append(with, beside...)
	}
	b := fr.listeners(with)
	switch {
	case fr.lemma(v) == "raise" && (len(b) == 0 || b[0].kind != graph.KindPerson):
	case len(b) > 0 && (anyNamed(a) || anyNamed(b) || fromNations(a, b)):
		fr.pair(v, graph.Meet, a, b)
	case len(b) == 0 && len(a) == 2 && a[0].form == named && a[1].form == named:
		fr.pair(v, graph.Meet, a, nil)
	}
}

// fromNations reports whether parties that are only described are told apart by their
// countries: "a delegation from Kenya discussed it with Russian officials".
func fromNations(a, b []*mention) bool {
	return len(a) == 1 && len(b) == 1 && a[0].country != "" && b[0].country != "" && a[0].country != b[0].country
}

func anyNamed(ms []*mention) bool {
	return slices.ContainsFunc(ms, func(m *mention) bool { return m.form == named })
}

// confides reports whether what is said "to" b is said in person or on the phone, not
// in public: by one who is named to one who holds an office.
func (fr *frames) confides(a, b []*mention) bool {
	return len(a) == 1 && len(b) == 1 && a[0].kind == graph.KindPerson && b[0].kind == graph.KindPerson && b[0].form == named && anyOffice(b)
}

// phone finds the calls of "is on the phone with", "was on the line to".
func (fr *frames) phone(n int) {
	if w := fr.lemma(n); w != "phone" && w != "telephone" && w != "line" || fr.prep(n) != "on" {
		return
	}
	verb := fr.governor(n)
	if verb < 0 || telling[fr.lemma(verb)] || verb != n && fr.head(n) != verb {
		return
	}
	subj, _ := fr.subjects(verb)
	a, b := fr.all(subj), fr.peopleAt(append(fr.obliques(n, "with", "to"), fr.obliques(verb, "with")...))
	if len(a) > 0 && len(b) > 0 {
		fr.emitSides(candidate{typ: graph.Call, trigger: n, verb: verb, score: 0.85}, a, b)
	}
}

// timeSpent is the frame of "spent three hours with".
func (fr *frames) timeSpent(v int, a []*mention) {
	with := fr.obliques(v, "with")
	found := false
	for _, o := range fr.dependents(v, "obj", "obl", "iobj") {
		if talkTime[fr.lemma(o)] {
			found, with = true, append(with, fr.obliques(o, "with")...)
		}
	}
	if b := fr.peopleAt(with); found && len(a) > 0 && len(b) > 0 && !fr.atPlay(v) {
		fr.pair(v, graph.Meet, a, b)
	}
}

// talkTime are stretches that people spend at a meeting.
var talkTime = wordSet("minute hour day afternoon morning evening time")

// together reports whether "together" goes with verb v or with its object.
func (fr *frames) together(v int) bool {
	s := fr.sentence(v)
	for i := v + 1; i < s.End; i++ {
		if fr.lower(i) == "together" {
			return fr.head(i) == v || fr.pos(fr.head(i)) != nlp.VERB && fr.within(i, v)
		}
	}
	return false
}

// broughtTogether is the frame of "A brought B and C together".
func (fr *frames) broughtTogether(v int, a []*mention) {
	objs := fr.objects(v)
	b := fr.all(objs)
	b = append(b, fr.all(fr.obliques(v, "with"))...)
	subj, _ := fr.subjects(v)
	eventful := false
	for _, k := range subj {
		eventful = eventful || meetNouns[fr.lemma(k)] || meetingNouns[fr.lemma(k)] || visitNouns[fr.lemma(k)]
	}
	switch {
	case eventful || len(b) < 2 || fr.atPlay(v):
	case len(a) > 0 && a[0].kind != graph.KindOrganization:
		fr.pair(v, graph.Meet, a, b)
	}
}

func (fr *frames) hasObject(v int, lemma string) bool {
	for _, o := range fr.dependents(v, "obj") {
		if fr.lemma(o) == lemma {
			return true
		}
	}
	return false
}

// handsOf returns those whose hands v shakes, or who hang by the hands: "shook
// hands with A", "shook A's hand".
func (fr *frames) handsOf(v int) []int {
	var out []int
	for _, o := range fr.dependents(v, "obj") {
		out = append(out, fr.obliques(o, "with")...)
		for _, k := range fr.kids[o] {
			if (fr.fullLabel(k) == "nmod:poss" || fr.prep(k) == "of") && fr.namedPerson(k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// phoneCompany returns whom v reaches by the phones that it works.
func (fr *frames) phoneCompany(v int) []int {
	out := fr.obliques(v, "with", "to")
	for _, o := range fr.dependents(v, "obj") {
		out = append(out, fr.obliques(o, "with", "to")...)
	}
	return out
}

// seesInPerson reports whether v says that somebody receives or goes to somebody: a
// named or ranked person, seen by a person, with nothing that the person is seen to
// do or to be.
func (fr *frames) seesInPerson(v int, a []*mention) bool {
	objs := fr.objects(v)
	if len(objs) == 0 || len(a) == 0 || !anyPerson(a) || fr.passive(v) {
		return false
	}
	if b := actors(fr.all(objs)); len(b) > 0 && b[0].form == nominal && b[0].plural && (fr.ofOffice(b[0]) || fr.bothOf(b[0])) && fr.verbModality(v, 0) == graph.Planned {
		return len(fr.dependents(v, "xcomp", "ccomp")) == 0 && len(fr.obliques(v, "as", "behind", "through")) == 0 // "is to see dissidents", "will see both men"
	}
	if len(fr.dependents(v, "xcomp", "ccomp")) > 0 || len(fr.obliques(v, "as", "on", "in", "behind", "through")) > len(fr.timesAndPlaces(v)) {
		return false
	}
	b := actors(fr.all(objs))
	if len(b) > 0 && b[0].form == pronoun && fr.tag(v) == "VB" && !fr.root(v) && declining[fr.lemma(fr.head(v))] {
		return true
	}
	if len(b) == 0 || b[0].form == pronoun || !anyPerson(b) || b[0].form != named && !b[0].definite {
		return false
	}
	for _, k := range fr.kids[b[0].head] {
		if fr.label(k) == "acl" && fr.tag(k) == "VBG" {
			return false // "saw A leaving"
		}
	}
	if fr.label(v) == "conj" && b[0].form == named && meetVerbs[fr.lemma(fr.head(v))] {
		return true // "met A, then saw B"
	}
	if fr.tag(v) == "VBD" && b[0].office != "" && b[0].office != " " && slices.ContainsFunc(fr.dependents(v, "advmod"), func(k int) bool { return fr.lower(k) == "also" }) {
		return true // "inspected the camp and also saw the governor"
	}
	return fr.tag(v) == "VB" || fr.tag(v) == "VBG" || b[0].form == named && len(fr.timesAndPlaces(v)) > 0
}

// ofOffice reports whether the people of m are seen for what they are or stand for.
func (fr *frames) ofOffice(m *mention) bool {
	l := fr.lemma(m.head)
	return m.t == fr.text && (answerable[l] || fr.f.ofStanding(m.head) || l == "dissident" || l == "counterpart" || l == "negotiator")
}

// bothOf reports whether m only counts those it means: "both men".
func (fr *frames) bothOf(m *mention) bool {
	if m.t != fr.text {
		return false
	}
	_, ok := fr.collectiveAt(m.head)
	return ok
}

// declining are verbs of being willing to receive somebody, or not.
var declining = wordSet("refuse decline agree ask request")

// timesAndPlaces returns v's phrases that say when or where.
func (fr *frames) timesAndPlaces(v int) []int {
	var out []int
	for _, k := range fr.dependents(v, "obl", "obj", "advmod") {
		if fr.isTime(k) || fr.cover[k] != nil && fr.cover[k].kind == graph.KindPlace {
			out = append(out, k)
		}
	}
	return out
}

// peopleAt returns the persons and groups among the mentions at the tokens, without
// reporters and crowds.
func (fr *frames) peopleAt(toks []int) []*mention {
	var out []*mention
	for _, m := range fr.listeners(toks) {
		if m.kind == graph.KindPerson || m.kind == graph.KindGroup {
			out = append(out, m)
		}
	}
	return out
}

// answering returns those who can be summoned or briefed: named persons, and
// people by an office.
func (fr *frames) answering(toks []int) []*mention {
	var out []*mention
	for _, m := range fr.peopleAt(toks) {
		if m.form == named && m.kind == graph.KindPerson || m.form == nominal && answerable[fr.lemma(m.head)] {
			out = append(out, m)
		}
	}
	return out
}

var answerable = wordSet(`ambassador envoy diplomat charge consul minister counterpart president chief head leader official adviser advisor
parliamentarian legislator deputy aide general commander governor team lawmaker senator ally executive representative secretary chancellor king premier`)

// courts are those whose summons is none to a talk.
var courts = wordSet("court judge magistrate prosecutor prosecutors tribunal police commission committee parliament panel jury congress senate")

// noTrial reports whether nobody is summoned to answer for something.
func (fr *frames) noTrial(v int) bool {
	for _, k := range fr.dependents(v, "xcomp", "advcl") {
		switch fr.lemma(k) {
		case "appear", "testify", "answer", "stand", "face":
			return false
		}
	}
	return len(fr.obliques(v, "before")) == 0
}

// bodiesOf returns the offices of state among the tokens: "summoned to the foreign
// ministry".
func (fr *frames) bodiesOf(toks []int) []*mention {
	var out []*mention
	for _, m := range fr.all(toks) {
		if m.kind == graph.KindOrganization {
			out = append(out, m)
		}
	}
	return out
}
