package broker

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

// Receive implements queue.Receiver.
func (b *Broker) Receive(ctx context.Context, n int, wait time.Duration) ([]queue.Delivery, error) {
	c, err := b.workers(ctx)
	if err != nil {
		return nil, err
	}
	list, err := b.fetch(ctx, func() (jetstream.MessageBatch, error) { return c.FetchNoWait(n) })
	if err != nil || len(list) > 0 {
		return list, err
	}
	first, err := b.fetch(ctx, func() (jetstream.MessageBatch, error) { return c.Fetch(1, jetstream.FetchMaxWait(wait)) })
	if err != nil || len(first) == 0 || n == 1 {
		return first, err
	}
	more, err := b.fetch(ctx, func() (jetstream.MessageBatch, error) { return c.FetchNoWait(n - 1) })
	if err != nil {
		more = nil // what came is not lost for that
	}
	return append(first, more...), nil
}

// fetch takes all that one request gives. What came before an error is returned without
// it.
func (b *Broker) fetch(ctx context.Context, ask func() (jetstream.MessageBatch, error)) ([]queue.Delivery, error) {
	if err := ctx.Err(); err != nil {
		return nil, graph.Wrap(graph.CodeCanceled, err, "interrupted")
	}
	batch, err := ask()
	if err != nil {
		return nil, b.failure(ctx, err)
	}
	var list []queue.Delivery
	for m := range batch.Messages() {
		list = append(list, newDelivery(b, m))
	}
	err = batch.Error()
	if len(list) > 0 || err == nil || errors.Is(err, nats.ErrTimeout) || errors.Is(err, jetstream.ErrNoMessages) {
		return list, nil
	}
	return nil, b.failure(ctx, err)
}

// Level implements queue.Receiver.
func (b *Broker) Level(ctx context.Context) (queue.Level, error) {
	c, err := b.workers(ctx)
	if err != nil {
		return queue.Level{}, err
	}
	p, err := b.ready(ctx)
	if err != nil {
		return queue.Level{}, err
	}
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	held, err := c.Info(asked)
	if err != nil {
		return queue.Level{}, b.failure(ctx, err)
	}
	work, err := p.work.Info(asked)
	if err != nil {
		return queue.Level{}, b.failure(ctx, err)
	}
	dead, err := p.dead.Info(asked)
	if err != nil {
		return queue.Level{}, b.failure(ctx, err)
	}
	return queue.Level{Waiting: max(0, int(work.State.Msgs)-held.NumAckPending), Held: held.NumAckPending, Dead: int(dead.State.Msgs)}, nil
}
