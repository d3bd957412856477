// Package relay has the connections of the API, as the Relay cursor connections
// specification has them (https://relay.dev/graphql/connections.htm), over the
// pages of package graph.
package relay

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Node is an object that has a global id: a pointer to an Article, Entity, Event, Mention,
// Report, LedgerEntry or Job of package graph.
type Node any

// Edge is an item of a list with its cursor.
type Edge[T any] struct {
	Node   T
	Cursor string
}

// Connection is a page of a list.
type Connection[T any] struct {
	Page graph.Page[T]
	// Count returns the length of the whole list. It is called when totalCount is
	// selected, and only then.
	Count func(context.Context) (int, error)
}

// Edges returns the page's items with their cursors.
func (c *Connection[T]) Edges() []Edge[T] {
	edges := make([]Edge[T], len(c.Page.Items))
	for i, item := range c.Page.Items {
		edges[i] = Edge[T]{Node: item, Cursor: c.Page.Cursors[i]}
	}
	return edges
}

// PageInfo tells where the page lies in the list.
func (c *Connection[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: c.Page.HasNext, HasPreviousPage: c.Page.HasPrevious}
	if n := len(c.Page.Cursors); n > 0 {
		info.StartCursor, info.EndCursor = &c.Page.Cursors[0], &c.Page.Cursors[n-1]
	}
	return info
}

// TotalCount counts the whole list.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) { return c.Count(ctx) }

// PageInfo tells where a page lies in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	// StartCursor and EndCursor are nil for an empty page.
	StartCursor, EndCursor *string
}

// The connections and edges of the schema, each under its name there.
type (
	// EventEdge is an item of an EventConnection.
	EventEdge = Edge[*graph.Event]

	// ReportConnection is a page of reports.
	ReportConnection = Connection[*graph.Report]
	// ReportEdge is an item of a ReportConnection.
	ReportEdge = Edge[*graph.Report]

	// CounterpartConnection is a page of counterparts.
	CounterpartConnection = Connection[*graph.Counterpart]
	// CounterpartEdge is an item of a CounterpartConnection.
	CounterpartEdge = Edge[*graph.Counterpart]

	// ArticleConnection is a page of articles.
	ArticleConnection = Connection[*graph.Article]
	// ArticleEdge is an item of an ArticleConnection.
	ArticleEdge = Edge[*graph.Article]

	// MentionConnection is a page of mentions.
	MentionConnection = Connection[*graph.Mention]
	// MentionEdge is an item of a MentionConnection.
	MentionEdge = Edge[*graph.Mention]

	// JobConnection is a page of jobs.
	JobConnection = Connection[*graph.Job]
	// LedgerEntryConnection is a page of decisions.
	LedgerEntryConnection = Connection[*graph.LedgerEntry]
	// JobEdge is an item of a JobConnection.
	JobEdge = Edge[*graph.Job]
	// LedgerEntryEdge is an item of a LedgerEntryConnection.
	LedgerEntryEdge = Edge[*graph.LedgerEntry]
)

// EntityConnection is a page of entities, which may have been searched for.
type EntityConnection struct {
	Connection[*graph.Entity]
	Search string
}

// EntityEdge is an item of an EntityConnection. Matched and Match are nil where
// nothing was searched for.
type EntityEdge struct {
	Edge[*graph.Entity]
	Matched *string
	Match   *graph.NameMatch
	// Highlights are where Matched matches.
	Highlights []NameSpan
}

// NameSpan is a stretch of a name, by its bytes.
type NameSpan struct {
	graph.TextSpan
	Text string
}

// Edges returns the page's items with their cursors and how they match.
func (c *EntityConnection) Edges() []EntityEdge {
	search := graph.NewNameSearch(c.Search)
	edges := make([]EntityEdge, len(c.Page.Items))
	for i, e := range c.Connection.Edges() {
		edges[i] = EntityEdge{Edge: e}
		if name, match := search.BestName(e.Node); match != graph.NoMatch {
			edges[i].Matched, edges[i].Match = &name, &match
			for _, s := range search.Highlights(name) {
				edges[i].Highlights = append(edges[i].Highlights, NameSpan{s, name[s.Start:s.End]})
			}
		}
	}
	return edges
}

// EventConnection is a page of events, which can be counted by their properties.
type EventConnection struct {
	Connection[*graph.Event]
	Filter graph.EventFilter
	// Check, if not nil, returns an error if something that the filter names is not
	// held; names, if not nil, has all that are.
	Check func(ctx context.Context, names graph.Names) error
}

// EventFacets are the events that a filter takes.
type EventFacets struct {
	// Count counts them by one of their properties.
	Count func(context.Context, graph.TallyRequest) (graph.Tally, error)
}

// EventOrder is an order of events.
type EventOrder string

// The orders of events.
const (
	Latest   EventOrder = "latest"
	Earliest EventOrder = "earliest"
)

// DecisionPayload is what a decision changed.
type DecisionPayload struct {
	graph.Decided
	ClientMutationID *string
}
