package neo4j

import "context"

// Pending implements graph.Migrator.
func (s *Store) Pending(ctx context.Context) (missing []string, err error) {
	err = s.query(ctx, "Pending", func(ctx context.Context, q *querier) error {
		list, _, err := s.missing(ctx, q)
		if err != nil {
			return err
		}
		missing = nil // the transaction may run again
		for _, m := range list {
			missing = append(missing, m.name)
		}
		return nil
	})
	return missing, err
}
