package neo4j_test

import (
	"context"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

func TestStore(t *testing.T) {
	neo4jserver.ForTest(t).Lock(t)
	graphtest.Run(t, &opener{open: map[*neo4jserver.Server]bool{}, links: map[graph.Store]*link{}})
}

// opener gives the suite stores on a real server. Each store's connections run
// through a link of its own, which a crash cuts.
type opener struct {
	mu     sync.Mutex
	second *neo4jserver.Server // for cases that need two databases
	open   map[*neo4jserver.Server]bool
	links  map[graph.Store]*link
}

func (o *opener) Open(tb testing.TB) graph.Store {
	server := neo4jserver.ForTest(tb)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open[server] {
		if o.second == nil {
			second, err := neo4jserver.Start(context.Background(), neo4jserver.Options{})
			if err != nil {
				tb.Fatal(err)
			}
			o.second = second
		}
		server = o.second
	}
	if o.open[server] {
		tb.Fatal("the suite asks for more than two databases at a time")
	}
	o.open[server] = true
	tb.Cleanup(func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.open, server)
		if server == o.second {
			o.second = nil
			if err := server.Stop(); err != nil {
				tb.Error(err)
			}
		}
	})
	empty(tb, server)
	return o.connect(tb, server)
}

// connect opens a store through a new link.
func (o *opener) connect(tb testing.TB, server *neo4jserver.Server) graph.Store {
	tb.Helper()
	l := newLink(tb, server)
	s := openStore(tb, server, func(c *neo4j.Config) { c.URI = "bolt://" + l.listener.Addr().String() })
	if _, err := s.Migrate(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	o.links[s] = l
	return s
}

func (o *opener) Reopen(tb testing.TB, s graph.Store) graph.Store {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	return o.connect(tb, o.links[s].server)
}

func (o *opener) Crash(tb testing.TB, s graph.Store) graph.Store {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.links[s].cut()
	return o.connect(tb, o.links[s].server)
}

// openStore opens a store for a test; remarks of the server fail it.
func openStore(tb testing.TB, server *neo4jserver.Server, change func(*neo4j.Config)) *neo4j.Store {
	tb.Helper()
	c := neo4j.Config{URI: server.URI, User: server.User, Password: server.Password, OnNotification: func(n neo4j.Notification) {
		if n.Severity == "WARNING" || strings.Contains(n.Code, "Performance") || strings.Contains(n.Code, "CartesianProduct") {
			tb.Errorf("statement %s: the server remarks %s: %s", n.Statement, n.Code, n.Description)
		}
	}}
	if change != nil {
		change(&c)
	}
	s, err := neo4j.Open(tb.Context(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() }) // the test may have closed or crashed it
	return s
}

// run runs a statement on the server, past the store.
func run(tb testing.TB, server *neo4jserver.Server, cypher string) []*driver.Record {
	tb.Helper()
	ctx := tb.Context()
	d, err := driver.NewDriverWithContext(server.URI, driver.BasicAuth(server.User, server.Password, ""))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		tb.Fatalf("%s: %v", cypher, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		tb.Fatalf("%s: %v", cypher, err)
	}
	return records
}

// empty removes all data; the schema, which is always the same, stays.
func empty(tb testing.TB, server *neo4jserver.Server) {
	tb.Helper()
	run(tb, server, "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
}

// link is a way to a server that can be cut, as if the process had died.
type link struct {
	server   *neo4jserver.Server
	listener net.Listener
	mu       sync.Mutex
	conns    []net.Conn
	dead     bool
}

func newLink(tb testing.TB, server *neo4jserver.Server) *link {
	tb.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	l := &link{server: server, listener: listener}
	tb.Cleanup(l.cut)
	go l.serve()
	return l
}

func (l *link) serve() {
	for {
		near, err := l.listener.Accept()
		if err != nil {
			return
		}
		far, err := net.DialTimeout("tcp", strings.TrimPrefix(l.server.URI, "bolt://"), 10*time.Second)
		if err != nil {
			_ = near.Close()
			continue
		}
		l.mu.Lock()
		if l.dead {
			_, _ = near.Close(), far.Close()
		}
		l.conns = append(l.conns, near, far)
		l.mu.Unlock()
		go pipe(near, far)
		go pipe(far, near)
	}
}

func pipe(to, from net.Conn) {
	_, _ = io.Copy(to, from) // how a connection ends is the ends' business
	_, _ = to.Close(), from.Close()
}

func (l *link) cut() {
	_ = l.listener.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dead = true
	for _, c := range l.conns {
		_ = c.Close()
	}
}
