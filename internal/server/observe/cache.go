package observe

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"
)

// Cache returns a cache whose hits and misses are counted under a name.
func Cache[T any](o *Observer, name string, cache graphql.Cache[T]) graphql.Cache[T] {
	if o == nil {
		return cache
	}
	return counted[T]{cache, o.metrics.cache.WithLabelValues(name, "hit"), o.metrics.cache.WithLabelValues(name, "miss")}
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
