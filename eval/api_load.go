package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/graph"
)

// loadSettings say what evalAPILoad does.
type loadSettings struct {
	articles, clients int
	seed              uint64
	store, neo4j      string
	took              time.Duration
}

func loadFlags(args []string) (s loadSettings, err error) {
	fs := flag.NewFlagSet("apiload", flag.ExitOnError)
	fs.IntVar(&s.articles, "articles", 20_000, "`number` of articles, of which half are there before and half are written meanwhile, over and over")
	fs.Uint64Var(&s.seed, "seed", 1, "seed of the graph")
	fs.StringVar(&s.store, "store", "both", "which store to ask: sqlite, neo4j or both")
	fs.StringVar(&s.neo4j, "neo4j", "", "`address` of a Neo4j whose database is empty ($ENTENTE_USER, $ENTENTE_PASSWORD); without it one is started")
	fs.DurationVar(&s.took, "time", 5*time.Minute, "how long each store is asked while it is written")
	fs.IntVar(&s.clients, "clients", 32, "`number` of clients")
	if err := fs.Parse(args); err != nil {
		return s, err
	}
	switch {
	case s.store != "sqlite" && s.store != "neo4j" && s.store != "both":
		return s, fmt.Errorf("-store: %q is none of sqlite, neo4j, both", s.store)
	case s.articles < 2000:
		return s, errors.New("-articles: half of fewer than 2000 has nobody of middling fame to ask about")
	case s.clients < 1:
		return s, fmt.Errorf("-clients: %d", s.clients)
	}
	return s, nil
}

// evalAPILoad asks a server of its own by many clients, while a loader in this process
// writes into the same store. It fails at the first error, and at the first page that
// repeats or leaves out an event.
func evalAPILoad(args []string) error {
	s, err := loadFlags(args)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	world := apieval.NewWorld(s.articles, s.seed)
	if s.store != "sqlite" {
		if err := loadNeo4j(ctx, s, world); err != nil {
			return fmt.Errorf("on %s: %w", onNeo4j, err)
		}
	}
	if s.store == "neo4j" {
		return nil
	}
	dir, err := os.MkdirTemp("", "entente-apiload-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it was temporary
	if err := loadOne(ctx, s, world, embedded, "sqlite:"+filepath.Join(dir, "graph.db")); err != nil {
		return fmt.Errorf("on %s: %w", embedded, err)
	}
	return nil
}

func loadNeo4j(ctx context.Context, s loadSettings, world *apieval.World) (err error) {
	address, stop, err := neo4jAt(ctx, s.neo4j)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	return loadOne(ctx, s, world, onNeo4j, address)
}

func loadOne(ctx context.Context, s loadSettings, world *apieval.World, name, spec string) (err error) {
	store, err := openStore(ctx, spec)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	half := world.Batches() / 2
	if err := prepare(ctx, store, world, half); err != nil {
		return err
	}
	server, err := startServer(ctx, spec)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.end()) }()
	way := apieval.NewOverHTTP(server.url, s.clients)
	defer way.Close()
	e := apieval.NewEndurance(world, half, way)
	if seen, err := e.Walk(ctx); err != nil || len(seen) != len(e.Held) {
		return fmt.Errorf("before anything is written %d of %d events come: %w", len(seen), len(e.Held), err)
	}
	watching, done := context.WithCancel(ctx)
	defer done()
	memory := make(chan []apieval.Memory, 1)
	go func() { memory <- apieval.WatchMemory(watching, server.pid, 100*time.Millisecond) }()
	start := time.Now()
	got, err := e.Run(ctx, s.clients, func(int64) bool { return time.Since(start) < s.took }, e.LoadRest(store, half))
	took := time.Since(start)
	done()
	g := apieval.GrowthOf(<-memory)
	const mib = 1 << 20
	fmt.Printf("%s, %d clients for %.0f s: %d answers (%.0f/s), %d walks through all pages (%d events seen), %d batches of articles written meanwhile; "+
		"server at most %d MiB resident, %d MiB of its own; %d MiB in the second quarter, %d MiB in the last\n",
		name, s.clients, took.Seconds(), got.Answers, float64(got.Answers)/took.Seconds(), got.Walks, got.Seen, got.Batches,
		g.Most.Resident/mib, g.Most.Own/mib, g.Early/mib, g.Late/mib)
	if err != nil {
		return err
	}
	if float64(g.Late) > apieval.MostGrowth*float64(g.Early) {
		return errors.New("the server's memory grows")
	}
	return nil
}

// prepare writes the cast and the first batches into an empty store.
func prepare(ctx context.Context, store graph.Store, world *apieval.World, batches int) error {
	held, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	if held.Articles > 0 {
		return fmt.Errorf("the store holds %d articles: give an empty database", held.Articles)
	}
	if err := world.WriteCast(ctx, store); err != nil {
		return err
	}
	for i := range batches {
		if err := world.WriteBatch(ctx, store, i); err != nil {
			return err
		}
	}
	return nil
}

// ownServer is a server in a process of its own.
type ownServer struct {
	url string
	pid int
	end func() error
}

func startServer(ctx context.Context, spec string) (*ownServer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "api", "-serve", spec)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	end := func() error { return errors.Join(stdin.Close(), cmd.Wait()) }
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the server does not start: %w", err), end())
	}
	return &ownServer{"http://" + strings.TrimSpace(address) + "/graphql", cmd.Process.Pid, end}, nil
}
