package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp"
)

// settings are the flags that several commands share. A flag that is not given
// is taken from its environment variable, then from its default.
type settings struct {
	store, user, password, database string
	format, fetched, nlp            string
	fields                          string
	follow, allowPrivate            bool
	output                          string
	listen                          string
	serving                         serving
	protection                      protection
	queue                           queueSettings
}

// environment maps flags to their variables.
var environment = map[string]string{
	"store": "ENTENTE_STORE", "user": "ENTENTE_USER", "password": "ENTENTE_PASSWORD", "database": "ENTENTE_DATABASE",
	"format": "ENTENTE_FORMAT", "fetched": "ENTENTE_FETCHED", "nlp": "ENTENTE_NLP", "map": "ENTENTE_MAP", "jobs": "ENTENTE_JOBS", "interval": "ENTENTE_INTERVAL", "state": "ENTENTE_STATE", "quarantine": "ENTENTE_QUARANTINE", "progress": "ENTENTE_PROGRESS", "follow": "ENTENTE_FOLLOW", "allow-private": "ENTENTE_ALLOW_PRIVATE", "output": "ENTENTE_OUTPUT", "listen": "ENTENTE_LISTEN",
	"max-body": "ENTENTE_MAX_BODY", "max-tokens": "ENTENTE_MAX_TOKENS", "max-depth": "ENTENTE_MAX_DEPTH", "max-fields": "ENTENTE_MAX_FIELDS",
	"max-aliases": "ENTENTE_MAX_ALIASES", "max-directives": "ENTENTE_MAX_DIRECTIVES", "max-batch": "ENTENTE_MAX_BATCH", "max-cost": "ENTENTE_MAX_COST",
	"max-per-client": "ENTENTE_MAX_PER_CLIENT", "max-concurrent": "ENTENTE_MAX_CONCURRENT", "max-client-subscriptions": "ENTENTE_MAX_CLIENT_SUBSCRIPTIONS", "max-subscriptions": "ENTENTE_MAX_SUBSCRIPTIONS", "max-behind": "ENTENTE_MAX_BEHIND",
	"max-subscription-time": "ENTENTE_MAX_SUBSCRIPTION_TIME", "keep-alive": "ENTENTE_KEEP_ALIVE", "init-timeout": "ENTENTE_INIT_TIMEOUT", "max-waiting": "ENTENTE_MAX_WAITING", "max-time": "ENTENTE_MAX_TIME",
	"introspection": "ENTENTE_INTROSPECTION", "trusted-documents": "ENTENTE_TRUSTED_DOCUMENTS", "cache-age": "ENTENTE_CACHE_AGE", "kept-rows": "ENTENTE_KEPT_ROWS",
	"keys": "ENTENTE_KEYS", "without-keys": "ENTENTE_WITHOUT_KEYS", "tls-cert": "ENTENTE_TLS_CERT", "tls-key": "ENTENTE_TLS_KEY", "cors-origin": "ENTENTE_CORS_ORIGIN",
	"nats": "ENTENTE_NATS", "nats-creds": "ENTENTE_NATS_CREDS", "nats-ca": "ENTENTE_NATS_CA", "queue": "ENTENTE_QUEUE", "silence": "ENTENTE_SILENCE", "queue-mib": "ENTENTE_QUEUE_MIB", "embedded-nats": "ENTENTE_EMBEDDED_NATS", "status": "ENTENTE_STATUS",
	"drain": "ENTENTE_DRAIN", "slow-query": "ENTENTE_SLOW_QUERY", "log-level": "ENTENTE_LOG_LEVEL", "log-format": "ENTENTE_LOG_FORMAT", "otlp-endpoint": "ENTENTE_OTLP_ENDPOINT",
}

func (s *settings) storeFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.store, "store", "", "where the graph is: sqlite:PATH, bolt://HOST:PORT or neo4j://HOST:PORT, also +s and +ssc\n(env ENTENTE_STORE; default a SQLite file in your data directory)")
	f.StringVar(&s.user, "user", "", "user of the Neo4j server (env ENTENTE_USER; default neo4j)")
	f.StringVar(&s.password, "password", "", "password of the Neo4j server; better given by the environment (env ENTENTE_PASSWORD)")
	f.StringVar(&s.database, "database", "", "database of the Neo4j server (env ENTENTE_DATABASE; default neo4j)")
}

