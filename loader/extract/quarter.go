package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// quarters are the words that name a part of a country by where it lies.
var quarters = wordSet("north south east west northeast northwest southeast southwest north-east north-west south-east south-west heartland interior")

// quarter makes a place of a description of a part of a country: "Kenya's drought-hit
// north", "the rebel-held east". Parsers take the noun for an adverb, so that i may be the
// word before it.
func (fr *frames) quarter(i int) *mention {
	end := fr.sentence(i).End
	if !quarters[fr.lower(i)] {
		if i++; i >= end || !quarters[fr.lower(i)] || fr.head(i) != fr.head(i-1) {
			return nil
		}
	}
	if fr.cover[i] != nil || isCapital(fr.word(i)) || i+1 < end && !fr.endsQuarter(i+1) {
		return nil
	}
	first, after := fr.quarterStart(i), max(i+1, fr.f.ofPhrase(i))
	if first < 0 || first == i && after == i+1 {
		return nil // "the north" alone may be anywhere
	}
	m := &mention{first: first, end: i + 1, core: first, after: i + 1, head: i, form: nominal, kind: graph.KindPlace, definite: true}
	for k := first; k < i; k++ {
		if o := fr.cover[k]; o != nil {
			if m.country == "" {
				m.country = o.country
			}
			fr.f.drop(o)
		}
	}
	m.name = fr.words(first, after)
	fr.f.add(m)
	m.head = i
	fr.r.create(m)
	return m
}

// endsQuarter reports whether a noun for a quarter can end before token k: "the north of
// the island" is one, "the north London clinic" is none.
func (fr *frames) endsQuarter(k int) bool {
	switch fr.pos(k) {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.NUM:
		return fr.isTime(k)
	}
	return fr.word(k) != "-"
}

// quarterStart returns where the description that ends with the quarter at i begins: with
// its owner, or behind its article. It is -1 where there is neither.
func (fr *frames) quarterStart(i int) int {
	for k := i - 1; k >= fr.sentence(i).First && k > i-7; k-- {
		if isGenitive(fr.lower(k)) && k > 0 {
			if m := fr.cover[k-1]; m != nil && m.kind == graph.KindPlace {
				return m.first
			}
			if regions[fr.lemma(k-1)] {
				return k - 1 // "the country's north"
			}
			return k + 1
		}
		switch w := fr.lower(k); {
		case w == "the" || w == "its" || w == "their":
			return k + 1
		case fr.pos(k) == nlp.ADJ || fr.pos(k) == nlp.NOUN || fr.pos(k) == nlp.PROPN || fr.tag(k) == "VBN" || w == "-":
		default:
			return -1
		}
	}
	return -1
}
