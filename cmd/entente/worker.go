package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/queue/broker"
)

// workerFlags are the flags of worker beside those of store and queue.
type workerFlags struct {
	jobs       int
	tries      int
	untilEmpty bool
	drain      time.Duration
	embedded   string
	progress   string
	status     string
}

func (p *program) workerCommand() *cobra.Command {
	var flags workerFlags
	c := &cobra.Command{
		Use: "worker", Short: "load what others put on the queue, beside any number of workers",
		Long: `worker takes articles that entente load --publish put on the queue, extracts what they
say on all cores, and adds it to the graph, in batches as load does. Run as many as you
like, on any machines: the graph is the same. An article is taken off the queue when the
store has it; if a worker ends before, another gets it. What is refused goes to the dead
letters: see entente jobs dead.
On SIGTERM or SIGINT it finishes what it has at hand, within --drain, and ends with exit
code 0. While the queue or the store is away it waits. With --until-empty it ends when
nothing is on the queue, with the exit codes of load.
--embedded-nats DIR runs the NATS server in this worker, for one machine.`,
		Example: `  entente worker --nats nats://queue.example:4222 --store neo4j://graph.example:7687
  entente worker --embedded-nats ~/.local/share/entente/nats      # and elsewhere: entente load --publish news/
  entente worker --until-empty --output json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.runWorker(c.Context(), flags) },
	}
	f := c.Flags()
	f.IntVar(&flags.jobs, "jobs", 0, "how many articles are read at once (env ENTENTE_JOBS; default one for each core)")
	f.IntVar(&flags.tries, "tries", queue.DefaultMaxTries, "how often an article is tried alone after its workers ended, before it goes to the dead letters")
	f.BoolVar(&flags.untilEmpty, "until-empty", false, "end when nothing is on the queue, with the exit codes of load")
	f.DurationVar(&flags.drain, "drain", 25*time.Second, "time for what is at hand when told to end (env ENTENTE_DRAIN)")
	f.DurationVar(&p.settings.queue.silence, "silence", broker.DefaultSilence, "after how long without a sign of life a worker's articles go to others (env ENTENTE_SILENCE)")
	f.StringVar(&flags.embedded, "embedded-nats", "", "run the NATS server here, at the address of --nats, with its files in this directory\n(env ENTENTE_EMBEDDED_NATS)")
	f.StringVar(&flags.progress, "progress", "auto", "how far it is, on standard error: auto, plain, json or none (env ENTENTE_PROGRESS)")
	f.StringVar(&flags.status, "status", "", "serve /livez, /readyz and /metrics at this address, HOST:PORT, to anybody (env ENTENTE_STATUS; default not)")
	p.settings.queue.flags(c)
	p.settings.storeFlags(c)
	p.settings.nlpFlag(c)
	p.settings.outputFlag(c)
	return c
}

// shortestSilence is the least that workers may be silent: signs of life take a while.
const shortestSilence = time.Second

func (f workerFlags) check(silence time.Duration) error {
	switch {
	case f.jobs < 0:
		return graph.Errorf(graph.CodeInvalid, "--jobs %d: give a number of 1 or more", f.jobs)
	case f.tries < 1:
		return graph.Errorf(graph.CodeInvalid, "--tries %d: give a number of 1 or more", f.tries)
	case f.drain < 0:
		return graph.Errorf(graph.CodeInvalid, "--drain %s: give a time of 0 or more", f.drain)
	case silence < shortestSilence:
		return graph.Errorf(graph.CodeInvalid, "--silence %s: give %s or more", silence, shortestSilence)
	}
	return nil
}

func (p *program) runWorker(ctx context.Context, f workerFlags) (err error) {
	if err := f.check(p.settings.queue.silence); err != nil {
		return err
	}
	plain := p.errs
	m, err := newMeter(f.progress, plain, nil, time.Now)
	if err != nil {
		return err
	}
	p.errs = m
	defer func() { p.errs = plain }()
	if f.embedded != "" {
		e, err := broker.Embed(f.embedded, p.settings.queue.nats)
		if err != nil {
			return err
		}
		defer e.Close()
	}
	started := time.Now()
	return p.withStore(ctx, func(s graph.Store) error {
		q, err := p.openQueue(ctx, lines(m))
		if err != nil {
			return err
		}
		defer q.Close()
		w, err := p.newWorker(s, q, f, m)
		if err != nil {
			return err
		}
		stop, err := workerStatus{s, q, w}.serve(f.status, func(a net.Addr) { p.note(fmt.Sprintf("Status at http://%s.", a)) })
		if err != nil {
			return err
		}
		p.note(fmt.Sprintf("Working on queue %s at %s.", p.settings.queue.name, q.Shown()))
		did, err := w.Run(ctx)
		m.clear()
		if serr := stop(); err == nil {
			err = serr
		}
		if perr := p.endWorker(ctx, s, f, did, time.Since(started)); err == nil {
			err = perr
		}
		return err
	})
}

func (p *program) newWorker(s graph.Store, q *broker.Broker, f workerFlags, m *meter) (*queue.Worker, error) {
	l, err := p.newLoader(s, func(c *loader.Config) {
		c.Workers = f.jobs
		if c.Workers == 0 {
			c.Workers = runtime.GOMAXPROCS(0)
		}
	})
	if err != nil {
		return nil, err
	}
	return queue.NewWorker(queue.WorkerConfig{
		Queue: q, Store: s, Loader: l, MaxTries: f.tries, UntilEmpty: f.untilEmpty, Drain: f.drain, Log: lines(m),
		Progress: func(did queue.Worked) { m.tell(did.Summary) },
		Tidy: func(ctx context.Context) {
			_, _ = q.Sweep(ctx, time.Now()) // what is left is swept the next time
		},
	})
}

// workerResult is what a worker gives as JSON when it ends.
type workerResult struct {
	summary
	Buried  int `json:"buried"`
	Dropped int `json:"dropped"`
	Later   int `json:"given_back"`
}

// endWorker tells what a worker did.
func (p *program) endWorker(ctx context.Context, s graph.Store, f workerFlags, did queue.Worked, took time.Duration) error {
	did.Duration = took
	if f.untilEmpty {
		p.codeFor(did.Failed, did.Read)
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), healthTimeout)
	defer done()
	if stats, err := s.Stats(ctx); err == nil { // else the store is away, which it need not be for this
		did.Graph = stats
	}
	if p.settings.output == "json" {
		return json.NewEncoder(p.out).Encode(workerResult{summaryOf(did.Summary), did.Buried, did.Dropped, did.Later})
	}
	if err := p.printSummary(did.Summary); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.out, "%d went to the dead letters, %d of cancelled jobs were dropped, %d given back.\n", did.Buried, did.Dropped, did.Later)
	return err
}
