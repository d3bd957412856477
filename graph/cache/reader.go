package cache

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// What is asked for by ids of articles, mentions and ledger entries is not kept: it is
// long, or asked for once.

// CountArticles implements graph.Reader.
func (c *Reader) CountArticles(ctx context.Context, f graph.ArticleFilter) (int, error) {
	return ask(ctx, c, "CountArticles", []any{f}, plain[int](), func() (int, error) {
		return c.Reader.CountArticles(ctx, f)
	})
}

// Entities implements graph.Reader.
func (c *Reader) Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	return ask(ctx, c, "Entities", []any{ids}, list[*graph.Entity](), func() ([]*graph.Entity, error) {
		return c.Reader.Entities(ctx, ids)
	})
}

// EntitiesNamed implements graph.Reader.
func (c *Reader) EntitiesNamed(ctx context.Context, names []string) ([][]*graph.Entity, error) {
	return ask(ctx, c, "EntitiesNamed", []any{names}, listOfLists[*graph.Entity](), func() ([][]*graph.Entity, error) {
		return c.Reader.EntitiesNamed(ctx, names)
	})
}

// FindEntities implements graph.Reader.
func (c *Reader) FindEntities(ctx context.Context, f graph.EntityFilter, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
	return ask(ctx, c, "FindEntities", []any{f, p}, page[*graph.Entity](), func() (graph.Page[*graph.Entity], error) {
		return c.Reader.FindEntities(ctx, f, p)
	})
}

// CountEntities implements graph.Reader.
func (c *Reader) CountEntities(ctx context.Context, f graph.EntityFilter) (int, error) {
	return ask(ctx, c, "CountEntities", []any{f}, plain[int](), func() (int, error) {
		return c.Reader.CountEntities(ctx, f)
	})
}

// Events implements graph.Reader.
func (c *Reader) Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	return ask(ctx, c, "Events", []any{ids}, list[*graph.Event](), func() ([]*graph.Event, error) {
		return c.Reader.Events(ctx, ids)
	})
}

// FindEvents implements graph.Reader.
func (c *Reader) FindEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (graph.Page[*graph.Event], error) {
	return ask(ctx, c, "FindEvents", []any{f, p}, page[*graph.Event](), func() (graph.Page[*graph.Event], error) {
		return c.Reader.FindEvents(ctx, f, p)
	})
}

// CountEvents implements graph.Reader.
func (c *Reader) CountEvents(ctx context.Context, f graph.EventFilter) (int, error) {
	return ask(ctx, c, "CountEvents", []any{f}, plain[int](), func() (int, error) {
		return c.Reader.CountEvents(ctx, f)
	})
}

// Reports implements graph.Reader.
func (c *Reader) Reports(ctx context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error) {
	return ask(ctx, c, "Reports", []any{ids, limit}, listsByID[graph.EventID, *graph.Report](), func() (map[graph.EventID][]*graph.Report, error) {
		return c.Reader.Reports(ctx, ids, limit)
	})
}

// CountEventsBy implements graph.Reader.
func (c *Reader) CountEventsBy(ctx context.Context, f graph.EventFilter, asked ...graph.TallyRequest) ([]graph.Tally, error) {
	return ask(ctx, c, "CountEventsBy", []any{f, asked}, tallies(), func() ([]graph.Tally, error) {
		return c.Reader.CountEventsBy(ctx, f, asked...)
	})
}

// Counterparts implements graph.Reader.
func (c *Reader) Counterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
	return ask(ctx, c, "Counterparts", []any{who, f, p}, page[graph.Counterpart](), func() (graph.Page[graph.Counterpart], error) {
		return c.Reader.Counterparts(ctx, who, f, p)
	})
}

// CountCounterparts implements graph.Reader.
func (c *Reader) CountCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (int, error) {
	return ask(ctx, c, "CountCounterparts", []any{who, f}, plain[int](), func() (int, error) {
		return c.Reader.CountCounterparts(ctx, who, f)
	})
}

// Chains implements graph.Reader.
func (c *Reader) Chains(ctx context.Context, r graph.ChainRequest) (graph.Chains, error) {
	return ask(ctx, c, "Chains", []any{r}, chains(), func() (graph.Chains, error) {
		return c.Reader.Chains(ctx, r)
	})
}

// TopCounterparts implements graph.Reader.
func (c *Reader) TopCounterparts(ctx context.Context, ids []graph.EntityID, limit int) (map[graph.EntityID][]graph.Counterpart, error) {
	return ask(ctx, c, "TopCounterparts", []any{ids, limit}, listsByID[graph.EntityID, graph.Counterpart](), func() (map[graph.EntityID][]graph.Counterpart, error) {
		return c.Reader.TopCounterparts(ctx, ids, limit)
	})
}

// CommonCounterparts implements graph.Reader.
func (c *Reader) CommonCounterparts(ctx context.Context, a, b graph.EntityID, limit int) ([]graph.CommonCounterpart, error) {
	return ask(ctx, c, "CommonCounterparts", []any{a, b, limit}, list[graph.CommonCounterpart](), func() ([]graph.CommonCounterpart, error) {
		return c.Reader.CommonCounterparts(ctx, a, b, limit)
	})
}

// Stats implements graph.Reader.
func (c *Reader) Stats(ctx context.Context) (graph.Stats, error) {
	return ask(ctx, c, "Stats", []any{}, plain[graph.Stats](), func() (graph.Stats, error) {
		return c.Reader.Stats(ctx)
	})
}
