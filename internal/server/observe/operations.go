package observe

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// operations is the executor's extension that sees each operation.
type operations struct{ *Observer }

func (operations) ExtensionName() string { return "Operations" }

func (operations) Validate(graphql.ExecutableSchema) error { return nil }

type dispatchedKey struct{}

// InterceptOperation times an operation with all that is done for it. Subscriptions,
// which last, are not timed.
func (o operations) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	responses := next(ctx)
	if op.Operation.Operation == ast.Subscription {
		return responses
	}
	return func(ctx context.Context) *graphql.Response {
		start := time.Now()
		o.metrics.running.Inc()
		defer o.metrics.running.Dec()
		ctx, end := o.span(ctx, op.Operation)
		var resp *graphql.Response
		defer func() { end(resp) }()
		resp = responses(context.WithValue(ctx, dispatchedKey{}, true))
		o.countErrors(resp)
		took := time.Since(start)
		o.metrics.operationTime.WithLabelValues(o.metrics.names.label(op.Operation.Name), string(op.Operation.Operation)).Observe(took.Seconds())
		o.logSlow(ctx, op, resp, took)
		return resp
	}
}

// InterceptResponse counts the errors of operations that were refused before they ran.
func (o operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if ctx.Value(dispatchedKey{}) == nil {
		o.countErrors(resp)
	}
	return resp
}

func (o operations) countErrors(resp *graphql.Response) {
	if resp == nil {
		return
	}
	for _, err := range resp.Errors {
		code, _ := err.Extensions["code"].(string)
		o.Error(code)
	}
}

// logSlow logs an operation that took long by its name, not by its text, which may
// have what somebody asked for.
func (o operations) logSlow(ctx context.Context, op *graphql.OperationContext, resp *graphql.Response, took time.Duration) {
	if o.slow <= 0 || took < o.slow {
		return
	}
	o.metrics.slow.Inc()
	failed := 0
	if resp != nil {
		failed = len(resp.Errors)
	}
	attrs := []slog.Attr{slog.String("operation", short(op.Operation.Name)), slog.String("type", string(op.Operation.Operation)),
		slog.Duration("took", took), slog.Int("errors", failed)}
	if cost := op.Stats.GetExtension("cost"); cost != nil {
		attrs = append(attrs, slog.Any("cost", cost))
	}
	o.log.LogAttrs(ctx, slog.LevelWarn, "slow query", attrs...)
}

// span begins the span of an operation, if there is tracing.
func (o operations) span(ctx context.Context, op *ast.OperationDefinition) (context.Context, func(*graphql.Response)) {
	if o.tracer == nil {
		return ctx, func(*graphql.Response) {}
	}
	kind := string(op.Operation)
	ctx, span := o.tracer.Start(ctx, kind+" "+short(op.Name), trace.WithAttributes(
		attribute.String("graphql.operation.type", kind), attribute.String("graphql.operation.name", short(op.Name))))
	return ctx, func(resp *graphql.Response) {
		if resp != nil && len(resp.Errors) > 0 {
			code, _ := resp.Errors[0].Extensions["code"].(string)
			span.SetStatus(codes.Error, code)
		}
		span.End()
	}
}

// rootFields is the executor's extension that traces the fields of operations.
type rootFields struct{ tracer trace.Tracer }

func (rootFields) ExtensionName() string { return "RootFields" }

func (rootFields) Validate(graphql.ExecutableSchema) error { return nil }

func (r rootFields) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	ctx, span := r.tracer.Start(ctx, "field "+graphql.GetRootFieldContext(ctx).Field.Name)
	defer span.End()
	return next(ctx)
}
