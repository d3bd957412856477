package sqlite

import "context"

// Pending implements graph.Migrator.
func (s *Store) Pending(ctx context.Context) (missing []string, err error) {
	list, err := migrationList()
	if err != nil {
		return nil, err
	}
	var version int
	if err := s.read(ctx, "pending", func(q *session) error { return q.one(versionQuery, nil, &version) }); err != nil {
		return nil, err
	}
	if err := s.checkVersion(version); err != nil {
		return nil, err
	}
	for _, m := range list[version:] {
		missing = append(missing, m.name)
	}
	return missing, nil
}
