package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

const jsonType = "application/json"

// do sends a request to a handler. header has names and values by turns.
func do(h http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// post returns the body of a POST request that asks a query.
func post(query string) string {
	b, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		panic(err)
	}
	return string(b)
}

func code(w *httptest.ResponseRecorder) string {
	var body struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		return err.Error()
	}
	if len(body.Errors) == 0 {
		return ""
	}
	return body.Errors[0].Extensions.Code
}

func TestHTTP(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), Introspection: IntrospectionOn})
	const query = `{ stats { articles } }`
	tests := []struct {
		name, method, target, body string
		header                     []string
		status                     int
		code                       string
	}{
		{"POST", "POST", "/graphql", post(query), []string{"Content-Type", jsonType}, 200, ""},
		{"POST with charset", "POST", "/graphql", post(query), []string{"Content-Type", "application/json; charset=utf-8"}, 200, ""},
		{"GET", "GET", "/graphql?query=" + url.QueryEscape(query), "", nil, 200, ""},
		{"OPTIONS", "OPTIONS", "/graphql", "", nil, 204, "unexpected end of JSON input"},
		{"DELETE", "DELETE", "/graphql", "", nil, 405, "INVALID"},
		{"form", "POST", "/graphql", "query=" + url.QueryEscape(query), []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "INVALID"},
		{"plain text", "POST", "/graphql", post(query), []string{"Content-Type", "text/plain"}, 415, "INVALID"},
		{"no content type", "POST", "/graphql", post(query), nil, 415, "INVALID"},
		{"other charset", "POST", "/graphql", post(query), []string{"Content-Type", "application/json; charset=utf-16"}, 415, "INVALID"},
		{"broken JSON", "POST", "/graphql", `{"query":`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"no query", "POST", "/graphql", `{}`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"query of another type", "POST", "/graphql", `{"query": 5}`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"null query", "POST", "/graphql", `{"query": null}`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"more than a query", "POST", "/graphql", post(query) + "{}", []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"a string", "POST", "/graphql", `"{ stats { articles } }"`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"null", "POST", "/graphql", `null`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"empty batch", "POST", "/graphql", `[]`, []string{"Content-Type", jsonType}, 400, "INVALID"},
		{"compressed", "POST", "/graphql", post(query), []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 415, "INVALID"},
		{"no query by GET", "GET", "/graphql", "", nil, 400, "INVALID"},
		{"variables that are no object", "GET", "/graphql?variables=[1]&query=" + url.QueryEscape(query), "", nil, 400, "INVALID"},
		{"long address", "GET", "/graphql?query=" + strings.Repeat("+", 300<<10), "", nil, 414, "BODY_LIMIT_EXCEEDED"},
		{"other media type", "POST", "/graphql", post(query), []string{"Content-Type", jsonType, "Accept", "text/csv"}, 406, "INVALID"},
		{"invalid query", "POST", "/graphql", post("{ nonsense }"), []string{"Content-Type", jsonType}, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"invalid query, new media type", "POST", "/graphql", post("{ nonsense }"), []string{"Content-Type", jsonType, "Accept", "application/graphql-response+json"}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"large body", "POST", "/graphql", post(strings.Repeat("#", 300<<10)), []string{"Content-Type", jsonType}, 413, "BODY_LIMIT_EXCEEDED"},
		{"another site", "POST", "/graphql", post(query), []string{"Content-Type", jsonType, "Sec-Fetch-Site", "cross-site"}, 403, "FORBIDDEN"},
		{"another site by GET", "GET", "/graphql?query=" + url.QueryEscape(query), "", []string{"Sec-Fetch-Site", "cross-site"}, 403, "FORBIDDEN"},
		{"not there", "GET", "/nothing", "", nil, 404, "invalid character 'p' after top-level value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := do(h, tt.method, tt.target, tt.body, tt.header...)
			if w.Code != tt.status || code(w) != tt.code {
				t.Errorf("status %d, code %q, body %.200s\nwant %d, %q", w.Code, code(w), w.Body, tt.status, tt.code)
			}
			if want := `{"data":{"stats":{"articles":4}},"extensions":{"cost":{"estimated":2,"limit":100000,"left":99998}}}`; tt.code == "" && w.Code == http.StatusOK && w.Body.String() != want {
				t.Errorf("body %s", w.Body)
			}
			for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Access-Control-Allow-Origin": ""} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("header %s = %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestLimits(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	// Each fragment uses the one before twice: a short query of 2^40 fields.
	var bomb strings.Builder
	bomb.WriteString("{ ...f40 } fragment f0 on Query { stats { articles } }\n")
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&bomb, "fragment f%d on Query { ...f%d ...f%d }\n", i, i-1, i-1)
	}
	tests := []struct {
		name, query, code string
		limits            Limits
		introspection     Introspection
	}{
		{name: "depth", query: `{ meetings { edges { node { id } } } }`, limits: Limits{Depth: 3}, code: "DEPTH_LIMIT_EXCEEDED"},
		{name: "depth in fragments", query: `{ ...f } fragment f on Query { meetings { edges { node { id } } } }`, limits: Limits{Depth: 3}, code: "DEPTH_LIMIT_EXCEEDED"},
		{name: "just as deep", query: `{ meetings { edges { node { id } } } }`, limits: Limits{Depth: 4}},
		{name: "fields", query: `{ a: stats { articles } b: stats { articles } }`, limits: Limits{Fields: 3}, code: "FIELD_LIMIT_EXCEEDED"},
		{name: "fragment bomb", query: bomb.String(), code: "FIELD_LIMIT_EXCEEDED"},
		{name: "fragments in a circle", query: `{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }`, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "aliases", query: `{ stats { a: articles b: articles c: articles } }`, limits: Limits{Aliases: 2}, code: "ALIAS_LIMIT_EXCEEDED"},
		{name: "aliases in fragments", query: `{ stats { ...f } s: stats { ...f } } fragment f on Stats { a: articles }`, limits: Limits{Aliases: 2}, code: "ALIAS_LIMIT_EXCEEDED"},
		{name: "directives", query: `{ stats { articles @include(if: true) @skip(if: false) } }`, limits: Limits{Directives: 1}, code: "DIRECTIVE_LIMIT_EXCEEDED"},
		{name: "directives on a fragment", query: `{ ... @include(if: true) @skip(if: false) { stats { articles } } }`, limits: Limits{Directives: 1}, code: "DIRECTIVE_LIMIT_EXCEEDED"},
		{name: "directives that there are not", query: `query @a @b { stats { articles } }`, limits: Limits{Directives: 1}, code: "DIRECTIVE_LIMIT_EXCEEDED"},
		{name: "tokens", query: `{ stats { articles articles articles } }`, limits: Limits{Tokens: 7}, code: "TOKEN_LIMIT_EXCEEDED"},
		{name: "just as many tokens", query: `{ stats { articles articles articles } }`, limits: Limits{Tokens: 8}},
		{name: "no query at all", query: `{ stats {`, code: "GRAPHQL_PARSE_FAILED"},
		{name: "complexity", query: `{ events(first: 200) { edges { node { reports(first: 200) { edges { node { article { body } } } } } } } }`, code: "COMPLEXITY_LIMIT_EXCEEDED"},
		{name: "complexity through variables", query: `query($n: Int = 200) { events(first: $n) { edges { node { reports(last: $n) { edges { node { quote } } } } } } }`, code: "COMPLEXITY_LIMIT_EXCEEDED"},
		{name: "many nodes", query: `{ nodes(ids: [` + strings.Repeat(`"x",`, 200) + `]) { ... on Article { body text } } }`, limits: Limits{Complexity: 10_000}, code: "COMPLEXITY_LIMIT_EXCEEDED"},
		{name: "introspection off", query: `{ __schema { types { name } } }`, code: "INTROSPECTION_DISABLED"},
		{name: "introspection off, in a fragment", query: `{ ...f } fragment f on Query { __type(name: "Event") { name } }`, code: "INTROSPECTION_DISABLED"},
		{name: "introspection on", query: `{ __schema { types { name } } }`, introspection: IntrospectionOn},
		{name: "type name", query: `{ __typename stats { articles } }`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := New(Config{Store: store, Limits: tt.limits, Introspection: tt.introspection})
			w := do(h, "POST", "/graphql", post(tt.query), "Content-Type", jsonType)
			if code(w) != tt.code || w.Code != http.StatusOK {
				t.Errorf("code %q, want %q: status %d, %.300s", code(w), tt.code, w.Code, w.Body)
			}
			w = do(h, "POST", "/graphql", post(tt.query), "Content-Type", jsonType, "Accept", mediaGraphQL)
			if code(w) != tt.code || (w.Code == http.StatusOK) != (tt.code == "") || (strings.Contains(w.Body.String(), `"data"`)) != (tt.code == "") {
				t.Errorf("as %s: code %q, want %q: status %d, %.300s", mediaGraphQL, code(w), tt.code, w.Code, w.Body)
			}
		})
	}
}

