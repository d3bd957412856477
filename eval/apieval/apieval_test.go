package apieval

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

func digest(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(raw))
}

// The last batch is made first in one world and last in the other.
func TestSameSeedSameWorld(t *testing.T) {
	a, b, other := NewWorld(900, 7), NewWorld(900, 7), NewWorld(900, 8)
	if digest(t, a.All()) != digest(t, b.All()) {
		t.Error("two casts of one seed differ")
	}
	if digest(t, a.All()) == digest(t, other.All()) {
		t.Error("casts of two seeds are the same")
	}
	var forward, backward []string
	for i := range a.Batches() {
		forward = append(forward, digest(t, a.Batch(i)))
		backward = append(backward, digest(t, b.Batch(b.Batches()-1-i)))
	}
	slices.Reverse(backward)
	if !slices.Equal(forward, backward) {
		t.Error("batches depend on what was made before")
	}
	if digest(t, a.Batch(0)) == digest(t, other.Batch(0)) {
		t.Error("batches of two seeds are the same")
	}
}

func TestWorldHolds(t *testing.T) {
	const articles = 900
	w := NewWorld(articles, 1)
	names := map[string]bool{}
	for _, a := range w.All() {
		if names[a.Entity.Forms[0]] {
			t.Fatalf("two are called %s", a.Entity.Name)
		}
		names[a.Entity.Forms[0]] = true
	}
	texts, reports, events, ids := map[graph.ArticleID]string{}, 0, 0, map[graph.EventID]bool{}
	for i := range w.Batches() {
		b := w.Batch(i)
		for _, a := range b.Facts.Articles {
			if err := a.Validate(); err != nil {
				t.Fatal(err)
			}
			texts[a.ID] = a.Text()
		}
		for _, r := range b.Facts.Reports {
			if got := texts[r.Article][r.Sentence.Start:r.Sentence.End]; got != r.Quote {
				t.Fatalf("a sentence is %q in the text and %q in the report", got, r.Quote)
			}
			if got := texts[r.Article][r.Trigger.Start:r.Trigger.End]; got != "met" {
				t.Fatalf("a trigger is %q", got)
			}
			if r.Place != "" && texts[r.Article][r.PlaceSpan.Start:r.PlaceSpan.End] != r.PlaceText {
				t.Fatalf("no %q where the place stands", r.PlaceText)
			}
		}
		for _, e := range b.Events() {
			if ids[e.ID] || len(e.Reports) == 0 || e.Time.Days() > longestTime {
				t.Fatalf("event %+v: its id is there twice, it has no report, or it is too long", e)
			}
			ids[e.ID] = true
		}
		reports, events = reports+len(b.Facts.Reports), events+len(b.Happenings)
	}
	if len(texts) != articles {
		t.Errorf("%d different articles, want %d", len(texts), articles)
	}
	if events != articles*eventsOfFive/5 || reports < articles*5/2 || reports > articles*3 {
		t.Errorf("%d events and %d reports of %d articles", events, reports, articles)
	}
}

func TestCensus(t *testing.T) {
	c := NewCensus(NewWorld(900, 1))
	first, second := c.Hub()
	if c.Events(first) < c.Events(second) || c.Events(second) < 50 {
		t.Errorf("hubs have %d and %d events", c.Events(first), c.Events(second))
	}
	medians := c.Medians()
	if len(medians) == 0 {
		t.Fatal("nobody is of middling fame")
	}
	for _, m := range medians {
		if n := c.Events(m.Who); n < fewest || n > c.Events(second)/4 {
			t.Errorf("one of middling fame has %d events", n)
		}
	}
}

