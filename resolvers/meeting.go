package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// Meetings answers Query.meetings.
func (r queryResolver) Meetings(ctx context.Context, who, with, at *gql.EntityRef, during *gql.DateRange, modality *graph.Modality, includeCalls bool, minConfidence *float64, minSources *int, orderBy relay.EventOrder, first *int, after *string, last *int, before *string) (*relay.EventConnection, error) {
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
	found, err := r.resolve(ctx,
		reference{argument: "who", ref: who},
		reference{argument: "with", ref: with},
		reference{argument: "at", ref: at, kinds: places})
	if err != nil {
		return nil, err
	}
	if found[0] != nil && found[1] != nil && found[0].ID == found[1].ID {
		return nil, graph.Errorf(graph.CodeInvalid, "who and with are the same: %s", found[0].Name)
	}
	f.Participants, f.Places = ids(found[:2]...), ids(found[2])
	return r.findEvents(ctx, f, orderBy, p)
}
