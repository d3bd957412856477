package syntax

import "github.com/entente-graph/entente/nlp/internal/nn"

// leak is the slope of the rectifier below zero.
const leak = 0.1

// state holds the values of a forward pass in training, one row a token. Every
// sentence has one row more than it has words: its first row is the root.
type state struct {
	nn.Batch
	arena nn.Arena[float32]

	x        []float32 // inputs
	h1, h2   []float32 // LSTM outputs
	tagH     []float32
	tagLogit []float32
	dep      []float32
	head     []float32
	q        []float32   // dep times the biaffine matrix, plus the bias
	headT    [][]float32 // for each sentence, head transposed
	score    [][]float32 // for each sentence, arcs: row dependent, column head
	labDep   []float32
	labHead  []float32
	trace    [2][2]nn.Trace
}

// mask is a hook that training uses for dropout: it may change the values, given
// the width of a row.
type mask func(v []float32, width int)

// input writes the input vector of a word.
func (m *Model) input(w *Word, dst []float32) {
	if w.vector >= 0 {
		m.vec.Read(w.vector, dst)
	}
	copy(dst[fixedDim-marks:], w.mark[:])
	e := dst[fixedDim:]
	for i, f := range w.feats {
		if f == 0 {
			continue
		}
		row := m.feats.find(f)
		if row == 0 && i > 0 {
			continue
		}
		add(e, m.embed.Row(row))
	}
}

func add(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

// train runs both LSTM layers over s.x, keeps what their gradients need and
// applies drop to their outputs.
func (m *Model) train(s *state, drop mask) {
	h := m.Hidden
	s.h1, s.h2 = s.arena.Raw(s.Rows*2*h), s.arena.Raw(s.Rows*2*h)
	in, out := s.x, s.h1
	for l := range m.lstm {
		for d, lstm := range m.lstm[l] {
			lstm.Forward(&s.Batch, in, out[d*h:], 2*h, &s.arena, &s.trace[l][d])
		}
		drop(out, 2*h)
		in, out = s.h1, s.h2
	}
}

// dense returns rectified x·W+b for all rows, or plain x·W+b if linear.
func (s *state) dense(x []float32, w, b *nn.Param, linear bool) []float32 {
	y := s.arena.Raw(s.Rows * w.Cols)
	for i := range s.Rows {
		copy(y[i*w.Cols:], b.W)
	}
	nn.MulAdd(s.Rows, w.Cols, w.Rows, x, w.Rows, w.W, w.Cols, y, w.Cols)
	if !linear {
		for i, v := range y {
			y[i] = max(v, leak*v)
		}
	}
	return y
}

// scores computes the scores of tags and arcs, and both halves of the labels'
// hidden layer.
func (m *Model) scores(s *state, drop mask) {
	hidden := func(x []float32, w, b *nn.Param) []float32 {
		y := s.dense(x, w, b, false)
		drop(y, w.Cols)
		return y
	}
	s.tagH = hidden(s.h1, m.tagHidden, m.tagBias)
	s.tagLogit = s.dense(s.tagH, m.tagOut, m.tagOutBias, true)
	s.dep = hidden(s.h2, m.depHidden, m.depBias)
	s.head = hidden(s.h2, m.headHidden, m.headBias)
	s.q = s.dense(s.dep, m.arc, m.arcBias, true)
	s.headT, s.score = s.headT[:0], s.score[:0]
	for i, n := range s.Len {
		off, ld := s.Off[i], pad(n)
		ht := s.arena.Get(m.Arc * ld)
		nn.Transpose(ht, ld, s.head[off*m.Arc:], m.Arc, n, m.Arc)
		sc := s.arena.Get(n * ld)
		nn.MulAdd(n, ld, m.Arc, s.q[off*m.Arc:], m.Arc, ht, ld, sc, ld)
		s.headT, s.score = append(s.headT, ht), append(s.score, sc)
	}
	s.labDep = s.dense(s.h2, m.labDep, m.labBias, true)
	s.labHead = s.arena.Get(s.Rows * m.Label)
	nn.MulAdd(s.Rows, m.Label, 2*m.Hidden, s.h2, 2*m.Hidden, m.labHead.W, m.Label, s.labHead, m.Label)
}

// labelHidden returns the hidden layer of the labels for every row, given the
// row of its head; rows of roots are given themselves.
func (m *Model) labelHidden(s *state, heads []int) []float32 {
	y := s.arena.Raw(s.Rows * m.Label)
	for i, h := range heads {
		d, hd, out := s.labDep[i*m.Label:(i+1)*m.Label], s.labHead[h*m.Label:(h+1)*m.Label], y[i*m.Label:(i+1)*m.Label]
		for j := range out {
			v := d[j] + hd[j]
			out[j] = max(v, leak*v)
		}
	}
	return y
}
