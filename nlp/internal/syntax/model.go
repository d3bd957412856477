package syntax

import (
	"github.com/entente-graph/entente/nlp/internal/nn"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// Size is the shape of a model; every number is a multiple of 16.
type Size struct {
	// Hidden is the width of one direction of an LSTM layer.
	Hidden int
	// Tag, Arc and Label are the widths of the hidden layers before the tag,
	// arc and label decisions.
	Tag, Arc, Label int
}

// Model is a trained tagger and parser. It is immutable after Decode, so it may
// be used from many goroutines, each with its own [Scratch].
type Model struct {
	Size
	// Tags are the tag decisions, each "UPOS XPOS".
	Tags []string
	// Labels are the relations; Labels[0] is "root".
	Labels []string

	vec   *vectors.Table
	feats *hashIndex
	embed *nn.Param // learned features; row 0 stands for a word never seen
	root  *nn.Param // input of the root, which stands before every sentence

	lstm [2][2]*nn.LSTM // layer, direction

	tagHidden, tagBias, tagOut, tagOutBias *nn.Param
	depHidden, depBias                     *nn.Param
	headHidden, headBias                   *nn.Param
	arc, arcBias                           *nn.Param // biaffine matrix; bias by head
	labDep, labHead, labBias               *nn.Param
	labOut, labOutBias                     *nn.Param

	packed packed
}

// newModel returns a model of zeros.
func newModel(size Size, tags, labels []string, feats []uint64, vec *vectors.Table) *Model {
	m := &Model{Size: size, Tags: tags, Labels: labels, vec: vec, feats: newHashIndex(feats)}
	h2 := 2 * size.Hidden
	nt, nl := pad(len(tags)), pad(len(labels))
	m.embed = nn.NewParam("embed", len(feats)+1, embedDim)
	m.embed.Sparse = true
	m.root = nn.NewParam("root", 1, inputDim)
	in := inputDim
	for l, name := range []string{"lstm1", "lstm2"} {
		m.lstm[l][0] = nn.NewLSTM(name+".fw", in, size.Hidden, false)
		m.lstm[l][1] = nn.NewLSTM(name+".bw", in, size.Hidden, true)
		in = h2
	}
	m.tagHidden, m.tagBias = nn.NewParam("tag.hidden", h2, size.Tag), nn.NewParam("tag.bias", 1, size.Tag)
	m.tagOut, m.tagOutBias = nn.NewParam("tag.out", size.Tag, nt), nn.NewParam("tag.outbias", 1, nt)
	m.depHidden, m.depBias = nn.NewParam("arc.dep", h2, size.Arc), nn.NewParam("arc.depbias", 1, size.Arc)
	m.headHidden, m.headBias = nn.NewParam("arc.head", h2, size.Arc), nn.NewParam("arc.headbias", 1, size.Arc)
	m.arc, m.arcBias = nn.NewParam("arc.biaffine", size.Arc, size.Arc), nn.NewParam("arc.bias", 1, size.Arc)
	m.labDep, m.labHead = nn.NewParam("label.dep", h2, size.Label), nn.NewParam("label.head", h2, size.Label)
	m.labBias = nn.NewParam("label.bias", 1, size.Label)
	m.labOut, m.labOutBias = nn.NewParam("label.out", size.Label, nl), nn.NewParam("label.outbias", 1, nl)
	return m
}

// params returns all weights in the order in which they are stored.
func (m *Model) params() []*nn.Param {
	p := []*nn.Param{m.embed, m.root}
	for _, layer := range m.lstm {
		for _, l := range layer {
			p = append(p, l.Params()...)
		}
	}
	return append(p, m.tagHidden, m.tagBias, m.tagOut, m.tagOutBias,
		m.depHidden, m.depBias, m.headHidden, m.headBias, m.arc, m.arcBias,
		m.labDep, m.labHead, m.labBias, m.labOut, m.labOutBias)
}

// pad rounds up to a multiple of the lane width of matrix products.
func pad(n int) int { return (n + nn.Lane - 1) / nn.Lane * nn.Lane }

// hashIndex maps feature hashes to rows, starting at 1, by open addressing.
type hashIndex struct {
	keys []uint64
	rows []int32
	list []uint64
}

func newHashIndex(list []uint64) *hashIndex {
	size := 1
	for size < 2*len(list)+2 {
		size *= 2
	}
	x := &hashIndex{keys: make([]uint64, size), rows: make([]int32, size), list: list}
	for i, k := range list {
		s := k & uint64(size-1)
		for x.keys[s] != 0 {
			s = (s + 1) & uint64(size-1)
		}
		x.keys[s], x.rows[s] = k, int32(i+1)
	}
	return x
}

// find returns the row of a feature, 0 if it has none.
func (x *hashIndex) find(k uint64) int {
	mask := uint64(len(x.keys) - 1)
	for s := k & mask; x.keys[s] != 0; s = (s + 1) & mask {
		if x.keys[s] == k {
			return int(x.rows[s])
		}
	}
	return 0
}
