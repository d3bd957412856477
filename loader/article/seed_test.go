package article

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// shared reads a file of the data that is kept beside the repository, and skips
// the test where it is absent.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "..", "shared", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("../shared/%s is not there", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSeedPage(t *testing.T) {
	page := shared(t, "seeds/daily8-lavrov-kim.txt")
	type want struct {
		title, publisher, agency, place, when, words, begins, ends string
	}
	wants := []want{
		{"Lavrov meets Kim, praises ties as 'invincible brotherhood'", "Observer", "Reuters", "SEOUL", "2025-07-10 to 2025-07-12", "2 days ago",
			"Russian Foreign Minister Sergei Lavrov met North Korean leader", "TASS quoted Lavrov as saying."},
		{"Cambodia marks Unesco recognition", "Observer", "Reuters", "PHNOM PENH", "2025-07-12 to 2025-07-13", "20 hours ago",
			"Cambodia held ceremonies across the country", "is now a genocide museum."},
		{"North Korea's Kim offers Russia full support on Ukraine", "Observer", "AFP", "SEOUL", "2025-07-12 to 2025-07-13", "21 hours ago",
			"North Korean leader Kim Jong Un offered Moscow", "Donetsk and Dnipropetrovsk regions."},
		{"N. Korea's Kim Jong-un offers full support to Russia in Ukraine War", "Muscat Daily", "DW", "Wonsan, North Korea", "2025-07-11 to 2025-07-13", "a day ago",
			"The announcement came during Kim's meeting", "weapons development to space technology."},
	}
	for _, known := range []bool{true, false} {
		o := Options{}
		if known {
			o.Fetched = on(t, "2025-07-13")
		}
		list, err := Text(page, o)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != len(wants) {
			t.Fatalf("%d articles, want %d:\n%s", len(list), len(wants), show(list))
		}
		for i, w := range wants {
			a := list[i]
			if !known {
				w.when = "unknown"
			}
			got := want{a.Title, a.Publisher, a.Agency, a.Dateline.Place, showSpan(a.Published), a.PublishedText, a.Body[:len(w.begins)], a.Body[len(a.Body)-len(w.ends):]}
			if got != w {
				t.Errorf("article %d:\n got %+v\nwant %+v", i, got, w)
			}
			for _, odd := range []string{"Daily8", "Observer", "ago", "App", "Related", a.Title} {
				if strings.Contains(a.Body, odd+"\n") || strings.Contains(a.Body, "\n"+odd) || odd == a.Title && strings.Contains(a.Body, odd) {
					t.Errorf("article %d: %q is left in the body", i, odd)
				}
			}
			if err := a.Validate(); err != nil {
				t.Errorf("article %d: %v", i, err)
			}
		}
	}
}

func TestSeedPageTwiceIsTheSame(t *testing.T) {
	page := shared(t, "seeds/daily8-lavrov-kim.txt")
	list, err := Text(page+"\n"+page, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[graph.ArticleID]bool{}
	for _, a := range list {
		ids[a.ID] = true
	}
	if len(list) != 4 || len(ids) != 4 {
		t.Errorf("%d articles with %d ids, want each of the four once", len(list), len(ids))
	}
}
