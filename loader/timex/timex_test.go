package timex

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

func day(s string) graph.Span {
	d, err := graph.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return graph.OnDay(d)
}

func show(s graph.Span) string {
	if !s.Known() {
		return "?"
	}
	return s.From.String() + "/" + s.To.String()
}

func TestQuarters(t *testing.T) {
	published := graph.OnDay(graph.NewDay(2011, time.August, 10))
	quarter := func(y int, m time.Month) graph.Span {
		return graph.Span{From: graph.NewDay(y, m, 1), To: graph.NewDay(y, m+3, 0), Precision: graph.PrecisionQuarter}
	}
	for _, c := range []struct {
		words string
		dir   Direction
		want  graph.Span
	}{
		{"the third quarter of this year", Past, quarter(2011, time.July)},
		{"fourth quarter", Past, quarter(2010, time.October)},
		{"fourth quarter", Future, quarter(2011, time.October)},
		{"first quarter of 2009", Past, quarter(2009, time.January)},
		{"second quarter of last year", Past, quarter(2010, time.April)},
		{"the coming weeks", Future, graph.Span{}},
	} {
		if got := Resolve(c.words, published, c.dir); got != c.want {
			t.Errorf("%s: %v, want %v", c.words, got, c.want)
		}
	}
}

func TestResolve(t *testing.T) {
	saturday := day("2020-01-11")
	for _, c := range []struct {
		words, want string
		dir         Direction
	}{
		{"Wednesday", "2020-01-08/2020-01-08", Past},
		{"on Saturday", "2020-01-11/2020-01-11", Past},
		{"last Saturday", "2020-01-04/2020-01-04", Past},
		{"next Monday", "2020-01-13/2020-01-13", Future},
		{"Thursday", "2020-01-16/2020-01-16", Future},
		{"Tuesday's", "2020-01-07/2020-01-07", Past},
		{"yesterday", "2020-01-10/2020-01-10", Past},
		{"last week", "2019-12-30/2020-01-05", Past},
		{"next week", "2020-01-13/2020-01-19", Future},
		{"last month", "2019-12-01/2019-12-31", Past},
		{"late last month", "2019-12-01/2019-12-31", Past},
		{"next month", "2020-02-01/2020-02-29", Future},
		{"earlier this year", "2020-01-01/2020-12-31", Past},
		{"last year", "2019-01-01/2019-12-31", Past},
		{"Nov. 3", "2019-11-03/2019-11-03", Past},
		{"3 November 2004", "2004-11-03/2004-11-03", Past},
		{"June 15-17", "2020-06-15/2020-06-17", Future},
		{"14-15 July", "2019-07-14/2019-07-15", Past},
		{"between November 27 and December 10", "2019-11-27/2019-12-10", Past},
		{"last July", "2019-07-01/2019-07-31", Past},
		{"mid-March", "2020-03-01/2020-03-31", Future},
		{"September 2023", "2023-09-01/2023-09-30", Past},
		{"in 2004", "2004-01-01/2004-12-31", Past},
		{"two days ago", "2020-01-09/2020-01-09", Past},
		{"three years ago", "2017-01-01/2017-12-31", Past},
		{"two days later", "?", Past},
		{"three days", "?", Past},
		{"2025-07-12", "2025-07-12/2025-07-12", Past},
		{"February 30", "?", Past},
		{"12 July 2019 19.45", "2019-07-12/2019-07-12", Past},
		{"", "?", Past},
	} {
		t.Run(c.words, func(t *testing.T) {
			if got := show(Resolve(c.words, saturday, c.dir)); got != c.want {
				t.Errorf("Resolve(%q) = %s, want %s", c.words, got, c.want)
			}
		})
	}
}

func TestResolveWithoutPublication(t *testing.T) {
	for words, want := range map[string]string{
		"Wednesday": "?", "last month": "?", "yesterday": "?", "Nov. 3": "?", "two days ago": "?",
		"September 2023": "2023-09-01/2023-09-30", "2004": "2004-01-01/2004-12-31",
	} {
		if got := show(Resolve(words, graph.Span{}, Past)); got != want {
			t.Errorf("Resolve(%q) without publication = %s, want %s", words, got, want)
		}
	}
}

func TestAge(t *testing.T) {
	fetched := day("2025-07-13")
	for words, want := range map[string]string{
		"20 hours ago":  "2025-07-12/2025-07-13",
		"2 days ago":    "2025-07-10/2025-07-12",
		"a day ago":     "2025-07-11/2025-07-13",
		"5 minutes ago": "2025-07-12/2025-07-13",
		"yesterday":     "2025-07-12/2025-07-12",
		"just now":      "2025-07-13/2025-07-13",
		"3h":            "2025-07-12/2025-07-13",
		"12 mins ago":   "2025-07-12/2025-07-13",
		"2d ago":        "2025-07-10/2025-07-12",
		"1w":            "2025-07-03/2025-07-09",
		"2mo ago":       "2025-05-01/2025-05-31",
		"soon":          "?",
	} {
		if got := show(Age(words, fetched)); got != want {
			t.Errorf("Age(%q) = %s, want %s", words, got, want)
		}
	}
	if got := Age("2 days ago", graph.Span{}); got.Known() {
		t.Errorf("Age without a fetch date = %s, want unknown", show(got))
	}
}

// A weekday is resolved to the one nearest to the end of an uncertain
// publication time.
func TestWeekdayUnderUncertainPublication(t *testing.T) {
	published := Age("2 days ago", day("2025-07-13"))
	if got, want := show(Resolve("on Saturday", published, Past)), "2025-07-12/2025-07-12"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"last Tuesday", "Nov. 3", "14-15 July", "99 hours ago", "\xff", "- - -"} {
		f.Add(s)
	}
	anchor := graph.OnDay(graph.NewDay(2020, time.January, 11))
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range []graph.Span{anchor, {}} {
			for _, d := range []Direction{Past, Future} {
				if got := Resolve(s, a, d); got.Validate() != nil {
					t.Errorf("Resolve(%q) = %v: %v", s, got, got.Validate())
				}
			}
		}
		Age(s, anchor)
		Classify(s)
	})
}

func BenchmarkResolve(b *testing.B) {
	anchor := graph.OnDay(graph.NewDay(2020, time.January, 11))
	for b.Loop() {
		Resolve("late last Tuesday", anchor, Past)
	}
}
