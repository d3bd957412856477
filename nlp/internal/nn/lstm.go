package nn

import "math/rand/v2"

// Batch is the layout of sentences in a matrix of one row a token: sentence s
// has the rows Off[s] to Off[s]+Len[s]. Sentences are in order of falling
// length, so that at any step the sentences that still run are a prefix.
type Batch struct {
	Off, Len []int
	Rows     int
}

// Add appends a sentence of n rows; n must not exceed that of the sentence
// before.
func (b *Batch) Add(n int) {
	b.Off = append(b.Off, b.Rows)
	b.Len = append(b.Len, n)
	b.Rows += n
}

// Reset empties the batch.
func (b *Batch) Reset() {
	b.Off, b.Len, b.Rows = b.Off[:0], b.Len[:0], 0
}

// active returns how many sentences have more than t rows, given that n had
// more than t-1.
func (b *Batch) active(t, n int) int {
	for n > 0 && b.Len[n-1] <= t {
		n--
	}
	return n
}

// LSTM is one direction of a long short-term memory layer (Hochreiter and
// Schmidhuber 1997, with forget gates and without peepholes). Gates are in the
// order input, forget, output, candidate.
type LSTM struct {
	In, Hidden int
	Backward   bool
	Wx, Wh, B  *Param
}

// NewLSTM returns a layer of zeros.
func NewLSTM(name string, in, hidden int, backward bool) *LSTM {
	return &LSTM{In: in, Hidden: hidden, Backward: backward,
		Wx: NewParam(name+".x", in, 4*hidden),
		Wh: NewParam(name+".h", hidden, 4*hidden),
		B:  NewParam(name+".b", 1, 4*hidden)}
}

// Init fills the weights at random; forget gates start open.
func (l *LSTM) Init(r *rand.Rand) {
	l.Wx.Glorot(r)
	l.Wh.Glorot(r)
	for i := range l.Hidden {
		l.B.W[l.Hidden+i] = 1
	}
}

// Params returns the weights.
func (l *LSTM) Params() []*Param { return []*Param{l.Wx, l.Wh, l.B} }

// Trace is what Forward keeps for Backprop, one row a token.
type Trace struct {
	gates []float32 // activated gates, 4h
	prev  []float32 // hidden state before the token, h
	cell  []float32 // cell state before the token, h
	tanh  []float32 // tanh of the cell state after the token, h
}

// Forward runs the layer over x (Rows×In) and writes the hidden states to out,
// whose rows are ldo apart. With a trace, it keeps what Backprop needs.
func (l *LSTM) Forward(b *Batch, x []float32, out []float32, ldo int, a *Arena[float32], tr *Trace) {
	gates := a.Raw(b.Rows * 4 * l.Hidden)
	l.Project(b.Rows, x, gates)
	l.Run(b, gates, out, ldo, a, tr)
}

// Project writes to gates (rows×4·Hidden) what the inputs x (rows×In) alone
// contribute to the gates: the part of the work that needs no neighbours.
func (l *LSTM) Project(rows int, x, gates []float32) {
	h4 := 4 * l.Hidden
	for i := range rows {
		copy(gates[i*h4:(i+1)*h4], l.B.W)
	}
	MulAdd(rows, h4, l.In, x, l.In, l.Wx.W, h4, gates, h4)
}

