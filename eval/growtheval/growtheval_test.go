package growtheval

import (
	"testing"
	"time"
	"unicode/utf8"
)

func TestKindsAreAsLongAsAsked(t *testing.T) {
	for _, k := range Kinds([]string{"Solberg meets Otieno\n\nThey met in “Nairobi”.", "Other news"}) {
		for _, n := range []int{100, 1000, 10_000} {
			s := k.Text(n)
			if len(s) < n-4 || len(s) > n+200 {
				t.Errorf("%s: %d bytes for %d", k.Name, len(s), n)
			}
			if !utf8.ValidString(s) {
				t.Errorf("%s: not valid UTF-8", k.Name)
			}
		}
	}
}

func TestMeasureDoublesUntilItTakesTooLong(t *testing.T) {
	var now time.Duration
	clock := func() time.Duration { return now }
	for _, c := range []struct {
		name   string
		cost   func(n int) time.Duration
		sizes  int
		linear bool
	}{
		{"linear", func(n int) time.Duration { return time.Duration(n) * 1000 }, 4, true},
		{"square", func(n int) time.Duration { return time.Duration(n) * time.Duration(n) }, 4, false},
		{"slow", func(n int) time.Duration { return time.Duration(n) * time.Millisecond }, 1, true},
	} {
		r := Reader{c.name, func(s string) { now += c.cost(len(s)) }}
		k := Kind{"x", func(n int) string { return string(make([]byte, n)) }}
		g := r.Measure(k, 32<<10, 2*time.Second, clock)
		if len(g) != c.sizes || g.Linear() != c.linear {
			t.Errorf("%s: %v, linear %v", c.name, g, g.Linear())
		}
	}
}
