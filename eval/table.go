package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// table writes rows of cells in columns, numbers aligned to the right.
type table struct{ w *tabwriter.Writer }

func newTable(w io.Writer, head ...string) table {
	t := table{tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)}
	t.row(head...)
	return t
}

func (t table) row(cells ...string) {
	_, _ = fmt.Fprintln(t.w, strings.Join(cells, "\t")+"\t") // kept until flush, which reports errors
}

func (t table) flush() error { return t.w.Flush() }

// fraction writes a figure between 0 and 1.
func fraction(f float64) string { return fmt.Sprintf("%.3f", f) }
