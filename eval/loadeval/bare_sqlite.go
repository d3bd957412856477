package loadeval

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// BareSQLite writes the rows of a graph by database/sql alone: prepared upserts, a
// transaction a batch, each row once.
type BareSQLite struct {
	tables []bareTable
	rows   int
	cuts   int
}

// bareTable has the rows of each batch: they are dealt out by chance, as ids are, and
// come in the order of keys within a batch, as the store writes them.
type bareTable struct {
	insert  string
	batches [][][]any
}

// quotesOfEvents are the words of events as the store indexes them; those of articles
// are made of their text likewise. Neither index can be read back.
const (
	quotesOfEvents  = `SELECT e.ord, group_concat(entente_fold(r.data ->> '$.Quote'), ' ') FROM event e CROSS JOIN report r ON r.ord = e.ord GROUP BY e.ord`
	wordsOfArticles = `SELECT ord, entente_fold((data ->> '$.Title') || char(10) || (data ->> '$.Body')) FROM article ORDER BY rowid`
)

// Read takes all rows of the graph in a file of graph/sqlite, to be written in so many
// batches. It returns how many there are.
func (b *BareSQLite) Read(ctx context.Context, file string, batches int) (rows int, err error) {
	*b = BareSQLite{cuts: batches}
	db, err := openBare(file)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	names, err := readAll(ctx, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\_text%' ESCAPE '\' AND name NOT LIKE 'sqlite%' AND name NOT IN ('job')`)
	if err != nil {
		return 0, err
	}
	for _, n := range names {
		if err := b.readTable(ctx, db, fmt.Sprint(n[0])); err != nil {
			return 0, err
		}
	}
	for insert, query := range map[string]string{
		`INSERT INTO article_text (rowid, words) VALUES (?, ?)`: wordsOfArticles,
		`INSERT INTO event_text (rowid, words) VALUES (?, ?)`:   quotesOfEvents,
	} {
		found, err := readAll(ctx, db, query)
		if err != nil {
			return 0, err
		}
		b.add(insert, found)
	}
	return b.rows, nil
}

func (b *BareSQLite) readTable(ctx context.Context, db *sql.DB, name string) error {
	columns, err := readAll(ctx, db, `SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0`, name)
	if err != nil {
		return err
	}
	var names, sets []string
	for _, c := range columns {
		q := fmt.Sprintf(`"%v"`, c[0])
		names, sets = append(names, q), append(sets, q+" = excluded."+q)
	}
	list := strings.Join(names, ", ")
	// Names are those of the schema; values are parameters.
	rows, err := readAll(ctx, db, `SELECT `+list+` FROM "`+name+`"`)
	if err != nil {
		return err
	}
	b.add(fmt.Sprintf(`INSERT INTO "%s" (%s) VALUES (?%s) ON CONFLICT DO UPDATE SET %s`, name, list, strings.Repeat(", ?", len(names)-1), strings.Join(sets, ", ")), rows)
	return nil
}

func (b *BareSQLite) add(insert string, rows [][]any) {
	if len(rows) > 0 {
		b.rows += len(rows)
		t := bareTable{insert, make([][][]any, b.cuts)}
		rng := rand.New(rand.NewPCG(1, uint64(len(rows))))
		for _, r := range rows {
			i := rng.IntN(b.cuts)
			t.batches[i] = append(t.batches[i], r)
		}
		b.tables = append(b.tables, t)
	}
}

// Write writes all rows into a file that has the schema and nothing else.
func (b *BareSQLite) Write(ctx context.Context, file string) (err error) {
	db, err := openBare(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for i := range b.cuts {
		if err := b.writeBatch(ctx, db, i); err != nil {
			return err
		}
	}
	return nil
}

func (b *BareSQLite) writeBatch(ctx context.Context, db *sql.DB, i int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	for _, t := range b.tables {
		if err := t.write(ctx, tx, i); err != nil {
			return fmt.Errorf("%s: %w", t.insert, err)
		}
	}
	return tx.Commit()
}

// write writes the table's rows of batch i.
func (t *bareTable) write(ctx context.Context, tx *sql.Tx, i int) (err error) {
	stmt, err := tx.PrepareContext(ctx, t.insert)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stmt.Close()) }()
	for _, row := range t.batches[i] {
		if _, err := stmt.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	return nil
}

// openBare opens a file as graph/sqlite's writer does, but for foreign keys, which rows
// that come table by table would not satisfy.
func openBare(file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(16000)&_pragma=temp_store(memory)")
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

func readAll(ctx context.Context, db *sql.DB, query string, args ...any) (out [][]any, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			at[i] = &row[i]
		}
		if err := rows.Scan(at...); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rows.Err()
}
