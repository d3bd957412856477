package observe

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/graph"
)

// Store returns a store whose calls are counted and timed, and traced if there is
// tracing.
func (o *Observer) Store(s graph.Reader) graph.Reader {
	if pooled, ok := s.(graph.Pooled); ok {
		o.metrics.watchPool(pooled.Pool)
	}
	return store{s, o}
}

// store sees each method of a graph.Reader; a test fails for one that it leaves out.
type store struct {
	graph.Reader
	o *Observer
}

// call makes a call. Spans and metrics have the code of an error, not its text.
func call[T any](ctx context.Context, o *Observer, method string, fn func(context.Context) (T, error)) (T, error) {
	start := time.Now()
	o.metrics.storeInFlight.Inc()
	code := "PANIC"
	var span trace.Span
	if o.tracer != nil {
		ctx, span = o.tracer.Start(ctx, "store."+method, trace.WithSpanKind(trace.SpanKindClient),
			trace.WithAttributes(attribute.String("db.operation.name", method)))
	}
	defer func() {
		o.metrics.storeInFlight.Dec()
		o.metrics.storeCalls.WithLabelValues(method, code).Inc()
		o.metrics.storeTime.WithLabelValues(method).Observe(time.Since(start).Seconds())
		if span != nil {
			if code != "OK" {
				span.SetStatus(codes.Error, code)
			}
			span.End()
		}
	}()
	value, err := fn(ctx)
	if code = string(graph.ErrorCode(err)); err == nil {
		code = "OK"
	}
	return value, err
}

func (s store) Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	return call(ctx, s.o, "Articles", func(ctx context.Context) ([]*graph.Article, error) { return s.Reader.Articles(ctx, ids) })
}

func (s store) FindArticles(ctx context.Context, f graph.ArticleFilter, p graph.PageRequest) (graph.Page[*graph.Article], error) {
	return call(ctx, s.o, "FindArticles", func(ctx context.Context) (graph.Page[*graph.Article], error) {
		return s.Reader.FindArticles(ctx, f, p)
	})
}

func (s store) CountArticles(ctx context.Context, f graph.ArticleFilter) (int, error) {
	return call(ctx, s.o, "CountArticles", func(ctx context.Context) (int, error) { return s.Reader.CountArticles(ctx, f) })
}

func (s store) Mentions(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error) {
	return call(ctx, s.o, "Mentions", func(ctx context.Context) (map[graph.ArticleID][]*graph.Mention, error) {
		return s.Reader.Mentions(ctx, ids)
	})
}

func (s store) MentionsByID(ctx context.Context, ids []graph.MentionID) ([]*graph.Mention, error) {
	return call(ctx, s.o, "MentionsByID", func(ctx context.Context) ([]*graph.Mention, error) { return s.Reader.MentionsByID(ctx, ids) })
}

func (s store) Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	return call(ctx, s.o, "Entities", func(ctx context.Context) ([]*graph.Entity, error) { return s.Reader.Entities(ctx, ids) })
}

func (s store) EntitiesNamed(ctx context.Context, names []string) ([][]*graph.Entity, error) {
	return call(ctx, s.o, "EntitiesNamed", func(ctx context.Context) ([][]*graph.Entity, error) { return s.Reader.EntitiesNamed(ctx, names) })
}

func (s store) FindEntities(ctx context.Context, f graph.EntityFilter, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
	return call(ctx, s.o, "FindEntities", func(ctx context.Context) (graph.Page[*graph.Entity], error) {
		return s.Reader.FindEntities(ctx, f, p)
	})
}

func (s store) CountEntities(ctx context.Context, f graph.EntityFilter) (int, error) {
	return call(ctx, s.o, "CountEntities", func(ctx context.Context) (int, error) { return s.Reader.CountEntities(ctx, f) })
}

func (s store) Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	return call(ctx, s.o, "Events", func(ctx context.Context) ([]*graph.Event, error) { return s.Reader.Events(ctx, ids) })
}

