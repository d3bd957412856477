package observe

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
)

// Jobs counts the calls to j as those to the store; nil stays nil.
func (o *Observer) Jobs(j graph.Jobs) graph.Jobs {
	if j == nil {
		return nil
	}
	return jobs{j, o}
}

type jobs struct {
	graph.Jobs
	o *Observer
}

func (j jobs) JobsByID(ctx context.Context, ids []graph.JobID) ([]*graph.Job, error) {
	return call(ctx, j.o, "JobsByID", func(ctx context.Context) ([]*graph.Job, error) { return j.Jobs.JobsByID(ctx, ids) })
}

func (j jobs) FindJobs(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Job], error) {
	return call(ctx, j.o, "FindJobs", func(ctx context.Context) (graph.Page[*graph.Job], error) { return j.Jobs.FindJobs(ctx, p) })
}

func (j jobs) BeginJob(ctx context.Context, job graph.Job) (*graph.Job, error) {
	return call(ctx, j.o, "BeginJob", func(ctx context.Context) (*graph.Job, error) { return j.Jobs.BeginJob(ctx, job) })
}

func (j jobs) UpdateJob(ctx context.Context, job graph.Job) (*graph.Job, error) {
	return call(ctx, j.o, "UpdateJob", func(ctx context.Context) (*graph.Job, error) { return j.Jobs.UpdateJob(ctx, job) })
}

func (j jobs) CancelJob(ctx context.Context, id graph.JobID, now time.Time) (*graph.Job, error) {
	return call(ctx, j.o, "CancelJob", func(ctx context.Context) (*graph.Job, error) { return j.Jobs.CancelJob(ctx, id, now) })
}

func (j jobs) TellJob(ctx context.Context, id graph.JobID, part graph.JobPart) (*graph.Job, error) {
	return call(ctx, j.o, "TellJob", func(ctx context.Context) (*graph.Job, error) { return j.Jobs.TellJob(ctx, id, part) })
}
