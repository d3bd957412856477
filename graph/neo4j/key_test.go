package neo4j

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestDayRankOrdersLatestFirst(t *testing.T) {
	order := []graph.Span{
		graph.OnDay(math.MaxInt32), graph.OnDay(graph.NewDay(2025, 7, 12)), graph.OnDay(graph.NewDay(2025, 7, 11)),
		graph.InYear(2025), graph.OnDay(0), graph.OnDay(-1), graph.OnDay(math.MinInt32), {},
	}
	var ranks []string
	for _, s := range order {
		ranks = append(ranks, dayRank(s))
		if len(dayRank(s)) != 10 {
			t.Errorf("rank %q of %v has not 10 digits", dayRank(s), s)
		}
	}
	if !slices.IsSorted(ranks) {
		t.Errorf("ranks %v are not in order", ranks)
	}
	for _, r := range ranks[:len(ranks)-1] {
		if r >= knownEnd {
			t.Errorf("rank %q of a known day is not below %q", r, knownEnd)
		}
	}
}

// TestDuring checks that the ranges of report keys have every report that
// overlaps, and leave out what is far away if it is short.
func TestDuring(t *testing.T) {
	week := graph.Span{From: graph.NewDay(2025, 7, 8), To: graph.NewDay(2025, 7, 14), Precision: graph.PrecisionWeek}
	asked := graph.Span{From: graph.NewDay(2025, 7, 12), To: graph.NewDay(2025, 7, 13), Precision: graph.PrecisionRange}
	tests := []struct {
		name string
		when graph.Span
		want bool
	}{
		{"first day", graph.OnDay(asked.From), true},
		{"last day", graph.OnDay(asked.To), true},
		{"day after", graph.OnDay(asked.To + 1), false},
		{"month before", graph.OnDay(asked.From - 31), false},
		{"week around", week, true},
		{"week that ends on the first day", graph.Span{From: asked.From - 6, To: asked.From, Precision: graph.PrecisionWeek}, true},
		{"month around", graph.InMonth(2025, 7), true},
		{"month a year earlier", graph.InMonth(2024, 7), false},
		{"year around", graph.InYear(2025), true},
		{"century around", graph.Span{From: graph.NewDay(1950, 1, 1), To: graph.NewDay(2049, 12, 31), Precision: graph.PrecisionRange}, true},
		{"unknown", graph.Span{}, false},
	}
	in := func(key string, during graph.Span) bool {
		for _, r := range rangesOf(during) {
			if key > r.lo && key < r.hi {
				return true
			}
		}
		return false
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			key := reportKey(&graph.Report{ID: "r", Type: graph.Meet, Time: test.when})
			if got := in(key, asked); got != test.want {
				t.Errorf("key %q in the ranges: %v, want %v", key, got, test.want)
			}
			if !in(key, graph.Span{}) {
				t.Errorf("key %q is not in the range of any time", key)
			}
		})
	}
}

func rangesOf(span graph.Span) []keyRange { return during(graph.Meet, span, graph.ToldAny) }

func TestIndexable(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	if got := indexable("short"); got != "short" {
		t.Errorf("a short text became %q", got)
	}
	if a, b := indexable(long+"a"), indexable(long+"b"); a == b || len(a) > maxIndexed {
		t.Errorf("two long texts became %q and %q", a, b)
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add(cursor(eventCursor, "2147463363 x"))
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, c string) {
		key, err := parseCursor(eventCursor, c)
		switch {
		case err != nil && graph.ErrorCode(err) != graph.CodeInvalid:
			t.Errorf("error %v, want one of code %s", err, graph.CodeInvalid)
		case err == nil && c != "" && key == "":
			t.Errorf("cursor %q starts anew", c)
		}
	})
}
