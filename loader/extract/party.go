package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

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
			if m := fr.cover[i]; m != nil && m.first == i && m.isParty() && m.kind == a.kind && m.form != pronoun && len(m.parts) == 0 {
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
	if m := fr.cover[i]; m != nil && fr.label(i) == "conj" && m.form == named && m.kind == graph.KindPlace && m.end < len(fr.doc.Tokens) && isGenitive(fr.lower(m.end)) {
		return out // the "Kenya" of "Acme and Kenya's Safari Bank"
	}
	seen[i] = true
	m := fr.cover[i]
	if m == nil {
		if m = fr.f.peopleNoun(i); m != nil {
			fr.r.describe(m)
		} else if m = fr.f.unknownName(i); m != nil {
			fr.r.joinByName(m)
		}
	}
	if w := fr.lower(i); w == "it" || w == "they" {
		if told := fr.teller(i); len(told) > 0 {
			for _, k := range told {
				out = fr.collect(k, seen, out)
			}
			return out
		}
	}
	if m == nil {
		if w := fr.lower(i); w == "who" || w == "whom" || w == "which" || w == "that" {
			if a := fr.antecedentOf(i); a >= 0 {
				return fr.collect(a, seen, out)
			}
		}
		return fr.conjuncts(i, i+1, i, seen, out)
	}
	if p := fr.ledBy(m, fr.sentence(m.first).End); p != nil {
		m = p
	}
	if list := fr.namedAfter(m); len(list) > 1 {
		for _, n := range list {
			for k := n.first; k < n.end; k++ {
				seen[k] = true
			}
		}
		return append(out, list...)
	}
	owner := fr.principal(m)
	switch nations := fr.nationsOf(m); {
	case owner >= 0:
		out = fr.collect(owner, seen, out)
	case len(m.parts) > 0:
		out = append(out, m.parts...)
	case len(nations) > 1 && len(nations) <= maxNations:
		out = append(out, nations...)
	case m.isParty() || m.form == pronoun || fr.actsAsParty(m):
		out = append(out, m)
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

// namedAfter returns those whom a description of several is followed by: "his Greek
// and French counterparts, A and B", "Presidents A of Sudan and B of Chad", "the
// rivals India and Pakistan".
func (fr *frames) namedAfter(m *mention) []*mention {
	end := fr.sentence(m.first).End
	if m.form != nominal || !m.plural || m.end+1 >= end {
		return nil
	}
	i := fr.pastNations(m, end)
	if w := fr.word(i); w == "," || w == "--" || w == "–" || w == ":" {
		i++
	}
	if k := fr.dashAfter(m, end); k > 0 {
		if list := fr.listOf(k, end); len(list) > 1 {
			return list
		}
	}
	first := fr.cover[i]
	if first == nil || first.first != i || first.form != named || !first.isParty() {
		return nil
	}
	if i != m.end && (first.kind != graph.KindPerson || fr.label(first.head) != "appos" && !m.definite && len(m.parts) == 0) {
		return nil
	}
	rest, and := fr.listFrom(first, func(o *mention) bool {
		return o.form != named && (o.plural || o.entity == nil || len(o.entity.words) == 0) || o.form == named && o.kind != first.kind
	})
	if !and {
		return nil
	}
	return append([]*mention{first}, rest...)
}

// pastNations returns where the countries and bodies end that complete m, if the
// names of persons follow behind a comma: "the envoys of A and B, Jane Roe and John
// Doe"; otherwise the end of m.
func (fr *frames) pastNations(m *mention, end int) int {
	i := m.end
	if !m.definite || fr.lower(i) != "of" && fr.lower(i) != "from" {
		return i
	}
	for i++; i+1 < end; {
		o := fr.cover[i]
		switch w := fr.lower(i); {
		case o != nil && o.form == named && o.kind != graph.KindPerson:
			i = o.end
		case w == "," && fr.cover[i+1] != nil && fr.cover[i+1].kind == graph.KindPerson && fr.cover[i+1].form == named:
			return i
		case w == "and" || w == "the" || w == ",":
			i++
		default:
			return m.end
		}
	}
	return m.end
}

// dashAfter returns where an insertion between dashes begins right behind the noun
// phrase of m, "members of the quartet - A, B, C and D -", 0 if none does.
func (fr *frames) dashAfter(m *mention, end int) int {
	for i := m.end; i+1 < end && i < m.end+8; i++ {
		switch w := fr.word(i); {
		case w == "--" || w == "–" || w == "—" || w == "-" && fr.doc.Tokens[i].Start > fr.doc.Tokens[i-1].End:
			if fr.lower(i+1) == "including" {
				i++
			}
			return i + 1
		}
		switch fr.pos(i) {
		case nlp.ADP, nlp.DET, nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.ADV:
		default:
			if fr.word(i) != "-" && fr.tag(i) != "VBN" {
				return 0
			}
		}
	}
	return 0
}

// listOf returns the named parties of the list that begins at token i.
func (fr *frames) listOf(i, end int) []*mention {
	first := fr.partyFrom(i, end)
	if first == nil || first.form != named || first.kind == graph.KindPerson {
		return nil
	}
	rest, and := fr.listFrom(first, func(o *mention) bool { return false })
	if !and {
		return nil
	}
	return append([]*mention{first}, rest...)
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
		if fr.label(k) == "conj" && (k < first || k >= end) && !fr.verbal(k) && !fr.furtherRole(i, k) && !fr.insideOther(k) {
			out = fr.collect(k, seen, out)
		}
		if fr.label(k) == "appos" && (k < first || k >= end) && fr.cover[k] != nil && fr.cover[i] == nil {
			out = fr.collect(k, seen, out)
		}
	}
	return out
}

// teller returns the subject of the verb of saying in whose clause the pronoun at i
// is the subject: "Japan said it will hold talks".
func (fr *frames) teller(i int) []int {
	if l := fr.label(i); l != "nsubj" && (l != "expl" || !disposed[fr.lemma(fr.head(i))]) || fr.root(i) {
		return nil
	}
	v := fr.head(i)
	for n := 0; n < 3 && !fr.root(v); n++ {
		h := fr.head(v)
		switch fr.label(v) {
		case "ccomp":
			if !sayVerbs[fr.lemma(h)] && fr.lemma(h) != "hope" && fr.lemma(h) != "agree" {
				return nil
			}
			subj := fr.dependents(h, "nsubj")
			if len(subj) == 1 && fr.cover[subj[0]] != nil && fr.cover[subj[0]].kind != graph.KindPerson {
				return subj
			}
			return nil
		case "conj", "xcomp":
			v = h
		default:
			return nil
		}
	}
	return nil
}

// disposed are what those are who would do what an infinitive says: "Japan said it was
// ready to".
var disposed = wordSet("ready willing prepared unwilling unprepared free open able unable determined eager reluctant")

// insideOther reports whether the body named at k stands in a list that completes
// a noun: the "Commerce" of "leaders of A, officials at Defense and Commerce".
func (fr *frames) insideOther(k int) bool {
	m := fr.cover[k]
	if m == nil || m.form != named || m.kind != graph.KindOrganization {
		return false
	}
	_, _, noun := fr.listBefore(m)
	return noun != nil
}

// furtherRole reports whether k only goes on with what the person at i is: "Jane
// Roe, a veteran, writer and host of a show".
func (fr *frames) furtherRole(i, k int) bool {
	m := fr.cover[k]
	if m == nil || m.form != nominal || m.plural || !fr.namedPerson(i) {
		return false
	}
	for _, a := range fr.dependents(i, "appos") {
		if a < k && !fr.namedPerson(a) {
			return true
		}
	}
	return false
}

// companions are verbs of being together with: "A, accompanied by B".
var companions = wordSet("join accompany flank assist")

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

// nationsOf returns the countries or bodies of "top diplomats from India and
// Pakistan".
func (fr *frames) nationsOf(m *mention) []*mention {
	if m.form != nominal || !m.plural {
		return nil
	}
	i := m.end
	if i+1 >= len(fr.doc.Tokens) {
		return nil
	}
	switch l := fr.lemma(m.head); fr.lower(i) {
	case "from", "of":
	case "for":
		if l != "negotiator" && l != "representative" && l != "envoy" && l != "lawyer" {
			return nil
		}
	default:
		return nil
	}
	first := fr.partyFrom(i+1, fr.sentence(i).End)
	if first != nil && first.form == nominal {
		if list := fr.namedAfter(first); len(list) > 0 || fr.lower(i) != "of" || !actingFor[fr.lemma(m.head)] || !first.body() {
			return list
		}
		if rest, and := fr.listFrom(first, func(o *mention) bool { return o.form == pronoun || !o.body() }); and && len(rest) == 1 {
			return []*mention{first, rest[0]}
		}
		return nil
	}
	if first == nil || first.form != named || first.kind == graph.KindPerson || fr.lower(i) == "of" && first.kind == graph.KindOrganization {
		return nil
	}
	rest, and := fr.listFrom(first, func(o *mention) bool { return o.form != named })
	if !and {
		return nil
	}
	out := []*mention{first}
	for _, n := range rest {
		if n.form == named && n.kind != graph.KindPerson {
			out = append(out, n)
		}
	}
	return out
}

// actingFor are nouns for people who act for a body.
var actingFor = wordSet("representative negotiator delegate envoy")

// antecedentOf returns the noun that a relative pronoun stands for, -1 if it is
// none.
func (fr *frames) antecedentOf(i int) int {
	if w := fr.lower(i); w == "who" || w == "whom" {
		k := i - 1
		if k >= 0 && fr.pos(k) == nlp.ADP {
			k-- // "with whom"
		}
		if k >= 0 && fr.word(k) == "," {
			k--
		}
		if k >= fr.sentence(i).First && fr.cover[k] != nil && fr.cover[k].kind != graph.KindPlace && fr.cover[k].isParty() {
			return fr.cover[k].head
		}
	}
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
