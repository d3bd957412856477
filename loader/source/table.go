package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// header is the first line of a table.
type header struct {
	line    []byte // with its end
	comma   rune
	columns []string
}

// maxColumnName is the most bytes of the name of a column.
const maxColumnName = 64

// tableOf reads the first line of a table. It is one if it has several columns,
// and one of them is named as an article's text or title, by the field map or as
// here.
func tableOf(head []byte, f Fields) (header, bool) {
	end := bytes.IndexByte(head, '\n') + 1
	if end == 0 {
		return header{}, false
	}
	line := bytes.TrimPrefix(head[:end], []byte(byteOrderMark))
	names := f.telling()
	for _, comma := range ",;\t|" {
		c := csv.NewReader(bytes.NewReader(line))
		c.Comma = comma
		columns, err := c.Read()
		if err != nil || len(columns) < 2 || slices.ContainsFunc(columns, func(s string) bool { return len(s) > maxColumnName }) {
			continue
		}
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		if slices.ContainsFunc(columns, func(s string) bool { return slices.Contains(names, s) }) {
			return header{line: line, comma: comma, columns: columns}, true
		}
	}
	return header{}, false
}

// table reads a table, record by record. A record that cannot be read ends with
// its first line.
func (r *reader) table(o origin, b *bufio.Reader) bool {
	l := &lines{r: b}
	first := l.next().text
	h, ok := tableOf(append(bytes.TrimRight(first, "\r\n"), '\n'), r.Fields)
	if !ok {
		return r.refuse(o, CSV, first, graph.Errorf(graph.CodeInvalid, "the first line names no column title or text: name those that hold them, such as --map title=headline,text=body"))
	}
	for {
		if r.ctx.Err() != nil {
			return false
		}
		here := o.part(fmt.Sprintf(":%d", l.n+1))
		raw, tooLong, err := l.record()
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			if !r.refuse(here, CSV, raw, unreadable(err)) || !resumes(err) {
				return r.ctx.Err() == nil
			}
			err = nil
		case len(bytes.TrimSpace(raw)) == 0:
		case !r.next():
		case tooLong:
			if !r.refuseCut(here, CSV, raw, graph.Errorf(graph.CodeLimit, "the row is longer than the %d MiB allowed: split the article, or close its quotation mark", MaxLine>>20)) {
				return false
			}
		case !r.record(here, h, raw):
			return false
		}
		if err != nil {
			return true
		}
	}
}

// record yields the article of one row of a table.
func (r *reader) record(o origin, h header, raw []byte) bool {
	kept := append(bytes.Clone(h.line), raw...) // what is kept must be a table again
	if !utf8.Valid(raw) {
		return r.refuse(o, CSV, kept, graph.Errorf(graph.CodeInvalid, "not valid UTF-8: convert the file first, for instance with iconv"))
	}
	c := csv.NewReader(bytes.NewReader(raw))
	c.Comma, c.FieldsPerRecord = h.comma, len(h.columns)
	values, err := c.Read()
	if err != nil {
		return r.refuse(o, CSV, kept, graph.Wrap(graph.CodeInvalid, err, fmt.Sprintf("no row of %d columns as the first line has: check its quotation marks", len(h.columns))))
	}
	row, _ := r.Fields.row(func(name string) (string, error) { // never fails
		if i := slices.Index(h.columns, name); i >= 0 {
			return values[i], nil
		}
		return "", nil
	})
	a, err := row.Article(o.article(r.Options))
	return r.row(o, CSV, kept, a, err)
}
