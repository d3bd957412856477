package server

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/resolvers"
)

const mediaStream = "text/event-stream"

// streams answers what lasts, and leaves all else to next.
func (e *engine) streams(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case isUpgrade(r):
			e.serveSocket(w, r)
		case r.URL.Path == "/graphql" && wantsStream(r):
			e.serveEvents(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// wantsStream reports whether a client takes server-sent events, which one that takes
// anything does not say.
func wantsStream(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return false
	}
	for _, accept := range r.Header.Values("Accept") {
		for part := range strings.SplitSeq(accept, ",") {
			mediaType, _, _ := strings.Cut(part, ";")
			if strings.EqualFold(strings.TrimSpace(mediaType), mediaStream) {
				return true
			}
		}
	}
	return false
}

// serveEvents answers an operation as server-sent events, in the distinct connections
// mode of graphql-sse: each answer is an event "next", the end an event "complete".
func (e *engine) serveEvents(w http.ResponseWriter, r *http.Request) {
	query, prob := e.readOne(w, r)
	if prob != nil {
		writeError(w, prob.status, prob.code, prob.message)
		return
	}
	control := http.NewResponseController(w)
	if err := control.SetReadDeadline(time.Time{}); err != nil { // the request was read
		writeError(w, http.StatusInternalServerError, graph.CodeInternal, "this connection cannot stream")
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	query.Headers = r.Header
	ctx, told := resolvers.WithTelling(ctx, true)
	answers := e.answers(ctx, query, r.Method == http.MethodGet)
	// Whoever sees the header misses nothing that is written from now on.
	h := w.Header()
	h.Set("Content-Type", mediaStream+"; charset=utf-8")
	h.Set("Cache-Control", "no-store, no-transform")
	h.Set("X-Accel-Buffering", "no") // a proxy that keeps answers back would keep news back
	w.WriteHeader(http.StatusOK)
	s := &eventStream{w, control}
	alive := time.NewTicker(e.limits.KeepAlive)
	defer alive.Stop()
	err := s.begin(told.Begins())
	for err == nil {
		select {
		case a, more := <-answers:
			if !more {
				_ = s.send("complete", nil, "") // whether it is heard or not, this is the end
				return
			}
			var body []byte
			if body, err = a.body(); err == nil {
				err = s.send("next", body, told.Place())
			}
		case <-alive.C:
			err = s.comment()
		case <-ctx.Done():
			return
		}
	}
}

// readOne reads a request that has one query.
func (e *engine) readOne(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *problem) {
	if r.Method == http.MethodGet {
		return readGet(r, e.limits)
	}
	queries, batch, prob := readPost(w, r, e.limits)
	if prob != nil {
		return nil, prob
	}
	if batch {
		return nil, badRequest("a stream answers one query: send no array")
	}
	return queries[0], nil
}

// answers runs a query of any kind and gives its answers one after the other, the next
// when the one before was taken. A subscription has begun when it returns.
func (e *engine) answers(ctx context.Context, query *graphql.RawParams, readOnly bool) <-chan answered {
	ctx = graphql.StartOperationTrace(ctx)
	out := make(chan answered)
	give := func(a answered) bool {
		select {
		case out <- a:
			return true
		case <-ctx.Done():
			return false
		}
	}
	var run func()
	switch op, errs := e.exec.CreateOperationContext(ctx, query); {
	case errs != nil:
		run = func() {
			give(answered{notRun: true, Response: e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)})
		}
	case isSubscription(op):
		next, ctx := e.exec.DispatchOperation(ctx, op)
		run = func() {
			for resp := next(ctx); resp != nil; resp = next(ctx) {
				resp.Data = bytes.Clone(resp.Data) // the next answer is written into the same bytes
				if !give(answered{Response: resp}) {
					return
				}
				e.observer.Message()
			}
		}
	default:
		run = func() {
			ctx, cancel := withTimeout(ctx, e.limits.Timeout)
			defer cancel()
			give(e.runOperation(ctx, op, readOnly))
		}
	}
	go func() {
		defer close(out)
		run()
	}()
	return out
}

// eventStream writes server-sent events. A client that does not read is given up.
type eventStream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

// begin writes where the stream begins, if it has places, so that a client that loses it
// before the first event misses nothing either.
func (s *eventStream) begin(place string) error {
	if place == "" {
		return s.comment()
	}
	return s.write(":\nid: " + place + "\n\n")
}

// send writes an event; data is one line, as JSON is, and place "" for none.
func (s *eventStream) send(event string, data []byte, place string) error {
	id := ""
	if place != "" {
		id = "id: " + place + "\n"
	}
	return s.write(fmt.Sprintf("%sevent: %s\ndata: %s\n\n", id, event, data))
}

// comment writes what says that the stream lives, and nothing else.
func (s *eventStream) comment() error { return s.write(":\n\n") }

func (s *eventStream) write(text string) error {
	if err := s.control.SetWriteDeadline(time.Now().Add(streamWrite)); err != nil {
		return err
	}
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}
