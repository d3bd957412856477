package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// listSize returns how many rows a list without pages has.
func listSize(first *int) (int, error) {
	p := graph.PageRequest{}
	if first != nil {
		if *first < 1 {
			return 0, graph.Errorf(graph.CodeInvalid, "first: %d rows were asked for: ask for 1 to %d", *first, graph.MaxPage)
		}
		p.Limit = *first
	}
	return p.Size()
}

// WhoWas answers Query.whoWas.
func (r queryResolver) WhoWas(ctx context.Context, at gql.EntityRef, during *gql.DateRange, first *int) (*gql.EntityTally, error) {
	f := graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Visit}, Modalities: []graph.Modality{graph.Actual}}
	var err error
	if f.During, err = span("during", during); err != nil {
		return nil, err
	}
	found, err := r.resolve(ctx, reference{argument: "at", ref: &at, kinds: places})
	if err != nil {
		return nil, err
	}
	f.Places = []graph.EntityID{found[0].ID}
	return r.entityTally(ctx, f, graph.PropertyParticipant, first)
}

// Places answers Query.places.
func (r queryResolver) Places(ctx context.Context, filter *gql.EventFilter, first *int) (*gql.EntityTally, error) {
	f, open, err := r.optionalFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	if err := open.check(ctx, nil); err != nil {
		return nil, err
	}
	return r.entityTally(ctx, f, graph.PropertyPlace, first)
}

// Timeline answers Query.timeline.
func (r queryResolver) Timeline(ctx context.Context, entity *gql.EntityRef, filter *gql.EventFilter, bucket graph.Property) (*gql.Timeline, error) {
	f, open, err := r.optionalFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	ids, who, err := r.refer(ctx, reference{argument: "entity", ref: entity})
	if err != nil {
		return nil, err
	}
	if err := open.and(who).check(ctx, nil); err != nil {
		return nil, err
	}
	f.Participants = append(f.Participants, given(ids...)...)
	tally, err := r.store.CountEventsBy(ctx, f, bucket, 0)
	if err != nil {
		return nil, err
	}
	t := &gql.Timeline{Events: tally.Events, Capped: tally.Capped}
	if t.Buckets, t.Undated, err = buckets(tally, bucket); err != nil {
		return nil, err
	}
	return t, nil
}

func (r queryResolver) optionalFilter(ctx context.Context, filter *gql.EventFilter) (graph.EventFilter, pending, error) {
	if filter == nil {
		return graph.EventFilter{}, pending{}, nil
	}
	return r.eventFilter(ctx, filter)
}

// buckets makes the buckets of a tally by time, and returns how many events have
// none.
func buckets(tally graph.Tally, unit graph.Property) (out []*gql.TimelineBucket, undated int, err error) {
	out = []*gql.TimelineBucket{}
	for _, c := range tally.Counts {
		if c.Key == "" {
			undated = c.Events
			continue
		}
		from, err := graph.ParseDay(c.Key)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, &gql.TimelineBucket{From: from, To: unit.BucketEnd(from), Count: c.Events})
	}
	return out, undated, nil
}

// entityTally counts events by a property whose keys are entities.
func (r *Resolver) entityTally(ctx context.Context, f graph.EventFilter, by graph.Property, first *int) (*gql.EntityTally, error) {
	size, err := listSize(first)
	if err != nil {
		return nil, err
	}
	// One more than asked for, since the key of events without a place is one too.
	tally, err := r.store.CountEventsBy(ctx, f, by, size+1)
	if err != nil {
		return nil, err
	}
	t := &gql.EntityTally{Events: tally.Events, Total: tally.Keys, Capped: tally.Capped, Unknown: tally.Unknown, Counts: []*gql.EntityCount{}}
	if tally.Unknown > 0 {
		t.Total--
	}
	for _, c := range tally.Counts {
		if c.Key != "" && len(t.Counts) < size {
			of(ctx).entities.note(graph.EntityID(c.Key))
			t.Counts = append(t.Counts, &gql.EntityCount{Count: c.Events, First: knownSpan(c.First), Last: knownSpan(c.Last)})
		}
	}
	for i, c := range t.Counts {
		if c.Entity, err = of(ctx).entity(ctx, graph.EntityID(tally.Counts[i].Key)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

type eventConnectionResolver struct{}

// Facets answers EventConnection.facets.
func (eventConnectionResolver) Facets(_ context.Context, c *relay.EventConnection) (*relay.EventFacets, error) {
	return c.Facets(), nil
}

type eventFacetsResolver struct{ *Resolver }

// Types answers EventFacets.types.
func (r eventFacetsResolver) Types(ctx context.Context, f *relay.EventFacets) ([]*gql.EventTypeCount, error) {
	tally, err := r.store.CountEventsBy(ctx, f.Filter, graph.PropertyType, 0)
	out := make([]*gql.EventTypeCount, len(tally.Counts))
	for i, c := range tally.Counts {
		out[i] = &gql.EventTypeCount{Type: graph.EventType(c.Key), Count: c.Events}
	}
	return out, err
}

// Modalities answers EventFacets.modalities.
func (r eventFacetsResolver) Modalities(ctx context.Context, f *relay.EventFacets) ([]*gql.ModalityCount, error) {
	tally, err := r.store.CountEventsBy(ctx, f.Filter, graph.PropertyModality, 0)
	out := make([]*gql.ModalityCount, len(tally.Counts))
	for i, c := range tally.Counts {
		out[i] = &gql.ModalityCount{Modality: graph.Modality(c.Key), Count: c.Events}
	}
	return out, err
}

// Places answers EventFacets.places.
func (r eventFacetsResolver) Places(ctx context.Context, f *relay.EventFacets, first *int) (*gql.EntityTally, error) {
	return r.entityTally(ctx, f.Filter, graph.PropertyPlace, first)
}

// Participants answers EventFacets.participants.
func (r eventFacetsResolver) Participants(ctx context.Context, f *relay.EventFacets, first *int) (*gql.EntityTally, error) {
	return r.entityTally(ctx, f.Filter, graph.PropertyParticipant, first)
}

// Publishers answers EventFacets.publishers.
func (r eventFacetsResolver) Publishers(ctx context.Context, f *relay.EventFacets, first *int) ([]*gql.PublisherCount, error) {
	size, err := listSize(first)
	if err != nil {
		return nil, err
	}
	tally, err := r.store.CountEventsBy(ctx, f.Filter, graph.PropertyPublisher, size)
	out := []*gql.PublisherCount{}
	for _, c := range tally.Counts {
		if c.Key != "" {
			out = append(out, &gql.PublisherCount{Publisher: c.Key, Count: c.Events})
		}
	}
	return out, err
}

// Years answers EventFacets.years.
func (r eventFacetsResolver) Years(ctx context.Context, f *relay.EventFacets) ([]*gql.TimelineBucket, error) {
	tally, err := r.store.CountEventsBy(ctx, f.Filter, graph.PropertyYear, 0)
	if err != nil {
		return nil, err
	}
	out, _, err := buckets(tally, graph.PropertyYear)
	return out, err
}
