package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server"
)

func (p *program) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "serve", Short: "serve the API, the playground and a page",
		Long: `serve answers GraphQL at /graphql, with a playground at /playground and a page to
ask from at /. It listens on this machine only unless told otherwise.`,
		Example: `  entente serve
  ENTENTE_PASSWORD=... entente serve --store bolt://127.0.0.1:7687`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.serve(c.Context(), s) })
		},
	}
	p.settings.storeFlags(c)
	p.settings.listenFlag(c)
	p.settings.serving.flags(c)
	return c
}

// serve serves s until ctx ends.
func (p *program) serve(ctx context.Context, s graph.Store) error {
	cfg, err := p.settings.serving.config()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelWarn}))
	cfg.Store, cfg.Log = s, log
	return server.Run(ctx, p.settings.listen, cfg, func(a net.Addr) {
		at := "API at /graphql"
		if cfg.Introspection == server.IntrospectionOn || cfg.Introspection == server.IntrospectionAuto && isLoopback(a) {
			at = "playground at /playground, " + at
		}
		_, _ = fmt.Fprintf(p.out, "\nServing http://%s (%s). Ctrl-C ends it.\n", a, at)
	})
}

func isLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

func (p *program) healthCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "healthcheck", Short: "ask a running server whether it is ready",
		Long:    "healthcheck exits with 0 if the server at --listen is ready to answer, else with 3.",
		Example: "  entente healthcheck --listen 127.0.0.1:8080", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.healthcheck(c.Context()) },
	}
	p.settings.listenFlag(c)
	return c
}

// healthTimeout bounds a health check.
const healthTimeout = 5 * time.Second

func (p *program) healthcheck(ctx context.Context) error {
	host, port, err := net.SplitHostPort(p.settings.listen)
	if err != nil {
		return graph.Errorf(graph.CodeInvalid, "--listen %q is not of the form HOST:PORT", p.settings.listen)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	url := "http://" + net.JoinHostPort(host, port) + "/readyz"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "--listen names no address that can be asked")
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return graph.Wrap(graph.CodeUnavailable, err, "no server answers at "+url)
	}
	defer func() { _ = res.Body.Close() }() // only its status is read
	if res.StatusCode != http.StatusOK {
		return graph.Errorf(graph.CodeUnavailable, "the server at %s is not ready: %s", url, res.Status)
	}
	return nil
}
