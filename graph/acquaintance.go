package graph

import (
	"cmp"
	"context"
	"slices"
)

// MaxFollowed is how many of those whom an entity met are followed from it, the first in
// the order ByEvents.
const MaxFollowed = 200

// Acquaintances is the part of the graph of who met whom that has been read: a step from
// one to another is known once one of the two has been expanded.
type Acquaintances struct {
	store    CounterpartReader
	filter   CounterpartFilter // of the meetings and calls
	steps    map[EntityID]map[EntityID]Counterpart
	expanded map[EntityID]bool
	hub      bool
}

// NewAcquaintances knows nobody yet.
func NewAcquaintances(store CounterpartReader, f CounterpartFilter) *Acquaintances {
	return &Acquaintances{store: store, filter: f, steps: map[EntityID]map[EntityID]Counterpart{}, expanded: map[EntityID]bool{}}
}

// Expand reads whom the entities met, at most MaxFollowed each. Without a filter that is
// one call of the store for all, else one for each.
func (a *Acquaintances) Expand(ctx context.Context, ids []EntityID) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id EntityID) bool { return a.expanded[id] })
	if len(ids) == 0 {
		return nil
	}
	met := map[EntityID][]Counterpart{}
	if a.filter.Narrow() {
		for _, id := range ids {
			page, err := a.store.Counterparts(ctx, id, a.filter, PageRequest{Limit: MaxFollowed})
			if err != nil {
				return err
			}
			met[id] = page.Items
			a.hub = a.hub || page.HasNext
		}
	} else {
		var err error
		if met, err = a.store.TopCounterparts(ctx, ids, MaxFollowed+1); err != nil {
			return err
		}
	}
	for _, id := range ids {
		a.expanded[id] = true
		list := met[id]
		if len(list) > MaxFollowed {
			list, a.hub = list[:MaxFollowed], true
		}
		for _, c := range list {
			a.Link(id, c)
		}
	}
	return nil
}

// Link notes that an entity met another.
func (a *Acquaintances) Link(id EntityID, other Counterpart) {
	for _, way := range [2][2]EntityID{{id, other.Entity}, {other.Entity, id}} {
		if a.steps[way[0]] == nil {
			a.steps[way[0]] = map[EntityID]Counterpart{}
		}
		a.steps[way[0]][way[1]] = other
	}
}

// Cut reports whether an entity that was expanded met more than MaxFollowed others.
func (a *Acquaintances) Cut() bool { return a.hub }

// Step returns what two who met are to each other, but for Counterpart.Entity, which is
// either; ok is false if it is not known that they did.
func (a *Acquaintances) Step(x, y EntityID) (c Counterpart, ok bool) {
	c, ok = a.steps[x][y]
	return c, ok
}

// Met returns whom the entity is known to have met, most often first, then by id.
func (a *Acquaintances) Met(id EntityID) []EntityID {
	steps := a.steps[id]
	out := make([]EntityID, 0, len(steps))
	for to := range steps {
		out = append(out, to)
	}
	slices.SortFunc(out, func(x, y EntityID) int { return cmp.Or(steps[y].Events-steps[x].Events, cmp.Compare(x, y)) })
	return out
}

// distances returns how many steps away from an entity others are, by the steps known.
func (a *Acquaintances) distances(from EntityID) map[EntityID]int {
	dist := map[EntityID]int{from: 0}
	for queue := []EntityID{from}; len(queue) > 0; queue = queue[1:] {
		for to := range a.steps[queue[0]] {
			if _, seen := dist[to]; !seen {
				dist[to] = dist[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
	return dist
}
