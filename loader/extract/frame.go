package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// candidate is an event that one frame of one sentence gives.
type candidate struct {
	t        *text
	typ      graph.EventType
	trigger  int
	verb     int // the verb that governs a noun trigger, or the trigger itself
	held     int // the participle that tells where or when a noun trigger was held, -1 if none
	modality graph.Modality
	parts    []participant
	place    *mention
	time     *timeMention
	times    []*timeMention // all of the text
	days     graph.Span     // of time, resolved
	score    float64        // confidence
	cited    string
}

type participant struct {
	m    *mention
	role graph.Role
}

// frames reads the events of one text.
type frames struct {
	*text
	x     *Extractor
	f     *finder
	r     *resolver
	times []*timeMention
	out   []*candidate
}

// parties returns the mentions that token i and what is coordinated with it
// stand for, relative pronouns and groups of several nations taken apart.
func (fr *frames) parties(i int) []*mention {
	return fr.fillLists(fr.collect(i, map[int]bool{}, nil))
}

// fillLists adds the members of a list that the parser left out: parties between
// two that were found, with only commas and "and" between them.
func (fr *frames) fillLists(ms []*mention) []*mention {
	if len(ms) < 2 {
		return ms
	}
	have := map[*mention]bool{}
	for _, m := range ms {
		have[m] = true
	}
	out := ms
	for n := 0; n+1 < len(ms); n++ {
		a, b := ms[n], ms[n+1]
		if a.t != b.t || a.end > b.first {
			continue
		}
		var between []*mention
		i := a.end
		for i < b.first {
			if m := fr.cover[i]; m != nil && m.first == i && m.isParty() && m.kind == a.kind {
				between, i = append(between, m), m.end
				continue
			}
			if w := fr.lower(i); w != "," && w != "and" {
				between = nil
				break
			}
			i++
		}
		for _, m := range between {
			if !have[m] {
				have[m], out = true, append(out, m)
			}
		}
	}
	return out
}

func (fr *frames) collect(i int, seen map[int]bool, out []*mention) []*mention {
	if i < 0 || seen[i] {
		return out
	}
	seen[i] = true
	m := fr.cover[i]
	if m == nil {
		if m = fr.f.peopleNoun(i); m != nil {
			fr.r.create(m)
		} else if m = fr.f.unknownName(i); m != nil {
			fr.r.joinByName(m)
		}
	}
	if m == nil {
		switch fr.lower(i) {
		case "who", "which", "that":
			if a := fr.antecedentOf(i); a >= 0 {
				return fr.collect(a, seen, out)
			}
		case "representatives", "members", "one", "group", "number", "delegation", "team", "some", "both":
		}
		return fr.conjuncts(i, i+1, i, seen, out)
	}
	if list := fr.namedAfter(m); len(list) > 1 {
		for _, n := range list {
			for k := n.first; k < n.end; k++ {
				seen[k] = true
			}
		}
		return append(out, list...)
	}
	switch {
	case len(m.parts) > 0:
		out = append(out, m.parts...)
	case m.form == nominal && m.plural && len(fr.nationsOf(m)) > 1 && len(fr.nationsOf(m)) <= maxNations:
		out = append(out, fr.nationsOf(m)...)
	case m.isParty() || m.form == pronoun || fr.actsAsParty(m):
		out = append(out, m)
	}
	if o := fr.nextInList(m); o != nil && !seen[o.head] {
		out = fr.collect(o.head, seen, out)
	}
	for _, o := range fr.listAround(m) {
		if !seen[o.head] {
			out = fr.collect(o.head, seen, out)
		}
	}
	for k := m.first; k < m.end; k++ {
		seen[k] = true
		out = fr.conjuncts(m.first, m.end, k, seen, out)
	}
	return out
}

// listAround returns the other members of the list of three or more names that m
// stands in: persons, or countries, with only commas, articles and an "and"
// between them. Parsers often lose the middle of such lists.
func (fr *frames) listAround(m *mention) []*mention {
	if m.form != named || m.container || m.kind != graph.KindPerson && !m.isCountry() {
		return nil
	}
	before, and1 := fr.listFrom(m, -1)
	after, and2 := fr.listFrom(m, 1)
	if !and1 && !and2 || len(before)+len(after) < 2 {
		return nil
	}
	return append(before, after...)
}

