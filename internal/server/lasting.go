package server

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/observe"
	"github.com/entente-graph/entente/resolvers"
	"github.com/entente-graph/entente/resolvers/live"
)

// newHub returns what follows the store, nil if that cannot be followed.
func newHub(cfg Config, store graph.Reader, jobs graph.Jobs, limits Limits) *live.Hub {
	changes, ok := cfg.Store.(graph.Changes)
	if !ok || jobs == nil {
		return nil
	}
	return live.New(live.Config{Store: struct {
		graph.Reader
		graph.Changes
		graph.JobReader
	}{store, changes, jobs}, Every: cfg.follow, Behind: limits.Behind, Log: cfg.Log})
}

// close ends all streams, each with its reason.
func (e *engine) close() {
	if e.hub != nil {
		e.hub.Close()
	}
}

// lasting is the executor's extension that bounds subscriptions, whatever transport
// they come by: how many there are, and how long they last. What ended one is its last
// answer.
type lasting struct {
	limits   Limits
	observer *observe.Observer // nil for none
	present  graphql.ErrorPresenterFunc

	mu       sync.Mutex
	all      int
	ofClient map[string]int
}

func newLasting(limits Limits, o *observe.Observer, present graphql.ErrorPresenterFunc) *lasting {
	return &lasting{limits: limits, observer: o, present: present, ofClient: make(map[string]int)}
}

func (*lasting) ExtensionName() string { return "Lasting" }

func (*lasting) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation counts a subscription in until it ends.
func (l *lasting) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Subscription {
		return next(ctx)
	}
	leave, err := l.enter(clientOf(ctx))
	if err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{refuse(graph.ErrorCode(err), "%s", graph.ErrorMessage(err))}})
	}
	ctx, telling := resolvers.WithTelling(ctx, false)
	ctx, cancel := context.WithTimeoutCause(ctx, l.limits.SubscriptionTime, errLifetime)
	ended := l.observer.Subscription()
	end := sync.OnceValue(func() error {
		why := telling.Err()
		if why == nil {
			why = context.Cause(ctx) // nil where all was told
		}
		cancel()
		leave()
		ended(endCode(why))
		return why
	})
	context.AfterFunc(ctx, func() { _ = end() }) // also when the client has left, and asks for no more
	responses, whole := next(ctx), ctx
	told := false
	return func(ctx context.Context) *graphql.Response {
		if told {
			return nil
		}
		resp := responses(ctx)
		cutShort := resp != nil && len(resp.Errors) > 0 && errors.Is(context.Cause(whole), errLifetime)
		if resp != nil && !cutShort {
			return resp
		}
		told = true
		cause := context.Cause(whole)
		left := cause != nil && !errors.Is(cause, errLifetime) // there is nobody to be told
		why := end()
		if why == nil || left {
			return nil
		}
		return &graphql.Response{Errors: gqlerror.List{l.present(ctx, why)}}
	}
}

// errLifetime ends subscriptions that have lasted long enough.
var errLifetime = graph.Errorf(CodeLifetime, "a subscription lasts no longer: begin another")

// endCode is the code of why a subscription ended, OK where all was told.
func endCode(err error) graph.Code {
	switch {
	case err == nil:
		return "OK"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return graph.CodeCanceled
	}
	return graph.ErrorCode(err)
}

// enter counts a subscription of a client in, if there may be one more.
func (l *lasting) enter(client string) (leave func(), err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.ofClient[client] >= l.limits.ClientSubscriptions:
		return nil, graph.Errorf(CodeSubscriptions, "more than %d subscriptions of yours at a time: end some", l.limits.ClientSubscriptions)
	case l.all >= l.limits.Subscriptions:
		return nil, graph.Errorf(CodeOverloaded, "too many subscriptions at a time: try again later")
	}
	l.all++
	l.ofClient[client]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.all--
		if l.ofClient[client]--; l.ofClient[client] == 0 {
			delete(l.ofClient, client)
		}
	}, nil
}

// streamWrite is how long a client may take to read an answer of a stream, which is
// ended then: nothing is kept for it.
const streamWrite = 10 * time.Second
