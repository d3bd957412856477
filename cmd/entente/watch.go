package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/quarantine"
	"github.com/entente-graph/entente/loader/source"
)

// Limits of watching.
const (
	minInterval = time.Second
	maxBackoff  = 6 * time.Hour
)

// watchFlags are the flags of watch beside those for reading.
type watchFlags struct {
	interval          time.Duration
	once              bool
	state, quarantine string
}

func (p *program) watchCommand() *cobra.Command {
	var flags watchFlags
	c := &cobra.Command{
		Use: "watch ADDRESS|PATH...", Short: "load what is new in feeds and directories, again and again",
		Long: `watch looks at feeds, pages, files, directories and patterns every so often and loads
what is new. Addresses are asked for only if they have changed (ETag, Last-Modified);
one that fails is asked less and less often, or when its server says. Files are read
when they are new or have changed, and have been left alone since the last look. What
was seen is kept in a file, so that a watch that was stopped goes on where it was.`,
		Example: `  entente watch --follow https://news.example/feed.xml incoming/
  entente watch --once --quarantine refused/ 'incoming/**/*.jsonl'     # from cron`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return p.watch(c.Context(), flags, args) },
	}
	p.settings.storeFlags(c)
	p.settings.readFlags(c)
	c.Flags().DurationVar(&flags.interval, "interval", 5*time.Minute, "time between two looks (env ENTENTE_INTERVAL)")
	c.Flags().BoolVar(&flags.once, "once", false, "look once, and end with the exit codes of load")
	c.Flags().StringVar(&flags.state, "state", "", "file of what was seen (env ENTENTE_STATE; default one for these paths in $XDG_STATE_HOME/entente)")
	c.Flags().StringVar(&flags.quarantine, "quarantine", "", "keep what is refused in this directory (env ENTENTE_QUARANTINE)")
	return c
}

// watcher is a watch that runs.
type watcher struct {
	*program
	watchFlags
	options source.Options
	store   graph.Store
	state   *watchState
	dir     *quarantine.Dir
	worst   int // exit code
}

func (p *program) watch(ctx context.Context, f watchFlags, targets []string) error {
	if f.interval < minInterval && !f.once {
		return graph.Errorf(graph.CodeInvalid, "--interval %s: give %s or more", f.interval, minInterval)
	}
	if slices.Contains(targets, "-") {
		return graph.Errorf(graph.CodeInvalid, "standard input cannot be watched: use entente load -")
	}
	o, err := p.reading()
	if err != nil {
		return err
	}
	w := &watcher{program: p, watchFlags: f, options: o}
	if f.quarantine != "" {
		if w.dir, err = quarantine.Open(f.quarantine); err != nil {
			return err
		}
	}
	if w.state, err = p.openWatchState(f.state, targets); err != nil {
		return err
	}
	err = p.withStore(ctx, func(s graph.Store) error {
		w.store = s
		return w.run(ctx, targets)
	})
	if ctx.Err() != nil && graph.ErrorCode(err) == graph.CodeCanceled {
		p.code = exitOK // it was told to end
		return nil
	}
	if err == nil && f.once {
		p.code = w.worst
	}
	return err
}

// run looks at all targets until it is told to end.
func (w *watcher) run(ctx context.Context, targets []string) error {
	for {
		for _, t := range targets {
			if err := w.look(ctx, t); err != nil {
				return err
			}
		}
		if w.once {
			return nil
		}
		timer := time.NewTimer(w.interval)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted")
		}
	}
}

// look looks at one target and loads what is new. An error ends the watch.
func (w *watcher) look(ctx context.Context, target string) error {
	seen := w.state.of(target)
	now := time.Now()
	if now.Before(seen.Next) && !w.once {
		return nil
	}
	var err error
	if source.IsAddress(target) {
		err = w.fetch(ctx, target, seen)
	} else {
		err = w.files(ctx, target, seen, now)
	}
	if ctx.Err() != nil {
		return graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted")
	}
	if err == nil {
		seen.Failures, seen.Next = 0, time.Time{}
		return w.state.write()
	}
	w.complain(&graph.Error{Code: graph.ErrorCode(err), Message: source.Shown(target) + ": " + message(err), Err: err})
	w.worst = max(w.worst, exitCode(err))
	seen.Failures++
	seen.Next = now.Add(backoff(w.interval, seen.Failures, err))
	return w.state.write()
}

// backoff is how long to leave alone what has failed so often: twice as long each
// time, and as long as its server asks.
func backoff(interval time.Duration, failures int, err error) time.Duration {
	d := min(interval, maxBackoff)
	for range failures {
		d = min(2*d, maxBackoff)
	}
	var later *source.RetryError
	if errors.As(err, &later) {
		d = max(d, min(later.After, 24*time.Hour))
	}
	return d
}

// fetch loads what is new at an address.
func (w *watcher) fetch(ctx context.Context, address string, seen *watched) error {
	page, err := w.options.Web.Get(ctx, address, seen.Version)
	if err != nil {
		return err
	}
	defer page.Close()
	if page.Unchanged {
		return nil
	}
	o := w.options
	led := map[string]bool{}
	o.Seen = func(link string) bool {
		if seen.has(link) {
			return true
		}
		led[link] = true
		return false
	}
	refused, err := w.load(ctx, address, source.PageArticles(ctx, address, page, o))
	if err != nil {
		return err
	}
	whole := true
	for link := range led {
		if refused[link] {
			whole = false // it is tried again
			continue
		}
		seen.add(link)
	}
	if whole {
		seen.Version = page.Version
	}
	return nil
}

// files loads the files that are new or have changed.
func (w *watcher) files(ctx context.Context, target string, seen *watched, now time.Time) error {
	found, err := source.Files(target)
	if err != nil {
		return err
	}
	fresh, resting := seen.changed(found, now, w.once)
	if len(fresh) > 0 {
		if _, err := w.load(ctx, target, source.Articles(ctx, fresh, w.options)); err != nil {
			return err
		}
	}
	seen.Files = resting
	return nil
}

// load loads articles and tells of it; it returns the paths of what was refused.
func (w *watcher) load(ctx context.Context, target string, articles loader.Source) (refused map[string]bool, err error) {
	r := &loadRun{dir: w.dir, languages: map[string]int{}, again: map[string]bool{}, marks: &checkpoint{}, meter: &meter{out: w.errs, form: "none", now: time.Now}}
	w.batch = r
	defer func() { w.batch = nil }()
	sum, err := w.program.load(ctx, w.store, source.Shown(target), articles)
	w.worst = max(w.worst, w.code)
	w.code = exitOK
	refused = map[string]bool{}
	for _, a := range r.refused {
		refused[a.Path] = true
	}
	if err == nil {
		err = r.err
	}
	if err == nil && sum.Read > 0 {
		_, err = fmt.Fprintf(w.out, "%s %s: %d loaded, %d updated, %d held already, %d failed\n", time.Now().Format(time.RFC3339), source.Shown(target), sum.Loaded+sum.Superseded, sum.Updated, sum.Skipped, sum.Failed)
	}
	return refused, err
}
