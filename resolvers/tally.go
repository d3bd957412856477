package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
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
func (r queryResolver) WhoWas(ctx context.Context, at gql.EntityRef, during *gql.DateRange, knownBy *graph.Day, first *int) (*gql.EntityTally, error) {
	f := graph.EventFilter{KnownBy: dayOr0(knownBy), Types: []graph.EventType{graph.Meet, graph.Visit}, Modalities: []graph.Modality{graph.Actual}}
	var err error
	if f.During, err = span("during", during); err != nil {
		return nil, err
	}
	found, err := r.resolve(ctx, reference{argument: "at", ref: &at, kinds: places})
	if err != nil {
		return nil, err
	}
	f.Places = []graph.EntityID{found[0].ID}
	return r.entityTally(ctx, r.alone(f, pending{}), graph.PropertyParticipant, first)
}

// Places answers Query.places.
func (r queryResolver) Places(ctx context.Context, filter *gql.EventFilter, first *int) (*gql.EntityTally, error) {
	f, open, err := r.optionalFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	return r.entityTally(ctx, r.alone(f, open), graph.PropertyPlace, first)
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
	f.Participants = append(f.Participants, given(ids...)...)
	tally, err := r.alone(f, open.and(who))(ctx, graph.TallyRequest{By: bucket, WithoutTimes: true, Named: true})
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

// alone returns what counts the events of a filter by one property, and checks the
// references that are pending.
func (r *Resolver) alone(f graph.EventFilter, open pending) func(context.Context, graph.TallyRequest) (graph.Tally, error) {
	return func(ctx context.Context, asked graph.TallyRequest) (graph.Tally, error) {
		tallies, err := r.store.CountEventsBy(ctx, f, asked)
		if err != nil {
			return graph.Tally{}, err
		}
		return tallies[0], open.check(ctx, tallies[0].Names)
	}
}

// entityRequest asks for a tally whose keys are entities, for the field that shows it.
func entityRequest(by graph.Property, first *int, fields ast.SelectionSet) (graph.TallyRequest, error) {
	size, err := listSize(first)
	if err != nil {
		return graph.TallyRequest{}, err
	}
	var e entityFields
	e.walk(fields)
	// One more than asked for, since the key of events without a place is one too.
	return graph.TallyRequest{By: by, Limit: size + 1, Named: !e.fully,
		WithoutTimes: !selects(fields, "EntityCount", "first") && !selects(fields, "EntityCount", "last")}, nil
}

// entityTally counts events by a property whose keys are entities.
func (r *Resolver) entityTally(ctx context.Context, count func(context.Context, graph.TallyRequest) (graph.Tally, error), by graph.Property, first *int) (*gql.EntityTally, error) {
	asked, err := entityRequest(by, first, graphql.GetFieldContext(ctx).Field.Selections)
	if err != nil {
		return nil, err
	}
	tally, err := count(ctx, asked)
	if err != nil {
		return nil, err
	}
	of(ctx).foundNames(tally.Names)
	size := asked.Limit - 1
	t := &gql.EntityTally{Events: tally.Events, Total: tally.Keys, Capped: tally.Capped, Unknown: tally.Unknown, Counts: []*gql.EntityCount{}}
	if tally.Unknown > 0 {
		t.Total--
	}
	var ids []graph.EntityID
	for _, c := range tally.Counts {
		if c.Key != "" && len(t.Counts) < size {
			ids = append(ids, graph.EntityID(c.Key))
			t.Counts = append(t.Counts, &gql.EntityCount{Count: c.Events, First: knownSpan(c.First), Last: knownSpan(c.Last)})
		}
	}
	entities, err := of(ctx).namedOr(ctx, asked.Named, ids)
	for i, e := range entities {
		t.Counts[i].Entity = e
	}
	return t, err
}
