package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// Meetings answers Query.meetings.
func (r queryResolver) Meetings(ctx context.Context, who, with, at *gql.EntityRef, during *gql.DateRange, modality *graph.Modality, includeCalls bool, minConfidence *float64, minSources *int, knownBy *graph.Day, orderBy relay.EventOrder, first *int, after *string, last *int, before *string) (*relay.EventConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	f := graph.EventFilter{Types: []graph.EventType{graph.Meet}}
	if includeCalls {
		f.Types = append(f.Types, graph.Call)
	}
	if modality != nil {
		f.Modalities = []graph.Modality{*modality}
	}
	if f.During, err = span("during", during); err != nil {
		return nil, err
	}
	if err := setMinima(&f, minConfidence, minSources); err != nil {
		return nil, err
	}
	f.KnownBy = dayOr0(knownBy)
	refs := []reference{
		{argument: "who", ref: who}, {argument: "with", ref: with}, {argument: "at", ref: at, kinds: places},
	}
	ids, open, err := r.refer(ctx, refs...)
	if err != nil {
		return nil, err
	}
	if ids[0] != "" && ids[0] == ids[1] {
		found, err := r.resolve(ctx, refs[0])
		if err != nil {
			return nil, err
		}
		return nil, graph.Errorf(graph.CodeInvalid, "who and with are the same: %s", found[0].Name)
	}
	f.Participants, f.Places = given(ids[:2]...), given(ids[2])
	return r.findEvents(ctx, f, open, orderBy, p)
}
