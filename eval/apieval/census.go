package apieval

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// fewest is how many events one of middling fame takes part in at least.
const fewest = 2

// middling is how many people of middling fame are asked about in turn, so that no
// cache makes the answers of one look like those of all.
const middling = 64

// Meeting is one that took place, as one of its parties sees it.
type Meeting struct {
	Who, With, City int
	Time            graph.Span
}

// Census counts what each of the world's people takes part in.
type Census struct {
	world *World
	// events has the number of each of World.People, one has a meeting of each who
	// has one, at a known place.
	events []int
	one    []*Meeting
}

// NewCensus counts all that happens in the world.
func NewCensus(w *World) *Census { return censusOf(w, w.Batches()) }

// censusOf counts what the first batches tell of.
func censusOf(w *World, batches int) *Census {
	c := &Census{world: w, events: make([]int, len(w.People)), one: make([]*Meeting, len(w.People))}
	for i := range batches {
		for _, h := range w.Batch(i).Happenings {
			c.add(h)
		}
	}
	return c
}

func (c *Census) add(h *Happening) {
	e := h.Event
	usual := e.Type == graph.Meet && e.Modality == graph.Actual && h.City >= 0 && len(h.Who) > 1
	for i, p := range h.Who {
		c.events[p]++
		if usual && c.one[p] == nil {
			c.one[p] = &Meeting{Who: p, With: h.Who[(i+1)%len(h.Who)], City: h.City, Time: e.Time}
		}
	}
}

// Events is how many events one of World.People takes part in.
func (c *Census) Events(person int) int { return c.events[person] }

// ranked returns those of at least fewest events, most events first.
func (c *Census) ranked() []int {
	var out []int
	for p, n := range c.events {
		if n >= fewest {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(c.events[b], c.events[a]) })
	return out
}

// Hub returns the two who take part in most events.
func (c *Census) Hub() (first, second int) {
	r := c.ranked()
	return r[0], r[1]
}

// Medians returns a meeting of each of those around the middle, of all who take part
// in two events or more.
func (c *Census) Medians() []*Meeting {
	var out []*Meeting
	r := c.ranked()
	for d := range len(r) {
		// 0, -1, 1, -2, 2 and so on, around the middle.
		i := len(r)/2 + (d+1)/2*(1-2*(d%2))
		if i < 0 || i >= len(r) || c.one[r[i]] == nil {
			continue
		}
		if out = append(out, c.one[r[i]]); len(out) == middling {
			break
		}
	}
	return out
}
