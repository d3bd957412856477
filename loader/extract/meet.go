package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

var (
	meetNouns = wordSet(`talk meeting summit negotiation discussion consultation dialogue conversation lunch dinner breakfast audience encounter mini-summit sit-down teleconference call gathering exchange convening roundtable
tea coffee meal brunch barbecue session get-together videoconference bargaining haggling deliberation supper tete-a-tete one-on-one huddle rendezvous powwow`)

	// weakNouns are meetings only with both sides named beside them.
	weakNouns = wordSet(`lunch dinner breakfast audience encounter conversation dialogue call gathering discussion exchange session bargaining
haggling deliberation supper huddle rendezvous tea coffee meal brunch barbecue`)
	callMarks = wordSet("phone telephone phone-call video virtual virtually telephonically videoconference teleconference online hotline zoom")
	meetVerbs = wordSet("meet confer negotiate huddle")
	withVerbs = wordSet("engage interact talk consult sit gather reunite lunch dine breakfast chat parley converse speak discuss join deliberate bargain haggle")
	callVerbs = wordSet("telephone phone call ring")
	hostVerbs = wordSet("host receive welcome greet entertain convene")
	notHeard  = wordSet("photographer photographers reporter reporters journalist journalists crowd audience parliament press news voters supporters rally viewers congress newspaper television radio")
)

// meetings finds MEET and CALL frames at token i.
func (fr *frames) meetings(i int) {
	lemma := fr.lemma(i)
	switch {
	case fr.pos(i) == nlp.VERB:
		fr.meetVerb(i, lemma)
	case lemma == "engagement" && fr.tag(i) == "NNS" && anyPerson(fr.all(fr.obliques(i, "with"))):
		fr.meetNoun(i, lemma) // others are of troops, or no meetings
	case fr.pos(i) == nlp.NOUN || fr.pos(i) == nlp.PROPN || fr.pos(i) == nlp.ADJ && fr.label(i) == "obj":
		fr.phone(i)
		if noun, ok := fr.meetingNoun(i, lemma); ok {
			fr.meetNoun(i, noun)
		}
	}
}

// meetingNoun returns the noun at i as a name for a meeting, in the singular.
func (fr *frames) meetingNoun(i int, lemma string) (string, bool) {
	one := strings.TrimSuffix(lemma, "s")
	switch {
	case meetNouns[one] || lemma == "talks":
		return one, true
	case meetNouns[lemma]:
		return one, true
	case lemma == "conference" && fr.byPhone(i):
		return "teleconference", true
	case lemma == "table" && i > 0 && (fr.lower(i-1) == "negotiating" || fr.lower(i-1) == "bargaining" || fr.lower(i-1) == "the" && fr.prep(i) == "to"):
		return "negotiation", true
	case lemma == "time" && i > 0 && fr.lower(i-1) == "face":
		return "encounter", true
	}
	return "", false
}

