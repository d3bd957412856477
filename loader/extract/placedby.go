package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/nlp"
)

// placedByVerb reports whether a name taken for a person's stands where only a place can:
// behind "toured", as in "toured Roe, Doe and Lima", behind the preposition of a verb of travel,
// "will go on to Roe", or behind "their base in". It must be named once only, and have neither a
// given name nor an office.
func (f *finder) placedByVerb(first, end int, name string) bool {
	if f.title || first == f.sentence(first).First || end-first > 2 {
		return false
	}
	if end < len(f.doc.Tokens) && isGenitive(f.lower(end)) || f.titlePhraseEnding(first-1, f.sentence(first).First) > 0 || f.namedAgain(first, end) {
		return false
	}
	top := f.topOf(first, end)
	for f.label(top) == "conj" && !f.root(top) {
		top = f.head(top)
	}
	h := f.head(top)
	if f.g.GivenNameStrength(f.word(first)) > 0 && !f.onMap(name) && !f.townBehind(h, name) {
		return false
	}
	switch l := f.label(top); {
	case l == "obj":
		return f.lemma(h) == "tour" || f.lemma(h) == "visit" && f.onMap(name)
	case l != "obl" && l != "nmod":
		return false
	case f.pos(h) == nlp.VERB:
		return slices.Contains(motion[f.lemma(h)], f.prep(top))
	}
	return f.prep(top) == "in" && sites[f.lemma(h)]
}

// townBehind reports whether a name of one word that is a town's, if also a person's, follows
// a verb that leads to places only: "flew to Roe", "went on to Roe".
func (f *finder) townBehind(v int, name string) bool {
	if len(f.g.Lookup(name)) == 0 || strings.Contains(name, " ") || f.pos(v) != nlp.VERB {
		return false
	}
	switch f.lemma(v) {
	case "come", "go", "return":
		return v+1 < f.sentence(v).End && f.lower(v+1) == "on"
	}
	return true
}

// onMap reports whether the name is that of a place and of nothing else that is known.
func (f *finder) onMap(name string) bool {
	p, _, ok := f.g.Resolve(name, f.hints)
	return ok && !p.PersonName && !p.CommonWord
}

// namedAgain reports whether the text has the last word of a name elsewhere, too.
func (f *finder) namedAgain(first, end int) bool {
	for i := range f.doc.Tokens {
		if (i < first || i >= end) && strings.EqualFold(f.word(i), f.word(end-1)) {
			return true
		}
	}
	return false
}
