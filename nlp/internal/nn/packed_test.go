package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func quantised(rows, cols int, x []float32) *Quantised {
	q := &Quantised{Stride: cols, V: make([]int16, rows*cols), Scale: make([]float32, rows)}
	for i := range rows {
		q.Quantise(i, x[i*cols:(i+1)*cols])
	}
	return q
}

func TestMulPackedIsCloseToMulAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, d := range [][3]int{{1, 16, 16}, {2, 32, 48}, {3, 48, 96}, {4, 64, 224}, {7, 448, 112}, {13, 144, 256}, {40, 64, 176}} {
		m, n, k := d[0], d[1], d[2]
		a, w, bias := random(r, m*k), random(r, k*n), random(r, n)
		want, got := make([]float32, m*n), make([]float32, m*n)
		for i := range m {
			copy(want[i*n:], bias)
		}
		MulAdd(m, n, k, a, k, w, n, want, n)
		MulPacked(m, quantised(m, k, a), Pack(k, n, w, bias), got, n)
		for i := range want {
			if math.Abs(float64(want[i]-got[i])) > 0.01 {
				t.Fatalf("%v: value %d is %v, want about %v", d, i, got[i], want[i])
			}
		}
	}
}

// The largest possible sums must not overflow.
func TestMulPackedAtItsBounds(t *testing.T) {
	for _, k := range []int{16, 64, 256, 512} {
		a, w := make([]float32, k), make([]float32, k*Lane)
		for i := range a {
			a[i] = -3
		}
		for i := range w {
			w[i] = 2
		}
		got := make([]float32, Lane)
		MulPacked(1, quantised(1, k, a), Pack(k, Lane, w, nil), got, Lane)
		if want := float64(-6 * k); math.Abs(float64(got[5])-want) > 1e-4*-want {
			t.Errorf("%d: %v, want %v", k, got[5], want)
		}
	}
}

func TestKernelsAgreeWithGo(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	t.Run("tile", func(t *testing.T) {
		const k = 224
		for _, rows := range []int{1, 2, 4, 6} {
			q, b := quantised(rows, k, random(r, rows*k)), Pack(k, Lane, random(r, k*Lane), nil)
			init, got, want := random(r, rows*Lane), make([]float32, rows*Lane), make([]float32, rows*Lane)
			tile := intTile{pairs: k / 2, a: &q.V[0], lda: 2 * k, b: &b.w[0], rows: &q.Scale[0], cols: &b.scale[0],
				init: &init[0], ldi: 4 * Lane, c: &got[0], ldc: 4 * Lane}
			mulTile(rows, &tile)
			tile.c = &want[0]
			goIntTile(rows, &tile)
			if !slices.Equal(got, want) {
				t.Errorf("%d rows: %v, want %v", rows, got, want)
			}
		}
	})
	t.Run("quantise", func(t *testing.T) {
		x := append(random(r, 37), 0.5, 1.5, 2.5, -0.5, -1.5)
		got, want := make([]int16, len(x)), make([]int16, len(x))
		quantise(got, x, 1)
		goQuantise(want, x, 1)
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
	t.Run("rectify", func(t *testing.T) {
		x := random(r, 96)
		x[40] = -30
		y := slices.Clone(x)
		if got, want := largest(x), goLargest(x); got != want {
			t.Errorf("largest %v, want %v", got, want)
		}
		if got, want := rectify(x, 0.1), goRectify(y, 0.1); got != want || !slices.Equal(x, y) {
			t.Errorf("%v %v, want %v %v", got, x, want, y)
		}
	})
	t.Run("cell", func(t *testing.T) {
		const h = 112
		z, c := random(r, 4*h), random(r, h)
		for i := range z {
			z[i] *= 12
		}
		z2, c2 := slices.Clone(z), slices.Clone(c)
		got, want := make([]int16, h), make([]int16, h)
		cell(z, c, got)
		goCell(z2, c2, want)
		if !slices.Equal(got, want) || !slices.Equal(c, c2) {
			t.Errorf("%v %v, want %v %v", got, c, want, c2)
		}
	})
}

// A reader must give the hidden states that the layer gives in training.
func TestReaderReadsAsTheLayerDoes(t *testing.T) {
	const in, h = 32, 16
	for _, backward := range []bool{false, true} {
		r := rand.New(rand.NewPCG(5, 6))
		l := NewLSTM("l", in, h, backward)
		l.Init(r)
		lens := []int{5, 3, 3, 1}
		var b Batch
		var s Steps
		for _, n := range lens {
			b.Add(n)
		}
		s.Set(lens)
		x, want := random(r, b.Rows*in), make([]float32, b.Rows*h)
		var a Arena[float32]
		l.Forward(&b, x, want, h, &a, nil)
		q := &Quantised{Stride: in, V: make([]int16, b.Rows*in), Scale: make([]float32, b.Rows)}
		for k, n := range lens {
			for i := range n {
				q.Quantise(s.Row(k, i), x[(b.Off[k]+i)*in:(b.Off[k]+i+1)*in])
			}
		}
		rd := l.Reader()
		gates, got := make([]float32, b.Rows*4*h), make([]int16, b.Rows*h)
		MulPacked(b.Rows, q, rd.In, gates, 4*h)
		rd.Run(&s, gates, got, h, make([]float32, len(lens)*h))
		for k, n := range lens {
			for i := range n {
				for j := range h {
					w, g := want[(b.Off[k]+i)*h+j], float32(got[s.Row(k, i)*h+j])/Levels
					if math.Abs(float64(w-g)) > 0.005 {
						t.Fatalf("backward %v: sentence %d, token %d, unit %d is %v, want %v", backward, k, i, j, g, w)
					}
				}
			}
		}
	}
}

func BenchmarkMulPacked(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, m := range []int{1, 4, 16, 64} {
		b.Run(fmt.Sprint(m), func(b *testing.B) {
			const n, k = 384, 192
			x, w, c := quantised(m, k, random(r, m*k)), Pack(k, n, random(r, k*n), nil), make([]float32, m*n)
			for b.Loop() {
				MulPacked(m, x, w, c, n)
			}
			b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

func BenchmarkCell(b *testing.B) {
	const h = 112
	r := rand.New(rand.NewPCG(1, 2))
	z, c, out := random(r, 4*h), make([]float32, h), make([]int16, h)
	for b.Loop() {
		cell(z, c, out)
	}
}
