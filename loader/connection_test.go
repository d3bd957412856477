package loader_test

import (
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// fault is what befalls a connection: it breaks once the server has sent so many bytes
// (0: never), and each piece of an answer comes so late.
type fault struct {
	after int64
	delay time.Duration
}

// badLink passes connections on to the server; the n-th suffers the n-th fault, those
// after the last the last.
type badLink struct {
	net.Listener
	to     string
	faults []fault
	wg     sync.WaitGroup
}

func newBadLink(t *testing.T, server *neo4jserver.Server, faults ...fault) *badLink {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &badLink{Listener: listener, to: strings.TrimPrefix(server.URI, "bolt://"), faults: faults}
	l.wg.Go(l.serve)
	t.Cleanup(func() {
		_ = l.Close()
		l.wg.Wait()
	})
	return l
}

func (l *badLink) serve() {
	for n := 0; ; n++ {
		near, err := l.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", l.to)
		if err != nil {
			_ = near.Close()
			continue
		}
		f := l.faults[min(n, len(l.faults)-1)]
		end := func() { _, _ = near.Close(), far.Close() }
		l.wg.Go(func() { defer end(); _, _ = io.Copy(far, near) })
		l.wg.Go(func() { defer end(); f.pass(near, far) })
	}
}

// pass hands on what the server sends.
func (f fault) pass(to io.Writer, from io.Reader) {
	buf := make([]byte, 4<<10)
	for sent := int64(0); f.after == 0 || sent < f.after; {
		n, err := from.Read(buf)
		if n > 0 {
			time.Sleep(f.delay) // the fault itself: an answer that is late
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
			sent += int64(n)
		}
		if err != nil {
			return
		}
	}
}

// TestLoadOverBadConnections loads into a Neo4j whose connections break in the midst of
// answers, or whose answers are late: what ends with an error is run again, and the
// graph is that of an undisturbed load.
func TestLoadOverBadConnections(t *testing.T) {
	articles := many(150)
	whole := store(t)
	load(t, whole, articles...)
	want := digest(t, whole)
	for _, c := range []struct {
		name   string
		faults []fault
	}{
		{"breaking sooner or later", []fault{{after: 3 << 10}, {after: 12 << 10}, {after: 1}, {after: 40 << 10}, {after: 6 << 10}, {after: 90 << 10}, {after: 25 << 10}, {}}},
		{"breaking again and again", []fault{{after: 150 << 10}}},
		{"late", []fault{{delay: time.Millisecond}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			direct := openNeo4j(t)
			link := newBadLink(t, neo4jserver.ForTest(t), c.faults...)
			const most = 40
			for attempt := 1; ; attempt++ {
				err := loadOver(t, link, articles)
				if err == nil {
					break
				}
				if code := graph.ErrorCode(err); code != graph.CodeUnavailable && code != graph.CodeConflict || attempt == most {
					t.Fatalf("attempt %d: error of code %s: %v", attempt, code, err)
				}
			}
			checkDerived(t, direct)
			if got := digest(t, direct); got != want {
				t.Errorf("digest %s, want that of an undisturbed load, %s", got, want)
			}
		})
	}
}

func loadOver(t *testing.T, link *badLink, articles []*graph.Article) error {
	server := neo4jserver.ForTest(t)
	s, err := neo4j.Open(t.Context(), neo4j.Config{URI: "bolt://" + link.Addr().String(), User: server.User, Password: server.Password, RetryTime: time.Second})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // its connections may be broken
	_, err = newLoader(t, s, nil).Load(t.Context(), source(articles...))
	return err
}

// TestLoadersAtOnceNeo4j has two programs load the same articles at once.
func TestLoadersAtOnceNeo4j(t *testing.T) {
	articles := append(many(60), article("A", meeting), article("B", meeting))
	whole := store(t)
	load(t, whole, articles...)
	s := openNeo4j(t)
	server := neo4jserver.ForTest(t)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			own, err := neo4j.Open(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = own.Close() }() // the test has what it wants
			if _, err := newLoader(t, own, nil).Load(t.Context(), source(slices.Concat(articles[20*i:], articles[:20*i])...)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	checkDerived(t, s)
	if digest(t, s) != digest(t, whole) {
		t.Error("the graph differs from that of one load")
	}
}
