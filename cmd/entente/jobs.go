package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/url"
	"os/user"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
)

func (p *program) jobsCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "jobs", Short: "list, show and cancel loads, and see what workers gave up",
		Long: `Every load, by entente load, entente up or the API, is a job. The store keeps the
records of the last ` + fmt.Sprint(graph.MaxJobs) + `. One that has not been heard of for ` + fmt.Sprint(graph.JobSilence.Minutes()) + ` minutes counts as abandoned: run
the load again, what is held is skipped.`,
		Args: cobra.NoArgs,
	}
	limit := graph.DefaultPage
	list := &cobra.Command{
		Use: "list", Short: "list jobs, last started first",
		Example: "  entente jobs list --limit 50 --output json", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.listJobs(c.Context(), s, limit) })
		},
	}
	list.Flags().IntVar(&limit, "limit", limit, fmt.Sprintf("at most this many, 1 to %d", graph.MaxPage))
	show := &cobra.Command{
		Use: "show ID", Short: "show one job, with what was refused and why",
		Example: "  entente jobs show 4VQ2TL5OCKHFHDGBVCKHDUVA2K", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.showJob(c.Context(), s, graph.JobID(args[0])) })
		},
	}
	cancel := &cobra.Command{
		Use: "cancel ID", Short: "make a job stop after the batch that it is at",
		Example: "  entente jobs cancel 4VQ2TL5OCKHFHDGBVCKHDUVA2K", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.cancelJob(c.Context(), s, graph.JobID(args[0])) })
		},
	}
	for _, sub := range []*cobra.Command{list, show, cancel} {
		p.settings.storeFlags(sub)
		p.settings.outputFlag(sub)
		c.AddCommand(sub)
	}
	c.AddCommand(p.deadCommand())
	return c
}

// newJob returns a job that begins now, for what the command line asks.
func newJob(asked string) graph.Job {
	now := time.Now()
	return graph.Job{ID: graph.JobID(rand.Text()), Asked: asked, Who: userName(), State: graph.JobRunning, Started: now, Updated: now}.Tidy()
}

// askedFor is what was asked for, for those who may read the record: of addresses of the
// web nothing that may be secret.
func askedFor(paths []string) string {
	told := make([]string, len(paths))
	for i, p := range paths {
		told[i] = p
		if u, err := url.Parse(p); err == nil && u.Host != "" {
			u.User, u.RawQuery, u.Fragment = nil, "", ""
			told[i] = u.String()
		}
	}
	return strings.Join(told, " ")
}

// asked is what a load was asked for.
func (r *loadRun) asked(paths []string) string {
	if r.retry != "" {
		return askedFor(append([]string{"--retry", r.retry}, paths...))
	}
	return askedFor(paths)
}

// userName is who runs the program.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

// job is a job's record as JSON.
type job struct {
	ID      string       `json:"id"`
	State   string       `json:"state"`
	Asked   string       `json:"asked"`
	Who     string       `json:"who"`
	Started time.Time    `json:"started"`
	Updated time.Time    `json:"updated"`
	Cancel  bool         `json:"cancel_requested"`
	Counts  jobCounts    `json:"counts"`
	Share   *jobShare    `json:"share,omitempty"`
	Problem string       `json:"problem,omitempty"`
	Code    string       `json:"code,omitempty"`
	Told    []jobArticle `json:"articles,omitempty"`
}

type jobCounts struct {
	Seen       int `json:"seen"`
	Loaded     int `json:"loaded"`
	Updated    int `json:"updated"`
	Held       int `json:"held"`
	Superseded int `json:"superseded"`
	Retracted  int `json:"retracted"`
	Refused    int `json:"refused"`
	Events     int `json:"events"`
}

// jobShare is how far a job is that workers share.
type jobShare struct {
	Published int  `json:"published"`
	Settled   int  `json:"settled"`
	Whole     bool `json:"all_published"`
}

type jobArticle struct {
	Source  string `json:"source,omitempty"`
	Outcome string `json:"outcome"`
	Reason  string `json:"reason,omitempty"`
	Code    string `json:"code,omitempty"`
}

