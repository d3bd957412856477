package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// Meetings answers Query.meetings.
func (r queryResolver) Meetings(ctx context.Context, who, with, at *gql.EntityRef, during *gql.DateRange, modality *graph.Modality, includeCalls bool, minConfidence *float64, minSources *int, first *int, after *string, last *int, before *string) (*relay.EventConnection, error) {
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
	return r.findEvents(ctx, f, p)
}

// WhoMet answers Query.whoMet.
func (r queryResolver) WhoMet(ctx context.Context, who gql.EntityRef, first *int, after *string, last *int, before *string) (*relay.CounterpartConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	found, err := r.resolve(ctx, reference{argument: "who", ref: &who})
	if err != nil {
		return nil, err
	}
	page, err := r.store.Counterparts(ctx, found[0].ID, p)
	if err != nil {
		return nil, err
	}
	items := make([]*graph.Counterpart, len(page.Items))
	for i := range page.Items {
		items[i] = &page.Items[i]
	}
	of(ctx).foundCounterparts(items)
	return &relay.CounterpartConnection{Page: graph.Page[*graph.Counterpart]{
		Items: items, Cursors: page.Cursors, HasNext: page.HasNext, HasPrevious: page.HasPrevious,
	}}, nil
}

type counterpartResolver struct{}

// Entity answers Counterpart.entity.
func (counterpartResolver) Entity(ctx context.Context, c *graph.Counterpart) (*graph.Entity, error) {
	return of(ctx).entity(ctx, c.Entity)
}

// First answers Counterpart.first.
func (counterpartResolver) First(_ context.Context, c *graph.Counterpart) (*graph.Span, error) {
	return knownSpan(c.First), nil
}

// Last answers Counterpart.last.
func (counterpartResolver) Last(_ context.Context, c *graph.Counterpart) (*graph.Span, error) {
	return knownSpan(c.Last), nil
}

// Places answers Counterpart.places.
func (counterpartResolver) Places(ctx context.Context, c *graph.Counterpart) ([]*graph.Entity, error) {
	return of(ctx).entitiesOf(ctx, c.Places)
}
