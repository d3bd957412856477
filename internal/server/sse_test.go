package server

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/internal/server/keys"
)

// newsroom is a store that a server follows, and another on the same file that loads, as
// another process does.
type newsroom struct {
	graphtest.Story
	kim, lavrov    graphtest.Actor
	served, loader *sqlite.Store
	days           int
}

func newNewsroom(t *testing.T) *newsroom {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	n := &newsroom{}
	for _, s := range []**sqlite.Store{&n.served, &n.loader} {
		store, err := sqlite.Open(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
		if _, err := store.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		*s = store
	}
	n.kim, n.lavrov = n.Person("Kim Jong Un"), n.Person("Sergei Lavrov")
	n.publish(t)
	return n
}

// publish loads another meeting and returns its day.
func (n *newsroom) publish(t *testing.T) string {
	t.Helper()
	n.days++
	when := day(2025, time.July, n.days)
	n.Meeting(n.Article(fmt.Sprint("Article ", n.days), when), when, nil, n.kim, n.lavrov)
	n.Write(t, n.loader)
	return when.From.String()
}

// config serves the newsroom and looks for news often.
func (n *newsroom) config() Config { return Config{Store: n.served, follow: 2 * time.Millisecond} }

// begin begins a job, and returns its id in the API.
func (n *newsroom) begin(t *testing.T) (graph.Job, string) {
	t.Helper()
	now := time.Now()
	j := graph.Job{ID: "job", State: graph.JobRunning, Started: now, Updated: now}.Tidy()
	if _, err := n.loader.BeginJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	return j, globalJobID(j.ID)
}

const followEvents = `subscription { events(filter: {participants: [{name: "Lavrov"}]}) { event { time { text } participants { entity { name } } } } }`

// streamed is a stream of server-sent events.
type streamed struct {
	t     *testing.T
	lines *bufio.Scanner
	close func()
}

// stream begins a stream, after what it had last if that is given.
func stream(t *testing.T, base, query, key string, last ...string) streamed {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/graphql", strings.NewReader(post(query)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", jsonType)
	req.Header.Set("Accept", mediaStream)
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	for _, id := range last {
		req.Header.Set("Last-Event-ID", id)
	}
	res, err := http.DefaultClient.Do(req) //nolint:bodyclose // streamed.close does, at the test's end at the latest
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), mediaStream) || res.Header.Get("Content-Encoding") != "" {
		body, _ := io.ReadAll(res.Body)
		t.Fatalf("%s, %v, %s", res.Status, res.Header, body)
	}
	s := streamed{t, bufio.NewScanner(res.Body), func() { cancel(); _ = res.Body.Close() }}
	t.Cleanup(s.close)
	return s
}

// next returns the next event and its data, leaving out comments; "" at the end.
func (s streamed) next() (event, data string) {
	s.t.Helper()
	for s.lines.Scan() {
		switch line := s.lines.Text(); {
		case strings.HasPrefix(line, "event: "):
			event = strings.TrimPrefix(line, "event: ")
		case strings.HasPrefix(line, "data:"):
			data = strings.TrimSpace(strings.TrimPrefix(line, "data:"))
		case line == "" && event != "":
			return event, data
		}
	}
	return "", ""
}

// begun returns where a stream begins, which is the first that it says.
func (s streamed) begun() (place string) {
	s.t.Helper()
	for s.lines.Scan() && s.lines.Text() != "" {
		if id, ok := strings.CutPrefix(s.lines.Text(), "id: "); ok {
			place = id
		}
	}
	return place
}

// nextPlaced returns the data of the next event and its place.
func (s streamed) nextPlaced() (place, data string) {
	s.t.Helper()
	for s.lines.Scan() {
		line := s.lines.Text()
		if id, ok := strings.CutPrefix(line, "id: "); ok {
			place = id
		}
		if d, ok := strings.CutPrefix(line, "data: "); ok {
			data = d
		}
		if line == "" && data != "" {
			return place, data
		}
	}
	return place, data
}

