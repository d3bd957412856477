package extract

import (
	"maps"
	"testing"
)

// What one of a list did the others did too, and with each other.
func TestTogether(t *testing.T) {
	for _, c := range []struct {
		name        string
		pairs, want map[[2]int]float64
	}{
		{"one of the list met another", map[[2]int]float64{{1, 3}: 0.8},
			map[[2]int]float64{{0, 1}: 0.8, {0, 2}: 0.8, {1, 2}: 0.8, {0, 3}: 0.8, {1, 3}: 0.8, {2, 3}: 0.8}},
		{"two of the list met", map[[2]int]float64{{0, 2}: 0.9}, map[[2]int]float64{{0, 1}: 0.9, {0, 2}: 0.9, {1, 2}: 0.9}},
		{"others met", map[[2]int]float64{{3, 4}: 0.9}, map[[2]int]float64{{3, 4}: 0.9}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := &occasion{rows: make([]row, 5)}
			o.together([]int{0, 1, 2}, c.pairs)
			if !maps.Equal(c.pairs, c.want) {
				t.Errorf("got %v, want %v", c.pairs, c.want)
			}
		})
	}
}
