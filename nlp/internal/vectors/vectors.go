// Package vectors holds pretrained word vectors: the meaning of words as
// learned from billions of words of newswire and encyclopedia text, each
// quantised to one byte a dimension.
package vectors

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Table maps lower-cased words to vectors. It is immutable.
type Table struct {
	dim   int
	words int
	slots []int32 // open addressing by hash: word index + 1, 0 for empty
	start []uint32
	text  string
	scale []float32 // a word's largest absolute value / 127
	data  []byte    // int8, words×dim
}

const magic = "ENTVEC1\n"

// Encode writes words and their vectors in the form that Decode reads.
func Encode(words []string, vecs [][]float32) []byte {
	dim := len(vecs[0])
	b := []byte(magic)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(words)))
	b = binary.LittleEndian.AppendUint32(b, uint32(dim))
	n := 0
	for _, w := range words {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
		n += len(w)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	for _, w := range words {
		b = append(b, w...)
	}
	var q []byte
	for _, v := range vecs {
		var top float32
		for _, x := range v {
			top = max(top, float32(math.Abs(float64(x))))
		}
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(top/127))
		for _, x := range v {
			if top > 0 {
				x = x / top * 127
			}
			q = append(q, byte(int8(math.RoundToEven(float64(x)))))
		}
	}
	return append(b, q...)
}

// Decode reads a table; it keeps b.
func Decode(b []byte) (*Table, error) {
	fail := fmt.Errorf("vectors: not a word vector table")
	if len(b) < len(magic)+8 || string(b[:len(magic)]) != magic {
		return nil, fail
	}
	b = b[len(magic):]
	t := &Table{words: int(binary.LittleEndian.Uint32(b)), dim: int(binary.LittleEndian.Uint32(b[4:]))}
	b = b[8:]
	if len(b) < 4*(t.words+1) {
		return nil, fail
	}
	t.start = make([]uint32, t.words+1)
	for i := range t.start {
		t.start[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	b = b[4*len(t.start):]
	n := int(t.start[t.words])
	if len(b) != n+4*t.words+t.words*t.dim {
		return nil, fail
	}
	t.text = string(b[:n])
	b = b[n:]
	t.scale = make([]float32, t.words)
	for i := range t.scale {
		t.scale[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	t.data = b[4*t.words:]
	size := 1
	for size < 2*t.words {
		size *= 2
	}
	t.slots = make([]int32, size)
	for i := range t.words {
		s := hash(t.text[t.start[i]:t.start[i+1]]) & uint64(size-1)
		for t.slots[s] != 0 {
			s = (s + 1) & uint64(size-1)
		}
		t.slots[s] = int32(i + 1)
	}
	return t, nil
}

// Dim returns the number of dimensions.
func (t *Table) Dim() int { return t.dim }

// Words returns the number of words.
func (t *Table) Words() int { return t.words }

// Find returns the index of a lower-cased word, which is its rank by frequency,
// or -1.
func (t *Table) Find(word []byte) int { return find(t, word) }

// Has is whether the table holds a lower-cased word.
func (t *Table) Has(word string) bool { return find(t, word) >= 0 }

func find[T string | []byte](t *Table, word T) int {
	mask := uint64(len(t.slots) - 1)
	for s := hash(word) & mask; t.slots[s] != 0; s = (s + 1) & mask {
		i := t.slots[s] - 1
		if t.text[t.start[i]:t.start[i+1]] == string(word) {
			return int(i)
		}
	}
	return -1
}

// Read writes the vector of word i to dst.
func (t *Table) Read(i int, dst []float32) {
	scale := t.scale[i]
	for j, q := range t.data[i*t.dim : (i+1)*t.dim] {
		dst[j] = float32(int8(q)) * scale
	}
}

// hash is FNV-1a.
func hash[T string | []byte](w T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * 1099511628211
	}
	return h ^ h>>32
}
