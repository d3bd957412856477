package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// maxEntityCounterparts is how many counterparts Entity.counterparts lists at most.
const maxEntityCounterparts = 50

// WhoMet answers Query.whoMet.
func (r queryResolver) WhoMet(ctx context.Context, who gql.EntityRef, during *gql.DateRange, at *gql.EntityRef, knownBy *graph.Day, orderBy graph.CounterpartOrder, first *int, after *string, last *int, before *string) (*relay.CounterpartConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	f := graph.CounterpartFilter{Order: orderBy, KnownBy: dayOr0(knownBy)}
	if f.During, err = span("during", during); err != nil {
		return nil, err
	}
	ids, open, err := r.refer(ctx, reference{argument: "who", ref: &who}, reference{argument: "at", ref: at, kinds: places})
	if err != nil {
		return nil, err
	}
	f.Places = given(ids[1])
	f.WithoutPlaces = !selects(graphql.GetFieldContext(ctx).Field.Selections, "Counterpart", "places")
	p.Named = worthNaming(ctx, open)
	page, err := r.store.Counterparts(ctx, ids[0], f, p)
	if err != nil {
		return nil, err
	}
	of(ctx).foundNames(page.Names)
	if err := open.check(ctx, page.Names); err != nil {
		return nil, err
	}
	items := pointers(page.Items)
	of(ctx).foundCounterparts(items)
	return connection(graph.Page[*graph.Counterpart]{
		Items: items, Cursors: page.Cursors, HasNext: page.HasNext, HasPrevious: page.HasPrevious,
	}, nil, func(ctx context.Context) (int, error) { return r.store.CountCounterparts(ctx, ids[0], f) })
}

func pointers[T any](items []T) []*T {
	out := make([]*T, len(items))
	for i := range items {
		out[i] = &items[i]
	}
	return out
}

// CommonCounterparts answers Query.commonCounterparts.
func (r queryResolver) CommonCounterparts(ctx context.Context, a, b gql.EntityRef, first *int) ([]*graph.CommonCounterpart, error) {
	size, err := listSize(first)
	if err != nil {
		return nil, err
	}
	found, err := r.resolve(ctx, reference{argument: "a", ref: &a}, reference{argument: "b", ref: &b})
	if err != nil {
		return nil, err
	}
	if found[0].ID == found[1].ID {
		return nil, graph.Errorf(graph.CodeInvalid, "a and b are the same: %s", found[0].Name)
	}
	common, err := r.store.CommonCounterparts(ctx, found[0].ID, found[1].ID, size)
	for _, c := range common {
		of(ctx).entities.note(c.Entity)
	}
	return pointers(common), err
}

type commonCounterpartResolver struct{}

// Entity answers CommonCounterpart.entity.
func (commonCounterpartResolver) Entity(ctx context.Context, c *graph.CommonCounterpart) (*graph.Entity, error) {
	return of(ctx).entity(ctx, c.Entity)
}

type encountersResolver struct{}

// First answers Encounters.first.
func (encountersResolver) First(_ context.Context, c *graph.Counterpart) (*graph.Span, error) {
	return knownSpan(c.First), nil
}

// Last answers Encounters.last.
func (encountersResolver) Last(_ context.Context, c *graph.Counterpart) (*graph.Span, error) {
	return knownSpan(c.Last), nil
}

type counterpartResolver struct{}

// Entity answers Counterpart.entity.
func (counterpartResolver) Entity(ctx context.Context, c *graph.Counterpart) (*graph.Entity, error) {
	return of(ctx).shown(ctx, c.Entity)
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

// Counterparts answers Entity.counterparts.
func (entityResolver) Counterparts(ctx context.Context, e *graph.Entity, first int) ([]*graph.Counterpart, error) {
	if first < 1 || first > maxEntityCounterparts {
		return nil, graph.Errorf(graph.CodeLimit, "first: %d counterparts were asked for: ask for 1 to %d", first, maxEntityCounterparts)
	}
	return of(ctx).counterpartsOf(ctx, e.ID, first)
}
