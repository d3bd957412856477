package server

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/sqlite"
)

// wonsan is the story that most tests ask about: Lavrov meets Kim and Choe in Wonsan
// in July 2025, as three articles tell; Putin met Kim in 2024 and is to come again;
// and there are two men by the name of Ivan Petrov.
type wonsan struct {
	graphtest.Story
	lavrov, kim, choe, putin   graphtest.Actor
	petrov, otherPetrov        graphtest.Actor
	northKorea, wonsan, moscow graphtest.Actor
	meeting                    *graph.Event
	first                      *graph.Article
}

func day(y int, m time.Month, d int) graph.Span { return graph.OnDay(graph.NewDay(y, m, d)) }

// sentences are bodies of which each has one sentence with "met".
var sentences = []string{
	"Kim Jong Un met Sergei Lavrov in the coastal city of Wonsan on Saturday.",
	"Lavrov met the “supreme leader” on July 12, TASS reported.",
	"In Wonsan, Russia's foreign minister met Kim.",
}

func newWonsan() *wonsan {
	s := &wonsan{}
	s.lavrov = s.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Sergei Lavrov", Aliases: []string{"Sergey Lavrov"}, Office: "foreign minister", Country: "RU"})
	s.kim = s.Person("Kim Jong Un")
	s.choe = s.Person("Choe Son Hui")
	s.putin = s.Person("Vladimir Putin")
	s.petrov = s.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Ivan Petrov", Office: "general", Country: "RU"})
	s.otherPetrov = s.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Ivan Petrov", Office: "poet", Country: "BG"})
	s.northKorea = s.Place("North Korea", "KP")
	s.wonsan = s.Place("Wonsan", "", "KP", "KP.07")
	s.moscow = s.Place("Moscow", "", "RU")

	var reports []*graph.Report
	for i, sentence := range sentences {
		a := s.ArticleBy([]string{"Sky News", "NK News", "Reuters"}[i], "Lavrov in Wonsan: día "+string(rune('1'+i)), "Before.\n\n"+sentence+"\n\nAfter.", day(2025, time.July, 12+i))
		a.URL = "https://example.org/" + string(rune('a'+i))
		if i == 0 {
			s.first = a
		}
		s.Mention(a, s.lavrov.Profile)
		s.Mention(a, s.kim.Profile)
		reports = append(reports, s.says(a, sentence, s.Report(a, graph.Meet, day(2025, time.July, 12), s.wonsan.Profile, graphtest.Parties(s.lavrov, s.kim)...)))
	}
	s.meeting = s.Event(reports...)
	s.Meeting(s.first, day(2025, time.July, 11), &s.wonsan, s.lavrov, s.choe)
	old := s.Article("Putin in Pyongyang", day(2024, time.June, 20))
	s.Meeting(old, graph.InMonth(2024, time.June), &s.northKorea, s.putin, s.kim)
	s.Happening(old, graph.Call, graph.Span{}, nil, graphtest.Parties(s.putin, s.lavrov)...)
	planned := s.Report(old, graph.Meet, graph.InYear(2026), s.moscow.Profile, graphtest.Parties(s.putin, s.kim)...)
	planned.Modality = graph.Planned
	planned.ID = graph.NewReportID(planned)
	s.Event(planned)
	s.Meeting(old, day(2023, time.May, 2), nil, s.petrov, s.otherPetrov)
	return s
}

// says makes a report that of a sentence of its article.
func (s *wonsan) says(a *graph.Article, sentence string, r *graph.Report) *graph.Report {
	start := strings.Index(a.Text(), sentence)
	met := start + strings.Index(sentence, "met")
	r.Quote = sentence
	r.Sentence = graph.TextSpan{Start: start, End: start + len(sentence)}
	r.Trigger = graph.TextSpan{Start: met, End: met + len("met")}
	r.ID = graph.NewReportID(r)
	return r
}