// code returns the code of the first error in an answer.
func codeIn(data string) string {
	var a struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if json.Unmarshal([]byte(data), &a) != nil || len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

func (s streamed) wantNext(part string) {
	s.t.Helper()
	if event, data := s.next(); event != "next" || !strings.Contains(data, part) {
		s.t.Errorf("event %q, %s; want next with %s", event, data, part)
	}
}

func (s streamed) wantEnd(code graph.Code) {
	s.t.Helper()
	if code != "" {
		if event, data := s.next(); event != "next" || codeIn(data) != string(code) {
			s.t.Errorf("event %q, %s; want next with code %s", event, data, code)
		}
	}
	if event, data := s.next(); event != "complete" || data != "" {
		s.t.Errorf("event %q, %s; want complete", event, data)
	}
	if event, data := s.next(); event != "" {
		s.t.Errorf("after the end: %q, %s", event, data)
	}
}

// Events are streamed as another process loads them, until the server ends, which says so.
func TestEventStream(t *testing.T) {
	n := newNewsroom(t)
	srv := start(t, n.config())
	s := stream(t, "http://"+srv.addr, followEvents, "")
	for range 3 {
		s.wantNext(n.publish(t))
	}
	stopped := make(chan error)
	go func() { stopped <- srv.stop() }()
	s.wantEnd(CodeClosing)
	if err := <-stopped; err != nil {
		t.Errorf("Run: %v", err)
	}
}

// A client that lost its connection goes on from what it had last, or from where its
// stream began if it had nothing.
func TestStreamGoesOn(t *testing.T) {
	n := newNewsroom(t)
	base := running(t, n.config())
	s := stream(t, base, followEvents, "")
	began := s.begun()
	s.close()
	missed := []string{n.publish(t), n.publish(t)}

	again := stream(t, base, followEvents, "", began)
	first, data := again.nextPlaced()
	if !strings.Contains(data, missed[0]) {
		t.Errorf("after its beginning: %s, want that of %s", data, missed[0])
	}
	if second, data := again.nextPlaced(); !strings.Contains(data, missed[1]) || second == first || second == "" {
		t.Errorf("then: %s at %q, want that of %s and another place than %q", data, second, missed[1], first)
	}
	later := n.publish(t)
	again.wantNext(later)
	again.close()

	// By an argument too, as over websockets, and the cursor is a field.
	asked := stream(t, base, `subscription { events(after: "`+first+`") { cursor event { time { text } } } }`, "")
	asked.wantNext(missed[1])
	place, data := asked.nextPlaced()
	if !strings.Contains(data, later) || !strings.Contains(data, `"cursor":"`+place+`"`) {
		t.Errorf("answer %s at %q, want that of %s with its cursor", data, place, later)
	}
	// The header holds, which a browser sends by itself with the address that it had.
	stream(t, base, `subscription { events(after: "`+began+`") { event { time { text } } } }`, "", first).wantNext(missed[1])

	for name, cursor := range map[string]string{"no cursor": "x", "of a list": "Y2hhbmdlOg", "of another graph": "Y2hhbmdlOjk5OTk5OTk5OTk"} {
		s := stream(t, base, followEvents, "", cursor)
		if _, data := s.next(); codeIn(data) != "INVALID" {
			t.Errorf("%s: %s", name, data)
		}
	}
}

func TestProgressStream(t *testing.T) {
	n := newNewsroom(t)
	base := running(t, n.config())
	j, id := n.begin(t)
	s := stream(t, base, `subscription { loadProgress(job: "`+id+`") { state counts { seen } } }`, "")
	s.wantNext(`"seen":0`)
	j.Counts.Seen, j.State, j.Updated = 7, graph.JobDone, j.Updated.Add(time.Second)
	if _, err := n.loader.UpdateJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	s.wantNext(`"state":"DONE","counts":{"seen":7}`)
	s.wantEnd("")
}

// What is no subscription, or cannot run, is answered once.
func TestStreamOfOneAnswer(t *testing.T) {
	n := newNewsroom(t)
	base := running(t, n.config())
	for _, c := range []struct{ name, query, part, code string }{
		{"a query", `{ stats { events } }`, `"events":1`, ""},
		{"a query that does not fit", `{ nonsense }`, "nonsense", "GRAPHQL_VALIDATION_FAILED"},
		{"an unknown name", `subscription { events(filter: {participants: [{name: "Nobody"}]}) { event { id } } }`, "Nobody", "NOT_FOUND"},
		{"an unknown job", `subscription { loadProgress(job: "` + globalJobID("none") + `") { id } }`, "job", "NOT_FOUND"},
		{"too deep", `subscription { events { event { ` + strings.Repeat("reports { edges { node { article { reports { edges { node { ", 3) + "id" + strings.Repeat("}", 21) + ` } } }`, "deep", "DEPTH_LIMIT_EXCEEDED"},
		{"too dear", `subscription { events { event { reports(first: 200) { edges { node { article { mentions(first: 200) { edges { node { id } } } reports(first: 200) { edges { node { id } } } } } } } } } }`, "cost", "COMPLEXITY_LIMIT_EXCEEDED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := stream(t, base, c.query, "")
			if event, data := s.next(); event != "next" || !strings.Contains(data, c.part) || codeIn(data) != c.code {
				t.Errorf("event %q, %s; want %s and code %q", event, data, c.part, c.code)
			}
			s.wantEnd("")
		})
	}
	resp, err := http.Get(base + "/graphql?query=" + url.QueryEscape(followEvents))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil || !strings.Contains(string(body), mediaStream) {
		t.Errorf("a subscription that asks for no stream: %s, %v", body, err)
	}
	_ = resp.Body.Close() // it was read
}

