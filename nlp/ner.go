package nlp

import (
	_ "embed" // the model
	"fmt"
	"sync"

	"github.com/entente-graph/entente/nlp/internal/ner"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

//go:embed models/ner.bin
var nerModel []byte

// recogniser finds the named entities of documents. It is safe for concurrent
// use.
type recogniser struct {
	model *ner.Model
	pool  sync.Pool // of *nerWorkspace
}

type nerWorkspace struct {
	scratch ner.Scratch
	ends    []int
}

// entityLabels are the labels by the model's own numbers.
var entityLabels = func() [len(ner.Labels)]EntityLabel {
	var t [len(ner.Labels)]EntityLabel
	for i, name := range ner.Labels {
		for l, n := range entityLabelNames {
			if n == name {
				t[i] = EntityLabel(l)
			}
		}
	}
	return t
}()

// loadNER decodes the embedded model; table are the pretrained vectors.
func loadNER(table *vectors.Table) (*recogniser, error) {
	m, err := ner.Decode(nerModel, table)
	if err != nil {
		return nil, fmt.Errorf("nlp: %w", err)
	}
	r := &recogniser{model: m}
	r.pool.New = func() any { return new(nerWorkspace) }
	return r, nil
}

// tag fills d.Spans from the tokens and sentences of d. words are the tokens as
// the models are to see them. The names of body, if it is not nil, help to read
// those of d, which is its title.
func (r *recogniser) tag(d *Document, words []string, body *Document) {
	w := r.pool.Get().(*nerWorkspace)
	defer r.pool.Put(w)
	w.ends = w.ends[:0]
	for _, s := range d.Sentences {
		w.ends = append(w.ends, s.End)
	}
	found := r.model.Find(&w.scratch, words, w.ends, knownNames(body)...)
	d.Spans = nil
	if len(found) > 0 {
		d.Spans = make([]Span, len(found))
	}
	for i, s := range found {
		d.Spans[i] = Span{First: s.First, End: s.End, Label: entityLabels[s.Label], Score: s.Score}
	}
}

// maxKnown bounds how many mentions of an article help to read its title.
const maxKnown = 500

func knownNames(d *Document) []ner.Known {
	if d == nil {
		return nil
	}
	var known []ner.Known
	for _, s := range d.Spans[:min(len(d.Spans), maxKnown)] {
		k := ner.Known{Label: ner.LabelIndex(s.Label.String()), Score: s.Score}
		for i := s.First; i < s.End; i++ {
			k.Words = append(k.Words, d.TokenText(i))
		}
		if k.Label >= 0 {
			known = append(known, k)
		}
	}
	return known
}
