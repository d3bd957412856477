package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

var (
	meetNouns = gazetteerSet("talk meeting summit negotiation discussion consultation dialogue conversation lunch dinner breakfast audience encounter mini-summit sit-down teleconference call gathering exchange convening roundtable")
	// weakNouns are meetings only with both sides named beside them.
	weakNouns = gazetteerSet("lunch dinner breakfast audience encounter conversation dialogue call gathering discussion exchange")
	callMarks = gazetteerSet("phone telephone phone-call video virtual virtually telephonically videoconference teleconference online hotline zoom")
	meetVerbs = gazetteerSet("meet confer negotiate huddle")
	withVerbs = gazetteerSet("talk consult sit gather reunite lunch dine parley converse speak discuss join deliberate")
	callVerbs = gazetteerSet("telephone phone call")
	hostVerbs = gazetteerSet("host receive welcome greet entertain convene")
	notHeard  = gazetteerSet("reporter reporters journalist journalists crowd audience parliament press news voters supporters rally viewers congress newspaper television radio")
)

// sporting are words of reports on sports, where sides "meet" to play.
var sporting = gazetteerSet("cup league playoff playoffs championship championships tournament semifinal semifinals quarterfinal quarterfinals semi-final quarter-final final finals season coach striker midfielder innings wicket qualifier qualifiers match matches game games derby fixture super-bowl unbeaten goal goals touchdown")

// atPlay reports whether the sentence is about sports.
func (fr *frames) atPlay(i int) bool {
	s := fr.sentence(i)
	for k := s.First; k < s.End; k++ {
		if sporting[fr.lower(k)] {
			return true
		}
	}
	return false
}

// meetings finds MEET and CALL frames at token i.
func (fr *frames) meetings(i int) {
	lemma := fr.lemma(i)
	switch {
	case fr.pos(i) == nlp.VERB:
		fr.meetVerb(i, lemma)
	case fr.pos(i) == nlp.NOUN || fr.pos(i) == nlp.PROPN:
		if meetNouns[strings.TrimSuffix(lemma, "s")] || meetNouns[lemma] || lemma == "talks" {
			fr.meetNoun(i, strings.TrimSuffix(lemma, "s"))
		}
	}
}

func (fr *frames) meetVerb(v int, lemma string) {
	subj, passive := fr.subjects(v)
	a := fr.all(subj)
	switch {
	case meetVerbs[lemma]:
		fr.meetDirect(v, a, passive)
	case callVerbs[lemma] && (lemma != "call" || fr.calledByPhone(v)):
		fr.pair(v, graph.Call, a, fr.personsOf(fr.dependents(v, "obj")), passive)
	case lemma == "speak" || lemma == "talk":
		b := fr.listeners(fr.obliques(v, "with", "to"))
		typ := graph.Call
		if lemma == "talk" && !fr.byPhone(v) {
			typ = graph.Meet
		}
		if lemma == "speak" && len(fr.obliques(v, "to")) > 0 && !fr.byPhone(v) {
			return
		}
		fr.pair(v, typ, a, b, false)
	case withVerbs[lemma]:
		b := fr.listeners(fr.obliques(v, "with"))
		if lemma == "join" && len(b) == 0 {
			b = actors(fr.all(fr.dependents(v, "obj")))
			if !fr.forTalks(v) {
				return
			}
		}
		if len(b) > 0 || lemma == "gather" && !fr.single(a) {
			fr.pair(v, graph.Meet, a, b, false)
		}
	case hostVerbs[lemma]:
		b := actors(fr.all(fr.dependents(v, "obj")))
		if passive {
			b = fr.all(fr.agents(v))
		}
		if len(b) > 0 && (lemma == "host" || lemma == "convene" || b[0].kind == graph.KindPerson) {
			fr.pair(v, graph.Meet, a, b, false)
		}
	case lemma == "visit":
		b := fr.personsOf(fr.dependents(v, "obj"))
		if len(b) > 0 && b[0].kind == graph.KindPerson {
			fr.pair(v, graph.Meet, actors(a), b, passive)
		}
	}
}

// meetDirect is the frame of "meet": with an object, with "with", or alone with
// a plural subject.
func (fr *frames) meetDirect(v int, a []*mention, passive bool) {
	objs := fr.objects(v)
	b := fr.personsOf(objs)
	b = append(b, fr.all(fr.obliques(v, "with", "between", "among"))...)
	if passive {
		b = append(b, fr.all(fr.agents(v))...)
	}
	if len(objs) > 0 && len(b) == 0 {
		return
	}
	if len(b) == 0 && len(a) == 0 {
		return
	}
	if len(b) == 0 && fr.single(a) || fr.atPlay(v) && !anyPerson(append(a, b...)) {
		return
	}
	fr.pair(v, graph.Meet, a, b, false)
}

