package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/cache"
	"github.com/entente-graph/entente/internal/server"
)

// serving are the flags of the commands that serve the API.
type serving struct {
	limits        server.Limits
	introspection string
	trusted       string
	cacheAge      time.Duration
	keptRows      int
}

// flags adds the flags, whose defaults are those of package server.
func (s *serving) flags(c *cobra.Command) {
	f, d := c.Flags(), server.DefaultLimits()
	f.Int64Var(&s.limits.Body, "max-body", d.Body, "most bytes of a request (env ENTENTE_MAX_BODY)")
	for _, n := range []struct {
		flag string
		to   *int
		is   int
		what string
	}{
		{"max-tokens", &s.limits.Tokens, d.Tokens, "most tokens of a query (env ENTENTE_MAX_TOKENS)"},
		{"max-depth", &s.limits.Depth, d.Depth, "how deep a query nests fields (env ENTENTE_MAX_DEPTH)"},
		{"max-fields", &s.limits.Fields, d.Fields, "most fields that a query selects (env ENTENTE_MAX_FIELDS)"},
		{"max-aliases", &s.limits.Aliases, d.Aliases, "most fields that a query renames (env ENTENTE_MAX_ALIASES)"},
		{"max-directives", &s.limits.Directives, d.Directives, "most directives in one place of a query (env ENTENTE_MAX_DIRECTIVES)"},
		{"max-batch", &s.limits.Batch, d.Batch, "most queries of one request (env ENTENTE_MAX_BATCH)"},
		{"max-cost", &s.limits.Complexity, d.Complexity, "most that a request may cost, in fields times rows (env ENTENTE_MAX_COST)"},
		{"max-per-client", &s.limits.PerClient, d.PerClient, "most queries of one client at a time (env ENTENTE_MAX_PER_CLIENT)"},
		{"max-concurrent", &s.limits.Concurrent, d.Concurrent, "most queries at a time; more wait (env ENTENTE_MAX_CONCURRENT)"},
		{"max-waiting", &s.limits.Waiting, d.Waiting, "most queries that wait (env ENTENTE_MAX_WAITING)"},
		{"max-client-subscriptions", &s.limits.ClientSubscriptions, d.ClientSubscriptions, "most subscriptions of one client at a time, and most of its websockets\n(env ENTENTE_MAX_CLIENT_SUBSCRIPTIONS)"},
		{"max-subscriptions", &s.limits.Subscriptions, d.Subscriptions, "most subscriptions at a time, and most websockets (env ENTENTE_MAX_SUBSCRIPTIONS)"},
		{"max-behind", &s.limits.Behind, d.Behind, "how many changes a subscription may be behind before it is ended (env ENTENTE_MAX_BEHIND)"},
	} {
		f.IntVar(n.to, n.flag, n.is, n.what)
	}
	f.DurationVar(&s.limits.Timeout, "max-time", d.Timeout, "how long a request may run (env ENTENTE_MAX_TIME)")
	f.DurationVar(&s.limits.SubscriptionTime, "max-subscription-time", d.SubscriptionTime, "how long a subscription lasts (env ENTENTE_MAX_SUBSCRIPTION_TIME)")
	f.DurationVar(&s.limits.KeepAlive, "keep-alive", d.KeepAlive, "how often a stream without news gives a sign of life (env ENTENTE_KEEP_ALIVE)")
	f.DurationVar(&s.limits.InitTimeout, "init-timeout", d.InitTimeout, "how long a websocket may take to say who it is (env ENTENTE_INIT_TIMEOUT)")
	f.StringVar(&s.introspection, "introspection", "auto", "whether clients may ask for the schema, which the playground needs: on, off, or auto\nfor on where only this machine is served (env ENTENTE_INTROSPECTION)")
	f.StringVar(&s.trusted, "trusted-documents", "", "JSON file of the only operations that clients may run, {\"ID\": \"query ...\"} or a manifest\nof persisted queries (env ENTENTE_TRUSTED_DOCUMENTS; default all may be run)")
	f.DurationVar(&s.cacheAge, "cache-age", 0, "how long clients may keep answers to GET without asking again (env ENTENTE_CACHE_AGE)")
	f.IntVar(&s.keptRows, "kept-rows", cache.DefaultRows, "how many rows of the store's answers are kept while nothing is written, about 1 KiB each;\n0 keeps none (env ENTENTE_KEPT_ROWS)")
}

// config returns what the flags say, for a store of the caller's.
func (s *serving) config() (server.Config, error) {
	cfg := server.Config{Limits: s.limits, CacheAge: s.cacheAge, KeptRows: s.keptRows}
	if s.keptRows == 0 {
		cfg.KeptRows = -1
	}
	l := s.limits
	if min(int(l.Body), l.Tokens, l.Depth, l.Fields, l.Aliases, l.Directives, l.Batch, l.Complexity, l.PerClient, l.Concurrent, l.Waiting,
		l.ClientSubscriptions, l.Subscriptions, l.Behind, int(min(l.Timeout, l.SubscriptionTime, l.KeepAlive, l.InitTimeout))) < 1 {
		return cfg, graph.Errorf(graph.CodeInvalid, "the limits --max-..., --keep-alive and --init-timeout must be above 0")
	}
	if s.keptRows < 0 {
		return cfg, graph.Errorf(graph.CodeInvalid, "--kept-rows %d: give 0 to keep none, or how many", s.keptRows)
	}
	switch s.introspection {
	case "auto":
	case string(server.IntrospectionOn), string(server.IntrospectionOff):
		cfg.Introspection = server.Introspection(s.introspection)
	default:
		return cfg, graph.Errorf(graph.CodeInvalid, "unknown --introspection %q: use auto, on or off", s.introspection)
	}
	if s.trusted != "" {
		file, err := os.ReadFile(s.trusted)
		if err != nil {
			return cfg, graph.Wrap(graph.CodeInvalid, err, "--trusted-documents: "+err.Error())
		}
		if cfg.Trusted, err = server.ParseTrustedDocuments(file); err != nil {
			return cfg, graph.Wrap(graph.CodeInvalid, err, "--trusted-documents: "+graph.ErrorMessage(err))
		}
	}
	return cfg, nil
}
