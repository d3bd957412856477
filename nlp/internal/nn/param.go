package nn

import (
	"math"
	"math/rand/v2"
)

// Param is a weight matrix (Rows×Cols) with the state that training needs. In
// inference only W is set.
type Param struct {
	Name       string
	Rows, Cols int
	// Sparse marks an embedding table: gradients touch few rows, listed in
	// Touched, and Adam updates only those.
	Sparse  bool
	W       []float32
	G       []float32
	T       []float32 // transpose of W, kept by Step for the backward products
	Mean    []float32 // running mean of W over the updates
	Touched []int32
	m, v    []float32
	mark    []bool
}

// NewParam returns a matrix of zeros.
func NewParam(name string, rows, cols int) *Param {
	return &Param{Name: name, Rows: rows, Cols: cols, W: make([]float32, rows*cols)}
}

// Row returns row i of W.
func (p *Param) Row(i int) []float32 { return p.W[i*p.Cols : (i+1)*p.Cols] }

// GradRow returns row i of G for adding to, and notes a sparse row as touched.
func (p *Param) GradRow(i int) []float32 {
	if p.Sparse && !p.mark[i] {
		p.mark[i] = true
		p.Touched = append(p.Touched, int32(i))
	}
	return p.G[i*p.Cols : (i+1)*p.Cols]
}

// Uniform fills W with values of [-bound, bound).
func (p *Param) Uniform(r *rand.Rand, bound float64) {
	for i := range p.W {
		p.W[i] = float32((r.Float64()*2 - 1) * bound)
	}
}

// Glorot fills W by the uniform rule of Glorot and Bengio (2010).
func (p *Param) Glorot(r *rand.Rand) {
	p.Uniform(r, math.Sqrt(6/float64(p.Rows+p.Cols)))
}

// Prepare allocates what training needs.
func (p *Param) Prepare() {
	n := len(p.W)
	p.G, p.m, p.v = make([]float32, n), make([]float32, n), make([]float32, n)
	p.Mean = append([]float32(nil), p.W...)
	if p.Sparse {
		p.mark = make([]bool, p.Rows)
	} else {
		p.T = make([]float32, n)
		Transpose(p.T, p.Rows, p.W, p.Cols, p.Rows, p.Cols)
	}
}

// Adam is the optimiser of Kingma and Ba (2015) with the decay rates that
// Dozat and Manning (2017) use for parsing.
type Adam struct {
	Beta1, Beta2, Eps float64
	// Decay is the rate of the running mean of the weights.
	Decay float64
	// Clip bounds the norm of the whole gradient.
	Clip float64
	step int
}

// Step applies the gradients of all params with learning rate lr and clears
// them.
func (a *Adam) Step(params []*Param, lr float64) {
	a.step++
	var sum float64
	for _, p := range params {
		p.eachRange(func(lo, hi int) {
			var s float32
			for _, g := range p.G[lo:hi] {
				s += g * g
			}
			sum += float64(s)
		})
	}
	scale := float32(1)
	if n := math.Sqrt(sum); n > a.Clip {
		scale = float32(a.Clip / n)
	}
	rate := lr * math.Sqrt(1-math.Pow(a.Beta2, float64(a.step))) / (1 - math.Pow(a.Beta1, float64(a.step)))
	b1, b2, eps, r := float32(a.Beta1), float32(a.Beta2), float32(a.Eps), float32(rate)
	decay := float32(min(a.Decay, float64(1+a.step)/float64(10+a.step)))
	for _, p := range params {
		p.eachRange(func(lo, hi int) {
			w, g, m, v := p.W[lo:hi], p.G[lo:hi], p.m[lo:hi], p.v[lo:hi]
			for i, gi := range g {
				gi *= scale
				m[i] = b1*m[i] + (1-b1)*gi
				v[i] = b2*v[i] + (1-b2)*gi*gi
				w[i] -= r * m[i] / (float32(math.Sqrt(float64(v[i]))) + eps)
				g[i] = 0
			}
		})
		for i, w := range p.W {
			p.Mean[i] = decay*p.Mean[i] + (1-decay)*w
		}
		for _, i := range p.Touched {
			p.mark[i] = false
		}
		p.Touched = p.Touched[:0]
		if !p.Sparse {
			Transpose(p.T, p.Rows, p.W, p.Cols, p.Rows, p.Cols)
		}
	}
}

func (p *Param) eachRange(f func(lo, hi int)) {
	if !p.Sparse {
		f(0, len(p.W))
		return
	}
	for _, i := range p.Touched {
		f(int(i)*p.Cols, (int(i)+1)*p.Cols)
	}
}
