package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/eval/loadeval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/resolve"
)

// loadingSettings say what evalLoad measures.
type loadingSettings struct {
	articles, from     int
	seed               uint64
	long               bool
	store, neo4j, file string
	write, rounds      int
	profile, heap      string
}

// evalLoad measures how fast articles are loaded.
func evalLoad(args []string) error {
	var s loadingSettings
	fs := flag.NewFlagSet("load", flag.ExitOnError)
	fs.IntVar(&s.articles, "articles", 5000, "`number` of articles that the whole pipeline loads; 0 leaves it out")
	fs.IntVar(&s.from, "from", 0, "`number` of the first article: those before it are held by the file of -file")
	fs.Uint64Var(&s.seed, "seed", 1, "seed of the articles")
	fs.BoolVar(&s.long, "long", false, "load whole articles of some 25 sentences instead of items of five")
	fs.StringVar(&s.store, "store", "both", "which store to measure: sqlite, neo4j or both")
	fs.StringVar(&s.neo4j, "neo4j", "", "`address` of a Neo4j that this EMPTIES ($ENTENTE_USER, $ENTENTE_PASSWORD); without it one is started")
	fs.StringVar(&s.file, "file", "", "keep the SQLite `file` of the pipeline here, and go on with one that is there")
	fs.IntVar(&s.write, "write", 1200, "`number` of articles of the graph by which writing is measured, beside the driver alone; 0 leaves it out")
	fs.IntVar(&s.rounds, "rounds", 5, "how often each way of writing is measured, in turns")
	fs.StringVar(&s.profile, "cpuprofile", "", "write a CPU profile of the pipeline into a `file`")
	fs.StringVar(&s.heap, "memprofile", "", "write a profile of what is in memory at the end of the pipeline into a `file`")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if s.store != "sqlite" && s.store != "neo4j" && s.store != "both" {
		return fmt.Errorf("-store: %q is none of sqlite, neo4j, both", s.store)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return s.withStores(ctx, func(name, spec string) error {
		if s.write > 0 && s.rounds > 0 {
			if err := s.writing(ctx, name, spec); err != nil {
				return err
			}
		}
		if s.articles == 0 {
			return nil
		}
		return s.pipeline(ctx, name, spec)
	})
}

// withStores calls fn with the name and address of each store that is asked for.
func (s loadingSettings) withStores(ctx context.Context, fn func(name, spec string) error) (err error) {
	if s.store != "neo4j" {
		file := s.file
		if file == "" {
			dir, err := os.MkdirTemp("", "entente-load-")
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
			file = filepath.Join(dir, "graph.db")
		}
		if err := fn(embedded, "sqlite:"+file); err != nil {
			return err
		}
	}
	if s.store == "sqlite" {
		return nil
	}
	address, stop, err := neo4jAt(ctx, s.neo4j)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	return fn(onNeo4j, address)
}

// pipeline loads articles by all that a load does, and prints how long each thousand of
// them took.
func (s loadingSettings) pipeline(ctx context.Context, name, spec string) (err error) {
	store, err := openStore(ctx, spec)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	start := time.Now()
	c := &loadeval.Curve{Clock: func() time.Duration { return time.Since(start) }, CPU: cpuTime, Memory: ownMemory,
		Each: func(l loadeval.Lap) {
			fmt.Fprintf(os.Stderr, "%s, %d articles: %.2f s for 1,000, %.2f s of CPU, %d MiB of its own\n", name, s.from+l.Articles, l.Wall.Seconds(), l.CPU.Seconds(), l.Memory.Own>>20)
		}}
	l, err := newPipeline(store, c.Progress)
	if err != nil {
		return err
	}
	news := loadeval.News{Seed: s.seed, Long: s.long}
	var sum loader.Summary
	_, err = profiled(s.profile, func() ([]apieval.Row, error) {
		c.Start()
		sum, err = l.Load(ctx, news.Source(s.from, s.from+s.articles))
		return nil, err
	})
	if err != nil && graph.ErrorCode(err) != graph.CodeCanceled { // interrupted, it tells how far it came
		return err
	}
	kind := "items of five sentences"
	if s.long {
		kind = "articles of 25 sentences"
	}
	fmt.Printf("%s, %d %s: %.0f articles/s; %d held already, %d failed; the graph has %d mentions, %d reports, %d events, %d entities\n\n", name, sum.Read, kind,
		float64(sum.Read)/sum.Duration.Seconds(), sum.Skipped, sum.Failed, sum.Graph.Mentions, sum.Graph.Reports, sum.Graph.Events, sum.Graph.Entities)
	if err := c.Print(os.Stdout); err != nil {
		return err
	}
	fmt.Println()
	return writeHeap(s.heap)
}

// newPipeline returns a loader as entente load makes it.
func newPipeline(store graph.Store, progress func(loader.Summary)) (*loader.Loader, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	r, err := resolve.New()
	if err != nil {
		return nil, err
	}
	return loader.New(loader.Config{Store: store, Extractor: x, Resolver: r, Version: extract.Version, Progress: progress})
}

// ownMemory is what this process holds, nothing where the system does not tell.
func ownMemory() apieval.Memory {
	m, err := apieval.MemoryOf(os.Getpid())
	if err != nil {
		return apieval.Memory{}
	}
	return m
}

func writeHeap(file string) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	runtime.GC()
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
