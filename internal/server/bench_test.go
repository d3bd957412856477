package server

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	tracesdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// crowd is a graph of 10,000 meetings and calls that 2,000 articles report among 500
// people, some of whom meet far more often than others.
func crowd() *graphtest.Story {
	const people, articles, events = 500, 2000, 10_000
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.2, 5, people-1)
	s := &graphtest.Story{}
	s.Place("Austria", "AT")
	var cities, crowd []graphtest.Actor
	for i := range 20 {
		cities = append(cities, s.Place(fmt.Sprintf("City %c", 'A'+i), "", "AT"))
	}
	for i := range people {
		crowd = append(crowd, s.Person(fmt.Sprintf("Anna Number%d", i)))
	}
	var news []*graph.Article
	for i := range articles {
		news = append(news, s.Article(fmt.Sprintf("Talks %d", i), day(2025, time.January, 1+i%300)))
	}
	for i := range events {
		a, b := zipf.Uint64(), zipf.Uint64()
		if a == b {
			b = (a + 1) % people
		}
		kind := graph.Meet
		if i%5 == 0 {
			kind = graph.Call
		}
		s.Happening(news[i%articles], kind, day(2025, time.January, 1+i%300), &cities[i%len(cities)], graphtest.Parties(crowd[a], crowd[b])...)
	}
	return s
}

// BenchmarkQueries is the time from a request to its answer, without the network.
func BenchmarkQueries(b *testing.B) {
	store := openStore(b, crowd())
	h := New(Config{Store: store})
	const meeting = `{ totalCount edges { node { time { text } place { name } participants { entity { name } }
		reports(first: 3) { edges { node { quote publisher article { title url } } } } } } }`
	queries := []struct{ name, query string }{
		{"meetings of a hub", `{ meetings(who: {name: "Anna Number0"}) ` + meeting + ` }`},
		{"meetings of a hub without count", `{ meetings(who: {name: "Anna Number0"}) { edges { node { time { text } participants { entity { name } } } } } }`},
		{"page of meetings", `{ meetings(who: {name: "Anna Number0"}) { edges { node { id time { from to precision } place { id name }
			participants { role entity { id name } } reports { totalCount } } } } }`},
		{"meetings of two", `{ meetings(who: {name: "Anna Number0"}, with: {name: "Anna Number1"}) ` + meeting + ` }`},
		{"meetings at places within", `{ meetings(at: {name: "Austria"}, during: {from: "2025-03-01", to: "2025-03-31"}) ` + meeting + ` }`},
		{"who met a hub", `{ whoMet(who: {name: "Anna Number0"}) { edges { node { count last { text } places { name } entity { name } } } } }`},
		{"page of counterparts", `{ whoMet(who: {name: "Anna Number0"}) { edges { node { entity { id name } count first { from to } last { from to } } } } }`},
		{"entity by name", `{ entity(by: {name: "Anna Number7"}) { id name titles } }`},
		{"entities by prefix", `{ entities(search: "number4") { edges { node { name } } } }`},
		{"articles by words", `{ articles(filter: {search: "talks 17"}) { edges { node { title } } } }`},
		{"statistics", `{ stats { articles entities events } }`},
	}
	for _, q := range queries {
		body := post(q.query)
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if w := do(h, "POST", "/graphql", body, "Content-Type", jsonType); w.Code != http.StatusOK || code(w) != "" {
					b.Fatalf("status %d: %s", w.Code, w.Body)
				}
			}
		})
	}
	b.Run("first page", func(b *testing.B) {
		for b.Loop() {
			if w := do(h, "GET", "/?who=Anna+Number0", ""); w.Code != http.StatusOK {
				b.Fatalf("status %d: %s", w.Code, w.Body)
			}
		}
	})
}

// What it costs to be seen: the same query without and with traces.
func BenchmarkTraces(b *testing.B) {
	s := newWonsan()
	store := openStore(b, &s.Story)
	for name, traces := range map[string]trace.TracerProvider{"off": nil, "on": tracesdk.NewTracerProvider()} {
		h := New(Config{Store: store, Traces: traces})
		body := post(`query Numbers { stats { articles } }`)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do(h, "POST", "/graphql", body, "Content-Type", jsonType)
			}
		})
	}
}