// openStore returns an embedded store that holds the story.
func openStore(tb testing.TB, s *graphtest.Story) *sqlite.Store {
	tb.Helper()
	store, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "graph.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := store.Close(); err != nil {
			tb.Error(err)
		}
	})
	if _, err := store.Migrate(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	s.Write(tb, store)
	return store
}

// counter counts the calls of a store by method.
type counter struct {
	graph.Reader
	calls chan string
}

func newCounter(r graph.Reader) counter { return counter{r, make(chan string, 10_000)} }

// take returns the calls since the last time, by method.
func (c counter) take() map[string]int {
	n := make(map[string]int)
	for len(c.calls) > 0 {
		n[<-c.calls]++
	}
	return n
}

func (c counter) Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	c.calls <- "Articles"
	return c.Reader.Articles(ctx, ids)
}

func (c counter) FindArticles(ctx context.Context, f graph.ArticleFilter, p graph.PageRequest) (graph.Page[*graph.Article], error) {
	c.calls <- "FindArticles"
	return c.Reader.FindArticles(ctx, f, p)
}

func (c counter) CountArticles(ctx context.Context, f graph.ArticleFilter) (int, error) {
	c.calls <- "CountArticles"
	return c.Reader.CountArticles(ctx, f)
}

func (c counter) Mentions(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error) {
	c.calls <- "Mentions"
	return c.Reader.Mentions(ctx, ids)
}

func (c counter) Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	c.calls <- "Entities"
	return c.Reader.Entities(ctx, ids)
}

func (c counter) EntitiesNamed(ctx context.Context, names []string) ([][]*graph.Entity, error) {
	c.calls <- "EntitiesNamed"
	return c.Reader.EntitiesNamed(ctx, names)
}

func (c counter) FindEntities(ctx context.Context, f graph.EntityFilter, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
	c.calls <- "FindEntities"
	return c.Reader.FindEntities(ctx, f, p)
}

func (c counter) Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	c.calls <- "Events"
	return c.Reader.Events(ctx, ids)
}

func (c counter) FindEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (graph.Page[*graph.Event], error) {
	c.calls <- "FindEvents"
	return c.Reader.FindEvents(ctx, f, p)
}

func (c counter) CountEvents(ctx context.Context, f graph.EventFilter) (int, error) {
	c.calls <- "CountEvents"
	return c.Reader.CountEvents(ctx, f)
}

func (c counter) Reports(ctx context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error) {
	c.calls <- "Reports"
	return c.Reader.Reports(ctx, ids, limit)
}

func (c counter) Counterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
	c.calls <- "Counterparts"
	return c.Reader.Counterparts(ctx, who, f, p)
}

func (c counter) ReportsByID(ctx context.Context, ids []graph.ReportID) ([]*graph.Report, error) {
	c.calls <- "ReportsByID"
	return c.Reader.ReportsByID(ctx, ids)
}

func (c counter) ArticleReports(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Report, error) {
	c.calls <- "ArticleReports"
	return c.Reader.ArticleReports(ctx, ids)
}

func (c counter) CountEventsBy(ctx context.Context, f graph.EventFilter, asked ...graph.TallyRequest) ([]graph.Tally, error) {
	c.calls <- "CountEventsBy"
	return c.Reader.CountEventsBy(ctx, f, asked...)
}

func (c counter) CountCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (int, error) {
	c.calls <- "CountCounterparts"
	return c.Reader.CountCounterparts(ctx, who, f)
}

func (c counter) Chains(ctx context.Context, r graph.ChainRequest) (graph.Chains, error) {
	c.calls <- "Chains"
	return c.Reader.Chains(ctx, r)
}

func (c counter) TopCounterparts(ctx context.Context, ids []graph.EntityID, limit int) (map[graph.EntityID][]graph.Counterpart, error) {
	c.calls <- "TopCounterparts"
	return c.Reader.TopCounterparts(ctx, ids, limit)
}

func (c counter) CommonCounterparts(ctx context.Context, a, b graph.EntityID, limit int) ([]graph.CommonCounterpart, error) {
	c.calls <- "CommonCounterparts"
	return c.Reader.CommonCounterparts(ctx, a, b, limit)
}
