package nlp

import (
	_ "embed" // models
	"fmt"
	"sync"

	"github.com/entente-graph/entente/nlp/internal/casing"
	"github.com/entente-graph/entente/nlp/internal/lemma"
	"github.com/entente-graph/entente/nlp/internal/segment"
	"github.com/entente-graph/entente/nlp/internal/syntax"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

//go:embed models/vectors.bin
var vectorsModel []byte

//go:embed models/syntax.bin
var syntaxModel []byte

//go:embed models/lemmas.tsv
var lemmaModel []byte

//go:embed models/casing.gz
var casingModel []byte

// Pipeline turns texts into documents. Its methods are safe for concurrent use.
type Pipeline struct {
	vectors *vectors.Table
	syntax  *syntax.Model
	lemmas  *lemma.Rules
	casing  *casing.Lexicon
	names   *recogniser
	prose   *proseTagger // nil unless asked for
	tags    []tagPair    // by tag decision of the syntax model
	pool    sync.Pool    // of *workspace
}

// tagPair is a decision of the tagger.
type tagPair struct {
	pos POS
	tag string
}

// Option changes what Load loads.
type Option func(*settings)

type settings struct{ prose bool }

// Load decodes the embedded models. It takes some tens of milliseconds; a
// program needs to call it once.
func Load(opts ...Option) (*Pipeline, error) {
	var set settings
	for _, o := range opts {
		o(&set)
	}
	p := &Pipeline{}
	var err error
	if p.vectors, err = vectors.Decode(vectorsModel); err != nil {
		return nil, fmt.Errorf("nlp: %w", err)
	}
	if p.syntax, err = syntax.Decode(syntaxModel, p.vectors); err != nil {
		return nil, fmt.Errorf("nlp: %w", err)
	}
	if p.lemmas, err = lemma.Decode(lemmaModel); err != nil {
		return nil, fmt.Errorf("nlp: %w", err)
	}
	if p.casing, err = casing.Decode(casingModel); err != nil {
		return nil, fmt.Errorf("nlp: %w", err)
	}
	if p.names, err = loadNER(p.vectors); err != nil {
		return nil, err
	}
	if set.prose {
		if p.prose, err = loadProse(); err != nil {
			return nil, err
		}
	}
	p.tags = splitTags(p.syntax.Tags)
	p.pool.New = func() any {
		return &workspace{features: syntax.NewFeaturizer(p.vectors.Find)}
	}
	return p, nil
}

// Parse returns the annotations of a text. Any bytes are a text: invalid UTF-8
// is treated as letters. The time is linear in the length.
func (p *Pipeline) Parse(text string) *Document {
	if p.prose != nil {
		return p.parseByProse(text)
	}
	w := p.pool.Get().(*workspace)
	defer p.pool.Put(w)
	w.segment(text)
	d := w.document(text)
	w.readForms(d)
	p.recaseCapitals(w, d)
	p.annotate(w, d)
	p.names.tag(d, w.forms, nil)
	return d
}

// workspace is the memory that one call of Parse needs besides its result.
type workspace struct {
	features *syntax.Featurizer
	scratch  syntax.Scratch
	toks     []segment.Token
	ends     []int
	forms    []string // tokens as the models are to see them
	words    []syntax.Word
	results  []syntax.Result
	lens     []int
}

func (w *workspace) segment(text string) {
	w.toks = segment.Tokens(text, w.toks[:0])
	w.ends = segment.Sentences(text, w.toks, w.ends[:0])
}

// readForms sets the forms to the tokens as written.
func (w *workspace) readForms(d *Document) {
	w.forms = w.forms[:0]
	for i := range d.Tokens {
		w.forms = append(w.forms, d.TokenText(i))
	}
}

// document returns a document of the tokens and sentences found.
func (w *workspace) document(text string) *Document {
	d := &Document{Text: text}
	if len(w.toks) == 0 {
		return d
	}
	d.Tokens = make([]Token, len(w.toks))
	for i, t := range w.toks {
		d.Tokens[i].Start, d.Tokens[i].End = t.Start, t.End
	}
	d.Sentences = make([]Sentence, len(w.ends))
	first := 0
	for i, end := range w.ends {
		d.Sentences[i] = Sentence{First: first, End: end}
		first = end
	}
	return d
}

// maxBatch is how many tokens are parsed together: enough to keep the matrix
// products busy, few enough to stay in the caches.
const maxBatch = 800

// annotate fills in tags, lemmas and trees for the forms in w.
func (p *Pipeline) annotate(w *workspace, d *Document) {
	for s := 0; s < len(d.Sentences); {
		first, n := d.Sentences[s].First, 0
		w.lens = w.lens[:0]
		for ; s < len(d.Sentences); s++ {
			k := d.Sentences[s].End - d.Sentences[s].First
			if n > 0 && n+k > maxBatch {
				break
			}
			w.lens = append(w.lens, k)
			n += k
		}
		if cap(w.words) < n {
			w.words, w.results = make([]syntax.Word, n), make([]syntax.Result, n)
		}
		words, results := w.words[:n], w.results[:n]
		i := 0
		for _, k := range w.lens {
			for j := range k {
				w.features.Word(&words[i], w.forms[first+i], j == 0)
				i++
			}
		}
		p.syntax.Parse(&w.scratch, words, w.lens, results)
		p.apply(w, d, s-len(w.lens), results)
	}
}

// apply writes results to the sentences from s on.
func (p *Pipeline) apply(w *workspace, d *Document, s int, results []syntax.Result) {
	for _, n := range w.lens {
		sent := &d.Sentences[s]
		s++
		for i := range n {
			r, t := &results[i], &d.Tokens[sent.First+i]
			pair := p.tags[r.Tag]
			t.POS, t.Tag = pair.pos, pair.tag
			t.Lemma = p.lemmas.Apply(w.forms[sent.First+i], t.Tag, i == 0, p.vectors.Has)
			t.Label, t.Margin = p.syntax.Labels[r.Label], r.Margin
			if r.Head < 0 {
				t.Head, sent.Root = sent.First+i, sent.First+i
			} else {
				t.Head = sent.First + r.Head
			}
		}
		results = results[n:]
	}
}

// splitTags parses the "UPOS XPOS" names of tag decisions.
func splitTags(names []string) []tagPair {
	pairs := make([]tagPair, len(names))
	for i, n := range names {
		for j := range len(n) {
			if n[j] == ' ' {
				pairs[i] = tagPair{ParsePOS(n[:j]), n[j+1:]}
				break
			}
		}
	}
	return pairs
}