func TestSummarize(t *testing.T) {
	ms := func(n ...int) (out []time.Duration) {
		for _, n := range n {
			out = append(out, time.Duration(n)*time.Millisecond)
		}
		return out
	}
	var hundred []int
	for i := range 100 {
		hundred = append(hundred, 100-i)
	}
	for _, test := range []struct {
		name  string
		times []time.Duration
		want  []time.Duration // p50, p95, p99
	}{
		{"none", nil, ms(0, 0, 0)},
		{"one", ms(3), ms(3, 3, 3)},
		{"two", ms(9, 1), ms(1, 9, 9)},
		{"twenty", ms(20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), ms(10, 19, 20)},
		{"a hundred", ms(hundred...), ms(50, 95, 99)},
	} {
		s := Summarize(test.times, 2*time.Second)
		if got := []time.Duration{s.P50, s.P95, s.P99}; !slices.Equal(got, test.want) {
			t.Errorf("%s: percentiles %v, want %v", test.name, got, test.want)
		}
		if want := float64(len(test.times)) / 2; s.PerSecond != want {
			t.Errorf("%s: %v a second, want %v", test.name, s.PerSecond, want)
		}
	}
}

func TestGrowth(t *testing.T) {
	m, err := parseStatus("Name:\teval\nVmRSS:\t   2048 kB\nRssAnon:\t    1024 kB\nRssFile:\t 1024 kB\n")
	if err != nil || m != (Memory{2 << 20, 1 << 20}) {
		t.Errorf("read %+v, %v", m, err)
	}
	var seen []Memory
	for _, own := range []int64{1, 2, 5, 5, 5, 7, 6, 6} {
		seen = append(seen, Memory{2 * own, own})
	}
	if g := GrowthOf(seen); g.Most != (Memory{14, 7}) || g.Early != 5 || g.Late != 6 {
		t.Errorf("growth %+v", g)
	}
	if g := GrowthOf(nil); g != (Growth{}) {
		t.Errorf("growth of nothing is %+v", g)
	}
}

func TestMissed(t *testing.T) {
	ms := func(p50 int, rate float64) *Summary {
		return &Summary{P50: time.Duration(p50) * time.Millisecond, PerSecond: rate}
	}
	rows := []Row{
		{Question: "fine", Clients: 1, Cypher: ms(10, 1), Neo4j: ms(13, 1), Embedded: ms(1, 1)},
		{Question: "slow", Clients: 1, Cypher: ms(10, 1), Neo4j: ms(14, 1), Embedded: ms(14, 1)},
		{Question: "rare", Clients: 32, Cypher: ms(10, 100), Neo4j: ms(14, 79)},
		{Question: "alone", Clients: 1, Embedded: ms(14, 1)},
	}
	got := strings.Join(Missed(rows), "\n")
	for _, want := range []string{"slow: p50 is 1.40", "slow: p50 of the embedded store", "rare: q/s of 32 clients are 0.79"} {
		if !strings.Contains(got, want) {
			t.Errorf("missed are\n%s\nwithout %q", got, want)
		}
	}
	if n := strings.Count(got, "\n"); n != 2 {
		t.Errorf("missed are\n%s\nwant three", got)
	}
}

func TestIDsIn(t *testing.T) {
	answer := []byte(`{"data": {"a": {"edges": [{"node": {"id": "1"}}, {"node": {"id": "2"}}]}, "b": "3", "c": null}}`)
	got, err := idsIn(answer, []string{"a.edges.node.id", "b", "c.d"})
	if want := []string{"1", "2", "3"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("ids %q, %v, want %q", got, err, want)
	}
	if _, err := idsIn([]byte(`{"errors": [{"message": "no"}], "data": null}`), nil); err == nil {
		t.Error("an error is taken for an answer")
	}
}

func TestStoreCalls(t *testing.T) {
	const prefix = "entente_store_call_duration_seconds_"
	by, err := parseSpent("# HELP x\n" + prefix + "bucket{method=\"Events\",le=\"0.1\"} 2\n" +
		prefix + "sum{method=\"Events\"} 0.5\n" + prefix + "count{method=\"Events\"} 4\nother 5\n")
	if want := (spent{4, 0.5}); err != nil || len(by) != 1 || by["Events"] != want {
		t.Errorf("spent %v, %v, want %v", by, err, want)
	}
	c := StoreCalls{4100 * time.Microsecond, []MethodCalls{{"Entities", 2, 810 * time.Microsecond}, {"FindEvents", 1, 950 * time.Microsecond}}}
	if got, want := c.String(), "4.10 ms: Entities 2 × 0.81 ms, FindEvents 0.95 ms"; got != want {
		t.Errorf("calls are shown as %q, want %q", got, want)
	}
}
