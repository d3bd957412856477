package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/neo4j"
)

// benchMeetings is how many meetings the hub of the benchmarks has.
const benchMeetings = 10_000

// hub is somebody who took part in benchMeetings meetings with 1,000 others, of
// which one, second, was at every tenth. Of every hundredth meeting a small paper
// reports too, and says more; ten visits are as many years old.
type hub struct {
	who, second, town graph.EntityID
	report            graph.ReportID
}

func benchHub(b *testing.B) (*neo4j.Store, hub) {
	b.Helper()
	s := benchStore(b)
	var st graphtest.Story
	who, town := st.Person("Hub Person"), st.Place("Wonsan", "", "KP")
	a := st.Article("All of it", graph.OnDay(graph.NewDay(2025, 1, 1)))
	small := st.ArticleBy("Small Paper", "Some of it", "Some of it.", graph.OnDay(graph.NewDay(2010, 1, 1)))
	var guests []graphtest.Actor
	for i := range 1000 {
		guests = append(guests, st.Person(fmt.Sprintf("Guest Number %d", i)))
	}
	for i := range benchMeetings {
		when, parties := graph.OnDay(graph.NewDay(2000, 1, 1+i)), graphtest.Parties(who, guests[i*i%1000])
		if i%10 == 0 && i*i%1000 != 0 {
			parties = graphtest.Parties(who, guests[i*i%1000], guests[0])
		}
		reports := []*graph.Report{st.Report(a, graph.Meet, when, town.Profile, parties...)}
		if i%100 == 0 {
			r := st.Report(small, graph.Meet, when, nil, parties...)
			r.Quote = "They spoke about grain."
			reports = append(reports, r)
		}
		if i%1000 == 0 {
			reports = []*graph.Report{st.Report(a, graph.Visit, when, town.Profile, graphtest.Part{Role: graph.RoleVisitor, Profile: who.Profile})}
		}
		st.Event(reports...)
	}
	h := hub{who.ID(), guests[0].ID(), town.ID(), st.Facts.Reports[0].ID}
	writeInParts(b, s, &st)
	return s, h
}

// writeInParts writes a story in several transactions, since a test server has
// little memory for one.
func writeInParts(b *testing.B, s graph.Writer, st *graphtest.Story) {
	b.Helper()
	reports, events := map[graph.ReportID]*graph.Report{}, st.Events
	for _, r := range st.Facts.Reports {
		reports[r.ID] = r
	}
	st.Facts.Reports, st.Events = nil, nil
	st.Write(b, s)
	for len(events) > 0 {
		n := min(2000, len(events))
		var facts graph.Facts
		for _, e := range events[:n] {
			for _, id := range e.Reports {
				if r := reports[id]; r != nil {
					facts.Reports = append(facts.Reports, r)
				}
			}
		}
		err := s.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutFacts(ctx, facts); err != nil {
				return err
			}
			return tx.ReplaceEvents(ctx, events[:n], nil)
		})
		if err != nil {
			b.Fatal(err)
		}
		events = events[n:]
	}
}

// some fails a question whose answer is empty.
func some(n int, err error) error {
	if err == nil && n == 0 {
		return errors.New("nothing is found")
	}
	return err
}

func BenchmarkRead(b *testing.B) {
	s, h := benchHub(b)
	of := func(change func(f *graph.EventFilter)) graph.EventFilter {
		f := graph.EventFilter{Participants: []graph.EntityID{h.who}}
		change(&f)
		return f
	}
	page := func(f graph.EventFilter) func(context.Context) error {
		return func(ctx context.Context) error {
			p, err := s.FindEvents(ctx, f, graph.PageRequest{})
			return some(len(p.Items), err)
		}
	}
	count := func(by graph.Property) func(context.Context) error {
		return func(ctx context.Context) error {
			t, err := s.CountEventsBy(ctx, of(func(*graph.EventFilter) {}), graph.TallyRequest{By: by, Limit: 20})
			if err != nil {
				return err
			}
			return some(len(t[0].Counts), err)
		}
	}
	counterparts := func(f graph.CounterpartFilter) func(context.Context) error {
		return func(ctx context.Context) error {
			p, err := s.Counterparts(ctx, h.who, f, graph.PageRequest{})
			return some(len(p.Items), err)
		}
	}
	for _, bench := range []struct {
		name string
		call func(ctx context.Context) error
	}{
		{"Ping", s.Ping},
		{"HubPage", page(of(func(f *graph.EventFilter) {
			f.Types, f.Modalities = []graph.EventType{graph.Meet}, []graph.Modality{graph.Actual}
		}))},
		{"HubInRole", page(graph.EventFilter{Roles: []graph.Participant{{Entity: h.who, Role: graph.RoleVisitor}}})},
		{"HubOfPublisher", page(of(func(f *graph.EventFilter) { f.Publisher = "small paper" }))},
		{"HubRareWord", page(of(func(f *graph.EventFilter) { f.Search = "grain" }))},
		{"HubFrequentWord", page(of(func(f *graph.EventFilter) { f.Search = "met" }))},
		{"HubKnownBy", page(of(func(f *graph.EventFilter) { f.KnownBy = graph.NewDay(2015, 1, 1) }))},
		{"HubByMonth", count(graph.PropertyMonth)},
		{"HubByPublisher", count(graph.PropertyPublisher)},
		{"HubByParticipant", count(graph.PropertyParticipant)},
		{"HubCounterparts", counterparts(graph.CounterpartFilter{})},
		{"HubCounterpartsLatest", counterparts(graph.CounterpartFilter{Order: graph.ByLatest})},
		{"HubCounterpartsInYear", counterparts(graph.CounterpartFilter{During: graph.InYear(2020)})},
		{"HubCounterpartsAtPlace", counterparts(graph.CounterpartFilter{Places: []graph.EntityID{h.town}})},
		{"CountCounterparts", func(ctx context.Context) error {
			return some(s.CountCounterparts(ctx, h.who, graph.CounterpartFilter{}))
		}},
		{"TopCounterparts", func(ctx context.Context) error {
			top, err := s.TopCounterparts(ctx, []graph.EntityID{h.who, h.second}, 20)
			return some(len(top), err)
		}},
		{"CommonCounterparts", func(ctx context.Context) error {
			common, err := s.CommonCounterparts(ctx, h.who, h.second, 20)
			return some(len(common), err)
		}},
		{"ReportsByID", func(ctx context.Context) error {
			r, err := s.ReportsByID(ctx, []graph.ReportID{h.report})
			return some(len(r), err)
		}},
		{"EntitySearch", func(ctx context.Context) error {
			p, err := s.FindEntities(ctx, graph.EntityFilter{Search: "guest num"}, graph.PageRequest{})
			return some(len(p.Items), err)
		}},
		{"EntityNamed", func(ctx context.Context) error {
			n, err := s.EntitiesNamed(ctx, []string{"Hub Person"})
			return some(len(n), err)
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				if err := bench.call(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
