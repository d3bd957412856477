package extract

import (
	"strings"

	"github.com/entente-graph/entente/nlp"
)

// text is one parsed part of an article, its title or its body, as a tree.
type text struct {
	doc   *nlp.Document
	base  int // of doc.Text in the article's text
	title bool
	kids  [][]int
	// cover maps a token to the mention that it is part of, nil if none.
	cover []*mention
}

func newText(doc *nlp.Document, base int, title bool) *text {
	t := &text{doc: doc, base: base, title: title,
		kids: make([][]int, len(doc.Tokens)), cover: make([]*mention, len(doc.Tokens))}
	for i, tok := range doc.Tokens {
		if tok.Head != i {
			t.kids[tok.Head] = append(t.kids[tok.Head], i)
		}
	}
	t.repair()
	return t
}

// word returns the text of token i, "" before the first and behind the last.
func (t *text) word(i int) string {
	if i < 0 || i >= len(t.doc.Tokens) {
		return ""
	}
	return t.doc.TokenText(i)
}

func (t *text) lower(i int) string { return strings.ToLower(t.word(i)) }

// pos returns the part of speech of token i, X before the first and behind the last.
func (t *text) pos(i int) nlp.POS {
	if i < 0 || i >= len(t.doc.Tokens) {
		return nlp.X
	}
	return t.doc.Tokens[i].POS
}

func (t *text) tag(i int) string { return t.doc.Tokens[i].Tag }
func (t *text) head(i int) int   { return t.doc.Tokens[i].Head }
func (t *text) root(i int) bool  { return t.doc.Tokens[i].Head == i }

func (t *text) lemma(i int) string { return strings.ToLower(t.doc.Tokens[i].Lemma) }

// label returns the relation without its subtype, "obl" for "obl:tmod".
func (t *text) label(i int) string {
	l, _, _ := strings.Cut(t.doc.Tokens[i].Label, ":")
	return l
}

// fullLabel returns the relation with its subtype.
func (t *text) fullLabel(i int) string { return t.doc.Tokens[i].Label }

// dependents returns the tokens whose head is i under any of the labels (base
// relations), in text order.
func (t *text) dependents(i int, labels ...string) []int {
	var out []int
	for _, k := range t.kids[i] {
		for _, l := range labels {
			if t.label(k) == l {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// within reports whether i is a or hangs below it.
func (t *text) within(i, a int) bool {
	for n := 0; n < 64; n++ {
		if i == a {
			return true
		}
		if t.root(i) {
			return false
		}
		i = t.head(i)
	}
	return false
}

// prep returns the preposition of nominal i in lower case, of several words
// joined by spaces ("ahead of"), "" if it has none.
func (t *text) prep(i int) string {
	for _, k := range t.kids[i] {
		if t.label(k) != "case" || k > i {
			continue
		}
		w := t.lower(k)
		if w == "'s" || w == "’s" || w == "'" {
			continue
		}
		for _, f := range t.kids[k] {
			if t.label(f) == "fixed" || t.label(f) == "case" {
				w += " " + t.lower(f)
			}
		}
		return w
	}
	return ""
}

// span returns the byte offsets of tokens first to end (exclusive) in the
// article's text.
func (t *text) span(first, end int) (int, int) {
	return t.base + t.doc.Tokens[first].Start, t.base + t.doc.Tokens[end-1].End
}

// words returns the text of tokens first to end as it stands, line breaks as
// spaces; "" of an empty range.
func (t *text) words(first, end int) string {
	if first >= end {
		return ""
	}
	return strings.Join(strings.Fields(t.doc.Text[t.doc.Tokens[first].Start:t.doc.Tokens[end-1].End]), " ")
}

func (t *text) sentence(i int) nlp.Sentence { return t.doc.Sentences[t.doc.SentenceAt(i)] }

// verbal reports whether i is a verb or stands in a verb's place: a nominal or
// adjectival predicate with a copula.
func (t *text) verbal(i int) bool {
	if p := t.pos(i); p == nlp.VERB || p == nlp.AUX {
		return true
	}
	return len(t.dependents(i, "cop")) > 0
}

// topOf returns the token of the range whose head lies outside it.
func (t *text) topOf(first, end int) int {
	for i := first; i < end; i++ {
		if h := t.head(i); h < first || h >= end || h == i {
			return i
		}
	}
	return end - 1
}