func anyPerson(ms []*mention) bool {
	for _, m := range ms {
		if m.kind == graph.KindPerson {
			return true
		}
	}
	return false
}

// objects returns v's objects without the times that parsers take for such ("met
// Wednesday").
func (fr *frames) objects(v int) []int {
	var out []int
	for _, o := range fr.dependents(v, "obj") {
		if !fr.isTime(o) {
			out = append(out, o)
		}
	}
	return out
}

func (fr *frames) isTime(i int) bool {
	for _, tm := range fr.times {
		if i >= tm.first && i < tm.end {
			return true
		}
	}
	return false
}

// single reports whether the side is one person or country, who cannot meet
// alone.
func (fr *frames) single(side []*mention) bool {
	return len(side) == 0 || len(side) == 1 && !side[0].plural && side[0].kind != graph.KindGroup && side[0].kind != graph.KindOrganization
}

// personsOf returns the parties among the objects; countries are not met as
// objects ("meets China's demands").
func (fr *frames) personsOf(toks []int) []*mention { return actors(fr.all(toks)) }

// listeners leaves out reporters and crowds.
func (fr *frames) listeners(toks []int) []*mention {
	var out []*mention
	for _, m := range fr.all(toks) {
		if !notHeard[fr.lower(m.head)] {
			out = append(out, m)
		}
	}
	return out
}

func (fr *frames) forTalks(v int) bool {
	for _, k := range fr.obliques(v, "for", "in", "at") {
		if meetNouns[strings.TrimSuffix(fr.lemma(k), "s")] {
			return true
		}
	}
	return false
}

func (fr *frames) calledByPhone(v int) bool {
	return fr.byPhone(v) || len(fr.dependents(v, "obj")) == 1 && len(fr.obliques(v, "on", "for")) == 0 &&
		len(fr.dependents(v, "xcomp", "ccomp")) == 0 && fr.person(fr.dependents(v, "obj")[0]) && fr.namedPerson(fr.dependents(v, "obj")[0])
}

func (fr *frames) person(i int) bool {
	return fr.cover[i] != nil && fr.cover[i].kind == graph.KindPerson
}

func (fr *frames) namedPerson(i int) bool { return fr.person(i) && fr.cover[i].form == named }

// byPhone reports whether a word near the trigger says that it was a call.
func (fr *frames) byPhone(i int) bool {
	for _, k := range fr.kids[i] {
		if callMarks[fr.lower(k)] || callMarks[fr.lemma(k)] {
			return true
		}
	}
	return false
}

// meetNoun is the frame of "talks", "meeting", "summit" and the like.
func (fr *frames) meetNoun(n int, lemma string) {
	if fr.label(n) == "compound" && fr.head(n) > n && fr.head(n)-n < 3 {
		return // "summit meeting", "talks process": the head noun decides
	}
	verb := fr.governor(n)
	typ := graph.Meet
	if fr.byPhone(n) || lemma == "call" || lemma == "teleconference" || verb >= 0 && fr.byPhone(verb) {
		if lemma == "call" && !fr.byPhone(n) && len(fr.obliques(n, "with", "between")) == 0 {
			return
		}
		typ = graph.Call
	}
	if typ == graph.Call && fr.tag(n) == "NNS" && (verb < 0 || !holding[fr.lemma(verb)]) {
		return // calls in general
	}
	b := fr.all(fr.obliques(n, "with", "between", "among", "involving"))
	a := fr.possessors(n)
	a = append(a, fr.hyphenated(n)...)
	if typ == graph.Call {
		b = append(b, fr.all(fr.obliques(n, "to"))...)
	}
	a = append(a, fr.hosts(n)...)
	of := fr.all(fr.obliques(n, "of"))
	if len(of) > 0 && (len(of) > 1 || of[0].plural) {
		b = append(b, of...)
	}
	closed := len(fr.obliques(n, "between", "among")) > 0
	if verb >= 0 {
		b = append(b, fr.all(fr.obliques(verb, "with", "between", "among"))...)
		closed = closed || len(fr.obliques(verb, "between", "among")) > 0
		if !closed && len(a) == 0 {
			if h := fr.holders(n, verb); len(b) > 0 || holding[fr.lemma(verb)] {
				a = append(a, h...)
			} else if b = fr.interlocutors(n, verb); len(b) > 0 {
				a = append(a, h...)
			}
		}
	}
	b = append(b, fr.involved(n)...)
	if len(a)+len(b) == 0 {
		fr.retold(n, verb)
		return
	}
	if weakNouns[lemma] && (len(a) == 0 || len(b) == 0) && !closed {
		return
	}
	if len(b) == 0 && len(a) == 1 && a[0].kind != graph.KindGroup && !a[0].plural {
		return
	}
	if verb < 0 {
		verb = n
	}
	fr.emitSides(candidate{typ: typ, trigger: n, verb: verb, score: 0.85}, a, b)
}

