package observe

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/entente-graph/entente/graph"
)

// metrics are all that is counted. No label has values that clients can make up, but
// for the names of operations, which are bounded.
type metrics struct {
	registry      *prometheus.Registry
	requests      *prometheus.CounterVec
	requestTime   *prometheus.HistogramVec
	inFlight      prometheus.Gauge
	errors        *prometheus.CounterVec
	operationTime *prometheus.HistogramVec
	running       prometheus.Gauge
	slow          prometheus.Counter
	storeCalls    *prometheus.CounterVec
	storeTime     *prometheus.HistogramVec
	storeInFlight prometheus.Gauge
	cache         *prometheus.CounterVec
	names         *names
	subscriptions *subscriptions
}

// The buckets of times, in seconds.
var (
	requestBuckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20}
	storeBuckets   = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
)

func newMetrics(version string) *metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_" + name, Help: help}, labels)
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: "entente_" + name, Help: help})
	}
	histogram := func(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "entente_" + name, Help: help, Buckets: buckets}, labels)
	}
	m := &metrics{
		registry:      prometheus.NewRegistry(),
		requests:      counter("http_requests_total", "HTTP requests that were answered.", "method", "route", "status"),
		requestTime:   histogram("http_request_duration_seconds", "How long HTTP requests took.", requestBuckets, "route"),
		inFlight:      gauge("http_requests_in_flight", "HTTP requests that are being answered."),
		errors:        counter("errors_total", "Errors that clients were told, by their code.", "code"),
		operationTime: histogram("graphql_operation_duration_seconds", "How long GraphQL operations took, with waiting for their turn.", requestBuckets, "operation", "type"),
		running:       gauge("graphql_operations_in_flight", "GraphQL operations that run or wait for their turn."),
		slow:          prometheus.NewCounter(prometheus.CounterOpts{Name: "entente_graphql_slow_operations_total", Help: "GraphQL operations that took longer than --slow-query."}),
		storeCalls:    counter("store_calls_total", "Calls to the store, by method and what came of them: OK or the code of an error.", "method", "code"),
		storeTime:     histogram("store_call_duration_seconds", "How long calls to the store took.", storeBuckets, "method"),
		storeInFlight: gauge("store_calls_in_flight", "Calls to the store that are under way."),
		cache:         counter("cache_requests_total", "Look-ups in caches, by result: hit, miss, or passed where it was not looked up.", "cache", "result"),
		names:         newNames(),
		subscriptions: newSubscriptions(),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "entente_build_info", Help: "1, with the program's version.", ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	m.registry.MustRegister(m.requests, m.requestTime, m.inFlight, m.errors, m.operationTime, m.running, m.slow,
		m.storeCalls, m.storeTime, m.storeInFlight, m.cache, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.registry.MustRegister(m.subscriptions.collectors()...)
	return m
}

// watchPool tells how busy a store's pool is whenever metrics are asked for.
func (m *metrics) watchPool(pool func() graph.Pool) {
	gauge := func(name, help string, value func(graph.Pool) int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "entente_" + name, Help: help}, func() float64 { return float64(value(pool())) })
	}
	m.registry.MustRegister(
		gauge("store_pool_in_use", "Connections to the store in use, or calls that have one or wait for it.", func(p graph.Pool) int { return p.InUse }),
		gauge("store_pool_limit", "The most connections to the store.", func(p graph.Pool) int { return p.Limit }))
}

// Metrics serves what was counted, in the formats of Prometheus.
func (o *Observer) Metrics() http.Handler {
	return promhttp.HandlerFor(o.metrics.registry, promhttp.HandlerOpts{
		// The rest is still worth knowing; what is wrong is in the metrics too.
		ErrorHandling: promhttp.ContinueOnError, Registry: o.metrics.registry,
		MaxRequestsInFlight: maxScrapes,
	})
}

// maxScrapes is how many ask for metrics at a time; more are turned away.
const maxScrapes = 4

var methods = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions}

// Request counts a request in, and returns what counts it out with its status. route
// must be one of few.
func (o *Observer) Request(method, route string) (answered func(status int)) {
	if !slices.Contains(methods, method) {
		method = other
	}
	start := time.Now()
	o.metrics.inFlight.Inc()
	return func(status int) {
		o.metrics.inFlight.Dec()
		o.metrics.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
		o.metrics.requestTime.WithLabelValues(route).Observe(time.Since(start).Seconds())
	}
}

// Error counts an error that a client is told. The code "" is none.
func (o *Observer) Error(code string) {
	if code != "" {
		o.metrics.errors.WithLabelValues(code).Inc()
	}
}
