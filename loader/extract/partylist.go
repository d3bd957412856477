package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

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
	if list := fr.namedBehind(m, end); len(list) > 1 {
		return list
	}
	first := fr.cover[i]
	if first == nil || first.first != i || first.form != named || !first.isParty() {
		return nil
	}
	if i != m.end && fr.word(i-1) != ":" && (first.kind != graph.KindPerson || fr.label(first.head) != "appos" && !m.definite && len(m.parts) == 0) {
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
