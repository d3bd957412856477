//go:build !amd64

package nn

func mulTile(rows int, t *intTile) { goIntTile(rows, t) }

func quantise(dst []int16, x []float32, inv float32) { goQuantise(dst, x, inv) }

func largest(x []float32) float32 { return goLargest(x) }

func rectify(x []float32, leak float32) float32 { return goRectify(x, leak) }

func cell(z, c []float32, out []int16) { goCell(z, c, out) }

// Sum writes a+b to dst; all have the same length.
func Sum(dst, a, b []float32) { goSum(dst, a[:len(dst)], b[:len(dst)]) }