// listFrom walks a list of names from m in one direction.
func (fr *frames) listFrom(m *mention, step int) (list []*mention, and bool) {
	sent := fr.sentence(m.first)
	i := m.end
	if step < 0 {
		i = m.first - 1
	}
	comma := false
	for i >= sent.First && i < sent.End {
		if o := fr.cover[i]; o != nil {
			if !comma || o.form != named || o.container || o.kind != m.kind || m.kind == graph.KindPlace && !o.isCountry() {
				return list, and
			}
			list, comma = append(list, o), false
			if i = o.end; step < 0 {
				i = o.first - 1
			}
			continue
		}
		switch fr.lower(i) {
		case ",":
			comma = true
		case "and":
			comma, and = true, true
		case "the":
		default:
			return list, and
		}
		i += step
	}
	return list, and
}

// nextInList returns the party that "and" binds to m, where the parser saw an
// apposition or the like instead of a coordination.
func (fr *frames) nextInList(m *mention) *mention {
	i := m.end
	if m.form != named || i+1 >= len(fr.doc.Tokens) || fr.lower(i) != "and" && fr.word(i) != "&" {
		return nil
	}
	o := fr.cover[i+1]
	if o == nil || o.kind != m.kind || o.form != named || !fr.within(o.head, m.head) {
		return nil
	}
	return o
}

// namedAfter returns the persons whom a description of several is followed by:
// "his Greek and French counterparts, A and B".
func (fr *frames) namedAfter(m *mention) []*mention {
	if m.form != nominal || !m.plural || m.end+1 >= len(fr.doc.Tokens) {
		return nil
	}
	i := m.end
	if w := fr.word(i); w == "," || w == "--" || w == "–" || w == ":" {
		i++
	}
	var out []*mention
	for i < len(fr.doc.Tokens) {
		n := fr.cover[i]
		if n != nil && n.kind == graph.KindPerson && n.form == named && (len(out) > 0 || fr.label(n.head) == "appos" || i == m.end || m.definite || len(m.parts) > 0) {
			out, i = append(out, n), n.end
			continue
		}
		switch fr.lower(i) {
		case ",", "and", "&":
			if len(out) == 0 {
				return nil
			}
			i++
			continue
		}
		break
	}
	return out
}

// conjuncts adds what is coordinated with token i outside first..end.
func (fr *frames) conjuncts(first, end, i int, seen map[int]bool, out []*mention) []*mention {
	for _, k := range fr.kids[i] {
		if l := fr.label(k); l == "nmod" && k >= end && fr.cover[k] != nil && fr.cover[k].kind == graph.KindPlace {
			for _, c := range fr.dependents(k, "conj") { // "A of Nigeria and B of Benin"
				if fr.person(c) {
					out = fr.collect(c, seen, out)
				}
			}
		}
		if fr.label(k) == "acl" && fr.tag(k) == "VBN" && companions[fr.lemma(k)] {
			for _, a := range fr.agents(k) {
				out = fr.collect(a, seen, out)
			}
		}
		if fr.label(k) == "conj" && (k < first || k >= end) && !fr.verbal(k) {
			out = fr.collect(k, seen, out)
		}
		if fr.label(k) == "appos" && (k < first || k >= end) && fr.cover[k] != nil && fr.cover[i] == nil {
			out = fr.collect(k, seen, out)
		}
	}
	return out
}

// companions are verbs of being together with: "A, accompanied by B".
var companions = gazetteerSet("join accompany flank assist")

// actsAsParty reports whether a place's name stands for its government here: a
// capital as a subject or beside a party.
func (fr *frames) actsAsParty(m *mention) bool {
	if m.kind != graph.KindPlace || m.facility {
		return false
	}
	if meta, ok := fr.x.gaz.Metonym(m.name); ok && meta.Capital {
		return true
	}
	return false
}

// maxNations is how many nations under one noun are taken for parties of their
// own; of more, the noun is the party.
const maxNations = 5

// nationsOf returns the countries of "top diplomats from India and Pakistan".
func (fr *frames) nationsOf(m *mention) []*mention {
	var out []*mention
	for _, k := range fr.dependents(m.head, "nmod") {
		if p := fr.prep(k); p != "from" && p != "of" {
			continue
		}
		if c := fr.cover[k]; c == nil || c.kind != graph.KindPlace || !c.isCountry() {
			continue
		}
		out = out[:0]
		for _, n := range fr.parties(k) {
			if n.kind == graph.KindPlace {
				out = append(out, n)
			}
		}
	}
	return out
}

