package server

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/cache"
	"github.com/entente-graph/entente/internal/server/observe"
	"github.com/entente-graph/entente/resolvers"
	"github.com/entente-graph/entente/resolvers/live"
)

// parsedQueries is how many parsed and validated queries are kept.
const parsedQueries = 256

// engine executes queries within limits, whether they came over HTTP or not. All
// limits are extensions of exec, so that they hold for every transport.
type engine struct {
	exec     *executor.Executor
	limits   Limits
	gate     *gate
	cacheAge time.Duration
	hub      *live.Hub // nil if the store cannot be followed
	sockets  *sockets
	observer *observe.Observer
}

func newEngine(cfg Config) *engine {
	limits := cfg.Limits.withDefaults()
	introspection := cfg.Introspection == IntrospectionOn
	store, jobs, o := cfg.Store, cfg.Jobs, cfg.observer
	if jobs == nil {
		jobs, _ = store.(graph.Jobs)
	}
	versions, versioned := store.(graph.Versioned)
	if o != nil {
		store, jobs = o.Store(store), o.Jobs(jobs)
	}
	if versioned && cfg.KeptRows >= 0 {
		store = cache.New(store, versions, cache.Config{Rows: cfg.KeptRows, Asked: o.Kept()})
	}
	hub := newHub(cfg, store, jobs, limits)
	schema, root := resolvers.Schema(store, resolvers.WithJobs(jobs), resolvers.WithLoader(cfg.Loader), resolvers.WithLive(hub), resolvers.WithDecider(cfg.Decider))
	e := &engine{exec: executor.New(schema), limits: limits, gate: newGate(limits), cacheAge: cfg.CacheAge, hub: hub, sockets: cfg.sockets, observer: o}
	if e.sockets == nil {
		e.sockets = newSockets(cfg.closing)
	}
	e.exec.SetQueryCache(observe.Cache(o, "parsed", lru.New[*ast.QueryDocument](parsedQueries)))
	e.exec.SetErrorPresenter(timePresenter(resolvers.Presenter(cfg.Log)))
	e.exec.SetRecoverFunc(resolvers.Recover)
	if !introspection {
		e.exec.SetDisableSuggestion(true)
		e.exec.SetDefaultRulesFn(rulesWithoutSuggestions)
	}
	if o != nil {
		for _, extension := range o.Extensions() {
			e.use(extension)
		}
	}
	if cfg.Trusted != nil {
		e.use(trusted{cfg.Trusted})
	} else {
		e.use(newPersisted(o))
	}
	e.use(writeLimit{})
	e.use(shapeLimit{limits: limits, fine: lru.New[struct{}](parsedQueries)})
	e.use(introspectionLimit{introspection})
	e.use(&costLimit{limit: limits.Complexity})
	e.use(e.gate)
	e.use(newLasting(limits, o, resolvers.Presenter(cfg.Log)))
	e.use(root)
	return e
}

// use adds an extension.
func (e *engine) use(extension graphql.HandlerExtension) {
	if _, ok := extension.(graphql.FieldInterceptor); ok {
		panic("server: package lean lets nothing intercept fields")
	}
	e.exec.Use(extension)
}

// run runs a query. If readOnly, it refuses what does more than read.
func (e *engine) run(ctx context.Context, query *graphql.RawParams, readOnly bool) answered {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.exec.CreateOperationContext(ctx, query)
	if errs != nil {
		return answered{Response: e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)}
	}
	return e.runOperation(ctx, op, readOnly)
}

func isSubscription(op *graphql.OperationContext) bool {
	return op.Operation.Operation == ast.Subscription
}

// runOperation runs an operation that has one answer.
func (e *engine) runOperation(ctx context.Context, op *graphql.OperationContext, readOnly bool) answered {
	switch kind := op.Operation.Operation; {
	case kind == ast.Subscription:
		return answered{Response: &graphql.Response{Errors: gqlerror.List{
			refuse(graph.CodeInvalid, "a subscription is answered as a stream: ask with Accept: text/event-stream, or by a websocket")}}}
	case kind != ast.Query && readOnly:
		return answered{onlyPost: true, Response: &graphql.Response{Errors: gqlerror.List{
			refuse(graph.CodeInvalid, "GET only reads: use POST for a %s", kind)}}}
	}
	next, ctx := e.exec.DispatchOperation(ctx, op)
	resp := next(ctx)
	if resp == nil {
		resp = e.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(
			graph.Wrap(graph.CodeCanceled, ctx.Err(), "the query was given up before it ran"))})
	}
	return answered{Response: resp}
}

// Request is a query with what it needs.
type Request struct {
	Query string
	// OperationName says which operation of Query to run, if it has several.
	OperationName string
	// Variables are the values of the query's variables, as JSON has them.
	Variables map[string]any
}

// Execute runs a query in process, within the same limits as over HTTP. It returns
// the whole answer as JSON, {"data": ..., "errors": [...]}, also if it has errors;
// then err is a [graph.Error] of the first one's code and message.
func Execute(ctx context.Context, store graph.Reader, req Request) (answer json.RawMessage, err error) {
	e := newEngine(Config{Store: store, Introspection: IntrospectionOn, Log: slog.New(slog.DiscardHandler)})
	return e.execute(ctx, req)
}

// execute runs a query of the program's own. Its answer is without extensions.
func (e *engine) execute(ctx context.Context, req Request) (json.RawMessage, error) {
	ctx, cancel := withTimeout(asOwn(ctx), e.limits.Timeout)
	defer cancel()
	variables, err := asJSON(req.Variables)
	if err != nil {
		return nil, err
	}
	a := e.run(ctx, &graphql.RawParams{Query: req.Query, OperationName: req.OperationName, Variables: variables}, false)
	a.Extensions = nil
	answer, err := a.body()
	if err == nil && len(a.Errors) > 0 {
		err = &graph.Error{Code: codeOf(a.Errors), Message: a.Errors[0].Message}
	}
	return answer, err
}

// asJSON brings variables into the types that a JSON decoder gives.
func asJSON(variables map[string]any) (map[string]any, error) {
	b, err := json.Marshal(variables)
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the variables cannot be written as JSON")
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	var decoded map[string]any
	err = dec.Decode(&decoded)
	return decoded, err
}
