package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

// Bounds of a worker's status.
const (
	statusTime  = 5 * time.Second
	headerBytes = 16 << 10
)

// workerStatus tells over HTTP how a worker does: /livez, /readyz and /metrics, as those
// of the server. None of them asks for a key, and none has anything of articles.
type workerStatus struct {
	store  interface{ Ping(context.Context) error }
	queue  queue.Receiver
	worker *queue.Worker
}

// serve serves at an address, "" for none, until stop is called. It calls at with the
// address.
func (s workerStatus) serve(address string, at func(net.Addr)) (stop func() error, err error) {
	if address == "" {
		return func() error { return nil }, nil
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "--status "+address+": it cannot be listened at: is it HOST:PORT, and free?")
	}
	at(l.Addr())
	server := &http.Server{Handler: s.handler(), ReadHeaderTimeout: statusTime, ReadTimeout: statusTime, WriteTimeout: 2 * statusTime, MaxHeaderBytes: headerBytes}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	return func() error {
		err := server.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}, nil
}

func (s workerStatus) handler() http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(s)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { statusText(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return mux
}

func statusText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // whoever asked may be gone
}

// ready says whether store and broker answer.
func (s workerStatus) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), statusTime)
	defer cancel()
	err := s.store.Ping(ctx)
	if err == nil {
		_, err = s.queue.Level(ctx)
	}
	if err != nil { // the log says more, and an address may be nobody's business
		statusText(w, http.StatusServiceUnavailable, "not ready: store or broker do not answer")
		return
	}
	statusText(w, http.StatusOK, "ready")
}

// The metrics of a worker.
var (
	workedArticles = prometheus.NewDesc("entente_worker_articles_total", "Articles that this worker ended, by what became of them.", []string{"outcome"}, nil)
	workedEvents   = prometheus.NewDesc("entente_worker_events_written_total", "Events that this worker wrote.", nil, nil)
	workedClaims   = prometheus.NewDesc("entente_worker_claims_total", "Claims that ended otherwise: buried, dropped with a cancelled job, given back.", []string{"end"}, nil)
	queueClaims    = prometheus.NewDesc("entente_queue_claims", "Claims on the queue, for all workers: waiting, held by one, dead letters.", []string{"state"}, nil)
)

// Describe implements prometheus.Collector.
func (workerStatus) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{workedArticles, workedEvents, workedClaims, queueClaims} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (s workerStatus) Collect(ch chan<- prometheus.Metric) {
	did := s.worker.Worked()
	count := func(d *prometheus.Desc, n int, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n), labels...)
	}
	for outcome, n := range map[graph.Outcome]int{graph.OutcomeLoaded: did.Loaded, graph.OutcomeUpdated: did.Updated, graph.OutcomeHeld: did.Skipped,
		graph.OutcomeSuperseded: did.Superseded, graph.OutcomeRetracted: did.Retracted, graph.OutcomeRefused: did.Failed} {
		count(workedArticles, n, string(outcome))
	}
	count(workedEvents, did.Effect.EventsPut)
	for end, n := range map[string]int{"buried": did.Buried, "dropped": did.Dropped, "given_back": did.Later} {
		count(workedClaims, n, end)
	}
	ctx, cancel := context.WithTimeout(context.Background(), statusTime)
	defer cancel()
	level, err := s.queue.Level(ctx)
	if err != nil {
		return // of a broker that is away nothing is known
	}
	for state, n := range map[string]int{"waiting": level.Waiting, "held": level.Held, "dead": level.Dead} {
		ch <- prometheus.MustNewConstMetric(queueClaims, prometheus.GaugeValue, float64(n), state)
	}
}
