package nn

// hasAVX2 is whether CPU and operating system support AVX2 and FMA.
var hasAVX2 = detectAVX2()

func detectAVX2() bool

//go:noescape
func avxTile6x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func avxTile4x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func avxTile1x64(k int, a *float32, acs int, b *float32, ldb int, c *float32)

//go:noescape
func avxTile1x16(k int, a *float32, acs int, b *float32, ldb int, c *float32)

//go:noescape
func avxScaledTanh(v *float32, n int, in, out, shift float32, coef *[13]float32)

var tanhCoef = [13]float32{tanhClamp, -tanhClamp, tanhA13, tanhA11, tanhA9, tanhA7,
	tanhA5, tanhA3, tanhA1, tanhB6, tanhB4, tanhB2, tanhB0}

func tile6x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int) {
	if hasAVX2 {
		avxTile6x16(k, a, ars, acs, b, ldb, c, ldc)
		return
	}
	goTile(6, 16, k, a, ars, acs, b, ldb, c, ldc)
}

func tile4x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int) {
	if hasAVX2 {
		avxTile4x16(k, a, ars, acs, b, ldb, c, ldc)
		return
	}
	goTile(4, 16, k, a, ars, acs, b, ldb, c, ldc)
}

func tile1x64(k int, a *float32, acs int, b *float32, ldb int, c *float32) {
	if hasAVX2 {
		avxTile1x64(k, a, acs, b, ldb, c)
		return
	}
	goTile(1, 64, k, a, 0, acs, b, ldb, c, 0)
}

func tile1x16(k int, a *float32, acs int, b *float32, ldb int, c *float32) {
	if hasAVX2 {
		avxTile1x16(k, a, acs, b, ldb, c)
		return
	}
	goTile(1, 16, k, a, 0, acs, b, ldb, c, 0)
}

func scaledTanh(v []float32, in, out, shift float32) {
	if hasAVX2 && len(v) >= 8 {
		n := len(v) &^ 7
		avxScaledTanh(&v[0], n, in, out, shift, &tanhCoef)
		v = v[n:]
	}
	goScaledTanh(v, in, out, shift)
}
