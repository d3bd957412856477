package source

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"github.com/entente-graph/entente/graph"
)

// Limits of what is fetched, where WebConfig names no others.
const (
	MaxRedirects    = 5
	connectTime     = 10 * time.Second
	answerTime      = 30 * time.Second
	DefaultMaxBytes = 4 << 30
	DefaultMaxTime  = 30 * time.Minute
	DefaultPause    = time.Second
)

// WebConfig says how addresses are fetched. The zero value fetches from public
// addresses only.
type WebConfig struct {
	// Private allows addresses of this machine, of private networks and others that
	// are not public. Only then are proxies of the environment used: what lies
	// behind a proxy cannot be checked.
	Private bool
	// MaxBytes is the most bytes of one address, MaxTime the longest that it may
	// take, Pause the time between two pages of one site that links lead to. Zero
	// means the defaults; a Pause below zero means none.
	MaxBytes int64
	MaxTime  time.Duration
	Pause    time.Duration
	// Agent is the name under which pages are asked for.
	Agent string
	// TempDir is where what is fetched is put while it is read.
	TempDir string
}

// Web fetches addresses of http and https. It is safe for use from many goroutines.
type Web struct {
	WebConfig
	client *http.Client
	sites  sites
}

// NewWeb returns a fetcher. It holds idle connections for a while; nothing needs
// to be closed.
func NewWeb(c WebConfig) *Web {
	c.MaxBytes, c.MaxTime, c.Agent = cmp.Or(c.MaxBytes, DefaultMaxBytes), cmp.Or(c.MaxTime, DefaultMaxTime), cmp.Or(c.Agent, "entente")
	if c.Pause = cmp.Or(c.Pause, DefaultPause); c.Pause < 0 {
		c.Pause = 0
	}
	dialer := &net.Dialer{Timeout: connectTime}
	t := &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: connectTime, ResponseHeaderTimeout: answerTime,
		MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true, MaxResponseHeaderBytes: 64 << 10}
	if c.Private {
		t.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.ControlContext = publicOnly
	}
	w := &Web{WebConfig: c, sites: sites{known: map[string]*site{}}}
	w.client = &http.Client{Transport: t, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		switch {
		case len(via) > MaxRedirects:
			return graph.Errorf(graph.CodeLimit, "leads elsewhere more than %d times", MaxRedirects)
		case !IsAddress(req.URL.String()):
			return graph.Errorf(graph.CodeInvalid, "leads to an address that is neither http nor https")
		}
		return nil
	}}
	return w
}

