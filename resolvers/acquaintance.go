package resolvers

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// maxFollowed is how many of those whom an entity met are followed from it.
const maxFollowed = 200

// acquaintances is the part of the graph of who met whom that has been read: an edge
// is known once one of its ends has been expanded.
type acquaintances struct {
	store    graph.Reader
	filter   graph.CounterpartFilter // of the meetings and calls
	edges    map[graph.EntityID]map[graph.EntityID]graph.Counterpart
	expanded map[graph.EntityID]bool
	hub      bool // somebody met more than maxFollowed others
}

func newAcquaintances(store graph.Reader, filter graph.CounterpartFilter) *acquaintances {
	return &acquaintances{store: store, filter: filter,
		edges: map[graph.EntityID]map[graph.EntityID]graph.Counterpart{}, expanded: map[graph.EntityID]bool{}}
}

// expand reads whom the entities met. Without a filter that is one store call for all,
// else one for each.
func (a *acquaintances) expand(ctx context.Context, ids []graph.EntityID) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id graph.EntityID) bool { return a.expanded[id] })
	if len(ids) == 0 {
		return nil
	}
	met := map[graph.EntityID][]graph.Counterpart{}
	if a.filter.Narrow() {
		for _, id := range ids {
			page, err := a.store.Counterparts(ctx, id, a.filter, graph.PageRequest{Limit: maxFollowed})
			if err != nil {
				return err
			}
			met[id] = page.Items
			a.hub = a.hub || page.HasNext
		}
	} else {
		var err error
		if met, err = a.store.TopCounterparts(ctx, ids, maxFollowed+1); err != nil {
			return err
		}
	}
	for _, id := range ids {
		a.expanded[id] = true
		list := met[id]
		if len(list) > maxFollowed {
			list, a.hub = list[:maxFollowed], true
		}
		for _, c := range list {
			a.link(id, c.Entity, c)
			a.link(c.Entity, id, c)
		}
	}
	return nil
}

func (a *acquaintances) link(from, to graph.EntityID, c graph.Counterpart) {
	if a.edges[from] == nil {
		a.edges[from] = map[graph.EntityID]graph.Counterpart{}
	}
	a.edges[from][to] = c
}

// met returns whom the entity is known to have met, most often first.
func (a *acquaintances) met(id graph.EntityID) []graph.EntityID {
	edges := a.edges[id]
	out := make([]graph.EntityID, 0, len(edges))
	for to := range edges {
		out = append(out, to)
	}
	slices.SortFunc(out, func(x, y graph.EntityID) int {
		return cmp.Or(edges[y].Events-edges[x].Events, cmp.Compare(x, y))
	})
	return out
}

// distances returns how many steps away from an entity others are, by the edges
// known.
func (a *acquaintances) distances(from graph.EntityID) map[graph.EntityID]int {
	dist := map[graph.EntityID]int{from: 0}
	for queue := []graph.EntityID{from}; len(queue) > 0; queue = queue[1:] {
		for to := range a.edges[queue[0]] {
			if _, seen := dist[to]; !seen {
				dist[to] = dist[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
	return dist
}
