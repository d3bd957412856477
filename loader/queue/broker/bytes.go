package broker

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/entente-graph/entente/graph"
)

// chunkBytes is how large the parts are in which bytes are kept: nearly all articles are
// one. A broker takes messages of a megabyte by default.
const chunkBytes = 512 << 10

// Subjects of an object, as NATS's object stores name them.
func (p *parts) chunkSubject(nuid string) string {
	return "$O." + p.bucket() + ".C." + nuid
}

func (p *parts) metaSubject(key string) string {
	return "$O." + p.bucket() + ".M." + base64.URLEncoding.EncodeToString([]byte(key))
}

func (p *parts) bucket() string { return p.chunks.CachedInfo().Config.Name[len("OBJ_"):] }

// keep keeps bytes under their key, if they are not there yet.
func (b *Broker) keep(ctx context.Context, p *parts, key string, data []byte) error {
	there, err := p.there(ctx, key)
	if err != nil || there {
		return err
	}
	return b.put(ctx, p, key, data)
}

// put writes bytes as NATS's object stores do. (That of the client leaves goroutines
// behind.) What tells of them comes last, so that what is told of is whole.
func (b *Broker) put(ctx context.Context, p *parts, key string, data []byte) error {
	info := jetstream.ObjectInfo{
		ObjectMeta: jetstream.ObjectMeta{Name: key, Opts: &jetstream.ObjectMetaOptions{ChunkSize: chunkBytes}},
		Bucket:     p.bucket(), NUID: nuid.Next(), Size: uint64(len(data)),
	}
	sum := sha256.New()
	sum.Write(data)
	info.Digest = jetstream.GetObjectDigestValue(sum)
	subject := p.chunkSubject(info.NUID)
	err := func() error {
		for chunk := range slices.Chunk(data, chunkBytes) {
			if _, err := b.js.Publish(ctx, subject, chunk); err != nil {
				return err
			}
			info.Chunks++
		}
		about, err := json.Marshal(info)
		if err != nil {
			return err
		}
		m := nats.NewMsg(p.metaSubject(key))
		m.Header.Set(jetstream.MsgRollup, jetstream.MsgRollupSubject)
		m.Data = about
		_, err = b.js.PublishMsg(ctx, m)
		return err
	}()
	if err != nil { // the queue may be full: what is there of it takes room for nothing
		return errors.Join(err, p.chunks.Purge(ctx, jetstream.WithPurgeSubject(subject)))
	}
	return nil
}

// there reports whether the bytes of a key are there whole, as far as their last part
// tells.
func (p *parts) there(ctx context.Context, key string) (bool, error) {
	info, err := p.objects.GetInfo(ctx, key)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return has(ctx, p.chunks, p.chunkSubject(info.NUID))
}

// has reports whether a stream has a message of a subject.
func has(ctx context.Context, s jetstream.Stream, subject string) (bool, error) {
	_, err := s.GetLastMsgForSubject(ctx, subject)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return false, nil
	}
	return err == nil, err
}

// bytesOf returns the bytes of a key, an error of graph.CodeNotFound if they are not
// there.
func (p *parts) bytesOf(ctx context.Context, key string) ([]byte, error) {
	gone := graph.Errorf(graph.CodeNotFound, "the article's bytes are not on the queue")
	info, err := p.objects.GetInfo(ctx, key)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil, gone
	}
	if err != nil {
		return nil, err
	}
	last, err := p.chunks.GetLastMsgForSubject(ctx, p.chunkSubject(info.NUID))
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return nil, gone
	}
	if err != nil || info.Chunks == 1 {
		return bytesIn(last), err
	}
	return p.objects.GetBytes(ctx, key)
}

func bytesIn(m *jetstream.RawStreamMsg) []byte {
	if m == nil {
		return nil
	}
	return m.Data
}

// waits reports whether a claim of a key is on the queue or among the dead letters.
func (b *Broker) waits(ctx context.Context, p *parts, key string) (bool, error) {
	waits, err := has(ctx, p.work, b.workSubject(key))
	if err != nil || waits {
		return waits, err
	}
	return has(ctx, p.dead, b.deadSubject(key))
}

// release takes bytes away that no claim has any more. Their parts go before what tells
// of them, so that none is left that nothing tells of.
func (b *Broker) release(ctx context.Context, p *parts, key string) error {
	waits, err := b.waits(ctx, p, key)
	if err != nil || waits {
		return err
	}
	info, err := p.objects.GetInfo(ctx, key)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := p.chunks.Purge(ctx, jetstream.WithPurgeSubject(p.chunkSubject(info.NUID))); err != nil {
		return err
	}
	return p.chunks.Purge(ctx, jetstream.WithPurgeSubject(p.metaSubject(key)))
}
