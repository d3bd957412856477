package server

import "testing"

// What is deferred comes with all else, as a server may do: the answer is whole.
func TestDeferredComesAtOnce(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ meetings(first: 1) { ... @defer { edges { node { time { text }
		... @defer(label: "who") { participants { entity { name } } reports(first: 1) { totalCount } } } } } } }`, nil).ok()
	a.want("meetings.edges.0.node.time.text", "2025-07-12")
	a.want("meetings.edges.0.node.participants.0.entity.name", "Kim Jong Un")
	a.want("meetings.edges.0.node.reports.totalCount", "3")
}
