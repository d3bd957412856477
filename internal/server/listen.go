package server

import (
	"context"
	"net"
	"net/netip"

	"github.com/entente-graph/entente/graph"
)

// listen listens at an address, and completes what is configured by who can reach it.
func listen(ctx context.Context, addr string, cfg Config) (net.Listener, Config, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, cfg, graph.Errorf(graph.CodeUnavailable, "cannot listen at %s: %w", addr, err)
	}
	if cfg, err = cfg.reachedAt(l.Addr()); err != nil {
		_ = l.Close() // nobody was served
		return nil, cfg, err
	}
	return l, cfg, nil
}

// reachedAt returns the configuration for a server at an address. One that others can
// reach must have keys, or say that it wants none.
func (cfg Config) reachedAt(addr net.Addr) (Config, error) {
	at, err := netip.ParseAddrPort(addr.String())
	if err == nil && at.Addr().Unmap().IsLoopback() {
		cfg.thisMachine = true
		if cfg.Introspection == IntrospectionAuto {
			cfg.Introspection = IntrospectionOn
		}
		if len(cfg.Hosts) == 0 {
			cfg.Hosts = []string{"localhost", "127.0.0.1", "::1", at.Addr().String()}
		}
		return cfg, nil
	}
	switch {
	case cfg.Keys == nil && !cfg.WithoutKeys:
		return cfg, graph.Errorf(graph.CodeInvalid, "others can reach %s, so the server asks for keys: make one with entente key add NAME --keys FILE "+
			"and serve with --keys FILE, or let everybody read with --without-keys", addr)
	case cfg.Keys != nil && cfg.TLS == nil:
		cfg.Log.WarnContext(context.Background(), "keys are sent over the network unencrypted: give --tls-cert and --tls-key, or put a proxy with TLS in front")
	}
	return cfg, nil
}
