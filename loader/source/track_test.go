package source

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// tracker passes over the first units of every path, and notes what it is told.
type tracker struct {
	pass  int64
	told  []string
	bytes int64
}

func (k *tracker) Begin(path string, _ fs.FileInfo) int64 {
	k.told = append(k.told, filepath.Base(path))
	return k.pass
}
func (k *tracker) Unit(n int64)  { k.told = append(k.told, fmt.Sprint(n)) }
func (k *tracker) End()          { k.told = append(k.told, "end") }
func (k *tracker) Bytes(n int64) { k.bytes += n }

func TestTracker(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("1") + "{\n\n" + row("3"), "b.txt": para, "c.zip": zipOf(t, file{"x.jsonl", row("5") + row("6")}, file{"y.html", page("A title of a page")})})
	for _, c := range []struct {
		pass         int64
		titles, told string
	}{
		{0, "1|3||5|6|A title of a page", "a.jsonl 1 2 3 end b.txt 1 end c.zip 1 2 3 end"},
		{2, "3|A title of a page", "a.jsonl 3 end b.txt end c.zip 3 end"},
		{-1, "", "a.jsonl b.txt c.zip"},
	} {
		k := &tracker{pass: c.pass}
		titles, _ := read(t, []string{dir}, Options{Track: k})
		if got := strings.Join(k.told, " "); strings.Join(titles, "|") != c.titles || got != c.told {
			t.Errorf("passing over %d: %q, told %q", c.pass, titles, got)
		}
		if k.bytes == 0 {
			t.Error("no bytes are counted")
		}
	}
}
