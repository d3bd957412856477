package loader

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// Source is a stream of articles, each with the place where it was read in
// Article.Source. An error stands for one article that could not be read and is
// expected to say where (file, line) and what to do; the stream goes on after it.
type Source = iter.Seq2[*graph.Article, error]

// Extractor reads an article. It is called from several goroutines at once and
// must give the same facts for the same article. Profiles need neither block nor
// final id: mentions and reports refer to them by any ids that differ from each
// other (see resolve.Resolver.Seal).
type Extractor interface {
	Facts(a *graph.Article) (graph.Facts, error)
}

// Store is what a loader needs of a store.
type Store interface {
	graph.Writer
	Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error)
	Mentions(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error)
	Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error)
	Stats(ctx context.Context) (graph.Stats, error)
}

// Bounds of what a load keeps in memory.
const (
	// DefaultBatch is how many articles are written in one transaction.
	DefaultBatch = 64
	// batchBytes closes a batch early when its texts grow large.
	batchBytes = 8 << 20
	// waitingBatches is how many batches may wait for the store.
	waitingBatches = 1
	// MaxFailures is how many errors a Summary keeps; more are only counted.
	MaxFailures = 1000
	// maxReplans is how often a batch is read anew because another process
	// changed the same articles meanwhile.
	maxReplans = 20
)

// Config says what a Loader works with.
type Config struct {
	Store     Store
	Extractor Extractor
	Resolver  *resolve.Resolver
	// Version names the extractor and its version; it is kept with each article that
	// it reads.
	Version string
	// Workers is how many articles are read at once; 0 means one for each core.
	Workers int
	// Batch is how many articles are written in one transaction; 0 means
	// DefaultBatch.
	Batch int
	// Progress, if set, is told how far a load is after each batch and each
	// article that failed, never twice at once.
	Progress func(Summary)
	// Refused, if set, is told of each article that was not loaded, nil if the source
	// gave only the error, never twice at once.
	Refused func(a *graph.Article, err error)
	// Became, if set, is told what became of each article or error that the source gave,
	// the first being number 0, before Settled tells that it is open no more; never twice
	// at once.
	Became func(n int, a graph.JobArticle)
	// Settled, if set, is told after each batch of how many articles and errors, from
	// the first on, none is open any more: each is in the graph, or refused.
	Settled func(n int)
	// Now gives the time for Summary.Duration and records of jobs; nil means time.Now.
	Now func() time.Time
}

// Loader loads and retracts articles. It is safe for use from many goroutines.
type Loader struct {
	Config
	// between, if set, is called after each batch; its error stops the load. became, if
	// set, is told what became of each article. See LoadJob.
	between func(ctx context.Context, sum Summary) error
	became  func(graph.JobArticle)
	// again reads held articles anew that another Version read.
	again bool
}

// New returns a loader, or an error of graph.CodeInvalid if something is missing.
func New(c Config) (*Loader, error) {
	if c.Store == nil || c.Extractor == nil || c.Resolver == nil {
		return nil, graph.Errorf(graph.CodeInvalid, "a loader needs a store, an extractor and a resolver")
	}
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Batch <= 0 {
		c.Batch = DefaultBatch
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Loader{Config: c}, nil
}

// Summary tells what a load did.
type Summary struct {
	// Read counts articles that the source gave, also those that it could not
	// read: Loaded, Updated, Skipped, Superseded, Retracted and Failed together,
	// once the load has ended undisturbed.
	Read int
	// Loaded are new; Updated were held and have learned something from another
	// copy; Skipped were held and have not; Superseded are new and kept as history
	// only, because a later version of their page is there.
	Loaded, Updated, Skipped, Superseded int
	// Replaced counts held articles that gave way to a later version and are now
	// history.
	Replaced int
	// Retracted counts articles that are not loaded because somebody retracted them.
	Retracted int
	// Failed counts articles that could not be read or written; Failures says
	// why, for the first MaxFailures of them.
	Failed   int
	Failures []Failure
	// Effect counts what was written of entities and events.
	Effect resolve.Effect
	// Graph is what the graph holds at the end; it is not set in progress reports.
	Graph    graph.Stats
	Duration time.Duration
}

// Failure is an article that was not loaded.
type Failure struct {
	// Source is where it was read, "" if Err says so.
	Source string
	Err    error
}

// Error returns the source and what is wrong.
func (f Failure) Error() string {
	if f.Source == "" {
		return f.Err.Error()
	}
	return f.Source + ": " + f.Err.Error()
}

// Unwrap returns the cause.
func (f Failure) Unwrap() error { return f.Err }

// Load takes all articles of the source into the graph. It returns an error when
// it could not go on: the store failed (its error), or ctx ended (of
// graph.CodeCanceled); what the summary counts is kept then. Articles that fail
// alone are in the summary only.
func (l *Loader) Load(ctx context.Context, src Source) (Summary, error) {
	run := &run{Loader: l, start: l.Now()}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	read, ready := make(chan *batch), make(chan *batch, waitingBatches)
	go func() {
		defer close(read)
		run.read(ctx, src, func(b *batch) bool { return handOn(ctx, read, b) })
	}()
	go func() {
		defer close(ready)
		for b := range read { // to its end, so that the source is left alone afterwards
			if ctx.Err() != nil {
				continue
			}
			if err := run.prepare(ctx, b); err != nil {
				stop(err)
				continue
			}
			handOn(ctx, ready, b)
		}
	}()
	for b := range ready {
		if ctx.Err() != nil {
			continue
		}
		err := run.write(ctx, b)
		if err == nil && run.between != nil {
			err = run.between(ctx, run.sofar())
		}
		if err != nil {
			stop(err)
		}
	}
	return run.finish(ctx)
}

// handOn gives a batch to the next step; false if ctx ended first.
func handOn(ctx context.Context, to chan<- *batch, b *batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

// took is how long the load has taken; a clock may be set back meanwhile.
func (r *run) took() time.Duration { return max(0, r.Now().Sub(r.start)) }

// statsTime bounds the last look at the graph.
const statsTime = 30 * time.Second

func (r *run) finish(ctx context.Context) (Summary, error) {
	err := context.Cause(ctx)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		err = graph.Wrap(graph.CodeCanceled, err, "the load was stopped; what was loaded is kept")
	}
	last, done := context.WithTimeout(context.WithoutCancel(ctx), statsTime)
	defer done()
	stats, statsErr := r.Store.Stats(last)
	if err == nil {
		err = statsErr
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.summary.Graph = stats
	r.summary.Duration = r.took()
	return r.summary, err
}
