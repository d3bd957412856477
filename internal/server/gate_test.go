package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// holding is a store whose queries for statistics wait until they are released.
func holding(t *testing.T) (store faulty, entered, release chan struct{}) {
	s := newWonsan()
	entered, release = make(chan struct{}), make(chan struct{})
	return faulty{Reader: openStore(t, &s.Story), stats: func(context.Context) (graph.Stats, error) {
		entered <- struct{}{}
		<-release
		return graph.Stats{Articles: 4}, nil
	}}, entered, release
}

// from asks a handler for statistics from an address.
func from(h http.Handler, address string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(post(`{ stats { articles } }`)))
	r.Header.Set("Content-Type", jsonType)
	r.RemoteAddr = address
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Two clients' queries run and wait; a third client's is one too many.
func TestConcurrencyLimit(t *testing.T) {
	store, entered, release := holding(t)
	e := newEngine(Config{Store: store, Limits: Limits{Concurrent: 1, Waiting: 1}, Log: slog.New(slog.DiscardHandler)})
	h := authenticate(Config{}, e)
	answers := make(chan *httptest.ResponseRecorder, 2)
	var asked sync.WaitGroup
	for range 2 { // one runs, one waits
		asked.Go(func() { answers <- from(h, "192.0.2.1:1") })
	}
	<-entered
	for e.gate.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if w := from(h, "192.0.2.1:1"); w.Code != http.StatusServiceUnavailable || code(w) != "OVERLOADED" || w.Header().Get("Retry-After") == "" {
		t.Errorf("one query too many: status %d, %s", w.Code, w.Body)
	}
	release <- struct{}{}
	<-entered
	release <- struct{}{}
	asked.Wait()
	for range 2 {
		if w := <-answers; w.Code != http.StatusOK {
			t.Errorf("status %d, %s", w.Code, w.Body)
		}
	}
}

// A client that has its fill is turned away, and others are not.
func TestConcurrencyLimitOfAClient(t *testing.T) {
	store, entered, release := holding(t)
	h := New(Config{Store: store, Limits: Limits{PerClient: 1}})
	answers := make(chan *httptest.ResponseRecorder, 2)
	var asked sync.WaitGroup
	asked.Go(func() { answers <- from(h, "[2001:db8::1]:1") })
	<-entered
	for _, address := range []string{"[2001:db8::1]:2", "[2001:db8::2]:1"} { // one network is one client
		if w := from(h, address); w.Code != http.StatusTooManyRequests || code(w) != "CONCURRENCY_LIMIT_EXCEEDED" || w.Header().Get("Retry-After") == "" {
			t.Errorf("one query too many from %s: status %d, %s", address, w.Code, w.Body)
		}
	}
	asked.Go(func() { answers <- from(h, "[2001:db8:0:1::1]:1") })
	<-entered
	for range 2 {
		release <- struct{}{}
	}
	asked.Wait()
	for range 2 {
		if w := <-answers; w.Code != http.StatusOK {
			t.Errorf("status %d, %s", w.Code, w.Body)
		}
	}
}

// What waits for its turn longer than a query may run is told so.
func TestWaitingEnds(t *testing.T) {
	g := newGate(Limits{Concurrent: 1, Waiting: 1, PerClient: 1})
	leave, err := g.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := withTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := g.enter(ctx); graph.ErrorCode(err) != CodeOverloaded {
		t.Errorf("error %v, want %s", err, CodeOverloaded)
	}
	leave()
	if leave, err = g.enter(t.Context()); err != nil {
		t.Fatalf("the turn was not given back: %v", err)
	}
	leave()
	if len(g.ofClient) != 0 {
		t.Errorf("clients %v are still counted", g.ofClient)
	}
}
