package server

import (
	"bytes"
	"context"
	"encoding/base64"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/keys"
)

// keyring is a file of keys, one of each right, named as it.
type keyring struct {
	path string
	ring *keys.Ring
	key  map[keys.Right]string
}

func newKeyring(t *testing.T) *keyring {
	k := &keyring{path: filepath.Join(t.TempDir(), "keys.json"), key: map[keys.Right]string{}}
	var err error
	for _, r := range []keys.Right{keys.Read, keys.Write, keys.Admin} {
		if k.key[r], _, err = keys.Add(k.path, string(r), r, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	if k.ring, err = keys.Open(k.path); err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeys(t *testing.T) {
	s := newWonsan()
	k := newKeyring(t)
	h := New(Config{Store: openStore(t, &s.Story), Keys: k.ring, Introspection: IntrospectionOn})
	bearer := func(r keys.Right) string { return "Bearer " + k.key[r] }
	basic := func(password string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte("anybody:"+password))
	}
	query := "/graphql?query=" + url.QueryEscape(`{stats{articles}}`)
	tests := []struct {
		name, path, authorization string
		status                    int
		code                      string // of the error, if it is told as GraphQL does
	}{
		{"no key", query, "", 401, "UNAUTHENTICATED"},
		{"a key", query, bearer(keys.Read), 200, ""},
		{"scheme in small letters", query, "bearer " + k.key[keys.Read], 200, ""},
		{"a key as password", query, basic(k.key[keys.Read]), 200, ""},
		{"another password", query, basic("swordfish"), 401, "UNAUTHENTICATED"},
		{"another key", query, "Bearer entente_aaaaaaaaaaaaaaaa_" + strings.Repeat("a", 52), 401, "UNAUTHENTICATED"},
		{"another scheme", query, "Digest " + k.key[keys.Read], 401, "UNAUTHENTICATED"},
		{"no scheme", query, k.key[keys.Read], 401, "UNAUTHENTICATED"},
		{"the key in the address", query + "&key=" + k.key[keys.Read], "", 401, "UNAUTHENTICATED"},
		{"page", "/", "", 401, "UNAUTHENTICATED"},
		{"page with a key", "/", basic(k.key[keys.Read]), 200, ""},
		{"playground", "/playground", "", 401, "UNAUTHENTICATED"},
		{"schema", "/schema.graphqls", "", 401, "UNAUTHENTICATED"},
		{"asset", "/assets/page.css", "", 401, "UNAUTHENTICATED"},
		{"what there is not", "/nothing", "", 401, "UNAUTHENTICATED"},
		{"metrics", "/metrics", "", 401, "UNAUTHENTICATED"},
		{"metrics to read", "/metrics", bearer(keys.Read), 403, "FORBIDDEN"},
		{"metrics to write", "/metrics", bearer(keys.Write), 403, "FORBIDDEN"},
		{"metrics to see", "/metrics", bearer(keys.Admin), 200, ""},
		{"a path that only looks like it", "/metrics/", bearer(keys.Read), 404, ""},
		{"health", "/healthz", "", 200, ""},
		{"readiness", "/readyz", "", 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var header []string
			if tt.authorization != "" {
				header = []string{"Authorization", tt.authorization}
			}
			w := do(h, "GET", tt.path, "", header...)
			if w.Code != tt.status || tt.code != "" && code(w) != tt.code {
				t.Errorf("status %d, %.200s; want %d, %s", w.Code, w.Body, tt.status, tt.code)
			}
			if asked := w.Header().Get("WWW-Authenticate") != ""; asked != (tt.status == 401) {
				t.Errorf("WWW-Authenticate %q with status %d", w.Header().Get("WWW-Authenticate"), w.Code)
			}
		})
	}
	if w := do(h, "GET", "/", "", "Accept", "text/html,*/*"); !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Basic ") {
		t.Errorf("a browser is asked %q", w.Header().Get("WWW-Authenticate"))
	}
	two := httptest.NewRequest("GET", query, nil)
	two.Header["Authorization"] = []string{bearer(keys.Read), bearer(keys.Read)}
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, two); w.Code != 401 {
		t.Errorf("two keys: status %d", w.Code)
	}
}

func TestMutationsNeedTheRight(t *testing.T) {
	own := asOwn(context.Background())
	for _, c := range []struct {
		name string
		ctx  context.Context
		kind ast.Operation
		ok   bool
	}{
		{"nothing", context.Background(), ast.Query, false},
		{"read", withRights(context.Background(), keys.Read), ast.Query, true},
		{"read, subscribing", withRights(context.Background(), keys.Read), ast.Subscription, true},
		{"read, changing", withRights(context.Background(), keys.Read), ast.Mutation, false},
		{"write, changing", withRights(context.Background(), keys.Write), ast.Mutation, true},
		{"admin, changing", withRights(context.Background(), keys.Admin), ast.Mutation, true},
		{"the program, changing", own, ast.Mutation, true},
	} {
		op := &graphql.OperationContext{Operation: &ast.OperationDefinition{Operation: c.kind}}
		if err := (writeLimit{}).MutateOperationContext(c.ctx, op); (err == nil) != c.ok || err != nil && err.Extensions["code"] != "FORBIDDEN" {
			t.Errorf("%s: %v, want allowed %v", c.name, err, c.ok)
		}
	}
}

