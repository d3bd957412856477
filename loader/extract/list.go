package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// listAround returns the other members of the list that party m stands in, by
// the words alone: parties with only commas, "and" and what belongs to their noun
// phrases between them. Parsers often lose the middle of such lists.
func (fr *frames) listAround(m *mention) []*mention {
	if !m.isParty() || m.form == pronoun {
		return nil
	}
	before, and1, _ := fr.listBefore(m)
	after, and2 := fr.listAfter(m)
	list := append(before, after...)
	if !and1 && !and2 && (!fr.title || len(list) != 1) {
		return nil // a headline's comma stands for "and"
	}
	return list
}

// listAfter walks right from m, and reports whether an "and" was passed.
func (fr *frames) listAfter(m *mention) (list []*mention, and bool) {
	return fr.listFrom(m, func(o *mention) bool { return fr.opensClause(m, o) })
}

// listFrom walks right from m as far as a member does not end the list.
func (fr *frames) listFrom(m *mention, ends func(*mention) bool) (list []*mention, and bool) {
	end := fr.sentence(m.first).End
	last, renaming := m, false
	for {
		i, joined, ok := fr.separator(fr.afterComplement(last, end), end)
		if !ok {
			return list, and
		}
		o := fr.partyFrom(i, end)
		if o == nil || !fr.listsWith(m, o) || ends(o) {
			return list, and
		}
		if m.form == named && m.kind == graph.KindPerson && o.form == nominal && !o.plural && (renaming || last == m && !joined) {
			last, renaming = o, true // "Jane Roe, a veteran, writer and host, ..."
			if joined {
				return list, and
			}
			continue
		}
		last, and = o, and || joined
		if !fr.renames(o) {
			list = append(list, o)
		}
		if joined && (o.end >= end || fr.word(o.end) != ",") {
			return list, and
		}
	}
}

// listBefore walks left from m. If the list turns out to complete a noun, as in
// "officials of A, B and m", it returns that noun and no list.
func (fr *frames) listBefore(m *mention) (list []*mention, and bool, noun *mention) {
	stop := fr.sentence(m.first).First
	for first := m; ; {
		if n := fr.completed(first, stop); n != nil {
			return nil, false, n
		}
		i, joined := fr.separatorBefore(fr.phraseOpening(first, stop)-1, stop)
		if i < stop || fr.cover[i] == nil || joined && and {
			return list, and, nil
		}
		o := fr.cover[i]
		if o.end != i+1 {
			return list, and, nil
		}
		if p := fr.complemented(o, stop); p != nil {
			o = p
		}
		if !fr.listsWith(m, o) {
			return list, and, nil
		}
		if first, and = o, and || joined; !fr.renames(o) {
			list = slices.Insert(list, 0, o)
		}
	}
}

// separatorBefore reads what parts two members of a list, ending at token i: it
// returns where the one before ends, -1 if nothing parts them, and whether there
// is an "and".
func (fr *frames) separatorBefore(i, stop int) (last int, and bool) {
	from := i
	for i >= stop && (fr.word(i) == "," || fr.lower(i) == "and" || fr.word(i) == "&") {
		and = and || fr.word(i) != ","
		i--
	}
	if i == from {
		return -1, false
	}
	if i >= stop && fr.word(i) == ")" {
		for i > stop && fr.word(i) != "(" {
			i--
		}
		i--
	}
	return i, and
}

// completed returns the noun that o completes, unless it is one for a meeting: the
// "officials" of "officials at Defense, Commerce and ...".
func (fr *frames) completed(o *mention, stop int) *mention {
	i := fr.phraseOpening(o, stop) - 1
	if i-1 < stop || fr.pos(i) != nlp.ADP || fr.cover[i-1] == nil {
		return nil
	}
	switch fr.lower(i) {
	case "of", "at", "from", "in", "for", "on":
		if n := fr.cover[i-1]; n.form == nominal && n.isParty() {
			return n
		}
	}
	return nil
}

// phraseOpening returns where the noun phrase of a mention begins: its article
// and modifiers stand before it.
func (fr *frames) phraseOpening(m *mention, stop int) int {
	i := m.first
	if m.kind == graph.KindPerson && m.first < m.core && i > stop {
		if o := fr.cover[i-1]; o != nil && o.kind != graph.KindPerson && o.form == named {
			return o.first // "Budget Office Director Jane Roe"
		}
	}
	if i-2 >= stop && isGenitive(fr.lower(i-1)) && fr.cover[i-2] != nil && fr.cover[i-2].form == named {
		return fr.cover[i-2].first // "Hamas' political chief Roe"
	}
	for i > stop && i > m.first-5 && fr.cover[i-1] == nil {
		switch p := fr.pos(i - 1); {
		case p == nlp.DET, p == nlp.ADJ, p == nlp.NUM, fr.tag(i-1) == "PRP$":
		default:
			return i
		}
		i--
	}
	return i
}

// afterComplement returns where what belongs to a list member ends: "(ACRONYM)",
// and the "of Japan" of a minister.
func (fr *frames) afterComplement(m *mention, end int) int {
	i := fr.afterBrackets(m.end, end)
	if i+1 < end && (fr.lower(i) == "of" || fr.lower(i) == "from" || fr.lower(i) == "at") && m.kind != graph.KindPlace {
		k := i + 1
		for k+1 < end && fr.cover[k] == nil && (fr.pos(k) == nlp.DET || fr.pos(k) == nlp.ADP || fr.pos(k) == nlp.ADV) {
			k++
		}
		if o := fr.cover[k]; o != nil && o.first == k && o.form != pronoun && o.kind != graph.KindPerson {
			return fr.afterBrackets(o.end, end)
		}
	}
	return i
}

