package nlp

import (
	"strings"

	"github.com/entente-graph/entente/nlp/internal/segment"
)

// ParseWords is Parse for text that is already cut into sentences and words,
// such as a treebank. The document's text is the words with a blank between
// words and a line break between sentences; empty words and sentences are left
// out.
func (p *Pipeline) ParseWords(sentences [][]string) *Document {
	w := p.pool.Get().(*workspace)
	defer p.pool.Put(w)
	var b strings.Builder
	w.toks, w.ends, w.forms = w.toks[:0], w.ends[:0], w.forms[:0]
	for _, s := range sentences {
		before := len(w.toks)
		for _, word := range s {
			if word == "" {
				continue
			}
			if len(w.toks) > before {
				b.WriteByte(' ')
			}
			start := b.Len()
			b.WriteString(word)
			w.toks = append(w.toks, segment.Token{Start: start, End: b.Len()})
			w.forms = append(w.forms, word)
		}
		if len(w.toks) > before {
			b.WriteByte('\n')
			w.ends = append(w.ends, len(w.toks))
		}
	}
	d := w.document(b.String())
	p.annotate(w, d)
	p.names.tag(d, w.forms, nil)
	return d
}
