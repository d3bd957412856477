package ner

import "github.com/entente-graph/entente/nlp/internal/nn"

// Bounds on what a Scratch keeps from one document to the next.
const (
	maxForms = 1 << 12 // word forms with their share of the first layer
	maxArena = 1 << 22 // values
	maxRows  = 2048    // words in one pass through the network
)

// blockForms is how many forms have their gates in one block of memory, so that
// nothing is copied when more are added.
const blockForms = 512

// Scratch is the working memory of one goroutine. The zero value is ready.
type Scratch struct {
	feat    featurizer
	forms   map[string]int32 // form to number
	lowers  map[string]int32 // lower-cased form to number
	cases   []casing         // by form
	lowerOf []int32          // by form
	gates   [][]float32      // blocks, by form: its share of the first layer's gates
	inputs  nn.Quantised     // inputs of forms not seen before

	form  []int32 // by word of the document, as are the next
	lower []int32
	cas   []casing
	place []uint8
	emit  []float32
	seen  []uint8 // by lower-cased form

	order  []int
	length []int // of the sentences in a pass, falling
	steps  nn.Steps
	arena  nn.Arena[float32]
	ints   nn.Arena[int16]
	back   []uint8
	spans  []Span
	names  nameTable
}

// words numbers the forms of a document and computes what is new about them.
func (m *Model) words(s *Scratch, words []string) {
	if s.forms == nil || len(s.forms) > maxForms {
		s.forms, s.lowers = map[string]int32{}, map[string]int32{}
		s.cases, s.lowerOf = s.cases[:0], s.lowerOf[:0]
		s.feat = featurizer{vec: m.vec, lex: m.lex}
	}
	s.form, s.lower, s.cas = s.form[:0], s.lower[:0], s.cas[:0]
	s.inputs = nn.Quantised{Stride: inputDim, V: s.inputs.V[:0], Scale: s.inputs.Scale[:0]}
	for _, w := range words {
		n, ok := s.forms[w]
		if !ok {
			n = m.newForm(s, w)
		}
		s.form = append(s.form, n)
		s.lower = append(s.lower, s.lowerOf[n])
		s.cas = append(s.cas, s.cases[n])
	}
	m.project(s)
}

// newForm numbers a form and appends its input to s.inputs.
func (m *Model) newForm(s *Scratch, form string) int32 {
	n := int32(len(s.forms))
	form = string(append([]byte(nil), form...)) // not to keep the document
	s.forms[form] = n
	var w wordType
	s.feat.word(&w, form)
	l, ok := s.lowers[string(s.feat.lower)]
	if !ok {
		l = int32(len(s.lowers))
		s.lowers[string(s.feat.lower)] = l
	}
	s.cases = append(s.cases, casingOf(form))
	s.lowerOf = append(s.lowerOf, l)
	var x [inputDim]float32
	m.input(&w, x[:])
	at := len(s.inputs.Scale)
	s.inputs.V = append(s.inputs.V, make([]int16, inputDim)...)
	s.inputs.Scale = append(s.inputs.Scale, 0)
	s.inputs.Quantise(at, x[:])
	return n
}

// input writes the input of a word but for the marks of its place.
func (m *Model) input(w *wordType, x []float32) {
	if w.vector >= 0 {
		m.vec.Read(w.vector, x)
	}
	copy(x[vectorDim:], w.mark[:])
	for i, f := range w.feats {
		if f == 0 {
			continue
		}
		row := m.feats.find(f)
		if row == 0 && i > 0 {
			continue
		}
		add(x[fixedDim:], m.embed.Row(row))
	}
}

// project computes the share of new forms in the gates of the first layer, those
// of both directions side by side, bias included.
func (m *Model) project(s *Scratch) {
	h4 := 4 * m.Hidden
	for in := s.inputs; len(in.Scale) > 0; {
		form := len(s.forms) - len(in.Scale)
		block, at := form/blockForms, form%blockForms
		if block == len(s.gates) {
			s.gates = append(s.gates, make([]float32, blockForms*2*h4))
		}
		n := min(len(in.Scale), blockForms-at)
		for d, l := range m.packed.lstm[0] {
			nn.MulPacked(n, &in, l.In, s.gates[block][(2*at+d)*h4:], 2*h4)
		}
		in.V, in.Scale = in.V[n*in.Stride:], in.Scale[n:]
	}
}

func add(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

func grow[T any](v []T, n int) []T {
	if cap(v) < n {
		return make([]T, n, n+n/2)
	}
	return v[:n]
}
