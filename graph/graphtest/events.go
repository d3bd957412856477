package graphtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var eventCases = []testCase{
	on("by id, in the order asked", func(t *testing.T, s graph.Store) {
		var st Story
		a, b := st.Article("First", day(12)), st.ArticleBy("Other", "Second", "Body.", day(13))
		kim, lavrov, town := st.Person("Kim Jong Un"), st.Person("Sergei Lavrov"), st.Place("Wonsan", "", "KP")
		full := st.Event(
			st.Report(a, graph.Meet, graph.InMonth(2025, 7), town.Profile, Parties(kim, lavrov)...),
			st.Report(b, graph.Meet, day(12), nil, Parties(lavrov, kim)...))
		full.PlaceFromDateline = true
		bare := st.Happening(a, graph.Resign, graph.Span{}, nil, Part{graph.RoleSource, kim.Profile})
		bare.Modality, bare.Confidence = graph.Hypothetical, 1.0/3
		st.Write(t, s)
		got, err := s.Events(t.Context(), []graph.EventID{bare.ID, "none", full.ID, bare.ID})
		noError(t, "Events", err)
		same(t, "events", got, []*graph.Event{bare, nil, full, bare})
		got, err = s.Events(t.Context(), nil)
		noError(t, "Events of no ids", err)
		if len(got) != 0 {
			t.Errorf("no ids give %d events", len(got))
		}
	}),
	on("one entity in two roles", func(t *testing.T, s graph.Store) {
		var st Story
		kim := st.Person("Kim Jong Un")
		e := st.Happening(st.Article("One", day(1)), graph.Visit, day(1), nil,
			Part{graph.RoleHost, kim.Profile}, Part{graph.RoleVisitor, kim.Profile})
		st.Write(t, s)
		got, err := s.Events(t.Context(), []graph.EventID{e.ID})
		noError(t, "Events", err)
		same(t, "the event", got, []*graph.Event{e})
		checkEvents(t, s, graph.EventFilter{Participants: []graph.EntityID{kim.ID()}}, e)
	}),
	on("filters", eventFilters),
	on("that last long", longEvents),
	on("changed and deleted", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov, choe, town := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Place("Wonsan", "", "KP")
		e, gone := st.Meeting(a, day(1), &town, kim, lavrov), st.Meeting(a, day(2), &town, kim, lavrov)
		st.Write(t, s)
		changed := *e
		changed.Type, changed.Time, changed.Place, changed.Modality = graph.Call, day(3), "", graph.Planned
		changed.Participants = []graph.Participant{{Entity: choe.ID(), Role: graph.RoleParty}}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&changed}, []graph.EventID{gone.ID, "never there"})
		})
		got, err := s.Events(t.Context(), []graph.EventID{e.ID, gone.ID})
		noError(t, "Events", err)
		same(t, "events", got, []*graph.Event{&changed, nil})
		checkEvents(t, s, graph.EventFilter{}, &changed)
		for _, f := range []graph.EventFilter{{Participants: []graph.EntityID{kim.ID()}}, {Places: []graph.EntityID{town.ID()}},
			{Types: []graph.EventType{graph.Meet}}, {Modalities: []graph.Modality{graph.Actual}}, {During: day(1)}} {
			checkEvents(t, s, f)
		}
		checkEvents(t, s, graph.EventFilter{Participants: []graph.EntityID{choe.ID()}, Types: []graph.EventType{graph.Call}, During: day(3)}, &changed)
	}),
	on("filters by what reports say", reportFilters),
	on("as they were known on a day", knownModalities),
	on("reports by publication", eventReports),
	on("reports by id", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim, lavrov, town := st.Article("One", day(1)), st.Person("Kim"), st.Person("Lavrov"), st.Place("Wonsan", "", "KP")
		r1 := st.Report(a, graph.Meet, day(1), town.Profile, Parties(kim, lavrov)...)
		r2 := st.Report(a, graph.Call, day(2), nil, Parties(kim, lavrov)...)
		st.Event(r1)
		st.Event(r2)
		st.Write(t, s)
		got, err := s.ReportsByID(t.Context(), []graph.ReportID{r2.ID, "none", r1.ID})
		noError(t, "ReportsByID", err)
		same(t, "reports", got, []*graph.Report{st.Resolved(r2), nil, st.Resolved(r1)})
	}),
	on("reports of articles", func(t *testing.T, s graph.Store) {
		var st Story
		a, b, c := st.Article("One", day(1)), st.Article("Two", day(2)), st.Article("Three", day(3))
		kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
		r1 := st.Report(a, graph.Meet, day(1), nil, Parties(kim, lavrov)...)
		r2 := st.Report(b, graph.Call, day(2), nil, Parties(kim, lavrov)...)
		r3 := st.Report(a, graph.Call, day(2), nil, Parties(kim, lavrov)...)
		st.Event(r1)
		st.Event(r2, r3)
		st.Write(t, s)
		got, err := s.ArticleReports(t.Context(), []graph.ArticleID{a.ID, b.ID, c.ID, "none"})
		noError(t, "ArticleReports", err)
		same(t, "of the first", got[a.ID], []*graph.Report{st.Resolved(r1), st.Resolved(r3)})
		same(t, "of the second", got[b.ID], []*graph.Report{st.Resolved(r2)})
		if len(got[c.ID])+len(got["none"]) != 0 {
			t.Errorf("articles without reports have %d", len(got[c.ID])+len(got["none"]))
		}
	}),
	on("stats", func(t *testing.T, s graph.Store) {
		got, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "an empty graph", got, graph.Stats{})
		st := crowd(t)
		st.Write(t, s)
		got, err = s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "stats", got, graph.Stats{Articles: crowdSize, Mentions: 3 * crowdSize, Profiles: crowdSize + 2,
			Reports: crowdSize, Entities: crowdSize + 2, Events: crowdSize})
	}),
	on("ping", func(t *testing.T, s graph.Store) {
		noError(t, "Ping", s.Ping(t.Context()))
	}),
}

