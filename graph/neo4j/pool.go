package neo4j

import "github.com/entente-graph/entente/graph"

var _ graph.Pooled = (*Store)(nil)

// Pool implements graph.Pooled. The driver does not tell how many connections it uses,
// so calls are counted, which have one each or wait for it.
func (s *Store) Pool() graph.Pool {
	return graph.Pool{InUse: int(s.running.Load()), Limit: s.config.MaxConnections}
}
