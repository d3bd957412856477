package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/queue/broker"
)

func (p *program) deadCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "dead", Short: "list what workers gave up, have it tried again, or drop it",
		Long: `Articles that workers refused, or that ended workers again and again, are dead letters on
the queue: with the reason, where they were read, and their bytes.`,
		Args: cobra.NoArgs,
	}
	limit, after := graph.DefaultPage, uint64(0)
	list := &cobra.Command{
		Use: "list", Short: "list dead letters, first buried first",
		Example: "  entente jobs dead list --output json", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withQueue(c.Context(), func(q *broker.Broker) error { return p.listDead(c.Context(), q, after, limit) })
		},
	}
	list.Flags().IntVar(&limit, "limit", limit, fmt.Sprintf("at most this many, 1 to %d", maxDeadListed))
	list.Flags().Uint64Var(&after, "after", 0, "those behind the letter of this id")
	p.settings.outputFlag(list)
	retry := &cobra.Command{
		Use: "retry ID...|all", Short: "put dead letters on the queue again, as a job of their own",
		Example: "  entente jobs dead retry 12 15\n  entente jobs dead retry all", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withQueue(c.Context(), func(q *broker.Broker) error {
				return p.withStore(c.Context(), func(s graph.Store) error { return p.retryDead(c.Context(), s, q, args) })
			})
		},
	}
	p.settings.storeFlags(retry)
	drop := &cobra.Command{
		Use: "drop ID...|all", Short: "take dead letters away for good, with their bytes",
		Example: "  entente jobs dead drop 12", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withQueue(c.Context(), func(q *broker.Broker) error { return p.dropDead(c.Context(), q, args) })
		},
	}
	for _, sub := range []*cobra.Command{list, retry, drop} {
		p.settings.queue.flags(sub)
		c.AddCommand(sub)
	}
	return c
}

// maxDeadListed is how many dead letters are listed at a time.
const maxDeadListed = 1000

// withQueue runs fn with the queue.
func (p *program) withQueue(ctx context.Context, fn func(*broker.Broker) error) error {
	q, err := p.openQueue(ctx, lines(p.errs))
	if err != nil {
		return err
	}
	defer q.Close()
	return fn(q)
}

// deadLetter is a dead letter as JSON.
type deadLetter struct {
	ID      uint64    `json:"id"`
	Source  string    `json:"source"`
	Reason  string    `json:"reason"`
	Code    string    `json:"code"`
	Job     string    `json:"job,omitempty"`
	Number  int       `json:"number"`
	Article string    `json:"article,omitempty"`
	Key     string    `json:"key"`
	Times   int       `json:"deliveries"`
	At      time.Time `json:"at"`
}

func (p *program) listDead(ctx context.Context, q queue.DeadLetters, after uint64, limit int) error {
	if limit < 1 || limit > maxDeadListed {
		return graph.Errorf(graph.CodeInvalid, "--limit must be 1 to %d", maxDeadListed)
	}
	all, err := q.Dead(ctx, after, limit)
	if err != nil {
		return err
	}
	if p.settings.output == "json" {
		list := make([]deadLetter, 0, len(all))
		for _, d := range all {
			list = append(list, deadLetter{d.ID, d.Source, d.Text, string(d.Code), string(d.Job), d.Number, string(d.Article), d.Key, d.Times, d.At})
		}
		return json.NewEncoder(p.out).Encode(list)
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, "ID\tBURIED\tDELIVERIES\tCODE\tREASON\tSOURCE") // errors come at Flush
	for _, d := range all {
		_, _ = fmt.Fprintf(tw, "%d\t%s\t%d\t%s\t%s\t%s\n", d.ID, d.At.Local().Format(time.DateTime), d.Times, d.Code, oneLine(d.Text), oneLine(d.Source))
	}
	return tw.Flush()
}

// eachDead calls fn with the ids that are asked for, of "all" those that are there now.
func eachDead(ctx context.Context, q queue.DeadLetters, args []string, fn func(id uint64) error) error {
	if len(args) == 1 && args[0] == "all" {
		return allDead(ctx, q, fn)
	}
	var ids []uint64
	for _, a := range args {
		id, err := strconv.ParseUint(a, 10, 64)
		if err != nil || id == 0 {
			return graph.Errorf(graph.CodeInvalid, "%q is no id of a dead letter: entente jobs dead list shows them", a)
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		if err := fn(id); err != nil {
			return err
		}
	}
	return nil
}

func allDead(ctx context.Context, q queue.DeadLetters, fn func(id uint64) error) error {
	began := time.Now()
	for after := uint64(0); ; {
		list, err := q.Dead(ctx, after, maxDeadListed)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, d := range list {
			if after = d.ID; d.At.After(began) { // buried again meanwhile
				return nil
			}
			if err := fn(d.ID); err != nil {
				return err
			}
		}
	}
}

func (p *program) retryDead(ctx context.Context, s graph.Store, q queue.DeadLetters, args []string) error {
	j := newJob("dead letters, again")
	j.Share = &graph.Share{}
	if _, err := s.BeginJob(ctx, j); err != nil {
		return err
	}
	n := 0
	err := eachDead(ctx, q, args, func(id uint64) error {
		err := q.Retry(ctx, id, j.ID, n)
		if err == nil {
			n++
		}
		return err
	})
	last := graph.JobPart{At: time.Now(), Published: n, Whole: true}
	if err != nil {
		last.Problem, last.ProblemCode = message(err), graph.ErrorCode(err)
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), healthTimeout)
	defer done()
	if _, terr := s.TellJob(ctx, j.ID, last); err == nil {
		err = terr
	}
	_, _ = fmt.Fprintf(p.out, "%d put on the queue again, as job %s.\n", n, j.ID)
	return err
}

func (p *program) dropDead(ctx context.Context, q queue.DeadLetters, args []string) error {
	n := 0
	err := eachDead(ctx, q, args, func(id uint64) error {
		_, err := q.Drop(ctx, id)
		if err == nil {
			n++
		}
		return err
	})
	_, _ = fmt.Fprintf(p.out, "%d dropped.\n", n)
	return err
}
