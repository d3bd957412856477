package eventcoref

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// Name is a mention of an entity: bytes of the article's text.
type Name struct {
	Start, End int
	Entity     string
	Place      bool
}

// Reader reads the events of one article.
type Reader struct {
	article *Article
	parts   []*part
}

// part is the parsed title or body.
type part struct {
	doc       *nlp.Document
	base      int // of doc.Text in the article's text
	sentences int // in the parts before
	names     []*Name
	kids      [][]int
}

// NewReader takes an article, its parsed title and body, and the entities named
// in it, sorted by Start.
func NewReader(a *graph.Article, title, body *nlp.Document, names []Name) *Reader {
	r := &Reader{article: &Article{ID: a.ID, Published: a.Published, Terms: map[string]int{}}}
	r.add(title, 0, names)
	r.add(body, len(a.Title)+1, names)
	return r
}

func (r *Reader) add(doc *nlp.Document, base int, names []Name) {
	p := &part{doc: doc, base: base, names: make([]*Name, len(doc.Tokens)), kids: make([][]int, len(doc.Tokens))}
	for _, q := range r.parts {
		p.sentences += len(q.doc.Sentences)
	}
	for i := range names {
		n := &names[i]
		for k := p.token(n.Start); k < len(doc.Tokens) && base+doc.Tokens[k].Start < n.End; k++ {
			p.names[k] = n
		}
	}
	for i, t := range doc.Tokens {
		if t.Head != i {
			p.kids[t.Head] = append(p.kids[t.Head], i)
		}
		if content(t) {
			r.article.Terms[lemma(t)]++
		}
		if n := p.names[i]; n != nil && (i == 0 || p.names[i-1] != n) {
			r.article.Terms[n.Entity]++
		}
	}
	r.parts = append(r.parts, p)
}

// token returns the first token that ends behind byte at of the article's text.
func (p *part) token(at int) int {
	i, _ := slices.BinarySearchFunc(p.doc.Tokens, at-p.base, func(t nlp.Token, at int) int {
		if t.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// Mention reads the event that bytes start to end of the article's text tell of,
// nil if there is no word.
func (r *Reader) Mention(start, end int) *Mention {
	for _, p := range r.parts {
		first := p.token(start)
		after := first
		for after < len(p.doc.Tokens) && p.base+p.doc.Tokens[after].Start < end {
			after++
		}
		if first < after && start >= p.base {
			return r.mention(p, p.head(first, after))
		}
	}
	return nil
}

// head returns the token of the range that the others hang by.
func (p *part) head(first, end int) int {
	for i := first; i < end; i++ {
		if h := p.doc.Tokens[i].Head; h == i || h < first || h >= end {
			return i
		}
	}
	return first
}

func (r *Reader) mention(p *part, i int) *Mention {
	s := p.doc.SentenceAt(i)
	m := &Mention{Article: r.article, Start: p.base + p.doc.Tokens[i].Start, Sentence: p.sentences + s, Lemma: lemma(p.doc.Tokens[i])}
	m.Speech = speech[m.Lemma]
	if particle := p.particle(i); particle != "" {
		m.Lemma += " " + particle
	}
	p.arguments(m, i)
	sent := p.doc.Sentences[s]
	for k := sent.First; k < sent.End; k++ {
		if content(p.doc.Tokens[k]) && k != i {
			m.Words = append(m.Words, lemma(p.doc.Tokens[k]))
		}
	}
	slices.Sort(m.Words)
	m.Words = slices.Compact(m.Words)
	m.Time = p.time(i, sent, r.article.Published)
	return m
}

// particle returns the particle of a phrasal verb.
func (p *part) particle(i int) string {
	for _, k := range p.kids[i] {
		if p.doc.Tokens[k].Label == "compound:prt" {
			return lemma(p.doc.Tokens[k])
		}
	}
	return ""
}

// time returns the day or days that the sentence names nearest to token i.
func (p *part) time(i int, sent nlp.Sentence, published graph.Span) graph.Span {
	var best graph.Span
	least := sent.End - sent.First
	for _, s := range p.doc.Spans {
		if s.Label != nlp.Date || s.First < sent.First || s.End > sent.End {
			continue
		}
		d := max(s.First-i, i-s.End)
		if t := timex.Resolve(p.doc.SpanText(s), published, timex.Past); t.Known() && d < least {
			best, least = t, d
		}
	}
	return best
}

func lemma(t nlp.Token) string { return strings.ToLower(t.Lemma) }

// content reports whether the token carries meaning of its own.
func content(t nlp.Token) bool {
	switch t.POS {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.NUM:
		return true
	case nlp.VERB:
		return !light[lemma(t)]
	}
	return false
}

var (
	light  = words("be have do make take get go come say tell")
	speech = words(`say tell report announce claim add state confirm note accord statement report announcement explain declare
		comment reveal describe mention acknowledge admit insist argue warn suggest deny allege quote cite call ask think believe know`)
)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
