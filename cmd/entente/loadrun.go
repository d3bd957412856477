package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/quarantine"
	"github.com/entente-graph/entente/loader/source"
)

// loadFlags are the flags of load beside those for reading.
type loadFlags struct {
	jobs                                      int
	dryRun, resume                            bool
	since, onError, quarantine, retry, report string
	progress                                  string
	publish, wait                             bool
}

func (f *loadFlags) add(c *cobra.Command) {
	c.Flags().IntVar(&f.jobs, "jobs", 0, "how many articles are read at once (env ENTENTE_JOBS; default one for each core)")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "read all and tell what would be loaded, but leave the store as it is")
	c.Flags().StringVar(&f.since, "since", "", "leave out articles published before this day, YYYY-MM-DD; those of unknown time stay")
	c.Flags().BoolVar(&f.resume, "resume", false, "pass over what the same command had loaded when it was interrupted")
	c.Flags().StringVar(&f.onError, "on-error", "skip", "what an article that is refused does: skip it, or stop the load")
	c.Flags().StringVar(&f.quarantine, "quarantine", "", "keep what is refused in this directory, with place, reason and bytes (env ENTENTE_QUARANTINE)")
	c.Flags().StringVar(&f.retry, "retry", "", "load what is in this quarantine, and take out what then loads")
	c.Flags().StringVar(&f.report, "report", "", "write a report of the load to this file, as JSON")
	c.Flags().StringVar(&f.progress, "progress", "auto", "how far it is, on standard error: auto, plain, json or none (env ENTENTE_PROGRESS)")
}

func (f *loadFlags) check(args []string) error {
	switch {
	case f.retry == "" && len(args) == 0:
		return graph.Errorf(graph.CodeInvalid, "nothing to load: name files, directories, addresses or -, or a quarantine with --retry")
	case f.retry != "" && len(args) > 0:
		return graph.Errorf(graph.CodeInvalid, "--retry loads what is in the quarantine: name no other paths")
	case f.retry != "" && f.quarantine != "":
		return graph.Errorf(graph.CodeInvalid, "--retry keeps what is refused again where it was: leave out --quarantine")
	case f.onError != "skip" && f.onError != "stop":
		return graph.Errorf(graph.CodeInvalid, "unknown --on-error %q: use skip or stop", f.onError)
	case f.wait && !f.publish:
		return graph.Errorf(graph.CodeInvalid, "--wait waits for workers: give --publish too")
	case f.publish && f.dryRun:
		return graph.Errorf(graph.CodeInvalid, "--publish cannot be tried with --dry-run: what is on the queue is loaded")
	case f.jobs < 0:
		return graph.Errorf(graph.CodeInvalid, "--jobs %d: give a number of 1 or more", f.jobs)
	}
	return nil
}

// loadRun is one load with what its flags ask for.
type loadRun struct {
	loadFlags
	paths []string
	from  graph.Day // what was published before is left out; 0 for none
	dir   *quarantine.Dir
	held  []quarantine.Entry // what is retried
	marks *checkpoint
	meter *meter

	mu        sync.Mutex
	older     int
	languages map[string]int
	refused   []refusedArticle
	again     map[string]bool // places that were refused again, of a retry
	stopped   bool
	err       error // what ends the load
}

// refusedArticle is an article that was not loaded, as the report has it.
type refusedArticle struct {
	Source     string     `json:"source"`
	Path       string     `json:"path,omitempty"`
	Code       graph.Code `json:"code"`
	Reason     string     `json:"reason"`
	Quarantine string     `json:"quarantine,omitempty"` // its id there
}

// maxReported is how many refused articles a report lists.
const maxReported = 10_000

func (f loadFlags) run(paths []string) (*loadRun, error) {
	if err := f.check(paths); err != nil {
		return nil, err
	}
	r := &loadRun{loadFlags: f, paths: paths, languages: map[string]int{}, again: map[string]bool{}}
	if f.since != "" {
		d, err := graph.ParseDay(f.since)
		if err != nil {
			return nil, graph.Errorf(graph.CodeInvalid, "--since: %s", graph.ErrorMessage(err))
		}
		r.from = d
	}
	var err error
	if dir := f.quarantine + f.retry; dir != "" && (!f.dryRun || f.retry != "") {
		if r.dir, err = quarantine.Open(dir); err != nil {
			return nil, err
		}
	}
	if f.retry != "" {
		r.held, err = r.dir.Entries()
	}
	return r, err
}

// configure makes a loader do what the run asks for. A nil run asks for nothing.
func (r *loadRun) configure(c *loader.Config) {
	if r == nil {
		return
	}
	c.Workers = r.jobs
	if c.Workers == 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	c.Refused = r.refuse
	c.Settled = func(n int) {
		if err := r.marks.settled(n); err != nil {
			r.end(err)
		}
	}
	told := c.Progress
	c.Progress = func(sum loader.Summary) {
		if told != nil {
			told(sum)
		}
		r.meter.tell(sum)
	}
}

// articles yields what is to be loaded.
func (r *loadRun) articles(ctx context.Context, o source.Options) loader.Source {
	o.Track = tracks{r.marks, r.meter}
	all := source.Articles(ctx, r.paths, o)
	if r.retry != "" {
		all = r.entries(ctx, o)
	}
	return func(yield func(*graph.Article, error) bool) {
		for a, err := range all {
			if r.over() {
				return
			}
			if err == nil && r.leaveOut(a) {
				continue
			}
			r.marks.yielded()
			if !yield(a, err) || r.over() {
				return
			}
		}
	}
}

