package broker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

const (
	// triesAge is how long the tries of a claim are remembered after the last.
	triesAge = 24 * time.Hour
	// unreadable is from which delivery on bytes that cannot be read whole count as
	// gone.
	unreadable = 8
)

// delivery is one message of the queue in the hands of a worker.
type delivery struct {
	b     *Broker
	msg   jetstream.Msg
	times int
	seq   uint64
	tried bool // there may be a note of tries
	key   string
}

func newDelivery(b *Broker, m jetstream.Msg) *delivery {
	d := &delivery{b: b, msg: m, times: 1}
	if about, err := m.Metadata(); err == nil {
		d.times, d.seq = int(about.NumDelivered), about.Sequence.Stream
	}
	d.key = queue.KeyOf(m.Data())
	if c, err := queue.ParseClaim(m.Data()); err == nil {
		d.key = c.Key
	}
	return d
}

// Claim implements queue.Delivery.
func (d *delivery) Claim() (queue.Claim, error) { return queue.ParseClaim(d.msg.Data()) }

// Times implements queue.Delivery.
func (d *delivery) Times() int { return d.times }

// Working implements queue.Delivery.
func (d *delivery) Working() error { return d.b.failure(context.Background(), d.msg.InProgress()) }

// with asks the broker, within a bound of time.
func (d *delivery) with(ctx context.Context, ask func(ctx context.Context, p *parts) error) error {
	p, err := d.b.ready(ctx)
	if err != nil {
		return err
	}
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	return d.b.failure(ctx, ask(asked, p))
}

// Bytes implements queue.Delivery.
func (d *delivery) Bytes(ctx context.Context) (data []byte, err error) {
	err = d.with(ctx, func(ctx context.Context, p *parts) error {
		data, err = p.bytesOf(ctx, d.key)
		return err
	})
	if graph.ErrorCode(err) == graph.CodeUnavailable && d.times >= unreadable && d.b.conn.IsConnected() {
		return nil, graph.Wrap(graph.CodeNotFound, err, "the article's bytes cannot be read")
	}
	return data, err
}

// Try implements queue.Delivery.
func (d *delivery) Try(ctx context.Context) (n int, err error) {
	d.tried = true
	err = d.with(ctx, func(ctx context.Context, p *parts) error {
		held, err := p.tries.Get(ctx, d.key)
		if err == nil {
			n, _ = strconv.Atoi(string(held.Value())) // what is no number counts as 0
		} else if !errors.Is(err, jetstream.ErrKeyNotFound) {
			return err
		}
		n++
		_, err = p.tries.Put(ctx, d.key, strconv.AppendInt(nil, int64(n), 10))
		return err
	})
	return n, err
}

// Forgive implements queue.Delivery.
func (d *delivery) Forgive(ctx context.Context) error {
	if !d.tried {
		return nil
	}
	return d.with(ctx, func(ctx context.Context, p *parts) error { return p.tries.Purge(ctx, d.key) })
}

// Done implements queue.Delivery.
func (d *delivery) Done(ctx context.Context) error {
	err := d.with(ctx, func(ctx context.Context, p *parts) error {
		if err := d.msg.DoubleAck(ctx); err != nil {
			return err
		}
		// What is left behind if this fails is swept up later.
		if err := d.b.release(ctx, p, d.key); err != nil {
			d.b.Log.Debug("bytes are left behind", "key", d.key)
		}
		return nil
	})
	if err == nil {
		_ = d.Forgive(ctx) // what is left is forgotten after a day
	}
	return err
}

// Later implements queue.Delivery.
func (d *delivery) Later(after time.Duration) error {
	if after <= 0 {
		return d.b.failure(context.Background(), d.msg.Nak())
	}
	return d.b.failure(context.Background(), d.msg.NakWithDelay(after))
}

// letter is a dead letter as it is kept.
type letter struct {
	queue.Claim
	queue.Reason
	Times int       `json:"deliveries"`
	At    time.Time `json:"at"`
}

// Bury implements queue.Delivery.
func (d *delivery) Bury(ctx context.Context, why queue.Reason) error {
	l := letter{Reason: why, Times: d.times, At: time.Now().UTC()}
	c, err := d.Claim()
	if err != nil {
		c = queue.Claim{Key: d.key, Source: fmt.Sprintf("message %d of the queue", d.seq)}
	}
	l.Claim = c
	data, merr := json.Marshal(l)
	if merr != nil {
		return merr
	}
	berr := d.with(ctx, func(ctx context.Context, p *parts) error {
		if err != nil { // what is no claim is kept itself
			if err := d.b.keep(ctx, p, d.key, d.msg.Data()); err != nil {
				return err
			}
		}
		if _, err := d.b.js.Publish(ctx, d.b.deadSubject(d.key), data); err != nil {
			return err
		}
		return d.msg.DoubleAck(ctx)
	})
	if berr == nil {
		_ = d.Forgive(ctx) // what is left is forgotten after a day
	}
	return berr
}
