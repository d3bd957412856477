package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

var (
	meetNouns = wordSet(`talk meeting engagement summit negotiation discussion consultation dialogue conversation lunch dinner breakfast audience encounter mini-summit sit-down teleconference call gathering exchange convening roundtable
tea coffee meal brunch barbecue session get-together videoconference bargaining haggling deliberation supper tete-a-tete one-on-one huddle rendezvous powwow`)
	// weakNouns are meetings only with both sides named beside them.
	weakNouns = wordSet(`engagement lunch dinner breakfast audience encounter conversation dialogue call gathering discussion exchange session bargaining
haggling deliberation supper huddle rendezvous tea coffee meal brunch barbecue`)
	callMarks = wordSet("phone telephone phone-call video virtual virtually telephonically videoconference teleconference online hotline zoom")
	meetVerbs = wordSet("meet confer negotiate huddle")
	withVerbs = wordSet("engage interact talk consult sit gather reunite lunch dine breakfast chat parley converse speak discuss join deliberate bargain haggle")
	callVerbs = wordSet("telephone phone call ring")
	hostVerbs = wordSet("host receive welcome greet entertain convene")
	notHeard  = wordSet("reporter reporters journalist journalists crowd audience parliament press news voters supporters rally viewers congress newspaper television radio")
)

// sporting are words of reports on sports, where sides "meet" to play.
var sporting = wordSet("grand-slam swimming breaststroke freestyle athletics wimbledon cup league playoff playoffs championship championships tournament semifinal tennis football soccer seeded semifinals quarterfinal quarterfinals semi-final quarter-final final finals season coach striker midfielder innings wicket qualifier qualifiers match matches game games derby fixture super-bowl unbeaten goal goals touchdown fifa uefa nba nfl nhl mlb grand-prix goalkeeper goalscorer striker quarterback pitcher stoppage-time half-time halftime injury-time knockout olympics olympic medal medals premiership")

// atPlay reports whether the sentence is about sports, or the article as a whole is.
func (fr *frames) atPlay(i int) bool {
	s := fr.sentence(i)
	for k := s.First; k < s.End; k++ {
		if labour[fr.lower(k)] {
			return false
		}
	}
	return fr.games || fr.sports(s.First, s.End) > 0
}

// labour are words of talks between those who run a league and those who play in it.
var labour = wordSet("union lockout bargaining commissioner negotiators")

// aboutGames reports whether what texts begin with is about sports.
func aboutGames(texts []*text) bool {
	plain, shared := map[string]bool{}, map[string]bool{}
	for _, t := range texts {
		for k := range min(len(t.doc.Tokens), leadTokens) {
			switch w := t.lower(k); {
			case w == "cup" && k > 0 && t.lower(k-1) == "world":
				return true
			case alsoElsewhere[w]:
				shared[w] = true
			case sporting[w]:
				plain[w] = true
			}
		}
	}
	return 2*len(plain)+len(shared) > 2
}

// alsoElsewhere are words of sports that other news has, too.
var alsoElsewhere = wordSet("cup league final finals season coach match matches game games goal goals qualifiers seeded unbeaten championship tournament medal medals knockout pitcher")

// leadTokens is how much of a body tells what it is about.
const leadTokens = 80

// sports counts the different words of sports among the tokens.
func (fr *frames) sports(first, end int) int {
	seen := map[string]bool{}
	for k := first; k < end; k++ {
		if w := fr.lower(k); sporting[w] && !(w == "league" && k > first && fr.lower(k-1) == "arab") {
			seen[w] = true
		}
	}
	return len(seen)
}