// over reports whether no more is to be read.
func (r *loadRun) over() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stopped || r.err != nil
}

func (r *loadRun) end(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

// leaveOut counts an article, and returns whether it is older than asked for.
func (r *loadRun) leaveOut(a *graph.Article) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.from != 0 && a.Published.Known() && a.Published.To < r.from {
		r.older++
		return true
	}
	if a.Language != "" {
		r.languages[a.Language]++
	}
	return false
}

// refuse keeps what was refused.
func (r *loadRun) refuse(a *graph.Article, err error) {
	var ref *source.Refusal
	switch {
	case errors.As(err, &ref):
	case a != nil:
		ref = quarantine.Of(a, err)
	default:
		ref = &source.Refusal{Err: err}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	seen := refusedArticle{Source: ref.Source, Path: ref.Path, Code: graph.ErrorCode(ref.Err), Reason: message(ref.Err)}
	if r.dir != nil && !r.dryRun {
		e, perr := r.dir.Put(ref)
		if perr != nil && r.err == nil {
			r.err = perr
		}
		seen.Quarantine, seen.Reason = e.ID, e.Reason
		r.again[e.ID] = true
	}
	r.again[ref.Source] = true
	if len(r.refused) < maxReported {
		r.refused = append(r.refused, seen)
	}
	r.stopped = r.stopped || r.onError == "stop"
}

// entries yields what is in the quarantine.
func (r *loadRun) entries(ctx context.Context, o source.Options) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		for i, e := range r.held {
			ref, err := r.dir.Refusal(e)
			if err != nil {
				if !yield(nil, err) {
					return
				}
				r.held[i].ID = "" // it stays
				continue
			}
			for a, err := range source.Again(ctx, ref, o) {
				if err != nil || a.Source != e.Source { // a whole file is read again
					a, err = r.reread(i, a, err)
				}
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// reread notes that an entry stays if a place within what is read again is refused.
func (r *loadRun) reread(i int, a *graph.Article, err error) (*graph.Article, error) {
	var ref *source.Refusal
	if errors.As(err, &ref) && ref.Source == r.held[i].Source && r.held[i].ID != "" {
		r.mu.Lock()
		r.again[r.held[i].ID] = true
		r.mu.Unlock()
	}
	return a, err
}

// release takes out of the quarantine what was loaded, and returns how many entries
// that were.
func (r *loadRun) release() (n int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.dryRun || r.stopped {
		return 0, nil
	}
	for _, e := range r.held {
		if e.ID == "" || r.again[e.ID] || r.again[e.Source] {
			continue
		}
		if err := r.dir.Remove(e.ID); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// runLoad does what the command line asks for.
func (p *program) runLoad(ctx context.Context, f loadFlags, paths []string) (err error) {
	o, err := p.reading()
	if err != nil {
		return err
	}
	r, err := f.run(paths)
	if err != nil {
		return err
	}
	plain := p.errs
	if f.publish {
		return p.runPublish(ctx, r, o)
	}
	if r.meter, err = newMeter(f.progress, plain, paths, time.Now); err != nil {
		return err
	}
	p.batch, p.errs = r, r.meter // what is written clears the line of progress first
	defer func() { p.batch, p.errs = nil, plain }()
	started := time.Now()
	within := p.withStore
	if f.dryRun {
		within = p.withDryStore
	}
	var sum loader.Summary
	err = within(ctx, func(s graph.Store) (err error) {
		if r.marks, err = p.checkpoint(ctx, s, r); err != nil {
			return err
		}
		sum, err = p.load(ctx, s, r.asked(paths), r.articles(ctx, o))
		if r.err != nil {
			err = r.err
		}
		return r.marks.close(err == nil && !r.stopped)
	})
	r.meter.clear()
	return errors.Join(err, p.closeLoad(r, sum, started, err))
}

// closeLoad tells what became of a load.
func (p *program) closeLoad(r *loadRun, sum loader.Summary, started time.Time, failed error) error {
	if failed != nil && p.code == 0 {
		p.code = exitCode(failed)
	}
	released := 0
	if failed == nil {
		var err error
		if released, err = r.release(); err != nil {
			return err
		}
	}
	if r.stopped && p.code == exitOK {
		p.code = exitPartly
	}
	if r.report != "" {
		if err := r.writeReport(p, sum, started, failed); err != nil {
			return err
		}
	}
	if failed != nil && sum.Read == 0 || failed == nil && r.retry != "" && len(r.held) == 0 {
		return r.nothing(p, failed)
	}
	if err := p.printSummary(sum); err != nil {
		return err
	}
	if p.settings.output == "json" {
		return nil
	}
	return r.printRest(p, released)
}

// nothing tells of a quarantine that is empty.
func (r *loadRun) nothing(p *program, failed error) error {
	if failed != nil {
		return nil
	}
	_, err := fmt.Fprintln(p.out, "Nothing to load: the quarantine is empty.")
	return err
}

// printRest tells what the summary does not.
func (r *loadRun) printRest(p *program, released int) error {
	for _, line := range r.rest(released) {
		if _, err := fmt.Fprintln(p.out, line); err != nil {
			return err
		}
	}
	return nil
}
