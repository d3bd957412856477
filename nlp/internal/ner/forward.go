package ner

import (
	"math"
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
		s.length = s.length[:0]
		hi, rows := lo, 0
		for ; hi < len(s.order); hi++ {
			n := ends[s.order[hi]] - starts[s.order[hi]]
			if rows += n; rows > maxRows && hi > lo {
				break
			}
			s.length = append(s.length, n)
		}
		m.run(s, s.order[lo:hi], starts)
		lo = hi
	}
}

// run takes the sentences of s.length through the network.
func (m *Model) run(s *Scratch, sentences, starts []int) {
	s.arena.Reset(maxArena)
	s.ints.Reset(maxArena)
	s.steps.Set(s.length)
	rows, h, h4 := s.steps.Rows, m.Hidden, 4*m.Hidden
	gates, cells := s.arena.Raw(rows*h4), s.arena.Raw(len(sentences)*h)
	x := s.ints.Raw(rows * 2 * h)
	for d, l := range m.packed.lstm[0] {
		for k, sent := range sentences {
			for t := range s.length[k] {
				i := starts[sent] + t
				r := s.steps.Row(k, t)
				form := s.gates[s.form[i]/blockForms][(2*int(s.form[i]%blockForms)+d)*h4:][:h4]
				nn.Sum(gates[r*h4:(r+1)*h4], form, m.packed.place[d][int(s.place[i])*h4:][:h4])
			}
		}
		l.Run(&s.steps, gates, x[d*h:], 2*h, cells)
	}
	for _, layer := range m.packed.lstm[1:] {
		y := s.ints.Raw(rows * 2 * h)
		for d, l := range layer {
			nn.MulUnit(rows, x, 2*h, l.In, gates, h4)
			l.Run(&s.steps, gates, y[d*h:], 2*h, cells)
		}
		x = y
	}
	y, q := s.arena.Raw(rows*m.Out), nn.Quantised{Stride: m.Out, V: s.ints.Raw(rows * m.Out), Scale: s.arena.Raw(rows)}
	nn.MulUnit(rows, x, 2*h, m.packed.hidden, y, m.Out)
	for i := range rows {
		q.QuantiseRectified(i, y[i*m.Out:(i+1)*m.Out], leak)
	}
	z := s.arena.Raw(rows * paddedTag)
	nn.MulPacked(rows, &q, m.packed.out, z, paddedTag)
	for k, sent := range sentences {
		for t := range s.length[k] {
			logSoftmax(s.emit[(starts[sent]+t)*numTags:][:numTags], z[s.steps.Row(k, t)*paddedTag:])
		}
	}
}

// logSoftmax writes the normalised logarithms of z to dst.
func logSoftmax(dst, z []float32) {
	z = z[:len(dst)]
	top := slices.Max(z)
	var sum float32
	for _, v := range z {
		if d := v - top; d > -20 {
			sum += nn.Exp(d)
		}
	}
	norm := top + float32(math.Log(float64(sum)))
	for i, v := range z {
		dst[i] = v - norm
	}
}
