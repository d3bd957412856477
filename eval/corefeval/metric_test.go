package corefeval

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The clusters, and what the metrics give, are the examples that the papers work
// through.
func TestScores(t *testing.T) {
	const a, b, c, d, e, f, g, h, i = 1, 2, 3, 4, 5, 6, 7, 8, 9
	type want struct{ p, r, f float64 }
	tests := []struct {
		name            string
		key, response   [][]Mention
		muc, cubed, cef want
	}{
		{
			name:     "Pradhan et al. 2014, predicted mentions",
			key:      [][]Mention{{a, b, c}, {d, e, f, g}},
			response: [][]Mention{{a, b}, {c, d}, {f, g, h, i}},
			muc:      want{40, 40, 40}, cubed: want{50, 41.67, 45.45}, cef: want{43.33, 65, 52},
		},
		{
			name:     "Bagga and Baldwin 1998, small wrong link",
			key:      [][]Mention{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}},
			response: [][]Mention{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}},
			muc:      want{90, 100, 94.74}, cubed: want{76.19, 100, 86.49}, cef: want{91.67, 61.11, 73.33},
		},
		{
			name:     "Bagga and Baldwin 1998, large wrong link",
			key:      [][]Mention{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}},
			response: [][]Mention{{1, 2, 3, 4, 5, 8, 9, 10, 11, 12}, {6, 7}},
			muc:      want{90, 100, 94.74}, cubed: want{58.33, 100, 73.68}, cef: want{83.33, 55.56, 66.67},
		},
		{
			name:     "Luo 2005, everything in one",
			key:      [][]Mention{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}},
			response: [][]Mention{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
			muc:      want{81.82, 100, 90}, cubed: want{37.5, 100, 54.55}, cef: want{58.82, 19.61, 29.41},
		},
		{
			name:     "Vilain et al. 1995, a link missed",
			key:      [][]Mention{{a, b, c, d}},
			response: [][]Mention{{a, b}, {c, d}},
			muc:      want{100, 66.67, 80}, cubed: want{100, 50, 66.67}, cef: want{33.33, 66.67, 44.44},
		},
		{
			name:     "nothing in common",
			key:      [][]Mention{{a, b}},
			response: [][]Mention{{c, d}},
		},
		{
			name: "no response",
			key:  [][]Mention{{a, b}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s Scores
			s.Add(tt.key, tt.response)
			for _, m := range []struct {
				name string
				got  Ratio
				want want
			}{{"MUC", s.MUC, tt.muc}, {"B3", s.B3, tt.cubed}, {"CEAFe", s.CEAFe, tt.cef}} {
				if math.Abs(m.got.Precision()-m.want.p) > .01 || math.Abs(m.got.Recall()-m.want.r) > .01 || math.Abs(m.got.F1()-m.want.f) > .01 {
					t.Errorf("%s P %.2f R %.2f F %.2f, want %.2f %.2f %.2f", m.name,
						m.got.Precision(), m.got.Recall(), m.got.F1(), m.want.p, m.want.r, m.want.f)
				}
			}
		})
	}
}

// TestMatching compares with trying every assignment.
func TestMatching(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		rows, cols := 1+rng.IntN(6), 1+rng.IntN(6)
		var edges []weighted
		for i := range rows {
			for j := range cols {
				if rng.IntN(2) == 0 {
					edges = append(edges, weighted{i, j, rng.Float64()})
				}
			}
		}
		if got, want := maxMatching(edges), bestOf(edges, map[int]bool{}, 0, rows); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: %f, want %f", edges, got, want)
		}
	}
}

// bestOf is the greatest weight that the left nodes from i on can have with right
// nodes that are not taken.
func bestOf(edges []weighted, taken map[int]bool, i, n int) float64 {
	if i == n {
		return 0
	}
	best := bestOf(edges, taken, i+1, n)
	for _, e := range edges {
		if e.left == i && !taken[e.right] {
			taken[e.right] = true
			best = max(best, e.weight+bestOf(edges, taken, i+1, n))
			delete(taken, e.right)
		}
	}
	return best
}
