package observe

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	metricsoff "go.opentelemetry.io/otel/metric/noop"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	tracesdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/graph"
)

// tracesPath is where a collector takes traces unless its address says otherwise.
const tracesPath = "/v1/traces"

// StartTracing begins to send traces to a collector by OTLP over HTTP. endpoint is its
// address, such as http://127.0.0.1:4318. The variables OTEL_EXPORTER_OTLP_HEADERS,
// OTEL_TRACES_SAMPLER, OTEL_RESOURCE_ATTRIBUTES and their like are heeded. stop sends
// what is left. A collector that does not answer stops nothing; the log says so.
func StartTracing(ctx context.Context, endpoint, version string, log *slog.Logger) (_ trace.TracerProvider, stop func(context.Context) error, err error) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return nil, nil, graph.Errorf(graph.CodeInvalid, "the endpoint for traces is no address of the form http://HOST:PORT")
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = tracesPath
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(u.String()))
	if err != nil {
		return nil, nil, graph.Wrap(graph.CodeInvalid, err, "traces cannot be sent: "+err.Error())
	}
	attributes, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithAttributes(
		attribute.String("service.name", "entente"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, nil, graph.Wrap(graph.CodeInvalid, err, "traces cannot be sent: "+err.Error())
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces", "error", err) }))
	provider := tracesdk.NewTracerProvider(tracesdk.WithBatcher(exporter), tracesdk.WithResource(attributes))
	return provider, provider.Shutdown, nil
}

// Trace returns a handler with a span around each request that traced takes, in the
// trace that the client began, if it did. route names the span.
func (o *Observer) Trace(next http.Handler, traced func(*http.Request) bool, route func(*http.Request) string) http.Handler {
	if o.traces == nil {
		return next
	}
	return otelhttp.NewHandler(next, "request",
		otelhttp.WithTracerProvider(o.traces),
		otelhttp.WithMeterProvider(metricsoff.NewMeterProvider()),
		otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithFilter(traced),
		otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string { return r.Method + " " + route(r) }))
}
