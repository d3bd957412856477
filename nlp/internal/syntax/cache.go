package syntax

import "github.com/entente-graph/entente/nlp/internal/nn"

// cacheSlots is the number of words whose projection a Scratch keeps; at a
// hidden width of 112 that takes 15 MB.
const cacheSlots = 4096

// cache keeps what words contribute to the gates of the first layer, which
// depends on nothing but the word. Most words of a text have been seen shortly
// before, so it saves most of the largest matrix product. A word that falls on
// the slot of another takes its place.
type cache struct {
	id   []uint64
	data []float32 // both directions, 8·Hidden a slot
	miss []int     // rows to compute
}

// gather writes to s.gates, for each row, the projections of its word; nil
// stands for the root.
func (m *Model) gather(s *reading, c *cache, rows []*Word) {
	h4 := 4 * m.Hidden
	if c.id == nil {
		c.id, c.data = make([]uint64, cacheSlots), make([]float32, cacheSlots*2*h4)
	}
	for d := range s.gates {
		s.gates[d] = s.floats.Raw(len(rows) * h4)
	}
	c.miss = c.miss[:0]
	for r, w := range rows {
		id := w.key()
		k := int(id % cacheSlots)
		if c.id[k] != id {
			c.miss = append(c.miss, r)
			continue
		}
		slot := c.data[k*2*h4 : (k+1)*2*h4]
		copy(s.gates[0][r*h4:(r+1)*h4], slot[:h4])
		copy(s.gates[1][r*h4:(r+1)*h4], slot[h4:])
	}
	if len(c.miss) > 0 {
		m.project(s, c, rows)
	}
}

// project computes the projections of the words that the cache lacks.
func (m *Model) project(s *reading, c *cache, rows []*Word) {
	h4, n := 4*m.Hidden, len(c.miss)
	x := s.floats.Raw(inputDim)
	q := nn.Quantised{Stride: inputDim, V: s.ints.Raw(n * inputDim), Scale: s.floats.Raw(n)}
	for i, r := range c.miss {
		if w := rows[r]; w != nil {
			clear(x)
			m.input(w, x)
			q.Quantise(i, x)
		} else {
			q.Quantise(i, m.root.W)
		}
	}
	g := s.floats.Raw(n * h4)
	for d := range s.gates {
		nn.MulPacked(n, &q, m.packed.lstm[0][d].In, g, h4)
		for i, r := range c.miss {
			id := rows[r].key()
			k := int(id % cacheSlots)
			row := g[i*h4 : (i+1)*h4]
			copy(s.gates[d][r*h4:(r+1)*h4], row)
			copy(c.data[k*2*h4+d*h4:k*2*h4+(d+1)*h4], row)
			c.id[k] = id
		}
	}
}

// key returns what the word has in the cache.
func (w *Word) key() uint64 {
	if w == nil {
		return rootID
	}
	return w.id
}

// rootID stands for the root in the cache; no word has it.
const rootID uint64 = 2
