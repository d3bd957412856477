package server

import (
	"context"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestPage(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story)})
	tests := []struct {
		name, query string
		want, not   []string
	}{
		{"all", "", []string{"The latest of 4 meetings", "4 articles", "2025-07-12", ">Kim Jong Un</a>", ">Wonsan</a>"}, []string{"2026"}},
		{"who", "who=lavrov", []string{"2 meetings found", "lavrov met or called", "Choe Son Hui</a> 1×, last 2025-07-11, in Wonsan"}, []string{"2024-06"}},
		{"evidence", "who=lavrov&with=Kim+Jong+Un", []string{
			"1 meeting found", "Kim Jong Un <mark>met</mark> Sergei Lavrov in the coastal city",
			`<a href="https://example.org/a" rel="noreferrer">Lavrov in Wonsan: día 1</a>, Sky News, 2025-07-12`}, nil},
		{"place and time", "at=North+Korea&from=2024-01-01&to=2024-12-31", []string{"1 meeting found", "2024-06"}, []string{"2025-07-12"}},
		{"calls", "who=putin&calls=on", []string{"2 meetings found", "not stated (call)"}, nil},
		{"by id", "whoId=" + entityID(s.lavrov), []string{"2 meetings found", "<span>Sergei Lavrov</span>", "Sergei Lavrov met or called"}, nil},
		{"none", "who=Choe+Son+Hui&with=putin", []string{"No article that is loaded tells of such a meeting"}, nil},
		{"ambiguous", "who=Petrov", []string{`role="alert"`, "(person, poet, BG)", "(person, general, RU)", "/?whoId="}, []string{"<table>"}},
		{"unknown", "at=Atlantis", []string{`nothing is known of &#34;Atlantis&#34; as a place`}, []string{"<table>"}},
		{"bad date", "from=soon", []string{"not of the form YYYY-MM-DD"}, []string{"<table>"}},
		{"markup", "who=" + url.QueryEscape(`"><script>alert(1)</script>`), []string{"&lt;script&gt;"}, []string{"<script"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := do(h, "GET", "/?"+tt.query, "")
			body := w.Body.String()
			if w.Code != 200 || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("status %d, headers %v", w.Code, w.Header())
			}
			for _, want := range tt.want {
				if !strings.Contains(body, want) {
					t.Errorf("%q is not in the page:\n%s", want, body)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(body, not) {
					t.Errorf("%q is in the page", not)
				}
			}
		})
	}
}

var hrefs = regexp.MustCompile(`href="(/\?[^"]*)"`)

func TestPageLinks(t *testing.T) {
	s := newWonsan()
	a := s.Article("Many meetings", day(2020, 1, 1))
	for d := range 25 {
		s.Meeting(a, day(2020, 2, 1+d), nil, s.petrov, s.choe)
	}
	h := New(Config{Store: openStore(t, &s.Story)})
	follow := func(target, rel string) (next, body string) {
		t.Helper()
		body = do(h, "GET", target, "").Body.String()
		for line := range strings.Lines(body) {
			if m := hrefs.FindStringSubmatch(line); m != nil && strings.Contains(line, `rel="`+rel+`"`) {
				return html.UnescapeString(m[1]), body
			}
		}
		return "", body
	}
	next, first := follow("/?who=Choe+Son+Hui", "next")
	if strings.Count(first, "<tr>\n<td") != 20 || !strings.Contains(next, "who=Choe") {
		t.Fatalf("first page: %d rows, next %q", strings.Count(first, "<tr>\n<td"), next)
	}
	previous, second := follow(next, "prev")
	if strings.Count(second, "<tr>\n<td") != 6 || strings.Contains(second, `rel="next"`) {
		t.Fatalf("second page: %d rows", strings.Count(second, "<tr>\n<td"))
	}
	if _, again := follow(previous, "next"); strings.Count(again, "<tr>\n<td") != 20 {
		t.Error("the first page, come back to, differs")
	}
	w := do(h, "GET", "/?who=petrov", "")
	for _, m := range hrefs.FindAllStringSubmatch(w.Body.String(), -1) {
		if link := html.UnescapeString(m[1]); strings.Contains(link, "whoId") {
			if body := do(h, "GET", link, "").Body.String(); !strings.Contains(body, "<span>Ivan Petrov</span>") {
				t.Errorf("the link to a meaning of the name leads to\n%s", body)
			}
		}
	}
}

func TestPageFault(t *testing.T) {
	s := newWonsan()
	store := faulty{Reader: openStore(t, &s.Story), stats: nil}
	store.stats = func(context.Context) (graph.Stats, error) {
		return graph.Stats{}, graph.Errorf(graph.CodeUnavailable, "the database does not answer")
	}
	w := do(New(Config{Store: store}), "GET", "/", "")
	if w.Code != 503 || !strings.Contains(w.Body.String(), "the database does not answer") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}

func TestEvidenceCut(t *testing.T) {
	e := evidence{Quote: "Día: they met.", Sentence: textSpan{10, 25}, Trigger: textSpan{21, 24}}
	if b, w, a := e.cut(); b != "Día: they " || w != "met" || a != "." {
		t.Errorf("cut %q %q %q", b, w, a)
	}
	for _, trigger := range []textSpan{{0, 3}, {30, 40}, {12, 14}} {
		e.Trigger = trigger
		if b, w, a := e.cut(); b != e.Quote || w != "" || a != "" {
			t.Errorf("trigger %v: cut %q %q %q", trigger, b, w, a)
		}
	}
}