// faulty is a store whose statistics fail as told.
type faulty struct {
	graph.Reader
	stats func(context.Context) (graph.Stats, error)
	ping  error
}

func (f faulty) Stats(ctx context.Context) (graph.Stats, error) { return f.stats(ctx) }

func (f faulty) Ping(context.Context) error { return f.ping }

func TestFaults(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	const secret = "password swordfish"
	tests := []struct {
		name  string
		stats func(context.Context) (graph.Stats, error)
		code  string
		text  string // in the message
		log   string // in the log
	}{
		{"unknown error", func(context.Context) (graph.Stats, error) { return graph.Stats{}, errors.New(secret) }, "INTERNAL", "internal error", secret},
		{"panic", func(context.Context) (graph.Stats, error) { panic(secret) }, "INTERNAL", "internal error", secret},
		{"unavailable", func(context.Context) (graph.Stats, error) {
			return graph.Stats{}, graph.Wrap(graph.CodeUnavailable, errors.New(secret), "the database does not answer")
		}, "UNAVAILABLE", "the database does not answer", secret},
		{"internal with a message", func(context.Context) (graph.Stats, error) {
			return graph.Stats{}, graph.Errorf(graph.CodeInternal, secret)
		}, "INTERNAL", "internal error", secret},
		{"out of time", func(ctx context.Context) (graph.Stats, error) { <-ctx.Done(); return graph.Stats{}, ctx.Err() }, "TIME_LIMIT_EXCEEDED", "ran out of time", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			h := New(Config{
				Store:  faulty{Reader: store, stats: tt.stats},
				Limits: Limits{Timeout: 50 * time.Millisecond},
				Log:    slog.New(slog.NewTextHandler(&log, nil)),
			})
			w := do(h, "POST", "/graphql", post(`{ s: stats { articles } }`), "Content-Type", jsonType)
			if code(w) != tt.code || !strings.Contains(w.Body.String(), tt.text) || !strings.Contains(w.Body.String(), `"path":["s"]`) {
				t.Errorf("answer %s", w.Body)
			}
			if strings.Contains(w.Body.String(), "swordfish") {
				t.Errorf("the answer tells what it must not: %s", w.Body)
			}
			if !strings.Contains(log.String(), tt.log) {
				t.Errorf("log %s\nwant %q in it", log.String(), tt.log)
			}
		})
	}
}

