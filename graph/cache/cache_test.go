package cache_test

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/cache"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/sqlite"
)

// bench is a cache before a store, with a clock that the test sets.
type bench struct {
	*cache.Reader
	store   graph.Store
	clock   atomic.Int64 // nanoseconds
	mu      sync.Mutex
	counted map[cache.Outcome]int
}

func newBench(t *testing.T, rows int) *bench {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := &bench{store: s, counted: map[cache.Outcome]int{}}
	b.Reader = cache.New(s, s, cache.Config{Rows: rows, Now: func() time.Time { return time.Unix(1_000_000, b.clock.Load()) }, Asked: func(o cache.Outcome) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.counted[o]++
	}})
	return b
}

// settle lets time go by until answers are kept.
func (b *bench) settle(t *testing.T) {
	t.Helper()
	for range 1000 {
		b.clock.Add(int64(2 * time.Second))
		if b.outcome(t, func() { _, _ = b.CountEntities(t.Context(), graph.EntityFilter{}) }) != cache.Passed {
			return
		}
		time.Sleep(time.Millisecond) // a look is under way
	}
	t.Fatal("answers are never kept")
}

// outcome tells how the one question that ask asks was answered.
func (b *bench) outcome(t *testing.T, ask func()) cache.Outcome {
	t.Helper()
	b.mu.Lock()
	clear(b.counted)
	b.mu.Unlock()
	ask()
	b.mu.Lock()
	defer b.mu.Unlock()
	for o := range b.counted {
		return o
	}
	t.Fatal("nothing was asked")
	return ""
}

func (b *bench) want(t *testing.T, what string, want cache.Outcome, ask func()) {
	t.Helper()
	if got := b.outcome(t, ask); got != want {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func day(d int) graph.Span { return graph.OnDay(graph.NewDay(2025, 7, d)) }

func TestAnswersAreKeptUntilSomethingIsWritten(t *testing.T) {
	b := newBench(t, 0)
	var st graphtest.Story
	kim := st.Person("Kim")
	st.Meeting(st.Article("One", day(12)), day(12), nil, kim, st.Person("Lavrov"))
	st.Write(t, b.store)
	f := graph.EventFilter{Participants: []graph.EntityID{kim.ID()}}
	found := func() int {
		page, err := b.FindEvents(t.Context(), f, graph.PageRequest{})
		if err != nil {
			t.Fatal(err)
		}
		return len(page.Items)
	}
	b.want(t, "before anything is known", cache.Passed, func() { found() })
	b.settle(t)
	b.want(t, "asked first", cache.Miss, func() { found() })
	b.want(t, "asked again", cache.Hit, func() {
		if n := found(); n != 1 {
			t.Errorf("%d events are kept, want 1", n)
		}
	})
	b.want(t, "another page", cache.Miss, func() { _, _ = b.FindEvents(t.Context(), f, graph.PageRequest{Limit: 3}) })

	st.Meeting(st.Article("Two", day(13)), day(13), nil, kim, st.Person("Huber"))
	st.Write(t, b.store)
	b.want(t, "after a commit", cache.Passed, func() {
		if n := found(); n != 2 {
			t.Errorf("%d events after a commit, want 2", n)
		}
	})
	b.settle(t)
	b.want(t, "when it is quiet again", cache.Miss, func() { found() })
	b.want(t, "and once more", cache.Hit, func() {
		if n := found(); n != 2 {
			t.Errorf("%d events are kept, want 2", n)
		}
	})
}

// While one writes and many ask, nobody gets an answer older than what was committed
// before it was asked for.
func TestNoAnswerIsOld(t *testing.T) {
	b := newBench(t, 0)
	var committed atomic.Int64
	stop := make(chan struct{})
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				least := committed.Load()
				n, err := b.CountEntities(t.Context(), graph.EntityFilter{})
				if err != nil {
					t.Error(err)
					return
				}
				if int64(n) < least {
					t.Errorf("%d entities are told, and %d were written before", n, least)
				}
				b.clock.Add(int64(300 * time.Millisecond))
			}
		})
	}
	var st graphtest.Story
	for i := range 15 {
		st.Person("Person " + string(rune('A'+i)))
		st.Write(t, b.store)
		committed.Store(int64(i + 1))
		time.Sleep(2 * time.Millisecond)
	}
	close(stop)
	asking.Wait()
}

func TestRowsAreBounded(t *testing.T) {
	b := newBench(t, 8)
	b.settle(t) // keeps one number
	ask := func(limit int) func() {
		return func() { _, _ = b.FindEntities(t.Context(), graph.EntityFilter{}, graph.PageRequest{Limit: limit}) }
	}
	for limit := 1; limit <= 8; limit++ { // of no entities: one row each
		b.want(t, "first", cache.Miss, ask(limit))
	}
	b.want(t, "the last is kept", cache.Hit, ask(8))
	b.want(t, "so is the first of eight", cache.Hit, ask(1))
	b.want(t, "a ninth", cache.Miss, ask(9))
	b.want(t, "which drives out the one asked for longest ago", cache.Miss, ask(2))
}

// An answer that failed is none.
func TestErrorsAreNotKept(t *testing.T) {
	b := newBench(t, 0)
	b.settle(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Stats(ended); err == nil {
		t.Fatal("no error of a context that has ended")
	}
	if _, err := b.Stats(t.Context()); err != nil {
		t.Errorf("after an error: %v", err)
	}
}

// Every field of what can be asked for tells questions apart.
func TestFieldsTellQuestionsApart(t *testing.T) {
	for _, q := range []any{graph.EventFilter{}, graph.EntityFilter{}, graph.ArticleFilter{}, graph.CounterpartFilter{}, graph.PageRequest{}, graph.TallyRequest{}, graph.ChainRequest{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(q)) {
			if !f.IsExported() || f.Tag.Get("json") != "" {
				t.Errorf("%T.%s is not told by JSON as it is", q, f.Name)
			}
		}
	}
}

// Callers may put what they are given in another order.
func TestListsAreTheCallersOwn(t *testing.T) {
	b := newBench(t, 0)
	var st graphtest.Story
	kim := st.Person("Kim")
	for d := 1; d <= 3; d++ {
		st.Meeting(st.Article("One", day(d)), day(d), nil, kim, st.Person("Lavrov"))
	}
	st.Write(t, b.store)
	b.settle(t)
	var first []graph.EventID
	for range 3 {
		page, err := b.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{})
		if err != nil {
			t.Fatal(err)
		}
		var ids []graph.EventID
		for _, e := range page.Items {
			ids = append(ids, e.ID)
		}
		if first == nil {
			first = ids
		}
		if !slices.Equal(ids, first) || len(ids) != 3 {
			t.Errorf("events %v, at first %v", ids, first)
		}
		slices.Reverse(page.Items)
	}
}
