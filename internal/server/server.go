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
//	compress.go    gzip and zstd
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
	"time"

	"github.com/entente-graph/entente/graph"
)

// Config says what to serve.
type Config struct {
	// Store answers all questions.
	Store graph.Reader
	// Ping returns nil if the store can be reached, else an error whose
	// graph.ErrorMessage may be shown. Nil takes the store's own Ping, if it has one.
	Ping func(context.Context) error
	// Limits that are 0 take their defaults.
	Limits Limits
	// Introspection lets clients ask for the schema, which the playground needs.
	Introspection Introspection
	// Trusted, if not nil, are the only operations that clients may run.
	Trusted *TrustedDocuments
	// CacheAge is how long clients may keep an answer to a GET request without asking
	// whether it is still so.
	CacheAge time.Duration
	// Hosts are the host names, without ports, that requests may be for; empty takes
	// all. Run sets it for addresses of this machine only, so that no web page can
	// reach the server by a name of its own that resolves here.
	Hosts []string
	// Log gets one record a request and all faults; nil discards them.
	Log *slog.Logger
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
//	guard      its id, its client, the log, panics, headers, host, other sites
//	compress   what it is answered, if that is large
//	the mux    its path
//	engine     its media types and parameters, and then the executor's extensions
//
// What decides who may ask belongs between guard and compress, and tells by
// withClient whom the limits count it for. What streams belongs before compress.
func New(cfg Config) http.Handler {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	e := newEngine(cfg)
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
	return guard(cfg, compress(mux))
}

// How long connections may take; see [http.Server].
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 20 * time.Second
	idleTimeout       = 2 * time.Minute
	writeSlack        = 20 * time.Second
	drainTimeout      = 10 * time.Second
	maxHeaderBytes    = 64 << 10
)

// Run listens at addr, "HOST:PORT", and serves until ctx ends; then it lets running
// requests finish, at most 10 seconds, and returns nil. started, if not nil, is
// called with the address when connections are accepted, which tells the port if
// addr has port 0. An address that cannot be listened at gives an error of
// CodeUnavailable.
func Run(ctx context.Context, addr string, cfg Config, started func(net.Addr)) error {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return graph.Errorf(graph.CodeUnavailable, "cannot listen at %s: %w", addr, err)
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); ok && tcp.IP.IsLoopback() {
		if cfg.Introspection == IntrospectionAuto {
			cfg.Introspection = IntrospectionOn
		}
		if len(cfg.Hosts) == 0 {
			cfg.Hosts = []string{"localhost", "127.0.0.1", "::1", tcp.IP.String()}
		}
	}
	srv := &http.Server{
		Handler:           New(cfg),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      cfg.Limits.withDefaults().Timeout + writeSlack,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	if cfg.Log != nil {
		srv.ErrorLog = slog.NewLogLogger(cfg.Log.Handler(), slog.LevelWarn)
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	if started != nil {
		started(l.Addr())
	}
	select {
	case err = <-served:
		return graph.Wrap(graph.CodeUnavailable, err, "the server stopped listening")
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	if err := srv.Shutdown(drain); err != nil {
		return errors.Join(graph.Errorf(graph.CodeCanceled, "some requests did not finish in %s", drainTimeout), srv.Close())
	}
	return nil
}
