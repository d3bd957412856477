package live

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Update is an event that was written, and the number of its change.
type Update struct {
	Event *graph.Event
	Seq   int64
}

// Events is a stream of events that a filter takes, each as it is when it comes, after
// it was written. One goroutine reads it at a time.
type Events struct {
	hub     *Hub
	match   *graph.EventMatch
	leave   func()
	at      int64 // the change that it has come to
	from    int64 // the last change when it began: what is before that it may read as slowly as it likes
	pending []Update
}

// Events returns a stream of what is written from now on. The caller closes it.
func (h *Hub) Events(ctx context.Context, match *graph.EventMatch) (*Events, error) {
	return h.events(ctx, match, nil)
}

// EventsAfter returns a stream of what was written after a change and is written from now
// on: of an event that changed several times, the last change. A number above that of the
// last change is an error of graph.CodeInvalid. The caller closes the stream.
func (h *Hub) EventsAfter(ctx context.Context, match *graph.EventMatch, after int64) (*Events, error) {
	return h.events(ctx, match, &after)
}

func (h *Hub) events(ctx context.Context, match *graph.EventMatch, after *int64) (*Events, error) {
	leave, err := h.enter()
	if err != nil {
		return nil, err
	}
	last, err := h.Store.LastChange(ctx)
	s := &Events{hub: h, match: match, leave: leave, at: last, from: last}
	if err == nil && after != nil {
		if s.at = *after; s.at > last {
			err = graph.Errorf(graph.CodeInvalid, "after: nothing was written yet after this cursor, so it is of another graph: begin without it")
		}
	}
	if err != nil {
		leave()
		return nil, err
	}
	h.mu.Lock()
	h.last = max(h.last, last)
	h.mu.Unlock()
	return s, nil
}

// Close ends the stream.
func (s *Events) Close() { s.leave() }

// Begins is the number of the change after which the stream begins. It is for whoever
// opened it, before the first Next.
func (s *Events) Begins() int64 { return s.at }

// Next waits for the next event. Errors end the stream: of CodeTooSlow if it has fallen
// too far behind what was written since it began, of CodeClosing if the server ends, of
// graph.CodeUnavailable if the store does not answer, and the cause of ctx's end.
func (s *Events) Next(ctx context.Context) (Update, error) {
	for len(s.pending) == 0 {
		last := int64(0)
		err := s.hub.wait(ctx, func() bool {
			last = s.hub.last
			return last > s.at
		})
		if err != nil {
			return Update{}, err
		}
		if behind := last - max(s.at, s.from); behind > int64(s.hub.Behind) {
			return Update{}, graph.Errorf(CodeTooSlow, "events are written faster than you read them: you are %d behind, at most %d are kept for you; ask for fewer, or read faster", behind, s.hub.Behind)
		}
		if err := s.fill(ctx); err != nil {
			return Update{}, err
		}
	}
	u := s.pending[0]
	s.pending = s.pending[1:]
	return u, nil
}

// fill reads the next window. Those that read what was there when they began each read
// windows of their own, so that they do not take the common one from the others.
func (s *Events) fill(ctx context.Context) error {
	read := s.hub.read
	if s.at < s.from {
		read = s.hub.readAlone
	}
	w, err := read(ctx, s.at)
	if err != nil {
		return s.hub.why(err)
	}
	views, err := w.full(ctx, s.hub.Store, s.match.NeedsReports())
	if err != nil {
		return s.hub.why(err)
	}
	s.at = w.end
	for i, v := range views {
		if s.match.Takes(v) {
			s.pending = append(s.pending, Update{v.Event, w.seqs[i]})
		}
	}
	return nil
}