// A server that others can reach has keys, or is told that it needs none.
func TestReach(t *testing.T) {
	k := newKeyring(t)
	for _, c := range []struct {
		name, address string
		cfg           Config
		ok            bool
	}{
		{"this machine", "127.0.0.1:80", Config{}, true},
		{"this machine by IPv6", "[::1]:80", Config{}, true},
		{"this machine by another address", "127.8.0.1:80", Config{}, true},
		{"this machine, mapped", "[::ffff:127.0.0.1]:80", Config{}, true},
		{"all", "0.0.0.0:80", Config{}, false},
		{"all by IPv6", "[::]:80", Config{}, false},
		{"a network", "192.168.1.2:80", Config{}, false},
		{"all with keys", "[::]:80", Config{Keys: k.ring}, true},
		{"all without keys", "[::]:80", Config{WithoutKeys: true}, true},
	} {
		var log bytes.Buffer
		c.cfg.Log = slog.New(slog.NewTextHandler(&log, nil))
		got, err := c.cfg.reachedAt(net.TCPAddrFromAddrPort(netip.MustParseAddrPort(c.address)))
		if (err == nil) != c.ok || err != nil && graph.ErrorCode(err) != graph.CodeInvalid {
			t.Errorf("%s: %v, want allowed %v", c.name, err, c.ok)
		}
		if local := strings.HasPrefix(c.name, "this machine"); got.thisMachine != local || (got.Introspection == IntrospectionOn) != local || (len(got.Hosts) > 0) != local {
			t.Errorf("%s: %+v", c.name, got)
		}
		if warned := strings.Contains(log.String(), "unencrypted"); warned != (c.cfg.Keys != nil) {
			t.Errorf("%s: log %q", c.name, log.String())
		}
	}
	if err := Run(t.Context(), "0.0.0.0:0", Config{}, nil); graph.ErrorCode(err) != graph.CodeInvalid || !strings.Contains(err.Error(), "entente key add") {
		t.Errorf("Run for all without keys: %v", err)
	}
}

// Without keys others may read, and are not told how the server does.
func TestWithoutKeys(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), WithoutKeys: true})
	if w := do(h, "POST", "/graphql", post(`{ stats { articles } }`), "Content-Type", jsonType); w.Code != 200 || code(w) != "" {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
	if w := do(h, "GET", "/metrics", ""); w.Code != 403 {
		t.Errorf("metrics: status %d", w.Code)
	}
}

// No secret comes into the log, however requests fail.
func TestLogHasNoSecrets(t *testing.T) {
	s := newWonsan()
	k := newKeyring(t)
	var log bytes.Buffer
	store := openStore(t, &s.Story)
	slow := faulty{Reader: store, stats: func(ctx context.Context) (graph.Stats, error) { return store.Stats(ctx) }}
	h := New(Config{Store: slow, Keys: k.ring, SlowQuery: time.Nanosecond, Log: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	_, secret, _ := strings.Cut(strings.TrimPrefix(k.key[keys.Read], "entente_"), "_")
	const hidden = "swordfish"
	query := `query Named { entity(by: {name: "` + hidden + `"}) { id } }`
	for _, r := range []struct{ method, target, body, authorization string }{
		{"GET", "/graphql?query=" + url.QueryEscape(query), "", "Bearer " + k.key[keys.Read]},
		{"GET", "/graphql?query=" + url.QueryEscape(query) + "&key=" + k.key[keys.Read], "", "Bearer " + hidden},
		{"POST", "/graphql", post(query), "Bearer " + k.key[keys.Read]},
		{"POST", "/graphql", post(`{ ` + hidden + ` }`), "Bearer " + k.key[keys.Read]},
		{"POST", "/graphql", hidden, "Bearer " + k.key[keys.Read]},
		{"GET", "/?who=" + hidden, "", "Bearer " + k.key[keys.Read]},
		{"GET", "/" + hidden, "", "Bearer " + k.key[keys.Read]},
		{"GET", "/metrics", "", "Bearer " + k.key[keys.Read]},
		{"GET", "/", "", "Basic " + base64.StdEncoding.EncodeToString([]byte(hidden+":"+hidden))},
		{hidden, "/", "", k.key[keys.Read]},
	} {
		do(h, r.method, r.target, r.body, "Authorization", r.authorization, "Content-Type", jsonType, "X-Request-Id", k.key[keys.Read], "Cookie", hidden)
	}
	for _, line := range strings.Split(log.String(), "\n") {
		// Methods are told as they are.
		if strings.Contains(line, secret) || strings.Contains(line, hidden) && !strings.Contains(line, `"method":"`+hidden+`"`) {
			t.Errorf("the log tells what it must not: %s", line)
		}
	}
	for _, want := range []string{`"msg":"slow query"`, `"operation":"Named"`, `"requestId":"`, `"code":"UNAUTHENTICATED"`, `"key":"`, `"cost":{"estimated":`} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %s:\n%s", want, log.String())
		}
	}
}

