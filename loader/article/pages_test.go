package article

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

func on(t *testing.T, s string) graph.Span {
	t.Helper()
	d, err := graph.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return graph.OnDay(d)
}

func showSpan(s graph.Span) string {
	switch {
	case !s.Known():
		return "unknown"
	case s.From == s.To:
		return s.From.String()
	}
	return s.From.String() + " to " + s.To.String()
}

// show writes articles as the golden files have them.
func show(list []*graph.Article) string {
	var b strings.Builder
	for i, a := range list {
		if i > 0 {
			b.WriteString("\n=====\n\n")
		}
		fmt.Fprintf(&b, "title: %s\npublisher: %s\nagency: %s\nbyline: %s\ndateline: %s\npublished: %s (%s)\n\n%s\n", a.Title, a.Publisher, a.Agency, a.Byline, a.Dateline.Text, showSpan(a.Published), a.PublishedText, a.Body)
	}
	return b.String()
}

// TestPages cuts page dumps of several shapes, fetched on Sunday 13 July 2025,
// and compares with the golden files beside them.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(pages) < 7 {
		t.Fatalf("%d pages in testdata, %v", len(pages), err)
	}
	for _, page := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(page), ".txt"), func(t *testing.T) {
			dump, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			list, err := Text(string(dump), Options{Source: page, Fetched: on(t, "2025-07-13")})
			if err != nil {
				t.Fatal(err)
			}
			got, golden := show(list), strings.TrimSuffix(page, ".txt")+".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
