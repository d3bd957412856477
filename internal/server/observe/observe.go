// Package observe tells how a server does: by metrics, by traces and by the log.
//
//	metrics.go    what is counted and timed, for Prometheus
//	names.go      keeps the number of operations' names bounded
//	operations.go GraphQL operations, slow ones also into the log
//	store.go      calls to the store
//	cache.go      hits and misses of caches
//	traces.go     OpenTelemetry, where an endpoint for it is known
//	log.go        log records that say to which request they belong
//
// Nothing of a query but the name of its operation is told, and nothing of a request
// that could be a secret: no headers, no address with its parameters, no variables.
package observe

import (
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/otel/trace"
)

// Config says what to tell, and to whom.
type Config struct {
	// Version is that of the program.
	Version string
	// Log gets slow operations; it must not be nil.
	Log *slog.Logger
	// SlowQuery is from when on an operation is slow; 0 takes none for slow.
	SlowQuery time.Duration
	// Traces gets spans. If it is nil nothing is traced, which costs nothing.
	Traces trace.TracerProvider
}

// Observer is what sees all requests, operations and store calls of a server.
type Observer struct {
	metrics *metrics
	log     *slog.Logger
	slow    time.Duration
	traces  trace.TracerProvider
	tracer  trace.Tracer // nil if nothing is traced
}

// scope names the tracer.
const scope = "github.com/entente-graph/entente/internal/server"

// New returns an observer with metrics of its own.
func New(cfg Config) *Observer {
	o := &Observer{metrics: newMetrics(cfg.Version), log: cfg.Log, slow: cfg.SlowQuery, traces: cfg.Traces}
	if cfg.Traces != nil {
		o.tracer = cfg.Traces.Tracer(scope, trace.WithInstrumentationVersion(cfg.Version))
	}
	return o
}

// Extensions are what the executor of operations is to use, before all others.
func (o *Observer) Extensions() []graphql.HandlerExtension {
	list := []graphql.HandlerExtension{operations{o}}
	if o.tracer != nil {
		list = append(list, rootFields{o.tracer})
	}
	return list
}