func (fr *frames) meetVerb(v int, lemma string) {
	subj, passive := fr.subjects(v)
	a := fr.all(subj)
	switch {
	case meetVerbs[lemma]:
		fr.meetDirect(v, a, passive)
	case lemma == "call" && len(fr.obliques(v, "on")) > 0 && len(fr.dependents(v, "xcomp", "advcl", "obj")) == 0:
		b := fr.all(fr.obliques(v, "on"))
		if len(b) > 0 && b[0].kind == graph.KindPerson && (b[0].form == named || b[0].form == nominal && b[0].definite && highOffice(b[0].office) && len(fr.obliques(v, "for")) == 0) {
			fr.pair(v, graph.Meet, a, b) // "was due to call on the prime minister"
		}
	case callVerbs[lemma] && (lemma != "call" || fr.calledByPhone(v)):
		if b := fr.unpressed(fr.personsOf(fr.dependents(v, "obj", "iobj"))); len(b) > 0 {
			fr.pair(v, graph.Call, a, b)
		}
	case lemma == "speak" || lemma == "talk":
		b := fr.listeners(fr.obliques(v, "with", "to"))
		typ := graph.Call
		if lemma == "talk" && !fr.byPhone(v) {
			typ = graph.Meet
		}
		if lemma == "speak" && len(fr.obliques(v, "to")) > 0 && !fr.byPhone(v) && !fr.confides(a, b) {
			return
		}
		if len(b) > 0 || len(fr.obliques(v, "alongside")) == 0 {
			fr.pair(v, typ, a, b)
		}
	case (lemma == "gather" || lemma == "join") && len(fr.objects(v)) > 0 && !anyPerson(fr.personsOf(fr.objects(v))) && len(fr.obliques(v, "with")) > 0: // "join forces with"
	case lemma == "gather" && len(fr.objects(v)) > 0: // "gather support"
	case lemma == "discuss" || lemma == "raise" && len(a) > 0 && anyPerson(a):
		fr.discussed(v, a)
	case lemma == "engage" && fr.tag(v) == "VBN" && fr.label(v) == "xcomp": // "remains engaged with"
	case withVerbs[lemma]:
		b := fr.listeners(fr.obliques(v, "with"))
		if lemma == "join" && !fr.forTalks(v) {
			return
		}
		if lemma == "join" && len(b) == 0 {
			b = actors(fr.all(fr.dependents(v, "obj")))
		}
		if len(b) > 0 || lemma == "gather" && !fr.single(a) {
			fr.pair(v, graph.Meet, a, b)
		}
	case lemma == "get" && fr.gotTogether(v):
		if b := fr.all(fr.obliques(v, "with")); len(b) > 0 || !fr.single(a) {
			fr.pair(v, graph.Meet, a, b)
		}
	case hostVerbs[lemma]:
		b := fr.received(fr.dependents(v, "obj"))
		if passive {
			b = fr.all(fr.agents(v))
			if len(a) == 0 || lemma == "host" && !anyPerson(a) && !slices.ContainsFunc(a, (*mention).isCountry) {
				return // "devices received by officials", "a show hosted by A and B"
			}
		}
		if len(b) > 0 && b[0].kind == graph.KindOrganization && !anyPerson(a) {
			return // "the islands host a test site"
		}
		if len(b) > 0 && (lemma == "host" || lemma == "convene" || b[0].kind == graph.KindPerson || lemma == "receive" && (fr.delegated(b[0].antecedent()) || passive && fr.inOffice(b[0]))) {
			fr.pair(v, graph.Meet, a, b)
		}
	case lemma == "visit":
		b := fr.personsOf(fr.dependents(v, "obj"))
		if len(b) > 0 && b[0].kind == graph.KindPerson {
			fr.pair(v, graph.Meet, actors(a), b)
		}
	default:
		fr.contact(v, lemma, a, passive)
	}
}

// received returns those who are received: no countries, but their leaders, for whom the
// countries stand.
func (fr *frames) received(objs []int) []*mention {
	if len(objs) == 1 {
		if m := fr.cover[objs[0]]; m != nil && m.form == nominal && (leading[m.office] || m.office == "foreign minister") && len(fr.nationsOf(m)) > 1 {
			return fr.all(objs) // "hosted the presidents of A and B"
		}
	}
	return actors(fr.all(objs))
}

// delegated reports whether m is a group that is received to talk with it.
func (fr *frames) delegated(m *mention) bool {
	if m.t != fr.text || m.form != nominal || m.kind != graph.KindGroup {
		return false
	}
	switch l := fr.lemma(m.head); l {
	case "delegation", "team":
		return true
	default:
		return organs[l] || l == "lawmaker" || l == "senator" || l == "diplomat" || l == "negotiator"
	}
}

// inOffice reports whether m is described as people who receive guests by their office.
func (fr *frames) inOffice(m *mention) bool {
	return m.t == fr.text && m.form == nominal && m.kind == graph.KindGroup && officialdom[fr.lemma(m.head)]
}

var officialdom = wordSet("official minister leader representative executive commander general ambassador governor mayor member")

// meetDirect is the frame of "meet": with an object, with "with", or alone with
// a plural subject.
func (fr *frames) meetDirect(v int, a []*mention, passive bool) {
	objs := fr.objects(v)
	if fr.lemma(v) != "meet" || fr.reciprocal(objs) {
		objs = nil // "negotiate a settlement", "meet each other"
	}
	b := fr.personsOf(objs)
	b = append(b, fr.all(fr.obliques(v, "with", "between", "among"))...)
	if fr.lemma(v) == "negotiate" && len(b) == 0 && !passive {
		for _, o := range fr.dependents(v, "obj") { // "negotiate a settlement with A"
			b = append(b, fr.all(fr.obliques(o, "with"))...)
		}
	}
	if passive {
		b = append(b, fr.all(fr.agents(v))...)
	}
	if len(objs) > 0 && len(b) == 0 {
		return
	}
	if len(b) == 0 && len(a) == 0 {
		return
	}
	if len(b) == 0 && fr.single(a) || fr.atPlay(v) && !anyOffice(append(a, b...)) {
		return
	}
	if len(b) == 0 && fr.borders(v, a) {
		return
	}
	fr.pair(v, graph.Meet, a, b)
}

// borders reports whether only lands meet: "where Kenya, Uganda and Tanzania meet".
func (fr *frames) borders(v int, a []*mention) bool {
	if slices.ContainsFunc(a, func(m *mention) bool { return !m.isCountry() }) {
		return false
	}
	for i := fr.sentence(v).First; i < v; i++ {
		if fr.lower(i) == "where" && !fr.isTime(v+1) && (fr.tag(v) == "VBP" || fr.tag(v) == "VB") {
			return true
		}
	}
	return false
}

