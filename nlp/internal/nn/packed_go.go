package nn

import (
	"math"
	"unsafe"
)

// goIntTile is the portable form of the assembly kernels for tiles of whole
// numbers.
func goIntTile(rows int, t *intTile) {
	cols := unsafe.Slice(t.cols, Lane)
	for r := range rows {
		a := unsafe.Slice((*int16)(unsafe.Add(unsafe.Pointer(t.a), r*t.lda)), 2*t.pairs)
		b := unsafe.Slice(t.b, 2*t.pairs*Lane)
		var sum [Lane]int32
		for p := range t.pairs {
			a0, a1 := int32(a[2*p]), int32(a[2*p+1])
			for j, pair := 0, b[p*2*Lane:(p+1)*2*Lane]; j < Lane; j++ {
				sum[j] += a0*int32(pair[2*j]) + a1*int32(pair[2*j+1])
			}
		}
		scale := *at(t.rows, r)
		init := unsafe.Slice((*float32)(unsafe.Add(unsafe.Pointer(t.init), r*t.ldi)), Lane)
		c := unsafe.Slice((*float32)(unsafe.Add(unsafe.Pointer(t.c), r*t.ldc)), Lane)
		for j, v := range sum {
			// The conversions keep compilers from fusing products and sums,
			// which would round otherwise than the assembly does.
			c[j] = float32(float32(v)*float32(scale*cols[j])) + init[j]
		}
	}
}

// goCell is the portable form of avxCell.
func goCell(z, c []float32, out []int16) {
	h := len(c)
	in, forget, output, candidate := z[:h], z[h:2*h], z[2*h:3*h], z[3*h:4*h]
	for i := range c {
		c[i] = float32(goSigmoid(forget[i])*c[i]) + float32(goSigmoid(in[i])*goTanh(candidate[i]))
		y := float32(goSigmoid(output[i]) * goTanh(c[i]))
		out[i] = int16(math.RoundToEven(float64(float32(y * Levels))))
	}
}

func goSigmoid(x float32) float32 { return float32(goTanh(float32(x*0.5))*0.5) + 0.5 }

func goSum(dst, a, b []float32) {
	for i := range dst {
		dst[i] = a[i] + b[i]
	}
}
