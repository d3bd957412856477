package encoder

import (
	"fmt"
	"math"
)

// Tensors are weights by name, as training writes them: matrices row by row, a row for
// each output.
type Tensors map[string][]float32

// New makes an Encoder of tensors with the names of BERT's. Pieces are those of the
// vocabulary behind the special ones, in the order of the rows of the embeddings.
func New(pieces []string, t Tensors, heads int) (*Encoder, error) {
	r := tensorReader{t: t}
	e := &Encoder{Vocabulary: NewVocabulary(pieces), heads: heads, gelu: newGelu()}
	e.norm = r.norms("embeddings.LayerNorm")
	e.dim = len(e.norm.gain)
	e.words = r.table("embeddings.word_embeddings.weight", e.Vocabulary.Len(), e.dim)
	e.positions = r.table("embeddings.position_embeddings.weight", MaxPieces, e.dim)
	for i := 0; ; i++ {
		name := fmt.Sprintf("encoder.layer.%d.", i)
		if _, ok := t[name+"output.dense.weight"]; !ok {
			break
		}
		self := name + "attention.self."
		e.layers = append(e.layers, layer{
			attend:    r.linear(self+"query", self+"key", self+"value"),
			attended:  r.linear(name + "attention.output.dense"),
			afterward: r.norms(name + "attention.output.LayerNorm"),
			up:        r.linear(name + "intermediate.dense"),
			down:      r.linear(name + "output.dense"),
			last:      r.norms(name + "output.LayerNorm"),
		})
	}
	if r.err == nil && (heads <= 0 || e.dim%heads != 0 || (e.dim/heads)%lane != 0 || e.dim/heads > 32) {
		return nil, fmt.Errorf("encoder: %d numbers in %d heads: a head has 16 or 32", e.dim, heads)
	}
	return e, r.err
}

// NewPerceptron makes a Perceptron of the tensors name.hidden and name.out.
func NewPerceptron(t Tensors, name string) (*Perceptron, error) {
	r := tensorReader{t: t}
	p := &Perceptron{hidden: r.linear(name + ".hidden"), out: r.linear(name + ".out"), gelu: newGelu()}
	return p, r.err
}

// tensorReader reads tensors, and remembers the first error.
type tensorReader struct {
	t   Tensors
	err error
}

func (r *tensorReader) get(name string) []float32 {
	v, ok := r.t[name]
	if !ok && r.err == nil {
		r.err = fmt.Errorf("encoder: there is no tensor %q", name)
	}
	return v
}

func (r *tensorReader) norms(name string) norms {
	return norms{r.get(name + ".weight"), r.get(name + ".bias")}
}

func (r *tensorReader) table(name string, n, dim int) table {
	v := r.get(name)
	if r.err == nil && len(v) != n*dim {
		r.err = fmt.Errorf("encoder: %s has %d numbers; %d rows of %d are needed", name, len(v), n, dim)
	}
	if r.err != nil {
		return table{}
	}
	t := table{v: make([]int8, n*dim), scale: make([]float32, n)}
	for i := range n {
		t.scale[i] = bytesOf(t.v[i*dim:][:dim], v[i*dim:][:dim])
	}
	return t
}

// linear reads layers over the same inputs as one.
func (r *tensorReader) linear(names ...string) linear {
	var l linear
	var weights []float32
	for _, name := range names {
		weights = append(weights, r.get(name+".weight")...)
		l.bias = append(l.bias, r.get(name+".bias")...)
	}
	n := len(l.bias)
	if r.err == nil && (n == 0 || n%2 != 0 || len(weights)%n != 0 || len(weights)/n%lane != 0) {
		r.err = fmt.Errorf("encoder: %s has %d weights and %d biases", names[0], len(weights), n)
	}
	if r.err != nil {
		return linear{}
	}
	dim := len(weights) / n
	l.w.reset(n, dim)
	small := make([]int8, dim)
	for i := range n {
		l.w.scale[i] = bytesOf(small, weights[i*dim:][:dim])
		for j, b := range small {
			l.w.v[i*dim+j] = int16(b)
		}
	}
	return l
}

// bytesOf writes x as bytes and returns their scale.
func bytesOf(dst []int8, x []float32) float32 {
	most := float32(0)
	for _, f := range x {
		most = max(most, f, -f)
	}
	if most == 0 || math.IsInf(float64(most), 0) {
		return 0
	}
	up := math.MaxInt8 / most
	for i, f := range x {
		dst[i] = int8(nearest(f * up))
	}
	return most / math.MaxInt8
}