// reciprocal reports whether the objects are only "each other" or "one another".
func (fr *frames) reciprocal(objs []int) bool {
	if len(objs) != 1 {
		return false
	}
	o := objs[0]
	if w := fr.lower(o); o > 0 && (w == "other" || w == "another") {
		o--
	}
	if o+1 >= len(fr.doc.Tokens) {
		return false
	}
	w := fr.lower(o) + " " + fr.lower(o+1)
	return w == "each other" || w == "one another"
}

func anyPerson(ms []*mention) bool {
	return slices.ContainsFunc(ms, func(m *mention) bool { return m.kind == graph.KindPerson || m.kind == graph.KindGroup })
}

// anyOffice reports whether one of the parties holds an office, which players do
// not.
func anyOffice(ms []*mention) bool {
	for _, m := range ms {
		if m.kind == graph.KindPerson && (m.office != "" && m.office != " " || m.entity != nil && len(m.entity.offices) > 0) {
			return true
		}
	}
	return false
}

// objects returns v's objects without the times that parsers take for such ("met
// Wednesday").
func (fr *frames) objects(v int) []int {
	var out []int
	for _, o := range fr.dependents(v, "obj", "iobj") {
		if !fr.isTime(o) && !fr.attributed(o) && !(fr.lower(o) == "face" && fr.faceToFace(v)) {
			out = append(out, o)
		}
	}
	for _, o := range fr.dependents(v, "obl") {
		if p := fr.prep(o); (p == "about" || p == "around" || p == "over") && len(fr.dependents(o, "nummod")) > 0 && !fr.isTime(o) && fr.lower(o-1) != "about" {
			out = append(out, o) // "met about a dozen dissidents"
		}
	}
	return out
}

// single reports whether the side is one person or country, who cannot meet
// alone.
func (fr *frames) single(side []*mention) bool {
	return len(side) == 0 || len(side) == 1 && !side[0].plural && side[0].kind != graph.KindGroup && side[0].kind != graph.KindOrganization
}

// personsOf returns the parties among the objects; countries are not met as
// objects ("meets China's demands").
func (fr *frames) personsOf(toks []int) []*mention {
	var people []int
	for _, i := range toks {
		if m := fr.cover[i]; m == nil || m.kind != graph.KindPlace {
			people = append(people, i)
		}
	}
	return fr.all(people)
}

// listeners leaves out reporters and crowds.
func (fr *frames) listeners(toks []int) []*mention {
	return fr.unpressed(fr.all(toks))
}

// unpressed leaves out the press and crowds, to whom people speak in public.
func (fr *frames) unpressed(ms []*mention) []*mention {
	var out []*mention
	for _, m := range ms {
		if !m.t.press(m) {
			out = append(out, m)
		}
	}
	return out
}

func (t *text) press(m *mention) bool {
	if notHeard[t.lower(m.head)] {
		return true
	}
	if m.kind != graph.KindOrganization && m.kind != graph.KindGroup {
		return false
	}
	for i := m.first; i < m.end; i++ {
		if w := t.lower(i); w == "news" || w == "media" || notHeard[w] && w != "congress" && w != "parliament" || newsrooms[w] {
			return true
		}
	}
	return false
}

// newsrooms are words of the names of agencies and stations.
var newsrooms = wordSet("reuters afp ap press france-presse cnn bbc jazeera arabiya xinhua interfax tass itar-tass ria bloomberg nbc cbs abc fox tv broadcaster magazine npr kyodo yonhap")

func (fr *frames) forTalks(v int) bool {
	for _, k := range fr.obliques(v, "for", "in", "at") {
		if meetNouns[strings.TrimSuffix(fr.lemma(k), "s")] {
			return true
		}
	}
	return false
}

func (fr *frames) person(i int) bool {
	return fr.cover[i] != nil && fr.cover[i].kind == graph.KindPerson
}

func (fr *frames) namedPerson(i int) bool { return fr.person(i) && fr.cover[i].form == named }

// holding are verbs by which meetings and calls are held.
var holding = wordSet("wind break adjourn suspend extend hold have make conduct continue begin start resume conclude end host chair lead attend join receive participate involve convene open restart renew reopen engage lock enter pursue undertake wrap finish complete")

// manyCounterparts is how long a list of counterparts of one person has to be to
// be read as met one after the other.
const manyCounterparts = 4

func (r *resolver) joinByName(m *mention) {
	if e := r.sameName(m); e != nil {
		r.join(m, e)
		return
	}
	r.create(m)
}
