package encoder

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// A file holds the numbers of pieces, dimensions, heads and layers, then all parts in
// the order of Encoder's fields: rows of bytes with a scale each, and 32-bit floats.

// maxFile bounds what a length in a file may be.
const maxFile = 1 << 26

var errFile = errors.New("the file is damaged")

// Write writes the encoder as Read reads it.
func (e *Encoder) Write(w io.Writer) error {
	f := fileWriter{w: w}
	f.number(e.Vocabulary.Len(), e.dim, e.heads, len(e.layers))
	for _, p := range e.Vocabulary.pieces[specials:] {
		f.number(len(p))
		f.bytes([]byte(p))
	}
	f.table(&e.words)
	f.table(&e.positions)
	f.norms(&e.norm)
	for i := range e.layers {
		l := &e.layers[i]
		f.linear(&l.attend)
		f.linear(&l.attended)
		f.norms(&l.afterward)
		f.linear(&l.up)
		f.linear(&l.down)
		f.norms(&l.last)
	}
	return f.err
}

// Read reads what Write wrote.
func Read(r *bufio.Reader) (*Encoder, error) {
	f := fileReader{r: r}
	pieces := f.number() - int(specials)
	e := &Encoder{dim: f.number(), heads: f.number(), gelu: newGelu()}
	layers := f.number()
	if f.err == nil && (pieces < 0 || pieces > maxFile || e.heads == 0 || e.dim%e.heads != 0 || e.dim > 1<<12 || layers > 64) {
		f.err = errFile
	}
	var names []string
	for i := 0; i < pieces && f.err == nil; i++ {
		names = append(names, string(f.bytes(f.number())))
	}
	e.Vocabulary = NewVocabulary(names)
	e.words = f.table(e.Vocabulary.Len(), e.dim)
	e.positions = f.table(MaxPieces, e.dim)
	e.norm = f.norms(e.dim)
	for i := 0; i < layers && f.err == nil; i++ {
		e.layers = append(e.layers, layer{f.linear(), f.linear(), f.norms(e.dim), f.linear(), f.linear(), f.norms(e.dim)})
	}
	if f.err != nil {
		return nil, fmt.Errorf("encoder: %w", f.err)
	}
	return e, nil
}

// Write writes the perceptron as ReadPerceptron reads it.
func (p *Perceptron) Write(w io.Writer) error {
	f := fileWriter{w: w}
	f.linear(&p.hidden)
	f.linear(&p.out)
	return f.err
}

// ReadPerceptron reads what Perceptron.Write wrote.
func ReadPerceptron(r *bufio.Reader) (*Perceptron, error) {
	f := fileReader{r: r}
	p := &Perceptron{f.linear(), f.linear(), newGelu()}
	if f.err != nil {
		return nil, fmt.Errorf("encoder: %w", f.err)
	}
	return p, nil
}

type fileWriter struct {
	w   io.Writer
	err error
}

func (f *fileWriter) bytes(b []byte) {
	if f.err == nil {
		_, f.err = f.w.Write(b)
	}
}

func (f *fileWriter) number(ns ...int) {
	for _, n := range ns {
		f.bytes(binary.LittleEndian.AppendUint32(nil, uint32(n)))
	}
}

func (f *fileWriter) floats(x []float32) {
	b := make([]byte, 0, 4*len(x))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	f.bytes(b)
}

func (f *fileWriter) table(t *table) {
	b := make([]byte, len(t.v))
	for i, v := range t.v {
		b[i] = byte(v)
	}
	f.bytes(b)
	f.floats(t.scale)
}

func (f *fileWriter) norms(g *norms) {
	f.floats(g.gain)
	f.floats(g.bias)
}

func (f *fileWriter) linear(l *linear) {
	f.number(l.w.n, l.w.dim)
	b := make([]byte, len(l.w.v))
	for i, v := range l.w.v {
		b[i] = byte(v)
	}
	f.bytes(b[:l.w.n*l.w.dim])
	f.floats(l.w.scale[:l.w.n])
	f.floats(l.bias)
}

type fileReader struct {
	r   *bufio.Reader
	err error
}

func (f *fileReader) bytes(n int) []byte {
	if f.err == nil && (n < 0 || n > maxFile) {
		f.err = errFile
	}
	if f.err != nil {
		return nil
	}
	b := make([]byte, n)
	if _, f.err = io.ReadFull(f.r, b); f.err != nil {
		return nil
	}
	return b
}

func (f *fileReader) number() int {
	b := f.bytes(4)
	if f.err != nil {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b))
}

func (f *fileReader) floats(n int) []float32 {
	b := f.bytes(4 * n)
	if f.err != nil {
		return nil
	}
	x := make([]float32, n)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return x
}

func (f *fileReader) table(n, dim int) table {
	b := f.bytes(n * dim)
	t := table{v: make([]int8, len(b)), scale: f.floats(n)}
	for i, v := range b {
		t.v[i] = int8(v)
	}
	return t
}

func (f *fileReader) norms(dim int) norms { return norms{f.floats(dim), f.floats(dim)} }

func (f *fileReader) linear() linear {
	n, dim := f.number(), f.number()
	if f.err == nil && (n == 0 || n%2 != 0 || dim == 0 || dim%lane != 0 || n > maxFile/dim) {
		f.err = errFile
	}
	b := f.bytes(n * dim)
	if f.err != nil {
		return linear{}
	}
	var l linear
	l.w.reset(n, dim)
	for i, v := range b {
		l.w.v[i] = int16(int8(v))
	}
	copy(l.w.scale, f.floats(n))
	l.bias = f.floats(n)
	return l
}
