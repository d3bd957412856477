package server

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/entente-graph/entente/internal/server/keys"
)

// spoke is a websocket of a test.
type spoke struct {
	t    *testing.T
	conn *websocket.Conn
}

// dial opens a websocket, and returns the status of the answer, 0 for none.
func dial(t *testing.T, addr string, header http.Header) (s spoke, status int) {
	t.Helper()
	conn, res, err := websocket.Dial(t.Context(), "ws://"+addr+"/graphql", &websocket.DialOptions{Subprotocols: []string{subprotocol}, HTTPHeader: header})
	if res != nil {
		status = res.StatusCode
		if res.Body != nil {
			_ = res.Body.Close() // only its status counts
		}
	}
	if err == nil {
		t.Cleanup(func() { _ = conn.CloseNow() })
	}
	return spoke{t, conn}, status
}

// mustDial opens a websocket, which must succeed.
func mustDial(t *testing.T, addr string, header http.Header) spoke {
	t.Helper()
	s, status := dial(t, addr, header)
	if status != http.StatusSwitchingProtocols {
		t.Fatalf("the websocket is not opened: status %d", status)
	}
	return s
}

func opened(t *testing.T, addr string) spoke {
	t.Helper()
	return mustDial(t, addr, nil)
}

// say sends messages as they are.
func (s spoke) say(texts ...string) spoke {
	s.t.Helper()
	for _, text := range texts {
		if err := s.conn.Write(context.Background(), websocket.MessageText, []byte(text)); err != nil {
			s.t.Fatal(err)
		}
	}
	return s
}

func (s spoke) subscribe(id, query string) spoke {
	s.t.Helper()
	payload, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.say(`{"type":"subscribe","id":"` + id + `","payload":` + string(payload) + `}`)
}

