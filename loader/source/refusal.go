package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// Refusal is the error of what could not be read. Its code and message are those
// of the graph.Error in its chain.
type Refusal struct {
	// Path is the file or address that was read, as it was named or found in a
	// directory; "-" is standard input.
	Path string
	// Source is the place within it: file, member of an archive, line or record.
	Source string
	// Format is that of Raw, "" if it was not told yet.
	Format Format
	// Raw is what was refused, to be read again by [Again]. Of what is longer than
	// MaxRaw it is the beginning, and Cut is set. Nil if nothing was read.
	Raw []byte
	Cut bool
	// Options are what was known beside the text.
	Options article.Options
	Err     error
}

// MaxRaw is the most bytes that a Refusal carries.
const MaxRaw = MaxLine + 1<<10

// keptOfLong is how many bytes are kept of what is longer than allowed.
const keptOfLong = 64 << 10

// Error returns the place and what is wrong.
func (r *Refusal) Error() string { return r.Err.Error() }

// Unwrap returns the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// at puts the place in front of an error's message and keeps its code.
func at(where string, err error) error {
	return &graph.Error{Code: graph.ErrorCode(err), Message: where + ": " + graph.ErrorMessage(err), Err: err}
}

func unreadable(err error) error {
	var own *graph.Error
	switch {
	case errors.As(err, &own):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return graph.Wrap(graph.CodeNotFound, err, "no such file or directory")
	case errors.Is(err, fs.ErrPermission):
		return graph.Wrap(graph.CodeInvalid, err, "may not be read: check its permissions")
	}
	return graph.Wrap(graph.CodeInvalid, err, "cannot be read")
}

// refuse yields the error of what lies at a place, with its bytes if there are any.
func (r *reader) refuse(o origin, f Format, raw []byte, err error) bool {
	e := &Refusal{Path: r.top, Source: o.name, Format: f, Raw: raw, Options: o.article(r.Options), Err: at(o.name, err)}
	if len(raw) > MaxRaw {
		e.Raw, e.Cut = raw[:keptOfLong:keptOfLong], true
	}
	return r.yield(nil, e)
}

// refuseCut is refuse of what is longer than allowed, of which head is the start.
func (r *reader) refuseCut(o origin, f Format, head []byte, err error) bool {
	return r.yield(nil, &Refusal{Path: r.top, Source: o.name, Format: f, Raw: head[:min(len(head), keptOfLong)], Cut: true,
		Options: o.article(r.Options), Err: at(o.name, err)})
}

// fail is refuse of what no byte was read of.
func (r *reader) fail(o origin, err error) bool { return r.refuse(o, "", nil, err) }

// Again reads what was refused once more: the bytes that the refusal carries, or its
// path if it has not all of them.
func Again(ctx context.Context, ref Refusal, o Options) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		r := newReader(ctx, o, yield)
		if ref.Format == "" || ref.Cut || len(ref.Raw) == 0 {
			r.path(ref.Path)
			return
		}
		r.top = ref.Path
		here := origin{name: ref.Source, url: ref.Options.URL, fetched: ref.Options.Fetched, single: true}
		r.leaf(here, bufio.NewReader(bytes.NewReader(ref.Raw)), ref.Format)
	}
}
