package server

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
)

// subprotocol is what websockets speak:
// https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
const subprotocol = "graphql-transport-ws"

// The codes by which a websocket is closed, as the protocol has them.
const (
	closeInvalid     websocket.StatusCode = 4400
	closeNotReady    websocket.StatusCode = 4401 // it asks before it has said who it is
	closeForbidden   websocket.StatusCode = 4403
	closeSubprotocol websocket.StatusCode = 4406
	closeInitTimeout websocket.StatusCode = 4408
	closeDuplicate   websocket.StatusCode = 4409
	closeInitTwice   websocket.StatusCode = 4429
)

// isUpgrade reports whether a request asks for a websocket at the API.
func isUpgrade(r *http.Request) bool {
	return r.URL.Path == "/graphql" && r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// message is what is said over a websocket, either way.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is an open websocket.
type socket struct {
	engine *engine
	conn   *websocket.Conn
	login  func(token string) (context.Context, bool) // of the key that it was opened or begun with
	token  string

	writing sync.Mutex

	mu     sync.Mutex
	active map[string]context.CancelFunc
	ending bool // no operation begins any more
	ops    sync.WaitGroup
}

// serveSocket speaks with a client over a websocket until one of both closes it. That
// the request is of no other site's page was looked at before.
func (e *engine) serveSocket(w http.ResponseWriter, r *http.Request) {
	leave, err := e.sockets.enter(clientOf(r.Context()), e.limits)
	if err != nil {
		writeError(w, statuses[graph.ErrorCode(err)], graph.ErrorCode(err), graph.ErrorMessage(err))
		return
	}
	defer leave()
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols: []string{subprotocol}, InsecureSkipVerify: true, // guard has looked at the origin, by rules of ours
	})
	if err != nil {
		return // it was answered
	}
	defer func() { _ = conn.CloseNow() }() // if it is not closed yet
	defer e.observer.Socket()()
	conn.SetReadLimit(e.limits.Body)
	if conn.Subprotocol() != subprotocol {
		_ = conn.Close(closeSubprotocol, "speak "+subprotocol)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	s := &socket{engine: e, conn: conn, active: map[string]context.CancelFunc{}, login: loginOf(ctx)}
	s.token, _ = keyOf(r)
	ready, ok := s.begin(ctx)
	if !ok {
		return
	}
	go s.stayAlive(ctx)
	stop := context.AfterFunc(e.sockets.closing, func() {
		s.mu.Lock()
		s.ending = true
		s.mu.Unlock()
		s.ops.Wait() // what lasts has been told why it ends
		_ = conn.Close(websocket.StatusGoingAway, string(CodeClosing))
	})
	defer stop()
	s.listen(ready)
	cancel()
	s.ops.Wait()
}

// begin waits until the client has said who it is, and returns the context in which it
// asks.
func (s *socket) begin(ctx context.Context) (ready context.Context, ok bool) {
	late := time.AfterFunc(s.engine.limits.InitTimeout, func() { _ = s.conn.Close(closeInitTimeout, "connection_init did not come in time") })
	defer late.Stop()
	m, ok := s.read(ctx)
	if !ok {
		return nil, false
	}
	if m.Type != "connection_init" {
		_ = s.conn.Close(closeNotReady, "begin with connection_init")
		return nil, false
	}
	var init struct {
		Authorization string `json:"Authorization"` // in any case, as JSON's names are read
	}
	if len(m.Payload) > 0 && json.Unmarshal(m.Payload, &init) != nil {
		_ = s.conn.Close(closeInvalid, "the payload of connection_init is an object, such as {\"Authorization\": \"Bearer KEY\"}")
		return nil, false
	}
	if init.Authorization != "" {
		s.token = bearer(init.Authorization)
	}
	known, ok := s.login(s.token)
	if !ok {
		_ = s.conn.Close(closeForbidden, "send a key: {\"Authorization\": \"Bearer KEY\"} as the payload of connection_init")
		return nil, false
	}
	if !late.Stop() || s.write(message{Type: "connection_ack"}) != nil {
		return nil, false
	}
	return withoutEnd{known, ctx}, true
}

// withoutEnd has the values of one context, and ends with another.
type withoutEnd struct {
	values context.Context
	context.Context
}

// Value implements context.Context.
func (c withoutEnd) Value(key any) any {
	if v := c.values.Value(key); v != nil {
		return v
	}
	return c.Context.Value(key)
}

