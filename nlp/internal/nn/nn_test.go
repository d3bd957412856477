package nn

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = r.Float32()*2 - 1
	}
	return v
}

func TestMulAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, d := range [][3]int{{1, 16, 1}, {3, 48, 7}, {4, 64, 300}, {7, 80, 33}, {10, 32, 40}, {12, 16, 5}, {3, 16, 9}, {13, 144, 520}} {
		m, n, k := d[0], d[1], d[2]
		a, b := random(r, m*k), random(r, k*n)
		at := make([]float32, m*k)
		Transpose(at, m, a, k, m, k)
		got, gotT := make([]float32, m*n), make([]float32, m*n)
		MulAdd(m, n, k, a, k, b, n, got, n)
		MulAddT(m, n, k, at, m, b, n, gotT, n)
		for i := range m {
			for j := range n {
				var want float64
				for p := range k {
					want += float64(a[i*k+p]) * float64(b[p*n+j])
				}
				if math.Abs(want-float64(got[i*n+j])) > 1e-4 || math.Abs(want-float64(gotT[i*n+j])) > 1e-4 {
					t.Fatalf("%v: C[%d][%d] = %v and %v, want %v", d, i, j, got[i*n+j], gotT[i*n+j], want)
				}
			}
		}
	}
}

func TestActivations(t *testing.T) {
	var v, s []float32
	for x := float32(-12); x < 12; x += 0.125 {
		v, s = append(v, x), append(s, x)
	}
	x := append([]float32(nil), v...)
	Tanh(v)
	Sigmoid(s)
	for i := range x {
		if want := math.Tanh(float64(x[i])); math.Abs(want-float64(v[i])) > 1e-5 {
			t.Errorf("Tanh(%v) = %v, want %v", x[i], v[i], want)
		}
		if want := 1 / (1 + math.Exp(-float64(x[i]))); math.Abs(want-float64(s[i])) > 1e-5 {
			t.Errorf("Sigmoid(%v) = %v, want %v", x[i], s[i], want)
		}
	}
}

func BenchmarkMulAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, n, k = 64, 384, 192
	x, w, c := random(r, m*k), random(r, k*n), make([]float32, m*n)
	for b.Loop() {
		MulAdd(m, n, k, x, k, w, n, c, n)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
