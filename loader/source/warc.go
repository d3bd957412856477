package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
	"github.com/nlnwa/gowarc/v3"

	"github.com/entente-graph/entente/graph"
)

// maxBroken is how many broken records one after the other end a WARC file.
const maxBroken = 1000

// records reads the pages of a WARC file: responses, resources and conversions
// that are HTML, text or feeds. Other kinds are passed over.
func (r *reader) records(o origin, b *bufio.Reader) bool {
	w, err := gowarc.NewWarcFileReaderFromStream(struct{ io.Reader }{b}, 0, gowarc.WithSyntaxErrorPolicy(gowarc.ErrWarn),
		gowarc.WithSpecViolationPolicy(gowarc.ErrWarn), gowarc.WithUnknownRecordTypePolicy(gowarc.ErrIgnore),
		gowarc.WithSkipParseBlock(), gowarc.WithBufferMaxMemBytes(MaxFile), gowarc.WithBufferTmpDir(r.TempDir))
	if err != nil {
		return r.fail(o, unreadable(err))
	}
	defer func() { _ = w.Close() }() // only read
	broken := 0
	for n := 1; ; n++ {
		if r.ctx.Err() != nil {
			return false
		}
		rec, err := w.Next()
		here := o.part(fmt.Sprintf("#%d", n))
		switch {
		case err == nil && rec.WarcRecord != nil:
			broken = 0
			more := r.capture(here, rec.WarcRecord)
			_ = rec.Close() // only read
			if !more {
				return false
			}
		case err == nil, errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
			return true
		default:
			own := (*graph.Error)(nil)
			if !errors.As(err, &own) {
				err = graph.Wrap(graph.CodeInvalid, err, fmt.Sprintf("broken record near byte %d (%v)", rec.Offset, err))
			}
			if broken++; !r.fail(here, err) {
				return false
			}
			if own != nil && !resumes(err) || broken > maxBroken {
				return true
			}
		}
	}
}

// capture yields the articles of one record.
func (r *reader) capture(o origin, rec gowarc.WarcRecord) bool {
	switch rec.Type() {
	case gowarc.Response, gowarc.Resource, gowarc.Conversion:
	default:
		return true
	}
	block, err := rec.Block().RawBytes()
	if err != nil {
		return r.fail(o, graph.Wrap(graph.CodeInvalid, err, "broken record"))
	}
	h := rec.WarcHeader()
	o.url = h.Get(gowarc.WarcTargetURI)
	if !o.single && o.url != "" {
		o.name += " " + Shown(o.url)
	}
	if t, err := rec.Date(); err == nil {
		o.fetched = graph.OnDay(graph.DayOf(t.UTC()))
	}
	kind := h.Get(gowarc.ContentType)
	body := block
	if media, _, _ := mime.ParseMediaType(kind); media == "application/http" || strings.HasPrefix(kind, "application/http") {
		res, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil {
			return r.fail(o, graph.Wrap(graph.CodeInvalid, err, "the record holds no HTTP response"))
		}
		defer func() { _ = res.Body.Close() }() // only read
		if res.StatusCode != http.StatusOK {
			return true // an error page, or one that leads elsewhere
		}
		kind = res.Header.Get("Content-Type")
		if body, err = decoded(res); err != nil {
			return r.fail(o, err)
		}
	}
	return r.captured(o, kind, body)
}

// captured yields the articles of a body of the given media type.
func (r *reader) captured(o origin, kind string, body io.Reader) bool {
	media, _, _ := mime.ParseMediaType(kind)
	switch {
	case media == "", media == "text/html", media == "application/xhtml+xml", media == "text/plain",
		strings.HasSuffix(media, "+xml"), media == "application/xml", media == "text/xml":
	default:
		return true // pictures, scripts, data
	}
	if !r.next() {
		return true
	}
	data, err := io.ReadAll(io.LimitReader(inUTF8(body, kind), MaxFile+1))
	if len(data) > MaxFile {
		return r.refuseCut(o, HTML, data, graph.Errorf(graph.CodeLimit, "the page is larger than the %d MiB allowed", MaxFile>>20))
	}
	if err != nil && (len(data) == 0 || !errors.Is(err, io.ErrUnexpectedEOF)) { // crawls cut long pages
		return r.refuse(o, HTML, data, graph.Wrap(graph.CodeInvalid, err, "the page cannot be unpacked"))
	}
	f := sniff(data[:min(len(data), sniffBytes)], r.Fields)
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return true
	case f == Feed:
		before := r.following
		r.following = true // its entries count as this record
		defer func() { r.following = before }()
		return r.feed(o, data)
	case f == Sitemap:
		return true
	case f != HTML && strings.Contains(media, "html"):
		f = HTML
	case f != HTML:
		f = Text
	}
	return r.page(o, f, data)
}

// decoded returns the body of a response as it was before it was compressed.
func decoded(res *http.Response) (io.Reader, error) {
	var err error
	var out io.Reader
	in := &counter{r: res.Body}
	name := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding")))
	switch name {
	case "", "identity", "none":
		return res.Body, nil
	case "gzip", "x-gzip":
		b := bufio.NewReader(in)
		if head, _ := b.Peek(2); !bytes.Equal(head, []byte("\x1f\x8b")) {
			return b, nil // the crawler unpacked it and left the header
		}
		out, err = gzip.NewReader(b)
	case "deflate":
		out, err = zlib.NewReader(in)
	case "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20)); err == nil {
			out = z.IOReadCloser()
		}
	default:
		return nil, graph.Errorf(graph.CodeInvalid, "the page is compressed as %q, which is not known here: have the crawler store pages unpacked", name)
	}
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the page cannot be unpacked")
	}
	return &expanding{pack: pack(name), packed: in, out: out}, nil
}
