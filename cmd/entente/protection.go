package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server"
	keyring "github.com/entente-graph/entente/internal/server/keys"
	"github.com/entente-graph/entente/internal/server/observe"
)

// protection are the flags of the commands that serve the API that say who may ask it,
// and who is told how it does.
type protection struct {
	keys            string
	withoutKeys     bool
	tlsCert, tlsKey string
	origins         string
	drain           time.Duration
	slowQuery       time.Duration
	logLevel        string
	logFormat       string
	otlpEndpoint    string
}

// flags adds the flags. level is what is logged unless told otherwise.
func (s *protection) flags(c *cobra.Command, level string) {
	f := c.Flags()
	f.StringVar(&s.keys, "keys", "", "file of the keys that clients must have, made by entente key add (env ENTENTE_KEYS; default\nnone are asked for, and only this machine is served)")
	f.BoolVar(&s.withoutKeys, "without-keys", false, "serve others too without keys; everybody who can reach the server may read\n(env ENTENTE_WITHOUT_KEYS)")
	f.StringVar(&s.tlsCert, "tls-cert", "", "PEM file of a certificate, to encrypt connections; read anew when it changes and on SIGHUP\n(env ENTENTE_TLS_CERT)")
	f.StringVar(&s.tlsKey, "tls-key", "", "PEM file of the certificate's private key (env ENTENTE_TLS_KEY)")
	f.StringVar(&s.origins, "cors-origin", "", "origins of other sites' pages that may ask the API, by commas, such as https://example.org\n(env ENTENTE_CORS_ORIGIN; default none)")
	f.DurationVar(&s.drain, "drain", server.DefaultDrain, "how long running requests may go on after SIGTERM or Ctrl-C (env ENTENTE_DRAIN)")
	f.DurationVar(&s.slowQuery, "slow-query", time.Second, "log queries that take this long, by the names of their operations; 0 logs none\n(env ENTENTE_SLOW_QUERY)")
	f.StringVar(&s.logLevel, "log-level", level, "what to log: debug, info for a line a request, warn or error (env ENTENTE_LOG_LEVEL)")
	f.StringVar(&s.logFormat, "log-format", "text", "form of the log: text or json (env ENTENTE_LOG_FORMAT)")
	f.StringVar(&s.otlpEndpoint, "otlp-endpoint", "", "address of an OpenTelemetry collector to send traces to by OTLP over HTTP, such as\nhttp://127.0.0.1:4318 (env ENTENTE_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_ENDPOINT; default none)")
}

// logger returns the log that the flags say, on standard error.
func (p *program) logger() (*slog.Logger, error) {
	s := p.settings.protection
	o := &slog.HandlerOptions{}
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.logLevel)); err != nil {
		return nil, graph.Errorf(graph.CodeInvalid, "unknown --log-level %q: use debug, info, warn or error", s.logLevel)
	}
	o.Level = level
	switch s.logFormat {
	case "text":
		return slog.New(slog.NewTextHandler(p.errs, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.errs, o)), nil
	}
	return nil, graph.Errorf(graph.CodeInvalid, "unknown --log-format %q: use text or json", s.logFormat)
}

// configuration returns what the flags say, for a store of the caller's.
func (p *program) configuration() (server.Config, error) {
	cfg, err := p.settings.serving.config()
	if err == nil {
		err = p.settings.protection.protect(&cfg)
	}
	if err == nil {
		cfg.Log, err = p.logger()
	}
	return cfg, err
}

// protect completes what is served by what the flags say.
func (s *protection) protect(cfg *server.Config) (err error) {
	cfg.WithoutKeys, cfg.Drain, cfg.SlowQuery, cfg.Version = s.withoutKeys, s.drain, s.slowQuery, version
	if s.drain <= 0 || s.slowQuery < 0 {
		return graph.Errorf(graph.CodeInvalid, "--drain must be above 0, and --slow-query not below")
	}
	if s.keys != "" {
		if s.withoutKeys {
			return graph.Errorf(graph.CodeInvalid, "use --keys or --without-keys, not both")
		}
		if cfg.Keys, err = keyring.Open(s.keys); err != nil {
			return err
		}
		if cfg.Keys.Len() == 0 {
			return graph.Errorf(graph.CodeInvalid, "%s has no keys: make one with entente key add NAME --keys %s", s.keys, s.keys)
		}
	}
	if (s.tlsCert == "") != (s.tlsKey == "") {
		return graph.Errorf(graph.CodeInvalid, "--tls-cert and --tls-key go together")
	}
	if s.tlsCert != "" {
		if cfg.TLS, err = server.LoadCertificate(s.tlsCert, s.tlsKey); err != nil {
			return err
		}
	}
	for origin := range strings.SplitSeq(s.origins, ",") {
		if origin = strings.TrimSpace(origin); origin == "" {
			continue
		}
		if err := server.CheckOrigin(origin); err != nil {
			return graph.Wrap(graph.CodeInvalid, err, "--cors-origin: "+graph.ErrorMessage(err))
		}
		cfg.Origins = append(cfg.Origins, origin)
	}
	return nil
}

// traceStop is how long the last traces may take to be sent.
const traceStop = 3 * time.Second

// traced runs fn with a configuration that sends traces if an endpoint is known.
func (p *program) traced(ctx context.Context, cfg server.Config, fn func(server.Config) error) error {
	endpoint := p.settings.protection.otlpEndpoint
	for _, name := range []string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"} {
		if endpoint == "" {
			endpoint = p.env(name)
		}
	}
	if endpoint == "" {
		return fn(cfg)
	}
	provider, stop, err := observe.StartTracing(ctx, endpoint, version, cfg.Log)
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), traceStop)
		defer cancel()
		if err := stop(ctx); err != nil {
			cfg.Log.Warn("the last traces were not sent", "error", err)
		}
	}()
	cfg.Traces = provider
	return fn(cfg)
}

// hangups returns what tells of SIGHUP if there is something to read anew; else the
// signal ends the program, as when its terminal is closed.
func hangups(cfg server.Config) (told <-chan os.Signal, stop func()) {
	if cfg.Keys == nil && cfg.TLS == nil {
		return nil, func() {}
	}
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}
