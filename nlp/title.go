package nlp

import "github.com/entente-graph/entente/nlp/internal/casing"

// ParseTitle is Parse for the title of an article. A title in capitals, or with
// every word capitalised, is analysed as it would be written in running text;
// how is told by body, the parsed text that the title stands over, and where
// that does not have a word, by a lexicon of usual forms. body may be nil. The
// tokens' offsets are those of title as given.
func (p *Pipeline) ParseTitle(title string, body *Document) *Document {
	if p.prose != nil {
		return p.parseByProse(title)
	}
	w := p.pool.Get().(*workspace)
	defer p.pool.Put(w)
	w.segment(title)
	d := w.document(title)
	w.readForms(d)
	var ctx *casing.Context
	for _, s := range d.Sentences {
		words := w.forms[s.First:s.End]
		if style := casing.StyleOf(words); style != casing.Running {
			if ctx == nil {
				ctx = contextOf(body)
			}
			p.casing.Recase(words, style, ctx)
		}
	}
	p.annotate(w, d)
	p.names.tag(d, w.forms, body)
	return d
}

// recaseCapitals gives sentences in capitals the forms of running text.
func (p *Pipeline) recaseCapitals(w *workspace, d *Document) {
	var ctx *casing.Context
	for _, s := range d.Sentences {
		words := w.forms[s.First:s.End]
		if casing.StyleOf(words) != casing.Capitals {
			continue
		}
		if ctx == nil {
			ctx = contextOf(d)
		}
		p.casing.Recase(words, casing.Capitals, ctx)
	}
}

// contextOf tells how words are written in the running sentences of d.
func contextOf(d *Document) *casing.Context {
	ctx := casing.NewContext()
	if d == nil {
		return ctx
	}
	var words []string
	for _, s := range d.Sentences {
		words = words[:0]
		for i := s.First; i < s.End; i++ {
			words = append(words, d.TokenText(i))
		}
		if casing.StyleOf(words) == casing.Running {
			ctx.Add(words)
		}
	}
	return ctx
}
