package server

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/keys"
)

// checks counts what a client of others finds as it should be.
type checks struct {
	t            *testing.T
	client       string
	passed, made int
}

func (c *checks) check(what string, ok bool, got any) {
	c.t.Helper()
	if c.made++; ok {
		c.passed++
	} else {
		c.t.Errorf("%s: %s: got %+v", c.client, what, got)
	}
}

func (c *checks) report() { c.t.Logf("%s: %d of %d checks passed", c.client, c.passed, c.made) }

// The client graphql-sse follows the server, in distinct connections mode.
func TestAuditGraphQLSSE(t *testing.T) {
	n := newNewsroom(t)
	k := newKeyring(t)
	cfg := n.config()
	cfg.Keys = k.ring
	srv := start(t, cfg)
	c := &checks{t: t, client: "graphql-sse"}
	url, key := "http://"+srv.addr+"/graphql", k.key[keys.Read]

	next := listenTo(t, "sse.mjs", url, `{ stats { events } }`, "0", key)
	said, _ := next()
	c.check("it connects for a query", said.Connected, said)
	said, _ = next()
	c.check("a query is answered", strings.Contains(string(said.Next), `"events":1`), said)
	said, _ = next()
	c.check("a query ends", said.Complete, said)

	next = listenTo(t, "sse.mjs", url, `{ nonsense }`, "0", key)
	_, _ = next() // that it connects
	said, _ = next()
	c.check("a faulty query is answered with its error", codeIn(string(said.Next)) == "GRAPHQL_VALIDATION_FAILED", said)
	said, _ = next()
	c.check("a faulty query ends", said.Complete, said)

	next = listenTo(t, "sse.mjs", url, followEvents, "0", "not a key")
	said, _ = next()
	c.check("without a key it is refused", said.Error != nil, said)

	j, id := n.begin(t)
	next = listenTo(t, "sse.mjs", url, `subscription { loadProgress(job: "`+id+`") { state } }`, "0", key)
	_, _ = next() // that it connects
	said, _ = next()
	c.check("progress begins at once", strings.Contains(string(said.Next), "RUNNING"), said)
	j.State = graph.JobDone
	if _, err := n.loader.UpdateJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	said, _ = next()
	c.check("progress tells of the end", strings.Contains(string(said.Next), "DONE"), said)
	said, _ = next()
	c.check("progress ends", said.Complete, said)

	next = listenTo(t, "sse.mjs", url, followEvents, "2", key)
	said, _ = next()
	c.check("it connects for a subscription", said.Connected, said)
	for range 2 {
		when := n.publish(t)
		said, _ = next()
		c.check("an event that another process loads", strings.Contains(string(said.Next), when), said)
	}
	said, _ = next()
	c.check("leaving ends it", said.Complete, said)

	next = listenTo(t, "sse.mjs", url, followEvents, "0", key)
	_, _ = next() // that it connects
	stopped := make(chan error)
	go func() { stopped <- srv.stop() }()
	said, _ = next()
	c.check("a server that ends says so", codeIn(string(said.Next)) == string(CodeClosing), said)
	said, _ = next()
	c.check("a server that ends completes", said.Complete, said)
	err := <-stopped
	c.check("the server ends in time", err == nil, err)
	c.report()
}

// The client graphql-ws follows the server, by graphql-transport-ws.
func TestAuditGraphQLWS(t *testing.T) {
	n := newNewsroom(t)
	k := newKeyring(t)
	cfg := n.config()
	cfg.Keys = k.ring
	srv := start(t, cfg)
	c := &checks{t: t, client: "graphql-ws"}
	url, key := "ws://"+srv.addr+"/graphql", k.key[keys.Read]

	next := listenTo(t, "ws.mjs", url, `{ stats { events } }`, "0", key)
	said, _ := next()
	c.check("it connects with a key in connection_init", said.Connected, said)
	said, _ = next()
	c.check("a query is answered", strings.Contains(string(said.Next), `"events":1`), said)
	said, _ = next()
	c.check("a query completes", said.Complete, said)
	said, _ = next()
	c.check("the client closes", said.Closed == 1000, said)

	next = listenTo(t, "ws.mjs", url, `{ nonsense }`, "0", key)
	_, _ = next() // that it connects
	said, _ = next()
	c.check("a faulty query is an error", said.Error != nil, said)

	next = listenTo(t, "ws.mjs", url, followEvents, "0", "not a key")
	said, _ = next()
	if said.Closed == 0 { // the error may be told first
		said, _ = next()
	}
	c.check("without a key that is known it is closed", said.Closed == int(closeForbidden), said)

	next = listenTo(t, "ws.mjs", url, `mutation { cancelJob(input: {id: "x"}) { job { id } } }`, "0", key)
	_, _ = next() // that it connects
	said, _ = next()
	c.check("a key that may read changes nothing", said.Error != nil && strings.Contains(fmt.Sprint(said.Error), "FORBIDDEN"), said)

	j, id := n.begin(t)
	next = listenTo(t, "ws.mjs", url, `subscription { loadProgress(job: "`+id+`") { state } }`, "0", key)
	_, _ = next() // that it connects
	said, _ = next()
	c.check("progress begins at once", strings.Contains(string(said.Next), "RUNNING"), said)
	j.State = graph.JobDone
	if _, err := n.loader.UpdateJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	said, _ = next()
	c.check("progress tells of the end", strings.Contains(string(said.Next), "DONE"), said)
	said, _ = next()
	c.check("progress completes", said.Complete, said)

	next = listenTo(t, "ws.mjs", url, followEvents, "0", key)
	said, _ = next()
	c.check("it connects for a subscription", said.Connected, said)
	// What is written before the subscription has begun is not told.
	heard := make(chan struct{})
	published := make(chan struct{})
	go func() {
		defer close(published)
		for {
			select {
			case <-heard:
				return
			default:
				n.publish(t)
			}
		}
	}()
	said, _ = next()
	close(heard)
	<-published
	c.check("an event that another process loads", strings.Contains(string(said.Next), "Sergei Lavrov"), said)
	stopped := make(chan error)
	go func() { stopped <- srv.stop() }()
	for said.Next != nil && codeIn(string(said.Next)) == "" {
		said, _ = next()
	}
	c.check("a server that ends says so", codeIn(string(said.Next)) == string(CodeClosing), said)
	said, _ = next()
	c.check("a server that ends completes", said.Complete, said)
	said, _ = next()
	c.check("a server that ends closes", said.Closed == 1001 || said.Closed == 1000, said)
	err := <-stopped
	c.check("the server ends in time", err == nil, err)
	c.report()
}
