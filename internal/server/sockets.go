package server

import (
	"context"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// sockets counts the websockets that are open, which [net/http.Server.Shutdown] does not
// know of.
type sockets struct {
	// closing ends when they are to be closed.
	closing context.Context

	mu       sync.Mutex
	all      int
	ofClient map[string]int
	none     chan struct{} // closed when none is open, nil while nobody waits
}

func newSockets(closing context.Context) *sockets {
	if closing == nil {
		closing = context.Background()
	}
	return &sockets{closing: closing, ofClient: make(map[string]int)}
}

// enter counts a websocket of a client in, if there may be one more.
func (s *sockets) enter(client string, limits Limits) (leave func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closing.Err() != nil:
		return nil, graph.Errorf(CodeOverloaded, "the server is about to end: try again later")
	case s.ofClient[client] >= limits.ClientSubscriptions:
		return nil, graph.Errorf(CodeSubscriptions, "more than %d websockets of yours at a time: close some", limits.ClientSubscriptions)
	case s.all >= limits.Subscriptions:
		return nil, graph.Errorf(CodeOverloaded, "too many websockets at a time: try again later")
	}
	s.all++
	s.ofClient[client]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if s.ofClient[client]--; s.ofClient[client] == 0 {
			delete(s.ofClient, client)
		}
		if s.all == 0 && s.none != nil {
			close(s.none)
			s.none = nil
		}
	}, nil
}

// wait waits until all are closed, and returns ctx's error if that ends first.
func (s *sockets) wait(ctx context.Context) error {
	s.mu.Lock()
	if s.all == 0 {
		s.mu.Unlock()
		return nil
	}
	if s.none == nil {
		s.none = make(chan struct{})
	}
	none := s.none
	s.mu.Unlock()
	select {
	case <-none:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
