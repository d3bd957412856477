package queue

import (
	"cmp"
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// round is one load: of what the queue has without a pause, in batches; then of the
// claims that are suspect, each alone.
type round struct {
	*Worker
	hand  *hand
	alone []*piece
	got   int // deliveries

	mu     sync.Mutex
	given  []*piece // to the loader, in order
	done   int      // of them
	events int      // that the loader wrote, and that jobs were told of
	told   int
	err    error // of the queue, or of the store beside the loader
}

// piece is a claim whose article is being loaded.
type piece struct {
	Delivery
	claim   Claim
	article *graph.Article
	became  graph.JobArticle
}

// round takes what is on the queue and loads it. It returns how many deliveries there
// were. ctx tells to end, work that it is too late even for what is at hand.
func (w *Worker) round(ctx, work context.Context) (n int, err error) {
	work, cancel := context.WithCancel(work)
	defer cancel()
	r := &round{Worker: w, hand: newHand()}
	stuck := make(chan error, 1)
	ended := make(chan error, 1)
	go func() { stuck <- r.hand.keep(work, w.Queue.Silence()) }()
	go func() { ended <- r.run(ctx, work) }()
	select {
	case err = <-ended:
	case err = <-stuck:
		if err != nil {
			return 0, err // what stands still cannot be waited for
		}
		err = <-ended
	}
	return r.got, err
}

func (r *round) run(ctx, work context.Context) error {
	err := r.load(work, 0, r.source(ctx, work))
	for _, x := range r.alone {
		if err != nil || ctx.Err() != nil {
			break
		}
		err = r.single(work, x)
	}
	r.giveBack(err)
	if err == nil {
		err = r.failure()
	}
	return err
}

func (r *round) failure() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// load loads a source of the round's pieces, in batches of the given size, 0 for the
// loader's.
func (r *round) load(work context.Context, batch int, src loader.Source) error {
	l := *r.Loader
	if batch > 0 {
		l.Batch = batch
	}
	r.given, r.done, r.events, r.told = nil, 0, 0, 0
	r.begin()
	l.Became = func(n int, a graph.JobArticle) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.given[n].became = a
	}
	l.Settled = func(n int) { r.settle(work, n) }
	l.Progress = func(sum loader.Summary) {
		r.mu.Lock()
		r.events = sum.Effect.EventsPut
		r.mu.Unlock()
		r.loading(sum)
	}
	_, err := l.Load(work, src)
	if err == nil {
		r.settle(work, len(r.given))
	}
	return err
}

// source yields the articles of deliveries until the queue has no more, one is suspect, or
// ctx ends.
func (r *round) source(ctx, work context.Context) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for ctx.Err() == nil {
			list, err := r.Queue.Receive(ctx, r.Loader.Batch, waitFor)
			if err != nil {
				if ctx.Err() == nil {
					r.fail(err)
				}
				return
			}
			r.hand.take(list)
			r.got += len(list)
			for _, x := range r.open(work, list) {
				if x.Times() >= suspect {
					r.alone = append(r.alone, x)
					continue
				}
				r.give(x)
				if !yield(x.article, nil) {
					return
				}
			}
			if len(list) < r.Loader.Batch || len(r.alone) > 0 {
				return
			}
		}
	}
}

func (r *round) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

// give notes that a piece is the loader's next article.
func (r *round) give(x *piece) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.given = append(r.given, x)
}

// open reads the articles of deliveries. What is to be loaded is returned, the rest is
// ended.
func (r *round) open(ctx context.Context, list []Delivery) []*piece {
	var g errgroup.Group
	g.SetLimit(finishing)
	all := make([]*piece, len(list))
	for i, d := range list {
		x := &piece{Delivery: d}
		all[i] = x
		g.Go(func() error {
			r.read(ctx, x)
			return nil
		})
	}
	_ = g.Wait() // each piece has its own
	var ready []*piece
	for _, x := range all {
		if x.article != nil {
			ready = append(ready, x)
		}
	}
	return ready
}

// read reads the article of one piece, or ends the piece.
func (r *round) read(ctx context.Context, x *piece) {
	claim, err := x.Claim()
	if err != nil {
		r.bury(ctx, x, err)
		return
	}
	x.claim = claim
	gone, err := r.jobs.cancelled(ctx, claim.Job)
	if err != nil {
		r.fail(err)
		return
	}
	if gone {
		if r.finish(ctx, x) {
			r.count(func(w *Worked) { w.Dropped++ })
		}
		return
	}
	data, err := x.Bytes(ctx)
	switch graph.ErrorCode(err) {
	case "":
		if x.article, err = Decode(claim, data); err != nil {
			r.bury(ctx, x, err)
		}
	case graph.CodeNotFound:
		r.missing(ctx, x)
	default:
		r.fail(err)
	}
}

// missing ends a piece whose bytes are gone: those of a claim whose worker ended before
// it could take the claim off, so that the article is held.
func (r *round) missing(ctx context.Context, x *piece) {
	held, err := r.Store.Articles(ctx, []graph.ArticleID{x.claim.Article})
	switch {
	case err != nil:
		r.fail(err)
	case held[0] != nil:
		x.became = graph.JobArticle{Source: x.claim.Source, Article: x.claim.Article, Outcome: graph.OutcomeHeld}
		if r.tell(ctx, []*piece{x}, 0) == nil && r.finish(ctx, x) {
			r.count(func(w *Worked) { w.Read++; w.Skipped++ })
		}
	case x.Times() < suspect:
		r.later(x, r.Queue.Silence()) // whoever publishes it may be about to put them there
	default:
		r.bury(ctx, x, graph.Errorf(graph.CodeNotFound, "the article's bytes are not on the queue any more: load it from its source again"))
	}
}

// single tries one piece alone.
func (r *round) single(work context.Context, x *piece) error {
	n, err := x.Try(work)
	if err != nil {
		return err
	}
	if n > r.MaxTries {
		r.bury(work, x, graph.Errorf(graph.CodeInternal, "it was tried alone %d times, and each time the worker ended or failed in the middle", n-1))
		return nil
	}
	r.hand.again(x.Delivery)
	err = r.load(work, 1, func(yield func(*graph.Article, error) bool) {
		r.give(x)
		yield(x.article, nil)
	})
	if passes(err) {
		_ = x.Forgive(work) // at worst it is buried early, and people see it
	}
	return err
}

// passes reports whether an error is of the store or of the time, not of an article.
func passes(err error) bool {
	switch graph.ErrorCode(err) {
	case graph.CodeUnavailable, graph.CodeUnauthentic, graph.CodeCanceled, graph.CodeConflict:
		return true
	}
	return false
}

// giveBack gives back what is not ended: at once if nothing went wrong, else after a
// time that grows with each delivery.
func (r *round) giveBack(err error) {
	for _, d := range r.hand.all() {
		wait := time.Duration(0)
		if failed := cmp.Or(err, r.failure()); failed != nil && graph.ErrorCode(failed) != graph.CodeCanceled {
			wait = jitter(min(firstRest<<min(d.Times(), 10), longestRest))
		}
		r.later(&piece{Delivery: d}, wait)
	}
}

func (r *round) later(x *piece, wait time.Duration) {
	r.hand.leave(x.Delivery)
	if err := x.Later(wait); err != nil {
		r.fail(err) // it comes again after the silence
	}
	r.count(func(w *Worked) { w.Later++ })
}
