package cache

import (
	"context"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// How commits are watched.
const (
	// quietTime is how long nothing must have been written before answers are kept.
	quietTime = time.Second
	// idleLook and busyLook are how long after the last look another one is begun without
	// being waited for, while all is quiet and while somebody writes.
	idleLook = time.Second
	busyLook = 250 * time.Millisecond
	// maxLooks is how many looks are under way at a time.
	maxLooks = 4
	// lookTime bounds a look.
	lookTime = 5 * time.Second
)

// watch knows the number of the store's last commit, as far as it has looked.
type watch struct {
	store graph.Versioned
	now   func() time.Time

	mu      sync.Mutex
	version int64
	since   time.Time // when it was seen first
	settled bool      // whether all of it can be seen
	begun   time.Time // when the last look began
	running int       // looks under way
	next    *look     // begins when one of them ends
	asking  bool      // whether the store is asked if all can be seen
}

// look is one question for the number of the last commit, for all who wait for it.
type look struct {
	done    chan struct{}
	version int64
	quiet   bool
}

func newWatch(s graph.Versioned, now func() time.Time) *watch {
	return &watch{store: s, now: now, version: -1}
}

// quiet returns the number of the last commit that was seen, and whether it is wholly
// seen by every question asked from now on, and nothing has been written for a while. It
// does not wait.
func (w *watch) quiet() (version int64, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	after := busyLook
	if w.isQuiet() {
		after = idleLook
	}
	if w.running == 0 && w.now().Sub(w.begun) >= after {
		w.join()
	}
	return w.version, w.isQuiet()
}

func (w *watch) isQuiet() bool { return w.settled && w.now().Sub(w.since) >= quietTime }

// latest is quiet as of a look that begins after the call.
func (w *watch) latest(ctx context.Context) (version int64, ok bool) {
	w.mu.Lock()
	l := w.join()
	w.mu.Unlock()
	select {
	case <-l.done:
		return l.version, l.quiet
	case <-ctx.Done():
		return 0, false
	}
}

// join returns a look that has not begun, or begins just now. The caller holds mu.
func (w *watch) join() *look {
	if w.next == nil {
		w.next = &look{done: make(chan struct{})}
	}
	l := w.next
	if w.running < maxLooks {
		w.begin()
	}
	return l
}

// begin begins the next look, if somebody waits for it. The caller holds mu.
func (w *watch) begin() {
	l := w.next
	if l == nil {
		return
	}
	w.next = nil
	w.running++
	w.begun = w.now()
	go w.run(l, w.begun)
}

func (w *watch) run(l *look, begun time.Time) {
	ctx, cancel := context.WithTimeout(context.Background(), lookTime)
	defer cancel()
	version, err := w.store.Version(ctx)
	settle := w.note(l, version, begun, err)
	close(l.done)
	if settle {
		// Nobody has written for a while: this waits for nobody, as a rule.
		w.settle(w.store.Settled(ctx))
	}
}

// note ends a look. It reports whether it is time to find out whether the commit is
// wholly seen.
func (w *watch) note(l *look, version int64, begun time.Time, err error) (settle bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
	w.begin()
	if err != nil {
		return false
	}
	// A look that began before the number was seen may have seen an older one.
	if version > w.version || version < w.version && begun.After(w.since) {
		w.version, w.since, w.settled = version, w.now(), false
	}
	l.version, l.quiet = version, version == w.version && w.isQuiet()
	settle = !w.settled && !w.asking && w.now().Sub(w.since) >= quietTime
	w.asking = w.asking || settle
	return settle
}

// settle says that all of a commit can be seen.
func (w *watch) settle(version int64, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asking = false
	w.settled = w.settled || err == nil && version == w.version
}
