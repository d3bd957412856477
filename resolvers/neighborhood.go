package resolvers

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

const (
	maxDepth = 3
	// edgesPerNode is how many edges a neighbourhood has at most for each node that
	// was asked for.
	edgesPerNode = 10
)

// Neighborhood answers Query.neighborhood. It makes one store call for each step of
// depth, one for the edges among the outermost nodes, and one for the entities.
func (r queryResolver) Neighborhood(ctx context.Context, entity gql.EntityRef, depth, limit int) (*gql.Neighborhood, error) {
	switch {
	case depth < 1 || depth > maxDepth:
		return nil, graph.Errorf(graph.CodeLimit, "depth: %d steps were asked for: ask for 1 to %d", depth, maxDepth)
	case limit < 1 || limit > graph.MaxPage:
		return nil, graph.Errorf(graph.CodeLimit, "limit: %d nodes were asked for: ask for 1 to %d", limit, graph.MaxPage)
	}
	found, err := r.resolve(ctx, reference{argument: "entity", ref: &entity})
	if err != nil {
		return nil, err
	}
	known := graph.NewAcquaintances(r.store, graph.CounterpartFilter{})
	nodes := []graph.EntityID{found[0].ID}
	distance := map[graph.EntityID]int{found[0].ID: 0}
	complete := true
	for d, ring := 1, nodes; d <= depth && len(ring) > 0; d++ {
		if err := known.Expand(ctx, ring); err != nil {
			return nil, err
		}
		ring = around(known, ring, distance)
		if left := limit - len(nodes); len(ring) > left {
			ring, complete = ring[:left], false
		}
		for _, id := range ring {
			distance[id] = d
		}
		nodes = append(nodes, ring...)
	}
	complete = complete && !known.Cut()
	if err := known.Expand(ctx, nodes); err != nil {
		return nil, err
	}
	entities, err := of(ctx).entitiesOf(ctx, nodes)
	if err != nil {
		return nil, err
	}
	edges := edgesAmong(known, nodes)
	if most := edgesPerNode * limit; len(edges) > most {
		edges, complete = edges[:most], false
	}
	out := &gql.Neighborhood{Complete: complete, Edges: edges}
	for i, id := range nodes {
		out.Nodes = append(out.Nodes, &gql.NeighborhoodNode{Entity: entities[i], Distance: distance[id]})
	}
	return out, nil
}

// around returns those whom a ring met and that are no nodes yet, of most meetings
// with one of the ring first.
func around(known *graph.Acquaintances, ring []graph.EntityID, nodes map[graph.EntityID]int) []graph.EntityID {
	most := map[graph.EntityID]int{}
	for _, id := range ring {
		for _, to := range known.Met(id) {
			if _, is := nodes[to]; !is {
				c, _ := known.Step(id, to)
				most[to] = max(most[to], c.Events)
			}
		}
	}
	out := make([]graph.EntityID, 0, len(most))
	for id := range most {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b graph.EntityID) int { return cmp.Or(most[b]-most[a], cmp.Compare(a, b)) })
	return out
}

// edgesAmong returns who of the nodes met whom, most often first, then in the order of
// the nodes.
func edgesAmong(known *graph.Acquaintances, nodes []graph.EntityID) []*gql.NeighborhoodEdge {
	out := []*gql.NeighborhoodEdge{}
	for i, a := range nodes {
		for _, b := range nodes[i+1:] {
			if c, met := known.Step(a, b); met {
				out = append(out, &gql.NeighborhoodEdge{A: scalar.GlobalID(scalar.Entity, string(a)), B: scalar.GlobalID(scalar.Entity, string(b)),
					Count: c.Events, First: knownSpan(c.First), Last: knownSpan(c.Last)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *gql.NeighborhoodEdge) int { return b.Count - a.Count })
	return out
}
