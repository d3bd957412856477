package neo4j

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// listMark parts the elements of a list in a field; no text has this character, which
// Unicode keeps for programs.
const listMark = "\uFDD0"

// table is a CSV file of nodes or relationships in the form of neo4j-admin: its first
// line names columns and their types.
type table struct {
	f       *os.File
	w       *bufio.Writer
	columns []string // properties, in the order of columns
	err     error    // the first
}

// newTable makes a file. Columns are NAME, or NAME:TYPE, or PROPERTY=NAME where the file
// calls a property otherwise, parted by spaces.
func newTable(dir, name, columns string) (*table, error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "cannot write "+filepath.Join(dir, name))
	}
	t := &table{f: f, w: bufio.NewWriterSize(f, 1<<16)}
	var headers []string
	for _, c := range strings.Fields(columns) {
		prop, header, renamed := strings.Cut(c, "=")
		if !renamed {
			prop, _, _ = strings.Cut(c, ":")
			header = c
		}
		t.columns, headers = append(t.columns, prop), append(headers, header)
	}
	_, t.err = t.w.WriteString(strings.Join(headers, ",") + "\n")
	return t, nil
}

// put writes a row. Properties that are absent or nil are left empty; one without a
// column is an error.
func (t *table) put(row params) error {
	n := 0
	for i, c := range t.columns {
		if i > 0 {
			t.text(",")
		}
		v, ok := row[c]
		if !ok {
			continue
		}
		n++
		t.value(c, v)
	}
	t.text("\n")
	if t.err == nil && n != len(row) {
		t.err = graph.Errorf(graph.CodeInternal, "%s has no column for one of %d properties", filepath.Base(t.f.Name()), len(row))
	}
	return t.err
}

func (t *table) text(s string) {
	if t.err == nil {
		_, t.err = t.w.WriteString(s)
	}
}

func (t *table) quoted(s string) {
	t.text(`"`)
	t.text(strings.ReplaceAll(s, `"`, `""`))
	t.text(`"`)
}

func (t *table) value(column string, v any) {
	switch v := v.(type) {
	case nil:
	case string:
		t.quoted(v)
	case bool:
		t.text(strconv.FormatBool(v))
	case int:
		t.text(strconv.Itoa(v))
	case int64:
		t.text(strconv.FormatInt(v, 10))
	case float64:
		t.text(strconv.FormatFloat(v, 'g', -1, 64))
	case driver.Date:
		t.text(isoDay(time.Time(v)))
	case []int:
		words := make([]string, len(v))
		for i, n := range v {
			words[i] = strconv.Itoa(n)
		}
		t.quoted(strings.Join(words, listMark))
	case []string:
		t.list(column, v)
	default:
		t.fail("%s: a value of type %T cannot be written", column, v)
	}
}

// list writes texts as one field. What such a field cannot say is an error.
func (t *table) list(column string, list []string) {
	for _, s := range list {
		if strings.Contains(s, listMark) {
			t.fail("%s: a text has the character U+FDD0, by which lists are parted", column)
			return
		}
	}
	if len(list) == 1 && list[0] == "" {
		t.fail("%s: a list of one empty text cannot be written", column)
		return
	}
	t.quoted(strings.Join(list, listMark))
}

func (t *table) fail(format string, args ...any) {
	if t.err == nil {
		t.err = graph.Errorf(graph.CodeInvalid, "export to "+filepath.Base(t.f.Name())+": "+format, args...)
	}
}

// isoDay writes a day as Neo4j reads it: years of more than four digits have a sign.
func isoDay(t time.Time) string {
	if y := t.Year(); y < 0 || y > 9999 {
		return fmt.Sprintf("%+05d-%02d-%02d", y, t.Month(), t.Day())
	}
	return t.Format(time.DateOnly)
}

// close writes what is left.
func (t *table) close() error {
	if t.err == nil {
		t.err = t.w.Flush()
	}
	if err := t.f.Close(); t.err == nil {
		t.err = err
	}
	return t.err
}
