package sqlite

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

func TestStore(t *testing.T) { graphtest.Run(t, opener{}) }

// opener gives the conformance suite databases in temporary files.
type opener struct{}

func (opener) Open(tb testing.TB) graph.Store {
	tb.Helper()
	return open(tb, filepath.Join(tb.TempDir(), "test.db"))
}

func (opener) Reopen(tb testing.TB, s graph.Store) graph.Store {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Fatalf("close: %v", err)
	}
	return open(tb, s.(*Store).path)
}

// Crash copies the files as they are, which is what a killed process leaves.
func (opener) Crash(tb testing.TB, s graph.Store) graph.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "crashed.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(path+suffix, s.(*Store).path+suffix); err != nil {
			tb.Fatalf("copy the database: %v", err)
		}
	}
	return open(tb, path)
}

func copyFile(to, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(dst, src); err != nil {
		return err
	}
	return dst.Close()
}

// open opens and migrates a database, and closes it when the test ends.
func open(tb testing.TB, path string) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), path)
	if err != nil {
		tb.Fatalf("Open: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("Close: %v", err)
		}
	})
	if _, err := s.Migrate(tb.Context()); err != nil {
		tb.Fatalf("Migrate: %v", err)
	}
	return s
}
