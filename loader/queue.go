package loader

import (
	"context"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// maxQueued is how many jobs a Queue has at a time, the one that loads included.
const maxQueued = 16

// Queue runs small jobs in the background, one after the other. It is safe for use
// from many goroutines.
type Queue struct {
	jobs   graph.Jobs
	loader func() (*Loader, error)

	slots  chan struct{} // one for each job
	turn   chan struct{} // full while one loads
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
	ended   map[graph.JobID]chan struct{} // closed when the job has ended
}

// NewQueue returns a queue that keeps the records of its jobs in jobs. It asks loader for
// what loads whenever a job begins. The caller closes the queue before the store.
func NewQueue(jobs graph.Jobs, loader func() (*Loader, error)) *Queue {
	q := &Queue{jobs: jobs, loader: loader, slots: make(chan struct{}, maxQueued), turn: make(chan struct{}, 1), ended: map[graph.JobID]chan struct{}{}}
	q.ctx, q.cancel = context.WithCancel(context.Background())
	return q
}

// Load begins the job j, unless one of its id is held, which is then returned, and
// loads src in the background. It waits until the job has ended, at most for the given
// time, and returns its record as it is then; a job that is held is waited for too if
// it is of this queue. Where the queue is full or closed it begins nothing and returns
// an error of graph.CodeUnavailable.
func (q *Queue) Load(ctx context.Context, j graph.Job, src Source, wait time.Duration) (*graph.Job, error) {
	held, ended, err := q.begin(ctx, j, src)
	if err != nil {
		return nil, err
	}
	if ended != nil && wait > 0 {
		patience := time.NewTimer(wait)
		defer patience.Stop()
		select {
		case <-ended:
		case <-patience.C:
		case <-ctx.Done():
			return nil, graph.Wrap(graph.CodeCanceled, ctx.Err(), "nobody waits for the job any more; it goes on")
		}
	}
	list, err := q.jobs.JobsByID(ctx, []graph.JobID{j.ID})
	if err != nil || list[0] == nil {
		return held, err // one of very many may have gone meanwhile
	}
	return list[0], nil
}

// begin begins a job if there is none of its id, and returns the record and what tells
// of its end, nil if that is not known here.
func (q *Queue) begin(ctx context.Context, j graph.Job, src Source) (*graph.Job, <-chan struct{}, error) {
	select {
	case q.slots <- struct{}{}:
	default:
		return nil, nil, graph.Errorf(graph.CodeUnavailable, "%d loads are waiting already: try again later", maxQueued)
	}
	started := false
	defer func() {
		if !started {
			<-q.slots
		}
	}()
	l, err := q.loader()
	if err != nil {
		return nil, nil, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return nil, nil, graph.Errorf(graph.CodeUnavailable, "the server is about to end: try again later")
	}
	held, err := q.jobs.BeginJob(ctx, j)
	if err != nil {
		return nil, nil, err
	}
	if held != nil {
		return held, q.ended[j.ID], nil
	}
	ended := make(chan struct{})
	q.ended[j.ID] = ended
	started = true
	q.running.Go(func() {
		defer func() {
			q.mu.Lock()
			delete(q.ended, j.ID)
			q.mu.Unlock()
			close(ended)
			<-q.slots
		}()
		q.run(l, j, src)
	})
	return &j, ended, nil
}

// run loads when the job's turn has come. What becomes of it is in its record.
func (q *Queue) run(l *Loader, j graph.Job, src Source) {
	select {
	case q.turn <- struct{}{}:
		defer func() { <-q.turn }()
	case <-q.ctx.Done(): // then it ends at once, and says so
	}
	_, _, _ = l.LoadJob(q.ctx, q.jobs, j, true, src)
}

// Close takes no jobs any more and waits for those that there are until ctx ends; then
// it stops them.
func (q *Queue) Close(ctx context.Context) {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	done := make(chan struct{})
	go func() {
		q.running.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
	q.cancel()
	<-done
}
