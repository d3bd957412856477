package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Stats answers Query.stats.
func (r queryResolver) Stats(ctx context.Context) (*graph.Stats, error) {
	s, err := r.store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	return &s, nil
}
