//go:build !amd64

package nn

func tile6x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int) {
	goTile(6, 16, k, a, ars, acs, b, ldb, c, ldc)
}

func tile4x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int) {
	goTile(4, 16, k, a, ars, acs, b, ldb, c, ldc)
}

func tile1x64(k int, a *float32, acs int, b *float32, ldb int, c *float32) {
	goTile(1, 64, k, a, 0, acs, b, ldb, c, 0)
}

func tile1x16(k int, a *float32, acs int, b *float32, ldb int, c *float32) {
	goTile(1, 16, k, a, 0, acs, b, ldb, c, 0)
}

func scaledTanh(v []float32, in, out, shift float32) { goScaledTanh(v, in, out, shift) }
