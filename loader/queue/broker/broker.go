package broker

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
)

// Defaults and bounds of a queue.
const (
	DefaultURL     = nats.DefaultURL
	DefaultName    = "entente"
	DefaultSilence = 30 * time.Second
	// DefaultBytes is how many bytes of articles may wait.
	DefaultBytes = 1 << 30
	// DefaultClaims is how many claims may wait.
	DefaultClaims = 100_000
	// Window is how long the queue remembers what it has taken.
	Window = 10 * time.Minute
	// maxDead is how many dead letters there may be; then workers wait.
	maxDead = 100_000
	// maxHeld is how many claims may be in the hands of all workers.
	maxHeld = 4096
)

// Times.
const (
	connectTime = 5 * time.Second
	// askTime bounds one question to the broker.
	askTime = 5 * time.Second
	// patience is how long a sender waits for a broker that is away.
	patience = 5 * time.Minute
)

// Config says where a queue is.
type Config struct {
	// URL is the address of the broker, nats://HOST:PORT, or several, parted by commas;
	// "" takes DefaultURL. It may have user and password, or a token.
	URL string
	// Credentials is a file of NATS credentials, CA one of certificates to trust; "" for
	// none.
	Credentials, CA string
	// Name is that of the queue, of letters, digits, - and _; "" takes DefaultName.
	Name string
	// Silence is after how long without a sign of life a claim goes to another worker; 0
	// takes DefaultSilence.
	Silence time.Duration
	// Bytes and Claims bound what waits; 0 takes the defaults. They count for a queue that
	// is made new.
	Bytes  int64
	Claims int64
	// Client is the name under which the broker lists the connection.
	Client string
	// Log is told when the broker goes and comes, and that the queue is full; nil for
	// nobody.
	Log *slog.Logger
}

var queueName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// Broker is a queue on a broker. It is safe for use from many goroutines.
type Broker struct {
	Config
	shown string // the address without what is secret
	conn  *nats.Conn
	js    jetstream.JetStream

	mu       sync.Mutex
	parts    *parts
	consumer jetstream.Consumer
}

var (
	_ queue.Sender      = (*Broker)(nil)
	_ queue.Receiver    = (*Broker)(nil)
	_ queue.DeadLetters = (*Broker)(nil)
)

// parts are what a queue consists of.
type parts struct {
	work, dead, chunks jetstream.Stream
	objects            jetstream.ObjectStore
	tries              jetstream.KeyValue
}

// Open connects to a broker and makes what is missing of the queue. An error is of
// graph.CodeInvalid, graph.CodeUnavailable or graph.CodeUnauthentic, and has no secret of
// the address. The caller closes.
func Open(ctx context.Context, c Config) (*Broker, error) {
	if c.URL == "" {
		c.URL = DefaultURL
	}
	if c.Name == "" {
		c.Name = DefaultName
	}
	if !queueName.MatchString(c.Name) {
		return nil, graph.Errorf(graph.CodeInvalid, "%q is no name for a queue: use up to 40 letters, digits, - and _", c.Name)
	}
	if c.Silence <= 0 {
		c.Silence = DefaultSilence
	}
	if c.Bytes <= 0 {
		c.Bytes = DefaultBytes
	}
	if c.Claims <= 0 {
		c.Claims = DefaultClaims
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	b := &Broker{Config: c, shown: shown(c.URL)}
	if err := b.connect(); err != nil {
		return nil, err
	}
	if _, err := b.ready(ctx); err != nil {
		b.conn.Close()
		return nil, err
	}
	return b, nil
}

// shown is an address without user, password and token.
func shown(address string) string {
	list := strings.Split(address, ",")
	for i, a := range list {
		u, err := url.Parse(strings.TrimSpace(a))
		if err != nil {
			list[i] = "(an address that cannot be read)"
			continue
		}
		u.User, u.RawQuery, u.Fragment = nil, "", ""
		list[i] = u.String()
	}
	return strings.Join(list, ",")
}

func (b *Broker) connect() error {
	options := []nats.Option{
		nats.Name(b.Client), nats.Timeout(connectTime), nats.MaxReconnects(-1),
		nats.ReconnectWait(200 * time.Millisecond), nats.ReconnectJitter(300*time.Millisecond, 300*time.Millisecond),
		// What cannot be sent now fails, and is sent again by those who know whether it
		// still matters.
		nats.ReconnectBufSize(-1),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				b.Log.Warn("the broker is away", "broker", b.shown)
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { b.Log.Info("the broker is back", "broker", b.shown) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			b.Log.Debug("the broker tells of an error", "broker", b.shown, "error", err.Error())
		}),
	}
	if b.Credentials != "" {
		options = append(options, nats.UserCredentials(b.Credentials))
	}
	if b.CA != "" {
		options = append(options, nats.RootCAs(b.CA))
	}
	var err error
	if b.conn, err = nats.Connect(b.URL, options...); err != nil {
		if errors.Is(err, nats.ErrAuthorization) || errors.Is(err, nats.ErrAuthExpired) {
			return graph.Wrap(graph.CodeUnauthentic, err, "the broker "+b.shown+" does not let us in: check user, password or credentials")
		}
		return graph.Wrap(graph.CodeUnavailable, err, "no broker answers at "+b.shown+": start a NATS server with JetStream, or entente worker --embedded-nats DIR")
	}
	if b.js, err = jetstream.New(b.conn, jetstream.WithDefaultTimeout(askTime)); err != nil {
		b.conn.Close()
		return b.failure(context.Background(), err)
	}
	return nil
}

// Close ends the connection. What is in the hands of its workers comes again.
func (b *Broker) Close() { b.conn.Close() }

// Silence implements queue.Receiver.
func (b *Broker) Silence() time.Duration { return b.Config.Silence }

// Shown is the address of the broker without what is secret.
func (b *Broker) Shown() string { return b.shown }

// failure gives an error of the broker the code that callers expect.
func (b *Broker) failure(ctx context.Context, err error) error {
	var coded *graph.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &coded):
		return err
	case ctx.Err() != nil:
		return graph.Wrap(graph.CodeCanceled, ctx.Err(), "the call was canceled or ran out of time")
	case errors.Is(err, jetstream.ErrJetStreamNotEnabled), errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		return graph.Wrap(graph.CodeUnavailable, err, "the broker "+b.shown+" has no JetStream: start it with -js")
	}
	b.forget()
	if isFull(err) {
		return graph.Wrap(graph.CodeUnavailable, err, "the broker "+b.shown+" has no room: for a smaller queue give --queue-mib, else give it more (max_file_store)")
	}
	return graph.Wrap(graph.CodeUnavailable, err, "the broker "+b.shown+" does not answer, or refuses: "+err.Error())
}

// forget makes the next call look for the parts of the queue again: a broker that lost
// them gets them anew.
func (b *Broker) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.parts, b.consumer = nil, nil
}
