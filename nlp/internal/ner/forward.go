package ner

import (
	"math"
	"math/bits"
	"slices"

	"github.com/entente-graph/entente/nlp/internal/nn"
)

// leak is the slope of the rectifier below zero.
const leak = 0.1

// emissions computes the logarithms of the tags' probabilities for every word,
// numTags a word, into s.emit. ends are the indexes after the last word of each
// sentence.
func (m *Model) emissions(s *Scratch, words []string, ends []int) {
	m.words(s, words)
	s.place = grow(s.place, len(words))
	s.seen = grow(s.seen, len(s.lowers))
	places(s.place, words, s.cas, s.lower, len(s.lowers), ends, s.seen)
	s.emit = grow(s.emit, len(words)*numTags)
	starts := make([]int, len(ends))
	s.order = s.order[:0]
	for i := range ends {
		if i > 0 {
			starts[i] = ends[i-1]
		}
		if ends[i] > starts[i] {
			s.order = append(s.order, i)
		}
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return (ends[b] - starts[b]) - (ends[a] - starts[a]) })
	for lo := 0; lo < len(s.order); {
		s.batch.Reset()
		hi := lo
		for hi < len(s.order) && (hi == lo || s.batch.Rows+ends[s.order[hi]]-starts[s.order[hi]] <= maxRows) {
			s.batch.Add(ends[s.order[hi]] - starts[s.order[hi]])
			hi++
		}
		m.run(s, s.order[lo:hi], starts)
		lo = hi
	}
}

// run takes the sentences of s.batch through the network.
func (m *Model) run(s *Scratch, sentences, starts []int) {
	s.arena.Reset(maxArena)
	b, h, h4 := &s.batch, m.Hidden, 4*m.Hidden
	x := s.arena.Raw(b.Rows * 2 * h)
	for d, l := range m.lstm[0] {
		g := s.arena.Raw(b.Rows * h4)
		for k, sent := range sentences {
			for t := range b.Len[k] {
				i := starts[sent] + t
				row := g[(b.Off[k]+t)*h4 : (b.Off[k]+t+1)*h4]
				copy(row, s.gates[(2*int(s.form[i])+d)*h4:])
				for p := s.place[i]; p != 0; p &= p - 1 {
					add(row, l.Wx.Row(placeAt+bits.TrailingZeros8(p)))
				}
			}
		}
		recur(l, b, g, x[d*h:], 2*h, &s.arena)
	}
	for _, layer := range m.lstm[1:] {
		y := s.arena.Raw(b.Rows * 2 * h)
		for d, l := range layer {
			l.Forward(b, x, y[d*h:], 2*h, &s.arena, nil)
		}
		x = y
	}
	y := dense(&s.arena, b.Rows, x, m.hidden, m.hiddenBias)
	for i, v := range y {
		y[i] = max(v, leak*v)
	}
	z := dense(&s.arena, b.Rows, y, m.out, m.outBias)
	for k, sent := range sentences {
		for t := range b.Len[k] {
			logSoftmax(s.emit[(starts[sent]+t)*numTags:][:numTags], z[(b.Off[k]+t)*paddedTag:])
		}
	}
}

func dense(a *nn.Arena, rows int, x []float32, w, bias *nn.Param) []float32 {
	y := a.Raw(rows * w.Cols)
	for i := range rows {
		copy(y[i*w.Cols:], bias.W)
	}
	nn.MulAdd(rows, w.Cols, w.Rows, x, w.Rows, w.W, w.Cols, y, w.Cols)
	return y
}

// logSoftmax writes the normalised logarithms of z to dst.
func logSoftmax(dst, z []float32) {
	z = z[:len(dst)]
	top := slices.Max(z)
	var sum float64
	for _, v := range z {
		if d := v - top; d > -20 {
			sum += math.Exp(float64(d))
		}
	}
	norm := top + float32(math.Log(sum))
	for i, v := range z {
		dst[i] = v - norm
	}
}

// recur runs an LSTM direction whose gates already hold the inputs' share, and
// writes the hidden states to out, whose rows are ldo apart.
func recur(l *nn.LSTM, b *nn.Batch, gates, out []float32, ldo int, a *nn.Arena) {
	h, h4 := l.Hidden, 4*l.Hidden
	n := len(b.Len)
	hs, cs, z, tc := a.Get(n*h), a.Get(n*h), a.Raw(n*h4), a.Raw(n*h)
	for t := 0; ; t++ {
		for n > 0 && b.Len[n-1] <= t {
			n--
		}
		if n == 0 {
			return
		}
		for k := range n {
			copy(z[k*h4:(k+1)*h4], gates[row(l, b, k, t)*h4:])
		}
		if t > 0 {
			nn.MulAdd(n, h4, h, hs, h, l.Wh.W, h4, z, h4)
		}
		for k := range n {
			r := z[k*h4 : (k+1)*h4]
			nn.Sigmoid(r[:3*h])
			nn.Tanh(r[3*h:])
			in, forget, cand, c := r[:h], r[h:2*h], r[3*h:], cs[k*h:(k+1)*h]
			for i := range c {
				c[i] = forget[i]*c[i] + in[i]*cand[i]
			}
		}
		copy(tc[:n*h], cs[:n*h])
		nn.Tanh(tc[:n*h])
		for k := range n {
			o, th, hh := z[k*h4+2*h:k*h4+3*h], tc[k*h:(k+1)*h], hs[k*h:(k+1)*h]
			for i := range hh {
				hh[i] = o[i] * th[i]
			}
			copy(out[row(l, b, k, t)*ldo:], hh)
		}
	}
}

func row(l *nn.LSTM, b *nn.Batch, sentence, t int) int {
	if l.Backward {
		return b.Off[sentence] + b.Len[sentence] - 1 - t
	}
	return b.Off[sentence] + t
}