// meetings finds MEET and CALL frames at token i.
func (fr *frames) meetings(i int) {
	lemma := fr.lemma(i)
	switch {
	case fr.pos(i) == nlp.VERB:
		fr.meetVerb(i, lemma)
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
			if len(a) == 0 {
				return // "devices received by officials"
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

func (fr *frames) calledByPhone(v int) bool {
	if fr.byPhone(v) {
		return true
	}
	objs := fr.dependents(v, "obj")
	if len(objs) == 0 || !fr.namedPerson(objs[0]) || len(fr.obliques(v, "for")) > 0 || len(fr.dependents(v, "iobj")) > 0 {
		return false
	}
	for _, o := range objs[1:] {
		if fr.cover[o] != fr.cover[objs[0]] && !fr.isTime(o) {
			return false
		}
	}
	for _, k := range fr.obliques(v, "on") {
		if !fr.isTime(k) {
			return false // "called A on the carpet"
		}
	}
	for _, k := range fr.dependents(v, "xcomp", "ccomp") {
		if !fr.infinitive(k) || !saidOnPhone[fr.lemma(k)] {
			return false // "called A a liar"
		}
	}
	return true
}

// saidOnPhone are what somebody is called up to be told: "called A to congratulate her".
var saidOnPhone = wordSet("congratulate say tell express thank discuss offer apologize inform convey ask urge wish assure brief reaffirm reiterate condole talk explain")

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
		if p := fr.prep(k); p != "by" && p != "via" && p != "over" && p != "on" {
			continue
		}
		for _, c := range fr.dependents(k, "compound", "amod") { // "by secure video conference"
			if callMarks[fr.lower(c)] {
				return true
			}
		}
	}
	return false
}

// emitSides emits one event of all, or one for each of b where the text says
// that they were met apart.
func (fr *frames) emitSides(c candidate, a, b []*mention) {
	if runs := fr.runsOf(b); len(runs) > 1 && len(a) > 0 {
		for _, run := range runs {
			one := c
			one.parts, one.place = append(with(graph.RoleParty, a...), with(graph.RoleParty, run...)...), fr.placeBehind(run[len(run)-1])
			fr.emit(&one)
		}
		return
	}
	oneByOne := len(b) >= manyCounterparts && len(a) == 1 && meetVerbs[fr.lemma(c.trigger)]
	oneByOne = oneByOne || c.typ == graph.Call && len(b) > 1 && len(a) == 1 && a[0].kind == graph.KindPerson && !slices.ContainsFunc(b, func(m *mention) bool { return m.kind == graph.KindPerson })
	oneByOne = oneByOne || c.typ == graph.Call && oneAtATime[fr.lemma(c.trigger)] && len(a) > 0
	if oneByOne || len(b) > 1 && len(a) > 0 && (fr.apartFrom(c.trigger) || fr.apartFrom(c.verb)) {
		for _, m := range b {
			one := c
			one.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, m)...)
			fr.emit(&one)
		}
		return
	}
	if len(a) > 1 && len(b) == 1 && fr.apartFrom(c.trigger) && holding[fr.lemma(c.verb)] {
		for _, m := range a { // "A and B held separate talks with C"
			one := c
			one.parts = append(with(graph.RoleParty, m), with(graph.RoleParty, b...)...)
			fr.emit(&one)
		}
		return
	}
	if times := fr.timesOfEach(b); len(times) > 0 && len(a) > 0 {
		for i, m := range b { // "talks with A on Monday and B on Tuesday"
			one := c
			one.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, m)...)
			before := len(fr.out)
			if fr.emit(&one); len(fr.out) > before {
				fr.out[before].time = times[i]
			}
		}
		return
	}
	c.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, b...)...)
	fr.emit(&c)
}

// timesOfEach returns the time that stands behind each of the side, nil unless every one
// has its own.
func (fr *frames) timesOfEach(side []*mention) []*timeMention {
	if len(side) < 2 {
		return nil
	}
	var out []*timeMention
	for i, m := range side {
		end := fr.sentence(m.first).End
		if i+1 < len(side) {
			end = side[i+1].first
		}
		if m.t != fr.text {
			return nil
		}
		var own *timeMention
		for _, tm := range fr.times {
			if tm.first >= m.end && tm.end <= end && tm.first < m.end+4 && own == nil {
				own = tm
			}
		}
		if own == nil {
			return nil
		}
		out = append(out, own)
	}
	return out
}

// holding are verbs by which meetings and calls are held.
var holding = wordSet("break adjourn suspend extend hold have make conduct continue begin start resume conclude end host chair lead attend join receive participate involve convene open restart renew reopen engage lock enter pursue undertake wrap finish complete")

// oneAtATime are verbs of calling that reach one after the other: "phoned A and B".
var oneAtATime = wordSet("phone telephone ring work")

// manyCounterparts is how long a list of counterparts of one person has to be to
// be read as met one after the other.
const manyCounterparts = 4

var separately = wordSet("separately separate individually bilateral bilaterally one-on-one respectively turn")

func (fr *frames) apartFrom(i int) bool {
	if k := i + 1; k < fr.sentence(i).End && separately[fr.lower(k)] && fr.pos(k) == nlp.ADV && fr.isTime(fr.head(k)) {
		return true // parsers hang it by the day: "met separately Thursday with"
	}
	if s := fr.sentence(i).First; strings.HasSuffix(strings.ToLower(fr.words(max(s, i-5), i)), "back-to-back") {
		return true
	}
	if slices.ContainsFunc(fr.obliques(i, "in", "at", "during"), func(k int) bool { return fr.tag(k) == "NNS" && fr.setApart(k) }) {
		return true // "met A and B in separate sessions"
	}
	return fr.setApart(i)
}

// setApart reports whether a word beside token i says that what it tells of was apart from
// the like.
func (fr *frames) setApart(i int) bool {
	for _, k := range fr.kids[i] {
		if separately[fr.lower(k)] && fr.lower(k) != "bilateral" || fr.lower(k) == "bilateral" && fr.tag(i) == "NNS" && fr.lemma(i) == "meeting" {
			return true
		}
	}
	return false
}

func (r *resolver) joinByName(m *mention) {
	if e := r.sameName(m); e != nil {
		r.join(m, e)
		return
	}
	r.create(m)
}

// pair emits a meeting of two sides, or of one side's several members.
func (fr *frames) pair(v int, typ graph.EventType, a, b []*mention) {
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
