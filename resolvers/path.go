package resolvers

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

// Bounds of a search for paths; graph.SearchChains has others.
const (
	maxPathLength = 6
	maxPaths      = 10
	pathReaders   = 8
)

// Path answers Query.path.
func (r queryResolver) Path(ctx context.Context, from, to gql.EntityRef, through *gql.EntityRef, during *gql.DateRange, knownBy *graph.Day, maxLength, limit int) (*gql.PathResult, error) {
	switch {
	case maxLength < 1 || maxLength > maxPathLength:
		return nil, graph.Errorf(graph.CodeLimit, "maxLength: %d steps were asked for: ask for 1 to %d", maxLength, maxPathLength)
	case limit < 1 || limit > maxPaths:
		return nil, graph.Errorf(graph.CodeLimit, "limit: %d paths were asked for: ask for 1 to %d", limit, maxPaths)
	}
	when, err := span("during", during)
	if err != nil {
		return nil, err
	}
	refs := []reference{{argument: "from", ref: &from}, {argument: "to", ref: &to}, {argument: "through", ref: through}}
	ids, open, err := r.refer(ctx, refs...)
	if err != nil {
		return nil, err
	}
	if ids[0] == ids[1] {
		found, err := r.resolve(ctx, refs[0])
		if err != nil {
			return nil, err
		}
		return nil, graph.Errorf(graph.CodeInvalid, "from and to are the same: %s", found[0].Name)
	}
	named := worthNaming(ctx, open)
	found, err := r.store.Chains(ctx, graph.ChainRequest{From: ids[0], To: ids[1], Through: ids[2], MaxLength: maxLength, Limit: limit, Named: named,
		Filter: graph.CounterpartFilter{During: when, KnownBy: dayOr0(knownBy)}})
	if err != nil {
		return nil, err
	}
	of(ctx).foundNames(found.Names)
	if !named {
		for _, chain := range found.Found {
			for _, step := range chain {
				of(ctx).entities.note(step.From, step.To)
			}
		}
	}
	if err := open.check(ctx, found.Names); err != nil {
		return nil, err
	}
	cut := []gql.PathBound{}
	for _, b := range found.CutBy {
		cut = append(cut, pathBounds[b])
	}
	paths, err := r.pathsOf(ctx, graph.EventFilter{During: when, KnownBy: dayOr0(knownBy)}, found.Found, named)
	if err != nil {
		return nil, err
	}
	return &gql.PathResult{Paths: paths, CutBy: cut, Complete: len(cut) == 0}, nil
}

var pathBounds = map[graph.ChainBound]gql.PathBound{
	graph.BoundHub: gql.PathBoundHub, graph.BoundNodes: gql.PathBoundNodes, graph.BoundTime: gql.PathBoundTime,
}

// pathsOf fills in entities and, where it is asked for, the latest event of each step:
// one store call for all entities that are not named, and one for each pair.
func (r *Resolver) pathsOf(ctx context.Context, f graph.EventFilter, chains [][]graph.ChainStep, named bool) ([]*gql.Path, error) {
	events, err := r.eventsOfSteps(ctx, f, chains)
	if err != nil {
		return nil, err
	}
	out := []*gql.Path{}
	for _, chain := range chains {
		path := &gql.Path{}
		for _, step := range chain {
			ends, err := of(ctx).namedOr(ctx, named, []graph.EntityID{step.From, step.To})
			if err != nil {
				return nil, err
			}
			path.Steps = append(path.Steps, &gql.PathStep{From: ends[0], To: ends[1], Count: step.Events, Event: events[step]})
		}
		out = append(out, path)
	}
	return out, nil
}

// eventsOfSteps returns the latest event of each step, if the field asks for them.
func (r *Resolver) eventsOfSteps(ctx context.Context, f graph.EventFilter, chains [][]graph.ChainStep) (map[graph.ChainStep]*graph.Event, error) {
	events := map[graph.ChainStep]*graph.Event{}
	if !selects(graphql.GetFieldContext(ctx).Field.Selections, "PathStep", "event") {
		return events, nil
	}
	for _, chain := range chains {
		for _, step := range chain {
			events[step] = nil
		}
	}
	steps := slices.Collect(maps.Keys(events))
	latest := make([]*graph.Event, len(steps))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(pathReaders)
	for i, step := range steps {
		g.Go(func() error {
			page, err := r.store.FindEvents(gctx, graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Call}, Modalities: []graph.Modality{graph.Actual},
				Participants: []graph.EntityID{step.From, step.To}, During: f.During, KnownBy: f.KnownBy}, graph.PageRequest{Limit: 1})
			if err == nil && len(page.Items) == 0 {
				err = graph.Errorf(graph.CodeConflict, "the graph was changed while it was being read: ask again")
			}
			if err == nil {
				latest[i] = page.Items[0]
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if f.KnownBy != 0 {
		var err error
		if latest, err = of(ctx).asKnown(ctx, f.KnownBy, latest); err != nil {
			return nil, err
		}
	}
	of(ctx).foundEvents(latest)
	for i, step := range steps {
		events[step] = latest[i]
	}
	return events, nil
}
