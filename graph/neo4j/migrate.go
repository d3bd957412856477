package neo4j

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

//go:embed migrations/*.cypher
var migrationFiles embed.FS

// migrations are those of this program in order; the first, of version 0, makes
// the place where the others are recorded, and can be run again.
var migrations = loadMigrations()

type migration struct {
	version    int
	name       string
	statements []string
}

// loadMigrations reads files named VERSION_NAME.cypher, whose statements end
// with ";" at the end of a line.
func loadMigrations() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err)
	}
	var out []migration
	for i, entry := range entries {
		raw, err := migrationFiles.ReadFile(path.Join("migrations", entry.Name()))
		if err != nil {
			panic(err)
		}
		m := migration{name: strings.TrimSuffix(entry.Name(), ".cypher")}
		number, _, _ := strings.Cut(m.name, "_")
		if m.version, err = strconv.Atoi(number); err != nil || m.version != i {
			panic(fmt.Sprintf("neo4j: migration %s is not numbered %04d", entry.Name(), i))
		}
		for _, text := range strings.SplitAfter(string(raw), ";\n") {
			if text = strings.TrimSuffix(strings.TrimSpace(text), ";"); text != "" {
				m.statements = append(m.statements, text)
			}
		}
		out = append(out, m)
	}
	return out
}

// indexWait is how long Migrate waits for new indexes to be filled.
const indexWait = 10 * 60 // seconds

// Migrate implements graph.Migrator. Programs that migrate at one time wait for
// each other.
func (s *Store) Migrate(ctx context.Context) (applied []string, err error) {
	done, err := s.begin()
	if err != nil {
		return nil, err
	}
	defer done()
	// Where nothing is missing no schema is touched: that would wait for all who write
	// meanwhile, and be in their way.
	whole, err := s.migrated(ctx)
	if err != nil {
		return nil, err
	}
	if !whole {
		if applied, err = s.migrate(ctx); err != nil {
			return nil, err
		}
	}
	return applied, s.query(ctx, "Migrate", func(ctx context.Context, q *querier) error {
		return q.exec(ctx, "await_indexes", params{"seconds": indexWait})
	})
}

// migrated reports whether no migration is missing.
func (s *Store) migrated(ctx context.Context) (whole bool, err error) {
	err = s.query(ctx, "Migrate", func(ctx context.Context, q *querier) error {
		some := false
		_, err := q.each(ctx, "migrated_before", nil, func(r row) error {
			some = r.number("n") > 0
			return nil
		})
		whole = false // the transaction may run again
		if err != nil || !some {
			return err
		}
		missing, _, err := s.missing(ctx, q)
		whole = len(missing) == 0
		return err
	})
	return whole && err == nil, err
}

// migrate applies what is missing, beside others that do the same.
func (s *Store) migrate(ctx context.Context) (applied []string, err error) {
	if err := s.schema(ctx, migrations[0]); err != nil {
		return nil, err
	}
	if err := s.makeLock(ctx); err != nil {
		return nil, err
	}
	err = s.locked(ctx, "Migrate", true, func(ctx context.Context, q *querier) error {
		applied, err = s.applyMissing(ctx, q)
		return err
	})
	return applied, err
}

// makeLock makes the node that writers lock.
func (s *Store) makeLock(ctx context.Context) error {
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return nil, (&querier{s, tx}).exec(ctx, "make_lock", nil)
	}, transaction(s.config.UpdateTimeout, "Migrate")...)
	return s.fail(ctx, err)
}

// applyMissing applies what is not recorded. Neo4j changes a schema in
// transactions of their own; each change can be run again, so that a migration
// that was cut short is completed by the next.
func (s *Store) applyMissing(ctx context.Context, q *querier) (applied []string, err error) {
	missing, newest, err := s.missing(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, m := range missing {
		// What an import brought is filled already.
		if fill := fills[m.version]; fill != nil && m.version > newest {
			if err := fill(ctx, s); err != nil {
				return nil, err
			}
		}
		if err := s.schema(ctx, m); err != nil {
			return nil, err
		}
		if err := q.exec(ctx, "record_migration", params{"version": m.version, "name": m.name}); err != nil {
			return nil, s.fail(ctx, err)
		}
		applied = append(applied, m.name)
	}
	return applied, nil
}

// missing returns the migrations that the database lacks or, after an import, has in
// its data only, and the newest version that its data have, 0 for none.
func (s *Store) missing(ctx context.Context, q *querier) (list []migration, newest int, err error) {
	made := map[int]bool{}
	_, err = q.each(ctx, "applied_migrations", nil, func(r row) error {
		newest = r.number("version")
		made[newest] = r.flag("made")
		return nil
	})
	if err != nil {
		return nil, 0, s.fail(ctx, err)
	}
	if known := len(migrations) - 1; newest > known {
		return nil, 0, graph.Errorf(graph.CodeConflict, "the database at %s has schema version %d, this program knows %d: use a newer program",
			s.address, newest, known)
	}
	for _, m := range migrations[1:] {
		if !made[m.version] {
			list = append(list, m)
		}
	}
	return list, newest, nil
}

// schema runs the statements of a migration, each in a transaction of its own.
func (s *Store) schema(ctx context.Context, m migration) error {
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	for _, statement := range m.statements {
		_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			result, err := tx.Run(ctx, statement, nil)
			if err != nil {
				return nil, err
			}
			return result.Consume(ctx)
		}, transaction(s.config.UpdateTimeout, "Migrate")...)
		// Two programs that make the same thing at one moment: one finds it made.
		var server *driver.Neo4jError
		if errors.As(err, &server) && strings.HasSuffix(server.Code, "AlreadyExists") {
			continue
		}
		if err != nil {
			return s.fail(ctx, fmt.Errorf("migration %s: %w", m.name, err))
		}
	}
	return nil
}
