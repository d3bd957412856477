package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/source"
)

// waitEvery is how often the record of a published load is looked at.
const waitEvery = 500 * time.Millisecond

// publishResult is what load --publish gives as JSON.
type publishResult struct {
	Job     string  `json:"job"`
	Read    int     `json:"read"`
	Sent    int     `json:"published"`
	Held    int     `json:"published_before"`
	Refused int     `json:"refused"`
	Seconds float64 `json:"seconds"`
}

// runPublish puts what the run reads on the queue.
func (p *program) runPublish(ctx context.Context, r *loadRun, o source.Options) (err error) {
	plain := p.errs
	if r.meter, err = newMeter(r.progress, plain, r.paths, time.Now); err != nil {
		return err
	}
	p.errs = r.meter
	defer func() { p.errs = plain }()
	started := time.Now()
	err = p.withStore(ctx, func(s graph.Store) (err error) {
		q, err := p.openQueue(ctx, lines(r.meter))
		if err != nil {
			return err
		}
		defer q.Close()
		if r.marks, err = p.checkpoint(ctx, s, r); err != nil {
			return err
		}
		did, j, err := p.publish(ctx, s, q, r, o)
		if r.err != nil {
			err = r.err
		}
		if cerr := r.marks.close(err == nil && !r.stopped); err == nil {
			err = cerr
		}
		r.meter.clear()
		if j != nil {
			err = errors.Join(err, p.tellPublished(j, did, time.Since(started)))
		}
		if err != nil || !r.wait {
			return err
		}
		return p.awaitJob(ctx, s, j.ID, r.meter, started)
	})
	r.meter.clear()
	if err == nil {
		_, err = r.release()
	}
	return err
}

// publish publishes as a job that workers share.
func (p *program) publish(ctx context.Context, s graph.Store, q queue.Sender, r *loadRun, o source.Options) (queue.Published, *graph.Job, error) {
	j := newJob(r.asked(r.paths))
	j.Share = &graph.Share{}
	if _, err := s.BeginJob(ctx, j); err != nil {
		return queue.Published{}, nil, err
	}
	publisher := queue.NewPublisher(queue.PublisherConfig{
		Sender: q, Store: s,
		Progress: func(did queue.Published) {
			r.meter.tell(loader.Summary{Read: did.Read, Loaded: did.Sent, Skipped: did.Held, Failed: did.Refused})
		},
		Refused: func(a *graph.Article, err error) {
			f := loader.Failure{Err: err}
			if a != nil {
				f.Source = a.Source
			}
			p.complainOf(f)
			r.refuse(a, err)
		},
		Settled: func(n int) {
			if err := r.marks.settled(n); err != nil {
				r.end(err)
			}
		},
	})
	did, held, err := publisher.Publish(ctx, j, r.articles(ctx, o))
	p.codeFor(did.Refused, did.Read)
	if err != nil {
		p.code = exitCode(err)
	}
	return did, held, err
}

func (p *program) tellPublished(j *graph.Job, did queue.Published, took time.Duration) error {
	if p.settings.output == "json" {
		return json.NewEncoder(p.out).Encode(publishResult{string(j.ID), did.Read, did.Sent, did.Held, did.Refused, took.Seconds()})
	}
	_, err := fmt.Fprintf(p.out, "Read %d articles in %s: %d published, %d published a short time before, %d refused.\nJob %s: entente jobs show tells how far the workers are.\n",
		did.Read, took.Round(10*time.Millisecond), did.Sent, did.Held, did.Refused, j.ID)
	return err
}

// awaitJob waits until workers have ended a job, and tells what became of it.
func (p *program) awaitJob(ctx context.Context, s graph.Store, id graph.JobID, m *meter, started time.Time) error {
	tick := time.NewTicker(waitEvery)
	defer tick.Stop()
	for {
		list, err := s.JobsByID(ctx, []graph.JobID{id})
		if err != nil {
			return err
		}
		j := list[0]
		if j == nil {
			return graph.Errorf(graph.CodeNotFound, "the record of job %s is gone: so many began after it", id)
		}
		sum := summaryOfJob(j)
		m.tell(sum)
		if j.State.Ended() {
			m.clear()
			return p.endOfJob(ctx, s, j, sum, time.Since(started))
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted; workers go on with what was published")
		}
	}
}

func summaryOfJob(j *graph.Job) loader.Summary {
	c := j.Counts
	sum := loader.Summary{Read: c.Seen, Loaded: c.Loaded, Updated: c.Updated, Skipped: c.Held, Superseded: c.Superseded, Retracted: c.Retracted, Failed: c.Refused}
	sum.Effect.EventsPut = c.Events
	return sum
}

// endOfJob tells of a job that workers have ended, with the exit code of a load.
func (p *program) endOfJob(ctx context.Context, s graph.Store, j *graph.Job, sum loader.Summary, took time.Duration) (err error) {
	p.codeFor(sum.Failed, sum.Read)
	sum.Duration = took
	if sum.Graph, err = s.Stats(ctx); err != nil {
		return err
	}
	if err := p.printSummary(sum); err != nil {
		return err
	}
	if j.State == graph.JobCancelled {
		return graph.Errorf(graph.CodeCanceled, "the job was cancelled; what was loaded is kept")
	}
	return nil
}