// checkEvents checks which events a filter takes, in order.
func checkEvents(t *testing.T, s graph.Reader, f graph.EventFilter, want ...*graph.Event) {
	t.Helper()
	p, err := s.FindEvents(t.Context(), f, graph.PageRequest{})
	noError(t, "FindEvents", err)
	same(t, "events of "+toJSON(t, f), ids(p.Items, eventID), ids(want, eventID))
	n, err := s.CountEvents(t.Context(), f)
	noError(t, "CountEvents", err)
	if n != len(want) {
		t.Errorf("count of %s: %d, want %d", toJSON(t, f), n, len(want))
	}
	checkMatch(t, s, f, want)
}

// checkMatch fails the test unless the filter, asked of each event by itself, takes the
// same events.
func checkMatch(t *testing.T, s graph.Reader, f graph.EventFilter, want []*graph.Event) {
	t.Helper()
	all, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{Limit: graph.MaxPage})
	noError(t, "FindEvents of all", err)
	if all.HasNext {
		return // too many to be asked one by one
	}
	asked, err := s.Entities(t.Context(), f.Places)
	noError(t, "Entities", err)
	match := graph.NewEventMatch(f, asked)
	var got []*graph.Event
	for _, e := range all.Items {
		v := graph.EventView{Event: e}
		if e.Place != "" {
			at, err := s.Entities(t.Context(), []graph.EntityID{e.Place})
			noError(t, "Entities", err)
			v.Place = at[0]
		}
		if match.NeedsReports() {
			reports, err := s.Reports(t.Context(), []graph.EventID{e.ID}, 0)
			noError(t, "Reports", err)
			v.Reports = reports[e.ID]
		}
		if match.Takes(v) {
			got = append(got, e)
		}
	}
	same(t, "events one by one of "+toJSON(t, f), ids(got, eventID), ids(want, eventID))
}

