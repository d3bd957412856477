package loader_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// clock is a time that goes on by a second whenever it is asked for.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, time.May, 4, 12, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Second)
	return c.at
}

// beginJob begins a job in the store.
func beginJob(t *testing.T, s graph.Store, id graph.JobID, c *clock) graph.Job {
	t.Helper()
	at := c.now()
	j := graph.Job{ID: id, Asked: "a test", Who: "kim", State: graph.JobRunning, Started: at, Updated: at}
	if held, err := s.BeginJob(t.Context(), j); held != nil || err != nil {
		t.Fatalf("BeginJob: %v, %v", held, err)
	}
	return j
}

func jobLoader(t *testing.T, s graph.Store, c *clock) *loader.Loader {
	return newLoader(t, s, func(cfg *loader.Config) { cfg.Batch, cfg.Workers, cfg.Now = 1, 1, c.now })
}

func TestLoadJob(t *testing.T) {
	empty := article("Empty", "")
	empty.Title = ""
	src := source(article("A", meeting), article("Held", meeting), empty, article("B", meeting))
	for _, all := range []bool{false, true} {
		t.Run(fmt.Sprintf("telling of all %v", all), func(t *testing.T) {
			s, c := store(t), newClock()
			load(t, s, article("Held", meeting))
			_, last, err := jobLoader(t, s, c).LoadJob(t.Context(), s, beginJob(t, s, "one", c), all, src)
			if err != nil {
				t.Fatal(err)
			}
			held, err := s.JobsByID(t.Context(), []graph.JobID{"one"})
			if err != nil || !reflect.DeepEqual(*held[0], last) {
				t.Errorf("the record is %+v, LoadJob returned %+v, error %v", held[0], last, err)
			}
			want := graph.JobCounts{Seen: 4, Loaded: 2, Held: 1, Refused: 1, Events: 2}
			if last.State != graph.JobDone || last.Counts != want {
				t.Errorf("state %s, counts %+v, want %+v", last.State, last.Counts, want)
			}
			outcomes := map[string]graph.Outcome{}
			for _, a := range last.Articles {
				outcomes[a.Source] = a.Outcome
			}
			wanted := map[string]graph.Outcome{"Empty.txt": graph.OutcomeRefused}
			if all {
				wanted["A.txt"], wanted["B.txt"], wanted["Held.txt"] = graph.OutcomeLoaded, graph.OutcomeLoaded, graph.OutcomeHeld
			}
			if !reflect.DeepEqual(outcomes, wanted) {
				t.Errorf("outcomes %v, want %v", outcomes, wanted)
			}
		})
	}
}

// A job that is cancelled stops after a batch, and what it has loaded is kept.
func TestCancelledJob(t *testing.T) {
	s, c := store(t), newClock()
	given := 0
	endless := loader.Source(func(yield func(*graph.Article, error) bool) {
		for yield(article(fmt.Sprint("P", given), meeting), nil) {
			if given++; given == 3 {
				if _, err := s.CancelJob(context.WithoutCancel(t.Context()), "one", c.now()); err != nil {
					t.Error(err)
				}
			}
		}
	})
	sum, last, err := jobLoader(t, s, c).LoadJob(t.Context(), s, beginJob(t, s, "one", c), false, endless)
	if graph.ErrorCode(err) != graph.CodeCanceled {
		t.Errorf("error %v, want code %s", err, graph.CodeCanceled)
	}
	if last.State != graph.JobCancelled || last.Problem != "" {
		t.Errorf("the job is %+v", last)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Articles != sum.Loaded || sum.Loaded < 1 {
		t.Errorf("%d articles held, %d loaded, error %v", stats.Articles, sum.Loaded, err)
	}
}

// A job whose store fails says so in its record.
func TestFailedJob(t *testing.T) {
	s, c := store(t), newClock()
	full := graph.Errorf(graph.CodeUnavailable, "the disk is full")
	l := newLoader(t, s, func(cfg *loader.Config) { cfg.Store, cfg.Now = fullStore{s, full}, c.now })
	_, last, err := l.LoadJob(t.Context(), s, beginJob(t, s, "one", c), false, source(article("A", meeting)))
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if last.State != graph.JobFailed || last.Problem != "the disk is full" || last.ProblemCode != graph.CodeUnavailable {
		t.Errorf("the job is %+v", last)
	}
}

// fullStore writes nothing.
type fullStore struct {
	graph.Store
	err error
}

func (s fullStore) Update(context.Context, func(context.Context, graph.Tx) error) error { return s.err }
