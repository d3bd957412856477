package encoder

import "math"

// limit is the largest activation. Sums of 1536 products of it and a byte, and of 32
// products of two of it, fit 32 bits.
const limit = 8191

// share is what a whole part of attention is written as: parts of one sequence add up
// to it, so that its products with activations fit 32 bits however long it is.
const share = 16384

// rows is a matrix of integers, each row with its scale. Rows are padded with zeros to
// a multiple of lane, as the products read that many at once.
type rows struct {
	n, dim, stride int
	v              []int16
	scale          []float32
}

const (
	lane  = 16 // integers that a product reads at once
	block = 4  // rows of the left side that a product takes at once
)

func ceil(n, to int) int { return (n + to - 1) / to * to }

// reset makes room for n rows of dim numbers, all zero.
func (q *rows) reset(n, dim int) {
	q.n, q.dim, q.stride = n, dim, ceil(dim, lane)
	q.v = zeroed(q.v, ceil(n, block)*q.stride)
	q.scale = zeroed(q.scale, ceil(n, block))
}

func zeroed[T int16 | int32 | float32](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// quantize reads n rows of dim numbers; rows of x begin every step numbers.
func (q *rows) quantize(x []float32, n, dim, step int) {
	q.reset(n, dim)
	for i := range n {
		q.scale[i] = round(q.v[i*q.stride:][:dim], x[i*step:][:dim])
	}
}

// round writes x as integers up to limit and returns their scale.
func round(dst []int16, x []float32) float32 {
	most := float32(0)
	for _, f := range x {
		most = max(most, f, -f)
	}
	if most == 0 {
		clear(dst)
		return 0
	}
	up := limit / most
	for i, f := range x {
		dst[i] = int16(nearest(f * up))
	}
	return most / limit
}

// nearest rounds half away from zero.
func nearest(f float32) int32 {
	if f < 0 {
		return -int32(0.5 - f)
	}
	return int32(f + 0.5)
}

// product writes the products of all rows of a with all of b: dst[i*step+j]. Both have
// the same stride, and b has a whole number of pairs.
func product(dst []float32, a, b *rows, step int) {
	var sums [2 * block]int32
	for j := 0; j < b.n; j += 2 {
		w := b.v[j*b.stride:]
		for i := 0; i < a.n; i += block {
			dot(&sums, &a.v[i*a.stride], &w[0], a.stride)
			for k := 0; k < block && i+k < a.n; k++ {
				at := dst[(i+k)*step+j:]
				at[0] = float32(sums[2*k]) * a.scale[i+k] * b.scale[j]
				if j+1 < b.n {
					at[1] = float32(sums[2*k+1]) * a.scale[i+k] * b.scale[j+1]
				}
			}
		}
	}
}

// linear is a layer: byte weights with a scale each output, and biases.
type linear struct {
	w    rows
	bias []float32
}

// apply writes the outputs for n rows.
func (l *linear) apply(dst []float32, x *rows) []float32 {
	dst = zeroed(dst, x.n*l.w.n)
	product(dst, x, &l.w, l.w.n)
	for i := range x.n {
		row := dst[i*l.w.n:][:l.w.n]
		for j, b := range l.bias {
			row[j] += b
		}
	}
	return dst
}

// gelu is the activation x·Φ(x) (Hendrycks and Gimpel 2016), read from a table with
// straight lines between its points.
type gelu []float32

const (
	geluReach = 8   // beyond it the function is 0 or x
	geluSteps = 256 // a unit
)

func newGelu() gelu {
	g := make(gelu, 2*geluReach*geluSteps+2)
	for i := range g {
		x := float64(i)/geluSteps - geluReach
		g[i] = float32(x * 0.5 * (1 + math.Erf(x/math.Sqrt2)))
	}
	return g
}

func (g gelu) apply(x []float32) {
	for i, f := range x {
		switch {
		case f <= -geluReach:
			x[i] = 0
		case f < geluReach:
			at := (f + geluReach) * geluSteps
			n := int(at)
			x[i] = g[n] + (at-float32(n))*(g[n+1]-g[n])
		}
	}
}
