package graph

import "context"

// EventChange says that an event was written.
type EventChange struct {
	// Seq is the change's place in the order of all changes. An event has that of the
	// last time that it was written otherwise than it was.
	Seq   int64
	Event EventID
}

// Changes tells what was written, by whatever process, so that a server can follow
// loaders beside it. It costs by what it tells, not by what the graph holds.
type Changes interface {
	// LastChange returns the number of the last change, 0 if there was none. It is
	// cheap enough to be asked several times a second.
	LastChange(ctx context.Context) (int64, error)
	// EventChanges returns the changes after a number, in order, at most limit of them
	// (1 to MaxPage). Whoever goes on after the last of them misses no event that is
	// still held: one that changed again comes later, one that went does not come. It
	// may wait for a transaction that changes the graph.
	EventChanges(ctx context.Context, after int64, limit int) ([]EventChange, error)
}
