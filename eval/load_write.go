package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/eval/loadeval"
	"github.com/entente-graph/entente/graph"
)

// writing measures how fast a store writes a graph, beside the same rows by the driver
// alone, in turns, and prints medians.
func (s loadingSettings) writing(ctx context.Context, name, spec string) error {
	world := apieval.NewWorld(s.write, s.seed)
	round := s.roundNeo4j
	if name == embedded {
		round = s.roundSQLite
	}
	var ours, bare []time.Duration
	rows := 0
	for i := range s.rounds + 1 {
		a, b, n, err := round(ctx, spec, world)
		if err != nil {
			return err
		}
		rows = n
		fmt.Fprintf(os.Stderr, "%s, round %d: %d rows, store %.2f s, driver alone %.2f s\n", name, i, n, a.Seconds(), b.Seconds())
		if i > 0 { // the first is for warming up
			ours, bare = append(ours, a), append(bare, b)
		}
	}
	a, b := loadeval.Median(ours), loadeval.Median(bare)
	fmt.Printf("%s, writing %d articles, %d rows, %d rounds: store %.0f rows/s (%.2f s), driver alone %.0f rows/s (%.2f s); store to driver %.2f\n\n", name, s.write, rows, s.rounds,
		float64(rows)/a.Seconds(), a.Seconds(), float64(rows)/b.Seconds(), b.Seconds(), b.Seconds()/a.Seconds())
	return nil
}

// timedFill writes the world by the store.
func timedFill(ctx context.Context, world *apieval.World, store graph.Writer) (time.Duration, error) {
	start := time.Now()
	err := world.Fill(ctx, store, func(int) {})
	return time.Since(start), err
}

// roundNeo4j empties the database, fills it by the store, and the same way by the driver.
func (s loadingSettings) roundNeo4j(ctx context.Context, spec string, world *apieval.World) (ours, bare time.Duration, rows int, err error) {
	store, err := openStore(ctx, spec)
	if err != nil {
		return 0, 0, 0, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	d, err := driver.NewDriverWithContext(spec, driver.BasicAuth(neo4jUser(), os.Getenv("ENTENTE_PASSWORD"), ""))
	if err != nil {
		return 0, 0, 0, err
	}
	defer func() { err = errors.Join(err, d.Close(ctx)) }()
	b := loadeval.BareNeo4j{Driver: d}
	if err := b.Empty(ctx); err != nil {
		return 0, 0, 0, err
	}
	if ours, err = timedFill(ctx, world, store); err != nil {
		return 0, 0, 0, err
	}
	if rows, err = b.Read(ctx, world.Batches()+1); err != nil {
		return 0, 0, 0, err
	}
	if err := b.Empty(ctx); err != nil {
		return 0, 0, 0, err
	}
	start := time.Now()
	if err := b.Write(ctx); err != nil {
		return 0, 0, 0, err
	}
	bare = time.Since(start)
	return ours, bare, rows, b.Empty(ctx)
}

// roundSQLite does it with two new files beside the one of spec.
func (s loadingSettings) roundSQLite(ctx context.Context, spec string, world *apieval.World) (ours, bare time.Duration, rows int, err error) {
	dir, err := os.MkdirTemp(filepath.Dir(strings.TrimPrefix(spec, "sqlite:")), "write-")
	if err != nil {
		return 0, 0, 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	one, two := filepath.Join(dir, "ours.db"), filepath.Join(dir, "bare.db")
	store, err := openStore(ctx, "sqlite:"+one)
	if err != nil {
		return 0, 0, 0, err
	}
	ours, err = timedFill(ctx, world, store)
	if err = errors.Join(err, store.Close()); err != nil {
		return 0, 0, 0, err
	}
	empty, err := openStore(ctx, "sqlite:"+two)
	if err == nil {
		err = empty.Close()
	}
	if err != nil {
		return 0, 0, 0, err
	}
	var b loadeval.BareSQLite
	if rows, err = b.Read(ctx, one, world.Batches()+1); err != nil {
		return 0, 0, 0, err
	}
	start := time.Now()
	err = b.Write(ctx, two)
	return ours, time.Since(start), rows, err
}