func jobAsJSON(j *graph.Job, now time.Time) job {
	out := job{ID: string(j.ID), State: string(j.StateAt(now)), Asked: j.Asked, Who: j.Who, Started: j.Started, Updated: j.Updated,
		Cancel: j.Cancel, Counts: jobCounts(j.Counts), Problem: j.Problem, Code: string(j.ProblemCode)}
	if s := j.Share; s != nil {
		out.Share = &jobShare{s.Published, s.Count(), s.Whole}
	}
	for _, a := range j.Articles {
		out.Told = append(out.Told, jobArticle{a.Source, string(a.Outcome), a.Reason, string(a.Code)})
	}
	return out
}

func (p *program) listJobs(ctx context.Context, s graph.Jobs, limit int) error {
	if limit < 1 {
		return graph.Errorf(graph.CodeInvalid, "--limit must be 1 to %d", graph.MaxPage)
	}
	page, err := s.FindJobs(ctx, graph.PageRequest{Limit: limit})
	if err != nil {
		return err
	}
	now := time.Now()
	if p.settings.output == "json" {
		list := make([]job, 0, len(page.Items))
		for _, j := range page.Items {
			list = append(list, jobAsJSON(j, now))
		}
		return json.NewEncoder(p.out).Encode(list)
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, "ID\tSTATE\tSTARTED\tSEEN\tLOADED\tHELD\tREFUSED\tEVENTS\tWHO\tASKED") // errors come at Flush
	for _, j := range page.Items {
		_, _ = fmt.Fprintf(tw, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\n", j.ID, j.StateAt(now), j.Started.Local().Format(time.DateTime),
			j.Counts.Seen, j.Counts.Loaded, j.Counts.Held, j.Counts.Refused, j.Counts.Events, oneLine(j.Who), oneLine(j.Asked))
	}
	return tw.Flush()
}

// shownBytes is how much of a text a row of a table shows.
const shownBytes = 60

// oneLine makes a text fit a row.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > shownBytes {
		s = strings.ToValidUTF8(s[:shownBytes], "") + "…"
	}
	return s
}

func (p *program) showJob(ctx context.Context, s graph.Jobs, id graph.JobID) error {
	list, err := s.JobsByID(ctx, []graph.JobID{id})
	if err != nil {
		return err
	}
	if list[0] == nil {
		return graph.Errorf(graph.CodeNotFound, "there is no job %s: entente jobs list shows those that there are", oneLine(string(id)))
	}
	return p.printJob(list[0])
}

func (p *program) cancelJob(ctx context.Context, s graph.Jobs, id graph.JobID) error {
	j, err := s.CancelJob(ctx, id, time.Now())
	if err != nil {
		return err
	}
	return p.printJob(j)
}

func (p *program) printJob(j *graph.Job) error {
	if p.settings.output == "json" {
		return json.NewEncoder(p.out).Encode(jobAsJSON(j, time.Now()))
	}
	state := string(j.StateAt(time.Now()))
	if j.Cancel && !j.StateAt(time.Now()).Ended() {
		state += ", to stop after its batch"
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	for _, row := range [][2]string{
		{"job", string(j.ID)}, {"state", state}, {"asked", oneLine(j.Asked)}, {"who", oneLine(j.Who)},
		{"started", j.Started.Local().Format(time.DateTime)}, {"updated", j.Updated.Local().Format(time.DateTime)},
		{"articles", fmt.Sprintf("%d seen: %d loaded, %d updated, %d held already, %d kept as earlier versions, %d retracted, %d refused",
			j.Counts.Seen, j.Counts.Loaded, j.Counts.Updated, j.Counts.Held, j.Counts.Superseded, j.Counts.Retracted, j.Counts.Refused)},
		{"events", fmt.Sprintf("%d written", j.Counts.Events)},
	} {
		_, _ = fmt.Fprintf(tw, "%s\t%s\n", row[0], row[1]) // errors come at Flush
	}
	if s := j.Share; s != nil {
		more := ""
		if !s.Whole {
			more = ", and more come"
		}
		_, _ = fmt.Fprintf(tw, "shared\t%d of %d settled%s\n", s.Count(), s.Published, more)
	}
	if j.Problem != "" {
		_, _ = fmt.Fprintf(tw, "problem\t%s\n", j.Problem)
	}
	for _, a := range j.Articles {
		_, _ = fmt.Fprintf(tw, "%s\t%s\n", a.Outcome, strings.TrimPrefix(a.Source+": "+a.Reason, ": "))
	}
	return tw.Flush()
}