func TestHostsAndHealth(t *testing.T) {
	s := newWonsan()
	store := faulty{Reader: openStore(t, &s.Story)}
	h := New(Config{Store: store, Hosts: []string{"localhost", "::1"}})
	for host, want := range map[string]int{
		"localhost": 200, "LocalHost:8080": 200, "[::1]:8080": 200, "evil.example": 421, "localhost.evil.example": 421, "": 421,
	} {
		if w := do(h, "GET", "/healthz", "", "Host", host); w.Code != want {
			t.Errorf("host %q: status %d, want %d", host, w.Code, want)
		}
	}
	if w := do(New(Config{Store: store}), "GET", "/readyz", ""); w.Code != 200 {
		t.Errorf("ready: status %d, %s", w.Code, w.Body)
	}
	store.ping = graph.Errorf(graph.CodeUnavailable, "bolt://localhost:7687 does not answer")
	if w := do(New(Config{Store: store}), "GET", "/readyz", ""); w.Code != 503 || !strings.Contains(w.Body.String(), "does not answer") {
		t.Errorf("not ready: status %d, %s", w.Code, w.Body)
	}
}

func TestAccessLogHasNoQueries(t *testing.T) {
	s := newWonsan()
	var log bytes.Buffer
	h := New(Config{Store: openStore(t, &s.Story), Log: slog.New(slog.NewTextHandler(&log, nil))})
	w := do(h, "GET", "/graphql?query="+url.QueryEscape(`{ entity(by: {name: "Choe Son Hui"}) { id } }`), "")
	if line := log.String(); strings.Contains(line, "Choe") || !strings.Contains(line, "path=/graphql") ||
		!strings.Contains(line, "status=200") || !strings.Contains(line, w.Header().Get("X-Request-Id")) {
		t.Errorf("log %s", line)
	}
}

func TestRun(t *testing.T) {
	s := newWonsan()
	ctx, cancel := context.WithCancel(t.Context())
	entered, release := make(chan struct{}), make(chan struct{})
	store := faulty{Reader: openStore(t, &s.Story), stats: func(context.Context) (graph.Stats, error) {
		close(entered)
		<-release
		return graph.Stats{Articles: 4}, nil
	}}
	started, stopped := make(chan net.Addr, 1), make(chan error, 1)
	go func() {
		stopped <- Run(ctx, "127.0.0.1:0", Config{Store: store}, func(a net.Addr) { started <- a })
	}()
	addr := (<-started).String()

	answer := make(chan string, 1)
	go func() {
		resp, err := http.Post("http://"+addr+"/graphql", jsonType, strings.NewReader(post(`{ stats { articles } __schema { queryType { name } } }`)))
		if err != nil {
			answer <- err.Error()
			return
		}
		defer func() { _ = resp.Body.Close() }()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			b = []byte(err.Error())
		}
		answer <- string(b)
	}()
	<-entered
	cancel()
	close(release)
	if got, want := <-answer, `{"data":{"stats":{"articles":4},"__schema":{"queryType":{"name":"Query"}}}`; !strings.HasPrefix(got, want) {
		t.Errorf("the request under way at the end was answered %s, want %s", got, want)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Run: %v", err)
	}

	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Close() }()
	if err := Run(t.Context(), busy.Addr().String(), Config{Store: store}, nil); graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("Run at a busy address: %v", err)
	}
}
