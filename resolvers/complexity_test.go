package resolvers

import (
	"math"
	"testing"
)

func TestTimes(t *testing.T) {
	for _, tt := range []struct{ child, rows, want int }{
		{0, 20, 1}, {3, 20, 61}, {5, 0, 1}, {math.MaxInt, 200, math.MaxInt}, {math.MaxInt / 2, 3, math.MaxInt},
	} {
		if got := times(tt.child, tt.rows); got != tt.want {
			t.Errorf("times(%d, %d) = %d, want %d", tt.child, tt.rows, got, tt.want)
		}
	}
}

func TestPageSize(t *testing.T) {
	five, huge, minus := 5, math.MaxInt, -3
	for _, tt := range []struct {
		first, last *int
		want        int
	}{
		{nil, nil, 20}, {&five, nil, 5}, {nil, &five, 5}, {&huge, nil, 200}, {&minus, nil, 1},
	} {
		if got := pageSize(tt.first, tt.last); got != tt.want {
			t.Errorf("pageSize = %d, want %d", got, tt.want)
		}
	}
}
