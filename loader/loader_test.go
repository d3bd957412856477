package loader_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/resolve"
)

func store(t testing.TB) graph.Store {
	t.Helper()
	return openSQLite(t, filepath.Join(t.TempDir(), "graph.db"))
}

func load(t testing.TB, s graph.Store, articles ...*graph.Article) loader.Summary {
	t.Helper()
	sum, err := newLoader(t, s, nil).Load(t.Context(), source(articles...))
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// counts is a summary's counts of articles.
func counts(s loader.Summary) string {
	return fmt.Sprintf("read %d loaded %d updated %d skipped %d superseded %d replaced %d failed %d",
		s.Read, s.Loaded, s.Updated, s.Skipped, s.Superseded, s.Replaced, s.Failed)
}

func wantCounts(t testing.TB, s loader.Summary, want string) {
	t.Helper()
	if got := counts(s); got != want {
		t.Errorf("got  %s\nwant %s (failures %v)", got, want, s.Failures)
	}
}

func article(publisher, body string) *graph.Article {
	return &graph.Article{Title: "Title", Publisher: publisher, Body: body, Source: publisher + ".txt"}
}

const meeting = "MEET actual|2025-07-12|Wonsan|Sergei Lavrov/foreign minister/RU + Kim Jong Un/leader/KP"

func TestLoad(t *testing.T) {
	s := store(t)
	sum := load(t, s, article("A", meeting), article("B", meeting), article("C", strings.Replace(meeting, "Wonsan", "North Korea", 1)+"\nmore"))
	wantCounts(t, sum, "read 3 loaded 3 updated 0 skipped 0 superseded 0 replaced 0 failed 0")
	if sum.Graph.Events != 1 || sum.Graph.Articles != 3 || sum.Graph.Reports != 3 || sum.Graph.Entities != 4 {
		t.Errorf("the graph holds %+v", sum.Graph)
	}
	events, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{})
	if err != nil || len(events.Items) != 1 {
		t.Fatalf("events: %+v, %v", events, err)
	}
	if e := events.Items[0]; e.Articles != 3 || e.Publishers != 3 || e.Sources != 2 || len(e.Participants) != 2 {
		t.Errorf("event %+v", e)
	}
	// A copy that differs in signs only is the same article.
	wantCounts(t, load(t, s, article("B", meeting), article("A", meeting+"\n")),
		"read 2 loaded 0 updated 0 skipped 2 superseded 0 replaced 0 failed 0")
	checkDerived(t, s)
}

func TestLoadJoinsCopies(t *testing.T) {
	one, two := article("A", meeting), article("A", meeting)
	one.URL, two.Published, two.Byline = "https://example.org/1", graph.OnDay(graph.NewDay(2025, time.July, 13)), "By line"
	together, apart := store(t), store(t)
	wantCounts(t, load(t, together, one, two), "read 2 loaded 1 updated 0 skipped 1 superseded 0 replaced 0 failed 0")
	load(t, apart, two)
	wantCounts(t, load(t, apart, one), "read 1 loaded 0 updated 1 skipped 0 superseded 0 replaced 0 failed 0")
	if digest(t, together) != digest(t, apart) {
		t.Error("copies loaded one after the other give another graph")
	}
	page, err := apart.FindArticles(t.Context(), graph.ArticleFilter{}, graph.PageRequest{})
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	if a := page.Items[0]; a.URL != one.URL || a.Byline != two.Byline || a.Published != two.Published {
		t.Errorf("held is %+v", a)
	}
	checkDerived(t, apart)
}

