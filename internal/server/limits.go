package server

import (
	"time"

	"github.com/entente-graph/entente/resolvers/live"
)

// Limits bound what one client can make the server do. A field that is 0 takes its
// value from [DefaultLimits]. What passes one is answered with a code of its own;
// docs/server.md lists them.
type Limits struct {
	// Body is the most bytes of a request's body, or of a GET request's address.
	Body int64
	// Tokens is the most lexical tokens of a query.
	Tokens int
	// Depth is how deep fields may be nested; introspection has its own limit.
	Depth int
	// Fields is the most fields that a query may select, fragments written out.
	Fields int
	// Aliases is the most fields that a query may rename, fragments written out.
	Aliases int
	// Directives is the most directives in one place.
	Directives int
	// Batch is the most queries of one request. They share Complexity and Timeout.
	Batch int
	// Complexity is the most that a query may cost; see package resolvers.
	Complexity int
	// Timeout is how long a request may run, with the time that it waits.
	Timeout time.Duration
	// PerClient is how many queries of one client run or wait at a time; further ones
	// are turned away.
	PerClient int
	// Concurrent is how many queries run at a time; more wait for their turn.
	Concurrent int
	// Waiting is how many queries may wait; more are turned away at once.
	Waiting int
	// ClientSubscriptions is how many subscriptions one client has at a time, and how
	// many websockets; Subscriptions is how many all have together.
	ClientSubscriptions, Subscriptions int
	// SubscriptionTime is how long a subscription lasts.
	SubscriptionTime time.Duration
	// Behind is how many changes a subscription may be behind before it is ended.
	Behind int
	// KeepAlive is how often a stream without news gives a sign of life.
	KeepAlive time.Duration
	// InitTimeout is how long a websocket may take to say who it is.
	InitTimeout time.Duration
}

// DefaultLimits let through what analysts ask and GraphiQL's own queries.
func DefaultLimits() Limits {
	return Limits{
		Body:       256 << 10,
		Tokens:     5000,
		Depth:      16,
		Fields:     400,
		Aliases:    50,
		Directives: 4,
		Batch:      5,
		Complexity: 100_000,
		Timeout:    15 * time.Second,
		PerClient:  16,
		Concurrent: 32,
		Waiting:    256,

		ClientSubscriptions: 32,
		Subscriptions:       1000,
		SubscriptionTime:    time.Hour,
		Behind:              live.DefaultBehind,
		KeepAlive:           12 * time.Second,
		InitTimeout:         5 * time.Second,
	}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	setDefault(&l.Body, d.Body)
	setDefault(&l.Tokens, d.Tokens)
	setDefault(&l.Depth, d.Depth)
	setDefault(&l.Fields, d.Fields)
	setDefault(&l.Aliases, d.Aliases)
	setDefault(&l.Directives, d.Directives)
	setDefault(&l.Batch, d.Batch)
	setDefault(&l.Complexity, d.Complexity)
	setDefault(&l.Timeout, d.Timeout)
	setDefault(&l.PerClient, d.PerClient)
	setDefault(&l.Concurrent, d.Concurrent)
	setDefault(&l.Waiting, d.Waiting)
	setDefault(&l.ClientSubscriptions, d.ClientSubscriptions)
	setDefault(&l.Subscriptions, d.Subscriptions)
	setDefault(&l.SubscriptionTime, d.SubscriptionTime)
	setDefault(&l.Behind, d.Behind)
	setDefault(&l.KeepAlive, d.KeepAlive)
	setDefault(&l.InitTimeout, d.InitTimeout)
	return l
}

func setDefault[T comparable](v *T, d T) {
	var zero T
	if *v == zero {
		*v = d
	}
}
