package server

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/resolvers"
)

// parsedQueries is how many parsed and validated queries are kept.
const parsedQueries = 256

// engine executes queries within limits, whether they came over HTTP or not.
type engine struct {
	exec    *executor.Executor
	limits  Limits
	slots   chan struct{}
	waiting atomic.Int64
}

func newEngine(store graph.Reader, limits Limits, introspection bool, log *slog.Logger) *engine {
	limits = limits.withDefaults()
	schema, root := resolvers.Schema(store)
	exec := executor.New(schema)
	exec.SetParserTokenLimit(limits.Tokens)
	exec.SetQueryCache(lru.New[*ast.QueryDocument](parsedQueries))
	exec.SetErrorPresenter(resolvers.Presenter(log))
	exec.SetRecoverFunc(resolvers.Recover)
	exec.Use(shapeLimit{depth: limits.Depth, fields: limits.Fields, introspection: introspection})
	exec.Use(extension.FixedComplexityLimit(limits.Complexity))
	exec.Use(root)
	return &engine{exec: exec, limits: limits, slots: make(chan struct{}, limits.Concurrent)}
}

// enter waits for a turn. If there is none it returns an error of CodeLimit (too
// many wait) or CodeCanceled; else leave must be called.
func (e *engine) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-e.slots }
	select {
	case e.slots <- struct{}{}:
		return leave, nil
	default:
	}
	defer e.waiting.Add(-1)
	if e.waiting.Add(1) > int64(e.limits.Waiting) {
		return nil, graph.Errorf(graph.CodeLimit, "too many queries at a time: try again later")
	}
	select {
	case e.slots <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		return nil, graph.Wrap(graph.CodeCanceled, ctx.Err(), "the query waited for its turn too long: try again later")
	}
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
	return newEngine(store, Limits{}, true, slog.New(slog.DiscardHandler)).execute(ctx, req)
}

func (e *engine) execute(ctx context.Context, req Request) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, e.limits.Timeout)
	defer cancel()
	leave, err := e.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	variables, err := asJSON(req.Variables)
	if err != nil {
		return nil, err
	}
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.exec.CreateOperationContext(ctx, &graphql.RawParams{
		Query: req.Query, OperationName: req.OperationName, Variables: variables,
	})
	var resp *graphql.Response
	if errs != nil {
		resp = e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	} else {
		next, ctx := e.exec.DispatchOperation(ctx, op)
		resp = next(ctx)
	}
	if resp == nil {
		return nil, graph.Wrap(graph.CodeCanceled, ctx.Err(), "the query ran out of time")
	}
	answer, err := json.Marshal(resp)
	if err == nil && len(resp.Errors) > 0 {
		code, _ := resp.Errors[0].Extensions["code"].(string)
		err = &graph.Error{Code: graph.Code(code), Message: resp.Errors[0].Message}
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
