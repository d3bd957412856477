//go:build unix

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/entente-graph/entente/eval/faulteval"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// faultSettings are the flags of faults.
type faultSettings struct {
	kills, round, workers int
	seed                  uint64
	store, entente, out   string
	input                 []string
}

// evalFaults kills what shares a load, again and again, and compares digests.
func evalFaults(args []string) error {
	f := flag.NewFlagSet("faults", flag.ExitOnError)
	var s faultSettings
	f.IntVar(&s.kills, "kills", 50, "how many kills")
	f.IntVar(&s.round, "round", 1, "kills before each look at the digest")
	f.IntVar(&s.workers, "workers", 3, "workers at a time")
	f.Uint64Var(&s.seed, "seed", 1, "seed of who is killed and when")
	f.StringVar(&s.store, "store", "both", "sqlite, neo4j or both, half of the kills each")
	f.StringVar(&s.entente, "entente", "", "the program; by default it is built")
	f.StringVar(&s.out, "out", "", "write the report to this file too")
	if err := f.Parse(args); err != nil {
		return err
	}
	if s.input = f.Args(); len(s.input) == 0 {
		s.input = []string{"examples", "eval/testdata/meet/voa1.jsonl"}
	}
	if s.kills < 1 || s.round < 1 || !slices.Contains([]string{"sqlite", "neo4j", "both"}, s.store) {
		return errors.New("faults: give -kills and -round of 1 or more, and -store sqlite, neo4j or both")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	out := io.Writer(os.Stdout)
	if s.out != "" {
		file, err := os.Create(s.out)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }() // what it misses is on standard output
		out = io.MultiWriter(os.Stdout, file)
	}
	return s.run(ctx, out)
}

func (s faultSettings) run(ctx context.Context, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "entente-faults-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if s.entente == "" {
		s.entente = filepath.Join(dir, "entente")
		build := exec.CommandContext(ctx, "go", "build", "-o", s.entente, "./cmd/entente")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if said, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build entente: %w\n%s", err, said)
		}
	}
	nats, err := faulteval.BuildNATS(ctx)
	if err != nil {
		return err
	}
	c := faulteval.Config{Entente: func(args ...string) *exec.Cmd { return exec.Command(s.entente, args...) }, NATS: nats, Input: s.input, Workers: s.workers}
	kills, wrong := s.kills, 0
	if s.store == "both" {
		kills = (s.kills + 1) / 2
	}
	if s.store != "neo4j" {
		c.Dir = filepath.Join(dir, "sqlite")
		n, err := s.on(ctx, out, "SQLite", c, kills, []faulteval.Victim{faulteval.Publisher, faulteval.Worker, faulteval.Broker})
		if err != nil {
			return err
		}
		wrong += n
	}
	if s.store != "sqlite" {
		c.Dir = filepath.Join(dir, "neo4j")
		server, err := neo4jserver.Start(ctx, neo4jserver.Options{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, server.Stop()) }()
		c.Neo4j = server
		if s.store == "both" {
			kills = s.kills - kills
		}
		n, err := s.on(ctx, out, "Neo4j", c, kills, []faulteval.Victim{faulteval.Publisher, faulteval.Worker, faulteval.Broker, faulteval.Store})
		if err != nil {
			return err
		}
		wrong += n
	}
	if wrong > 0 {
		return fmt.Errorf("%d digests differ from that of an undisturbed load", wrong)
	}
	return nil
}

// within is the part of an undisturbed round in which articles are published and loaded;
// the rest is before and after.
const within = 0.6

// on has rounds on one store, prints what became of them, and returns how many digests
// were wrong.
func (s faultSettings) on(ctx context.Context, out io.Writer, store string, c faulteval.Config, kills int, victims []faulteval.Victim) (wrong int, err error) {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return 0, err
	}
	lab, err := faulteval.NewLab(ctx, c)
	if err != nil {
		return 0, err
	}
	defer lab.Close()
	_, _ = fmt.Fprintf(out, "\n%s, %d workers, seed %d: undisturbed digest %s, %s over the queue\n", store, c.Workers, s.seed, lab.Want[:16], lab.Took.Round(time.Millisecond))
	random := rand.New(rand.NewPCG(s.seed, uint64(len(store))))
	of := map[faulteval.Victim]int{}
	var longest time.Duration
	// What cannot be printed is no reason to end; the verdict is the exit code too.
	for done := 0; done < kills; {
		var list []faulteval.Kill
		for range min(s.round, kills-done) {
			list = append(list, faulteval.Kill{Victim: victims[random.IntN(len(victims))], After: time.Duration(within * random.Float64() * float64(lab.Took) / float64(s.round)), Which: random.IntN(c.Workers)})
		}
		res, err := lab.Round(ctx, list)
		if err != nil {
			return wrong, fmt.Errorf("kill %d, %+v: %w", done+1, list, err)
		}
		verdict := "equal"
		if res.Digest != lab.Want {
			verdict = "DIFFERS: " + res.Digest
			wrong++
		}
		for i, k := range list {
			done++
			of[k.Victim]++
			idle := ""
			if !res.Came[i] {
				idle = " (had ended, and was run again)"
			}
			_, _ = fmt.Fprintf(out, "%4d  %-10s after %8s%s\n", done, k.Victim, k.After.Round(time.Millisecond), idle)
		}
		_, _ = fmt.Fprintf(out, "      digest %s, %s in all\n", verdict, res.Took.Round(time.Millisecond))
		longest = max(longest, res.Took)
	}
	tw := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintf(tw, "%s\tkills\t%d\n", store, kills)
	for _, v := range victims {
		_, _ = fmt.Fprintf(tw, "\tof the %s\t%d\n", v, of[v])
	}
	_, _ = fmt.Fprintf(tw, "\tdigests that differ\t%d\n\tlongest round\t%s\n", wrong, longest.Round(time.Millisecond))
	return wrong, tw.Flush()
}
