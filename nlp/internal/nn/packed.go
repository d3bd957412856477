package nn

import "math"

// Products of whole numbers. A model that only reads need not multiply in
// floating point: weights are kept as 16-bit integers with one scale a column,
// inputs become 16-bit integers with one scale a row, and sums are exact in 32
// bits. AVX2 does twice as many such products a cycle as of float32, half as
// much memory is read, and since integer sums do not depend on their order,
// every CPU gets the same result to the last bit.

// Levels is the largest magnitude of a quantised input.
const Levels = 2047

// unitScale turns quantised values of the range -1 to 1 back: the scale of
// hidden states of an LSTM.
const unitScale = float32(1) / Levels

// Packed is a weight matrix of Rows×Cols for MulPacked. It is immutable.
type Packed struct {
	Rows, Cols int
	// w holds panels of Lane columns; in a panel, for every pair of rows, the
	// two weights of each column side by side.
	w []int16
	// scale is what a weight of each column has to be multiplied by.
	scale []float32
	// bias is added to every row of the product.
	bias []float32
}

// Pack returns the matrix of the given weights (rows×cols, row-major) with a
// bias of cols values, or nil for none. cols must be a multiple of Lane.
func Pack(rows, cols int, w, bias []float32) *Packed {
	pairs := (rows + 1) / 2
	p := &Packed{Rows: rows, Cols: cols, w: make([]int16, 2*pairs*cols), scale: make([]float32, cols), bias: make([]float32, cols)}
	copy(p.bias, bias)
	// The sum of rows products of a weight and a value up to Levels must fit
	// into 32 bits.
	most := min(math.MaxInt16, math.MaxInt32/(Levels*rows))
	for j := range cols {
		var top float32
		for i := range rows {
			top = max(top, float32(math.Abs(float64(w[i*cols+j]))))
		}
		if top == 0 {
			continue
		}
		p.scale[j] = top / float32(most)
		panel := p.w[j/Lane*2*pairs*Lane:]
		for i := range rows {
			q := math.RoundToEven(float64(w[i*cols+j]) / float64(top) * float64(most))
			panel[i/2*2*Lane+j%Lane*2+i%2] = int16(q)
		}
	}
	return p
}

// PackParams packs a weight matrix and its bias, which may be nil.
func PackParams(w, bias *Param) *Packed {
	var b []float32
	if bias != nil {
		b = bias.W
	}
	return Pack(w.Rows, w.Cols, w.W, b)
}

// PackRows makes p the matrix whose columns are the rows of q from first to
// first+n, and columns of zeros up to a multiple of Lane. cols values of q count
// in each row; cols must be even. The memory is that of w and scale, which must
// hold PackedSize(cols, n) and as many as p gets columns.
func (p *Packed) PackRows(q *Quantised, first, n, cols int, w []int16, scale []float32) {
	pairs := cols / 2
	p.Rows, p.Cols = cols, (n+Lane-1)/Lane*Lane
	p.w, p.scale, p.bias = w[:PackedSize(cols, n)], scale[:p.Cols], nil
	clear(p.w)
	clear(p.scale)
	for i := range n {
		row := q.V[(first+i)*q.Stride:][:cols]
		panel := p.w[i/Lane*2*pairs*Lane+i%Lane*2:]
		for k := 0; k < len(row); k += 2 {
			panel[k*Lane], panel[k*Lane+1] = row[k], row[k+1]
		}
		p.scale[i] = q.Scale[first+i]
	}
}

// PackedSize returns how many weights PackRows stores for n rows of cols values.
func PackedSize(cols, n int) int { return cols * ((n + Lane - 1) / Lane * Lane) }

// Quantised is a matrix of inputs as whole numbers.
type Quantised struct {
	// Stride is the distance of rows in V, a multiple of 16.
	Stride int
	V      []int16
	// Scale is what the values of each row have to be multiplied by.
	Scale []float32
}

// Quantise sets row i of q to the values of x.
func (q *Quantised) Quantise(i int, x []float32) {
	q.set(i, x, largest(x))
}

