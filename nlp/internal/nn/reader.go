package nn

// Steps is the layout of sentences for reading: the first tokens of all
// sentences, then all second tokens, and so on. Sentences are in order of
// falling length, so the rows of a step are those of a prefix of the sentences,
// and a step of an LSTM, forward or backward, works on rows side by side.
type Steps struct {
	// Start is the row of each step's first sentence; N is how many sentences
	// have that many tokens.
	Start, N []int
	Rows     int
}

// Set lays out sentences of the given lengths, which must not rise.
func (s *Steps) Set(lens []int) {
	s.Start, s.N, s.Rows = s.Start[:0], s.N[:0], 0
	n := len(lens)
	for t := 0; ; t++ {
		for n > 0 && lens[n-1] <= t {
			n--
		}
		if n == 0 {
			return
		}
		s.Start, s.N = append(s.Start, s.Rows), append(s.N, n)
		s.Rows += n
	}
}

// Row returns the row of a token of a sentence.
func (s *Steps) Row(sentence, token int) int { return s.Start[token] + sentence }

// Reader is one direction of an LSTM layer that only reads. It is immutable.
type Reader struct {
	Hidden   int
	Backward bool
	// In turns inputs to what they contribute to the gates, bias included.
	In *Packed
	h  *Packed
}

// Reader returns the layer in the form for reading.
func (l *LSTM) Reader() *Reader {
	return &Reader{Hidden: l.Hidden, Backward: l.Backward, In: PackParams(l.Wx, l.B), h: PackParams(l.Wh, nil)}
}

// Run reads sentences. gates holds what the inputs contribute to the four
// gates, a row a token, and is overwritten; the hidden states times Levels go
// to out, whose rows are ldo apart; cells is working memory of Hidden values a
// sentence.
func (r *Reader) Run(s *Steps, gates []float32, out []int16, ldo int, cells []float32) {
	h, h4 := r.Hidden, 4*r.Hidden
	if len(s.N) == 0 {
		return
	}
	clear(cells[:s.N[0]*h])
	before := -1
	for k := range s.N {
		t := k
		if r.Backward {
			t = len(s.N) - 1 - k
		}
		start, n := s.Start[t], s.N[t]
		if before >= 0 {
			addUnit(min(n, s.N[before]), out[s.Start[before]*ldo:], ldo, r.h, gates[start*h4:], h4)
		}
		for i := range n {
			row := start + i
			cell(gates[row*h4:(row+1)*h4], cells[i*h:(i+1)*h], out[row*ldo:row*ldo+h])
		}
		before = t
	}
}
