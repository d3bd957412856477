package syntax

// cacheSlots is the number of words whose projection a Scratch keeps; at a
// hidden width of 112 that takes 7 MB.
const cacheSlots = 2048

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
func (m *Model) gather(s *state, c *cache, rows []*Word) {
	h4 := 4 * m.Hidden
	if c.id == nil {
		c.id, c.data = make([]uint64, cacheSlots), make([]float32, cacheSlots*2*h4)
	}
	for d := range s.gates {
		s.gates[d] = s.arena.Raw(s.Rows * h4)
	}
	c.miss = c.miss[:0]
	for r, w := range rows {
		id := rootID
		if w != nil {
			id = w.id
		}
		k := int(id % cacheSlots)
		if c.id[k] != id {
			c.miss = append(c.miss, r)
			continue
		}
		slot := c.data[k*2*h4 : (k+1)*2*h4]
		copy(s.gates[0][r*h4:(r+1)*h4], slot[:h4])
		copy(s.gates[1][r*h4:(r+1)*h4], slot[h4:])
	}
	if len(c.miss) == 0 {
		return
	}
	n := len(c.miss)
	x := s.arena.Get(n * inputDim)
	for i, r := range c.miss {
		row := x[i*inputDim : (i+1)*inputDim]
		if w := rows[r]; w != nil {
			m.input(w, row)
		} else {
			copy(row, m.root.W)
		}
	}
	g := s.arena.Raw(n * h4)
	for d := range s.gates {
		m.lstm[0][d].Project(n, x, g)
		for i, r := range c.miss {
			id := rootID
			if w := rows[r]; w != nil {
				id = w.id
			}
			k := int(id % cacheSlots)
			row := g[i*h4 : (i+1)*h4]
			copy(s.gates[d][r*h4:(r+1)*h4], row)
			copy(c.data[k*2*h4+d*h4:k*2*h4+(d+1)*h4], row)
			c.id[k] = id
		}
	}
}

// rootID stands for the root in the cache; no word has it.
const rootID uint64 = 2
