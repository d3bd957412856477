package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// asKnown returns events as they were known on a day, by one store call for all their
// reports, and keeps which reports those were. What was taken away meanwhile stays as it is.
func (r *request) asKnown(ctx context.Context, day graph.Day, events []*graph.Event) ([]*graph.Event, error) {
	ids := make([]graph.EventID, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	reports, err := r.store.Reports(ctx, ids, 0)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Event, len(events))
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, e := range events {
		then, told := e.KnownBy(day, reports[e.ID])
		if out[i] = e; then != nil {
			out[i], r.told[then] = then, told
			r.foundReports(told)
		}
	}
	return out, nil
}

// toldBy returns the reports of an event that asKnown returned, and whether it did.
func (r *request) toldBy(e *graph.Event) ([]*graph.Report, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	told, ok := r.told[e]
	return told, ok
}
