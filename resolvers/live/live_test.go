package live_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/resolvers/live"
)

// open opens the store in a file, as another process may.
func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// follow returns a hub on a store, and a second store on the same file that loads.
func follow(t *testing.T, change func(*live.Config)) (*live.Hub, *sqlite.Store) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	c := live.Config{Store: open(t, path), Every: time.Millisecond}
	if change != nil {
		change(&c)
	}
	h := live.New(c)
	t.Cleanup(h.Close)
	return h, open(t, path)
}

func day(n int) graph.Span { return graph.OnDay(graph.NewDay(2025, time.July, n)) }

func next(t *testing.T, s *live.Events) *graph.Event {
	t.Helper()
	u, err := s.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return u.Event
}

func listen(t *testing.T, h *live.Hub, f graph.EventFilter, places ...*graph.Entity) *live.Events {
	t.Helper()
	s, err := h.Events(t.Context(), graph.NewEventMatch(f, places))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Those who listen hear of what another process writes, each of what they asked for.
func TestEvents(t *testing.T) {
	h, loader := follow(t, nil)
	var st graphtest.Story
	kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
	land, town := st.Place("North Korea", "KP"), st.Place("Wonsan", "", "KP")
	st.Meeting(st.Article("Before", day(1)), day(1), nil, kim, lavrov)
	st.Write(t, loader)

	all := listen(t, h, graph.EventFilter{})
	there := listen(t, h, graph.EventFilter{Places: []graph.EntityID{land.ID()}}, land.Entity)
	quoted := listen(t, h, graph.EventFilter{Publisher: "the echo"})
	first := st.Meeting(st.Article("One", day(2)), day(2), nil, kim, lavrov)
	st.Write(t, loader)
	if got := next(t, all); got.ID != first.ID {
		t.Errorf("the first event is %s, want %s", got.ID, first.ID)
	}
	second := st.Meeting(st.ArticleBy("The Echo", "Two", "Body.", day(3)), day(3), &town, kim, lavrov)
	st.Write(t, loader)
	for name, s := range map[string]*live.Events{"all": all, "by place": there, "by publisher": quoted} {
		if got := next(t, s); got.ID != second.ID {
			t.Errorf("%s: the second event is %s, want %s", name, got.ID, second.ID)
		}
	}
}

// One that does not read is told so when it has fallen too far behind, and the others
// go on.
func TestTooSlow(t *testing.T) {
	h, loader := follow(t, func(c *live.Config) { c.Behind = 2 })
	slow, quick := listen(t, h, graph.EventFilter{}), listen(t, h, graph.EventFilter{})
	var st graphtest.Story
	kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
	for i := range 3 {
		st.Meeting(st.Article("Article", day(i+1)), day(i+1), nil, kim, lavrov)
		st.Write(t, loader)
		next(t, quick)
	}
	if e, err := slow.Next(t.Context()); graph.ErrorCode(err) != live.CodeTooSlow {
		t.Errorf("a slow stream gives %v, %v; want code %s", e, err, live.CodeTooSlow)
	}
}

// One that goes on after a change hears of all that was written since, however much that
// is, then of what is new.
func TestGoesOn(t *testing.T) {
	h, loader := follow(t, func(c *live.Config) { c.Behind = 2 })
	var st graphtest.Story
	kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
	const before = 2*graph.MaxPage + 7 // several windows, and more than one may be behind
	for i := range before {
		st.Meeting(st.Article(fmt.Sprint("Article ", i), day(1)), day(1+i), nil, kim, lavrov)
	}
	st.Write(t, loader)
	all := graph.NewEventMatch(graph.EventFilter{}, nil)
	s, err := h.EventsAfter(t.Context(), all, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	seen := map[graph.EventID]int64{}
	var place int64
	for range before {
		u, err := s.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if u.Seq <= place || seen[u.Event.ID] != 0 {
			t.Fatalf("change %d of %s after change %d", u.Seq, u.Event.ID, place)
		}
		place, seen[u.Event.ID] = u.Seq, u.Seq
	}
	fresh := st.Meeting(st.Article("Fresh", day(1)), day(before+2), nil, kim, lavrov)
	st.Write(t, loader)
	if got := next(t, s); got.ID != fresh.ID {
		t.Errorf("then %s comes, want what is new", got.ID)
	}
	if _, err := h.EventsAfter(t.Context(), all, place+1_000); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("after what was not written: %v", err)
	}
}

func TestClose(t *testing.T) {
	h, _ := follow(t, nil)
	s := listen(t, h, graph.EventFilter{})
	ended := make(chan error)
	go func() {
		_, err := s.Next(t.Context())
		ended <- err
	}()
	h.Close()
	if err := <-ended; graph.ErrorCode(err) != live.CodeClosing {
		t.Errorf("a stream ends with %v, want code %s", err, live.CodeClosing)
	}
	if _, err := h.Events(t.Context(), graph.NewEventMatch(graph.EventFilter{}, nil)); graph.ErrorCode(err) != live.CodeClosing {
		t.Errorf("a later stream: %v, want code %s", err, live.CodeClosing)
	}
}

func TestContext(t *testing.T) {
	h, _ := follow(t, nil)
	s := listen(t, h, graph.EventFilter{})
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	if _, err := s.Next(ctx); !errors.Is(err, why) {
		t.Errorf("Next: %v, want the context's cause", err)
	}
}

// counted counts how often the store is asked what is new, and fails if it is to.
type counted struct {
	*sqlite.Store
	asked  chan struct{} // gets one for each, if it has room
	broken atomic.Bool
}

func (c *counted) LastChange(ctx context.Context) (int64, error) {
	select {
	case c.asked <- struct{}{}:
	default:
	}
	if c.broken.Load() {
		return 0, graph.Errorf(graph.CodeUnavailable, "gone")
	}
	return c.Store.LastChange(ctx)
}

// The store is asked while somebody listens, and again when somebody comes after all
// have left; if it does not answer, those who listen are told.
func TestAskedWhileSomebodyListens(t *testing.T) {
	c := &counted{asked: make(chan struct{}, 1)}
	h, loader := follow(t, func(cfg *live.Config) {
		c.Store = cfg.Store.(*sqlite.Store)
		cfg.Store = c
	})
	select {
	case <-c.asked:
		t.Error("the store was asked while nobody listens")
	default:
	}
	s := listen(t, h, graph.EventFilter{})
	for range 3 {
		<-c.asked
	}
	c.broken.Store(true)
	if _, err := s.Next(t.Context()); graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("Next while the store is gone: %v", err)
	}
	s.Close()
	c.broken.Store(false)
	again := listen(t, h, graph.EventFilter{})
	var st graphtest.Story
	e := st.Meeting(st.Article("One", day(2)), day(2), nil, st.Person("Kim"), st.Person("Lavrov"))
	st.Write(t, loader)
	if got := next(t, again); got.ID != e.ID {
		t.Errorf("after the store came back: %s, want %s", got.ID, e.ID)
	}
}

