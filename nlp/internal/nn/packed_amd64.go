package nn

//go:noescape
func avxIntTile6(t *intTile)

//go:noescape
func avxIntTile4(t *intTile)

//go:noescape
func avxIntTile2(t *intTile)

//go:noescape
func avxIntTile1(t *intTile)

//go:noescape
func avxQuantise(dst *int16, x *float32, n int, inv float32)

//go:noescape
func avxRectify(x *float32, n int, leak float32) float32

//go:noescape
func avxLargest(x *float32, n int) float32

//go:noescape
func avxAdd(dst, a, b *float32, n int)

//go:noescape
func avxCell(h int, z, cell *float32, out *int16, table *[15][8]float32)

// cellTable holds the constants of avxCell, each eight times.
var cellTable = func() (t [15][8]float32) {
	for i, v := range append(tanhCoef[:], 0.5, Levels) {
		for j := range t[i] {
			t[i][j] = v
		}
	}
	return t
}()

// mulTile computes a tile of 6, 4, 2 or 1 rows.
func mulTile(rows int, t *intTile) {
	switch {
	case !hasAVX2:
		goIntTile(rows, t)
	case rows == 6:
		avxIntTile6(t)
	case rows == 4:
		avxIntTile4(t)
	case rows == 2:
		avxIntTile2(t)
	default:
		avxIntTile1(t)
	}
}

func quantise(dst []int16, x []float32, inv float32) {
	if n := len(x) &^ 7; hasAVX2 && n > 0 {
		avxQuantise(&dst[0], &x[0], n, inv)
		dst, x = dst[n:], x[n:]
	}
	goQuantise(dst, x, inv)
}

// largest returns the largest magnitude.
func largest(x []float32) float32 {
	if !hasAVX2 || len(x) == 0 || len(x)%8 != 0 {
		return goLargest(x)
	}
	return avxLargest(&x[0], len(x))
}

func rectify(x []float32, leak float32) float32 {
	if !hasAVX2 || len(x) == 0 || len(x)%8 != 0 {
		return goRectify(x, leak)
	}
	return avxRectify(&x[0], len(x), leak)
}

// cell makes a step of an LSTM for one sentence: z are the four gates, c the
// state of the cell, out gets the hidden state times Levels.
func cell(z, c []float32, out []int16) {
	if !hasAVX2 || len(c)%8 != 0 {
		goCell(z, c, out)
		return
	}
	_, _ = z[4*len(c)-1], out[len(c)-1]
	avxCell(len(c), &z[0], &c[0], &out[0], &cellTable)
}

// Sum writes a+b to dst; all have the same length.
func Sum(dst, a, b []float32) {
	a, b = a[:len(dst)], b[:len(dst)]
	if n := len(dst) &^ 7; hasAVX2 && n > 0 {
		avxAdd(&dst[0], &a[0], &b[0], n)
		dst, a, b = dst[n:], a[n:], b[n:]
	}
	goSum(dst, a, b)
}
