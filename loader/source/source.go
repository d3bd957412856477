package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// Limits of what is read.
const (
	// MaxFile is the most bytes of a text or HTML file.
	MaxFile = 16 << 20
	// MaxLine is the most bytes of a line of JSON.
	MaxLine = 16 << 20
)

// Options say how to read.
type Options struct {
	// Format of the files, Auto if empty.
	Format Format
	// Fetched is when the pages were fetched, unknown if not told.
	Fetched graph.Span
	// Stdin is what the path "-" stands for, nil for none.
	Stdin io.Reader
}

// Articles yields the articles of the paths in order: files as named, the files
// of directories by name, without hidden ones. With an article the error is nil;
// an error, which names its file and line, takes the place of what could not be
// read. A canceled context ends it.
func Articles(ctx context.Context, paths []string, o Options) iter.Seq2[*graph.Article, error] {
	if o.Format == "" {
		o.Format = Auto
	}
	return func(yield func(*graph.Article, error) bool) {
		r := reader{ctx: ctx, Options: o, yield: yield}
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// reader hands what it reads to yield; its methods return false when the caller
// wants no more.
type reader struct {
	Options
	ctx   context.Context
	yield func(*graph.Article, error) bool
}

func (r *reader) path(p string) bool {
	if p == "-" {
		if r.Stdin == nil {
			return r.fail(p, graph.Errorf(graph.CodeInvalid, "there is no standard input"))
		}
		return r.stream("standard input", r.Stdin)
	}
	info, err := os.Stat(p)
	if err != nil {
		return r.fail(p, unreadable(err))
	}
	if !info.IsDir() {
		return r.file(p)
	}
	more := true
	err = filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = r.fail(name, unreadable(err))
		case strings.HasPrefix(d.Name(), ".") && name != p:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular():
			more = r.file(name)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return r.fail(p, unreadable(err))
	}
	return more
}

func unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return graph.Wrap(graph.CodeNotFound, err, "no such file or directory")
	case errors.Is(err, fs.ErrPermission):
		return graph.Wrap(graph.CodeInvalid, err, "may not be read: check its permissions")
	}
	return graph.Wrap(graph.CodeInvalid, err, "cannot be read")
}

func (r *reader) file(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return r.fail(name, unreadable(err))
	}
	defer func() { _ = f.Close() }() // only read
	return r.stream(name, f)
}

func (r *reader) fail(where string, err error) bool {
	return r.yield(nil, at(where, err))
}

// at puts the place in front of an error's message and keeps its code.
func at(where string, err error) error {
	return &graph.Error{Code: graph.ErrorCode(err), Message: where + ": " + graph.ErrorMessage(err), Err: err}
}

const sniffBytes = 4096

func (r *reader) stream(name string, in io.Reader) bool {
	b := bufio.NewReaderSize(in, 64<<10)
	format := r.Format
	if format == Auto {
		head, err := b.Peek(sniffBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			return r.fail(name, unreadable(err))
		}
		format = sniff(head)
	}
	if format == JSONL {
		return r.rows(name, b)
	}
	return r.whole(name, b, format)
}

// whole reads a text or HTML file.
func (r *reader) whole(name string, b io.Reader, format Format) bool {
	if err := r.ctx.Err(); err != nil {
		return false
	}
	data, err := io.ReadAll(io.LimitReader(b, MaxFile+1))
	if err != nil {
		return r.fail(name, unreadable(err))
	}
	if len(data) > MaxFile {
		return r.fail(name, graph.Errorf(graph.CodeLimit, "larger than the %d MiB allowed: split it", MaxFile>>20))
	}
	o := article.Options{Source: name, Fetched: r.Fetched}
	if format == HTML {
		a, err := article.HTML(data, o)
		if err != nil {
			return r.fail(name, err)
		}
		return r.yield(a, nil)
	}
	list, err := article.Text(string(data), o)
	if err != nil {
		return r.fail(name, err)
	}
	for _, a := range list {
		if err := a.Validate(); err != nil {
			if !r.fail(name, err) {
				return false
			}
			continue
		}
		if !r.yield(a, nil) {
			return false
		}
	}
	return true
}

// rows reads JSON lines.
func (r *reader) rows(name string, b *bufio.Reader) bool {
	for n := 1; ; n++ {
		if r.ctx.Err() != nil {
			return false
		}
		line, tooLong, err := readLine(b)
		where := fmt.Sprintf("%s:%d", name, n)
		if err != nil && !errors.Is(err, io.EOF) {
			return r.fail(where, unreadable(err)) // what was read of the line is no row
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte(byteOrderMark))
		}
		switch {
		case tooLong:
			if !r.fail(where, graph.Errorf(graph.CodeLimit, "the line is longer than the %d MiB allowed: split the article", MaxLine>>20)) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			a, perr := article.JSON(line, article.Options{Source: where, Fetched: r.Fetched})
			if perr != nil {
				if !r.fail(where, perr) {
					return false
				}
			} else if !r.yield(a, nil) {
				return false
			}
		}
		if err != nil {
			return true
		}
	}
}

// readLine returns the next line without its end. Of a line longer than MaxLine
// the rest is skipped, without being held.
func readLine(b *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if !tooLong && len(line)+len(part) > MaxLine {
			line, tooLong = nil, true
		}
		if !tooLong {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return line, tooLong, err
	}
}
