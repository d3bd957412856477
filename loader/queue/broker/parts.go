package broker

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

const consumerName = "workers"

func (b *Broker) workSubject(key string) string { return b.Name + ".work." + key }
func (b *Broker) deadSubject(key string) string { return b.Name + ".dead." + key }

// ready returns the parts of the queue, which it makes if they are not there.
func (b *Broker) ready(ctx context.Context) (*parts, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.parts != nil {
		return b.parts, nil
	}
	asked, cancel := context.WithTimeout(ctx, 2*askTime)
	defer cancel()
	p, err := b.make(asked)
	if err != nil {
		b.mu.Unlock()
		err = b.failure(ctx, err)
		b.mu.Lock()
		return nil, err
	}
	b.parts = p
	return p, nil
}

func (b *Broker) make(ctx context.Context) (*parts, error) {
	work, err := b.stream(ctx, jetstream.StreamConfig{
		Name: b.Name + "-work", Description: "articles that wait to be loaded", Subjects: []string{b.workSubject("*")},
		Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage, Discard: jetstream.DiscardNew,
		MaxMsgs: b.Claims, Duplicates: Window,
	})
	if err != nil {
		return nil, err
	}
	dead, err := b.stream(ctx, jetstream.StreamConfig{
		Name: b.Name + "-dead", Description: "articles that were refused", Subjects: []string{b.deadSubject("*")},
		Storage: jetstream.FileStorage, Discard: jetstream.DiscardNew, MaxMsgs: maxDead, MaxMsgsPerSubject: 1, Duplicates: Window,
	})
	if err != nil {
		return nil, err
	}
	p := &parts{work: work, dead: dead}
	bucket := b.Name + "-articles"
	if p.objects, err = b.js.ObjectStore(ctx, bucket); errors.Is(err, jetstream.ErrBucketNotFound) {
		p.objects, err = b.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{Bucket: bucket, Description: "texts of articles that wait", Storage: jetstream.FileStorage, MaxBytes: b.Bytes, Compression: true})
	}
	if err != nil {
		return nil, err
	}
	if p.chunks, err = b.js.Stream(ctx, "OBJ_"+bucket); err != nil {
		return nil, err
	}
	tries := b.Name + "-tries"
	if p.tries, err = b.js.KeyValue(ctx, tries); errors.Is(err, jetstream.ErrBucketNotFound) {
		p.tries, err = b.js.CreateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: tries, Description: "how often an article was tried alone", Storage: jetstream.FileStorage, History: 1, TTL: triesAge})
	}
	return p, err
}

// stream returns the stream of a name, which it makes if it is not there.
func (b *Broker) stream(ctx context.Context, c jetstream.StreamConfig) (jetstream.Stream, error) {
	s, err := b.js.Stream(ctx, c.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		s, err = b.js.CreateStream(ctx, c)
	}
	return s, err
}

// workers returns the consumer that all workers share.
func (b *Broker) workers(ctx context.Context) (jetstream.Consumer, error) {
	p, err := b.ready(ctx)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	c := b.consumer
	b.mu.Unlock()
	if c != nil {
		return c, nil
	}
	asked, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	s := b.Silence()
	c, err = p.work.CreateOrUpdateConsumer(asked, jetstream.ConsumerConfig{
		Durable: consumerName, Description: "the workers", AckPolicy: jetstream.AckExplicitPolicy, DeliverPolicy: jetstream.DeliverAllPolicy,
		// Whose worker ended waits longer each time.
		AckWait: s, BackOff: []time.Duration{s, 2 * s, 4 * s}, MaxDeliver: -1, MaxAckPending: maxHeld,
	})
	if err != nil {
		return nil, b.failure(ctx, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.consumer = c
	return c, nil
}
