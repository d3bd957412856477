package loader_test

import (
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/loader"
)

// A clock that goes backwards changes nothing but what is told of time, and that is never
// less than nothing.
func TestClockGoesBackwards(t *testing.T) {
	s, whole, c := store(t), store(t), newClock()
	articles := many(30)
	var mu sync.Mutex
	at := c.now()
	l := newLoader(t, s, func(cfg *loader.Config) {
		cfg.Batch, cfg.Workers = 4, 1
		cfg.Now = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			at = at.Add(-time.Hour)
			return at
		}
		cfg.Progress = func(sum loader.Summary) {
			if sum.Duration < 0 {
				t.Errorf("after %d articles the load has taken %v", sum.Loaded, sum.Duration)
			}
		}
	})
	sum, last, err := l.LoadJob(t.Context(), s, beginJob(t, s, "one", c), false, source(articles...))
	if err != nil || sum.Loaded != 30 || sum.Duration < 0 || last.Counts.Loaded != 30 {
		t.Errorf("%s in %v, %v; the record is %+v", counts(sum), sum.Duration, err, last)
	}
	load(t, whole, articles...)
	if digest(t, s) != digest(t, whole) {
		t.Error("the graph differs from that of an undisturbed load")
	}
}
