package resolvers

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// maxRefs is how many entities a list of a filter may have.
const maxRefs = 10

// Events answers Query.events.
func (r queryResolver) Events(ctx context.Context, filter *gql.EventFilter, orderBy relay.EventOrder, first *int, after *string, last *int, before *string) (*relay.EventConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	f, open, err := r.optionalFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	return r.findEvents(ctx, f, open, orderBy, p)
}

// findEvents reads a page of events, with names if these are enough, and checks the
// references by id that the filter has. The store's order is latest first; earliest
// first is the same list read backward.
func (r queryResolver) findEvents(ctx context.Context, f graph.EventFilter, open pending, order relay.EventOrder, p graph.PageRequest) (*relay.EventConnection, error) {
	if order == relay.Earliest {
		p.Before = !p.Before
	}
	c := &relay.EventConnection{Filter: f}
	c.Count = func(ctx context.Context) (int, error) { return r.store.CountEvents(ctx, f) }
	fields := graphql.CollectFieldsCtx(ctx, nil)
	if !slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == "edges" || f.Name == "pageInfo" }) &&
		slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == "facets" && len(f.Selections) > 0 }) {
		c.Check = open.check // the facets read them too
		return c, nil
	}
	p.Named = worthNaming(ctx, open)
	page, err := r.store.FindEvents(ctx, f, p)
	if err != nil {
		return nil, err
	}
	of(ctx).foundNames(page.Names)
	if order == relay.Earliest {
		slices.Reverse(page.Items)
		slices.Reverse(page.Cursors)
		page.HasNext, page.HasPrevious = page.HasPrevious, page.HasNext
	}
	if f.KnownBy != 0 {
		if page.Items, err = of(ctx).asKnown(ctx, f.KnownBy, page.Items); err != nil {
			return nil, err
		}
	}
	of(ctx).foundEvents(page.Items)
	if err := open.check(ctx, page.Names); err != nil {
		return nil, err
	}
	c.Page = page
	return c, nil
}

func (r queryResolver) eventFilter(ctx context.Context, in *gql.EventFilter) (f graph.EventFilter, open pending, err error) {
	f = graph.EventFilter{Types: in.Types, Modalities: in.Modalities}
	if f.During, err = span("during", in.During); err != nil {
		return f, open, err
	}
	if err := setMinima(&f, in.MinConfidence, in.MinSources); err != nil {
		return f, open, err
	}
	if in.Article != nil {
		if f.Article, err = scalar.UnmarshalArticleID(*in.Article); err != nil {
			return f, open, err
		}
	}
	if err := setReported(&f, in); err != nil {
		return f, open, err
	}
	if len(in.Participants) > maxRefs || len(in.At) > maxRefs || len(in.Roles) > maxRefs {
		return f, open, graph.Errorf(graph.CodeLimit, "filter: at most %d participants, roles and places each may be given", maxRefs)
	}
	var refs []reference
	for i, ref := range in.Participants {
		refs = append(refs, reference{argument: fmt.Sprintf("participants[%d]", i), ref: ref})
	}
	for i, ref := range in.At {
		refs = append(refs, reference{argument: fmt.Sprintf("at[%d]", i), ref: ref, kinds: places})
	}
	for i, role := range in.Roles {
		refs = append(refs, reference{argument: fmt.Sprintf("roles[%d]", i), ref: role.Entity})
	}
	found, open, err := r.refer(ctx, refs...)
	if err != nil {
		return f, open, err
	}
	people, at := found[:len(in.Participants)], found[len(in.Participants):]
	f.Participants, f.Places = given(people...), given(at[:len(in.At)]...)
	for i, id := range at[len(in.At):] {
		f.Roles = append(f.Roles, graph.Participant{Entity: id, Role: in.Roles[i].Role})
	}
	return f, open, nil
}

// setReported sets what a filter asks of the reports.
func setReported(f *graph.EventFilter, in *gql.EventFilter) error {
	if in.Search != nil {
		if len(*in.Search) > maxSearch {
			return graph.Errorf(graph.CodeLimit, "search: it has %d bytes, more than the %d allowed", len(*in.Search), maxSearch)
		}
		f.Search = *in.Search
	}
	if in.Publisher != nil {
		f.Publisher = *in.Publisher
	}
	f.KnownBy = dayOr0(in.KnownBy)
	return nil
}

// dayOr0 returns a day, 0 for none.
func dayOr0(d *graph.Day) graph.Day {
	if d == nil {
		return 0
	}
	return *d
}

// setMinima sets the least confidence and number of sources of a filter.
func setMinima(f *graph.EventFilter, confidence *float64, sources *int) error {
	if confidence != nil {
		f.MinConfidence = *confidence
	}
	if sources != nil {
		if *sources < 0 {
			return graph.Errorf(graph.CodeInvalid, "minSources: %d is less than 0", *sources)
		}
		f.MinSources = *sources
	}
	return nil
}

type eventResolver struct{}

// Plover answers Event.plover.
func (eventResolver) Plover(_ context.Context, e *graph.Event) (*string, error) {
	info, _ := e.Type.Info()
	return known(info.PLOVER), nil
}

// Cameo answers Event.cameo.
func (eventResolver) Cameo(_ context.Context, e *graph.Event) (*string, error) {
	info, _ := e.Type.Info()
	return known(info.CAMEO), nil
}

// Time answers Event.time.
func (eventResolver) Time(_ context.Context, e *graph.Event) (*graph.Span, error) {
	return knownSpan(e.Time), nil
}

// Place answers Event.place.
func (eventResolver) Place(ctx context.Context, e *graph.Event) (*graph.Entity, error) {
	if e.Place == "" {
		return nil, nil
	}
	return of(ctx).shown(ctx, e.Place)
}

// Reports answers Event.reports.
func (eventResolver) Reports(ctx context.Context, e *graph.Event, first *int, after *string, last *int, before *string) (*relay.ReportConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	if told, then := of(ctx).toldBy(e); then {
		return window(told, len(told), func(r *graph.Report) graph.ReportID { return r.ID }, p)
	}
	limit := 0
	if !p.Before && p.Cursor == "" {
		if limit, err = p.Size(); err != nil {
			return nil, err
		}
		if onlyCounted(ctx) {
			return window[*graph.Report, graph.ReportID](nil, len(e.Reports), nil, p)
		}
	}
	reports, err := of(ctx).reportsOf(ctx, e.ID, limit)
	if err != nil {
		return nil, err
	}
	return window(reports, len(e.Reports), func(r *graph.Report) graph.ReportID { return r.ID }, p)
}

// onlyCounted reports whether nothing but the length of the field's list is asked for,
// which an event knows without a look at its reports.
func onlyCounted(ctx context.Context) bool {
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		if f.Name != "totalCount" && f.Name != "__typename" {
			return false
		}
	}
	return true
}

type participantResolver struct{}

// Entity answers Participant.entity.
func (participantResolver) Entity(ctx context.Context, p *graph.Participant) (*graph.Entity, error) {
	return of(ctx).shown(ctx, p.Entity)
}
