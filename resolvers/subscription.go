package resolvers

import (
	"context"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/scalar"
	"github.com/entente-graph/entente/resolvers/live"
)

// WithLive lets clients subscribe to what the hub follows.
func WithLive(h *live.Hub) Option { return func(r *Resolver) { r.live = h } }

// Ending tells why a subscription ended. What executes subscriptions puts one into the
// context of each, and answers its error last.
type Ending struct {
	mu  sync.Mutex
	err error
}

type endingKey struct{}

// WithEnding returns a context in which a subscription says why it ended.
func WithEnding(ctx context.Context) (context.Context, *Ending) {
	e := &Ending{}
	return context.WithValue(ctx, endingKey{}, e), e
}

// Err is why the subscription ended, nil where all was told or it goes on.
func (e *Ending) Err() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.err
}

// endWith says why the subscription of ctx ends.
func endWith(ctx context.Context, err error) {
	if e, ok := ctx.Value(endingKey{}).(*Ending); ok {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.err = err
	}
}

type subscriptionResolver struct{ *Resolver }

// Events answers Subscription.events.
func (r subscriptionResolver) Events(ctx context.Context, filter *gql.EventFilter) (<-chan *gql.EventUpdate, error) {
	if r.live == nil {
		return nil, errNotLive
	}
	f, open, err := queryResolver(r).optionalFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	if err := open.check(ctx, nil); err != nil {
		return nil, err
	}
	places, err := r.store.Entities(ctx, f.Places)
	if err != nil {
		return nil, err
	}
	stream, err := r.live.Events(ctx, graph.NewEventMatch(f, places))
	if err != nil {
		return nil, err
	}
	return pump(ctx, stream.Close, func() (*gql.EventUpdate, error) {
		e, err := stream.Next(ctx)
		return &gql.EventUpdate{Event: e}, err
	}), nil
}

type eventUpdateResolver struct{}

// Event answers EventUpdate.event.
func (eventUpdateResolver) Event(ctx context.Context, u *gql.EventUpdate) (*graph.Event, error) {
	of(ctx).foundEvents([]*graph.Event{u.Event})
	return u.Event, nil
}

// LoadProgress answers Subscription.loadProgress.
func (r subscriptionResolver) LoadProgress(ctx context.Context, job string) (<-chan *graph.Job, error) {
	if r.live == nil {
		return nil, errNotLive
	}
	id, err := scalar.UnmarshalJobID(job)
	if err != nil {
		return nil, err
	}
	stream, err := r.live.Progress(ctx, id)
	if err != nil {
		return nil, err
	}
	return pump(ctx, stream.Close, func() (*graph.Job, error) { return stream.Next(ctx) }), nil
}

var errNotLive = graph.Errorf(graph.CodeInvalid, "there is nothing to subscribe to here: ask a server")

// pump hands on what next returns until it returns nil or an error, or ctx ends.
func pump[T any](ctx context.Context, closeStream func(), next func() (*T, error)) <-chan *T {
	out := make(chan *T)
	go func() {
		defer close(out)
		defer closeStream()
		for {
			v, err := next()
			if err != nil {
				endWith(ctx, err)
				return
			}
			if v == nil {
				return
			}
			select {
			case out <- v:
			case <-ctx.Done():
				endWith(ctx, context.Cause(ctx))
				return
			}
		}
	}()
	return out
}
