package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
)

// migrations are SQL scripts whose names begin with their number, from 0001 on
// without a gap. PRAGMA user_version is the number of the last one applied.
//
//go:embed migrations/*.sql
var migrations embed.FS

type migration struct {
	name, script string
}

// migrationList returns all migrations, the first being number 1.
func migrationList() ([]migration, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for i, f := range files {
		name := strings.TrimSuffix(path.Base(f), ".sql")
		if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
			return nil, fmt.Errorf("migration %s: number %04d is missing or there twice", name, i+1)
		}
		script, err := migrations.ReadFile(f)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{name, string(script)})
	}
	return list, nil
}

// Migrate applies the migrations that are missing, each in a transaction of its
// own, and returns their names.
func (s *Store) Migrate(ctx context.Context) (applied []string, err error) {
	list, err := migrationList()
	if err != nil {
		return nil, err
	}
	for {
		done := ""
		err := s.write(ctx, func(q *session) error {
			var version int
			if err := q.one(versionQuery, nil, &version); err != nil {
				return err
			}
			if err := s.checkVersion(version); err != nil || version == len(list) {
				return err
			}
			m := list[version]
			if err := q.exec(ctx, m.script); err != nil {
				return fmt.Errorf("migration %s: %w", m.name, err)
			}
			done = m.name
			// A PRAGMA takes no parameters; both are numbers of this program.
			return q.exec(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version+1))
		})
		if err != nil {
			return applied, s.failure(ctx, "migrate", err)
		}
		if done == "" {
			return applied, nil
		}
		applied = append(applied, done)
	}
}

const versionQuery = `SELECT user_version FROM pragma_user_version`

func (s *Store) checkVersion(version int) error {
	list, err := migrationList()
	if err != nil {
		return err
	}
	if version > len(list) {
		return graph.Errorf(graph.CodeConflict, "database %s has schema version %d and this program knows %d: use a newer version of the program",
			s.path, version, len(list))
	}
	return nil
}

// behindTime is how long isBehind waits for a connection: whoever asks may hold the last
// one, and its error is told without the answer then.
const behindTime = time.Second

// isBehind reports whether migrations are missing.
func (s *Store) isBehind() bool {
	ctx, cancel := context.WithTimeout(context.Background(), behindTime)
	defer cancel()
	var version int
	list, err := migrationList()
	if err != nil {
		return false
	}
	err = s.readers.QueryRowContext(ctx, versionQuery).Scan(&version)
	return err == nil && version < len(list)
}