// involved returns the members of "talks involving China and Japan".
func (fr *frames) involved(n int) []*mention {
	var out []*mention
	for _, k := range fr.dependents(n, "acl") {
		if l := fr.lemma(k); l == "involve" || l == "include" || l == "bring" {
			out = append(out, fr.all(fr.dependents(k, "obj"))...)
		}
	}
	return out
}

// interlocutors returns whom the subject addresses in a meeting: "in a telephone
// call, A briefed B", "in a meeting A was told by B".
func (fr *frames) interlocutors(n, verb int) []*mention {
	if p := fr.prep(n); fr.head(n) != verb || p != "in" && p != "during" {
		return nil
	}
	if fr.passive(verb) {
		return actors(fr.all(fr.agents(verb)))
	}
	var out []*mention
	for _, m := range fr.personsOf(append(fr.objects(verb), fr.dependents(verb, "iobj")...)) {
		if m.kind == graph.KindPerson && m.form == named {
			out = append(out, m)
		}
	}
	return out
}

// retold gives the last meeting told of the place and time that a later mention
// of it has: "The meeting, held at the palace, ...".
func (fr *frames) retold(n, verb int) {
	definite := false
	for _, k := range fr.dependents(n, "det") {
		w := fr.lower(k)
		definite = definite || w == "the" || w == "this" || w == "these"
	}
	if !definite || len(fr.out) == 0 {
		return
	}
	last := fr.out[len(fr.out)-1]
	if last.typ != graph.Meet || fr.doc.SentenceAt(n)-fr.doc.SentenceAt(last.trigger) > 2 || last.trigger >= n {
		return
	}
	if verb < 0 {
		verb = n
	}
	again := &candidate{t: fr.text, typ: last.typ, trigger: n, verb: verb, parts: last.parts}
	again.held = fr.heldBy(again)
	if last.place == nil {
		last.place = fr.placeOf(again)
	}
	if last.time == nil {
		last.time = fr.timeOf(again)
	}
}

// emitSides emits one event of all, or one for each of b where the text says
// that they were met apart.
func (fr *frames) emitSides(c candidate, a, b []*mention) {
	inTurn := len(b) >= manyCounterparts && len(a) == 1 && meetVerbs[fr.lemma(c.trigger)]
	if inTurn || len(b) > 1 && len(a) > 0 && (fr.apartFrom(c.trigger) || fr.apartFrom(c.verb)) {
		for _, m := range b {
			one := c
			one.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, m)...)
			fr.emit(&one)
		}
		return
	}
	c.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, b...)...)
	fr.emit(&c)
}

// holding are verbs by which meetings and calls are held.
var holding = gazetteerSet("hold have make conduct continue begin start resume conclude end host chair lead attend join receive")

// manyCounterparts is how long a list of counterparts of one person has to be to
// be read as met one after the other.
const manyCounterparts = 4

var separately = gazetteerSet("separately separate individually bilateral bilaterally one-on-one respectively turn")

func (fr *frames) apartFrom(i int) bool {
	for _, k := range fr.kids[i] {
		if separately[fr.lower(k)] && fr.lower(k) != "bilateral" || fr.lower(k) == "bilateral" && fr.tag(i) == "NNS" && fr.lemma(i) == "meeting" {
			return true
		}
	}
	return false
}

// hosts returns who hosts or makes what noun n names: "a meeting hosted by X",
// "a call made by Y".
func (fr *frames) hosts(n int) []*mention {
	var out []*mention
	for _, k := range fr.dependents(n, "acl") {
		if fr.tag(k) != "VBN" {
			continue
		}
		switch fr.lemma(k) {
		case "host", "chair", "lead", "convene", "make", "organize", "attend", "call", "arrange", "hold", "mediate", "broker":
			out = append(out, fr.all(fr.agents(k))...)
			if fr.lemma(k) == "make" {
				out = append(out, fr.all(fr.obliques(k, "to", "with"))...)
			}
		}
	}
	return out
}

