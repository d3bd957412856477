package encoder

import "golang.org/x/sys/cpu"

// dot writes the products of four rows, from x on, with two, from w on, each of n
// numbers, a multiple of lane.
func dot(sums *[2 * block]int32, x, w *int16, n int) {
	if cpu.X86.HasAVX2 {
		dotAVX2(sums, x, w, n)
		return
	}
	dotPlain(sums, x, w, n)
}

//go:noescape
func dotAVX2(sums *[2 * block]int32, x, w *int16, n int)
