package nn

// Arena hands out slices of numbers that all end their life together at Reset,
// so that a forward pass allocates nothing once the arena has grown to its
// working size. The zero value is ready. It is not safe for concurrent use.
type Arena[T float32 | int16] struct {
	block []T
	used  int
	want  int
}

// Get returns a zeroed slice of n values, valid until Reset.
func (a *Arena[T]) Get(n int) []T {
	v := a.Raw(n)
	clear(v)
	return v
}

// Raw returns a slice of n values of unspecified content, valid until Reset.
func (a *Arena[T]) Raw(n int) []T {
	n8 := (n + 15) &^ 15
	a.want += n8
	if a.used+n8 > len(a.block) {
		return make([]T, n, n8)
	}
	v := a.block[a.used : a.used+n : a.used+n8]
	a.used += n8
	return v
}

// Reset takes back all slices. If the arena was too small it grows, but never
// beyond limit values, so that one long text does not keep its memory forever.
func (a *Arena[T]) Reset(limit int) {
	if a.want > len(a.block) {
		if n := min(a.want+a.want/4, limit); n > len(a.block) {
			a.block = make([]T, n)
		}
	}
	a.used, a.want = 0, 0
}