func TestLoadKeepsLatestVersion(t *testing.T) {
	old, changed := article("A", meeting), article("A", strings.Replace(meeting, "12", "13", 1))
	old.URL, changed.URL = "https://example.org/1", "https://example.org/1"
	old.Published, changed.Published = graph.OnDay(10), graph.OnDay(11)
	for name, order := range map[string][][]*graph.Article{
		"old first":  {{old}, {changed}},
		"old last":   {{changed}, {old}},
		"at once":    {{old, changed}},
		"once again": {{old}, {changed}, {old, changed}},
	} {
		t.Run(name, func(t *testing.T) {
			s := store(t)
			for _, articles := range order {
				load(t, s, articles...)
			}
			events, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{})
			if err != nil || len(events.Items) != 1 || events.Items[0].Time.From != graph.NewDay(2025, time.July, 13) {
				t.Errorf("events %+v, %v", events.Items, err)
			}
			if st, err := s.Stats(t.Context()); err != nil || st.Articles != 1 || st.Superseded != 1 {
				t.Errorf("%+v, %v", st, err)
			}
			checkDerived(t, s)
		})
	}
	s := store(t)
	load(t, s, old)
	wantCounts(t, load(t, s, changed), "read 1 loaded 1 updated 0 skipped 0 superseded 0 replaced 1 failed 0")
	wantCounts(t, load(t, s, old), "read 1 loaded 0 updated 0 skipped 1 superseded 0 replaced 0 failed 0")
	s = store(t)
	load(t, s, changed)
	wantCounts(t, load(t, s, old), "read 1 loaded 0 updated 0 skipped 0 superseded 1 replaced 0 failed 0")
}

