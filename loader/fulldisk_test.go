//go:build unix

package loader_test

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
)

// fullDiskEnv makes the test program one that loads into this file, of which no more
// than fullDiskBytes can be written.
const (
	fullDiskEnv   = "ENTENTE_TEST_FULL_DISK"
	fullDiskBytes = 1 << 20
)

// TestFullDisk loads where there is no more room: the load says so and ends, what is in
// the file is whole, and a load once there is room gives the graph of an undisturbed one.
func TestFullDisk(t *testing.T) {
	articles := many(600)
	if path := os.Getenv(fullDiskEnv); path != "" {
		signal.Ignore(syscall.SIGXFSZ)
		s := openSQLite(t, path)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: fullDiskBytes, Max: fullDiskBytes}); err != nil {
			t.Fatal(err)
		}
		sum, err := newLoader(t, s, nil).Load(t.Context(), source(articles...))
		t.Logf("loaded=%v code=%s error=%v", sum.Loaded > 0, graph.ErrorCode(err), err)
		return
	}
	path := filepath.Join(t.TempDir(), "graph.db")
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
	c.Env = append(os.Environ(), fullDiskEnv+"="+path)
	out, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "loaded=true code=UNAVAILABLE") || !strings.Contains(string(out), "is there room") {
		t.Errorf("the load on a full disk: %v\n%s", err, out)
	}
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	checkDerived(t, s)
	if st, err := s.Stats(t.Context()); err != nil || st.Articles == 0 || st.Articles == len(articles) {
		t.Errorf("%d articles are held, %v; want some of %d", st.Articles, err, len(articles))
	}
	whole := store(t)
	load(t, whole, articles...)
	load(t, s, articles...)
	if digest(t, s) != digest(t, whole) {
		t.Error("the graph differs from that of an undisturbed load")
	}
}