func TestRequestIDs(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story)})
	seen := map[string]bool{}
	for given, kept := range map[string]bool{"": false, "proxy-1234.5_6": true, "short": false, strings.Repeat("a", 49): false, "with spaces": false, "new\nlines": false} {
		id := do(h, "GET", "/healthz", "", "X-Request-Id", given).Header().Get("X-Request-Id")
		if (id == given) != kept || len(id) < 8 || seen[id] {
			t.Errorf("%q: answered with %q", given, id)
		}
		seen[id] = true
	}
}

// Pages of allowed origins may ask; others, and forms, may not.
func TestOrigins(t *testing.T) {
	s := newWonsan()
	k := newKeyring(t)
	const good, evil = "https://good.example", "https://evil.example"
	h := New(Config{Store: openStore(t, &s.Story), Keys: k.ring, Origins: []string{good}})
	key := "Bearer " + k.key[keys.Read]
	preflight := []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type", "Sec-Fetch-Site", "cross-site", "Origin"}
	ask := []string{"Authorization", key, "Content-Type", jsonType, "Sec-Fetch-Site", "cross-site", "Origin"}
	body, get := post(`{ stats { articles } }`), "/graphql?query="+url.QueryEscape(`{stats{articles}}`)
	tests := []struct {
		name, method, target, body string
		header                     []string
		status                     int
		allowed                    string
	}{
		{"preflight", "OPTIONS", "/graphql", "", append(preflight[:len(preflight):len(preflight)], good), 204, good},
		{"preflight of another", "OPTIONS", "/graphql", "", append(preflight[:len(preflight):len(preflight)], evil), 204, ""},
		{"query", "POST", "/graphql", body, append(ask[:len(ask):len(ask)], good), 200, good},
		{"query of another", "POST", "/graphql", body, append(ask[:len(ask):len(ask)], evil), 403, ""},
		{"GET", "GET", get, "", append(ask[:len(ask):len(ask)], good), 200, good},
		{"GET of another", "GET", get, "", append(ask[:len(ask):len(ask)], evil), 403, ""},
		{"without a key", "POST", "/graphql", body, append(ask[2:len(ask):len(ask)], good), 401, good},
		{"no preflighted type", "POST", "/graphql", body, []string{"Authorization", key, "Content-Type", "text/plain", "Origin", good}, 415, good},
		{"a form", "POST", "/graphql", "query=x", []string{"Authorization", key, "Content-Type", "application/x-www-form-urlencoded", "Origin", evil}, 403, ""},
		{"mutation by GET", "GET", "/graphql?query=" + url.QueryEscape(`mutation { x }`), "", []string{"Authorization", key, "Accept", mediaGraphQL}, 400, ""},
		{"a websocket of another", "GET", "/graphql", "", []string{"Authorization", key, "Connection", "Upgrade", "Upgrade", "websocket", "Origin", evil, "Sec-Fetch-Site", "cross-site"}, 403, ""},
		{"a websocket of another, old browser", "GET", "/graphql", "", []string{"Authorization", key, "Connection", "Upgrade", "Upgrade", "websocket", "Origin", evil}, 403, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := do(h, tt.method, tt.target, tt.body, tt.header...)
			if w.Code != tt.status || w.Header().Get("Access-Control-Allow-Origin") != tt.allowed || w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("status %d, allowed %q, %.200s; want %d, %q", w.Code, w.Header().Get("Access-Control-Allow-Origin"), w.Body, tt.status, tt.allowed)
			}
		})
	}
	for text, ok := range map[string]bool{good: true, "http://localhost:3000": true, "*": false, "https://*.example": false, "https://a.example/": false, "a.example": false, "null": false, "https://": false} {
		if err := CheckOrigin(text); (err == nil) != ok {
			t.Errorf("CheckOrigin(%q): %v", text, err)
		}
	}
}

// What pages load is their own, and nobody frames them.
func TestSecurityHeaders(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), Introspection: IntrospectionOn})
	for _, path := range []string{"/", "/playground", "/graphql", "/assets/page.css", "/healthz", "/nothing", "/schema.graphqls"} {
		header := do(h, http.MethodGet, path, "").Header()
		policy := header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q lacks %q", path, policy, want)
			}
		}
		for _, source := range []string{"unsafe-eval", "http:", "https:", "*", "script-src 'self' 'unsafe-inline'"} {
			if strings.Contains(policy, source) {
				t.Errorf("%s: policy %q allows %q", path, policy, source)
			}
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "", "Server": ""} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", path, name, got, want)
			}
		}
	}
}
