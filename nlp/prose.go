package nlp

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
)

// WithProse makes the pipeline use github.com/jdkato/prose/v2 for tokens,
// sentences and tags, as the baseline to measure our own models against. prose
// has no parser: every sentence is flat, its first token the root and the others
// hanging on it by "dep" with margin 0. Lemmas and names are ours. ParseWords still uses
// our own models, since prose takes no words.
func WithProse() Option {
	return func(s *settings) { s.prose = true }
}

// proseTagger keeps one model of prose loaded, which prose itself would load
// again for every document.
type proseTagger struct{ model *prose.Model }

func loadProse() (*proseTagger, error) {
	d, err := prose.NewDocument("", prose.WithExtraction(false))
	if err != nil {
		return nil, fmt.Errorf("nlp: prose: %w", err)
	}
	return &proseTagger{model: d.Model}, nil
}

// parse returns a document of what prose finds in text, without lemmas. It is
// empty if prose refuses the text.
func (p *proseTagger) parse(text string) *Document {
	d := &Document{Text: text}
	doc, err := prose.NewDocument(text, prose.WithExtraction(false), prose.UsingModel(p.model))
	if err != nil {
		return d
	}
	at := 0
	for _, t := range doc.Tokens() {
		start, end, ok := locate(text, at, t.Text)
		if !ok {
			continue
		}
		at = end
		tag := bracketTag(t.Tag)
		d.Tokens = append(d.Tokens, Token{Start: start, End: end, Tag: tag, POS: pennPOS(tag, t.Text), Label: "dep"})
	}
	at = 0
	for _, s := range doc.Sentences() {
		if _, end, ok := locate(text, at, s.Text); ok {
			at = end
			d.closeSentence(end)
		}
	}
	d.closeSentence(len(text))
	return d
}

func (p *Pipeline) parseByProse(text string) *Document {
	d := p.prose.parse(text)
	words := make([]string, len(d.Tokens))
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			words[i] = d.TokenText(i)
			d.Tokens[i].Lemma = p.lemmas.Apply(words[i], d.Tokens[i].Tag, i == s.First, p.vectors.Has)
		}
	}
	p.names.tag(d, words, nil)
	return d
}

// closeSentence makes a flat sentence of the tokens that begin before offset end
// and are in no sentence yet.
func (d *Document) closeSentence(end int) {
	first := 0
	if n := len(d.Sentences); n > 0 {
		first = d.Sentences[n-1].End
	}
	i := first
	for i < len(d.Tokens) && d.Tokens[i].Start < end {
		d.Tokens[i].Head = first
		i++
	}
	if i > first {
		d.Tokens[first].Label = "root"
		d.Sentences = append(d.Sentences, Sentence{First: first, End: i, Root: first})
	}
}

// locate finds token in text from offset at on. prose writes quotes its
// own way, so those are taken as equal.
func locate(text string, at int, token string) (start, end int, ok bool) {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	if end, ok := matches(text, at, token); ok {
		return at, end, true
	}
	if i := strings.Index(text[at:], token); i >= 0 && token != "" {
		return at + i, at + i + len(token), true
	}
	return 0, 0, false
}

// matches is whether token stands at offset at, save for the form of quotes, and
// where it ends.
func matches(text string, at int, token string) (end int, ok bool) {
	for token != "" {
		if at >= len(text) {
			return 0, false
		}
		a, n := utf8.DecodeRuneInString(text[at:])
		b, m := utf8.DecodeRuneInString(token)
		if plainQuote(a) != plainQuote(b) || a == utf8.RuneError && text[at] != token[0] {
			return 0, false
		}
		at, token = at+n, token[m:]
	}
	return at, true
}

func plainQuote(r rune) rune {
	switch r {
	case '“', '”':
		return '"'
	case '‘', '’':
		return '\''
	}
	return r
}

// bracketTag writes the tags of brackets as the treebanks do.
func bracketTag(tag string) string {
	switch tag {
	case "(":
		return "-LRB-"
	case ")":
		return "-RRB-"
	}
	return tag
}

// pennPOS returns the universal part of speech of a Penn tag, by the table at
// https://universaldependencies.org/tagset-conversion/en-penn-uposf.html.
func pennPOS(tag, word string) POS {
	switch tag {
	case "NN", "NNS":
		return NOUN
	case "NNP", "NNPS":
		return PROPN
	case "VB", "VBD", "VBG", "VBN", "VBP", "VBZ":
		switch strings.ToLower(word) {
		case "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m":
			return AUX
		}
		return VERB
	case "MD":
		return AUX
	case "JJ", "JJR", "JJS", "AFX":
		return ADJ
	case "RB", "RBR", "RBS", "WRB":
		return ADV
	case "IN", "RP":
		return ADP
	case "TO", "POS":
		return PART
	case "CC":
		return CCONJ
	case "DT", "PDT":
		return DET
	case "PRP", "PRP$", "WP", "WP$", "WDT", "EX":
		return PRON
	case "CD":
		return NUM
	case "UH":
		return INTJ
	case "SYM", "$", "#":
		return SYM
	case "FW", "LS":
		return X
	}
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return X
		}
	}
	return PUNCT
}
