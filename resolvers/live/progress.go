package live

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Progress is a stream of how far a job is. One goroutine reads it at a time.
type Progress struct {
	hub   *Hub
	id    graph.JobID
	leave func()
	told  *graph.Job
	ended bool
}

// Progress returns a stream of a job's states, beginning with how it is now. An unknown
// job is an error of graph.CodeNotFound. The caller closes the stream.
func (h *Hub) Progress(ctx context.Context, id graph.JobID) (*Progress, error) {
	leave, err := h.enter()
	if err != nil {
		return nil, err
	}
	list, err := h.Store.JobsByID(ctx, []graph.JobID{id})
	if err == nil && list[0] == nil {
		err = graph.Errorf(graph.CodeNotFound, "there is no job of this id")
	}
	if err != nil {
		leave()
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	w := h.jobs[id]
	if w == nil {
		w = &watched{job: list[0]}
		h.jobs[id] = w
	}
	w.listeners++
	return &Progress{hub: h, id: id, leave: leave}, nil
}

// Close ends the stream.
func (p *Progress) Close() {
	p.hub.mu.Lock()
	if w := p.hub.jobs[p.id]; w != nil {
		if w.listeners--; w.listeners == 0 {
			delete(p.hub.jobs, p.id)
		}
	}
	p.hub.mu.Unlock()
	p.leave()
}

// Next waits until the job has been heard of again and returns it, nil after it has
// ended. A job that is abandoned has ended too. Errors are those of Events.Next.
func (p *Progress) Next(ctx context.Context) (*graph.Job, error) {
	if p.ended {
		return nil, nil
	}
	var job *graph.Job
	err := p.hub.wait(ctx, func() bool {
		job = p.hub.jobs[p.id].job
		return p.told == nil || !sameJob(p.told, job) || job.StateAt(p.hub.Now()).Ended()
	})
	if err != nil {
		return nil, err
	}
	if job == nil {
		return nil, graph.Errorf(graph.CodeNotFound, "the job's record is not kept any more")
	}
	p.told, p.ended = job, job.StateAt(p.hub.Now()).Ended()
	return job, nil
}
