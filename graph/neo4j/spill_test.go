package neo4j

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// TestSpill sorts more than is kept in memory, and less.
func TestSpill(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		runs int
	}{{"nothing", 0, 0}, {"what fits", 10, 0}, {"several runs", 1000, 10}} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := newSpill(dir)
			s.max = 5000
			rng := rand.New(rand.NewPCG(1, 2))
			var want []string
			for range c.n {
				key := fmt.Sprintf("k%04d", rng.IntN(c.n))
				want = append(want, key+" of "+key)
				if err := s.add(key, []byte("of "+key)); err != nil {
					t.Fatal(err)
				}
			}
			if len(s.runs) < c.runs {
				t.Errorf("%d runs, want at least %d", len(s.runs), c.runs)
			}
			slices.Sort(want)
			var got []string
			err := s.each(func(key string, value []byte) error {
				got = append(got, key+" "+string(value))
				return nil
			})
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%v, %d pairs, want %d in order", err, len(got), len(want))
			}
			if err := s.close(); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
