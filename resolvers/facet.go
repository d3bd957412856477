package resolvers

import (
	"context"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

type eventConnectionResolver struct{ *Resolver }

// Facets answers EventConnection.facets. All that its fields count is counted in one
// call, made by the first of them that asks.
func (r eventConnectionResolver) Facets(ctx context.Context, c *relay.EventConnection) (*relay.EventFacets, error) {
	asked := facetRequests(ctx)
	if len(asked) == 0 && c.Check != nil {
		if err := c.Check(ctx, nil); err != nil {
			return nil, err
		}
	}
	all := sync.OnceValues(func() ([]graph.Tally, error) {
		tallies, err := r.store.CountEventsBy(ctx, c.Filter, asked...)
		if err != nil || c.Check == nil {
			return tallies, err
		}
		var names graph.Names
		for _, t := range tallies {
			if t.Names != nil {
				names = t.Names
			}
		}
		return tallies, c.Check(ctx, names)
	})
	return &relay.EventFacets{Count: func(ctx context.Context, one graph.TallyRequest) (graph.Tally, error) {
		i := slices.Index(asked, one)
		if i < 0 {
			return r.alone(c.Filter, pending{})(ctx, one)
		}
		tallies, err := all()
		if err != nil {
			return graph.Tally{}, err
		}
		return tallies[i], nil
	}}, nil
}

// facetRequests are what the fields under the field of ctx will ask for. A field whose
// arguments are wrong says so itself.
func facetRequests(ctx context.Context) (asked []graph.TallyRequest) {
	variables := graphql.GetOperationContext(ctx).Variables
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		var first *int
		if given := f.ArgumentMap(variables)["first"]; given != nil {
			n, err := graphql.UnmarshalInt(given)
			if err != nil {
				continue
			}
			first = &n
		}
		if one, ok := facetRequest(f, first); ok && !slices.Contains(asked, one) {
			asked = append(asked, one)
		}
	}
	return asked
}

// facetRequest is what a field of EventFacets asks for.
func facetRequest(f graphql.CollectedField, first *int) (one graph.TallyRequest, ok bool) {
	var err error
	switch f.Name {
	case "types":
		one = graph.TallyRequest{By: graph.PropertyType, WithoutTimes: true, Named: true}
	case "modalities":
		one = graph.TallyRequest{By: graph.PropertyModality, WithoutTimes: true, Named: true}
	case "years":
		one = graph.TallyRequest{By: graph.PropertyYear, WithoutTimes: true, Named: true}
	case "places":
		one, err = entityRequest(graph.PropertyPlace, first, f.Selections)
	case "participants":
		one, err = entityRequest(graph.PropertyParticipant, first, f.Selections)
	case "publishers":
		one = graph.TallyRequest{By: graph.PropertyPublisher, WithoutTimes: true}
		one.Limit, err = listSize(first)
	default:
		return one, false
	}
	return one, err == nil
}

type eventFacetsResolver struct{ *Resolver }

// Types answers EventFacets.types.
func (r eventFacetsResolver) Types(ctx context.Context, f *relay.EventFacets) ([]*gql.EventTypeCount, error) {
	tally, err := f.Count(ctx, graph.TallyRequest{By: graph.PropertyType, WithoutTimes: true, Named: true})
	out := make([]*gql.EventTypeCount, len(tally.Counts))
	for i, c := range tally.Counts {
		out[i] = &gql.EventTypeCount{Type: graph.EventType(c.Key), Count: c.Events}
	}
	return out, err
}

// Modalities answers EventFacets.modalities.
func (r eventFacetsResolver) Modalities(ctx context.Context, f *relay.EventFacets) ([]*gql.ModalityCount, error) {
	tally, err := f.Count(ctx, graph.TallyRequest{By: graph.PropertyModality, WithoutTimes: true, Named: true})
	out := make([]*gql.ModalityCount, len(tally.Counts))
	for i, c := range tally.Counts {
		out[i] = &gql.ModalityCount{Modality: graph.Modality(c.Key), Count: c.Events}
	}
	return out, err
}

// Places answers EventFacets.places.
func (r eventFacetsResolver) Places(ctx context.Context, f *relay.EventFacets, first *int) (*gql.EntityTally, error) {
	return r.entityTally(ctx, f.Count, graph.PropertyPlace, first)
}

// Participants answers EventFacets.participants.
func (r eventFacetsResolver) Participants(ctx context.Context, f *relay.EventFacets, first *int) (*gql.EntityTally, error) {
	return r.entityTally(ctx, f.Count, graph.PropertyParticipant, first)
}

// Publishers answers EventFacets.publishers.
func (r eventFacetsResolver) Publishers(ctx context.Context, f *relay.EventFacets, first *int) ([]*gql.PublisherCount, error) {
	size, err := listSize(first)
	if err != nil {
		return nil, err
	}
	tally, err := f.Count(ctx, graph.TallyRequest{By: graph.PropertyPublisher, Limit: size, WithoutTimes: true})
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
	tally, err := f.Count(ctx, graph.TallyRequest{By: graph.PropertyYear, WithoutTimes: true, Named: true})
	if err != nil {
		return nil, err
	}
	out, _, err := buckets(tally, graph.PropertyYear)
	return out, err
}