// IsAddress reports whether a path is an address of the web.
func IsAddress(p string) bool {
	scheme, rest, ok := strings.Cut(p, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Shown is an address as it may be shown: without a password.
func Shown(address string) string {
	if u, err := url.Parse(address); err == nil && u.User != nil {
		return u.Redacted()
	}
	return address
}

// Version names what an address held when it was fetched before.
type Version struct{ ETag, LastModified string }

// Page is what was fetched. Its reader must be closed.
type Page struct {
	io.Reader
	// URL is where it was found at last, Fetched the day by the server's clock.
	URL     string
	Fetched graph.Span
	// Version is to be named the next time. Unchanged is set, and there is nothing
	// to read, if it is still the one that was named.
	Version   Version
	Unchanged bool
	file      spooled
}

// Close frees what was fetched.
func (p *Page) Close() {
	if p.file.File != nil {
		p.file.remove()
	}
}

// RetryError is the error of a server that asks to come back later.
type RetryError struct {
	error
	// After is how long it asks to wait, 0 if it does not say.
	After time.Duration
}

// Unwrap returns the cause.
func (e *RetryError) Unwrap() error { return e.error }

// Get fetches an address, unless it still holds the version named. The whole of it
// is fetched before it is read, so that a slow reader does not keep a server busy.
// Errors are of graph.CodeInvalid, CodeNotFound, CodeLimit or CodeUnavailable.
func (w *Web) Get(ctx context.Context, address string, have Version) (*Page, error) {
	ctx, stop := context.WithTimeout(ctx, w.MaxTime)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil || req.URL.Hostname() == "" {
		return nil, graph.Wrap(graph.CodeInvalid, err, "is no valid address")
	}
	req.Header.Set("User-Agent", w.Agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.8")
	setIf(req.Header, "If-None-Match", have.ETag)
	setIf(req.Header, "If-Modified-Since", have.LastModified)
	res, err := w.client.Do(req)
	if err != nil {
		return nil, w.trouble(err)
	}
	defer func() { _ = res.Body.Close() }() // only read
	p := &Page{URL: res.Request.URL.String(), Version: Version{res.Header.Get("ETag"), res.Header.Get("Last-Modified")}}
	if t, err := http.ParseTime(res.Header.Get("Date")); err == nil {
		p.Fetched = graph.OnDay(graph.DayOf(t.UTC()))
	}
	if res.StatusCode == http.StatusNotModified {
		p.Version, p.Unchanged, p.Reader = have, true, bytes.NewReader(nil)
		return p, nil
	}
	if err := refusal(res); err != nil {
		return nil, err
	}
	if res.ContentLength > w.MaxBytes {
		return nil, tooMuch(w.MaxBytes)
	}
	if p.file, _, err = spool(w.TempDir, res.Body, w.MaxBytes); err != nil {
		return nil, w.trouble(err)
	}
	p.Reader = p.file
	if r := inUTF8(p.file, res.Header.Get("Content-Type")); r != io.Reader(p.file) {
		p.Reader = r
	}
	return p, nil
}

func setIf(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

func tooMuch(limit int64) error {
	return graph.Errorf(graph.CodeLimit, "larger than the %d MiB allowed", limit>>20)
}

// trouble says what is wrong when nothing came.
func (w *Web) trouble(err error) error {
	var own *graph.Error
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.Canceled):
		return graph.Wrap(graph.CodeCanceled, err, "was not fetched: interrupted")
	case errors.Is(err, context.DeadlineExceeded):
		return graph.Wrap(graph.CodeUnavailable, err, fmt.Sprintf("was not fetched within %s: try again later", w.MaxTime))
	case errors.As(err, &dns):
		return graph.Wrap(graph.CodeNotFound, err, "no such host: "+dns.Name)
	case errors.As(err, &timeout) && timeout.Timeout():
		return graph.Wrap(graph.CodeUnavailable, err, "the server does not answer: try again later")
	}
	return graph.Wrap(graph.CodeUnavailable, err, "cannot be fetched: is the server up, and its certificate valid? Try again later")
}

// refusal is the error of an answer that is not the page.
func refusal(res *http.Response) error {
	switch s := res.StatusCode; {
	case s == http.StatusOK:
		return nil
	case s == http.StatusNotFound, s == http.StatusGone:
		return graph.Errorf(graph.CodeNotFound, "the server has no such page (%d)", s)
	case s == http.StatusTooManyRequests, s >= 500:
		after, err := time.ParseDuration(res.Header.Get("Retry-After") + "s")
		if t, terr := http.ParseTime(res.Header.Get("Retry-After")); err != nil && terr == nil {
			if now, derr := http.ParseTime(res.Header.Get("Date")); derr == nil {
				after = t.Sub(now)
			}
		}
		return &RetryError{graph.Errorf(graph.CodeUnavailable, "the server asks to come back later (%d)", s), max(after, 0)}
	default:
		return graph.Errorf(graph.CodeInvalid, "the server does not give the page (%d)", s)
	}
}

// inUTF8 turns what is text in another character set by its media type into UTF-8.
func inUTF8(in io.Reader, mediaType string) io.Reader {
	kind, params, err := mime.ParseMediaType(mediaType)
	label := params["charset"]
	if err != nil || label == "" || !strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "xml") {
		return in
	}
	if _, name := charset.Lookup(label); name == "" || name == "utf-8" {
		return in
	}
	b := bufio.NewReader(in)
	if strings.HasSuffix(kind, "xml") { // XML says it itself, and is read so
		return in
	}
	out, err := charset.NewReaderLabel(label, b)
	if err != nil {
		return b
	}
	return out
}
