package graph_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Kim Jong-un": "kim jong un", "KIM  JONG UN": "kim jong un", "Erdoğan": "erdogan", "Erdog\u0306an": "erdogan",
		"Côte d'Ivoire": "cote divoire", "U.N.": "un", "Łódź": "lodz", "Straße": "strasse", "": "", "–": "", "Москва": "москва",
	} {
		if got := graph.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Kim Jong-un")
	f.Add("\xff\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		once := graph.Fold(s)
		if twice := graph.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if strings.TrimSpace(once) != once {
			t.Errorf("Fold(%q) = %q has space at an end", s, once)
		}
	})
}

func TestDay(t *testing.T) {
	for _, s := range []string{"1969-12-31", "1970-01-01", "2024-02-29", "2025-07-12", "0001-01-01"} {
		d, err := graph.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		if d.String() != s {
			t.Errorf("%s became %s", s, d)
		}
	}
	if _, err := graph.ParseDay("12/07/2025"); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("error %v, want one of %s", err, graph.CodeInvalid)
	}
}

func TestSpans(t *testing.T) {
	july := graph.InMonth(2025, time.July)
	day := graph.OnDay(graph.NewDay(2025, time.July, 12))
	switch {
	case july.Days() != 31 || graph.InYear(2024).Days() != 366 || (graph.Span{}).Days() != 0:
		t.Error("wrong lengths")
	case !july.Contains(day) || day.Contains(july) || !day.Overlaps(july):
		t.Error("a day lies in its month and not the other way round")
	case day.Overlaps(graph.Span{}) || july.Contains(graph.Span{}):
		t.Error("an unknown span overlaps nothing")
	}
	if (graph.Span{From: 2, To: 1, Precision: graph.PrecisionRange}).Validate() == nil {
		t.Error("a span that ends before it starts is accepted")
	}
}

func TestArticleIDsIgnoreForm(t *testing.T) {
	id := graph.NewArticleID("The Daily", "A  Title!", "Some text.")
	if id != graph.NewArticleID("the daily", "a title", "some  TEXT") {
		t.Error("spaces, case and punctuation make another article")
	}
	if id == graph.NewArticleID("The Weekly", "A Title", "Some text.") || id == graph.NewArticleID("The Daily", "A Title", "Some other text.") {
		t.Error("another publisher or text is the same article")
	}
}

func TestMergeDoesNotDependOnOrder(t *testing.T) {
	a := graph.Article{ID: "x", Title: "T", Body: "B", URL: "https://a.example", Published: graph.InMonth(2025, time.July), PublishedText: "July"}
	b := graph.Article{ID: "x", Title: "T", Body: "B", Agency: "Wire", Published: graph.OnDay(graph.NewDay(2025, time.July, 3)), PublishedText: "July 3"}
	c := graph.Article{ID: "x", Title: "t", Body: "b", URL: "https://b.example", Byline: "Jane Roe"}
	ab, ba := a.Merge(b), b.Merge(a)
	if ab != ba {
		t.Errorf("a with b is %+v, b with a is %+v", ab, ba)
	}
	if x, y := a.Merge(b).Merge(c), c.Merge(a).Merge(b); x != y {
		t.Errorf("three merged give %+v or %+v", x, y)
	}
	if ab.Agency != "Wire" || ab.URL != "https://a.example" || ab.PublishedText != "July 3" || ab.Merge(ab) != ab {
		t.Errorf("merged to %+v", ab)
	}
}

func TestArticleValidate(t *testing.T) {
	for _, c := range []struct {
		name string
		a    graph.Article
		code graph.Code
	}{
		{"empty", graph.Article{Body: " \n"}, graph.CodeInvalid},
		{"too long", graph.Article{Body: strings.Repeat("x", graph.MaxBodyBytes+1)}, graph.CodeLimit},
		{"not UTF-8", graph.Article{Body: "a\xff"}, graph.CodeInvalid},
		{"good", graph.Article{Title: "T", Body: "B"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if code := graph.ErrorCode(c.a.Validate()); code != c.code {
				t.Errorf("code %q, want %q", code, c.code)
			}
		})
	}
}

func TestErrorsKeepCauseAndHideIt(t *testing.T) {
	err := graph.Wrap(graph.CodeUnavailable, io.ErrUnexpectedEOF, "the store is away")
	if !errors.Is(err, io.ErrUnexpectedEOF) || graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("%v lost its cause or code", err)
	}
	if graph.ErrorMessage(err) != "the store is away" || graph.ErrorMessage(io.EOF) != "internal error" {
		t.Error("what a user is told shows the cause")
	}
	if graph.ErrorCode(nil) != "" || graph.ErrorCode(io.EOF) != graph.CodeInternal {
		t.Error("wrong codes of errors that are not ours")
	}
}

func TestPageSize(t *testing.T) {
	for _, c := range []struct {
		limit, size int
		code        graph.Code
	}{{0, graph.DefaultPage, ""}, {7, 7, ""}, {graph.MaxPage, graph.MaxPage, ""}, {graph.MaxPage + 1, 0, graph.CodeLimit}, {-1, 0, graph.CodeInvalid}} {
		if n, err := (graph.PageRequest{Limit: c.limit}).Size(); n != c.size || graph.ErrorCode(err) != c.code {
			t.Errorf("Limit %d gives %d, %v", c.limit, n, err)
		}
	}
}

func TestEventTypesHaveCodes(t *testing.T) {
	seen := map[graph.EventType]bool{}
	for _, i := range graph.EventTypes() {
		if seen[i.Type] {
			t.Errorf("%s twice", i.Type)
		}
		seen[i.Type] = true
		if (i.PLOVER == "") != (i.CAMEO == "") {
			t.Errorf("%s has one code and not the other", i.Type)
		}
	}
	if !graph.Meet.Mutual() || graph.Accuse.Mutual() || graph.EventType("NONE").Mutual() {
		t.Error("wrong types are mutual")
	}
}
