package live

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Events is a stream of events that a filter takes, each as it is when it comes, after
// it was written. One goroutine reads it at a time.
type Events struct {
	hub     *Hub
	match   *graph.EventMatch
	leave   func()
	at      int64 // the change that it has come to
	pending []*graph.Event
}

// Events returns a stream of what is written from now on. The caller closes it.
func (h *Hub) Events(ctx context.Context, match *graph.EventMatch) (*Events, error) {
	leave, err := h.enter()
	if err != nil {
		return nil, err
	}
	last, err := h.Store.LastChange(ctx)
	if err != nil {
		leave()
		return nil, err
	}
	return &Events{hub: h, match: match, leave: leave, at: last}, nil
}

// Close ends the stream.
func (s *Events) Close() { s.leave() }

// Next waits for the next event. Errors end the stream: of CodeTooSlow if it has fallen
// too far behind, of CodeClosing if the server ends, of graph.CodeUnavailable if the
// store does not answer, and the cause of ctx's end.
func (s *Events) Next(ctx context.Context) (*graph.Event, error) {
	for len(s.pending) == 0 {
		behind := int64(0)
		err := s.hub.wait(ctx, func() bool {
			behind = s.hub.last - s.at
			return behind > 0
		})
		if err != nil {
			return nil, err
		}
		if behind > int64(s.hub.Behind) {
			return nil, graph.Errorf(CodeTooSlow, "events are written faster than you read them: you are %d behind, at most %d are kept for you; ask for fewer, or read faster", behind, s.hub.Behind)
		}
		if err := s.fill(ctx); err != nil {
			return nil, err
		}
	}
	e := s.pending[0]
	s.pending = s.pending[1:]
	return e, nil
}

// fill reads the next window.
func (s *Events) fill(ctx context.Context) error {
	w, err := s.hub.read(ctx, s.at)
	if err != nil {
		return s.hub.why(err)
	}
	views, err := w.full(ctx, s.hub.Store, s.match.NeedsReports())
	if err != nil {
		return s.hub.why(err)
	}
	s.at = w.end
	for _, v := range views {
		if s.match.Takes(v) {
			s.pending = append(s.pending, v.Event)
		}
	}
	return nil
}