func eventFilters(t *testing.T, s graph.Store) {
	var st Story
	a, b := st.Article("First", day(1)), st.ArticleBy("Other", "Second", "Another body.", day(2))
	kim, lavrov, choe := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	wonsan, seoul := st.Place("Wonsan", "", "KP"), st.Place("Seoul", "", "KR")

	both := st.Event(
		st.Report(a, graph.Meet, day(20), wonsan.Profile, Parties(kim, lavrov)...),
		st.Report(b, graph.Meet, day(20), wonsan.Profile, Parties(kim, lavrov)...))
	call := st.Happening(a, graph.Call, day(15), nil, Parties(kim, choe)...)
	month := st.Happening(b, graph.Meet, graph.InMonth(2025, 7), &seoul, Parties(lavrov, choe)...)
	planned := st.Happening(a, graph.Visit, graph.InYear(2025), &seoul, Part{graph.RoleVisitor, lavrov.Profile}, Part{graph.RoleHost, kim.Profile})
	planned.Modality, planned.Confidence = graph.Planned, 0.5
	unknown := st.Happening(b, graph.Meet, graph.Span{}, nil, Parties(kim, lavrov, choe)...)
	st.Write(t, s)

	people := func(who ...Actor) (f graph.EventFilter) {
		for _, w := range who {
			f.Participants = append(f.Participants, w.ID())
		}
		return f
	}
	places := func(f graph.EventFilter, where ...Actor) graph.EventFilter {
		for _, w := range where {
			f.Places = append(f.Places, w.ID())
		}
		return f
	}
	types := func(f graph.EventFilter, types ...graph.EventType) graph.EventFilter { f.Types = types; return f }
	during := func(f graph.EventFilter, span graph.Span) graph.EventFilter { f.During = span; return f }
	from := func(f graph.EventFilter, a *graph.Article) graph.EventFilter { f.Article = a.ID; return f }
	any := graph.EventFilter{}

	checkEvents(t, s, any, both, call, month, planned, unknown)
	checkEvents(t, s, people(kim), both, call, planned, unknown)
	checkEvents(t, s, people(kim, lavrov), both, planned, unknown)
	checkEvents(t, s, people(lavrov, kim, lavrov), both, planned, unknown)
	checkEvents(t, s, people(kim, lavrov, choe), unknown)
	checkEvents(t, s, graph.EventFilter{Participants: []graph.EntityID{kim.ID(), "nobody"}})
	checkEvents(t, s, people(wonsan))
	checkEvents(t, s, types(any, graph.Meet), both, month, unknown)
	checkEvents(t, s, types(any, graph.Call, graph.Visit), call, planned)
	checkEvents(t, s, types(people(kim), graph.Call, graph.Visit, graph.Call), call, planned)
	checkEvents(t, s, types(people(choe, kim), graph.Meet), unknown)
	checkEvents(t, s, types(any, graph.Die))
	checkEvents(t, s, graph.EventFilter{Modalities: []graph.Modality{graph.Planned, graph.Negated}}, planned)
	checkEvents(t, s, places(any, wonsan), both)
	checkEvents(t, s, places(any, wonsan, seoul), both, month, planned)
	checkEvents(t, s, places(types(people(lavrov), graph.Meet), seoul), month)
	checkEvents(t, s, places(any, kim))
	checkEvents(t, s, during(any, day(20)), both, month, planned)
	checkEvents(t, s, during(any, day(14)), month, planned)
	checkEvents(t, s, during(any, graph.InMonth(2025, 6)), planned)
	checkEvents(t, s, during(any, graph.InYear(2024)))
	checkEvents(t, s, during(people(kim), graph.Span{From: day(14).From, To: day(16).To, Precision: graph.PrecisionRange}), call, planned)
	checkEvents(t, s, graph.EventFilter{MinConfidence: 0.6}, both, call, month, unknown)
	checkEvents(t, s, graph.EventFilter{MinConfidence: 0.9}, both, call, month, unknown)
	checkEvents(t, s, graph.EventFilter{MinSources: 2}, both)
	checkEvents(t, s, graph.EventFilter{MinSources: 1}, both, call, month, planned, unknown)
	checkEvents(t, s, from(any, a), both, call, planned)
	checkEvents(t, s, from(types(people(lavrov), graph.Meet), b), both, month, unknown)
	checkEvents(t, s, graph.EventFilter{Article: "none"})
}

