package loader_test

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// drawArticles makes articles about few people, places and days, so that most of
// what they say touches something else.
func drawArticles(t *rapid.T) []*graph.Article {
	people := []string{
		"Sergei Lavrov/foreign minister/RU", "Sergey Lavrov//RU", "Lavrov//RU", "Lavrov//", "Lavrov/general/BY",
		"Kim Jong Un/leader/KP", "Kim Jong-un//", "Kim//KP", "Kim//KR", "Kim Yo Jong/official/KP", "Kim/leader/",
		"Choe Son Hui/foreign minister/KP", "Michael Collins/astronaut/US", "Michael Collins/politician/IE", "Michael Collins//",
		"George W. Bush/president/US", "George Bush//", "George H.W. Bush//US",
	}
	places := []string{"", "", "North Korea", "Wonsan", "Pyongyang", "the dacha", "the Castle"}
	times := []string{"", "", "2025-07-11", "2025-07-12", "2025-07-12", "2025-07-13", "2025-07-11..2025-07-13", "2025-07-12..2025-07-14",
		"2025-07-09..2025-07-10", "2025-07", "2025-07-01..2025-07-20"}
	kinds := []string{"MEET actual", "MEET actual", "MEET actual", "MEET planned", "MEET negated", "MEET hypothetical", "VISIT actual", "VISIT planned", "ACCUSE actual"}
	from := func(label string, list []string) string { return rapid.SampledFrom(list).Draw(t, label) }
	n := rapid.IntRange(2, 9).Draw(t, "articles")
	bodies := make([]string, max(1, n-1))
	for i := range bodies {
		var lines []string
		for range rapid.IntRange(0, 3).Draw(t, "reports") {
			var who []string
			for range rapid.IntRange(1, 3).Draw(t, "participants") {
				who = append(who, from("person", people))
			}
			lines = append(lines, strings.Join([]string{from("kind", kinds), from("time", times), from("place", places), strings.Join(who, " + ")}, "|"))
		}
		bodies[i] = strings.Join(append(lines, fmt.Sprint("Text ", i)), "\n")
	}
	var out []*graph.Article
	for i := range n {
		a := &graph.Article{
			Title: fmt.Sprint("Title ", rapid.IntRange(0, 1).Draw(t, "title")), Publisher: fmt.Sprint("Publisher ", rapid.IntRange(0, 2).Draw(t, "publisher")),
			Body: rapid.SampledFrom(bodies).Draw(t, "body"), Source: fmt.Sprint("file ", i),
		}
		if d := rapid.IntRange(0, 20).Draw(t, "published"); d > 2 {
			a.Published = graph.OnDay(graph.NewDay(2025, time.July, d))
		}
		// Versions of one page; copies of one version may have other pages and days.
		if u := rapid.IntRange(0, 7).Draw(t, "page"); u < 3 {
			a.URL = fmt.Sprint("https://example.org/", u)
		}
		a.ID = graph.NewArticleID(a.Publisher, a.Title, a.Body)
		out = append(out, a)
	}
	return out
}

// checkLaw loads, decides, retracts and loads again in random order, batches and
// numbers of workers, and compares with what a load of the same articles at once
// gives in a store of its own where all had been decided before. Both stores are
// empty.
func checkLaw(t *rapid.T, whole, s graph.Store) {
	ctx := context.Background()
	articles := drawArticles(t)
	ledger := drawLedger(t, articles)
	tb := fataler(t)
	load := func(s graph.Store, list []*graph.Article, batch, workers int) {
		sum, err := newRapidLoader(tb, s, batch, workers).Load(ctx, source(list...))
		if err != nil || sum.Failed > 0 {
			t.Fatalf("load: %v, %+v", err, sum)
		}
		if sum.Read != sum.Loaded+sum.Updated+sum.Skipped+sum.Superseded+sum.Retracted+sum.Failed {
			t.Fatalf("the summary does not add up: %+v", sum)
		}
	}
	record := func(s graph.Store, list []*graph.LedgerEntry, batch int) {
		if _, err := newRapidLoader(tb, s, batch, 1).Record(ctx, list...); err != nil {
			t.Fatal(err)
		}
	}
	record(whole, ledger, 100)
	load(whole, articles, 100, 1)
	checkDerived(tb, whole)

	shuffle := func(label string) []*graph.Article {
		list := rapid.Permutation(articles).Draw(t, label)
		return list[:rapid.IntRange(0, len(list)).Draw(t, label+" count")]
	}
	for range rapid.IntRange(1, 3).Draw(t, "rounds") {
		load(s, shuffle("load"), rapid.IntRange(1, 4).Draw(t, "batch"), rapid.IntRange(1, 3).Draw(t, "workers"))
		checkDerived(tb, s)
		some := rapid.Permutation(ledger).Draw(t, "decide")
		record(s, some[:rapid.IntRange(0, len(some)).Draw(t, "decide count")], rapid.IntRange(1, 3).Draw(t, "decide batch"))
		checkDerived(tb, s)
		var gone []graph.ArticleID
		for _, a := range shuffle("retract") {
			gone = append(gone, a.ID)
		}
		if _, _, err := newRapidLoader(tb, s, rapid.IntRange(1, 4).Draw(t, "retract batch"), 1).Retract(ctx, gone); err != nil {
			t.Fatal(err)
		}
		checkDerived(tb, s)
	}
	record(s, rapid.Permutation(ledger).Draw(t, "decide last"), rapid.IntRange(1, 3).Draw(t, "decide last batch"))
	checkDerived(tb, s)
	load(s, rapid.Permutation(articles).Draw(t, "last"), rapid.IntRange(1, 5).Draw(t, "last batch"), 2)
	if got, want := digest(tb, s), digest(tb, whole); got != want {
		t.Fatalf("digest %s, want that of a load at once, %s", got, want)
	}

	// Whatever is left after a retraction is what a load without it gives.
	var all []graph.ArticleID
	for _, a := range articles {
		all = append(all, a.ID)
	}
	if _, _, err := newRapidLoader(tb, s, 3, 1).Retract(ctx, all); err != nil {
		t.Fatal(err)
	}
	if st, err := s.Stats(ctx); err != nil || st != (graph.Stats{}) {
		t.Fatalf("left after all was retracted: %+v, %v", st, err)
	}
}

func newRapidLoader(t fataler, s graph.Store, batch, workers int) *loader.Loader {
	t.Helper()
	l, err := loader.New(loader.Config{Store: s, Extractor: script{}, Resolver: resolver(t), Batch: cmp.Or(batch, 1), Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// atMost bounds how many of rapid's checks run f.
func atMost(n int, f func(*rapid.T)) func(*rapid.T) {
	return func(t *rapid.T) {
		if n--; n >= 0 {
			f(t)
		}
	}
}

func TestGraphIsFunctionOfArticlesSQLite(t *testing.T) {
	checks := 60
	if testing.Short() {
		checks = 10
	}
	dir, n := t.TempDir(), 0
	open := func() graph.Store {
		n++
		return openSQLite(t, fmt.Sprintf("%s/%d.db", dir, n))
	}
	rapid.Check(t, atMost(checks, func(rt *rapid.T) { checkLaw(rt, open(), open()) }))
}