func TestProgress(t *testing.T) {
	var late atomic.Int64 // minutes
	start := time.Date(2026, time.May, 4, 12, 0, 0, 0, time.UTC)
	h, loader := follow(t, func(c *live.Config) {
		c.Now = func() time.Time { return start.Add(time.Duration(late.Load()) * time.Minute) }
	})
	if _, err := h.Progress(t.Context(), "none"); graph.ErrorCode(err) != graph.CodeNotFound {
		t.Errorf("an unknown job: %v", err)
	}
	begin := func(id graph.JobID) graph.Job {
		t.Helper()
		j := graph.Job{ID: id, State: graph.JobRunning, Started: start, Updated: start}
		if _, err := loader.BeginJob(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		return j
	}
	j := begin("one")
	p, err := h.Progress(t.Context(), "one")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for i := range 3 {
		got, err := p.Next(t.Context())
		if err != nil || got == nil || got.Counts.Seen != i {
			t.Fatalf("state %d: %+v, %v", i, got, err)
		}
		j.Counts.Seen, j.Updated = i+1, j.Updated.Add(time.Second)
		if i == 1 {
			j.State = graph.JobDone
		}
		if _, err := loader.UpdateJob(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := p.Next(t.Context()); got != nil || err != nil {
		t.Errorf("after the end: %+v, %v", got, err)
	}

	begin("silent")
	silent, err := h.Progress(t.Context(), "silent")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	if got, err := silent.Next(t.Context()); err != nil || got.State != graph.JobRunning {
		t.Fatalf("%+v, %v", got, err)
	}
	late.Store(3)
	if got, err := silent.Next(t.Context()); err != nil || got.StateAt(start.Add(3*time.Minute)) != graph.JobAbandoned {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := silent.Next(t.Context()); got != nil || err != nil {
		t.Errorf("after the end: %+v, %v", got, err)
	}
}

// stuck is a store that reads changes until it is given up.
type stuck struct {
	*sqlite.Store
	entered chan struct{}
}

func (s stuck) EventChanges(ctx context.Context, _ int64, _ int) ([]graph.EventChange, error) {
	close(s.entered)
	<-ctx.Done()
	return nil, graph.Wrap(graph.CodeCanceled, ctx.Err(), "given up")
}

// A stream that reads when the hub is closed ends with that reason too.
func TestCloseWhileReading(t *testing.T) {
	entered := make(chan struct{})
	h, loader := follow(t, func(c *live.Config) { c.Store = stuck{c.Store.(*sqlite.Store), entered} })
	s := listen(t, h, graph.EventFilter{})
	ended := make(chan error)
	go func() {
		_, err := s.Next(t.Context())
		ended <- err
	}()
	var st graphtest.Story
	st.Meeting(st.Article("One", day(2)), day(2), nil, st.Person("Kim"), st.Person("Lavrov"))
	st.Write(t, loader)
	<-entered
	h.Close()
	if err := <-ended; graph.ErrorCode(err) != live.CodeClosing {
		t.Errorf("the stream ends with %v, want code %s", err, live.CodeClosing)
	}
}
