package syntax

import "github.com/entente-graph/entente/nlp/internal/nn"

// packed is the model in the form for reading: weights as whole numbers.
type packed struct {
	lstm              [2][2]*nn.Reader
	tagHidden, tagOut *nn.Packed
	// tree is the hidden layers of dependents and heads, then both halves of
	// that of the labels, side by side: all read the same input.
	tree        *nn.Packed
	arc, labOut *nn.Packed
}

// pack prepares the model for Parse.
func (m *Model) pack() {
	p := &m.packed
	for l := range m.lstm {
		for d, lstm := range m.lstm[l] {
			p.lstm[l][d] = lstm.Reader()
		}
	}
	p.tagHidden, p.tagOut = nn.PackParams(m.tagHidden, m.tagBias), nn.PackParams(m.tagOut, m.tagOutBias)
	p.arc, p.labOut = nn.PackParams(m.arc, m.arcBias), nn.PackParams(m.labOut, m.labOutBias)
	parts := []*nn.Param{m.depHidden, m.headHidden, m.labDep, m.labHead}
	biases := []*nn.Param{m.depBias, m.headBias, m.labBias, nil}
	rows, cols := 2*m.Hidden, 2*m.Arc+2*m.Label
	w, b := make([]float32, rows*cols), make([]float32, cols)
	at := 0
	for k, part := range parts {
		for i := range rows {
			copy(w[i*cols+at:], part.Row(i))
		}
		if biases[k] != nil {
			copy(b[at:], biases[k].W)
		}
		at += part.Cols
	}
	p.tree = nn.Pack(rows, cols, w, b)
}

// reading holds the values of a pass of reading. Rows of the LSTM layers are in
// the order of nn.Steps; those of what comes after are sentence by sentence, in
// order of falling length. Every sentence has one row more than it has words:
// its first is the root.
type reading struct {
	steps  nn.Steps
	length []int // rows of each sentence
	offset []int // first row of each sentence
	floats nn.Arena[float32]
	ints   nn.Arena[int16]

	gates    [2][]float32 // first layer: what the inputs give to the gates
	tagLogit []float32    // in the order of steps
	tree     []float32    // rows of dependents, heads, both halves of labels
	score    [][]float32  // for each sentence, arcs: row dependent, column head
}

// maxKept bounds the working memory that a Scratch keeps, in values.
const maxKept = 8 << 20

// begin lays out sentences of the given lengths in rows, which must not rise.
func (s *reading) begin() {
	s.floats.Reset(maxKept)
	s.ints.Reset(maxKept)
	s.steps.Set(s.length)
	s.offset = s.offset[:0]
	n := 0
	for _, k := range s.length {
		s.offset = append(s.offset, n)
		n += k
	}
}

// quantised returns a matrix for as many rows as there are.
func (s *reading) quantised(width int) *nn.Quantised {
	return &nn.Quantised{Stride: width, V: s.ints.Raw(s.steps.Rows * width), Scale: s.floats.Raw(s.steps.Rows)}
}

// read computes the scores of tags and arcs from the gates.
func (m *Model) read(s *reading) {
	rows, h := s.steps.Rows, m.Hidden
	cells := s.floats.Raw(len(s.length) * h)
	first, second := s.ints.Raw(rows*2*h), s.ints.Raw(rows*2*h)
	for d, lstm := range m.packed.lstm[0] {
		lstm.Run(&s.steps, s.gates[d], first[d*h:], 2*h, cells)
	}
	for d, lstm := range m.packed.lstm[1] {
		gates := s.gates[d]
		nn.MulUnit(rows, first, 2*h, lstm.In, gates, 4*h)
		lstm.Run(&s.steps, gates, second[d*h:], 2*h, cells)
	}
	m.readTags(s, first)
	m.readArcs(s, s.bySentence(second, 2*h))
}

// bySentence returns rows in the order of steps in that of sentences.
func (s *reading) bySentence(v []int16, width int) []int16 {
	out := s.ints.Raw(len(v))
	for k, n := range s.length {
		for t := range n {
			r := s.steps.Row(k, t)
			copy(out[(s.offset[k]+t)*width:][:width], v[r*width:])
		}
	}
	return out
}

func (m *Model) readTags(s *reading, v []int16) {
	rows, width, out := s.steps.Rows, m.Tag, m.packed.tagOut.Cols
	y, q := s.floats.Raw(rows*width), s.quantised(width)
	nn.MulUnit(rows, v, 2*m.Hidden, m.packed.tagHidden, y, width)
	for i := range rows {
		q.QuantiseRectified(i, y[i*width:(i+1)*width], leak)
	}
	s.tagLogit = s.floats.Raw(rows * out)
	nn.MulPacked(rows, q, m.packed.tagOut, s.tagLogit, out)
}

func (m *Model) readArcs(s *reading, v []int16) {
	rows, arc, width := s.steps.Rows, m.Arc, m.packed.tree.Cols
	s.tree = s.floats.Raw(rows * width)
	nn.MulUnit(rows, v, 2*m.Hidden, m.packed.tree, s.tree, width)
	dep, head := s.quantised(arc), s.quantised(arc)
	for i := range rows {
		row := s.tree[i*width:]
		dep.QuantiseRectified(i, row[:arc], leak)
		head.QuantiseRectified(i, row[arc:2*arc], leak)
	}
	y := s.floats.Raw(rows * arc)
	nn.MulPacked(rows, dep, m.packed.arc, y, arc)
	for i := range rows {
		dep.Quantise(i, y[i*arc:(i+1)*arc])
	}
	s.score = s.score[:0]
	for k, n := range s.length {
		ld := pad(n)
		var heads nn.Packed
		heads.PackRows(head, s.offset[k], n, arc, s.ints.Raw(nn.PackedSize(arc, n)), s.floats.Raw(ld))
		sc := s.floats.Raw(n * ld)
		nn.MulRows(s.offset[k], n, dep, &heads, sc, ld)
		s.score = append(s.score, sc)
	}
}

// readLabels returns the scores of the labels for every row, given the row of
// its head; rows of roots are given themselves.
func (m *Model) readLabels(s *reading, heads []int) []float32 {
	rows, width, n, out := s.steps.Rows, m.packed.tree.Cols, m.Label, m.packed.labOut.Cols
	q := s.quantised(n)
	y := s.floats.Raw(n)
	for i, h := range heads {
		at := 2 * m.Arc
		nn.Sum(y, s.tree[i*width+at:][:n], s.tree[h*width+at+n:][:n])
		q.QuantiseRectified(i, y, leak)
	}
	logits := s.floats.Raw(rows * out)
	nn.MulPacked(rows, q, m.packed.labOut, logits, out)
	return logits
}
