package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/entente-graph/entente/graph"
)

// rows reads JSON lines.
func (r *reader) rows(o origin, b *bufio.Reader) bool {
	for n := 1; ; n++ {
		if r.ctx.Err() != nil {
			return false
		}
		line, tooLong, err := readLine(b)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte(byteOrderMark))
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		here := o.part(fmt.Sprintf(":%d", n))
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			// what was read of the line is no row
			if !r.refuse(here, JSONL, line, unreadable(err)) || !resumes(err) {
				return r.ctx.Err() == nil
			}
			err = nil
		case len(bytes.TrimSpace(line)) == 0:
		case !r.next():
		case tooLong:
			if !r.refuseCut(here, JSONL, line, graph.Errorf(graph.CodeLimit, "the line is longer than the %d MiB allowed: split the article", MaxLine>>20)) {
				return false
			}
		case !r.object(here, line):
			return false
		}
		if err != nil {
			return true
		}
	}
}

// object yields the article of one JSON object.
func (r *reader) object(o origin, data []byte) bool {
	a, err := r.Fields.json(data, o.article(r.Options))
	return r.row(o, JSONL, data, a, err)
}

// row yields the article of a row, or the page that it links to if it has no text
// of its own and links are followed.
func (r *reader) row(o origin, f Format, raw []byte, a *graph.Article, err error) bool {
	switch {
	case a != nil && a.Body == "" && r.Follow && IsAddress(a.URL):
		return r.linked(o, a.URL)
	case err != nil:
		return r.refuse(o, f, raw, err)
	}
	return r.yield(a, nil)
}

// readLine returns the next line without its end. Of a line longer than MaxLine
// only the beginning is kept.
func readLine(b *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if !tooLong && len(line)+len(part) > MaxLine {
			line, tooLong = bytes.Clone(line[:min(len(line), keptOfLong)]), true
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
