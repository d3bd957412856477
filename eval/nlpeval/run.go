package nlpeval

import (
	"strings"
	"unicode"

	"github.com/entente-graph/entente/nlp"
	"github.com/entente-graph/entente/nlp/conll"
)

// solid counts the characters of s that are not white space.
func solid(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// System turns a document to a Text.
func System(d *nlp.Document) Text {
	var t Text
	at, last := 0, 0
	for i, k := range d.Tokens {
		at += solid(d.Text[last:k.Start])
		n := solid(d.TokenText(i))
		t.Words = append(t.Words, Word{Start: at, End: at + n, UPOS: k.POS.String(), XPOS: k.Tag, Lemma: k.Lemma,
			Label: k.Label, Head: k.Head})
		at += n
		last = k.End
	}
	for _, s := range d.Sentences {
		t.Ends = append(t.Ends, s.End)
	}
	return t
}

// RawText returns the running text of sentences, with a blank line between
// paragraphs.
func RawText(sents []conll.Sentence) string {
	var b strings.Builder
	for i, s := range sents {
		if i > 0 && s.NewPar {
			b.WriteString("\n\n")
		}
		for _, w := range s.Words {
			b.WriteString(w.Form)
			if w.SpaceAfter {
				b.WriteByte(' ')
			}
		}
		if n := len(s.Words); n > 0 && !s.Words[n-1].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Documents cuts the sentences of a treebank by document.
func Documents(sents []conll.Sentence) [][]conll.Sentence {
	var docs [][]conll.Sentence
	for i, s := range sents {
		if i == 0 || s.Doc != sents[i-1].Doc {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
	}
	return docs
}

// Raw scores the pipeline on running text, document by document.
func Raw(p *nlp.Pipeline, sents []conll.Sentence) Scores {
	var s Scores
	for _, doc := range Documents(sents) {
		s.Add(Gold(doc), System(p.Parse(RawText(doc))))
	}
	return s
}

// GoldWords scores the pipeline on the sentences and words of the treebank.
func GoldWords(p *nlp.Pipeline, sents []conll.Sentence) Scores {
	var s Scores
	for _, doc := range Documents(sents) {
		var words [][]string
		for _, sent := range doc {
			var w []string
			for _, x := range sent.Words {
				w = append(w, x.Form)
			}
			words = append(words, w)
		}
		s.Add(Gold(doc), System(p.ParseWords(words)))
	}
	return s
}
