package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	traces "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/observe"
)

func TestMetrics(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	h := New(Config{Store: store, KeptRows: -1, thisMachine: true, Version: "1.2.3", SlowQuery: time.Nanosecond, Limits: Limits{Directives: 1}})
	ask := func(query string) { do(h, "POST", "/graphql", post(query), "Content-Type", jsonType) }
	ask(`query Numbers { stats { articles } }`)
	ask(`query Numbers { stats { articles } }`)
	ask(`{ stats { articles } }`)
	ask(`{ entity(by: {name: "Nobody At All"}) { id } }`)
	ask(`{ stats { articles @include(if: true) @skip(if: false) } }`)
	ask(`{ nonsense }`)
	do(h, "POST", "/graphql", "", "Content-Type", "text/plain")
	do(h, "GET", "/", "")
	do(h, "GET", "/secret/place", "")
	do(h, "BREW", "/", "")
	w := do(h, "GET", "/metrics", "")
	got := w.Body.String()
	if kind := w.Header().Get("Content-Type"); w.Code != 200 || !strings.HasPrefix(kind, "text/plain") {
		t.Fatalf("status %d, %s", w.Code, kind)
	}
	for _, want := range []string{
		`entente_http_requests_total{method="POST",route="/graphql",status="200"} 6`,
		`entente_http_requests_total{method="POST",route="/graphql",status="415"} 1`,
		`entente_http_requests_total{method="GET",route="/",status="200"} 1`,
		`entente_http_requests_total{method="GET",route="(other)",status="404"} 1`,
		`entente_http_requests_total{method="(other)",route="/",status="405"} 1`,
		`entente_http_request_duration_seconds_count{route="/graphql"} 7`,
		`entente_http_requests_in_flight 1`, // this very one
		`entente_errors_total{code="DIRECTIVE_LIMIT_EXCEEDED"} 1`,
		`entente_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		`entente_errors_total{code="NOT_FOUND"} 1`,
		`entente_errors_total{code="INVALID"} 1`,
		`entente_graphql_operation_duration_seconds_count{operation="Numbers",type="query"} 2`,
		`entente_graphql_operation_duration_seconds_count{operation="(anonymous)",type="query"} 2`,
		`entente_graphql_operation_duration_seconds_count{operation="Page",type="query"} 1`,
		`entente_graphql_operations_in_flight 0`,
		`entente_graphql_slow_operations_total 5`,
		`entente_store_calls_total{code="OK",method="Stats"} 4`,
		`entente_store_call_duration_seconds_count{method="Stats"} 4`,
		`entente_store_calls_in_flight 0`,
		`entente_cache_requests_total{cache="parsed",result="hit"} 1`,
		`entente_store_pool_in_use 0`,
		`entente_store_pool_limit `,
		`entente_build_info{version="1.2.3"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, line := range regexp.MustCompile(`.*(secret|BREW|Nobody).*`).FindAllString(got, -1) {
		t.Errorf("a label has what a client made up: %s", line)
	}
}

// collected is what a collector of traces got.
type collected struct {
	mu    sync.Mutex
	spans []*traces.Span
	raw   bytes.Buffer
}

func (c *collected) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var req collector.ExportTraceServiceRequest
	if err == nil {
		err = proto.Unmarshal(body, &req)
	}
	if err != nil || r.URL.Path != "/v1/traces" {
		http.Error(w, "no traces", http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.raw.Write(body)
	for _, resource := range req.ResourceSpans {
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
}

// span returns the span of a name.
func (c *collected) span(t *testing.T, name string) *traces.Span {
	t.Helper()
	var names []string
	for _, s := range c.spans {
		if s.Name == name {
			return s
		}
		names = append(names, s.Name)
	}
	t.Fatalf("no span %q among %q", name, names)
	return nil
}

// A request's span has that of its operation, which has those of its fields, which
// have those of the store; all are in the client's trace, and none has a secret.
func TestTraces(t *testing.T) {
	got := &collected{}
	sink := httptest.NewServer(got)
	defer sink.Close()
	provider, stop, err := observe.StartTracing(t.Context(), sink.URL, "1.2.3", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := newWonsan()
	var log bytes.Buffer
	store := faulty{Reader: openStore(t, &s.Story), stats: func(context.Context) (graph.Stats, error) {
		return graph.Stats{}, graph.Wrap(graph.CodeUnavailable, errors.New("swordfish"), "the database does not answer")
	}}
	h := New(Config{Store: store, Traces: provider, Log: slog.New(slog.NewTextHandler(&log, nil))})
	const trace = "0af7651916cd43dd8448eb211c80319c"
	query := `query Named { entities(search: "swordfish") { edges { node { id } } } stats { articles } }`
	do(h, "GET", "/graphql?query="+url.QueryEscape(query), "", "traceparent", "00-"+trace+"-b7ad6b7169203331-01", "Authorization", "Bearer swordfish")
	do(h, "GET", "/healthz", "")
	do(h, "GET", "/metrics", "")
	if err := stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	request, operation := got.span(t, "GET /graphql"), got.span(t, "query Named")
	field, call, failed := got.span(t, "field entities"), got.span(t, "store.FindEntities"), got.span(t, "store.Stats")
	for _, c := range []struct{ child, parent *traces.Span }{{operation, request}, {field, operation}, {call, field}, {failed, got.span(t, "field stats")}} {
		if !bytes.Equal(c.child.ParentSpanId, c.parent.SpanId) {
			t.Errorf("%s is not within %s", c.child.Name, c.parent.Name)
		}
	}
	for _, span := range got.spans {
		if id := span.TraceId; len(id) != 16 || !strings.Contains(log.String(), "traceId="+trace) || !bytes.Equal(id, request.TraceId) {
			t.Errorf("%s is of the trace %x", span.Name, id)
		}
	}
	if failed.Status.GetCode() != traces.Status_STATUS_CODE_ERROR || failed.Status.GetMessage() != "UNAVAILABLE" {
		t.Errorf("a call that failed has the status %v", failed.Status)
	}
	if strings.Contains(got.raw.String(), "swordfish") {
		t.Error("the traces tell what they must not")
	}
	if len(got.spans) != 6 {
		t.Errorf("%d spans", len(got.spans))
	}
}

// A collector that does not answer keeps no request waiting.
func TestTracesWithoutCollector(t *testing.T) {
	sink := httptest.NewServer(http.NotFoundHandler())
	sink.Close()
	provider, stop, err := observe.StartTracing(t.Context(), sink.URL, "1", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), Traces: provider})
	if w := do(h, "POST", "/graphql", post(`{ stats { articles } }`), "Content-Type", jsonType); w.Code != 200 {
		t.Errorf("status %d", w.Code)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_ = stop(ctx) // which says that the last traces were not sent
}
