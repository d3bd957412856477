package loader

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// How often a job's record is written: after a batch when it is older than
// recordEvery, and, so that a long batch is not taken for an abandoned job, every
// signOfLife.
const (
	recordEvery = time.Second
	signOfLife  = graph.JobSilence / 6
	// lastRecord bounds writing the record of a job that has ended.
	lastRecord = 15 * time.Second
)

// errCancelled ends the load of a job that somebody cancelled.
var errCancelled = graph.Errorf(graph.CodeCanceled, "the job was cancelled; what was loaded is kept")

// LoadJob loads as Load does and keeps the record of the job j, which was begun: how
// far it is after batches, at most once a second, and what became of it. If all is
// set the record tells of every article, else of those that were refused. A job that
// is cancelled stops after the batch that it is at, with an error of
// graph.CodeCanceled. Failing to write the record is an error only at the end.
func (l *Loader) LoadJob(ctx context.Context, jobs graph.Jobs, j graph.Job, all bool, src Source) (Summary, graph.Job, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	k := &keeper{jobs: jobs, now: l.Now, all: all, job: j, written: j.Updated, stop: stop}
	tracked := *l
	tracked.between, tracked.became = k.between, k.became
	alive := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		k.stayAlive(ctx, alive)
	}()
	sum, err := tracked.Load(ctx, src)
	close(alive)
	<-ended
	last, lastErr := k.finish(ctx, sum, err)
	return sum, last, cmp.Or(err, lastErr)
}

// keeper keeps the record of one job.
type keeper struct {
	jobs graph.Jobs
	now  func() time.Time
	all  bool
	stop func(error)

	mu        sync.Mutex
	job       graph.Job
	written   time.Time
	cancelled bool // the record said so
}

// became notes what became of an article.
func (k *keeper) became(a graph.JobArticle) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if (k.all || a.Outcome == graph.OutcomeRefused) && len(k.job.Articles) < graph.MaxJobArticles {
		k.job.Articles = append(k.job.Articles, a)
	}
}

// between writes the record after a batch, if it is time, and stops a job that is to
// stop.
func (k *keeper) between(ctx context.Context, sum Summary) error {
	k.mu.Lock()
	k.job.Counts = sum.counts()
	due := k.now().Sub(k.written) >= recordEvery
	cancelled := k.cancelled
	k.mu.Unlock()
	if due && !cancelled {
		cancelled = k.write(ctx)
	}
	if cancelled {
		return errCancelled
	}
	return nil
}

// write writes the record as it is now, and reports whether the job is to stop. A
// record that cannot be written now will be later.
func (k *keeper) write(ctx context.Context) (cancelled bool) {
	k.mu.Lock()
	k.job.Updated = k.now()
	k.written = k.job.Updated
	j := k.job.Tidy()
	k.mu.Unlock()
	held, err := k.jobs.UpdateJob(ctx, j)
	if err != nil {
		return false
	}
	// One that was begun anew elsewhere is not ours any more.
	cancelled = held.Cancel || held.State.Ended() || !held.Started.Equal(j.Started)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.cancelled = k.cancelled || cancelled
	return k.cancelled
}

// stayAlive gives signs of life. A job that was told to stop and comes to no end of
// its batch, such as one that waits for input, is stopped in the middle.
func (k *keeper) stayAlive(ctx context.Context, done <-chan struct{}) {
	tick := time.NewTicker(signOfLife)
	defer tick.Stop()
	for told := false; ; {
		select {
		case <-done:
			return
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if cancelled := k.write(ctx); cancelled && told {
			k.stop(errCancelled)
			return
		} else if cancelled {
			told = true
		}
	}
}

// finish writes what became of the job.
func (k *keeper) finish(ctx context.Context, sum Summary, err error) (graph.Job, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.job.Counts, k.job.Updated = sum.counts(), k.now()
	switch {
	case err == nil:
		k.job.State = graph.JobDone
	case errors.Is(err, errCancelled):
		k.job.State = graph.JobCancelled
	case graph.ErrorCode(err) == graph.CodeCanceled:
		k.job.State, k.job.Problem, k.job.ProblemCode = graph.JobCancelled, graph.ErrorMessage(err), graph.CodeCanceled
	default:
		k.job.State, k.job.Problem, k.job.ProblemCode = graph.JobFailed, graph.ErrorMessage(err), graph.ErrorCode(err)
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), lastRecord)
	defer done()
	held, werr := k.jobs.UpdateJob(ctx, k.job.Tidy())
	if graph.ErrorCode(werr) == graph.CodeNotFound {
		return k.job, nil // so many jobs came after it that its record went
	}
	if werr != nil {
		return k.job, werr
	}
	return *held, nil
}

// counts are the counts of a job's record.
func (s Summary) counts() graph.JobCounts {
	return graph.JobCounts{Seen: s.Read, Loaded: s.Loaded, Updated: s.Updated, Held: s.Skipped,
		Superseded: s.Superseded, Retracted: s.Retracted, Refused: s.Failed, Events: s.Effect.EventsPut}
}

// outcome is what became of an item that did not fail.
func (it *item) outcome() graph.JobArticle {
	a := graph.JobArticle{Source: it.where, Article: it.article.ID}
	switch {
	case it.fate == loaded && it.superseded:
		a.Outcome = graph.OutcomeSuperseded
	case it.fate == loaded:
		a.Outcome = graph.OutcomeLoaded
	case it.fate == updated:
		a.Outcome = graph.OutcomeUpdated
	case it.fate == retractedBefore:
		a.Outcome = graph.OutcomeRetracted
	default:
		a.Outcome = graph.OutcomeHeld
	}
	return a
}

// refused tells of an article that failed; a is nil if it could not be read.
func refused(a *graph.Article, err error) graph.JobArticle {
	r := graph.JobArticle{Outcome: graph.OutcomeRefused, Reason: graph.ErrorMessage(err), Code: graph.ErrorCode(err)}
	if a != nil {
		r.Source, r.Article = whereOf(a), a.ID
	}
	return r
}

// whereOf is where an article was read, as well as it is known.
func whereOf(a *graph.Article) string { return cmp.Or(a.Source, a.URL, a.Ref, string(a.ID)) }
