package resolvers

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// maxRefs is how many entities a list of a filter may have.
const maxRefs = 10

// Events answers Query.events.
func (r queryResolver) Events(ctx context.Context, filter *gql.EventFilter, first *int, after *string, last *int, before *string) (*relay.EventConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	var f graph.EventFilter
	if filter != nil {
		if f, err = r.eventFilter(ctx, filter); err != nil {
			return nil, err
		}
	}
	return r.findEvents(ctx, f, p)
}

func (r queryResolver) findEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (*relay.EventConnection, error) {
	page, err := r.store.FindEvents(ctx, f, p)
	of(ctx).foundEvents(page.Items)
	return connection(page, err, func(ctx context.Context) (int, error) { return r.store.CountEvents(ctx, f) })
}

func (r queryResolver) eventFilter(ctx context.Context, in *gql.EventFilter) (graph.EventFilter, error) {
	f := graph.EventFilter{Types: in.Types, Modalities: in.Modalities}
	var err error
	if f.During, err = span("during", in.During); err != nil {
		return f, err
	}
	if err := setMinima(&f, in.MinConfidence, in.MinSources); err != nil {
		return f, err
	}
	if in.Article != nil {
		if f.Article, err = scalar.UnmarshalArticleID(*in.Article); err != nil {
			return f, err
		}
	}
	if len(in.Participants) > maxRefs || len(in.At) > maxRefs {
		return f, graph.Errorf(graph.CodeLimit, "filter: at most %d participants and %d places may be given", maxRefs, maxRefs)
	}
	var refs []reference
	for i, ref := range in.Participants {
		refs = append(refs, reference{argument: fmt.Sprintf("participants[%d]", i), ref: ref})
	}
	for i, ref := range in.At {
		refs = append(refs, reference{argument: fmt.Sprintf("at[%d]", i), ref: ref, kinds: places})
	}
	found, err := r.resolve(ctx, refs...)
	if err != nil {
		return f, err
	}
	f.Participants, f.Places = ids(found[:len(in.Participants)]...), ids(found[len(in.Participants):]...)
	return f, nil
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
	return of(ctx).entity(ctx, e.Place)
}

// Reports answers Event.reports.
func (eventResolver) Reports(ctx context.Context, e *graph.Event, first *int, after *string, last *int, before *string) (*relay.ReportConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	limit := 0
	if !p.Before && p.Cursor == "" {
		if limit, err = p.Size(); err != nil {
			return nil, err
		}
	}
	reports, err := of(ctx).reportsOf(ctx, e.ID, limit)
	if err != nil {
		return nil, err
	}
	return window(reports, len(e.Reports), func(r *graph.Report) graph.ReportID { return r.ID }, p)
}

type participantResolver struct{}

// Entity answers Participant.entity.
func (participantResolver) Entity(ctx context.Context, p *graph.Participant) (*graph.Entity, error) {
	return of(ctx).entity(ctx, p.Entity)
}
