// Package server puts the API on HTTP: GraphQL at /graphql, the playground at
// /playground, a page for people at /, and health checks.
//
//	engine.go      executes queries, whatever they come by
//	limits.go      what bounds them: shape.go, cost.go, gate.go
//	persisted.go   queries by their hashes; trusted.go, no others
//	graphql.go     GraphQL over HTTP: params.go, respond.go
//	schema.go      the schema as text
//	page.go        the page at /, which asks the same API
//	playground.go  GraphiQL, from embedded files
//	guard.go       headers, hosts, other sites, panics and the access log
//	auth.go        who may ask what, by package keys
//	cors.go        pages of other origins that may ask
//	listen.go      who can reach the server; certificate.go, TLS
//	watch.go       files that are read anew when they change
//	observe/       metrics, traces and slow queries
//	compress.go    gzip and zstd
//	lasting.go     subscriptions: sse.go, server-sent events; socket.go, websockets
//	health.go      /healthz and /readyz
//
// Everything that pages need is embedded: they load nothing from elsewhere.
package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/keys"
	"github.com/entente-graph/entente/internal/server/observe"
	"github.com/entente-graph/entente/resolvers"
)

// Config says what to serve.
type Config struct {
	// Store answers all questions.
	Store graph.Reader
	// Ping returns nil if the store can be reached, else an error whose
	// graph.ErrorMessage may be shown. Nil takes the store's own Ping, if it has one.
	Ping func(context.Context) error
	// Jobs keeps the records of loads. Nil takes those of the store, if it keeps any.
	Jobs graph.Jobs
	// Decider takes the decisions of clients. Nil lets them decide nothing.
	Decider graph.Decider
	// Loader loads the articles that clients give. Nil lets them give none.
	Loader resolvers.Loader
	// Limits that are 0 take their defaults.
	Limits Limits
	// Introspection lets clients ask for the schema, which the playground needs.
	Introspection Introspection
	// Trusted, if not nil, are the only operations that clients may run.
	Trusted *TrustedDocuments
	// CacheAge is how long clients may keep an answer to a GET request without asking
	// whether it is still so.
	CacheAge time.Duration
	// KeptRows is how many rows of the store's answers are kept while nothing is written;
	// see package cache. 0 takes its default, less keeps none.
	KeptRows int
	// Hosts are the host names, without ports, that requests may be for; empty takes
	// all. Run sets it for addresses of this machine only, so that no web page can
	// reach the server by a name of its own that resolves here.
	Hosts []string
	// Keys, if not nil, are asked for, but by /healthz and /readyz.
	Keys *keys.Ring
	// WithoutKeys lets Run serve others who have no keys; they may read.
	WithoutKeys bool
	// TLS, if not nil, is the certificate for encrypted connections.
	TLS *Certificate
	// Reload, if not nil, tells Run to read keys and certificate anew, as it does too
	// when their files change.
	Reload <-chan os.Signal
	// Origins are those of other sites' pages that may ask the API; see [CheckOrigin].
	Origins []string
	// Drain is how long running requests may go on when Run ends; 0 takes
	// [DefaultDrain].
	Drain time.Duration
	// SlowQuery is from when on a query is logged as slow; 0 logs none.
	SlowQuery time.Duration
	// Traces gets spans of requests, operations, fields and store calls. If it is nil
	// nothing is traced.
	Traces trace.TracerProvider
	// Version is that of the program, for metrics.
	Version string
	// Log gets one record a request and all faults; nil discards them.
	Log *slog.Logger

	thisMachine bool // nobody else can reach the server
	draining    *atomic.Bool
	// closing, if not nil, ends when what lasts is to end.
	closing context.Context
	sockets *sockets // nil makes its own
	// follow is how often the store is asked what is new while somebody listens; 0 takes
	// the default.
	follow   time.Duration
	observer *observe.Observer // nil for the program's own queries
}

// Introspection says whether clients may ask for the schema.
type Introspection string

// The zero value is [IntrospectionAuto].
const (
	IntrospectionAuto Introspection = "" // on where [Run] serves this machine only
	IntrospectionOn   Introspection = "on"
	IntrospectionOff  Introspection = "off"
)

