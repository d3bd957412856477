package server

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
)

// gate lets queries through, whatever transport they come by: so many at a time, so
// many of one client, and each for so long.
type gate struct {
	limits  Limits
	slots   chan struct{}
	waiting atomic.Int64

	mu       sync.Mutex
	ofClient map[string]int // queries that run or wait
}

func newGate(limits Limits) *gate {
	return &gate{limits: limits, slots: make(chan struct{}, limits.Concurrent), ofClient: make(map[string]int)}
}

func (*gate) ExtensionName() string { return "Gate" }

func (*gate) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation holds a query up until its turn has come. Subscriptions, which
// last, take no turn.
func (g *gate) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	responses := next(ctx)
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return responses
	}
	return func(ctx context.Context) *graphql.Response {
		ctx, cancel := withTimeout(ctx, g.limits.Timeout)
		defer cancel()
		leave, err := g.enter(ctx)
		if err != nil {
			return &graphql.Response{Errors: gqlerror.List{refuse(graph.ErrorCode(err), "%s", graph.ErrorMessage(err))}}
		}
		defer leave()
		return responses(ctx)
	}
}

// enter waits for a turn. If there is none it returns an error; else leave must be
// called.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	client := clientOf(ctx)
	if !g.admit(client) {
		return nil, graph.Errorf(CodeConcurrency, "more than %d queries of yours at a time: wait for their answers", g.limits.PerClient)
	}
	defer func() {
		if err != nil {
			g.release(client)
		}
	}()
	leave = func() { <-g.slots; g.release(client) }
	select {
	case g.slots <- struct{}{}:
		return leave, nil
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > int64(g.limits.Waiting) {
		return nil, graph.Errorf(CodeOverloaded, "too many queries at a time: try again later")
	}
	select {
	case g.slots <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		return nil, graph.Wrap(CodeOverloaded, ctx.Err(), "the query waited for its turn too long: try again later")
	}
}

// admit counts a query of a client, if it may have one more.
func (g *gate) admit(client string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if client != "" && g.ofClient[client] >= g.limits.PerClient {
		return false
	}
	g.ofClient[client]++
	return true
}

func (g *gate) release(client string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ofClient[client]--; g.ofClient[client] == 0 {
		delete(g.ofClient, client)
	}
}

var errTimeLimit = errors.New("the time limit has passed")

func withTimeout(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, limit, errTimeLimit)
}

// timePresenter tells queries that ran into the time limit from those that the client
// gave up.
func timePresenter(next graphql.ErrorPresenterFunc) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := next(ctx, err)
		if shown.Extensions["code"] == string(graph.CodeCanceled) && errors.Is(context.Cause(ctx), errTimeLimit) {
			shown.Message = "the query ran out of time: ask for less, or again later"
			shown.Extensions["code"] = string(CodeTime)
		}
		return shown
	}
}
