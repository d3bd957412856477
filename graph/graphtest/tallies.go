package graphtest

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var tallyCases = []testCase{
	on("by every property", tallies),
	on("limits", func(t *testing.T, s graph.Store) {
		var st Story
		a, hub := st.Article("One", day(1)), st.Person("Hub")
		for i := range 25 {
			g := st.Person(fmt.Sprintf("Guest %02d", i))
			for d := range 1 + i%3 {
				st.Meeting(a, day(1+d), nil, hub, g)
			}
		}
		st.Write(t, s)
		f := graph.EventFilter{Participants: []graph.EntityID{hub.ID()}}
		got, err := tallyOf(t, s, f, graph.TallyRequest{By: graph.PropertyParticipant, Limit: 3})
		noError(t, "CountEventsBy", err)
		if len(got.Counts) != 3 || got.Keys != 25 || got.Events != 49 || got.Capped || got.Counts[0].Events != 3 || got.Counts[0].Key > got.Counts[1].Key {
			t.Errorf("the first three: %+v", got)
		}
		got, err = tallyOf(t, s, f, graph.TallyRequest{By: graph.PropertyParticipant})
		noError(t, "CountEventsBy, all", err)
		if len(got.Counts) != 25 {
			t.Errorf("%d keys, want 25", len(got.Counts))
		}
		_, err = tallyOf(t, s, f, graph.TallyRequest{By: graph.PropertyParticipant, Limit: -1})
		wantCode(t, "CountEventsBy, limit -1", err, graph.CodeInvalid)
		_, err = tallyOf(t, s, f, graph.TallyRequest{By: graph.PropertyParticipant, Limit: graph.MaxKeys + 1})
		wantCode(t, "CountEventsBy, too many", err, graph.CodeLimit)
		_, err = tallyOf(t, s, f, graph.TallyRequest{By: "colour"})
		wantCode(t, "CountEventsBy, of an unknown property", err, graph.CodeInvalid)
	}),
	on("several at once, with names", func(t *testing.T, s graph.Store) {
		who := namedStory(t, s)
		kim, lavrov, choe, wonsan, korea := who[0], who[1], who[2], who[3], who[4]
		f := graph.EventFilter{Participants: these(lavrov)}
		asked := []graph.TallyRequest{
			{By: graph.PropertyType, WithoutTimes: true}, {By: graph.PropertyPlace, WithoutTimes: true, Named: true, Limit: 1},
			{By: graph.PropertyMonth, WithoutTimes: true}, {By: graph.PropertyParticipant, Named: true}, {By: graph.PropertyModality},
			{By: graph.PropertyPlace},
		}
		got, err := s.CountEventsBy(t.Context(), f, asked...)
		noError(t, "CountEventsBy", err)
		if len(got) != len(asked) {
			t.Fatalf("%d tallies for %d requests", len(got), len(asked))
		}
		for i, r := range asked {
			alone, err := tallyOf(t, s, f, graph.TallyRequest{By: r.By, Limit: r.Limit, WithoutTimes: r.WithoutTimes})
			noError(t, "CountEventsBy, alone", err)
			if !r.Named {
				same(t, "no names by "+string(r.By), got[i].Names, nil)
			}
			got[i].Names = nil
			same(t, "alone and among others, by "+string(r.By), got[i], alone)
		}
		if p := got[1]; p.Keys != 2 || p.Unknown != 1 || len(p.Counts) != 1 || p.Counts[0].Key != string(wonsan.ID()) {
			t.Errorf("the first place: %+v", p)
		}
		for _, c := range []struct {
			name string
			f    graph.EventFilter
			r    graph.TallyRequest
			want graph.Names
		}{
			{"places", f, graph.TallyRequest{By: graph.PropertyPlace, WithoutTimes: true}, namesOf(lavrov, wonsan)},
			{"places with times", f, graph.TallyRequest{By: graph.PropertyPlace}, namesOf(lavrov, wonsan)},
			{"participants", f, graph.TallyRequest{By: graph.PropertyParticipant}, namesOf(kim, lavrov, choe)},
			{"months", f, graph.TallyRequest{By: graph.PropertyMonth, WithoutTimes: true}, namesOf(lavrov)},
			{"types at a place", graph.EventFilter{Places: these(korea)}, graph.TallyRequest{By: graph.PropertyType, WithoutTimes: true}, namesOf(korea)},
			{"months of somebody who is not held", graph.EventFilter{Participants: []graph.EntityID{"nobody"}}, graph.TallyRequest{By: graph.PropertyMonth, WithoutTimes: true}, graph.Names{}},
			{"places of nobody's meetings", graph.EventFilter{Participants: these(kim, choe)}, graph.TallyRequest{By: graph.PropertyPlace}, namesOf(kim, choe)},
		} {
			c.r.Named = true
			got, err := tallyOf(t, s, c.f, c.r)
			noError(t, "CountEventsBy", err)
			same(t, "names of "+c.name, got.Names, c.want)
		}
	}),
	on("of no events", func(t *testing.T, s graph.Store) {
		got, err := tallyOf(t, s, graph.EventFilter{}, graph.TallyRequest{By: graph.PropertyMonth})
		noError(t, "CountEventsBy", err)
		same(t, "the tally", got, graph.Tally{})
	}),
}

