package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server"
)

func (p *program) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "serve", Short: "serve the API, the playground and a page",
		Long: `serve answers GraphQL at /graphql, with a playground at /playground and a page to
ask from at /. It serves this machine only unless told otherwise; to serve others it
asks them for keys, which entente key makes. On SIGTERM it lets running requests
finish; docs/server.md tells all of it.`,
		Example: `  entente serve
  ENTENTE_PASSWORD=... entente serve --store bolt://127.0.0.1:7687
  entente serve --listen :8443 --keys keys.json --tls-cert cert.pem --tls-key key.pem`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.serve(c.Context(), s) })
		},
	}
	p.settings.storeFlags(c)
	p.settings.nlpFlag(c)
	p.settings.listenFlag(c)
	p.settings.serving.flags(c)
	p.settings.protection.flags(c, "info")
	return c
}

// serve serves s until ctx ends.
func (p *program) serve(ctx context.Context, s graph.Store) error {
	cfg, err := p.configuration()
	if err != nil {
		return err
	}
	cfg.Store = s
	loads := p.newLoading(s)
	cfg.Loader, cfg.Decider = loads, p.newDeciding(s)
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cfg.Drain)
		defer cancel()
		loads.queue.Close(ctx)
	}()
	told, stop := hangups(cfg)
	defer stop()
	cfg.Reload = told
	return p.traced(ctx, cfg, func(cfg server.Config) error {
		return server.Run(ctx, p.settings.listen, cfg, func(a net.Addr) {
			at, scheme := "API at /graphql", "http"
			if cfg.Introspection == server.IntrospectionOn || cfg.Introspection == server.IntrospectionAuto && isLoopback(a) {
				at = "playground at /playground, " + at
			}
			if cfg.TLS != nil {
				scheme = "https"
			}
			_, _ = fmt.Fprintf(p.out, "\nServing %s://%s (%s). Ctrl-C ends it.\n", scheme, a, at)
		})
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
	c.Flags().StringVar(&p.settings.protection.tlsCert, "tls-cert", "", "PEM file of the certificate that the server uses, if it does (env ENTENTE_TLS_CERT)")
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
	client, scheme, err := p.healthClient()
	if err != nil {
		return err
	}
	url := scheme + "://" + net.JoinHostPort(host, port) + "/readyz"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "--listen names no address that can be asked")
	}
	res, err := client.Do(req)
	if err != nil {
		return graph.Wrap(graph.CodeUnavailable, err, "no server answers at "+url)
	}
	defer func() { _ = res.Body.Close() }() // only its status is read
	if res.StatusCode != http.StatusOK {
		return graph.Errorf(graph.CodeUnavailable, "the server at %s is not ready: %s", url, res.Status)
	}
	return nil
}

// healthClient returns what asks the server, and by which scheme. A server on TLS is
// known by its very certificate, since that is seldom for the name of this machine.
func (p *program) healthClient() (client *http.Client, scheme string, err error) {
	file := p.settings.protection.tlsCert
	if file == "" {
		return http.DefaultClient, "http", nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, "", graph.Wrap(graph.CodeInvalid, err, "--tls-cert: "+err.Error())
	}
	leaf, _ := pem.Decode(text)
	if leaf == nil {
		return nil, "", graph.Errorf(graph.CodeInvalid, "--tls-cert: %s has no certificate", file)
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true, // VerifyConnection is stricter
		VerifyConnection: func(state tls.ConnectionState) error {
			if !bytes.Equal(state.PeerCertificates[0].Raw, leaf.Bytes) {
				return errors.New("the server has another certificate")
			}
			return nil
		},
	}}}, "https", nil
}
