package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/graph/cache"
	"github.com/entente-graph/entente/internal/server"
)

// serveUntilEOF is a server of its own: it prints its address and serves until standard
// input ends.
func serveUntilEOF(ctx context.Context, spec string) (err error) {
	store, err := openStore(ctx, spec)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // whatever ends it, it has ended
		cancel()
	}()
	return server.Run(ctx, "127.0.0.1:0", apiConfig(store, 1024, cache.DefaultRows), func(addr net.Addr) { fmt.Println(addr) })
}

// memorySeconds is for how many times as long as one measurement a server is watched,
// unless it is said otherwise.
const memorySeconds = 10

// watch asks a server of its own on each store all questions in turn, and prints what
// memory it holds meanwhile.
func (a *apis) watch(ctx context.Context, s apiSettings, questions []apieval.Question, clients int) error {
	for _, api := range a.served {
		answers, g, err := watchServer(ctx, api.spec, questions, clients, s.memory)
		if err != nil {
			return fmt.Errorf("memory of the server on %s: %w", api.name, err)
		}
		const mib = 1 << 20
		verdict := "within the bound"
		if g.Most.Resident > apieval.MostMemory || float64(g.Late) > apieval.MostGrowth*float64(g.Early) {
			verdict = "beyond the bound"
		}
		fmt.Printf("Memory of a server of its own on %s, %d clients asking all questions for %.0f s (%d answers): at most %d MiB resident, %d MiB without pages of files; "+
			"without these %d MiB in the second quarter, %d MiB in the last: %s\n", api.name, clients, s.memory.Seconds(), answers,
			g.Most.Resident/mib, g.Most.Own/mib, g.Early/mib, g.Late/mib, verdict)
	}
	return nil
}

func watchServer(ctx context.Context, spec string, questions []apieval.Question, clients int, took time.Duration) (answers int, g apieval.Growth, err error) {
	server, err := startServer(ctx, spec)
	if err != nil {
		return 0, g, err
	}
	defer func() { err = errors.Join(err, server.end()) }()
	way := apieval.NewOverHTTP(server.url, clients)
	defer way.Close()
	asking, done := context.WithTimeout(ctx, took)
	defer done()
	seen := make(chan []apieval.Memory, 1)
	go func() { seen <- apieval.WatchMemory(asking, server.pid, 100*time.Millisecond) }()
	answers, err = apieval.Mixed(asking, questions, way, clients)
	done()
	return answers, apieval.GrowthOf(<-seen), err
}
