package nn

// Lane is the width that the column count of every right-hand matrix must be a
// multiple of.
const Lane = 16

// MulAdd computes C += A·B for A (m×k), B (k×n), C (m×n), with row strides lda,
// ldb, ldc in elements. n must be a multiple of Lane.
func MulAdd(m, n, k int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int) {
	mulAdd(m, n, k, a, lda, 1, b, ldb, c, ldc)
}

// MulAddT computes C += Aᵀ·B for A (k×m), B (k×n), C (m×n): the gradient of a
// weight matrix. n must be a multiple of Lane.
func MulAddT(m, n, k int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int) {
	mulAdd(m, n, k, a, 1, lda, b, ldb, c, ldc)
}

// mulAdd walks C in tiles of 6×16; element (i, p) of A is a[i*ars+p*acs].
// The depth is cut into blocks so that a panel of B stays in the L1 cache.
func mulAdd(m, n, k int, a []float32, ars, acs int, b []float32, ldb int, c []float32, ldc int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	_ = a[(m-1)*ars+(k-1)*acs]
	_ = b[(k-1)*ldb+n-1]
	_ = c[(m-1)*ldc+n-1]
	const depth = 256
	for p := 0; p < k; p += depth {
		kk := min(depth, k-p)
		ap, bp := a[p*acs:], b[p*ldb:]
		i := m / 6 * 6
		if m-i >= 4 {
			i += 4
		}
		if i > 0 {
			for j := 0; j < n; j += Lane {
				r := 0
				for ; r+6 <= i; r += 6 {
					tile6x16(kk, &ap[r*ars], ars, acs, &bp[j], ldb, &c[r*ldc+j], ldc)
				}
				if r < i {
					tile4x16(kk, &ap[r*ars], ars, acs, &bp[j], ldb, &c[r*ldc+j], ldc)
				}
			}
		}
		for ; i < m; i++ {
			j := 0
			for ; j+64 <= n; j += 64 {
				tile1x64(kk, &ap[i*ars], acs, &bp[j], ldb, &c[i*ldc+j])
			}
			for ; j < n; j += Lane {
				tile1x16(kk, &ap[i*ars], acs, &bp[j], ldb, &c[i*ldc+j])
			}
		}
	}
}

// Transpose writes the transpose of src (rows×cols, row stride lds) to dst
// (row stride ldd).
func Transpose(dst []float32, ldd int, src []float32, lds, rows, cols int) {
	for i := range rows {
		row := src[i*lds : i*lds+cols]
		for j, v := range row {
			dst[j*ldd+i] = v
		}
	}
}