// QuantiseRectified is Quantise of the rectified values: those below zero times
// leak. It changes x. len(x) must be a multiple of 16.
func (q *Quantised) QuantiseRectified(i int, x []float32, leak float32) {
	q.set(i, x, rectify(x, leak))
}

func (q *Quantised) set(i int, x []float32, top float32) {
	row := q.V[i*q.Stride : (i+1)*q.Stride]
	if top == 0 {
		clear(row)
		q.Scale[i] = 0
		return
	}
	q.Scale[i] = top / Levels
	quantise(row[:len(x)], x, Levels/top)
	clear(row[len(x):])
}

// goQuantise writes the rounded products of x and inv.
func goQuantise(dst []int16, x []float32, inv float32) {
	for i, v := range x {
		dst[i] = int16(max(math.MinInt16, min(math.MaxInt16, math.RoundToEven(float64(v*inv)))))
	}
}

func goLargest(x []float32) float32 {
	var top float32
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

// goRectify multiplies what is below zero by leak and returns the largest
// magnitude after that.
func goRectify(x []float32, leak float32) float32 {
	var top float32
	for i, v := range x {
		v = max(v, leak*v)
		x[i] = v
		top = max(top, v, -v)
	}
	return top
}

// MulPacked computes C = A·B plus the bias of B for the first m rows of a. Rows
// of C are ldc apart.
func MulPacked(m int, a *Quantised, b *Packed, c []float32, ldc int) {
	mulPacked(m, a.V, a.Stride, a.Scale, 1, b, b.bias, 0, c, ldc)
}

// addUnit computes C += A·B without the bias of B for m rows of values of the
// range -1 to 1, quantised by unitScale. Rows of a are lda apart.
func addUnit(m int, a []int16, lda int, b *Packed, c []float32, ldc int) {
	mulPacked(m, a, lda, unitScales[:], 0, b, c, ldc, c, ldc)
}

// MulRows computes C = A·B for the n rows of a from first on, without a bias.
func MulRows(first, n int, a *Quantised, b *Packed, c []float32, ldc int) {
	clear(c[:(n-1)*ldc+b.Cols])
	mulPacked(n, a.V[first*a.Stride:], a.Stride, a.Scale[first:], 1, b, c, ldc, c, ldc)
}

// MulUnit computes C = A·B plus the bias of B for m rows of hidden states of an
// LSTM, rows of which are lda apart.
func MulUnit(m int, a []int16, lda int, b *Packed, c []float32, ldc int) {
	mulPacked(m, a, lda, unitScales[:], 0, b, b.bias, 0, c, ldc)
}

var unitScales = [6]float32{unitScale, unitScale, unitScale, unitScale, unitScale, unitScale}

// mulPacked computes C = init + A·B, where row i of A has the scale
// scale[i*step], and rows of init are ldi apart.
func mulPacked(m int, a []int16, lda int, scale []float32, step int, b *Packed, init []float32, ldi int, c []float32, ldc int) {
	pairs, n := (b.Rows+1)/2, b.Cols
	if m == 0 || n == 0 {
		return
	}
	_ = a[(m-1)*lda+2*pairs-1]
	_ = scale[(m-1)*step]
	_ = init[(m-1)*ldi+n-1]
	_ = c[(m-1)*ldc+n-1]
	t := intTile{pairs: pairs, lda: 2 * lda, ldi: 4 * ldi, ldc: 4 * ldc}
	for j := 0; j < n; j += Lane {
		t.b, t.cols = &b.w[j*2*pairs], &b.scale[j]
		for i := 0; i < m; {
			rows := 1
			switch left := m - i; {
			case left >= 6:
				rows = 6
			case left >= 4:
				rows = 4
			case left >= 2:
				rows = 2
			}
			t.a, t.rows, t.init, t.c = &a[i*lda], &scale[i*step], &init[i*ldi+j], &c[i*ldc+j]
			mulTile(rows, &t)
			i += rows
		}
	}
}

// intTile is a tile of Lane columns of a product. Distances are in bytes.
type intTile struct {
	pairs int
	a     *int16
	lda   int
	b     *int16
	rows  *float32 // scales of the rows of A, one after the other
	cols  *float32
	init  *float32
	ldi   int
	c     *float32
	ldc   int
}
