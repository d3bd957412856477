package queue

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
)

// Sender is what a publisher needs of a queue. It is safe for use from many
// goroutines.
type Sender interface {
	// Send puts an article's bytes and its claim on the queue and returns once both are
	// kept there. If the same bytes were put there a short time before it adds nothing,
	// unless again is set, and tells what became of those. It waits while the queue is
	// full, however long, and for a while if it cannot be reached; then it is an error of
	// graph.CodeUnavailable, of graph.CodeCanceled if ctx ends. Where it failed the claim
	// may be on the queue all the same.
	Send(ctx context.Context, c Claim, data []byte, again bool) (Sent, error)
}

// Sent is what became of a claim that was sent.
type Sent uint8

// What becomes of it.
const (
	// Taken: it is on the queue.
	Taken Sent = iota
	// Waits: the same bytes are on the queue, or among the dead letters.
	Waits
	// Ended: the same bytes were on the queue a short time ago, and are not any more.
	Ended
)

// Receiver is what a worker needs of a queue.
type Receiver interface {
	// Receive returns up to n deliveries, as many as there are. If there is none it waits
	// for one, at most for the given time; then it returns none. An error is of
	// graph.CodeUnavailable, or of graph.CodeCanceled if ctx ended.
	Receive(ctx context.Context, n int, wait time.Duration) ([]Delivery, error)
	// Level tells how full the queue is. Errors are those of Receive.
	Level(ctx context.Context) (Level, error)
	// Silence is after how long without a sign of life a delivery goes to another
	// worker.
	Silence() time.Duration
}

// Level is how full a queue is.
type Level struct {
	// Waiting counts claims that no worker has, Held those that one has, Dead the dead
	// letters.
	Waiting, Held, Dead int
}

// Delivery is a claim in the hands of one worker, who ends it by one of Done, Later and
// Bury; if nothing is heard of it for Receiver.Silence, it goes to another. Errors are of
// graph.CodeUnavailable, or of graph.CodeCanceled if ctx ended; then it comes again.
type Delivery interface {
	// Claim returns the claim, or an error of graph.CodeInvalid for a message that is
	// none.
	Claim() (Claim, error)
	// Times is how often it was delivered, with this time; at least 1.
	Times() int
	// Bytes returns the article's bytes, an error of graph.CodeNotFound if they are not
	// there any more.
	Bytes(ctx context.Context) ([]byte, error)
	// Working is a sign of life.
	Working() error
	// Try notes that the claim is now worked at alone and returns how often that is so,
	// with this time, since it was last forgiven. It outlives the worker.
	Try(ctx context.Context) (int, error)
	// Forgive forgets what Try noted, when it was not the claim's fault.
	Forgive(ctx context.Context) error
	// Done takes the claim off the queue, and its bytes unless another claim has them.
	Done(ctx context.Context) error
	// Later gives the claim back, to be delivered again after some time.
	Later(after time.Duration) error
	// Bury puts the claim to the dead letters, and takes it off the queue. Its bytes
	// stay.
	Bury(ctx context.Context, why Reason) error
}

// Reason is why a claim was buried.
type Reason struct {
	Code graph.Code `json:"code"`
	Text string     `json:"reason"`
}

// Dead is a dead letter.
type Dead struct {
	// ID names it; later letters have greater ones.
	ID uint64
	Claim
	Reason
	// Times is how often it was delivered before, At when it was buried.
	Times int
	At    time.Time
}

// DeadLetters are what workers have given up.
type DeadLetters interface {
	// Dead returns up to limit letters whose ids are greater than after, in the order of
	// ids.
	Dead(ctx context.Context, after uint64, limit int) ([]Dead, error)
	// Retry puts a letter on the queue again, as an article of another job with a number
	// there, and takes it off the dead letters. One that is not there is an error of
	// graph.CodeNotFound.
	Retry(ctx context.Context, id uint64, job graph.JobID, number int) error
	// Drop takes a letter away for good, with its bytes unless another claim has them,
	// and returns it. One that is not there is an error of graph.CodeNotFound.
	Drop(ctx context.Context, id uint64) (Dead, error)
}