// governor returns the verb that noun n is an argument of, through nouns such
// as "round of talks", -1 if none is near.
func (fr *frames) governor(n int) int {
	for depth := 0; depth < 4; depth++ {
		if fr.verbal(n) && fr.pos(n) != nlp.NOUN && fr.pos(n) != nlp.PROPN || len(fr.dependents(n, "nsubj")) > 0 {
			return n
		}
		if fr.root(n) {
			return -1
		}
		switch fr.label(n) {
		case "obj", "nsubj", "obl", "nmod", "conj", "xcomp", "advcl", "acl", "ccomp", "dep", "appos", "compound", "parataxis", "iobj":
		default:
			return -1
		}
		n = fr.head(n)
	}
	return -1
}

// possessors returns whose meeting it is: "Kim's talks with ...".
func (fr *frames) possessors(n int) []*mention {
	var out []*mention
	for _, k := range fr.kids[n] {
		if fr.fullLabel(k) == "nmod:poss" {
			for _, m := range fr.parties(k) {
				if m.form != pronoun || m.entity != nil {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// hyphenated returns the nations of "Russia-North Korea summit".
func (fr *frames) hyphenated(n int) []*mention {
	start := fr.sentence(n).First
	for i := n - 1; i > start && i > n-5; i-- {
		w := fr.word(i)
		if w == "-" || w == "–" || w == "/" {
			left, right := fr.cover[i-1], fr.cover[i+1]
			if left != nil && right != nil && left != right && left.country != "" && right.country != "" {
				return []*mention{left, right}
			}
		}
		if a, b, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-"); ok {
			if l, r := fr.nation(i, a), fr.nation(i, b); l != nil && r != nil {
				return []*mention{l, r}
			}
		}
	}
	return nil
}

// nation makes a mention of half a hyphenated word, if it is a country.
func (fr *frames) nation(i int, s string) *mention {
	p, _, ok := fr.x.gaz.Resolve(s, fr.f.hints)
	country := ""
	if ok && p.Country != "" && isCapital(s) {
		country = p.Country
	} else if d := fr.x.gaz.Demonym(s); len(d) > 0 && isCapital(s) {
		country = d[0].Country
	}
	if country == "" {
		return nil
	}
	m := &mention{t: fr.text, first: i, end: i + 1, core: i, after: i + 1, head: i, form: named, kind: graph.KindPlace, name: s, country: country}
	if best := fr.x.gaz.Lookup(s); ok && len(best) > 0 {
		m.place = &p
	} else if info, known := fr.x.gaz.CountryByCode(country); known {
		if q, _, found := fr.x.gaz.Resolve(info.Name, fr.f.hints); found {
			m.place = &q
		}
	}
	fr.r.joinByName(m)
	return m
}

func (r *resolver) joinByName(m *mention) {
	if e := r.sameName(m); e != nil {
		r.join(m, e)
		return
	}
	r.create(m)
}

// holders returns the side that holds a meeting named by noun n: the subject of
// the verb that it is the object of, or whose "for", "after" or "during" phrase
// it stands in.
func (fr *frames) holders(n, verb int) []*mention {
	subj, passive := fr.subjects(verb)
	if passive && fr.label(n) != "nsubj" {
		return fr.all(subj)
	}
	if passive {
		return fr.all(fr.agents(verb))
	}
	if fr.label(n) == "nsubj" && fr.head(n) == verb {
		return nil
	}
	var out []*mention
	for _, m := range fr.all(subj) {
		if verb == n || !fr.within(m.head, n) {
			out = append(out, m)
		}
	}
	return out
}

// pair emits a meeting of two sides, or of one side's several members.
func (fr *frames) pair(v int, typ graph.EventType, a, b []*mention, passive bool) {
	if len(a)+len(b) > 0 {
		a = append(a, fr.all(fr.obliques(v, "along with", "together with", "alongside", "accompanied by"))...)
	}
	if len(a) == 0 && len(b) < 2 {
		return
	}
	if typ == graph.Call && (len(a) == 0 || len(b) == 0) && len(a) < 2 {
		return
	}
	if fr.byPhone(v) {
		typ = graph.Call
	}
	fr.emitSides(candidate{typ: typ, trigger: v, verb: v, score: 0.9}, a, b)
}
