package resolvers

import (
	"context"
	"slices"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// batch loads values by key, many at once, and each once. Keys are noted when it is
// known that they may be asked for; the first load fetches all that are noted. So
// it needs no timer to gather loads, and the number of fetches does not depend on
// how goroutines happen to run.
type batch[K comparable, V any] struct {
	fetch func(context.Context, []K) (map[K]V, error)

	mu    sync.Mutex
	noted []K
	calls map[K]*call[K, V] // of every key noted (nil) or fetched
}

// call is one fetch, under way or done.
type call[K comparable, V any] struct {
	done   chan struct{}
	values map[K]V
	err    error
}

func newBatch[K comparable, V any](fetch func(context.Context, []K) (map[K]V, error)) *batch[K, V] {
	return &batch[K, V]{fetch: fetch, calls: make(map[K]*call[K, V])}
}

// note says that keys may be asked for.
func (b *batch[K, V]) note(keys ...K) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.noteLocked(keys...)
}

func (b *batch[K, V]) noteLocked(keys ...K) {
	for _, k := range keys {
		if _, seen := b.calls[k]; !seen {
			b.calls[k] = nil
			b.noted = append(b.noted, k)
		}
	}
}

// load returns the value of key, and whether there is one.
func (b *batch[K, V]) load(ctx context.Context, key K) (value V, ok bool, err error) {
	b.mu.Lock()
	c := b.calls[key]
	if c != nil {
		b.mu.Unlock()
		select {
		case <-c.done:
		case <-ctx.Done():
			return value, false, ctx.Err()
		}
	} else {
		b.noteLocked(key)
		keys := b.noted
		b.noted = nil
		c = &call[K, V]{done: make(chan struct{})}
		for _, k := range keys {
			b.calls[k] = c
		}
		b.mu.Unlock()
		c.run(ctx, keys, b.fetch)
	}
	value, ok = c.values[key]
	return value, ok, c.err
}

// run fetches keys. Those who wait are let go also if fetch panics.
func (c *call[K, V]) run(ctx context.Context, keys []K, fetch func(context.Context, []K) (map[K]V, error)) {
	c.err = graph.Errorf(graph.CodeInternal, "internal error")
	defer close(c.done)
	c.values, c.err = fetch(ctx, keys)
}

// byKey makes a fetch of a store method that answers in the order of the keys, with
// nil where there is nothing.
func byKey[K comparable, V any](get func(context.Context, []K) ([]*V, error), found func([]*V)) func(context.Context, []K) (map[K]*V, error) {
	return func(ctx context.Context, keys []K) (map[K]*V, error) {
		values, err := get(ctx, keys)
		if err != nil {
			return nil, err
		}
		m := make(map[K]*V, len(keys))
		for i, k := range keys {
			if values[i] != nil {
				m[k] = values[i]
			}
		}
		found(slices.DeleteFunc(values, func(v *V) bool { return v == nil }))
		return m, nil
	}
}