func TestStreamLimits(t *testing.T) {
	n := newNewsroom(t)
	k := newKeyring(t)
	cfg := n.config()
	cfg.Keys = k.ring
	cfg.Limits.ClientSubscriptions, cfg.Limits.Subscriptions = 2, 3
	base := running(t, cfg)
	first := stream(t, base, followEvents, k.key[keys.Read])
	second := stream(t, base, followEvents, k.key[keys.Read])
	stream(t, base, followEvents, k.key[keys.Read]).wantEnd(CodeSubscriptions)
	third := stream(t, base, followEvents, k.key[keys.Write])
	stream(t, base, followEvents, k.key[keys.Write]).wantEnd(CodeOverloaded)
	when := n.publish(t)
	for _, s := range []streamed{first, second, third} {
		s.wantNext(when)
	}
	// One that leaves makes room, as soon as the server has seen it.
	first.close()
	for {
		s := stream(t, base, `subscription { loadProgress(job: "`+globalJobID("none")+`") { id } }`, k.key[keys.Read])
		_, data := s.next()
		if code := codeIn(data); code == "NOT_FOUND" {
			break
		} else if code != string(CodeSubscriptions) {
			t.Fatalf("answer %s", data)
		}
	}
}

func TestStreamLifetime(t *testing.T) {
	n := newNewsroom(t)
	cfg := n.config()
	cfg.Limits.SubscriptionTime = 20 * time.Millisecond
	cfg.Limits.KeepAlive = 5 * time.Millisecond
	stream(t, running(t, cfg), followEvents, "").wantEnd(CodeLifetime)
}

// Those who have no key get no stream.
func TestStreamNeedsKey(t *testing.T) {
	n := newNewsroom(t)
	cfg := n.config()
	cfg.Keys = newKeyring(t).ring
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, running(t, cfg)+"/graphql?query="+url.QueryEscape(followEvents), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", mediaStream)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close() // only its status is read
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("status %d", res.StatusCode)
	}
}
