package queue

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// Bounds of a worker.
const (
	// DefaultMaxTries is how often a claim is tried alone before it is buried.
	DefaultMaxTries = 3
	// suspect is from which delivery on a claim is tried alone: that its worker ended
	// once, or another time in a batch of many, says little of it.
	suspect = 3
	// longestWork is how long a claim may be worked at. Whoever takes longer stands still.
	longestWork = 10 * time.Minute
	// waitFor is how long one question for deliveries waits.
	waitFor = time.Second
	// First and longest rest after a failure of the queue or of the store.
	firstRest, longestRest = 500 * time.Millisecond, 30 * time.Second
	// tidyEvery is how often a worker tidies up at most.
	tidyEvery = 10 * time.Minute
	// finishing is how many claims are taken off the queue at once.
	finishing = 8
)

// Store is what a worker needs of a store beside what its loader does.
type Store interface {
	graph.Jobs
	Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error)
	Ping(ctx context.Context) error
}

// WorkerConfig says what a Worker works with.
type WorkerConfig struct {
	Queue Receiver
	Store Store
	// Loader is what loads. Became, Settled and Progress of its configuration are the
	// worker's.
	Loader *loader.Loader
	// MaxTries is how often a claim is tried alone, each time without an end, before it is
	// buried; 0 means DefaultMaxTries.
	MaxTries int
	// UntilEmpty ends the worker when no claim is on the queue any more.
	UntilEmpty bool
	// Drain is how long the articles at hand may take when the worker is told to end; what
	// is not done then goes back to the queue. 0 gives them no time.
	Drain time.Duration
	// Progress, if set, is told what was done so far after each batch, never twice at
	// once.
	Progress func(Worked)
	// Tidy, if set, is called now and then while nothing is on the queue.
	Tidy func(context.Context)
	// Log is told what goes wrong, and of what was buried; nil for nobody.
	Log *slog.Logger
	// Now gives the time for records of jobs; nil means time.Now.
	Now func() time.Time
}

// Worked tells what a worker did.
type Worked struct {
	// Summary counts articles as a load does: Failed are those that were buried.
	loader.Summary
	// Buried counts claims that went to the dead letters, Dropped those of jobs that were
	// cancelled, Later those that were given back.
	Buried, Dropped, Later int
}

// Worker takes claims from a queue and loads their articles.
type Worker struct {
	WorkerConfig
	jobs *jobStates

	mu   sync.Mutex
	base Worked         // of earlier loads, and beside loads
	load loader.Summary // so far of the one that runs
}

// NewWorker returns a worker, or an error of graph.CodeInvalid if something is missing.
func NewWorker(c WorkerConfig) (*Worker, error) {
	if c.Queue == nil || c.Store == nil || c.Loader == nil {
		return nil, graph.Errorf(graph.CodeInvalid, "a worker needs a queue, a store and a loader")
	}
	if c.MaxTries <= 0 {
		c.MaxTries = DefaultMaxTries
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Worker{WorkerConfig: c, jobs: newJobStates(c.Store, c.Now)}, nil
}

// Run works until ctx ends, or with UntilEmpty until the queue is empty, and returns nil
// then: what is at hand is finished first, within Drain. Failures of the queue and of the
// store pass: it rests and tries again. An error is of graph.CodeInternal: an article took
// longer than ten minutes, and the process should end, so that others get what it holds.
func (w *Worker) Run(ctx context.Context) (Worked, error) {
	work, stop := context.WithCancelCause(context.WithoutCancel(ctx))
	defer stop(nil)
	stopWaiting := context.AfterFunc(ctx, func() {
		if w.Drain <= 0 {
			stop(context.Canceled)
			return
		}
		time.AfterFunc(w.Drain, func() { stop(context.Canceled) })
	})
	defer stopWaiting()
	rest, tidied := firstRest, time.Time{}
	for ctx.Err() == nil {
		n, err := w.round(ctx, work)
		switch {
		case errors.Is(err, errStuck):
			return w.Worked(), err
		case err != nil && ctx.Err() == nil:
			w.Log.Warn("not done, and tried again", "error", graph.ErrorMessage(err), "rest", rest.String())
			w.rest(ctx, jitter(rest))
			rest = min(2*rest, longestRest)
			w.awaitStore(ctx)
			continue
		case err == nil && n == 0 && w.UntilEmpty:
			if level, err := w.Queue.Level(ctx); err == nil && level.Waiting == 0 && level.Held == 0 {
				return w.Worked(), nil
			}
		}
		rest = firstRest
		if now := w.Now(); err == nil && n == 0 && w.Tidy != nil && now.Sub(tidied) > tidyEvery {
			tidied = now
			w.Tidy(ctx)
		}
	}
	return w.Worked(), nil
}

// jitter returns a time from half of d to d, so that workers that failed together do not
// come back together.
func jitter(d time.Duration) time.Duration { return d/2 + rand.N(d/2+1) }

func (w *Worker) rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// awaitStore waits until the store answers: what is taken from the queue before only
// goes back, and counts as delivered.
func (w *Worker) awaitStore(ctx context.Context) {
	for rest := firstRest; ctx.Err() == nil; rest = min(2*rest, longestRest) {
		err := w.Store.Ping(ctx)
		if err == nil {
			return
		}
		w.Log.Warn("the store does not answer", "error", graph.ErrorMessage(err))
		w.rest(ctx, jitter(rest))
	}
}

// Worked returns what was done so far.
func (w *Worker) Worked() Worked {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sum()
}

// sum is what was done; w.mu is held.
func (w *Worker) sum() Worked {
	all, l := w.base, w.load
	all.Read += l.Read
	all.Loaded, all.Updated, all.Skipped, all.Superseded = all.Loaded+l.Loaded, all.Updated+l.Updated, all.Skipped+l.Skipped, all.Superseded+l.Superseded
	all.Replaced, all.Retracted, all.Failed = all.Replaced+l.Replaced, all.Retracted+l.Retracted, all.Failed+l.Failed
	all.Effect = all.Effect.Plus(l.Effect)
	return all
}

// count changes what was done beside loads and tells of it.
func (w *Worker) count(change func(*Worked)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(&w.base)
	w.progress()
}

// loading notes how far the load that runs is, and tells of it.
func (w *Worker) loading(sum loader.Summary) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.load = sum
	w.progress()
}

// begin begins another load.
func (w *Worker) begin() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.base, w.load = w.sum(), loader.Summary{}
}

func (w *Worker) progress() {
	if w.Progress != nil {
		w.Progress(w.sum())
	}
}
