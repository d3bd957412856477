package broker

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Kept returns how many articles' bytes are kept.
func (b *Broker) Kept(ctx context.Context) (int, error) {
	list, err := b.objects(ctx)
	return len(list), err
}

func (b *Broker) objects(ctx context.Context) ([]*jetstream.ObjectInfo, error) {
	p, err := b.ready(ctx)
	if err != nil {
		return nil, err
	}
	asked, cancel := context.WithTimeout(ctx, sweepTime)
	defer cancel()
	list, err := p.objects.List(asked)
	if errors.Is(err, jetstream.ErrNoObjectsFound) {
		return nil, nil
	}
	return list, b.failure(ctx, err)
}

// Bounds of sweeping.
const (
	sweepTime = time.Minute
	// leftBehind is how old bytes are that no claim has and none is coming for.
	leftBehind = time.Hour
)

// Sweep takes bytes away that were left behind: by a worker that ended between taking a
// claim off the queue and taking its bytes away, or a publisher that ended before it sent
// the claim. It looks only while no claim waits, and returns how many it took away.
func (b *Broker) Sweep(ctx context.Context, now time.Time) (n int, err error) {
	level, err := b.Level(ctx)
	if err != nil || level.Waiting+level.Held > 0 {
		return 0, err
	}
	list, err := b.objects(ctx)
	if err != nil {
		return 0, err
	}
	p, err := b.ready(ctx)
	if err != nil {
		return 0, err
	}
	for _, o := range list {
		if now.Sub(o.ModTime) < leftBehind {
			continue
		}
		asked, cancel := context.WithTimeout(ctx, askTime)
		err := b.release(asked, p, o.Name)
		there, terr := p.there(asked, o.Name)
		cancel()
		if err := errors.Join(err, terr); err != nil {
			return n, b.failure(ctx, err)
		}
		if !there {
			n++
		}
	}
	return n, nil
}
