package extract

import (
	"slices"

	"github.com/entente-graph/entente/nlp"
)

// headlineVerb makes a verb of the "heads" of "Roe heads to Paris", which stands
// where a headline has its verb, with a preposition of travel and a name behind it.
func (t *text) headlineVerb(i int) {
	preps := headlineMotion[t.lower(i)]
	s := t.sentence(i)
	if preps == nil || i == s.First || i+2 >= s.End || t.pos(i) == nlp.VERB || !isCapital(t.word(i-1)) || t.word(i-1) == "," {
		return
	}
	k := i + 1
	if t.lower(k) == "back" || t.lower(k) == "off" {
		k++
	}
	if !slices.Contains(preps, t.lower(k)) || k+1 >= s.End || !isCapital(t.word(k+1)) {
		return
	}
	for j := s.First; j < s.End; j++ {
		if p := t.pos(j); p == nlp.VERB && t.tag(j) != "VBN" && t.tag(j) != "VBG" || p == nlp.AUX {
			return // it has another verb
		}
	}
	subject := i - 1
	for j := s.First; j < i; j++ {
		if h := t.head(j); t.pos(j) != nlp.PUNCT && (h == j || h >= i) {
			subject = j // the last that hangs by nothing before the verb
		}
	}
	tok := &t.doc.Tokens[i]
	tok.POS, tok.Tag, tok.Lemma = nlp.VERB, "VBZ", headlineLemma[t.lower(i)]
	t.uproot(i)
	for j := s.First; j < s.End; j++ {
		switch h := t.head(j); {
		case j == i:
		case j == subject:
			t.attach(j, i, "nsubj")
		case j < i && (h == j || h >= i):
			t.attach(j, subject, "compound")
		case h == j:
			t.attach(j, i, "dep")
		case j > i && h <= i && t.label(j) == "nmod":
			t.attach(j, i, "obl")
		}
	}
}

// uproot makes token i the root of its sentence.
func (t *text) uproot(i int) {
	tok := &t.doc.Tokens[i]
	if tok.Head == i {
		return
	}
	t.kids[tok.Head] = slices.DeleteFunc(slices.Clone(t.kids[tok.Head]), func(k int) bool { return k == i })
	tok.Head, tok.Label = i, "root"
}

// finite makes the verb of a sentence of what parsers took for a participle by a name, so
// that the sentence has no verb: "Jane Roe toured camps in Chad and left".
func (t *text) finite(s nlp.Sentence) {
	if t.title {
		return
	}
	r := s.First
	for r < s.End && !t.root(r) {
		r++
	}
	if r >= s.End || t.pos(r) != nlp.PROPN {
		return
	}
	v := -1
	for k := s.First; k < s.End; k++ {
		if t.head(k) != r || k == r {
			continue
		}
		switch l := t.label(k); {
		case k < r && t.pos(k) != nlp.PROPN && t.pos(k) != nlp.ADJ && t.pos(k) != nlp.NOUN && t.pos(k) != nlp.PUNCT:
			return
		case l == "cop" || l == "nsubj" || l == "parataxis" || l == "conj":
			return
		case l == "acl" && t.tag(k) == "VBN" && v < 0 && len(t.dependents(k, "nsubj", "aux", "mark")) == 0:
			v = k
		case l == "acl" && t.pos(k) == nlp.VERB && len(t.dependents(k, "nsubj")) == 0:
			return
		}
	}
	if v < 0 || slices.ContainsFunc(t.kids[v], func(k int) bool { return t.prep(k) == "by" }) {
		return
	}
	for k := r; k < v; k++ {
		if t.head(k) != r && !t.within(k, r) {
			return
		}
	}
	t.doc.Tokens[v].Tag = "VBD"
	t.uproot(v)
	t.attach(r, v, "nsubj")
}

// cutsShort makes a verb of the "cuts" of a headline's "Roe cuts short Kenya trip".
func (t *text) cutsShort(i int) {
	s := t.sentence(i)
	if t.lower(i) != "cuts" || i == s.First || i+2 >= s.End || t.lower(i+1) != "short" || t.pos(i) == nlp.VERB {
		return
	}
	tok := &t.doc.Tokens[i]
	tok.POS, tok.Tag, tok.Lemma = nlp.VERB, "VBZ", "cut"
	if t.root(i) && t.head(i-1) == i {
		t.attach(i-1, i, "nsubj")
	}
}

// subordinateVerb makes a verb of the "heads" of "before Roe heads to Paris", which has a
// subject and a place of a verb of travel.
func (t *text) subordinateVerb(i int) {
	preps := headlineMotion[t.lower(i)]
	if preps == nil || t.pos(i) == nlp.VERB || i+2 >= t.sentence(i).End || !slices.Contains(preps, t.lower(i+1)) || !isCapital(t.word(i+2)) {
		return
	}
	for _, k := range t.kids[i] {
		if t.label(k) == "nsubj" && k < i {
			tok := &t.doc.Tokens[i]
			tok.POS, tok.Tag, tok.Lemma = nlp.VERB, "VBZ", headlineLemma[t.lower(i)]
			return
		}
	}
}

var headlineMotion = map[string][]string{
	"heads": {"to", "for"}, "lands": {"in", "at"}, "flies": {"to", "into"}, "leaves": {"for"}, "arrives": {"in", "at"}, "travels": {"to"}, "returns": {"to", "from"},
}

var headlineLemma = map[string]string{
	"heads": "head", "lands": "land", "flies": "fly", "leaves": "leave", "arrives": "arrive", "travels": "travel", "returns": "return",
}