func (s *settings) readFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.format, "format", "", "format of the files: auto, text, html, jsonl, json, csv, feed, sitemap, mail or warc; what they are\npacked in is told in any case (env ENTENTE_FORMAT; default auto, by content)")
	f.StringVar(&s.fields, "map", "", "fields of JSON and tables that are named otherwise, such as title=headline,text=story.body; names are\nid, url, title, text, published, publisher, byline, language, and rows for the list in a document\n(env ENTENTE_MAP)")
	f.BoolVar(&s.follow, "follow", false, "fetch the pages that sitemaps, feeds of summaries and rows without text link to, as robots.txt allows\n(env ENTENTE_FOLLOW)")
	f.BoolVar(&s.allowPrivate, "allow-private", false, "fetch addresses of this machine and of private networks too, and use the proxy of the environment\n(env ENTENTE_ALLOW_PRIVATE)")
	f.StringVar(&s.fetched, "fetched", "", "day the pages were fetched, YYYY-MM-DD; \"20 hours ago\" counts from it\n(env ENTENTE_FETCHED; default unknown, and such times stay unknown)")
	s.nlpFlag(c)
}

func (s *settings) nlpFlag(c *cobra.Command) {
	c.Flags().StringVar(&s.nlp, "nlp", "", "what parts words and sentences: own, or prose for the baseline jdkato/prose, which has no\nsyntax trees\n(env ENTENTE_NLP; default own)")
}

func (s *settings) outputFlag(c *cobra.Command) {
	c.Flags().StringVar(&s.output, "output", "", "form of the output: table or json (env ENTENTE_OUTPUT; default table)")
}

func (s *settings) listenFlag(c *cobra.Command) {
	c.Flags().StringVar(&s.listen, "listen", "", "address to serve at, HOST:PORT (env ENTENTE_LISTEN; default 127.0.0.1:8080)")
}

var defaults = map[string]string{"format": "auto", "nlp": "own", "output": "table", "listen": "127.0.0.1:8080", "user": "neo4j", "database": "neo4j"}

// fill completes flags that were not given from environment and defaults.
func (p *program) fill(c *cobra.Command) error {
	var err error
	c.Flags().VisitAll(func(f *pflag.Flag) {
		name, ok := environment[f.Name]
		if !ok || f.Changed || err != nil {
			return
		}
		v := p.env(name)
		if v == "" {
			v = f.DefValue
		}
		if v == "" {
			v = defaults[f.Name]
		}
		if v != "" {
			if serr := f.Value.Set(v); serr != nil {
				err = fmt.Errorf("invalid value %q of %s: %w", v, name, serr)
			}
		}
	})
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, err.Error())
	}
	if o := p.settings.output; o != "" && o != "table" && o != "json" {
		return graph.Errorf(graph.CodeInvalid, "unknown output %q: use table or json", o)
	}
	return nil
}

// extractor loads what reads articles.
func (p *program) extractor() (*extract.Extractor, error) {
	switch p.settings.nlp {
	case "own":
		return extract.New()
	case "prose":
		return extract.New(nlp.WithProse())
	}
	return nil, graph.Errorf(graph.CodeInvalid, "unknown --nlp %q: use own or prose", p.settings.nlp)
}

// dataFile is the SQLite file that is used when no store is named.
func (p *program) dataFile() (string, error) {
	dir := p.env("XDG_DATA_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", graph.Wrap(graph.CodeInvalid, err, "no home directory is known: name a store with --store sqlite:PATH")
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "entente", "graph.db"), nil
}

// isServer reports whether a store's address is that of a Neo4j server.
func isServer(store string) bool {
	scheme, _, ok := strings.Cut(store, "://")
	scheme, _, _ = strings.Cut(scheme, "+")
	return ok && (scheme == "bolt" || scheme == "neo4j")
}
