package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

func TestMigrateNewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a name? with #signs%20.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	_, err = s.Stats(t.Context())
	if graph.ErrorCode(err) != graph.CodeConflict || !strings.Contains(err.Error(), path) {
		t.Errorf("before Migrate: %v, want an error of code %s that names the file", err, graph.CodeConflict)
	}
	missing, err := s.Pending(t.Context())
	if err != nil {
		t.Error(err)
	}
	applied, err := s.Migrate(t.Context())
	if strings.Join(missing, " ") != strings.Join(applied, " ") {
		t.Errorf("pending %v, and Migrate applied %v", missing, applied)
	}
	if err != nil || strings.Join(applied, " ") != "0001_facts 0002_derived 0003_versions 0004_questions 0005_search 0006_ledger 0007_jobs 0008_changes 0009_mentions 0010_undated 0011_counted 0012_version" {
		t.Errorf("Migrate: %v, %v", applied, err)
	}
	if _, err := s.Stats(t.Context()); err != nil {
		t.Errorf("after Migrate: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); runtime.GOOS != "windows" && got != 0o600 {
		t.Errorf("file mode %o, want 700", got)
	}
}

func TestMigrateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	var wg sync.WaitGroup
	total := make(chan int, 3)
	for range 3 {
		s, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		wg.Go(func() {
			applied, err := s.Migrate(t.Context())
			if err != nil {
				t.Errorf("Migrate: %v", err)
			}
			total <- len(applied)
		})
	}
	wg.Wait()
	close(total)
	n := 0
	for applied := range total {
		n += applied
	}
	if n != 12 {
		t.Errorf("three processes at once applied %d migrations, want 12", n)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	exec := func(path, script string) string {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.db")
	open(t, newer)
	for name, c := range map[string]struct {
		path string
		code graph.Code
	}{
		"no such directory":    {filepath.Join(dir, "none", "x.db"), graph.CodeUnavailable},
		"a directory":          {dir, graph.CodeUnavailable},
		"another kind of file": {text, graph.CodeInvalid},
		"another program's":    {exec(filepath.Join(dir, "other.db"), "CREATE TABLE t (x)"), graph.CodeInvalid},
		"a newer version's":    {exec(newer, "PRAGMA user_version = 99"), graph.CodeConflict},
	} {
		s, err := Open(t.Context(), c.path)
		if err == nil {
			t.Errorf("%s: opened", name)
			_ = s.Close()
			continue
		}
		if graph.ErrorCode(err) != c.code || !strings.Contains(graph.ErrorMessage(err), c.path) {
			t.Errorf("%s: %v (%s), want an error of code %s that names the file", name, err, graph.ErrorCode(err), c.code)
		}
	}
}

func TestLockedByAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	holder := open(t, path)
	waiter, err := Open(t.Context(), path, WithBusyTimeout(50*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = waiter.Close() }()
	nothing := func(context.Context, graph.Tx) error { return nil }
	err = holder.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		err := waiter.Update(ctx, nothing)
		if graph.ErrorCode(err) != graph.CodeUnavailable || !strings.Contains(graph.ErrorMessage(err), path) {
			t.Errorf("while another holds the lock: %v, want an error of code %s that names the file", err, graph.CodeUnavailable)
		}
		if _, err := waiter.Stats(ctx); err != nil {
			t.Errorf("reading meanwhile: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := waiter.Update(t.Context(), nothing); err != nil {
		t.Errorf("after the lock is free: %v", err)
	}
}

// TestTwoProcesses has two stores on one file count in the same entity.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	stores := []*Store{open(t, path), open(t, path)}
	var st graphtest.Story
	counter := st.Person("Counter")
	counter.Entity.Why = ""
	st.Write(t, stores[0])
	const each = 20
	var wg sync.WaitGroup
	for _, s := range stores {
		wg.Go(func() {
			for range each {
				err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
					held, err := tx.EntitiesByID(ctx, []graph.EntityID{counter.ID()})
					if err != nil {
						return err
					}
					held[0].Why += "x"
					return tx.ReplaceEntities(ctx, held, nil)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got, err := stores[0].Entities(t.Context(), []graph.EntityID{counter.ID()})
	if err != nil || len(got[0].Why) != 2*each {
		t.Errorf("counted to %d, %v; want %d", len(got[0].Why), err, 2*each)
	}
}

func TestClosed(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	_, read := s.Stats(t.Context())
	write := s.Update(t.Context(), func(context.Context, graph.Tx) error { return nil })
	for _, err := range []error{read, write} {
		if graph.ErrorCode(err) != graph.CodeUnavailable {
			t.Errorf("after Close: %v, want an error of code %s", err, graph.CodeUnavailable)
		}
	}
}

func TestTooManyWriters(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	s.waiting.Store(MaxWaitingWriters)
	defer s.waiting.Store(0)
	err := s.Update(t.Context(), func(context.Context, graph.Tx) error { return nil })
	if graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("Update behind %d others: %v, want an error of code %s", MaxWaitingWriters, err, graph.CodeUnavailable)
	}
}

// TestSameOrd puts events whose places in the list collide.
func TestSameOrd(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	var st graphtest.Story
	kim := st.Person("Kim")
	when := graph.OnDay(graph.NewDay(2025, 7, 1))
	e := st.Meeting(st.Article("One", when), when, nil, kim)
	taken := ordOf(when, string(e.ID))
	err := s.write(t.Context(), func(q *session) error {
		for i := range int64(3) {
			if _, err := q.do(`INSERT INTO event (ord, id, type, modality, days, confidence, sources, data) VALUES (?,?,'','',0,0,0,'{}')`,
				taken+i, fmt.Sprint("other ", i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	st.Write(t, s)
	st.Write(t, s)
	page, err := s.FindEvents(t.Context(), graph.EventFilter{Participants: []graph.EntityID{kim.ID()}}, graph.PageRequest{})
	if err != nil || len(page.Items) != 1 || page.Items[0].ID != e.ID {
		t.Errorf("found %v, %v; want the event", page.Items, err)
	}
	if n, err := s.CountEvents(t.Context(), graph.EventFilter{}); err != nil || n != 4 {
		t.Errorf("%d events, %v; want 4", n, err)
	}
}

// TestKilled kills a process that writes one transaction after another, several
// times, and looks at what it leaves.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if p := os.Getenv("ENTENTE_TEST_WRITE_TO"); p != "" {
		writeUntilKilled(t, p)
	}
	before := 0
	for range 3 {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilled$")
		cmd.Env = append(os.Environ(), "ENTENTE_TEST_WRITE_TO="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Each byte says that a transaction is committed; the next one is under way.
		if _, err := out.Read(make([]byte, 1)); err != nil {
			t.Errorf("the writer says nothing: %v", err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) {
			t.Errorf("the writer ended by itself: %v", err)
		}
		s := open(t, path)
		got, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Articles <= before || got.Articles%perTransaction != 0 || got.Events != 2*got.Articles || got.Reports != 2*got.Articles || got.Mentions != 8*got.Articles {
			t.Errorf("%+v after the kill: want whole transactions of %d articles, more than %d", got, perTransaction, before)
		}
		before = got.Articles
		var sound string
		if err := s.read(t.Context(), "check", func(q *session) error { return q.one("PRAGMA integrity_check", nil, &sound) }); err != nil || sound != "ok" {
			t.Errorf("integrity check: %s, %v", sound, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

const perTransaction = 50

func writeUntilKilled(t *testing.T, path string) {
	s := open(t, path)
	n := newNews(50)
	held, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n.made = held.Articles
	n.cast.Write(t, s)
	for range 10_000 {
		n.batch(perTransaction).Write(t, s)
		fmt.Print(".")
	}
}

func FuzzCursor(f *testing.F) {
	for _, kind := range []string{"event", "entity", "x"} {
		c, err := encodeCursor(kind, int64(5), "a", 1)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(c)
	}
	f.Add("")
	f.Add("W10")
	f.Fuzz(func(t *testing.T, cursor string) {
		var k entityKey
		var rank int64
		for _, err := range []error{
			decodeCursor(cursor, "event", &rank),
			decodeCursor(cursor, "entity", &k.part, &k.rank, &k.name, &k.id),
		} {
			if err != nil && graph.ErrorCode(err) != graph.CodeInvalid {
				t.Errorf("cursor %q: %v, want an error of code %s", cursor, err, graph.CodeInvalid)
			}
		}
	})
}
