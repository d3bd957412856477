package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/graph/cache"
)

// apiSettings say what evalAPI measures.
type apiSettings struct {
	articles      int
	seed          uint64
	store, neo4j  string
	seconds       float64
	memory        time.Duration
	clients       string
	only, profile string
	serve         string
	kept          int
}

func apiFlags(args []string) (s apiSettings, clients []int, err error) {
	fs := flag.NewFlagSet("api", flag.ExitOnError)
	fs.IntVar(&s.articles, "articles", 100_000, "`number` of articles in the graph")
	fs.Uint64Var(&s.seed, "seed", 1, "seed of the graph")
	fs.StringVar(&s.store, "store", "both", "which store to measure: sqlite, neo4j or both")
	fs.StringVar(&s.neo4j, "neo4j", "", "`address` of a Neo4j whose database is empty or holds this very graph ($ENTENTE_USER, $ENTENTE_PASSWORD); without it one is started")
	fs.Float64Var(&s.seconds, "seconds", 3, "how long each way of asking is measured")
	fs.DurationVar(&s.memory, "memory", 0, "how long the memory of a server is watched; 0: ten times -seconds")
	fs.StringVar(&s.clients, "clients", "1,8,32", "numbers of clients")
	fs.IntVar(&s.kept, "kept", cache.DefaultRows, "how many rows of its answers a server keeps; 0 keeps none")
	fs.StringVar(&s.only, "only", "", "ask only questions whose names match this `expression`")
	fs.StringVar(&s.profile, "cpuprofile", "", "write a CPU profile of the measurements into a `file`")
	fs.StringVar(&s.serve, "serve", "", "serve this store on loopback until standard input ends, and do nothing else")
	if err := fs.Parse(args); err != nil {
		return s, nil, err
	}
	if s.memory == 0 {
		s.memory = time.Duration(memorySeconds * s.seconds * float64(time.Second))
	}
	for _, c := range strings.Split(s.clients, ",") {
		n, err := strconv.Atoi(c)
		if err != nil || n < 1 {
			return s, nil, fmt.Errorf("-clients: %q is no number of clients", c)
		}
		clients = append(clients, n)
	}
	switch {
	case s.store != "sqlite" && s.store != "neo4j" && s.store != "both":
		return s, nil, fmt.Errorf("-store: %q is none of sqlite, neo4j, both", s.store)
	case s.articles < 1000:
		return s, nil, errors.New("-articles: a graph of fewer than 1000 has nobody of middling fame to ask about")
	}
	return s, clients, nil
}

// evalAPI measures how long the API takes to answer, beside the same questions in
// Cypher by the driver alone, in one run.
func evalAPI(args []string) error {
	s, clients, err := apiFlags(args)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if s.serve != "" {
		return serveUntilEOF(ctx, s.serve)
	}
	world := apieval.NewWorld(s.articles, s.seed)
	census := apieval.NewCensus(world)
	first, _ := census.Hub()
	medians := census.Medians()
	fmt.Printf("%d articles, %d people and organisations; the hub takes part in %d events, %d of middling fame in about %d\n\n",
		s.articles, len(world.People), census.Events(first), len(medians), census.Events(medians[0].Who))
	return withAPIs(ctx, s, slices.Max(clients), world, func(a *apis) error {
		questions := slices.DeleteFunc(apieval.Questions(census), func(q apieval.Question) bool {
			match, rerr := regexp.MatchString(s.only, q.Name+" "+q.Of)
			err = errors.Join(err, rerr)
			return !match
		})
		if err == nil && len(questions) == 0 {
			err = fmt.Errorf("-only: no question is called %q", s.only)
		}
		if err != nil {
			return err
		}
		rows, err := profiled(s.profile, func() ([]apieval.Row, error) { return a.measure(ctx, s, questions, clients) })
		if err != nil {
			return err
		}
		fmt.Println()
		if err := apieval.PrintRows(os.Stdout, rows); err != nil {
			return err
		}
		fmt.Println("\nBounds that are missed:")
		fmt.Println()
		for _, m := range apieval.Missed(rows) {
			fmt.Println("-", m)
		}
		if err := a.explain(ctx, questions); err != nil {
			return err
		}
		fmt.Println()
		return a.watch(ctx, s, questions, slices.Max(clients))
	})
}

