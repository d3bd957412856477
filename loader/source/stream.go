package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// Limits of what is read.
const (
	// MaxFile is the most bytes of a text or HTML file, of a feed, a sitemap, a
	// message or a WARC record.
	MaxFile = 16 << 20
	// MaxLine is the most bytes of a row: a line of JSON, an object of a JSON
	// document, a row of a table.
	MaxLine = 16 << 20
)

// bufferBytes is how much is read at once.
const bufferBytes = 64 << 10

// stream reads what comes from in: what is packed is opened, the rest is read as
// its format wants it.
func (r *reader) stream(o origin, in io.Reader) bool {
	if r.ctx.Err() != nil {
		return false
	}
	b := bufio.NewReaderSize(in, bufferBytes)
	head, err := b.Peek(sniffBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		if len(head) == 0 {
			return r.fail(o, unreadable(err))
		}
		head = bytes.Clone(head)
		b = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(head), &once{err: err}, &after{r: b, skip: len(head)}), bufferBytes)
	}
	if p := packing(head); p != plain {
		return r.unpack(o, p, in, b)
	}
	format := r.Format
	if format == Auto || bytes.HasPrefix(head, []byte("WARC/")) {
		format = sniff(head, r.Fields)
	}
	return r.leaf(o, b, format)
}

// leaf reads what is not packed.
func (r *reader) leaf(o origin, b *bufio.Reader, f Format) bool {
	switch f {
	case JSONL:
		return r.rows(o, b)
	case JSON:
		return r.document(o, b)
	case CSV:
		return r.table(o, b)
	case WARC:
		return r.records(o, b)
	case Mail:
		return r.mailbox(o, b)
	}
	return r.whole(o, b, f)
}

// whole reads what is held in memory as a whole.
func (r *reader) whole(o origin, b io.Reader, f Format) bool {
	if r.ctx.Err() != nil {
		return false
	}
	data, err := io.ReadAll(io.LimitReader(b, MaxFile+1))
	if err != nil {
		return r.refuse(o, f, data, unreadable(err))
	}
	if len(data) > MaxFile {
		return r.refuseCut(o, f, data, graph.Errorf(graph.CodeLimit, "larger than the %d MiB allowed: split it", MaxFile>>20))
	}
	switch f {
	case Feed:
		return r.feed(o, data)
	case Sitemap:
		return r.sitemap(o, data)
	}
	if !r.next() {
		return true
	}
	return r.page(o, f, data)
}

// page yields the articles of a text or HTML page.
func (r *reader) page(o origin, f Format, data []byte) bool {
	if f == HTML {
		a, err := article.HTML(data, o.article(r.Options))
		if err != nil {
			return r.refuse(o, f, data, err)
		}
		return r.yield(a, nil)
	}
	list, err := article.Text(string(data), o.article(r.Options))
	if err != nil {
		return r.refuse(o, f, data, err)
	}
	for _, a := range list {
		if err := a.Validate(); err != nil {
			if !r.refuse(o, f, data, err) {
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

// once gives an error the first time that it is read. Read by io.MultiReader, it
// puts back an error that came while looking ahead.
type once struct{ err error }

func (o *once) Read([]byte) (int, error) {
	err := o.err
	o.err = io.EOF
	return 0, err
}

// after reads what comes after the bytes that were looked at.
type after struct {
	r    *bufio.Reader
	skip int
}

func (a *after) Read(p []byte) (int, error) {
	if a.skip > 0 {
		_, _ = a.r.Discard(a.skip) // it is there
		a.skip = 0
	}
	return a.r.Read(p)
}