// tallyOf asks for one tally.
func tallyOf(t *testing.T, s graph.Store, f graph.EventFilter, r graph.TallyRequest) (graph.Tally, error) {
	t.Helper()
	got, err := s.CountEventsBy(t.Context(), f, r)
	if err != nil || len(got) != 1 {
		return graph.Tally{}, err
	}
	return got[0], nil
}

func tallies(t *testing.T, s graph.Store) {
	var st Story
	a, b := st.Article("First", day(3)), st.ArticleBy("Other", "Second", "Another body.", day(8))
	kim, lavrov, choe := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	wonsan, seoul := st.Place("Wonsan", "", "KP"), st.Place("Seoul", "", "KR")
	st.Event(
		st.Report(a, graph.Meet, day(20), wonsan.Profile, Parties(kim, lavrov)...),
		st.Report(b, graph.Meet, day(20), wonsan.Profile, Parties(kim, lavrov)...))
	st.Meeting(a, day(21), &wonsan, kim, choe)
	st.Happening(b, graph.Visit, graph.InMonth(2025, 6), &seoul, Part{graph.RoleVisitor, lavrov.Profile}, Part{graph.RoleHost, kim.Profile}).Modality = graph.Planned
	st.Happening(a, graph.Call, graph.Span{From: day(27).From, To: day(28).To, Precision: graph.PrecisionRange}, nil, Parties(kim, lavrov)...)
	st.Happening(a, graph.Call, graph.Span{}, nil, Parties(kim, choe)...)
	st.Write(t, s)

	june, none := graph.InMonth(2025, 6), graph.Span{}
	late := graph.Span{From: day(27).From, To: day(28).To, Precision: graph.PrecisionRange}
	n := func(key string, events int, first, last graph.Span) graph.KeyCount {
		return graph.KeyCount{Key: key, Events: events, First: first, Last: last}
	}
	id := func(a Actor) string { return string(a.ID()) }
	all, ofKim := graph.EventFilter{}, graph.EventFilter{Participants: []graph.EntityID{kim.ID()}}
	for _, c := range []struct {
		f    graph.EventFilter
		by   graph.Property
		want []graph.KeyCount
		keys int
	}{
		{all, graph.PropertyType, []graph.KeyCount{n("CALL", 2, late, late), n("MEET", 2, day(20), day(21)), n("VISIT", 1, june, june)}, 3},
		{all, graph.PropertyModality, []graph.KeyCount{n("actual", 4, day(20), late), n("planned", 1, june, june)}, 2},
		{all, graph.PropertyPlace, []graph.KeyCount{n(id(wonsan), 2, day(20), day(21)), n(id(seoul), 1, june, june), n("", 2, late, late)}, 3},
		{all, graph.PropertyPublisher, []graph.KeyCount{n("Wire", 4, day(20), late), n("Other", 2, june, day(20))}, 2},
		{ofKim, graph.PropertyParticipant, []graph.KeyCount{n(id(lavrov), 3, june, late), n(id(choe), 2, day(21), day(21))}, 2},
		{graph.EventFilter{Types: []graph.EventType{graph.Meet}}, graph.PropertyParticipant, nil, 3},
		{all, graph.PropertyDay, []graph.KeyCount{n("2025-07-21", 1, day(21), day(21)), n("2025-07-20", 1, day(20), day(20)), n("", 3, june, late)}, 3},
		{all, graph.PropertyWeek, []graph.KeyCount{n("2025-07-21", 1, day(21), day(21)), n("2025-07-14", 1, day(20), day(20)), n("", 3, june, late)}, 3},
		{all, graph.PropertyMonth, []graph.KeyCount{n("2025-07-01", 3, day(20), late), n("2025-06-01", 1, june, june), n("", 1, none, none)}, 3},
		{ofKim, graph.PropertyYear, []graph.KeyCount{n("2025-01-01", 4, june, late), n("", 1, none, none)}, 2},
	} {
		got, err := tallyOf(t, s, c.f, graph.TallyRequest{By: c.by})
		noError(t, "CountEventsBy", err)
		if c.want != nil {
			same(t, "by "+string(c.by), got.Counts, c.want)
		}
		brief, err := tallyOf(t, s, c.f, graph.TallyRequest{By: c.by, WithoutTimes: true})
		noError(t, "CountEventsBy, without times", err)
		same(t, "without times, by "+string(c.by), brief, withoutTimes(got))
		unknown := 0
		for _, k := range got.Counts {
			if k.Key == "" {
				unknown = k.Events
			}
		}
		if got.Unknown != unknown {
			t.Errorf("by %s: %d unknown, want %d", c.by, got.Unknown, unknown)
		}
		if got.Keys != c.keys || got.Capped {
			t.Errorf("by %s: %d keys, capped %v; want %d", c.by, got.Keys, got.Capped, c.keys)
		}
	}
}

func withoutTimes(t graph.Tally) graph.Tally {
	var counts []graph.KeyCount
	for _, k := range t.Counts {
		counts = append(counts, graph.KeyCount{Key: k.Key, Events: k.Events})
	}
	t.Counts = counts
	return t
}