// read returns the next message, ok false if the websocket is closed.
func (s *socket) read(ctx context.Context) (m message, ok bool) {
	kind, data, err := s.conn.Read(ctx)
	if err != nil {
		return m, false
	}
	if kind != websocket.MessageText || json.Unmarshal(data, &m) != nil {
		_ = s.conn.Close(closeInvalid, "a message is JSON")
		return m, false
	}
	return m, true
}

// listen does what the client asks until the websocket is closed.
func (s *socket) listen(ctx context.Context) {
	for {
		m, ok := s.read(ctx)
		if !ok {
			return
		}
		switch m.Type {
		case "ping":
			if s.write(message{Type: "pong", Payload: m.Payload}) != nil {
				return
			}
		case "pong":
		case "subscribe":
			if !s.subscribe(ctx, m) {
				return
			}
		case "complete":
			s.mu.Lock()
			if leave := s.active[m.ID]; leave != nil {
				leave()
			}
			s.mu.Unlock()
		case "connection_init":
			_ = s.conn.Close(closeInitTwice, "connection_init came twice")
			return
		default:
			_ = s.conn.Close(closeInvalid, "this type of message is not known")
			return
		}
	}
}

// subscribe begins to answer an operation. It returns false if the websocket is closed
// instead.
func (s *socket) subscribe(ctx context.Context, m message) bool {
	if _, ok := s.login(s.token); !ok { // its key was revoked meanwhile
		_ = s.conn.Close(closeForbidden, "the key was revoked or has expired")
		return false
	}
	var p params
	if m.ID == "" || decode(m.Payload, &p) != nil {
		_ = s.conn.Close(closeInvalid, "subscribe has an id and a payload, "+`{"query": "..."}`)
		return false
	}
	ctx, leave := context.WithCancel(ctx)
	s.mu.Lock()
	_, taken := s.active[m.ID]
	many := len(s.active) >= s.engine.limits.ClientSubscriptions+s.engine.limits.PerClient
	ending := s.ending
	if !taken && !many && !ending {
		s.active[m.ID] = leave
		s.ops.Add(1)
	}
	s.mu.Unlock()
	if taken {
		leave()
		_ = s.conn.Close(closeDuplicate, "there is a subscriber of this id")
		return false
	}
	query, prob := p.raw()
	switch {
	case ending:
		leave()
		return s.refuse(m.ID, gqlerror.List{refuse(CodeClosing, "the server is about to end: ask again, there or elsewhere")}) == nil
	case many:
		leave()
		return s.refuse(m.ID, gqlerror.List{refuse(CodeSubscriptions, "too many operations at a time on this websocket")}) == nil
	case prob != nil:
		leave()
		s.done(m.ID)
		return s.refuse(m.ID, gqlerror.List{refuse(prob.code, "%s", prob.message)}) == nil
	}
	go func() {
		defer s.done(m.ID)
		defer leave()
		for a := range s.engine.answers(ctx, query, false) {
			if a.notRun {
				_ = s.refuse(m.ID, a.Errors) // whoever closed it is gone
				return
			}
			body, err := a.body()
			if err != nil || s.write(message{Type: "next", ID: m.ID, Payload: body}) != nil {
				return
			}
		}
		if ctx.Err() == nil {
			_ = s.write(message{Type: "complete", ID: m.ID}) // whoever closed it is gone
		}
	}()
	return true
}

// done ends an operation.
func (s *socket) done(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.active, id)
	s.ops.Done()
}

// refuse says why an operation does not run.
func (s *socket) refuse(id string, errs gqlerror.List) error {
	payload, err := json.Marshal(errs)
	if err != nil {
		return err
	}
	return s.write(message{Type: "error", ID: id, Payload: payload})
}

// write says something. A client that does not listen is given up.
func (s *socket) write(m message) error {
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), streamWrite)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, data)
}

// stayAlive asks the client for a sign of life now and then; who gives none is given up.
func (s *socket) stayAlive(ctx context.Context) {
	tick := time.NewTicker(s.engine.limits.KeepAlive)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		soon, cancel := context.WithTimeout(ctx, s.engine.limits.KeepAlive)
		err := s.conn.Ping(soon)
		cancel()
		if err != nil {
			_ = s.conn.CloseNow() // nobody is there
			return
		}
	}
}