// hear returns the next message, or the code by which the websocket is closed.
func (s spoke) hear() (m message, closed websocket.StatusCode) {
	s.t.Helper()
	_, data, err := s.conn.Read(context.Background())
	if err != nil {
		return m, websocket.CloseStatus(err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		s.t.Fatal(err)
	}
	return m, 0
}

func (s spoke) want(kind, part string) {
	s.t.Helper()
	if m, closed := s.hear(); m.Type != kind || !strings.Contains(string(m.Payload), part) {
		s.t.Errorf("heard %s %s, closed %d; want %s with %s", m.Type, m.Payload, closed, kind, part)
	}
}

func (s spoke) wantClosed(code websocket.StatusCode) {
	s.t.Helper()
	for {
		m, closed := s.hear()
		if closed == code {
			return
		}
		if closed != 0 {
			s.t.Errorf("closed with %d, want %d", closed, code)
			return
		}
		s.t.Logf("heard %s %s", m.Type, m.Payload)
	}
}

const initMessage = `{"type":"connection_init"}`

// Who does not keep to the protocol is told how, by the code of the end.
func TestSocketProtocol(t *testing.T) {
	n := newNewsroom(t)
	cfg := n.config()
	cfg.Limits.InitTimeout, cfg.Limits.Body = 300*time.Millisecond, 1000
	srv := start(t, cfg)
	for _, c := range []struct {
		name   string
		said   []string
		closed websocket.StatusCode
	}{
		{"silence", nil, closeInitTimeout},
		{"no JSON", []string{"hello"}, closeInvalid},
		{"asks first", []string{`{"type":"subscribe","id":"1","payload":{"query":"{ stats { events } }"}}`}, closeNotReady},
		{"twice", []string{initMessage, initMessage}, closeInitTwice},
		{"an unknown type", []string{initMessage, `{"type":"start"}`}, closeInvalid},
		{"no id", []string{initMessage, `{"type":"subscribe","payload":{"query":"{ stats { events } }"}}`}, closeInvalid},
		{"no payload", []string{initMessage, `{"type":"subscribe","id":"1"}`}, closeInvalid},
		{"a payload that is none", []string{`{"type":"connection_init","payload":7}`}, closeInvalid},
		{"too long", []string{initMessage, `{"type":"ping","payload":"` + strings.Repeat("x", 1000) + `"}`}, websocket.StatusMessageTooBig},
	} {
		t.Run(c.name, func(t *testing.T) { opened(t, srv.addr).say(c.said...).wantClosed(c.closed) })
	}
	t.Run("the same id twice", func(t *testing.T) {
		opened(t, srv.addr).say(initMessage).subscribe("1", followEvents).subscribe("1", followEvents).wantClosed(closeDuplicate)
	})
	t.Run("another protocol", func(t *testing.T) {
		conn, _, err := websocket.Dial(t.Context(), "ws://"+srv.addr+"/graphql", nil) //nolint:bodyclose // Dial has read it
		if err != nil {
			t.Fatal(err)
		}
		spoke{t, conn}.wantClosed(closeSubprotocol)
	})
	t.Run("pings", func(t *testing.T) {
		s := opened(t, srv.addr).say(initMessage, `{"type":"ping","payload":{"a":1}}`, `{"type":"pong"}`)
		s.want("connection_ack", "")
		s.want("pong", `{"a":1}`)
	})
}

// Many operations share a websocket, each with its own end.
func TestSocketOperations(t *testing.T) {
	n := newNewsroom(t)
	srv := start(t, n.config())
	s := opened(t, srv.addr).say(initMessage)
	s.want("connection_ack", "")
	s.subscribe("1", `{ stats { events } }`)
	s.want("next", `"events":1`)
	s.want("complete", "")
	s.subscribe("2", `{ nonsense }`)
	s.want("error", "GRAPHQL_VALIDATION_FAILED")
	s.say(`{"type":"subscribe","id":"3","payload":{}}`)
	s.want("error", "INVALID")
	_, id := n.begin(t)
	s.subscribe("4", `subscription { loadProgress(job: "`+id+`") { state } }`)
	s.want("next", "RUNNING")
	s.say(`{"type":"complete","id":"4"}`).subscribe("5", `{ stats { events } }`)
	s.want("next", `"events":1`)
	s.want("complete", "")
	s.subscribe("6", `subscription { loadProgress(job: "`+id+`") { state } }`)
	s.want("next", "RUNNING")
	stopped := make(chan error)
	go func() { stopped <- srv.stop() }()
	s.want("next", string(CodeClosing))
	s.want("complete", "")
	s.wantClosed(websocket.StatusGoingAway)
	if err := <-stopped; err != nil {
		t.Errorf("Run: %v", err)
	}
}

func TestSocketKeysAndOrigins(t *testing.T) {
	n := newNewsroom(t)
	k := newKeyring(t)
	cfg := n.config()
	cfg.Keys, cfg.Origins = k.ring, []string{"https://desk.example.org"}
	cfg.Limits.ClientSubscriptions = 3
	srv := start(t, cfg)
	byHeader := http.Header{"Authorization": {"Bearer " + k.key[keys.Read]}}
	s := mustDial(t, srv.addr, byHeader)
	s.say(initMessage).want("connection_ack", "")
	s.subscribe("1", `mutation { cancelJob(input: {id: "x"}) { job { id } } }`).want("error", string(CodeForbidden))

	anonymous := opened(t, srv.addr)
	anonymous.say(initMessage).wantClosed(closeForbidden)
	byPayload := opened(t, srv.addr).say(`{"type":"connection_init","payload":{"authorization":"bearer ` + k.key[keys.Write] + `"}}`)
	byPayload.want("connection_ack", "")
	if _, err := keys.Revoke(k.path, "write"); err != nil {
		t.Fatal(err)
	}
	if err := k.ring.Reload(); err != nil {
		t.Fatal(err)
	}
	byPayload.subscribe("1", `{ stats { events } }`).wantClosed(closeForbidden)

	for _, c := range []struct {
		name   string
		header http.Header
		status int
	}{
		{"a key that is not known", http.Header{"Authorization": {"Bearer x"}}, http.StatusUnauthorized},
		{"a page of another site", http.Header{"Origin": {"https://evil.example.org"}}, http.StatusForbidden},
		{"a page of an origin that is allowed", http.Header{"Origin": {"https://desk.example.org"}}, http.StatusSwitchingProtocols},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, status := dial(t, srv.addr, c.header); status != c.status {
				t.Errorf("status %d, want %d", status, c.status)
			}
		})
	}
	for range cfg.Limits.ClientSubscriptions - 1 { // s is one
		mustDial(t, srv.addr, byHeader)
	}
	if _, status := dial(t, srv.addr, byHeader); status != http.StatusTooManyRequests {
		t.Errorf("one websocket too many: status %d", status)
	}
}

// The bounds of subscriptions hold on one websocket as on many connections.
func TestSocketLimits(t *testing.T) {
	n := newNewsroom(t)
	cfg := n.config()
	cfg.Limits.ClientSubscriptions = 1
	srv := start(t, cfg)
	s := opened(t, srv.addr).say(initMessage)
	s.want("connection_ack", "")
	_, id := n.begin(t)
	s.subscribe("1", `subscription { loadProgress(job: "`+id+`") { state } }`)
	s.want("next", "RUNNING")
	s.subscribe("2", followEvents)
	s.want("next", string(CodeSubscriptions))
	s.want("complete", "")
}
