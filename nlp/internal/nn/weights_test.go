package nn

import (
	"math"
	"testing"
)

func TestWeightsSurviveStorage(t *testing.T) {
	for _, sparse := range []bool{false, true} {
		p := NewParam("p", 3, 2)
		p.Sparse = sparse
		copy(p.W, []float32{1, -0.5, 0, 0, 100, -99})
		b := append(p.AppendWeights(nil), 7, 8)
		q := NewParam("q", 3, 2)
		q.Sparse = sparse
		rest, err := q.ReadWeights(b)
		if err != nil {
			t.Fatal(err)
		}
		if len(rest) != 2 || rest[0] != 7 {
			t.Errorf("sparse %v: %v is left, want what came after", sparse, rest)
		}
		for i, w := range p.W {
			if d := math.Abs(float64(w - q.W[i])); d > math.Abs(float64(w))/100+0.5 {
				t.Errorf("sparse %v: weight %d is %g, was %g", sparse, i, q.W[i], w)
			}
		}
		if _, err := q.ReadWeights(b[:len(b)-3]); err == nil {
			t.Errorf("sparse %v: weights cut short were read", sparse)
		}
	}
}
