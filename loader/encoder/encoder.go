package encoder

import "math"

// MaxPieces is the longest sequence.
const MaxPieces = 224

// Encoder turns pieces into vectors.
type Encoder struct {
	// Vocabulary splits words into the pieces that the encoder knows.
	Vocabulary *Vocabulary

	dim, heads int
	words      table
	positions  table
	norm       norms
	layers     []layer
	gelu       gelu
}

// table is a vector of bytes for each piece or position, with a scale each.
type table struct {
	v     []int8
	scale []float32
}

// layer is one layer of the transformer.
type layer struct {
	attend    linear // queries, keys and values, one behind the other
	attended  linear
	afterward norms
	up, down  linear
	last      norms
}

// norms scale a vector to mean 0 and variance 1, and then by gain and bias (Ba et al.
// 2016, "Layer normalization").
type norms struct{ gain, bias []float32 }

func (g *norms) apply(x []float32) {
	mean := float32(0)
	for _, f := range x {
		mean += f
	}
	mean /= float32(len(x))
	variance := float32(0)
	for _, f := range x {
		variance += (f - mean) * (f - mean)
	}
	by := 1 / float32(math.Sqrt(float64(variance/float32(len(x)))+1e-12))
	for i, f := range x {
		x[i] = (f-mean)*by*g.gain[i] + g.bias[i]
	}
}

// Scratch is the room that encoding needs. The zero value is ready; use one for many
// sequences, but not at once.
type Scratch struct {
	hidden, qkv, mixed, wide, scores, column []float32
	in, q, k, v, parts                       rows
}

// Hidden is a sequence that has been encoded: a vector each piece.
type Hidden struct {
	dim int
	v   []float32
}

// Mean writes the mean of the vectors of the pieces from first to end to dst.
func (h Hidden) Mean(dst []float32, first, end int) {
	clear(dst)
	for i := first; i < end; i++ {
		for j, f := range h.v[i*h.dim:][:h.dim] {
			dst[j] += f
		}
	}
	for j := range dst {
		dst[j] /= float32(max(1, end-first))
	}
}

// Dim is the length of a vector.
func (e *Encoder) Dim() int { return e.dim }

// Encode encodes a sequence of pieces of the vocabulary, of which it looks at the first
// MaxPieces. The result is good until s is used again.
func (e *Encoder) Encode(ids []int32, s *Scratch) Hidden {
	ids = ids[:min(len(ids), MaxPieces)]
	n := len(ids)
	s.hidden = zeroed(s.hidden, n*e.dim)
	for i, id := range ids {
		row := s.hidden[i*e.dim:][:e.dim]
		e.words.add(row, int(id))
		e.positions.add(row, i)
		e.norm.apply(row)
	}
	for i := range e.layers {
		e.apply(&e.layers[i], n, s)
	}
	return Hidden{e.dim, s.hidden}
}

func (t *table) add(dst []float32, i int) {
	for j, b := range t.v[i*len(dst):][:len(dst)] {
		dst[j] += float32(b) * t.scale[i]
	}
}

// apply runs one layer over s.hidden.
func (e *Encoder) apply(l *layer, n int, s *Scratch) {
	s.in.quantize(s.hidden, n, e.dim, e.dim)
	s.qkv = l.attend.apply(s.qkv, &s.in)
	s.mixed = zeroed(s.mixed, n*e.dim)
	for h := range e.heads {
		e.attend(h, n, s)
	}
	s.in.quantize(s.mixed, n, e.dim, e.dim)
	s.mixed = l.attended.apply(s.mixed, &s.in)
	e.join(&l.afterward, s)
	s.in.quantize(s.hidden, n, e.dim, e.dim)
	s.wide = l.up.apply(s.wide, &s.in)
	e.gelu.apply(s.wide)
	s.in.quantize(s.wide, n, l.up.w.n, l.up.w.n)
	s.mixed = l.down.apply(s.mixed, &s.in)
	e.join(&l.last, s)
}

// join adds s.mixed to s.hidden and normalises it.
func (e *Encoder) join(g *norms, s *Scratch) {
	for i, f := range s.mixed {
		s.hidden[i] += f
	}
	for at := 0; at < len(s.hidden); at += e.dim {
		g.apply(s.hidden[at:][:e.dim])
	}
}

// attend writes what head h sees for each piece (Vaswani et al. 2017, "Attention is all
// you need") to its part of s.mixed.
func (e *Encoder) attend(h, n int, s *Scratch) {
	width, step := e.dim/e.heads, 3*e.dim
	s.q.quantize(s.qkv[h*width:], n, width, step)
	s.k.quantize(s.qkv[e.dim+h*width:], n, width, step)
	s.scores = zeroed(s.scores, n*n)
	product(s.scores, &s.q, &s.k, n)
	s.parts.reset(n, n)
	by := float32(1 / math.Sqrt(float64(width)))
	for i := range n {
		s.parts.scale[i] = 1.0 / share
		softmax(s.parts.v[i*s.parts.stride:][:n], s.scores[i*n:][:n], by)
	}
	s.v.reset(width, n)
	s.column = zeroed(s.column, n)
	for d := range width {
		for i := range n {
			s.column[i] = s.qkv[i*step+2*e.dim+h*width+d]
		}
		s.v.scale[d] = round(s.v.v[d*s.v.stride:][:n], s.column)
	}
	product(s.mixed[h*width:], &s.parts, &s.v, e.dim)
}

// softmax writes the parts of share that the scores, times by, have.
func softmax(dst []int16, scores []float32, by float32) {
	most := scores[0]
	for _, f := range scores {
		most = max(most, f)
	}
	sum := float32(0)
	for i, f := range scores {
		p := float32(math.Exp(float64((f - most) * by)))
		scores[i] = p
		sum += p
	}
	up := share / sum
	for i, p := range scores {
		dst[i] = int16(p*up + 0.5)
	}
}

// Perceptron is a layer of hidden units over one of outputs.
type Perceptron struct {
	hidden, out linear
	gelu        gelu
}

// Apply writes the outputs for n rows of x. The result is good until s is used again.
func (p *Perceptron) Apply(x []float32, n int, s *Scratch) []float32 {
	dim := p.hidden.w.dim
	s.in.quantize(x, n, dim, dim)
	s.wide = p.hidden.apply(s.wide, &s.in)
	p.gelu.apply(s.wide)
	s.in.quantize(s.wide, n, p.hidden.w.n, p.hidden.w.n)
	s.mixed = p.out.apply(s.mixed, &s.in)
	return s.mixed
}

// Size is how many numbers a row of input has, and how many the output.
func (p *Perceptron) Size() (in, out int) { return p.hidden.w.dim, p.out.w.n }
