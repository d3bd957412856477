package logistic

import "math"

// Example is a vector with its answer.
type Example struct {
	Vector Vector
	Yes    bool
	// Weight is how much the example counts, more than 0.
	Weight float64
}

// Options of training.
type Options struct {
	// L2 is the weight of half the squared norm of the weights.
	L2 float64
	// MinCount leaves out the buckets that fewer examples have.
	MinCount int
	// Iterations bounds the steps of L-BFGS.
	Iterations int
}

// Train fits a model to the examples. All buckets are regularised alike.
func Train(examples []Example, o Options) Model {
	p := newProblem(examples, o)
	w := minimise(p.loss, p.size, o.Iterations)
	m := Model{weights: make([]float32, Buckets)}
	for b, i := range p.index {
		if i >= 0 {
			m.weights[b] = float32(w[i])
		}
	}
	return m
}

// problem is the examples with their buckets numbered densely.
type problem struct {
	examples []Example
	rows     [][]int32 // dense numbers of each example's buckets, -1 where left out
	index    []int32   // by bucket
	size     int
	l2       float64
}

func newProblem(examples []Example, o Options) *problem {
	p := &problem{examples: examples, index: make([]int32, Buckets), l2: o.L2}
	count := make([]int, Buckets)
	for _, e := range examples {
		for _, b := range e.Vector.Buckets {
			count[b]++
		}
	}
	for b, n := range count {
		p.index[b] = -1
		if n > 0 && n >= o.MinCount {
			p.index[b] = int32(p.size)
			p.size++
		}
	}
	for _, e := range examples {
		row := make([]int32, len(e.Vector.Buckets))
		for i, b := range e.Vector.Buckets {
			row[i] = p.index[b]
		}
		p.rows = append(p.rows, row)
	}
	return p
}

// loss returns the regularised loss at w and writes its gradient.
func (p *problem) loss(w, grad []float64) float64 {
	sum := 0.0
	for i, x := range w {
		grad[i] = p.l2 * x
		sum += p.l2 / 2 * x * x
	}
	for n, e := range p.examples {
		s := 0.0
		for i, f := range p.rows[n] {
			if f >= 0 {
				s += w[f] * float64(e.Vector.Values[i])
			}
		}
		y := 0.0
		if e.Yes {
			y = 1
		}
		sum += e.Weight * (math.Max(s, 0) + math.Log1p(math.Exp(-math.Abs(s))) - y*s)
		d := e.Weight * (Sigmoid(s) - y)
		for i, f := range p.rows[n] {
			if f >= 0 {
				grad[f] += d * float64(e.Vector.Values[i])
			}
		}
	}
	return sum
}
