package corpora

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRootIsFoundFromBelow(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	below := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(below)
	if root, err := Root(); err == nil && strings.HasPrefix(root, dir) {
		t.Errorf("root %q found without a go.mod", root)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if root, err := Root(); err != nil || root != dir {
		t.Errorf("root %q, %v; want %q", root, err, dir)
	}
	if data, err := Shared(); err != nil || data != filepath.Join(filepath.Dir(dir), "shared", "data") {
		t.Errorf("data %q, %v", data, err)
	}
}

func TestNeed(t *testing.T) {
	if err := Need(t.TempDir()); err != nil {
		t.Errorf("a folder that is there: %v", err)
	}
	if err := Need(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent folder: %v", err)
	}
}

func TestInReportTakesEveryFourth(t *testing.T) {
	got := ""
	for i := range 9 {
		if InReport(i) {
			got += "r"
		} else {
			got += "d"
		}
	}
	if got != "dddrdddrd" {
		t.Errorf("parts %s", got)
	}
}