// Run is Forward from the gates that Project wrote, which it may change.
func (l *LSTM) Run(b *Batch, gates, out []float32, ldo int, a *Arena[float32], tr *Trace) {
	h, h4 := l.Hidden, 4*l.Hidden
	if tr != nil {
		tr.gates = gates
		tr.prev, tr.cell, tr.tanh = a.Get(b.Rows*h), a.Get(b.Rows*h), a.Get(b.Rows*h)
	}
	n := len(b.Len)
	hs, cs, z, tc := a.Get(n*h), a.Get(n*h), a.Raw(n*h4), a.Raw(n*h)
	for t := 0; ; t++ {
		if n = b.active(t, n); n == 0 {
			return
		}
		for s := range n {
			r := l.row(b, s, t)
			copy(z[s*h4:(s+1)*h4], gates[r*h4:])
			if tr != nil {
				copy(tr.prev[r*h:(r+1)*h], hs[s*h:])
				copy(tr.cell[r*h:(r+1)*h], cs[s*h:])
			}
		}
		if t > 0 {
			MulAdd(n, h4, h, hs, h, l.Wh.W, h4, z, h4)
		}
		for s := range n {
			row := z[s*h4 : (s+1)*h4]
			Sigmoid(row[:3*h])
			Tanh(row[3*h:])
			in, forget, cand, c := row[:h], row[h:2*h], row[3*h:4*h], cs[s*h:(s+1)*h]
			for i := range c {
				c[i] = forget[i]*c[i] + in[i]*cand[i]
			}
		}
		copy(tc[:n*h], cs[:n*h])
		Tanh(tc[:n*h])
		for s := range n {
			r := l.row(b, s, t)
			output, th, hh := z[s*h4+2*h:s*h4+3*h], tc[s*h:(s+1)*h], hs[s*h:(s+1)*h]
			for i := range hh {
				hh[i] = output[i] * th[i]
			}
			copy(out[r*ldo:r*ldo+h], hh)
			if tr != nil {
				copy(gates[r*h4:(r+1)*h4], z[s*h4:])
				copy(tr.tanh[r*h:(r+1)*h], th)
			}
		}
	}
}

func (l *LSTM) row(b *Batch, s, t int) int {
	if l.Backward {
		return b.Off[s] + b.Len[s] - 1 - t
	}
	return b.Off[s] + t
}

// Backprop adds the gradients of the weights, and to dx (Rows×In) that of the
// input, for the gradient dout of the output, whose rows are ldo apart.
func (l *LSTM) Backprop(b *Batch, x, dx, dout []float32, ldo int, a *Arena[float32], tr *Trace) {
	h, h4 := l.Hidden, 4*l.Hidden
	dg := a.Raw(b.Rows * h4)
	most := len(b.Len)
	dh, dc, dz := a.Get(most*h), a.Get(most*h), a.Raw(most*h4)
	longest := 0
	if most > 0 {
		longest = b.Len[0]
	}
	for t := longest - 1; t >= 0; t-- {
		n := b.active(t, most)
		for s := range n {
			r := l.row(b, s, t)
			g, th, cell := tr.gates[r*h4:(r+1)*h4], tr.tanh[r*h:(r+1)*h], tr.cell[r*h:(r+1)*h]
			do, row := dout[r*ldo:r*ldo+h], dz[s*h4:(s+1)*h4]
			dhs, dcs := dh[s*h:(s+1)*h], dc[s*h:(s+1)*h]
			for i := range h {
				in, forget, output, cand := g[i], g[h+i], g[2*h+i], g[3*h+i]
				dhi := dhs[i] + do[i]
				dci := dcs[i] + dhi*output*(1-th[i]*th[i])
				row[i] = dci * cand * in * (1 - in)
				row[h+i] = dci * cell[i] * forget * (1 - forget)
				row[2*h+i] = dhi * th[i] * output * (1 - output)
				row[3*h+i] = dci * in * (1 - cand*cand)
				dcs[i] = dci * forget
				dhs[i] = 0
			}
			copy(dg[r*h4:(r+1)*h4], row)
		}
		MulAdd(n, h, h4, dz, h4, l.Wh.T, h, dh, h)
	}
	MulAddT(h, h4, b.Rows, tr.prev, h, dg, h4, l.Wh.G, h4)
	MulAddT(l.In, h4, b.Rows, x, l.In, dg, h4, l.Wx.G, h4)
	for r := range b.Rows {
		for i, v := range dg[r*h4 : (r+1)*h4] {
			l.B.G[i] += v
		}
	}
	MulAdd(b.Rows, l.In, h4, dg, h4, l.Wx.T, l.In, dx, l.In)
}