// New returns the handler of everything. A request goes through, from outside in:
//
//	trace          its span, if there is tracing
//	guard          its id, its client, log, metrics, panics, headers, host, other sites
//	allowOrigins   preflights of other origins
//	authenticate   its key, which tells who the client is and what it may do
//	streams        what lasts: server-sent events and websockets
//	compress       what it is answered, if that is large
//	the mux        its path
//	engine         its media types and parameters, and then the executor's extensions
func New(cfg Config) http.Handler {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Log = observe.Logger(cfg.Log)
	o := observe.New(observe.Config{Version: cfg.Version, Log: cfg.Log, SlowQuery: cfg.SlowQuery, Traces: cfg.Traces})
	cfg.observer = o
	e := newEngine(cfg)
	if cfg.closing != nil {
		context.AfterFunc(cfg.closing, e.close)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", e)
	introspection := cfg.Introspection == IntrospectionOn
	if introspection {
		mux.Handle("GET /playground", playground())
		mux.Handle("GET /schema.graphqls", schemaText())
	}
	mux.Handle("GET /assets/", assetServer())
	mux.Handle("GET /{$}", page{engine: e, log: cfg.Log, playground: introspection})
	mux.HandleFunc("GET /healthz", healthy)
	mux.Handle("GET /readyz", ready(cfg))
	mux.Handle("GET /metrics", o.Metrics())
	return o.Trace(guard(cfg, o, allowOrigins(cfg.Origins, authenticate(cfg, e.streams(compress(mux))))), isTraced, routeOf)
}

// DefaultDrain is how long running requests may go on when the server ends.
const DefaultDrain = 10 * time.Second

// How long connections may take; see [http.Server].
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 20 * time.Second
	idleTimeout       = 2 * time.Minute
	writeSlack        = 20 * time.Second
	maxHeaderBytes    = 64 << 10
)

// Run listens at addr, "HOST:PORT", and serves until ctx ends; then it is not ready any
// more and lets running requests finish, for Config.Drain at most, and returns nil.
// Those that take longer are cut off, which is an error of CodeCanceled. started, if
// not nil, is called with the address when connections are accepted, which tells the
// port if addr has port 0. An address that cannot be listened at gives an error of
// CodeUnavailable, one that others can reach without keys of CodeInvalid.
func Run(ctx context.Context, addr string, cfg Config, started func(net.Addr)) error {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	l, cfg, err := listen(ctx, addr, cfg)
	if err != nil {
		return err
	}
	cfg.draining = new(atomic.Bool)
	var endStreams context.CancelFunc
	cfg.closing, endStreams = context.WithCancel(context.WithoutCancel(ctx))
	defer endStreams()
	cfg.sockets = newSockets(cfg.closing)
	requests, cutOff := context.WithCancel(context.WithoutCancel(ctx))
	defer cutOff()
	srv := &http.Server{
		Handler:           New(cfg),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      cfg.Limits.withDefaults().Timeout + writeSlack,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(cfg.Log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return requests },
	}
	go watch(requests, cfg.Log, cfg.Reload, watchEvery, cfg.reloadable()...)
	served := make(chan error, 1)
	go func() {
		if cfg.TLS == nil {
			served <- srv.Serve(l)
			return
		}
		srv.TLSConfig = cfg.TLS.config()
		served <- srv.ServeTLS(l, "", "")
	}()
	if started != nil {
		started(l.Addr())
	}
	select {
	case err = <-served:
		return graph.Wrap(graph.CodeUnavailable, err, "the server stopped listening")
	case <-ctx.Done():
	}
	cfg.draining.Store(true)
	endStreams()
	setDefault(&cfg.Drain, DefaultDrain)
	deadline, cancel := context.WithTimeout(requests, cfg.Drain)
	defer cancel()
	if err := srv.Shutdown(deadline); err != nil {
		cutOff()
		return errors.Join(graph.Errorf(graph.CodeCanceled, "some requests did not finish in %s", cfg.Drain), srv.Close())
	}
	if err := cfg.sockets.wait(deadline); err != nil {
		return graph.Errorf(graph.CodeCanceled, "some websockets were not closed in %s", cfg.Drain)
	}
	return nil
}

// reloadable returns what is read anew when its files change.
func (cfg Config) reloadable() []reloadable {
	var list []reloadable
	if cfg.Keys != nil {
		list = append(list, cfg.Keys)
	}
	if cfg.TLS != nil {
		list = append(list, cfg.TLS)
	}
	return list
}
