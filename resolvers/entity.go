package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// Entity answers Query.entity.
func (r queryResolver) Entity(ctx context.Context, by gql.EntityRef, kind *graph.EntityKind) (*graph.Entity, error) {
	ref := reference{argument: "by", ref: &by}
	if kind != nil {
		ref.kinds = []graph.EntityKind{*kind}
	}
	found, err := r.resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// Entities answers Query.entities.
func (r queryResolver) Entities(ctx context.Context, search *string, filter *graph.EntityFilter, first *int, after *string, last *int, before *string) (*relay.EntityConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	var f graph.EntityFilter
	if filter != nil {
		f = *filter
	}
	if search != nil {
		if err := checkName("search", *search); err != nil {
			return nil, err
		}
		f.Search = *search
	}
	page, err := r.store.FindEntities(ctx, f, p)
	of(ctx).foundDecisions(page.Items)
	c, err := connection(page, err, func(ctx context.Context) (int, error) { return r.store.CountEntities(ctx, f) })
	if err != nil {
		return nil, err
	}
	return &relay.EntityConnection{Connection: *c, Search: f.Search}, nil
}

type entityResolver struct{}

// Country answers Entity.country.
func (entityResolver) Country(_ context.Context, e *graph.Entity) (*string, error) {
	return known(e.Country), nil
}

// Location answers Entity.location.
func (entityResolver) Location(_ context.Context, e *graph.Entity) (*graph.Place, error) {
	p := &e.Place
	if p.GeoNamesID == 0 && p.Code == "" && len(p.Within) == 0 && !hasCoordinates(p) {
		return nil, nil
	}
	return p, nil
}

type locationResolver struct{}

func hasCoordinates(p *graph.Place) bool { return p.Latitude != 0 || p.Longitude != 0 }

// Latitude answers Location.latitude.
func (locationResolver) Latitude(_ context.Context, p *graph.Place) (*float64, error) {
	if !hasCoordinates(p) {
		return nil, nil
	}
	return &p.Latitude, nil
}

// Longitude answers Location.longitude.
func (locationResolver) Longitude(_ context.Context, p *graph.Place) (*float64, error) {
	if !hasCoordinates(p) {
		return nil, nil
	}
	return &p.Longitude, nil
}

// GeonamesID answers Location.geonamesId.
func (locationResolver) GeonamesID(_ context.Context, p *graph.Place) (*int, error) {
	if p.GeoNamesID == 0 {
		return nil, nil
	}
	id := int(p.GeoNamesID)
	return &id, nil
}

// Code answers Location.code.
func (locationResolver) Code(_ context.Context, p *graph.Place) (*string, error) {
	return known(p.Code), nil
}
