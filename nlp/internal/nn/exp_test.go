package nn

import (
	"math"
	"testing"
)

func TestExp(t *testing.T) {
	for x := float32(-90); x < 88; x += 0.0371 {
		want := math.Exp(float64(x))
		if got := float64(Exp(x)); math.Abs(got-want) > 3e-7*want && x > -87 {
			t.Errorf("Exp(%v) = %v, want %v", x, got, want)
		}
	}
	if Exp(-1e30) != 0 || Exp(0) != 1 {
		t.Errorf("%v and %v, want 0 and 1", Exp(-1e30), Exp(0))
	}
}

func BenchmarkExp(b *testing.B) {
	var sum float32
	for b.Loop() {
		sum += Exp(-3.7)
	}
	_ = sum
}
