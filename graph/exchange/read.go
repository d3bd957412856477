package exchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/entente-graph/entente/graph"
)

// Target is a store to read a graph into.
type Target interface {
	graph.Writer
	graph.Exporter
	Stats(ctx context.Context) (graph.Stats, error)
	CountLedgerEntries(ctx context.Context) (int, error)
}

// Limits of reading.
const (
	// MaxLine is the most bytes of a line: a text of graph.MaxBodyBytes with every
	// byte escaped, and what stands beside it.
	MaxLine = 6*graph.MaxBodyBytes + 1<<20
	// batch is how many records are written in one transaction.
	batch = 2000
)

// Read reads JSON lines that Write wrote into an empty store, and checks that the
// store's digest is then that of the file. It returns the number of records.
//
// Errors are of CodeConflict if the store holds something, unless goOn is set, which
// goes on with a reading of the same file that was interrupted, and if the digests
// differ; and of CodeInvalid, with the line, if the file is none of ours, is damaged or
// ends early. What was read until then stays in the store.
func Read(ctx context.Context, t Target, r io.Reader, name string, goOn bool) (int64, error) {
	if !goOn {
		if err := empty(ctx, t); err != nil {
			return 0, err
		}
	}
	in := &reader{in: bufio.NewReaderSize(r, 1<<16), name: name}
	if err := in.head(); err != nil {
		return 0, err
	}
	end, err := in.records(ctx, t)
	if err != nil {
		return in.read, err
	}
	if end.Records != in.read {
		return in.read, in.errorf("the file says that it has %d records, but has %d: it was damaged", end.Records, in.read)
	}
	digest, err := graph.Digest(ctx, t)
	if err != nil {
		return in.read, err
	}
	if digest != end.Digest {
		return in.read, graph.Errorf(graph.CodeConflict, "%s was read, but the store's digest is %s and the file's %s: read it into an empty store", name, digest, end.Digest)
	}
	return in.read, nil
}

func empty(ctx context.Context, t Target) error {
	s, err := t.Stats(ctx)
	if err != nil {
		return err
	}
	n, err := t.CountLedgerEntries(ctx)
	if err != nil {
		return err
	}
	if s != (graph.Stats{}) || n > 0 {
		return graph.Errorf(graph.CodeConflict, "the store is not empty (%d articles): a graph is imported into an empty one; to add its articles to others, load them", s.Articles+s.Superseded)
	}
	return nil
}

// reader reads lines.
type reader struct {
	in   *bufio.Reader
	name string
	line int
	buf  []byte
	read int64 // records
}

func (in *reader) errorf(format string, args ...any) error {
	return graph.Errorf(graph.CodeInvalid, "%s:%d: %s", in.name, in.line, fmt.Sprintf(format, args...))
}

// next returns the next line, io.EOF after the last.
func (in *reader) next() ([]byte, error) {
	in.line++
	in.buf = in.buf[:0]
	for {
		part, err := in.in.ReadSlice('\n')
		if len(in.buf)+len(part) > MaxLine {
			return nil, in.errorf("the line has more than %d bytes: no export has such lines", MaxLine)
		}
		in.buf = append(in.buf, part...)
		switch {
		case err == nil:
			return in.buf, nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			if len(in.buf) == 0 {
				return nil, io.EOF
			}
			return in.buf, nil
		default:
			return nil, graph.Wrap(graph.CodeInvalid, err, in.name+" cannot be read")
		}
	}
}

// strict decodes a line into v; what v does not have is an error.
func strict(line []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	return dec.Decode(v)
}

func (in *reader) head() error {
	line, err := in.next()
	if errors.Is(err, io.EOF) {
		return in.errorf("the file is empty: write one with entente export")
	}
	if err != nil {
		return err
	}
	var h head
	if err := strict(line, &h); err != nil || h.Entente.Export == 0 {
		return in.errorf(`the file does not begin as an export does, {"entente":{"export":%d}}: write one with entente export, or load it if it has articles`, version)
	}
	if h.Entente.Export > version {
		return in.errorf("the file has form %d, this program knows up to %d: use a newer one", h.Entente.Export, version)
	}
	return nil
}

// records writes all records to t and returns the last line.
func (in *reader) records(ctx context.Context, t Target) (ending, error) {
	var b records
	for {
		line, err := in.next()
		if errors.Is(err, io.EOF) {
			return ending{}, in.errorf("the file ends early: its last line is missing; export it again")
		}
		if err != nil {
			return ending{}, err
		}
		var rec struct {
			graph.Record
			End *ending `json:"end"`
		}
		if err := strict(line, &rec); err != nil {
			return ending{}, in.errorf("this is no record of an export: %s", err)
		}
		if rec.End != nil {
			return *rec.End, b.write(ctx, t)
		}
		if !b.add(rec.Record) {
			return ending{}, in.errorf("the record is empty")
		}
		in.read++
		if b.n == batch {
			if err := b.write(ctx, t); err != nil {
				return ending{}, err
			}
		}
	}
}

// records are some that are written together.
type records struct {
	n        int
	facts    graph.Facts
	entities []*graph.Entity
	events   []*graph.Event
	entries  []*graph.LedgerEntry
}

func (b *records) add(r graph.Record) bool {
	switch {
	case r.Article != nil:
		b.facts.Articles = append(b.facts.Articles, r.Article)
	case r.Profile != nil:
		b.facts.Profiles = append(b.facts.Profiles, r.Profile)
	case r.Mention != nil:
		b.facts.Mentions = append(b.facts.Mentions, r.Mention)
	case r.Report != nil:
		b.facts.Reports = append(b.facts.Reports, r.Report)
	case r.Entity != nil:
		b.entities = append(b.entities, r.Entity)
	case r.Event != nil:
		b.events = append(b.events, r.Event)
	case r.Entry != nil:
		b.entries = append(b.entries, r.Entry)
	default:
		return false
	}
	b.n++
	return true
}

// write writes the batch in one transaction and empties it.
func (b *records) write(ctx context.Context, t Target) error {
	if b.n == 0 {
		return nil
	}
	err := t.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.PutFacts(ctx, b.facts); err != nil {
			return err
		}
		if err := tx.ReplaceEntities(ctx, b.entities, nil); err != nil {
			return err
		}
		if err := tx.ReplaceEvents(ctx, b.events, nil); err != nil {
			return err
		}
		return tx.PutEntries(ctx, b.entries)
	})
	*b = records{}
	return err
}
