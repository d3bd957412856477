package encoder

import "unsafe"

// dotPlain is dot without vector instructions.
func dotPlain(sums *[2 * block]int32, x, w *int16, n int) {
	xs, ws := unsafe.Slice(x, block*n), unsafe.Slice(w, 2*n)
	for k := range block {
		row := xs[k*n:][:n]
		a, b := ws[:n], ws[n:][:n]
		var p, q int32
		for i, f := range row {
			p += int32(f) * int32(a[i])
			q += int32(f) * int32(b[i])
		}
		sums[2*k], sums[2*k+1] = p, q
	}
}
