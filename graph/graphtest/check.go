package graphtest

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// same fails the test unless got and want have the same JSON, which is also what
// graph.Digest compares: a list without elements is nil, not empty.
func same(t testing.TB, what string, got, want any) {
	t.Helper()
	g, w := toJSON(t, got), toJSON(t, want)
	if g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

func toJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("marshal %T: %v", v, err)
	}
	return string(b)
}

// noError ends the test if err is not nil.
func noError(t testing.TB, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// wantCode fails the test unless err has the code.
func wantCode(t testing.TB, what string, err error, code graph.Code) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want one of code %s", what, code)
	} else if got := graph.ErrorCode(err); got != code {
		t.Errorf("%s: code %s (%v), want %s", what, got, err, code)
	}
}

// ids returns the id of each item.
func ids[T any, ID ~string](items []T, id func(T) ID) []string {
	var out []string
	for _, it := range items {
		out = append(out, string(id(it)))
	}
	return out
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

// names returns the names of entities, "-" for nil.
func names(list []*graph.Entity) []string {
	var out []string
	for _, e := range list {
		if e == nil {
			out = append(out, "-")
			continue
		}
		out = append(out, e.Name)
	}
	return out
}

// titles returns the titles of articles, "-" for nil.
func titles(list []*graph.Article) []string {
	var out []string
	for _, a := range list {
		if a == nil {
			out = append(out, "-")
			continue
		}
		out = append(out, a.Title)
	}
	return out
}

func articleID(a *graph.Article) graph.ArticleID { return a.ID }
func entityID(e *graph.Entity) graph.EntityID    { return e.ID }
func eventID(e *graph.Event) graph.EventID       { return e.ID }
func reportID(r *graph.Report) graph.ReportID    { return r.ID }
func profileID(p *graph.Profile) graph.ProfileID { return p.ID }

func entryID(e *graph.LedgerEntry) graph.LedgerEntryID { return e.ID }
