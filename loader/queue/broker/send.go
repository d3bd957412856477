package broker

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

// How long to wait before the broker is asked again: twice as long each time.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = 2 * time.Second
)

// Send implements queue.Sender.
func (b *Broker) Send(ctx context.Context, c queue.Claim, data []byte, again bool) (sent queue.Sent, err error) {
	id := c.Key
	if again {
		id += " " + string(c.Job)
	}
	err = b.patiently(ctx, func(ctx context.Context) error {
		sent, err = b.send(ctx, c, data, id)
		return err
	})
	return sent, err
}

func (b *Broker) send(ctx context.Context, c queue.Claim, data []byte, id string) (queue.Sent, error) {
	p, err := b.ready(ctx)
	if err != nil {
		return 0, err
	}
	if err := b.keep(ctx, p, c.Key, data); err != nil {
		return 0, err
	}
	duplicate, err := b.publish(ctx, c, id)
	if err != nil {
		return 0, err
	}
	if !duplicate {
		// A worker that ended another claim to the same bytes may have taken them away
		// before this one came.
		return queue.Taken, b.keep(ctx, p, c.Key, data)
	}
	waits, err := b.waits(ctx, p, c.Key)
	if err != nil {
		return 0, err
	}
	if waits {
		return queue.Waits, nil
	}
	return queue.Ended, b.release(ctx, p, c.Key)
}

// publish puts a claim on the queue, and reports whether one of the same id was put there
// a short time before.
func (b *Broker) publish(ctx context.Context, c queue.Claim, id string) (duplicate bool, err error) {
	data, err := json.Marshal(c)
	if err != nil {
		return false, err
	}
	ack, err := b.js.Publish(ctx, b.workSubject(c.Key), data, jetstream.WithMsgID(id))
	if err != nil {
		return false, err
	}
	return ack.Duplicate, nil
}

// patiently does something until it succeeds: however long while the queue is full, a
// while if the broker is away.
func (b *Broker) patiently(ctx context.Context, do func(context.Context) error) error {
	began, told := time.Now(), false
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		asked, cancel := context.WithTimeout(ctx, 2*askTime)
		err := do(asked)
		cancel()
		full := isFull(err)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return b.failure(ctx, err)
		case full:
			began = time.Now()
			if !told {
				told = true
				b.Log.Info("the queue is full: waiting for workers", "queue", b.Name)
			}
		case time.Since(began) > patience:
			return b.failure(ctx, err)
		default:
			b.forget()
		}
		timer := time.NewTimer(pause/2 + rand.N(pause))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted")
		}
	}
}

// Codes of the broker for what it has no room for: a stream's bounds, an account's or
// server's.
var fullCodes = map[jetstream.ErrorCode]bool{10077: true, 10047: true, 10023: true, 10002: true, 10028: true}

func isFull(err error) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) && fullCodes[api.ErrorCode]
}
