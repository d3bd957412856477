package live

import (
	"context"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// windowSize is how many changes are read at once.
const windowSize = graph.MaxPage

// window is the changes after a number, with their events. It is read once, by the
// first stream that comes to it.
type window struct {
	after, last int64         // there were changes up to last when it was to be read
	ready       chan struct{} // closed when the rest is set
	// end is the last change in it, or that there was if all are in it: of an event that
	// went no change is told.
	end   int64
	views []graph.EventView
	seqs  []int64 // of the views' changes
	err   error

	reports sync.Mutex
	told    bool // the views have their reports
}

// read returns the window after a number. There must be changes after it.
func (h *Hub) read(ctx context.Context, after int64) (*window, error) {
	h.mu.Lock()
	w := h.window
	if w == nil || w.after != after {
		w = &window{after: after, last: h.last, ready: make(chan struct{})}
		h.window = w
		h.mu.Unlock()
		// What others wait for too does not end with the one who came first.
		w.err = w.load(h.ctx, h.Store)
		if w.err != nil {
			h.mu.Lock()
			if h.window == w {
				h.window = nil
			}
			h.mu.Unlock()
		}
		close(w.ready)
	} else {
		h.mu.Unlock()
	}
	select {
	case <-w.ready:
		return w, w.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// readAlone returns the window after a number, for one stream.
func (h *Hub) readAlone(ctx context.Context, after int64) (*window, error) {
	h.mu.Lock()
	w := &window{after: after, last: h.last}
	h.mu.Unlock()
	return w, w.load(ctx, h.Store)
}

// load reads the changes, their events and places.
func (w *window) load(ctx context.Context, s Store) error {
	changes, err := s.EventChanges(ctx, w.after, windowSize)
	if err != nil {
		return err
	}
	if len(changes) < windowSize {
		w.end = w.last
	}
	var ids []graph.EventID
	for _, c := range changes {
		ids = append(ids, c.Event)
		w.end = max(w.end, c.Seq)
	}
	events, err := s.Events(ctx, ids)
	if err != nil {
		return err
	}
	var places []graph.EntityID
	at := map[graph.EntityID]*graph.Entity{}
	for _, e := range events {
		if e == nil || e.Place == "" {
			continue
		}
		if _, noted := at[e.Place]; !noted {
			at[e.Place] = nil
			places = append(places, e.Place)
		}
	}
	held, err := s.Entities(ctx, places)
	if err != nil {
		return err
	}
	for i, id := range places {
		at[id] = held[i]
	}
	for i, e := range events {
		if e != nil { // it is held still
			w.views = append(w.views, graph.EventView{Event: e, Place: at[e.Place]})
			w.seqs = append(w.seqs, changes[i].Seq)
		}
	}
	return nil
}

// full returns the window's events, with their reports if those are needed.
func (w *window) full(ctx context.Context, s Store, reports bool) ([]graph.EventView, error) {
	w.reports.Lock()
	defer w.reports.Unlock()
	if w.told || !reports {
		return w.views, nil
	}
	ids := make([]graph.EventID, len(w.views))
	for i, v := range w.views {
		ids[i] = v.Event.ID
	}
	told, err := s.Reports(ctx, ids, 0)
	if err != nil {
		return nil, err
	}
	full := make([]graph.EventView, len(w.views))
	for i, v := range w.views {
		v.Reports = told[v.Event.ID]
		full[i] = v
	}
	w.views, w.told = full, true
	return full, nil
}
