package neo4j_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// benchStore returns an empty store on the test server.
func benchStore(b *testing.B) *neo4j.Store {
	b.Helper()
	server := neo4jserver.ForTest(b)
	server.Lock(b)
	empty(b, server)
	s := openStore(b, server, func(c *neo4j.Config) { c.OnNotification = nil })
	if _, err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s
}

// benchFacts are what 100 articles say: 12 mentions and one report each.
func benchFacts(batch int) (facts graph.Facts, rows int) {
	var st graphtest.Story
	var people []graphtest.Actor
	for i := range 200 {
		people = append(people, st.Person(fmt.Sprintf("Person %d", i)))
	}
	rng := rand.New(rand.NewPCG(uint64(batch), 0))
	for i := range 100 {
		a := st.Article(fmt.Sprintf("Article %d of batch %d", i, batch), graph.OnDay(graph.NewDay(2025, 1, 1+rng.IntN(365))))
		for range 12 {
			st.Mention(a, people[rng.IntN(len(people))].Profile)
		}
		st.Meeting(a, a.Published, nil, people[rng.IntN(100)], people[100+rng.IntN(100)])
	}
	return st.Facts, len(st.Facts.Articles) + len(st.Facts.Profiles) + len(st.Facts.Mentions) + len(st.Facts.Reports)
}

func BenchmarkPutFacts(b *testing.B) {
	s := benchStore(b)
	put := func(i int) int {
		facts, rows := benchFacts(i)
		if err := s.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, facts) }); err != nil {
			b.Fatal(err)
		}
		return rows
	}
	rows := put(0) // its plans are made once
	b.ResetTimer()
	for i := range b.N {
		put(i + 1)
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkPutEvents writes the reports of 500 events, and the events.
func BenchmarkPutEvents(b *testing.B) {
	s := benchStore(b)
	put := func(i int) int {
		var st graphtest.Story
		town := st.Place("Wonsan", "", "KP")
		a := st.Article(fmt.Sprintf("Article %d", i), graph.OnDay(graph.NewDay(2025, 1, 1)))
		var people []graphtest.Actor
		for p := range 50 {
			people = append(people, st.Person(fmt.Sprintf("Person %d", p)))
		}
		for e := range 500 {
			r := st.Report(a, graph.Meet, graph.OnDay(graph.NewDay(2025, 1, 1+e%300)), town.Profile, graphtest.Parties(people[e%50], people[(e*7+i)%49])...)
			r.Quote = fmt.Sprintf("The two sides, Person %d and others, held talks in the eastern port of Wonsan on Saturday, the agency said in report %d.", e%50, e)
			st.Event(r)
		}
		st.Write(b, s)
		return len(st.Facts.Reports) + len(st.Events)
	}
	rows := put(0)
	b.ResetTimer()
	for i := range b.N {
		put(i + 1)
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
