//go:build unix

package faulteval

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Victim is who is killed.
type Victim string

// The victims.
const (
	Publisher Victim = "publisher"
	Worker    Victim = "worker"
	Broker    Victim = "broker"
	Store     Victim = "store" // Neo4j only: SQLite is within the workers
)

// Kill is who is killed, and how long after the one before, or the start.
type Kill struct {
	Victim Victim
	After  time.Duration
	// Which worker, of those that run.
	Which int
}

// Result is how a round ended.
type Result struct {
	Digest string
	// Came tells of each kill whether its victim ran at the time.
	Came []bool
	Took time.Duration
}

// roundTime bounds a round.
const roundTime = 5 * time.Minute

// Round loads the input into an empty store over an empty queue, with kills, and returns
// the digest. It is an error if anything ended otherwise than it should, or is left on the
// queue.
func (l *Lab) Round(ctx context.Context, kills []Kill) (res Result, err error) {
	l.rounds++
	ctx, cancel := context.WithTimeoutCause(ctx, roundTime, fmt.Errorf("the round has no end after %s", roundTime))
	defer cancel()
	began := time.Now()
	if err := l.empty(ctx); err != nil {
		return res, err
	}
	if _, err := l.entente(ctx, "migrate"); err != nil {
		return res, err
	}
	r := &round{Lab: l}
	defer r.end()
	if err := r.begin(); err != nil {
		return res, err
	}
	for _, k := range kills {
		select {
		case <-time.After(k.After):
		case <-ctx.Done():
			return res, context.Cause(ctx)
		}
		came, err := r.kill(ctx, k)
		if err != nil {
			return res, fmt.Errorf("after the kill of the %s: %w", k.Victim, err)
		}
		res.Came = append(res.Came, came)
	}
	if err := r.finish(ctx); err != nil {
		return res, err
	}
	if res.Digest, err = l.entente(ctx, "digest"); err != nil {
		return res, err
	}
	res.Took = time.Since(began)
	return res, r.discard()
}

// round is one that runs.
type round struct {
	*Lab
	publisher *process
	workers   []*process
}

func (r *round) begin() (err error) {
	for range r.Workers {
		if err := r.addWorker(); err != nil {
			return err
		}
	}
	return r.publish()
}

func (r *round) addWorker() error {
	w, err := start(r.command("worker", "--drain", "20s"))
	if err == nil {
		r.workers = append(r.workers, w)
	}
	return err
}

func (r *round) publish() (err error) {
	r.publisher, err = start(r.command(append([]string{"load", "--publish"}, r.Input...)...))
	return err
}

// kill kills a victim and starts it again; it reports whether it ran.
func (r *round) kill(ctx context.Context, k Kill) (came bool, err error) {
	switch k.Victim {
	case Publisher:
		came = r.publisher.running()
		r.publisher.kill()
		return came, r.publish()
	case Worker:
		i := k.Which % len(r.workers)
		came = r.workers[i].running()
		r.workers[i].kill()
		r.workers = append(r.workers[:i], r.workers[i+1:]...)
		return came, r.addWorker()
	case Broker:
		r.broker.process.kill()
		return true, r.broker.start(ctx)
	case Store:
		if r.Neo4j == nil {
			return false, errors.New("only a server is a store that can be killed")
		}
		if err := r.Neo4j.Kill(); err != nil {
			return false, err
		}
		return true, r.Neo4j.Restart(ctx)
	}
	return false, fmt.Errorf("there is no %q to be killed", k.Victim)
}

// finish waits until all is loaded, and ends the workers. A publisher, or a worker, that
// could not begin because broker or store were away is started again, as people would.
func (r *round) finish(ctx context.Context) error {
	for tries := 0; ; tries++ {
		select {
		case <-r.publisher.ended:
		case <-ctx.Done():
			return fmt.Errorf("the publisher: %w", context.Cause(ctx))
		}
		err := r.publisher.failure()
		if err == nil {
			break
		}
		if r.publisher.cmd.ProcessState.ExitCode() != exitUnavailable || tries == 5 {
			return err
		}
		if err := r.publish(); err != nil {
			return err
		}
	}
	// It ends when nobody has anything any more.
	if _, err := r.entente(ctx, "worker", "--until-empty"); err != nil {
		return err
	}
	var bad error
	for _, w := range r.workers {
		w.signal(syscall.SIGTERM)
		if err := w.failure(); err != nil && w.cmd.ProcessState.ExitCode() != exitUnavailable {
			bad = errors.Join(bad, err)
		}
	}
	dead, err := r.entente(ctx, "jobs", "dead", "list", "--output", "json")
	if err == nil && dead != "[]" {
		err = fmt.Errorf("dead letters are left: %s", dead)
	}
	return errors.Join(bad, err)
}

// exitUnavailable is the program's exit code when store or broker cannot be reached.
const exitUnavailable = 3

// end ends what still runs.
func (r *round) end() {
	for _, p := range append(r.workers, r.publisher) {
		if p != nil && p.running() {
			p.kill()
		}
	}
}

// discard removes the round's file.
func (r *round) discard() error {
	if r.Neo4j != nil {
		return nil
	}
	files, err := filepath.Glob(filepath.Join(r.Dir, fmt.Sprintf("round-%d.db*", r.rounds)))
	for _, f := range files {
		err = errors.Join(err, os.Remove(f))
	}
	return err
}
