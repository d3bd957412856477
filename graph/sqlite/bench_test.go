package sqlite

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// news makes articles of about 2 kB that each mention four of its actors, some
// far more often than others, and report two meetings of two of them in one of
// 200 towns of 20 countries: about 15 rows an article.
type news struct {
	rng    *rand.Rand
	zipf   *rand.Zipf
	people []graphtest.Actor
	towns  []graphtest.Actor
	lands  []graphtest.Actor
	cast   graphtest.Story // all actors
	made   int
}

func newNews(people int) *news {
	n := &news{rng: rand.New(rand.NewPCG(7, 7))}
	n.zipf = rand.NewZipf(n.rng, 1.2, 4, uint64(people-1))
	for i := range people {
		n.people = append(n.people, n.cast.Person(fmt.Sprintf("%s %s %d", firstNames[i%len(firstNames)], lastNames[i/len(firstNames)%len(lastNames)], i)))
	}
	for i := range 200 {
		n.towns = append(n.towns, n.cast.Place(fmt.Sprintf("Town %d", i), "", fmt.Sprintf("C%d", i%20)))
	}
	for i := range 20 {
		n.lands = append(n.lands, n.cast.Place(fmt.Sprintf("Country %d", i), fmt.Sprintf("C%d", i)))
	}
	return n
}

var (
	firstNames = strings.Fields("Kim Sergei Choe Xi Vladimir Angela Emmanuel Joe Antony Wang Lee Moon Park Abdel Benjamin Recep Olaf Rishi Narendra Fumio")
	lastNames  = strings.Fields("Jong Lavrov Hui Jinping Putin Merkel Macron Biden Blinken Yi Myung Jae Geun Sisi Netanyahu Erdogan Scholz Sunak Modi Kishida")
	prose      = strings.Repeat("The foreign minister said on Friday that the talks with his counterpart would go on in the coast town until Sunday. ", 17)
)

// batch makes a story of so many articles.
func (n *news) batch(size int) *graphtest.Story {
	st := &graphtest.Story{}
	for range size {
		n.made++
		when := graph.OnDay(graph.NewDay(2020, 1, 1+n.rng.IntN(1800)))
		a := st.ArticleBy(fmt.Sprintf("Paper %d", n.made%40), fmt.Sprintf("Talks number %d", n.made), fmt.Sprintf("%s They ended at %d.", prose, n.made), when)
		var who []graphtest.Actor
		for range 4 {
			who = append(who, n.people[n.zipf.Uint64()])
		}
		for i := range 8 {
			st.Mention(a, who[i%4].Profile)
		}
		for i := range 2 {
			town := n.towns[n.rng.IntN(len(n.towns))]
			r := st.Report(a, graph.Meet, when, town.Profile, graphtest.Parties(who[2*i], who[2*i+1])...)
			e := st.Event(r)
			e.Place = town.ID()
			e.Participants = []graph.Participant{{Entity: who[2*i].ID(), Role: graph.RoleParty}, {Entity: who[2*i+1].ID(), Role: graph.RoleParty}}
		}
	}
	return st
}

func rowsOf(f graph.Facts) int {
	return len(f.Articles) + len(f.Profiles) + len(f.Mentions) + len(f.Reports)
}

func BenchmarkPutFacts(b *testing.B) {
	for _, size := range []int{100, 2000} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "bench.db"))
			n := newNews(4000)
			n.cast.Write(b, s)
			rows, articles := 0, 0
			for b.Loop() {
				b.StopTimer()
				st := n.batch(size)
				rows, articles = rows+rowsOf(st.Facts), articles+size
				b.StartTimer()
				if err := s.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, st.Facts) }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkLoad writes facts and events, with all that is derived from them.