// When the latest version of a page goes, or turns out to be of another page, the
// one before it speaks again.
func TestEarlierVersionIsRestored(t *testing.T) {
	old, changed := article("A", meeting), article("A", strings.Replace(meeting, "12", "13", 1))
	old.URL, changed.URL = "https://example.org/1", "https://example.org/1"
	old.Published, changed.Published = graph.OnDay(10), graph.OnDay(11)
	moved := *changed
	moved.URL = "https://example.org/0"
	oldID, changedID := graph.NewArticleID(old.Publisher, old.Title, old.Body), graph.NewArticleID(changed.Publisher, changed.Title, changed.Body)

	s, alone, apart := store(t), store(t), store(t)
	load(t, s, old, changed)
	load(t, alone, old)
	if _, _, err := newLoader(t, s, nil).Retract(t.Context(), []graph.ArticleID{changedID}); err != nil {
		t.Fatal(err)
	}
	if digest(t, s) != digest(t, alone) {
		t.Error("the graph is not that of the earlier version alone")
	}
	checkDerived(t, s)

	load(t, s, changed)
	wantCounts(t, load(t, s, &moved), "read 1 loaded 0 updated 1 skipped 0 superseded 0 replaced 0 failed 0")
	load(t, apart, &moved, old)
	if digest(t, s) != digest(t, apart) {
		t.Error("the graph is not that of two pages")
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Articles != 2 || st.Superseded != 0 || st.Reports != 2 {
		t.Errorf("%+v, %v", st, err)
	}
	if _, _, err := newLoader(t, s, nil).Retract(t.Context(), []graph.ArticleID{oldID, changedID}); err != nil {
		t.Fatal(err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st != (graph.Stats{}) {
		t.Errorf("left %+v, %v", st, err)
	}
}

// What cannot be read or written is reported with its place; the rest is loaded.
func TestLoadGoesOnAfterFailures(t *testing.T) {
	s := store(t)
	empty := article("Empty", " ")
	empty.Title = ""
	bad := errors.New("news.jsonl:7: broken JSON: mend the line")
	src := func(yield func(*graph.Article, error) bool) {
		_ = yield(article("A", meeting), nil) &&
			yield(nil, bad) &&
			yield(empty, nil) &&
			yield(article("Bytes", "\xff"), nil) &&
			yield(article("Long", strings.Repeat("x", graph.MaxBodyBytes+1)), nil) &&
			yield(article("Unreadable", "fail"), nil) &&
			yield(article("Panic", "panic"), nil) &&
			yield(article("B", meeting), nil)
	}
	var calls int
	l := newLoader(t, s, func(c *loader.Config) {
		c.Batch = 3
		c.Progress = func(loader.Summary) { calls++ }
	})
	sum, err := l.Load(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	wantCounts(t, sum, "read 8 loaded 2 updated 0 skipped 0 superseded 0 replaced 0 failed 6")
	var text []string
	for _, f := range sum.Failures {
		text = append(text, f.Error())
	}
	all := strings.Join(text, "\n")
	for _, want := range []string{bad.Error(), "Empty.txt: the article is empty", "Bytes.txt: the article is not valid UTF-8", "Long.txt: the article's text has", "Unreadable.txt: the text cannot be read", "Panic.txt: the extractor failed: out of order"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	if calls == 0 {
		t.Error("no progress was told")
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Articles != 2 || st.Events != 1 {
		t.Errorf("held %+v, %v", st, err)
	}
}

func TestOtherLanguagesAreOnlyKept(t *testing.T) {
	s := store(t)
	a, b := article("A", meeting), article("B", meeting)
	a.Language, b.Language = "de-AT", "en-GB"
	sum := load(t, s, a, b)
	if sum.Graph.Articles != 2 || sum.Graph.Reports != 1 {
		t.Errorf("the graph holds %+v", sum.Graph)
	}
}

// many makes n articles about n meetings.
func many(n int) []*graph.Article {
	var out []*graph.Article
	for i := range n {
		day := graph.NewDay(2020, time.January, i%700)
		out = append(out, article("P", fmt.Sprintf("MEET actual|%s|Wonsan|Sergei Lavrov/foreign minister/RU + Person%c %c%c%c/envoy/KP", day,
			'a'+rune(i%26), 'A'+rune(i/26%26), 'a'+rune(i/676%26), 'a'+rune(i%7))+fmt.Sprintf("\nArticle %d", i)))
	}
	return out
}

// A load that is stopped keeps what it committed, and running it again gives the
// graph of one that was not stopped.
func TestLoadStopped(t *testing.T) {
	s, whole := store(t), store(t)
	articles := many(60)
	ctx, stop := context.WithCancel(t.Context())
	l := newLoader(t, s, func(c *loader.Config) {
		c.Batch = 5
		c.Progress = func(p loader.Summary) {
			if p.Loaded >= 15 {
				stop()
			}
		}
	})
	sum, err := l.Load(ctx, source(articles...))
	if graph.ErrorCode(err) != graph.CodeCanceled || !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v of code %s", err, graph.ErrorCode(err))
	}
	if sum.Loaded < 15 || sum.Loaded >= 60 || sum.Graph.Articles != sum.Loaded {
		t.Errorf("%s, held %+v", counts(sum), sum.Graph)
	}
	checkDerived(t, s)
	again := load(t, s, articles...)
	if again.Skipped != sum.Loaded || again.Loaded != 60-sum.Loaded {
		t.Errorf("first %s, then %s", counts(sum), counts(again))
	}
	load(t, whole, articles...)
	if digest(t, s) != digest(t, whole) {
		t.Error("the graph differs from that of a load that was not stopped")
	}
}

func TestLoadersAtOnce(t *testing.T) {
	s, whole := store(t), store(t)
	articles := append(many(80), article("A", meeting), article("B", meeting))
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			l := newLoader(t, s, func(c *loader.Config) { c.Batch = 3 + 4*i })
			if _, err := l.Load(t.Context(), source(slices.Concat(articles[20*i:], articles[:20*i])...)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	load(t, whole, articles...)
	checkDerived(t, s)
	if digest(t, s) != digest(t, whole) {
		t.Error("the graph differs from that of one load")
	}
}

// failing is a store of which writing fails.
type failing struct {
	graph.Store
	err error
}

func (f failing) Update(context.Context, func(context.Context, graph.Tx) error) error { return f.err }

func TestStoreFails(t *testing.T) {
	down := graph.Errorf(graph.CodeUnavailable, "the database does not answer")
	l := newLoader(t, failing{store(t), down}, nil)
	sum, err := l.Load(t.Context(), source(many(200)...))
	if !errors.Is(err, down) || sum.Loaded != 0 {
		t.Errorf("%s, error %v", counts(sum), err)
	}
}

func TestRetract(t *testing.T) {
	s := store(t)
	a, b := article("A", meeting), article("B", meeting)
	load(t, s, b)
	without := digest(t, s)
	load(t, s, a)
	l := newLoader(t, s, nil)
	id := graph.NewArticleID(a.Publisher, a.Title, a.Body)
	for want := 1; want >= 0; want-- {
		n, effect, err := l.Retract(t.Context(), []graph.ArticleID{id, "none", id})
		if err != nil || n != want || effect.EventsPut != want {
			t.Errorf("retracted %d, %+v, %v", n, effect, err)
		}
		if digest(t, s) != without {
			t.Error("the graph is not what it was without the article")
		}
	}
}

// rerunning is a store whose transactions run twice, the first time in vain, as
// after a conflict; before is told of each.
type rerunning struct {
	graph.Store
	before func(n int)
	n      int
}

func (s *rerunning) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	s.n++
	if s.before != nil {
		s.before(s.n)
	}
	conflict := errors.New("conflict")
	err := s.Store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := fn(ctx, tx); err != nil {
			return err
		}
		return conflict
	})
	if !errors.Is(err, conflict) {
		return err
	}
	return s.Store.Update(ctx, fn)
}

// An earlier version that was to be restored may be gone when the transaction is
// tried again.
func TestRestoredVersionGoesMeanwhile(t *testing.T) {
	old, changed := article("A", meeting), article("A", strings.Replace(meeting, "12", "13", 1))
	old.URL, changed.URL = "https://example.org/1", "https://example.org/1"
	old.Published, changed.Published = graph.OnDay(10), graph.OnDay(11)
	oldID, changedID := graph.NewArticleID(old.Publisher, old.Title, old.Body), graph.NewArticleID(changed.Publisher, changed.Title, changed.Body)
	s := store(t)
	load(t, s, old, changed)
	other := newLoader(t, s, nil)
	r := &rerunning{Store: s, before: func(n int) {
		if n == 2 { // after the earlier version was found, before it is written
			if _, _, err := other.Retract(t.Context(), []graph.ArticleID{oldID}); err != nil {
				t.Error(err)
			}
		}
	}}
	l, err := loader.New(loader.Config{Store: r, Extractor: script{}, Resolver: resolver(t)})
	if err != nil {
		t.Fatal(err)
	}
	n, _, err := l.Retract(t.Context(), []graph.ArticleID{changedID})
	if err != nil || n != 1 || r.n != 2 {
		t.Errorf("retracted %d in %d transactions, %v", n, r.n, err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st != (graph.Stats{}) {
		t.Errorf("left %+v, %v", st, err)
	}
}

// However many pages come back to an earlier version at once, one more attempt does.
func TestManyVersionsAreRestored(t *testing.T) {
	var first, later []*graph.Article
	var gone []graph.ArticleID
	for i, a := range many(50) {
		b := *a
		a.URL = fmt.Sprint("https://example.org/", i)
		b.URL, b.Body, b.Published = a.URL, a.Body+"\nagain", graph.OnDay(5)
		first, later = append(first, a), append(later, &b)
		gone = append(gone, graph.NewArticleID(b.Publisher, b.Title, b.Body))
	}
	s, alone := store(t), store(t)
	load(t, s, append(later, first...)...)
	load(t, alone, first...)
	r := &rerunning{Store: s}
	l, err := loader.New(loader.Config{Store: r, Extractor: script{}, Resolver: resolver(t)})
	if err != nil {
		t.Fatal(err)
	}
	if n, _, err := l.Retract(t.Context(), gone); err != nil || n != len(gone) || r.n != 2 {
		t.Errorf("retracted %d in %d transactions, %v", n, r.n, err)
	}
	if digest(t, s) != digest(t, alone) {
		t.Error("the graph is not that of the earlier versions")
	}
}

func TestNewNeedsParts(t *testing.T) {
	if _, err := loader.New(loader.Config{Extractor: script{}, Resolver: &resolve.Resolver{}}); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("error %v", err)
	}
}