func (s store) FindEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (graph.Page[*graph.Event], error) {
	return call(ctx, s.o, "FindEvents", func(ctx context.Context) (graph.Page[*graph.Event], error) { return s.Reader.FindEvents(ctx, f, p) })
}

func (s store) CountEvents(ctx context.Context, f graph.EventFilter) (int, error) {
	return call(ctx, s.o, "CountEvents", func(ctx context.Context) (int, error) { return s.Reader.CountEvents(ctx, f) })
}

func (s store) Reports(ctx context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error) {
	return call(ctx, s.o, "Reports", func(ctx context.Context) (map[graph.EventID][]*graph.Report, error) {
		return s.Reader.Reports(ctx, ids, limit)
	})
}

func (s store) ReportsByID(ctx context.Context, ids []graph.ReportID) ([]*graph.Report, error) {
	return call(ctx, s.o, "ReportsByID", func(ctx context.Context) ([]*graph.Report, error) { return s.Reader.ReportsByID(ctx, ids) })
}

func (s store) ArticleReports(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Report, error) {
	return call(ctx, s.o, "ArticleReports", func(ctx context.Context) (map[graph.ArticleID][]*graph.Report, error) {
		return s.Reader.ArticleReports(ctx, ids)
	})
}

func (s store) CountEventsBy(ctx context.Context, f graph.EventFilter, asked ...graph.TallyRequest) ([]graph.Tally, error) {
	return call(ctx, s.o, "CountEventsBy", func(ctx context.Context) ([]graph.Tally, error) { return s.Reader.CountEventsBy(ctx, f, asked...) })
}

func (s store) Counterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
	return call(ctx, s.o, "Counterparts", func(ctx context.Context) (graph.Page[graph.Counterpart], error) {
		return s.Reader.Counterparts(ctx, who, f, p)
	})
}

func (s store) CountCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (int, error) {
	return call(ctx, s.o, "CountCounterparts", func(ctx context.Context) (int, error) { return s.Reader.CountCounterparts(ctx, who, f) })
}

func (s store) Chains(ctx context.Context, r graph.ChainRequest) (graph.Chains, error) {
	return call(ctx, s.o, "Chains", func(ctx context.Context) (graph.Chains, error) { return s.Reader.Chains(ctx, r) })
}

func (s store) TopCounterparts(ctx context.Context, ids []graph.EntityID, limit int) (map[graph.EntityID][]graph.Counterpart, error) {
	return call(ctx, s.o, "TopCounterparts", func(ctx context.Context) (map[graph.EntityID][]graph.Counterpart, error) {
		return s.Reader.TopCounterparts(ctx, ids, limit)
	})
}

func (s store) CommonCounterparts(ctx context.Context, a, b graph.EntityID, limit int) ([]graph.CommonCounterpart, error) {
	return call(ctx, s.o, "CommonCounterparts", func(ctx context.Context) ([]graph.CommonCounterpart, error) {
		return s.Reader.CommonCounterparts(ctx, a, b, limit)
	})
}

func (s store) Stats(ctx context.Context) (graph.Stats, error) {
	return call(ctx, s.o, "Stats", func(ctx context.Context) (graph.Stats, error) { return s.Reader.Stats(ctx) })
}

func (s store) LedgerEntries(ctx context.Context, ids []graph.LedgerEntryID) ([]*graph.LedgerEntry, error) {
	return call(ctx, s.o, "LedgerEntries", func(ctx context.Context) ([]*graph.LedgerEntry, error) {
		return s.Reader.LedgerEntries(ctx, ids)
	})
}

func (s store) FindLedgerEntries(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.LedgerEntry], error) {
	return call(ctx, s.o, "FindLedgerEntries", func(ctx context.Context) (graph.Page[*graph.LedgerEntry], error) {
		return s.Reader.FindLedgerEntries(ctx, p)
	})
}

func (s store) CountLedgerEntries(ctx context.Context) (int, error) {
	return call(ctx, s.o, "CountLedgerEntries", func(ctx context.Context) (int, error) { return s.Reader.CountLedgerEntries(ctx) })
}
