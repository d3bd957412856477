package queue

import (
	"context"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// errStuck tells that something has been worked at for too long.
var errStuck = graph.Errorf(graph.CodeInternal, "an article has been worked at for more than %s: this worker stands still and ends, others try what it has", longestWork)

// hand is the deliveries that a worker has, of which it gives signs of life.
type hand struct {
	mu   sync.Mutex
	held map[Delivery]time.Time // since when
}

func newHand() *hand { return &hand{held: map[Delivery]time.Time{}} }

func (h *hand) take(list []Delivery) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, d := range list {
		h.held[d] = time.Now()
	}
}

// again counts the time of a delivery anew, as work at it begins.
func (h *hand) again(d Delivery) { h.take([]Delivery{d}) }

func (h *hand) leave(d Delivery) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.held, d)
}

// all returns what is held.
func (h *hand) all() []Delivery {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := make([]Delivery, 0, len(h.held))
	for d := range h.held {
		list = append(list, d)
	}
	return list
}

// keep gives signs of life until ctx ends. It returns errStuck once something is held
// for too long, and gives none any more.
func (h *hand) keep(ctx context.Context, silence time.Duration) error {
	tick := time.NewTicker(max(silence/4, time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		h.mu.Lock()
		for d, since := range h.held {
			if time.Since(since) > longestWork {
				h.mu.Unlock()
				return errStuck
			}
			_ = d.Working() // where the queue is away, the delivery comes again
		}
		h.mu.Unlock()
	}
}