// antecedentOf returns the noun that a relative pronoun stands for, -1 if it is
// none.
func (fr *frames) antecedentOf(i int) int {
	for v, n := fr.head(i), 0; n < 6; v, n = fr.head(v), n+1 {
		if fr.label(v) == "acl" {
			return fr.head(v)
		}
		if fr.root(v) {
			return -1
		}
	}
	return -1
}

// subjects returns the tokens that are the subject of verb v, also where grammar
// leaves it out: in coordination, infinitives, participles and relative clauses.
// passive tells that the subject undergoes what v says.
func (fr *frames) subjects(v int) (toks []int, passive bool) {
	start, fromPassive := v, false
	for depth := 0; depth < 6; depth++ {
		for _, k := range fr.kids[v] {
			if fr.label(k) == "nsubj" {
				toks = append(toks, k)
				passive = passive || strings.HasSuffix(fr.fullLabel(k), ":pass")
			}
		}
		if len(toks) > 0 {
			if fromPassive { // "is expected to meet": the passive is not that of "meet"
				return toks, fr.passive(start)
			}
			return toks, passive || depth == 0 && fr.passive(v)
		}
		if fr.root(v) {
			return nil, false
		}
		h := fr.head(v)
		switch fr.label(v) {
		case "conj", "parataxis":
			if !fr.verbal(h) {
				return nil, false
			}
			v = h
		case "xcomp":
			fromPassive = true
			if o := fr.dependents(h, "obj"); len(o) > 0 && objectControl[fr.lemma(h)] {
				return o[:1], fr.passive(v)
			}
			v = h
		case "csubj": // "is due to visit"
			if !fr.infinitive(v) {
				return nil, false
			}
			v = h
		case "advcl":
			if fr.hasMark(v, "that") {
				return nil, false
			}
			v = h
		case "ccomp":
			if fr.tag(v) != "VBG" && !fr.hasMark(v, "to") {
				return nil, false
			}
			v = h
		case "acl":
			if fr.verbal(h) && len(fr.dependents(h, "nsubj")) > 0 {
				v = h
				continue
			}
			if fr.infinitive(v) {
				return fr.ownerOf(h), false
			}
			return []int{h}, fr.passive(v) || fr.tag(v) == "VBN" && len(fr.dependents(v, "aux")) == 0
		default:
			if fr.verbal(h) && fr.pos(v) == nlp.VERB && (fr.label(v) == "obl" || fr.label(v) == "dep" || fr.label(v) == "obj") {
				v = h
				continue
			}
			return nil, false
		}
	}
	return nil, false
}

// objectControl are verbs whose object does what the infinitive says.
var objectControl = gazetteerSet("invite ask urge persuade allow send tell order encourage force persuade permit enable press help lead expect want require authorize dispatch convince advise")

// ownerOf returns who plans to do what noun n's infinitive says: the possessor
// of the noun, or the subject of its verb.
func (fr *frames) ownerOf(n int) []int {
	for _, k := range fr.dependents(n, "nmod") {
		if strings.HasSuffix(fr.fullLabel(k), ":poss") {
			return []int{k}
		}
	}
	if fr.root(n) {
		return nil
	}
	h := fr.head(n)
	if fr.verbal(h) {
		s, _ := fr.subjects(h)
		return s
	}
	return nil
}

func (fr *frames) hasMark(v int, w string) bool {
	for _, k := range fr.kids[v] {
		if fr.label(k) == "mark" && fr.lower(k) == w {
			return true
		}
	}
	return false
}

func (fr *frames) infinitive(v int) bool {
	return fr.hasMark(v, "to")
}

// passive reports whether v is a passive verb form.
func (fr *frames) passive(v int) bool {
	for _, k := range fr.kids[v] {
		if l := fr.fullLabel(k); l == "aux:pass" || l == "nsubj:pass" {
			return true
		}
	}
	return false
}

// agents returns the tokens of a passive's "by" phrase.
func (fr *frames) agents(v int) []int {
	return fr.obliques(v, "by")
}