// explain prints what each question asks of the stores.
func (a *apis) explain(ctx context.Context, questions []apieval.Question) error {
	for _, api := range a.served {
		fmt.Printf("\nAn answer on %s over HTTP, and the calls of the store for it, on average:\n\n", api.name)
		for _, q := range questions {
			calls, err := api.http.StoreCalls(ctx, q)
			if err != nil {
				return err
			}
			fmt.Printf("- %s: %s\n", strings.TrimSpace(q.Name+" "+q.Of), calls)
		}
	}
	return nil
}

// profiled runs fn, with a CPU profile if a file is named.
func profiled(file string, fn func() ([]apieval.Row, error)) (rows []apieval.Row, err error) {
	if file == "" {
		return fn()
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	defer pprof.StopCPUProfile()
	return fn()
}

// measure asks all questions in all ways, after a look whether the answers are the same.
func (a *apis) measure(ctx context.Context, s apiSettings, questions []apieval.Question, clients []int) ([]apieval.Row, error) {
	each := time.Duration(s.seconds * float64(time.Second))
	if err := a.warm(ctx, questions, warmingUp*each); err != nil {
		return nil, err
	}
	var rows []apieval.Row
	for _, q := range questions {
		if err := a.compare(ctx, q); err != nil {
			return nil, err
		}
		for _, c := range clients {
			row := apieval.Row{Question: q.Name, Of: q.Of, Clients: c}
			ways, into := a.ways(&row)
			sums, err := apieval.Measure(ctx, q, ways, c, each)
			if err != nil {
				return nil, err
			}
			for i := range sums {
				*into[i] = &sums[i]
			}
			rows = append(rows, row)
			fmt.Fprintf(os.Stderr, "%s %s, %d clients\n", q.Name, q.Of, c)
		}
	}
	return rows, nil
}

// warmingUp is for how many times as long as one measurement Neo4j is asked before the
// first, since its compiler makes a statement fast only after thousands of runs.
const warmingUp = 10

// warm asks Neo4j all questions, by the driver and by the API.
func (a *apis) warm(ctx context.Context, questions []apieval.Question, each time.Duration) error {
	if a.cypher == nil {
		return nil
	}
	for _, way := range []apieval.Way{a.cypher, a.served[0].http} {
		asking, done := context.WithTimeout(ctx, each)
		_, err := apieval.Mixed(asking, questions, way, warmingClients)
		done()
		if err != nil {
			return err
		}
	}
	return nil
}

const warmingClients = 4

// compare makes sure that what is measured finds the same. Stores may list events of
// one day in different orders, so that of the other store only the number is compared.
func (a *apis) compare(ctx context.Context, q apieval.Question) error {
	for _, api := range a.served {
		asked, raw := q, a.cypher
		if api.name != onNeo4j {
			asked.Loose = true
		}
		if raw == nil {
			raw = api.inProcess
		}
		c, err := apieval.Compare(ctx, asked, api.http, raw)
		if err != nil {
			return fmt.Errorf("on %s: %w", api.name, err)
		}
		if c.Other > 0 {
			fmt.Printf("%s, %s: in %d of %d cases the API on %s finds another number than Cypher\n", q.Name, q.Of, c.Other, c.Cases, api.name)
		}
	}
	return nil
}

// ways are all ways to ask, and where in a row each is put.
func (a *apis) ways(row *apieval.Row) (ways []apieval.Way, into []**apieval.Summary) {
	if a.cypher != nil {
		ways, into = append(ways, a.cypher), append(into, &row.Cypher)
	}
	for _, api := range a.served {
		ways = append(ways, api.http, api.inProcess)
		if api.name == onNeo4j {
			into = append(into, &row.Neo4j, &row.Neo4jIn)
		} else {
			into = append(into, &row.Embedded, &row.EmbedIn)
		}
	}
	return ways, into
}
