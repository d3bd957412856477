package sqlite

import "github.com/entente-graph/entente/graph"

var _ graph.Pooled = (*Store)(nil)

// Pool implements graph.Pooled for the connections that read.
func (s *Store) Pool() graph.Pool {
	return graph.Pool{InUse: cap(s.idle) - len(s.idle), Limit: cap(s.idle)}
}