func eventReports(t *testing.T, s graph.Store) {
	var st Story
	kim, lavrov, town := st.Person("Kim"), st.Person("Lavrov"), st.Place("Wonsan", "", "KP")
	late, early := st.Article("Late", day(9)), st.Article("Early", day(2))
	unknown := st.Article("Unknown", graph.Span{})
	r1 := st.Report(late, graph.Meet, day(1), town.Profile, Parties(kim, lavrov)...)
	r2 := st.Report(early, graph.Meet, day(1), nil, Parties(lavrov, kim)...)
	r3 := st.Report(early, graph.Meet, day(1), nil, Parties(lavrov, kim)...)
	r4 := st.Report(unknown, graph.Meet, day(1), nil, Parties(lavrov, kim)...)
	r1.Attribution, r1.PlaceFromDateline, r1.Quote = "TASS", true, "“Nous avons parlé”, a dit Zoë — 日本."
	e := st.Event(r1, r2, r3, r4)
	other := st.Meeting(early, day(5), nil, kim)
	st.Write(t, s)

	got, err := s.Reports(t.Context(), []graph.EventID{e.ID, other.ID, "none"}, 0)
	noError(t, "Reports", err)
	if len(got[e.ID]) != 4 || len(got[other.ID]) != 1 || len(got["none"]) != 0 {
		t.Fatalf("%d, %d, %d reports, want 4, 1, 0", len(got[e.ID]), len(got[other.ID]), len(got["none"]))
	}
	if r3.ID < r2.ID {
		r2, r3 = r3, r2
	}
	known := got[e.ID][:0:0]
	for _, r := range got[e.ID] {
		if r.ID != r4.ID { // where it stands among the others is not laid down
			known = append(known, r)
		}
	}
	same(t, "reports", known, []*graph.Report{st.Resolved(r2), st.Resolved(r3), st.Resolved(r1)})
	first, err := s.Reports(t.Context(), []graph.EventID{e.ID, other.ID}, 2)
	noError(t, "Reports, two of each", err)
	same(t, "the first two", first[e.ID], got[e.ID][:2])
	same(t, "the other's", first[other.ID], got[other.ID])
}

func reportFilters(t *testing.T, s graph.Store) {
	var st Story
	wire, other := st.Article("First", day(3)), st.ArticleBy("Straße News", "Second", "Another body.", day(8))
	undated := st.ArticleBy("Other", "Third", "A third body.", graph.Span{})
	kim, lavrov, choe := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	say := func(r *graph.Report, quote string) *graph.Report { r.Quote = quote; return r }
	both := st.Event(
		say(st.Report(wire, graph.Meet, day(2), nil, Parties(kim, lavrov)...), "Kim met Lavrov in Wonsan, TASS said."),
		say(st.Report(other, graph.Meet, day(2), nil, Parties(kim, lavrov)...), "Zoë Müller's paper: the two talked about grain."))
	visit := st.Event(say(st.Report(other, graph.Visit, day(1), nil, Part{graph.RoleVisitor, lavrov.Profile}, Part{graph.RoleHost, kim.Profile}), "Lavrov will visit Kim."))
	accused := st.Event(say(st.Report(undated, graph.Accuse, graph.Span{}, nil, Part{graph.RoleSource, kim.Profile}, Part{graph.RoleTarget, choe.Profile}), "Kim accused Choe about the grain."))
	st.Write(t, s)

	as := func(who Actor, role graph.Role) graph.EventFilter {
		return graph.EventFilter{Roles: []graph.Participant{{Entity: who.ID(), Role: role}}}
	}
	checkEvents(t, s, as(lavrov, graph.RoleVisitor), visit)
	checkEvents(t, s, as(kim, graph.RoleVisitor))
	checkEvents(t, s, as(kim, graph.RoleSource), accused)
	checkEvents(t, s, graph.EventFilter{Participants: []graph.EntityID{lavrov.ID()}, Roles: []graph.Participant{{Entity: kim.ID(), Role: graph.RoleParty}}}, both)
	checkEvents(t, s, graph.EventFilter{Roles: []graph.Participant{{Entity: kim.ID(), Role: graph.RoleHost}, {Entity: lavrov.ID(), Role: graph.RoleVisitor}}}, visit)
	checkEvents(t, s, graph.EventFilter{Publisher: "wire"}, both)
	checkEvents(t, s, graph.EventFilter{Publisher: "STRASSE NEWS"})
	checkEvents(t, s, graph.EventFilter{Publisher: "straße news"}, both, visit)
	checkEvents(t, s, graph.EventFilter{Publisher: "nobody"})
	checkEvents(t, s, graph.EventFilter{Search: "grain"}, both, accused)
	checkEvents(t, s, graph.EventFilter{Search: "about zoe mullers"}, both)
	checkEvents(t, s, graph.EventFilter{Search: "about zoe muller"}) // words are whole
	checkEvents(t, s, graph.EventFilter{Search: "WONSAN, tass!"}, both)
	// The words of two reports of one event do not add up.
	checkEvents(t, s, graph.EventFilter{Search: "Wonsan grain"})
	checkEvents(t, s, graph.EventFilter{Search: "kim", Types: []graph.EventType{graph.Visit}}, visit)
	checkEvents(t, s, graph.EventFilter{Search: "grain", Participants: []graph.EntityID{lavrov.ID()}, MinSources: 2}, both)
	checkEvents(t, s, graph.EventFilter{Search: "?!"})
	checkEvents(t, s, graph.EventFilter{KnownBy: day(2).To})
	checkEvents(t, s, graph.EventFilter{KnownBy: day(3).To}, both)
	checkEvents(t, s, graph.EventFilter{KnownBy: day(8).To, Participants: []graph.EntityID{kim.ID()}}, both, visit)
}

