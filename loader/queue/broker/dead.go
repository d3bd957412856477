package broker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

// Dead implements queue.DeadLetters.
func (b *Broker) Dead(ctx context.Context, after uint64, limit int) ([]queue.Dead, error) {
	p, err := b.ready(ctx)
	if err != nil {
		return nil, err
	}
	var list []queue.Dead
	for len(list) < limit {
		asked, cancel := context.WithTimeout(ctx, askTime)
		m, err := p.dead.GetMsg(asked, after+1, jetstream.WithGetMsgSubject(b.deadSubject("*")))
		cancel()
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			break
		}
		if err != nil {
			return nil, b.failure(ctx, err)
		}
		after = m.Sequence
		list = append(list, readLetter(m))
	}
	return list, nil
}

func readLetter(m *jetstream.RawStreamMsg) queue.Dead {
	var l letter
	if err := json.Unmarshal(m.Data, &l); err != nil {
		l.Reason = queue.Reason{Code: graph.CodeInvalid, Text: "the letter cannot be read: something else publishes to the dead letters"}
		l.At = m.Time
	}
	return queue.Dead{ID: m.Sequence, Claim: l.Claim, Reason: l.Reason, Times: l.Times, At: l.At}
}

// letterOf returns the letter of an id.
func (b *Broker) letterOf(ctx context.Context, p *parts, id uint64) (queue.Dead, error) {
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	m, err := p.dead.GetMsg(asked, id)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return queue.Dead{}, graph.Errorf(graph.CodeNotFound, "there is no dead letter %d: entente jobs dead list shows those that there are", id)
	}
	if err != nil {
		return queue.Dead{}, b.failure(ctx, err)
	}
	return readLetter(m), nil
}

// Retry implements queue.DeadLetters.
func (b *Broker) Retry(ctx context.Context, id uint64, job graph.JobID, number int) error {
	p, err := b.ready(ctx)
	if err != nil {
		return err
	}
	d, err := b.letterOf(ctx, p, id)
	if err != nil {
		return err
	}
	c := d.Claim
	if c.Article == "" {
		return graph.Errorf(graph.CodeInvalid, "dead letter %d is no article: something else published it; entente jobs dead drop %d takes it away", id, id)
	}
	c.Job, c.Number = job, number
	err = b.patiently(ctx, func(ctx context.Context) error {
		_, err := b.publish(ctx, c, fmt.Sprintf("letter %d %s", id, job))
		return err
	})
	if err != nil {
		return err
	}
	return b.takeAway(ctx, p, id)
}

// takeAway takes a letter away, or whatever is left of it.
func (b *Broker) takeAway(ctx context.Context, p *parts, id uint64) error {
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	err := p.dead.DeleteMsg(asked, id)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		err = nil
	}
	return b.failure(ctx, err)
}

// Drop implements queue.DeadLetters.
func (b *Broker) Drop(ctx context.Context, id uint64) (queue.Dead, error) {
	p, err := b.ready(ctx)
	if err != nil {
		return queue.Dead{}, err
	}
	d, err := b.letterOf(ctx, p, id)
	if err != nil {
		return d, err
	}
	if err := b.takeAway(ctx, p, id); err != nil || d.Key == "" {
		return d, err
	}
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	return d, b.failure(ctx, b.release(asked, p, d.Key))
}