// complemented returns the party that o completes with "of" right before it.
func (fr *frames) complemented(o *mention, stop int) *mention {
	i := o.first - 1
	if i > stop && fr.lower(i) == "the" {
		i--
	}
	if i-1 < stop || fr.lower(i) != "of" && fr.lower(i) != "from" || o.kind == graph.KindPerson || fr.cover[i-1] == nil {
		return nil
	}
	if p := fr.cover[i-1]; p.kind == graph.KindPerson && p.form == named {
		return p
	}
	return nil
}

// afterBrackets skips "(ACRONYM)".
func (fr *frames) afterBrackets(i, end int) int {
	if i >= end || fr.word(i) != "(" {
		return i
	}
	for k := i + 1; k < end && k < i+8; k++ {
		if fr.word(k) == ")" {
			return k + 1
		}
	}
	return i
}

// separator reads what parts two members of a list at token i: it returns where
// the next begins and whether it is the last ("and").
func (fr *frames) separator(i, end int) (next int, and, ok bool) {
	for i < end {
		switch w := fr.lower(i); {
		case w == ",":
			ok = true
		case w == "and" || w == "&":
			and, ok = true, true
		case w == "as" && i+2 < end && fr.lower(i+1) == "well" && fr.lower(i+2) == "as":
			and, ok = true, true
			i += 2
		case w == "along" && i+1 < end && fr.lower(i+1) == "with":
			and, ok = true, true
			i++
		default:
			return i, and, ok
		}
		i++
	}
	return i, and, false
}

// maxListed is the most tokens of articles and modifiers before a list member.
const maxListed = 10

// partyFrom returns the party whose noun phrase begins at token i.
func (fr *frames) partyFrom(i, end int) *mention {
	for k := i; k < end && k < i+maxListed; k++ {
		if o := fr.cover[k]; o != nil {
			if o.first != k {
				return nil
			}
			if next := o.end; next < end && (isGenitive(fr.lower(next)) || fr.word(next) == "-" && fr.doc.Tokens[next].Start == fr.doc.Tokens[next-1].End || fr.pos(next) == nlp.NOUN && fr.cover[next] == nil && o.form == named) {
				k = o.end - 1 // "Russia's minister", "the Xinjiang delegation"
				continue
			}
			if p := fr.ledBy(o, end); p != nil {
				return p
			}
			if o.isParty() || fr.actsAsParty(o) {
				return o
			}
			return nil
		}
		if (fr.tag(k) == "NNS" || fr.tag(k) == "NNPS") && (k+1 >= end || fr.pos(k+1) != nlp.NOUN) {
			if o := fr.f.peopleNoun(k); o != nil {
				fr.r.create(o)
				return o
			}
			return nil
		}
		switch fr.pos(k) {
		case nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.DET, nlp.NUM, nlp.PART:
		case nlp.ADV:
			if fr.lower(k) != "more" && fr.lower(k) != "about" {
				return nil
			}
		default:
			if w := fr.lower(k); w != "-" && w != "than" && w != "both" {
				return nil
			}
		}
	}
	return nil
}

// ledBy returns the person whose title begins with the body o.
func (fr *frames) ledBy(o *mention, end int) *mention {
	i := fr.afterBrackets(o.end, end)
	if i >= end || o.kind == graph.KindPerson || fr.cover[i] == nil {
		return nil
	}
	if p := fr.cover[i]; p.first == i && p.kind == graph.KindPerson && p.form == named && p.first < p.core {
		return p
	}
	return nil
}

// listsWith reports whether a list with m may go on with o: people, groups and
// bodies with each other, countries with countries and bodies.
func (fr *frames) listsWith(m, o *mention) bool {
	if o.container || o.form == pronoun || !o.isParty() && !fr.actsAsParty(o) {
		return false
	}
	if m.kind == graph.KindPlace || o.kind == graph.KindPlace {
		other := m
		if m.kind == graph.KindPlace {
			other = o
		}
		return other.isCountry() || fr.actsAsParty(other) || other.kind == graph.KindOrganization || other.kind == graph.KindGroup
	}
	return true
}

// opensClause reports whether o is the subject of a verb behind it of which m is
// no argument: "met with A, and B said ...".
func (fr *frames) opensClause(m, o *mention) bool {
	if o.t == fr.text && fr.attributed(o.head) {
		return true
	}
	i := o.end
	end := fr.sentence(o.first).End
	for i < end && fr.pos(i) == nlp.ADV {
		i++
	}
	if i >= end {
		return false
	}
	switch fr.tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
	default:
		return false
	}
	v := i
	if fr.pos(i) == nlp.AUX && !fr.root(i) {
		v = fr.head(i)
	}
	return !fr.within(m.head, v) || fr.within(v, m.head) || m.first > v
}

// renames reports whether a list member only describes the one before it:
// "Jane Roe, the minister, and ...".
func (fr *frames) renames(o *mention) bool {
	return o.form == nominal && !o.plural && fr.label(o.head) == "appos"
}
