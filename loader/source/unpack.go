package source

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/entente-graph/entente/graph"
)

// Limits of what is packed.
const (
	// MaxDepth is how many archives and compressed files may be one within another.
	MaxDepth = 4
	// MaxMembers is how many members the archives of one path may have.
	MaxMembers = 1_000_000
	// MaxUnpacked is the most bytes that one compressed file or member gives.
	MaxUnpacked = 64 << 30
	// MaxRatio is how many times larger what is unpacked may be than what it was
	// packed in, once it has ratioFrom bytes.
	MaxRatio = 200
)

// ratioFrom is how much may be unpacked in any case.
const ratioFrom = 32 << 20

// pack is what something is packed in.
type pack string

const (
	plain pack = ""
	gzipped,
	zstandard,
	bzipped,
	zipped,
	tarred pack = "gzip", "zstd", "bzip2", "zip", "tar"
)

// packing tells by the first bytes what something is packed in.
func packing(head []byte) pack {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return gzipped
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")), len(head) > 3 && head[0]>>4 == 5 && bytes.HasPrefix(head[1:], []byte("\x2a\x4d\x18")):
		return zstandard
	case bytes.HasPrefix(head, []byte("BZh")) && len(head) > 9 && bytes.Equal(head[4:10], []byte("1AY&SY")):
		return bzipped
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	case len(head) > 262 && bytes.Equal(head[257:262], []byte("ustar")):
		return tarred
	}
	return plain
}

// unpack reads what is packed; in is what b reads from, perhaps a file.
func (r *reader) unpack(o origin, p pack, in io.Reader, b *bufio.Reader) bool {
	if o.depth++; o.depth > MaxDepth {
		return r.fail(o, graph.Errorf(graph.CodeLimit, "packed more than %d times over: unpack it first", MaxDepth))
	}
	switch p {
	case zipped:
		return r.zip(o, in, b)
	case tarred:
		return r.tar(o, b)
	}
	packed := &counter{r: b}
	out, stop, err := decompressor(p, packed)
	if err != nil {
		return r.fail(o, damaged(p, 0, err))
	}
	defer stop()
	return r.stream(o, &expanding{pack: p, packed: packed, out: out})
}

// decompressor opens what is compressed.
func decompressor(p pack, in *counter) (out io.Reader, stop func(), err error) {
	switch p {
	case gzipped:
		return newMembers(in), func() {}, nil
	case zstandard:
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return bzip2.NewReader(in), func() {}, nil
}

// counter counts what is read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// expanding reads what is unpacked, within the limits.
type expanding struct {
	pack   pack
	packed *counter
	out    io.Reader
	n      int64
	ended  error
}

func (e *expanding) Read(p []byte) (int, error) {
	if e.ended != nil {
		return 0, e.ended
	}
	n, err := e.out.Read(p)
	e.n += int64(n)
	switch {
	case e.n > MaxUnpacked:
		e.ended = graph.Errorf(graph.CodeLimit, "unpacks to more than the %d GiB allowed: unpack and split it", MaxUnpacked>>30)
	case e.n > ratioFrom && e.n/MaxRatio > e.packed.n:
		e.ended = graph.Errorf(graph.CodeLimit, "unpacks to more than %d times its size, as what is made to fill memory does: unpack it first if it is to be trusted", MaxRatio)
	}
	if e.ended != nil {
		return 0, e.ended
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, damaged(e.pack, e.packed.n, err)
	}
	return n, err
}

// damagedError is the error of compressed data after which there may be more.
type damagedError struct{ error }

func (d damagedError) Unwrap() error { return d.error }

func damaged(p pack, offset int64, err error) error {
	what := "is damaged"
	if errors.Is(err, io.ErrUnexpectedEOF) {
		what = "ends in the middle"
	}
	msg := graph.Wrap(graph.CodeInvalid, err, fmt.Sprintf("the %s data %s near byte %d: fetch or copy the file anew; what came before is read", p, what, offset))
	var more resumable
	if errors.As(err, &more) {
		return damagedError{msg}
	}
	return msg
}

// resumes reports whether reading may go on after the error.
func resumes(err error) bool {
	var d damagedError
	return errors.As(err, &d)
}
