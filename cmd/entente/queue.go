package main

import (
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/loader/queue/broker"
)

// queueSettings are the flags that say where the queue of workers is.
type queueSettings struct {
	nats, creds, ca, name string
	silence               time.Duration
	mib                   int
}

func (s *queueSettings) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.nats, "nats", broker.DefaultURL, "address of the NATS server with JetStream, or several parted by commas; nats://, or tls:// for TLS;\nuser and password or a token may be in it (env ENTENTE_NATS)")
	f.StringVar(&s.creds, "nats-creds", "", "file of NATS credentials (env ENTENTE_NATS_CREDS)")
	f.StringVar(&s.ca, "nats-ca", "", "PEM file of certificates to trust for the NATS server (env ENTENTE_NATS_CA)")
	f.StringVar(&s.name, "queue", broker.DefaultName, "name of the queue; each graph has its own (env ENTENTE_QUEUE)")
	f.IntVar(&s.mib, "queue-mib", broker.DefaultBytes>>20, "MiB of articles that the queue holds, if it is made now: the broker sets them aside, and publishing waits\nwhen they are full (env ENTENTE_QUEUE_MIB)")
}

// publishFlags are those of who publishes.
func (s *queueSettings) publishFlags(c *cobra.Command, l *loadFlags) {
	f := c.Flags()
	f.BoolVar(&l.publish, "publish", false, "put the articles on the queue for workers, instead of loading them here")
	f.BoolVar(&l.wait, "wait", false, "with --publish, wait until workers have loaded all of it")
}

// open connects to the queue.
func (p *program) openQueue(ctx context.Context, log *slog.Logger) (*broker.Broker, error) {
	s := p.settings.queue
	return broker.Open(ctx, broker.Config{URL: s.nats, Credentials: s.creds, CA: s.ca, Name: s.name, Silence: s.silence,
		Bytes: int64(s.mib) << 20, Client: agent + version, Log: log})
}

// lines returns a logger that writes lines for people.
func lines(out io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelInfo}))
}
