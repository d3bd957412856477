// Package live follows a store for those who want to hear of what is written, by
// whatever process: events as they are loaded, and how far jobs are.
//
//	hub.go      asks the store what is new, while somebody listens
//	events.go   a stream of events that a filter takes
//	window.go   what streams read in common
//	progress.go a stream of the states of a job
//
// Streams pull. Each knows the number of the change that it has come to, and reads what
// came after in windows that all streams at that place share. So nothing is kept for a
// stream but one window, a slow one holds nobody up, and whoever writes knows nothing of
// them. A stream that falls too far behind ends.
package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// Codes of errors that end streams.
const (
	CodeTooSlow graph.Code = "SUBSCRIBER_TOO_SLOW"
	CodeClosing graph.Code = "SERVER_CLOSING"
)

// Store is what is followed.
type Store interface {
	graph.Changes
	Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error)
	Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error)
	Reports(ctx context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error)
	JobsByID(ctx context.Context, ids []graph.JobID) ([]*graph.Job, error)
}

// Defaults of Config.
const (
	DefaultEvery  = 500 * time.Millisecond
	DefaultBehind = 10_000
)

// maxFaults is how often in a row the store may fail to tell what is new before streams
// are told.
const maxFaults = 3

// Config says what a Hub follows, and how.
type Config struct {
	Store Store
	// Every is how often the store is asked while somebody listens; 0 takes
	// DefaultEvery.
	Every time.Duration
	// Behind is how many changes a stream may be behind; 0 takes DefaultBehind.
	Behind int
	// Log is told what goes wrong; nil for nobody.
	Log *slog.Logger
	// Now tells the time, for jobs that are abandoned; nil takes time.Now.
	Now func() time.Time
}

// Hub follows a store. It is safe for use from many goroutines. It asks the store
// nothing while nobody listens.
type Hub struct {
	Config
	ctx    context.Context
	cancel context.CancelFunc

	mu        sync.Mutex
	listeners int
	stop      context.CancelFunc // ends asking
	last      int64              // the last change, as far as it is known
	jobs      map[graph.JobID]*watched
	news      chan struct{} // closed when there is something new
	err       error         // why there will be nothing new
	window    *window       // that was read last
}

// watched is a job that streams follow.
type watched struct {
	listeners int
	job       *graph.Job
}

// New returns a hub. The caller closes it.
func New(c Config) *Hub {
	if c.Every <= 0 {
		c.Every = DefaultEvery
	}
	if c.Behind <= 0 {
		c.Behind = DefaultBehind
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	h := &Hub{Config: c, jobs: map[graph.JobID]*watched{}, news: make(chan struct{})}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	return h
}

// errClosing ends streams when the server ends.
var errClosing = graph.Errorf(CodeClosing, "the server is about to end: subscribe again, there or elsewhere")

// Close ends all streams with an error of CodeClosing, and those that begin later.
func (h *Hub) Close() {
	h.fail(errClosing)
	h.cancel()
}

// why tells what is behind an error of a read: one that the hub's end cut short is its
// end's.
func (h *Hub) why(err error) error {
	if h.ctx.Err() != nil {
		return errClosing
	}
	return err
}

// fail ends all streams that there are with an error.
func (h *Hub) fail(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.err == nil {
		h.err = err
		close(h.news)
	}
}

// enter counts a listener in, and starts asking for the first. It returns what counts
// it out.
func (h *Hub) enter() (leave func(), err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ctx.Err() != nil {
		return nil, errClosing
	}
	if h.listeners == 0 {
		var ctx context.Context
		ctx, h.stop = context.WithCancel(h.ctx)
		if h.err != nil { // those whom it ended have left
			h.err, h.news = nil, make(chan struct{})
		}
		go h.follow(ctx)
	}
	h.listeners++
	return sync.OnceFunc(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.listeners--; h.listeners == 0 {
			h.stop()
			h.window = nil
		}
	}), nil
}

// follow asks the store what is new until ctx ends.
func (h *Hub) follow(ctx context.Context) {
	tick := time.NewTicker(h.Every)
	defer tick.Stop()
	for faults := 0; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := h.ask(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			faults = 0
			continue
		}
		h.Log.WarnContext(ctx, "the store does not tell what is new", "error", err)
		if faults++; faults == maxFaults {
			h.fail(graph.Wrap(graph.CodeUnavailable, err, "the database cannot be reached now: subscribe again"))
			return
		}
	}
}

// ask asks the store once, and wakes streams if there is something new.
func (h *Hub) ask(ctx context.Context) error {
	last, err := h.Store.LastChange(ctx)
	if err != nil {
		return err
	}
	h.mu.Lock()
	ids := make([]graph.JobID, 0, len(h.jobs))
	for id := range h.jobs {
		ids = append(ids, id)
	}
	h.mu.Unlock()
	var jobs []*graph.Job
	if len(ids) > 0 {
		if jobs, err = h.Store.JobsByID(ctx, ids); err != nil {
			return err
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	fresh := last > h.last
	h.last = max(h.last, last)
	for i, id := range ids {
		w := h.jobs[id]
		if w == nil {
			continue
		}
		fresh = fresh || !sameJob(w.job, jobs[i]) || w.job != nil && w.job.StateAt(h.Now()) == graph.JobAbandoned
		w.job = jobs[i]
	}
	if fresh && h.err == nil {
		close(h.news)
		h.news = make(chan struct{})
	}
	return nil
}

// sameJob reports whether a job has not been heard of in between.
func sameJob(a, b *graph.Job) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Updated.Equal(b.Updated) && a.State == b.State && a.Cancel == b.Cancel
}

// wait waits until ready says that there is something new for it. ready is called with
// h.mu held.
func (h *Hub) wait(ctx context.Context, ready func() bool) error {
	for {
		h.mu.Lock()
		if ready() {
			h.mu.Unlock()
			return nil
		}
		err, news := h.err, h.news
		h.mu.Unlock()
		if err != nil {
			return err
		}
		select {
		case <-news:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
