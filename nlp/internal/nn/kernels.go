package nn

import "unsafe"

func at(p *float32, i int) *float32 {
	return (*float32)(unsafe.Add(unsafe.Pointer(p), 4*i))
}

// goTile adds A·B to a tile of C of the given size: the portable form of the
// assembly kernels.
func goTile(rows, cols, k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int) {
	for i := range rows {
		cr := unsafe.Slice(at(c, i*ldc), cols)
		for p := range k {
			v := *at(a, i*ars+p*acs)
			br := unsafe.Slice(at(b, p*ldb), cols)
			for j, w := range br {
				cr[j] += v * w
			}
		}
	}
}

// goTanh is the rational approximation of tanh that Eigen uses (odd polynomial
// of degree 13 over even one of degree 6), accurate to about 1e-6 over the
// clamped range.
func goTanh(x float32) float32 {
	x = max(-tanhClamp, min(tanhClamp, x))
	x2 := x * x
	p := float32(tanhA13*x2) + tanhA11
	p = float32(p*x2) + tanhA9
	p = float32(p*x2) + tanhA7
	p = float32(p*x2) + tanhA5
	p = float32(p*x2) + tanhA3
	p = float32(p*x2) + tanhA1
	q := float32(tanhB6*x2) + tanhB4
	q = float32(q*x2) + tanhB2
	q = float32(q*x2) + tanhB0
	return x * p / q
}

const (
	tanhClamp = float32(7.90531110763549805)
	tanhA1    = float32(4.89352455891786e-03)
	tanhA3    = float32(6.37261928875436e-04)
	tanhA5    = float32(1.48572235717979e-05)
	tanhA7    = float32(5.12229709037114e-08)
	tanhA9    = float32(-8.60467152213735e-11)
	tanhA11   = float32(2.00018790482477e-13)
	tanhA13   = float32(-2.76076847742355e-16)
	tanhB0    = float32(4.89352518554385e-03)
	tanhB2    = float32(2.26843463243900e-03)
	tanhB4    = float32(1.18534705686654e-04)
	tanhB6    = float32(1.19825839466702e-06)
)

// Tanh replaces every x of v by tanh(x). len(v) must be a multiple of 8.
func Tanh(v []float32) { scaledTanh(v, 1, 1, 0) }

// Sigmoid replaces every x of v by 1/(1+exp(-x)). len(v) must be a multiple
// of 8.
func Sigmoid(v []float32) { scaledTanh(v, 0.5, 0.5, 0.5) }

func goScaledTanh(v []float32, in, out, shift float32) {
	for i, x := range v {
		v[i] = goTanh(x*in)*out + shift
	}
}