func BenchmarkLoad(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	n := newNews(4000)
	n.cast.Write(b, s)
	const size = 1000
	articles := 0
	for b.Loop() {
		b.StopTimer()
		st := n.batch(size)
		articles += size
		b.StartTimer()
		st.Write(b, s)
	}
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkQueries asks a graph of 20,000 articles about the actor of most
// events, and about one of few.
func BenchmarkQueries(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	n := newNews(4000)
	n.cast.Write(b, s)
	for range 10 {
		n.batch(2000).Write(b, s)
	}
	hub, second, few := n.people[0].ID(), n.people[1].ID(), n.people[3000].ID()
	country := n.lands[0].ID()
	meet, year := []graph.EventType{graph.Meet}, graph.InYear(2023)
	page := graph.PageRequest{}
	for _, who := range []struct {
		name string
		id   graph.EntityID
	}{{"hub", hub}, {"few", few}} {
		all, err := s.CountEvents(b.Context(), graph.EventFilter{Participants: []graph.EntityID{who.id}})
		if err != nil {
			b.Fatal(err)
		}
		of := func(f graph.EventFilter) graph.EventFilter {
			f.Participants = append([]graph.EntityID{who.id}, f.Participants...)
			return f
		}
		deep := ""
		if p, err := s.FindEvents(b.Context(), of(graph.EventFilter{}), graph.PageRequest{Limit: graph.MaxPage}); err == nil {
			deep = p.Cursors[len(p.Cursors)-1]
		}
		for name, call := range map[string]func(context.Context) error{
			"FindEvents": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Types: meet}), page))
			},
			"FindEvents/next": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Types: meet}), graph.PageRequest{Cursor: deep}))
			},
			"FindEvents/with": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Types: meet, Participants: []graph.EntityID{second}}), page))
			},
			"FindEvents/at+year": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Types: meet, Places: []graph.EntityID{country}, During: year}), page))
			},
			"CountEvents": func(ctx context.Context) error { return drop(s.CountEvents(ctx, of(graph.EventFilter{Types: meet}))) },
			"Counterparts": func(ctx context.Context) error {
				return drop(s.Counterparts(ctx, who.id, graph.CounterpartFilter{}, page))
			},
			"FindEvents/role": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, graph.EventFilter{Roles: []graph.Participant{{Entity: who.id, Role: graph.RoleParty}}}, page))
			},
			"FindEvents/publisher": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Publisher: "paper 7"}), page))
			},
			"FindEvents/words": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{Search: "they met"}), page))
			},
			"FindEvents/known": func(ctx context.Context) error {
				return drop(s.FindEvents(ctx, of(graph.EventFilter{KnownBy: year.From}), page))
			},
			"CountEventsBy/type": func(ctx context.Context) error {
				return drop(s.CountEventsBy(ctx, of(graph.EventFilter{}), graph.TallyRequest{By: graph.PropertyType, Limit: 20}))
			},
			"CountEventsBy/publisher": func(ctx context.Context) error {
				return drop(s.CountEventsBy(ctx, of(graph.EventFilter{}), graph.TallyRequest{By: graph.PropertyPublisher, Limit: 20}))
			},
			"CountEventsBy/participant": func(ctx context.Context) error {
				return drop(s.CountEventsBy(ctx, of(graph.EventFilter{}), graph.TallyRequest{By: graph.PropertyParticipant, Limit: 20}))
			},
			"CountEventsBy/month": func(ctx context.Context) error {
				return drop(s.CountEventsBy(ctx, of(graph.EventFilter{}), graph.TallyRequest{By: graph.PropertyMonth, Limit: 0}))
			},
			"Counterparts/latest": func(ctx context.Context) error {
				return drop(s.Counterparts(ctx, who.id, graph.CounterpartFilter{Order: graph.ByLatest}, page))
			},
			"Counterparts/first": func(ctx context.Context) error {
				return drop(s.Counterparts(ctx, who.id, graph.CounterpartFilter{Order: graph.ByFirst}, page))
			},
			"Counterparts/at": func(ctx context.Context) error {
				return drop(s.Counterparts(ctx, who.id, graph.CounterpartFilter{Places: []graph.EntityID{country}}, page))
			},
			"Counterparts/during": func(ctx context.Context) error {
				return drop(s.Counterparts(ctx, who.id, graph.CounterpartFilter{During: graph.Span{From: 0, To: 1 << 20, Precision: graph.PrecisionRange}}, page))
			},
			"CountCounterparts": func(ctx context.Context) error {
				return drop(s.CountCounterparts(ctx, who.id, graph.CounterpartFilter{}))
			},
			"TopCounterparts": func(ctx context.Context) error {
				return drop(s.TopCounterparts(ctx, []graph.EntityID{who.id, second}, 5))
			},
			"CommonCounterparts": func(ctx context.Context) error {
				return drop(s.CommonCounterparts(ctx, who.id, second, 20))
			},
			"FindArticles/mentions": func(ctx context.Context) error {
				return drop(s.FindArticles(ctx, graph.ArticleFilter{Mentions: who.id}, page))
			},
		} {
			b.Run(fmt.Sprintf("%s/%s=%d", name, who.name, all), func(b *testing.B) { measure(b, call) })
		}
	}
	for name, call := range map[string]func(context.Context) error{
		"FindEvents/country": func(ctx context.Context) error {
			return drop(s.FindEvents(ctx, graph.EventFilter{Types: meet, Places: []graph.EntityID{country}}, page))
		},
		"FindEvents/all": func(ctx context.Context) error { return drop(s.FindEvents(ctx, graph.EventFilter{}, page)) },
		"FindEntities/word": func(ctx context.Context) error {
			return drop(s.FindEntities(ctx, graph.EntityFilter{Search: "lavrov"}, page))
		},
		"FindEntities/words": func(ctx context.Context) error {
			return drop(s.FindEntities(ctx, graph.EntityFilter{Search: "serg lav"}, page))
		},
		"FindEntities/letter": func(ctx context.Context) error {
			return drop(s.FindEntities(ctx, graph.EntityFilter{Search: "k"}, page))
		},
		"FindEntities/kinds": func(ctx context.Context) error {
			return drop(s.FindEntities(ctx, graph.EntityFilter{Kinds: []graph.EntityKind{graph.KindPerson, graph.KindPlace}}, page))
		},
		"EntitiesNamed": func(ctx context.Context) error {
			return drop(s.EntitiesNamed(ctx, []string{"Sergei Lavrov 21", "Town 7"}))
		},
		"FindArticles/common": func(ctx context.Context) error {
			return drop(s.FindArticles(ctx, graph.ArticleFilter{Search: "talks minister"}, page))
		},
		"FindArticles/rare": func(ctx context.Context) error {
			return drop(s.FindArticles(ctx, graph.ArticleFilter{Search: "talks 7777"}, page))
		},
		"FindArticles/paper": func(ctx context.Context) error {
			return drop(s.FindArticles(ctx, graph.ArticleFilter{Publisher: "paper 7"}, page))
		},
	} {
		b.Run(name, func(b *testing.B) { measure(b, call) })
	}
	b.Run("ReportsOfPairs", func(b *testing.B) {
		var pairs []graph.PairQuery
		for i := range 500 {
			d := graph.NewDay(2020, 1, 1+3*i)
			pairs = append(pairs, graph.PairQuery{Type: graph.Meet, First: hub, Second: n.people[i].ID(), During: graph.Span{From: d, To: d + 3, Precision: graph.PrecisionRange}})
		}
		measure(b, func(ctx context.Context) error {
			return s.Update(ctx, func(ctx context.Context, tx graph.Tx) error { return drop(tx.ReportsOfPairs(ctx, pairs)) })
		})
	})
}

func drop[T any](_ T, err error) error { return err }

func measure(b *testing.B, call func(context.Context) error) {
	for b.Loop() {
		if err := call(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
