package observe

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/entente-graph/entente/graph/cache"
)

// Cache returns a cache whose hits and misses are counted under a name.
func Cache[T any](o *Observer, name string, held graphql.Cache[T]) graphql.Cache[T] {
	if o == nil {
		return held
	}
	return counted[T]{held, o.metrics.cache.WithLabelValues(name, "hit"), o.metrics.cache.WithLabelValues(name, "miss")}
}

type counted[T any] struct {
	graphql.Cache[T]
	hits, misses prometheus.Counter
}

func (c counted[T]) Get(ctx context.Context, key string) (T, bool) {
	value, ok := c.Cache.Get(ctx, key)
	if ok {
		c.hits.Inc()
	} else {
		c.misses.Inc()
	}
	return value, ok
}

// Kept returns what counts how questions to the store are answered: from what is kept
// ("hit"), by the store ("miss"), or by the store as somebody writes ("passed").
func (o *Observer) Kept() func(cache.Outcome) {
	if o == nil {
		return nil
	}
	outcomes := map[cache.Outcome]prometheus.Counter{}
	for _, outcome := range []cache.Outcome{cache.Hit, cache.Miss, cache.Passed} {
		outcomes[outcome] = o.metrics.cache.WithLabelValues("answers", string(outcome))
	}
	return func(outcome cache.Outcome) { outcomes[outcome].Inc() }
}
