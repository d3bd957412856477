package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// parties returns the mentions that token i and what is coordinated with it
// stand for, relative pronouns and groups of several nations taken apart.
func (fr *frames) parties(i int) []*mention {
	return fr.fillLists(fr.collect(i, map[int]bool{}, nil))
}

func (fr *frames) collect(i int, seen map[int]bool, out []*mention) []*mention {
	if i < 0 || seen[i] {
		return out
	}
	if m := fr.cover[i]; m != nil && fr.label(i) == "conj" && m.form == named && m.kind == graph.KindPlace && m.end < len(fr.doc.Tokens) && isGenitive(fr.lower(m.end)) {
		return out // the "Kenya" of "Acme and Kenya's Safari Bank"
	}
	seen[i] = true
	if fr.prep(i) == "with" && slices.ContainsFunc(fr.dependents(i, "det"), func(k int) bool { return fr.lower(k) == "no" }) {
		return out // "met Roe with no aides present"
	}
	m := fr.cover[i]
	if m == nil {
		if m = fr.f.peopleNoun(i); m != nil {
			fr.r.describe(m)
		} else if m = fr.f.unknownName(i); m != nil {
			fr.r.joinByName(m)
		} else if fr.talksBeside(i) {
			m = fr.f.side(i)
			fr.r.describe(m)
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
		out = append(out, fr.partsOfThem(m)...)
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

// partsOfThem returns those whom m stands for, of nations that one noun lists each: "they" who
// are "President Roe and the leaders of Kenya and Ghana".
func (fr *frames) partsOfThem(m *mention) []*mention {
	if m.form != pronoun {
		return m.parts
	}
	var out []*mention
	for _, p := range m.parts {
		if p.t == fr.text {
			if ns := fr.nationsOf(p); len(ns) > 1 && len(ns) <= maxNations {
				out = append(out, ns...)
				continue
			}
		}
		out = append(out, p)
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
	if sides := fr.actedFor(m, i); len(sides) > 1 {
		return sides
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