// obliques returns the nominals after one of the prepositions that depend on i,
// directly or through other nominals: parsers often hang "with X" by the place or
// time before it.
func (fr *frames) obliques(i int, preps ...string) []int {
	var out []int
	sent := fr.sentence(i)
	for k := sent.First; k < sent.End; k++ {
		if k == i || fr.pos(k) == nlp.ADP {
			continue
		}
		p := fr.prep(k)
		if p == "" || !contains(preps, p) || !fr.reaches(k, i) {
			continue
		}
		out = append(out, k)
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// reaches reports whether k depends on i without a verb, a clause or another
// event noun between them.
func (fr *frames) reaches(k, i int) bool {
	for n := 0; n < 8; n++ {
		if fr.root(k) {
			return false
		}
		h := fr.head(k)
		switch fr.label(k) {
		case "acl", "advcl", "ccomp", "parataxis":
			return false
		}
		if h == i {
			return true
		}
		if fr.pos(h) == nlp.VERB || meetNouns[fr.lemma(h)] || visitNouns[fr.lemma(h)] {
			return false
		}
		if m := fr.cover[h]; m != nil && m.kind != graph.KindPlace && fr.prep(k) == "of" {
			return false // "representatives of organizations" are one party
		}
		if fr.cover[h] == nil && fr.pos(h) == nlp.NOUN && !placeNouns[fr.lemma(h)] && !callMarks[fr.lemma(h)] && !fr.isTime(h) {
			return false // "ties between A and B"
		}
		k = h
	}
	return false
}

// actors keeps the mentions that are persons, groups or organisations, and not
// countries.
func actors(ms []*mention) []*mention {
	var out []*mention
	for _, m := range ms {
		if m.kind != graph.KindPlace {
			out = append(out, m)
		}
	}
	return out
}

func (fr *frames) all(toks []int) []*mention {
	var out []*mention
	seen := map[int]bool{}
	for _, i := range toks {
		out = fr.collect(i, seen, out)
	}
	return fr.fillLists(out)
}

// emit adds a candidate if its participants can be told from the text.
func (fr *frames) emit(c *candidate) {
	c.t, c.times, c.held = fr.text, fr.times, fr.heldBy(c)
	seen := map[*entity]bool{}
	kept := c.parts[:0]
	for _, p := range c.parts {
		e := p.m.entity
		if e == nil || seen[e] {
			continue
		}
		seen[e] = true
		kept = append(kept, p)
		if p.m.form == pronoun {
			c.score -= 0.1
		}
	}
	c.parts = kept
	if len(c.parts) == 0 || len(c.parts) == 1 && c.typ.Mutual() && !fr.gathers(c) {
		return
	}
	c.modality = fr.modalityOf(c)
	c.time = fr.timeOf(c)
	if c.place == nil {
		c.place = fr.placeOf(c)
	}
	c.cited = fr.citedFor(c.verb)
	fr.out = append(fr.out, c)
}

// heldBy finds "held" or the like behind a noun trigger: "the meeting between A and
// B, held a day earlier in the city".
func (fr *frames) heldBy(c *candidate) int {
	if c.trigger == c.verb {
		return -1
	}
	for i := c.trigger + 1; i < fr.sentence(c.trigger).End; i++ {
		if fr.tag(i) != "VBN" && fr.tag(i) != "VBD" || !holding[fr.lemma(i)] || len(fr.dependents(i, "nsubj", "aux")) > 0 {
			continue
		}
		if h := fr.head(i); fr.label(i) == "acl" && h == c.trigger || fr.label(i) != "ccomp" && i > 0 && fr.word(i-1) == "," {
			return i
		}
	}
	return -1
}

// gathers reports whether the one participant of a meeting can meet by itself: a
// body that is named, or described by whose or what it is.
func (fr *frames) gathers(c *candidate) bool {
	m := c.parts[0].m
	if !m.body() || m.form == pronoun {
		return false
	}
	return m.form == named || m.country != "" || fr.f.ofPhrase(m.head) > 0 || c.trigger == c.verb && m.plural && fr.lemma(m.head) != "side"
}

// body reports whether the mention stands for several who can meet among
// themselves: a group or an organisation, not a person or a country.
func (m *mention) body() bool {
	return m.kind == graph.KindGroup || m.kind == graph.KindOrganization
}

func with(role graph.Role, ms ...*mention) []participant {
	out := make([]participant, 0, len(ms))
	for _, m := range ms {
		out = append(out, participant{m, role})
	}
	return out
}
