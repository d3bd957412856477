package loadeval

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/loader"
)

// TestNews makes the same articles whatever is made with them.
func TestNews(t *testing.T) {
	n := News{Seed: 1}
	seen := map[string]bool{}
	i := 40
	for a, err := range n.Source(40, 100) {
		if err != nil {
			t.Fatal(err)
		}
		b := n.Article(i)
		if *a != *b || a.Body == "" || a.Validate() != nil {
			t.Errorf("article %d is %+v, made alone %+v", i, a, b)
		}
		seen[a.Body] = true
		i++
	}
	if i != 100 || len(seen) < 45 || len(seen) == 60 {
		t.Errorf("%d articles with %d texts: want 60, of which some are copies", i-40, len(seen))
	}
	other := News{Seed: 2}.Article(40)
	if other.Body == n.Article(40).Body {
		t.Error("another seed makes the same article")
	}
	if long := (News{Seed: 1, Long: true}).Article(40); strings.Count(long.Body, "\n\n") < 20 {
		t.Errorf("a whole article has %d paragraphs", strings.Count(long.Body, "\n\n")+1)
	}
	if day := (News{Seed: 1, PerDay: 10}).Article(1000).Published.From - firstDay; day < 95 || day > 105 {
		t.Errorf("article 1,000 of 10 a day comes out on day %d", day)
	}
}

// TestCurve counts laps by a clock that each batch moves.
func TestCurve(t *testing.T) {
	var now time.Duration
	c := &Curve{Clock: func() time.Duration { return now }, CPU: func() time.Duration { return now / 2 }, Memory: func() apieval.Memory { return apieval.Memory{Own: int64(now)} }}
	c.Start()
	if _, ok := c.Growth(); ok {
		t.Error("growth of nothing")
	}
	var sum loader.Summary
	for range 40 {
		sum.Loaded += 500
		now += time.Second * time.Duration(1+sum.Loaded/10_000)
		c.Progress(sum)
	}
	g, ok := c.Growth()
	if len(c.Laps) != 20 || !ok || g.First.Wall != 2*time.Second || g.Last.Wall != 5*time.Second || g.Last.CPU != 5*time.Second/2 || g.Most.Own != int64(now) {
		t.Errorf("%d laps, growth %+v", len(c.Laps), g)
	}
	var b strings.Builder
	if err := c.Print(&b); err != nil || !strings.Contains(b.String(), "2.50 times the first 1,000 by the clock") {
		t.Errorf("%v: %s", err, b.String())
	}
}
