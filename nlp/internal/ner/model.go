package ner

import (
	"math/bits"

	"github.com/entente-graph/entente/nlp/internal/nn"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// Size is the shape of a model; widths are multiples of 16.
type Size struct {
	// Layers is the number of LSTM layers, Hidden the width of one direction.
	Layers, Hidden int
	// Out is the width of the hidden layer before the tags.
	Out int
}

// Model is a trained recogniser. It is immutable after Decode, so it may be used
// from many goroutines, each with its own [Scratch].
type Model struct {
	Size
	vec   *vectors.Table
	lex   *Lexicon
	feats *hashIndex
	embed *nn.Param // learned vectors; row 0 stands for a word never seen

	lstm                             [][2]*nn.LSTM // layer, direction
	hidden, hiddenBias, out, outBias *nn.Param

	packed packed
}

// packed is the model in the form for reading: weights as whole numbers.
type packed struct {
	lstm        [][2]*nn.Reader
	hidden, out *nn.Packed
	// place is, for both directions, what every set of marks of a word's place
	// gives to the gates of the first layer.
	place [2][]float32
}

// pack prepares the model for Find.
func (m *Model) pack() {
	p := packed{hidden: nn.PackParams(m.hidden, m.hiddenBias), out: nn.PackParams(m.out, m.outBias)}
	for _, l := range m.lstm {
		p.lstm = append(p.lstm, [2]*nn.Reader{l[0].Reader(), l[1].Reader()})
	}
	h4 := 4 * m.Hidden
	for d, l := range m.lstm[0] {
		p.place[d] = make([]float32, h4<<placeMarks)
		for set := 1; set < 1<<placeMarks; set++ {
			low := bits.TrailingZeros(uint(set))
			nn.Sum(p.place[d][set*h4:][:h4], p.place[d][(set&(set-1))*h4:][:h4], l.Wx.Row(placeAt+low))
		}
	}
	m.packed = p
}

// newModel returns a model of zeros.
func newModel(size Size, feats []uint32, vec *vectors.Table, lex *Lexicon) *Model {
	m := &Model{Size: size, vec: vec, lex: lex, feats: newHashIndex(feats)}
	m.embed = nn.NewParam("embed", len(feats)+1, embedDim)
	m.embed.Sparse = true
	in := inputDim
	for range size.Layers {
		m.lstm = append(m.lstm, [2]*nn.LSTM{
			nn.NewLSTM("lstm.fw", in, size.Hidden, false),
			nn.NewLSTM("lstm.bw", in, size.Hidden, true),
		})
		in = 2 * size.Hidden
	}
	m.hidden, m.hiddenBias = nn.NewParam("hidden", in, size.Out), nn.NewParam("hidden.bias", 1, size.Out)
	m.out, m.outBias = nn.NewParam("out", size.Out, paddedTag), nn.NewParam("out.bias", 1, paddedTag)
	return m
}

// params returns all weights in the order in which they are stored.
func (m *Model) params() []*nn.Param {
	p := []*nn.Param{m.embed}
	for _, l := range m.lstm {
		p = append(append(p, l[0].Params()...), l[1].Params()...)
	}
	return append(p, m.hidden, m.hiddenBias, m.out, m.outBias)
}

// hashIndex maps feature hashes to rows, starting at 1, by open addressing.
type hashIndex struct {
	keys []uint32
	rows []int32
	list []uint32
}

func newHashIndex(list []uint32) *hashIndex {
	size := 1
	for size < 2*len(list)+2 {
		size *= 2
	}
	x := &hashIndex{keys: make([]uint32, size), rows: make([]int32, size), list: list}
	for i, k := range list {
		s := spread(k) & uint32(size-1)
		for x.keys[s] != 0 {
			s = (s + 1) & uint32(size-1)
		}
		x.keys[s], x.rows[s] = k, int32(i+1)
	}
	return x
}

// find returns the row of a feature, 0 if it has none.
func (x *hashIndex) find(k uint32) int {
	mask := uint32(len(x.keys) - 1)
	for s := spread(k) & mask; x.keys[s] != 0; s = (s + 1) & mask {
		if x.keys[s] == k {
			return int(x.rows[s])
		}
	}
	return 0
}

// spread moves the high bits down: the lowest bit of a feature hash is always
// set.
func spread(k uint32) uint32 { return k>>1 ^ k>>16 }
