package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/entente-graph/entente/graph"
)

// File is a file that a path names.
type File struct {
	Path    string
	Size    int64
	Changed time.Time
}

// Files returns the files that [Articles] reads of a path that is a file, a directory
// or a pattern, by name. A pattern may name none.
func Files(path string) ([]File, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.IsDir():
		return []File{{path, info.Size(), info.ModTime()}}, nil
	case err == nil:
		return filesIn(path)
	case !strings.ContainsAny(path, "*?[{"):
		return nil, unreadable(err)
	}
	names, err := doublestar.FilepathGlob(path)
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "is no pattern of file names: use *, ?, ** and {a,b}")
	}
	slices.Sort(names)
	var out []File
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() { // it may have gone
			out = append(out, File{name, info.Size(), info.ModTime()})
		}
	}
	return out, nil
}

func filesIn(dir string) (out []File, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir:
			return err
		case err != nil:
			return nil // it may have gone
		case strings.HasPrefix(d.Name(), ".") && name != dir:
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			if info, err := d.Info(); err == nil {
				out = append(out, File{name, info.Size(), info.ModTime()})
			}
		}
		return nil
	})
	if err != nil {
		return nil, unreadable(err)
	}
	return out, nil
}
