package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// addNames adds names that come as lists of id, kind and name. Entities that nobody has
// put have no kind.
func addNames(names graph.Names, list []any) {
	for _, v := range list {
		one, _ := v.([]any)
		if len(one) != 3 {
			continue
		}
		id, _ := one[0].(string)
		if _, held := names[graph.EntityID(id)]; held {
			continue
		}
		kind, _ := one[1].(string)
		if kind == "" {
			continue
		}
		name, _ := one[2].(string)
		names[graph.EntityID(id)] = graph.Name{Kind: graph.EntityKind(kind), Name: name}
	}
}

// addNamesOf reads the names of those entities of which none is known yet.
func (q *querier) addNamesOf(ctx context.Context, names graph.Names, ids []graph.EntityID) error {
	var missing []graph.EntityID
	for _, id := range distinct(ids) {
		if _, known := names[id]; !known {
			missing = append(missing, id)
		}
	}
	return byID(ctx, q, "names_of_entities", missing, func(r row) error {
		if kind := r.text("kind"); kind != "" {
			names[graph.EntityID(r.text("id"))] = graph.Name{Kind: graph.EntityKind(kind), Name: r.text("name")}
		}
		return nil
	})
}
