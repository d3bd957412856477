//go:build !amd64

package encoder

func dot(sums *[2 * block]int32, x, w *int16, n int) { dotPlain(sums, x, w, n) }
