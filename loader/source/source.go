package source

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// Options say how to read.
type Options struct {
	// Format of the files, Auto if empty. What they are packed in is told by
	// content in any case.
	Format Format
	// Fetched is when the pages were fetched, unknown if not told. What comes from
	// the web or from a WARC file says it itself.
	Fetched graph.Span
	// Stdin is what the path "-" stands for, nil for none.
	Stdin io.Reader
	// Fields says which fields of JSON objects and tables hold what.
	Fields Fields
	// Web fetches addresses; nil refuses them.
	Web *Web
	// Follow fetches the pages that feeds and sitemaps link to.
	Follow bool
	// Seen, if set, tells of links that were followed before, and are not again.
	Seen func(link string) bool
	// Track, if set, is told how far reading is.
	Track Tracker
	// TempDir is where archives of the web and of standard input are put while
	// they are read; "" is that of the system.
	TempDir string
}

// Articles yields the articles of the paths in order: files as named, the files
// of directories and patterns by name, without hidden ones, and what is at
// addresses of the web. With an article the error is nil; an error, a *Refusal
// that names its place, takes the place of what could not be read. A canceled
// context ends it.
func Articles(ctx context.Context, paths []string, o Options) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		r := newReader(ctx, o, yield)
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// Reader yields the articles that one stream holds, as [Articles] does those of
// a file; name stands for the file in errors and in Article.Source.
func Reader(ctx context.Context, name string, in io.Reader, o Options) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		r := newReader(ctx, o, yield)
		r.top = name
		r.stream(origin{name: name}, in)
	}
}

// reader hands what it reads to yield; its methods return false when the caller
// wants no more.
type reader struct {
	Options
	ctx   context.Context
	yield func(*graph.Article, error) bool
	// top is the path that is being read, unit the last unit of it.
	top    string
	unit   int64
	passed int64 // how many units of it are passed over
	// members counts the members of the archives of this path.
	members int
	// visited are the pages that this path has led to; following is set while one
	// of them is read.
	visited   map[string]bool
	following bool
}

func newReader(ctx context.Context, o Options, yield func(*graph.Article, error) bool) *reader {
	if o.Format == "" {
		o.Format = Auto
	}
	return &reader{Options: o, ctx: ctx, yield: yield}
}

// origin is where something comes from.
type origin struct {
	// name is the place as errors and Article.Source show it.
	name string
	// url is the address of the page, "" if it is not known.
	url string
	// fetched is when it was fetched, if that is told.
	fetched graph.Span
	// depth counts what it is packed in.
	depth int
	// single tells that it is one row or record that is read again: its name is
	// whole, and no more is said of the place.
	single bool
}

// part returns the origin of what lies at a place within, such as ":12".
func (o origin) part(place string) origin {
	if !o.single {
		o.name += place
	}
	return o
}

// article returns what is known beside the text itself.
func (o origin) article(r Options) article.Options {
	a := article.Options{Source: o.name, Fetched: r.Fetched, URL: o.url}
	if o.fetched.Known() {
		a.Fetched = o.fetched
	}
	return a
}

func (r *reader) path(p string) bool {
	r.top = p
	switch {
	case p == "-":
		return r.standardInput()
	case IsAddress(p):
		return r.address(p)
	}
	info, err := os.Stat(p)
	switch {
	case err == nil && info.IsDir():
		return r.directory(p)
	case err == nil:
		return r.file(p, info)
	case strings.ContainsAny(p, "*?[{"):
		return r.pattern(p)
	}
	return r.fail(origin{name: p}, unreadable(err))
}

func (r *reader) standardInput() bool {
	o := origin{name: "standard input"}
	if r.Stdin == nil {
		return r.fail(origin{name: "-"}, graph.Errorf(graph.CodeInvalid, "there is no standard input"))
	}
	r.begin("-", nil)
	return r.stream(o, r.Stdin) && r.end()
}

// pattern reads what a pattern names, in the order of names: * and ? within a
// name, ** for any folders, {a,b} for one of several.
func (r *reader) pattern(p string) bool {
	names, err := doublestar.FilepathGlob(p)
	switch {
	case err != nil:
		return r.fail(origin{name: p}, graph.Wrap(graph.CodeInvalid, err, "is no pattern of file names: use *, ?, ** and {a,b}"))
	case len(names) == 0:
		return r.fail(origin{name: p}, graph.Errorf(graph.CodeNotFound, "no file is named so"))
	}
	slices.Sort(names)
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			r.top = name
			if !r.fail(origin{name: name}, unreadable(err)) {
				return false
			}
		case info.Mode().IsRegular():
			if !r.file(name, info) {
				return false
			}
		}
	}
	return true
}

func (r *reader) directory(p string) bool {
	more := true
	err := filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = r.fail(origin{name: name}, unreadable(err))
		case strings.HasPrefix(d.Name(), ".") && name != p:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular():
			info, err := d.Info()
			if err != nil {
				more = r.fail(origin{name: name}, unreadable(err))
				break
			}
			more = r.file(name, info)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return r.fail(origin{name: p}, unreadable(err))
	}
	return more
}

func (r *reader) file(name string, info fs.FileInfo) bool {
	r.top = name
	if !r.begin(name, info) {
		return true
	}
	f, err := os.Open(name)
	if err != nil {
		return r.fail(origin{name: name}, unreadable(err))
	}
	defer func() { _ = f.Close() }() // only read
	return r.stream(origin{name: name}, r.counted(f)) && r.end()
}