// knownModalities has an event that was announced, called off, announced again and held.
func knownModalities(t *testing.T, s graph.Store) {
	var st Story
	kim, lavrov, choe := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	say := func(n int, m graph.Modality) *graph.Report {
		a := st.Article(fmt.Sprint("Article ", n), day(n))
		r := st.Report(a, graph.Meet, day(20), nil, Parties(kim, lavrov)...)
		r.Modality = m
		return r
	}
	held := st.Event(say(3, graph.Hypothetical), say(5, graph.Planned), say(8, graph.Negated), say(21, graph.Actual))
	held.Modality = graph.Actual
	undated := say(1, graph.Actual)
	undated.Published = graph.Span{}
	late := st.Event(undated, say(22, graph.Planned))
	other := st.Happening(st.Article("Other", day(4)), graph.Meet, day(2), nil, Parties(kim, choe)...)
	st.Write(t, s)

	as := func(n int, who Actor, modalities ...graph.Modality) graph.EventFilter {
		return graph.EventFilter{KnownBy: day(n).To, Modalities: modalities, Types: []graph.EventType{graph.Meet}, Participants: []graph.EntityID{who.ID()}}
	}
	checkEvents(t, s, as(2, lavrov))
	checkEvents(t, s, as(4, lavrov), held)
	checkEvents(t, s, as(4, lavrov, graph.Actual))
	checkEvents(t, s, as(4, lavrov, graph.Hypothetical), held)
	checkEvents(t, s, as(6, lavrov, graph.Hypothetical))
	checkEvents(t, s, as(6, lavrov, graph.Planned, graph.Hypothetical), held)
	checkEvents(t, s, as(8, lavrov, graph.Planned, graph.Actual))
	checkEvents(t, s, as(8, kim, graph.Negated), held)
	checkEvents(t, s, as(20, kim, graph.Actual), other)
	checkEvents(t, s, as(21, kim, graph.Actual), held, other)
	checkEvents(t, s, graph.EventFilter{KnownBy: day(22).To, Modalities: []graph.Modality{graph.Planned}}, late)
	checkEvents(t, s, graph.EventFilter{KnownBy: day(7).To, Modalities: []graph.Modality{graph.Planned}}, held)

	known := func(n int, want ...graph.Counterpart) {
		t.Helper()
		checkCounterpartsOf(t, s, kim.ID(), graph.CounterpartFilter{KnownBy: day(n).To}, want...)
	}
	met := func(who Actor, when graph.Span) graph.Counterpart {
		return graph.Counterpart{Entity: who.ID(), Events: 1, First: when, Last: when}
	}
	known(3)
	known(20, met(choe, day(2)))
	known(21, met(lavrov, day(20)), met(choe, day(2)))
}
