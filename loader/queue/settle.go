package queue

import (
	"cmp"
	"context"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
)

// settle ends the pieces up to the nth that was given to the loader, which the store
// has committed or the loader refused: first their jobs are told, then they are taken off
// the queue. Where that fails they come again and are held already.
func (r *round) settle(ctx context.Context, n int) {
	r.mu.Lock()
	pieces := r.given[r.done:n]
	events := r.events - r.told
	r.done, r.told = n, r.events
	r.mu.Unlock()
	if err := r.tell(ctx, pieces, events); err != nil {
		r.fail(err)
		return
	}
	var g errgroup.Group
	g.SetLimit(finishing)
	for _, x := range pieces {
		g.Go(func() error {
			if x.became.Outcome == graph.OutcomeRefused {
				r.inter(ctx, x, Reason{x.became.Code, x.became.Reason})
				return nil
			}
			r.finish(ctx, x)
			return nil
		})
	}
	_ = g.Wait() // failures are the round's
}

// tell tells the jobs of pieces what became of them. A job whose record is gone, as of
// many the first ones go, is not told.
func (r *round) tell(ctx context.Context, pieces []*piece, events int) error {
	parts := map[graph.JobID]*graph.JobPart{}
	var order []graph.JobID
	for _, x := range pieces {
		id := x.claim.Job
		if id == "" {
			continue
		}
		if parts[id] == nil {
			parts[id] = &graph.JobPart{At: r.Now()}
			order = append(order, id)
		}
		parts[id].Outcomes = append(parts[id].Outcomes, graph.NumberedOutcome{Number: x.claim.Number, JobArticle: x.became})
	}
	for i, id := range order {
		if i == 0 { // of a batch of several jobs
			parts[id].Events = events
		}
		if _, err := r.Store.TellJob(ctx, id, *parts[id]); err != nil && graph.ErrorCode(err) != graph.CodeNotFound {
			return err
		}
	}
	return nil
}

// finish takes a piece off the queue and reports whether that was so.
func (r *round) finish(ctx context.Context, x *piece) bool {
	err := x.Done(ctx)
	if err != nil {
		r.fail(err)
		return false
	}
	r.hand.leave(x.Delivery)
	return true
}

// bury ends a piece that cannot be loaded, and tells its job.
func (r *round) bury(ctx context.Context, x *piece, err error) {
	x.became = graph.JobArticle{Source: x.claim.Source, Article: x.claim.Article, Outcome: graph.OutcomeRefused, Reason: graph.ErrorMessage(err), Code: graph.ErrorCode(err)}
	if err := r.tell(ctx, []*piece{x}, 0); err != nil {
		r.fail(err)
		return
	}
	if r.inter(ctx, x, Reason{x.became.Code, x.became.Reason}) {
		r.count(func(w *Worked) { w.Read++; w.Failed++ })
	}
}

// inter puts a piece to the dead letters and reports whether that was so.
func (r *round) inter(ctx context.Context, x *piece, why Reason) bool {
	if err := x.Bury(ctx, why); err != nil {
		r.fail(err)
		return false
	}
	r.hand.leave(x.Delivery)
	r.Log.Warn("buried", "source", cmp.Or(x.claim.Source, "unknown"), "code", string(why.Code), "reason", why.Text, "deliveries", x.Times())
	r.count(func(w *Worked) { w.Buried++ })
	return true
}
