package resolvers

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/scalar"
	"github.com/entente-graph/entente/resolvers/live"
)

// WithLive lets clients subscribe to what the hub follows.
func WithLive(h *live.Hub) Option { return func(r *Resolver) { r.live = h } }

// Telling is what a subscription says of itself beside its answers. What executes
// subscriptions puts one into the context of each.
type Telling struct {
	mu     sync.Mutex
	err    error
	begins string
	places []string // of the answers that were not asked about yet
	placed bool     // somebody asks
}

type tellingKey struct{}

// WithTelling returns a context in which a subscription says why it ended and, if places
// are asked for, where it is: ctx itself if it is one.
func WithTelling(ctx context.Context, places bool) (context.Context, *Telling) {
	if t, ok := ctx.Value(tellingKey{}).(*Telling); ok {
		return ctx, t
	}
	t := &Telling{placed: places}
	return context.WithValue(ctx, tellingKey{}, t), t
}

// Err is why the subscription ended, nil where all was told or it goes on.
func (t *Telling) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// Begins is the cursor after which it tells all, "" of what has no cursors.
func (t *Telling) Begins() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.begins
}

// Place is the cursor of the next answer, in the order of answers, "" for none. It is
// asked once for each.
func (t *Telling) Place() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.places) == 0 {
		return ""
	}
	place := t.places[0]
	t.places = t.places[1:]
	return place
}

// tell changes what the subscription of ctx says of itself, if somebody listens.
func tell(ctx context.Context, change func(*Telling)) {
	if t, ok := ctx.Value(tellingKey{}).(*Telling); ok {
		t.mu.Lock()
		defer t.mu.Unlock()
		change(t)
	}
}

// endWith says why the subscription of ctx ends.
func endWith(ctx context.Context, err error) { tell(ctx, func(t *Telling) { t.err = err }) }

type subscriptionResolver struct{ *Resolver }

// Events answers Subscription.events. Where a client has lost its connection and comes
// back, it says in a header of server-sent events what it had last.
func (r subscriptionResolver) Events(ctx context.Context, filter *gql.EventFilter, after *string) (<-chan *gql.EventUpdate, error) {
	if r.live == nil {
		return nil, errNotLive
	}
	if last := graphql.GetOperationContext(ctx).Headers.Get(LastEventID); last != "" {
		after = &last
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
	stream, err := r.follow(ctx, graph.NewEventMatch(f, places), after)
	if err != nil {
		return nil, err
	}
	tell(ctx, func(t *Telling) { t.begins = changeCursor(stream.Begins()) })
	return pump(ctx, stream.Close, func() (*gql.EventUpdate, error) {
		u, err := stream.Next(ctx)
		if err != nil {
			return nil, err
		}
		update := &gql.EventUpdate{Event: u.Event, Cursor: changeCursor(u.Seq)}
		tell(ctx, func(t *Telling) {
			if t.placed {
				t.places = append(t.places, update.Cursor)
			}
		})
		return update, nil
	}), nil
}

// LastEventID is the header by which a client of server-sent events says what it had last
// (https://html.spec.whatwg.org/multipage/server-sent-events.html#last-event-id).
const LastEventID = "Last-Event-ID"

func (r subscriptionResolver) follow(ctx context.Context, match *graph.EventMatch, after *string) (*live.Events, error) {
	if after == nil {
		return r.live.Events(ctx, match)
	}
	seq, err := changeOf(*after)
	if err != nil {
		return nil, err
	}
	return r.live.EventsAfter(ctx, match, seq)
}

// changePrefix is what the cursors of changes begin with.
const changePrefix = "change:"

// changeCursor is the cursor of a change.
func changeCursor(seq int64) string {
	return base64.RawURLEncoding.EncodeToString(strconv.AppendInt([]byte(changePrefix), seq, 10))
}

// changeOf returns the number of the change of a cursor.
func changeOf(cursor string) (int64, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor[:min(len(cursor), maxCursor)])
	number, ok := strings.CutPrefix(string(b), changePrefix)
	seq, bad := strconv.ParseInt(number, 10, 64)
	if err != nil || !ok || bad != nil || seq < 0 {
		return 0, graph.Errorf(graph.CodeInvalid, "after: this is no cursor of a subscription: give one that came with an event, or none")
	}
	return seq, nil
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
