package resolve

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// told is a report in short. Who lists participants joined by "+", of a directed
// event "sources>targets"; Time and Pub are "2025-07-12", "2025-07", "2025" or
// "2025-07-11/2025-07-13".
type told struct {
	Type          graph.EventType
	Who           string
	Time          string
	Place         string
	Pub           string
	Mod           graph.Modality
	Text          string
	FromDateline  bool
	PublisherName string
}

func span(t testing.TB, s string) graph.Span {
	t.Helper()
	day := func(s string) graph.Day {
		d, err := graph.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	from, to, isRange := strings.Cut(s, "/")
	switch {
	case s == "":
		return graph.Span{}
	case isRange:
		return graph.Span{From: day(from), To: day(to), Precision: graph.PrecisionRange}
	case len(s) == 4:
		return graph.InYear(day(s + "-01-01").Time().Year())
	case len(s) == 7:
		d := day(s + "-01").Time()
		return graph.InMonth(d.Year(), d.Month())
	}
	return graph.OnDay(day(s))
}

func (x told) report(t testing.TB, name string) *graph.Report {
	r := &graph.Report{
		ID: graph.ReportID(name), Article: graph.ArticleID("article " + name), Type: cmp.Or(x.Type, graph.Meet),
		Modality: cmp.Or(x.Mod, graph.Actual), PlaceEntity: graph.EntityID(x.Place), PlaceFromDateline: x.FromDateline,
		Time: span(t, x.Time), Published: span(t, x.Pub), TextID: cmp.Or(x.Text, "text "+name), Publisher: x.PublisherName,
	}
	add := func(who string, role graph.Role) {
		for _, w := range strings.Split(who, "+") {
			if w != "" {
				r.Participants = append(r.Participants, graph.ReportParticipant{Role: role, Entity: graph.EntityID(w)})
			}
		}
	}
	switch source, target, directed := strings.Cut(x.Who, ">"); {
	case directed:
		add(source, graph.RoleSource)
		add(target, graph.RoleTarget)
	case r.Type == graph.Visit:
		add(x.Who, graph.RoleVisitor)
	default:
		add(x.Who, graph.RoleParty)
	}
	return r
}

// world has the places that the tests use: towns within countries, and "camp",
// of which only the country is known.
func world() []*graph.Entity {
	place := func(id string, geo int64, code, country string, within ...string) *graph.Entity {
		return &graph.Entity{ID: graph.EntityID(id), Kind: graph.KindPlace, Country: country, Place: graph.Place{GeoNamesID: geo, Code: code, Within: within}}
	}
	out := []*graph.Entity{
		place("north-korea", 1, "KP", "KP", "region:asia", "KP"), place("wonsan", 2, "", "KP", "region:asia", "KP", "KP.06"),
		place("pyongyang", 3, "", "KP", "region:asia", "KP"), place("russia", 4, "RU", "RU", "RU"), place("moscow", 5, "", "RU", "RU"),
		place("camp", 0, "", "KP"), place("dacha", 0, "", "RU"),
	}
	for _, p := range []string{"lavrov", "kim", "choe", "putin"} {
		out = append(out, &graph.Entity{ID: graph.EntityID(p), Kind: graph.KindPerson})
	}
	return append(out, &graph.Entity{ID: "tourists", Kind: graph.KindGroup})
}

var eventCases = []struct {
	name    string
	reports map[string]told
	want    []string // the reports of each event
}{
	{"one meeting, three articles", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "kim+lavrov", Time: "2025-07-12", Place: "north-korea"},
		"c": {Who: "lavrov+kim", Time: "2025-07-12"},
	}, []string{"a b c"}},
	{"two days", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-13"},
	}, []string{"a", "b"}},
	{"other counterpart", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "lavrov+choe", Time: "2025-07-12", Place: "wonsan"},
	}, []string{"a", "b"}},
	{"type apart", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Type: graph.Call, Who: "lavrov+kim", Time: "2025-07-12"},
	}, []string{"a", "b"}},
	{"two towns on one day", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Place: "pyongyang"},
		"c": {Who: "lavrov+kim", Time: "2025-07-12", Place: "north-korea"},
		"d": {Who: "lavrov+kim", Time: "2025-07-12"},
		"e": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
	}, []string{"a e", "b", "c", "d"}},
	{"dateline does not contradict", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Place: "moscow", FromDateline: true},
	}, []string{"a b"}},
	{"unmapped place", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Place: "camp"},
		"c": {Who: "lavrov+kim", Time: "2025-07-12", Place: "dacha"},
	}, []string{"a b", "c"}},
	{"three at the table", map[string]told{
		"a": {Who: "lavrov+kim+choe", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12"},
		"c": {Who: "lavrov+kim+putin", Time: "2025-07-12"},
	}, []string{"a b c"}},
	{"aside at a summit", map[string]told{
		"a": {Who: "lavrov+kim+choe+putin+xi+modi", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12"},
		"c": {Who: "lavrov+kim+choe+putin+xi", Time: "2025-07-12"},
	}, []string{"a c", "b"}},
	{"country and person apart", map[string]told{
		"a": {Who: "russia+north-korea", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12"},
	}, []string{"a", "b"}},
	{"plan and deed", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Planned, Pub: "2025-07-10"},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Pub: "2025-07-13"},
	}, []string{"a b"}},
	{"cancelled plan", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Planned},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Negated},
	}, []string{"a b"}},
	{"denied deed", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Planned},
		"b": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Negated},
		"c": {Who: "lavrov+kim", Time: "2025-07-12"},
	}, []string{"a c", "b"}},
	{"undated joins the only event of the week before", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Pub: "2025-07-13"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-25"},
		"d": {Who: "lavrov+kim", Pub: "2025-07-11"},
		"e": {Who: "lavrov+kim"},
	}, []string{"a b", "c", "d", "e"}},
	{"undated of two events", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-14"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-15"},
	}, []string{"a", "b", "c"}},
	{"undated of two events, told apart by place", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "wonsan"},
		"b": {Who: "lavrov+kim", Time: "2025-07-14", Place: "moscow"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-15", Place: "russia"},
	}, []string{"a", "b c"}},
	{"undated copies", map[string]told{
		"a": {Who: "lavrov+kim", Pub: "2025-07-13", Text: "t"},
		"b": {Who: "lavrov+kim", Pub: "2025-07-15", Text: "t"},
		"c": {Who: "lavrov+kim", Text: "t"},
		"d": {Who: "lavrov+kim", Text: "t"},
		"e": {Who: "lavrov+kim", Text: "u"},
	}, []string{"a b", "c d", "e"}},
	{"undated news of days that a reprint does not tie together", map[string]told{
		"a": {Who: "lavrov+kim", Pub: "2025-07-13", Text: "t"},
		"b": {Who: "lavrov+kim", Pub: "2025-07-13"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-15", Text: "t"},
		"d": {Who: "lavrov+kim", Pub: "2025-07-15"},
		"e": {Who: "lavrov+kim", Pub: "2025-07-25", Text: "t"},
		"f": {Who: "lavrov+kim", Pub: "2025-07-25"},
	}, []string{"a b c", "d", "e f"}},
	{"undated news of one day", map[string]told{
		"a": {Who: "lavrov+kim", Pub: "2025-07-13"},
		"b": {Who: "lavrov+kim", Pub: "2025-07-13"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-14"},
		"d": {Who: "lavrov+kim", Pub: "2025-07-13", Mod: graph.Planned},
		"e": {Who: "lavrov+kim", Pub: "2025-07-12/2025-07-14"},
		"f": {Who: "lavrov+choe", Pub: "2025-07-13"},
	}, []string{"a b", "c", "d", "e", "f"}},
	{"undated news of one day, two places", map[string]told{
		"a": {Who: "lavrov+kim", Pub: "2025-07-13", Place: "wonsan"},
		"b": {Who: "lavrov+kim", Pub: "2025-07-13", Place: "moscow"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-13", Place: "north-korea"},
	}, []string{"a c", "b"}},
	{"undated news of one day, one of them joins", map[string]told{
		"a": {Who: "lavrov+kim+choe", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim+choe", Pub: "2025-07-13"},
		"c": {Who: "lavrov+kim", Pub: "2025-07-13"},
	}, []string{"a b c"}},
	{"month", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07", Pub: "2025-09-01"},
		"c": {Who: "lavrov+kim", Time: "2025-08", Pub: "2025-09-01"},
		"d": {Who: "lavrov+kim", Time: "2025-08", Pub: "2025-09-05"},
		"e": {Who: "lavrov+choe", Time: "2025-08", Pub: "2025-09-05"},
	}, []string{"a b", "c d", "e"}},
	{"news from before the event", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025", Pub: "2025-03-01"},
		"c": {Who: "lavrov+kim", Time: "2025", Mod: graph.Planned, Pub: "2025-09-01"},
		"d": {Who: "lavrov+kim", Time: "2025", Mod: graph.Planned, Pub: "2025-03-01"},
	}, []string{"a d", "b", "c"}},
	{"week", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2025-07-07/2025-07-13"},
		"c": {Who: "lavrov+kim", Time: "2025-07-14/2025-07-20"},
		"d": {Who: "lavrov+kim", Pub: "2025-07-21"},
		"e": {Who: "lavrov+kim", Time: "2025-07", Pub: "2025-07-30"},
	}, []string{"a b", "c d", "e"}},
	{"days of a visit", map[string]told{
		"a": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-11", Place: "wonsan"},
		"b": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-12", Place: "north-korea"},
		"c": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-12/2025-07-13", Place: "north-korea"},
		"d": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-14", Place: "russia"},
		"e": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-20", Place: "north-korea"},
		"f": {Type: graph.Visit, Who: "lavrov", Pub: "2025-07-12", Place: "north-korea"},
	}, []string{"a b c f", "d", "e"}},
	{"visits of a group are single days", map[string]told{
		"a": {Type: graph.Visit, Who: "tourists", Time: "2025-07-11", Place: "wonsan"},
		"b": {Type: graph.Visit, Who: "tourists", Time: "2025-07-12", Place: "wonsan"},
	}, []string{"a", "b"}},
	{"direction", map[string]told{
		"a": {Type: graph.Accuse, Who: "russia>kim", Time: "2025-07-12"},
		"b": {Type: graph.Accuse, Who: "kim>russia", Time: "2025-07-12"},
		"c": {Type: graph.Accuse, Who: "russia>kim", Time: "2025-07-12"},
		"d": {Type: graph.Accuse, Who: "russia+choe>kim", Time: "2025-07-12"},
	}, []string{"a c d", "b"}},
	{"single participants", map[string]told{
		"a": {Type: graph.Resign, Who: "kim>", Time: "2025-07-12"},
		"b": {Type: graph.Resign, Who: "kim>", Time: "2025-07-12"},
		"c": {Type: graph.Resign, Who: "choe>", Time: "2025-07-12"},
		"d": {Type: graph.Resign, Who: "", Time: "2025-07-12"},
		"e": {Type: graph.Resign, Who: "", Time: "2025-07-12"},
	}, []string{"a b", "c", "d", "e"}},
	{"centuries join nothing", map[string]told{
		"a": {Who: "lavrov+kim", Time: "2025-07-12"},
		"b": {Who: "lavrov+kim", Time: "2000-01-01/2030-01-01"},
		"c": {Who: "lavrov+kim", Time: "2000-01-01/2030-01-01"},
	}, []string{"a", "b c"}},
}

func TestEvents(t *testing.T) {
	for _, tc := range eventCases {
		t.Run(tc.name, func(t *testing.T) {
			var reports []*graph.Report
			for name, x := range tc.reports {
				reports = append(reports, x.report(t, name))
			}
			var got []string
			for _, e := range Events(reports, world()) {
				var ids []string
				for _, id := range e.Reports {
					ids = append(ids, string(id))
				}
				got = append(got, strings.Join(ids, " "))
			}
			slices.Sort(got)
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestEventFields(t *testing.T) {
	for _, tc := range []struct {
		name    string
		reports map[string]told
		want    graph.Event
	}{
		{"union", map[string]told{
			"a": {Who: "lavrov+kim", Time: "2025-07-12", Place: "north-korea", Text: "t", PublisherName: "One"},
			"b": {Who: "lavrov+kim+choe", Time: "2025-07-12", Place: "wonsan", Text: "t", PublisherName: "ONE"},
			"c": {Who: "lavrov+kim", Time: "2025-07-12", Mod: graph.Planned, Text: "u", PublisherName: "Two"},
			"d": {Who: "lavrov+kim", Time: "2025-07", Place: "camp"},
		}, graph.Event{Type: graph.Meet, Modality: graph.Actual, Time: span(t, "2025-07-12"), Place: "wonsan", Articles: 4, Publishers: 2, Sources: 3,
			Participants: []graph.Participant{{Entity: "choe", Role: graph.RoleParty}, {Entity: "kim", Role: graph.RoleParty}, {Entity: "lavrov", Role: graph.RoleParty}}}},
		{"dateline as a fallback", map[string]told{
			"a": {Who: "kim", Time: "2025-07-12", Place: "moscow", FromDateline: true},
		}, graph.Event{Type: graph.Meet, Modality: graph.Actual, Time: span(t, "2025-07-12"), Place: "moscow", PlaceFromDateline: true, Articles: 1, Sources: 1,
			Participants: []graph.Participant{{Entity: "kim", Role: graph.RoleParty}}}},
		{"words before the dateline", map[string]told{
			"a": {Who: "kim", Time: "2025-07-12", Place: "moscow", FromDateline: true},
			"b": {Who: "kim", Time: "2025-07-12", Place: "north-korea"},
		}, graph.Event{Type: graph.Meet, Modality: graph.Actual, Time: span(t, "2025-07-12"), Place: "north-korea", Articles: 2, Sources: 2,
			Participants: []graph.Participant{{Entity: "kim", Role: graph.RoleParty}}}},
		{"cancelled", map[string]told{
			"a": {Who: "kim", Time: "2025-07-12", Mod: graph.Planned},
			"b": {Who: "kim", Time: "2025-07-12", Mod: graph.Negated},
		}, graph.Event{Type: graph.Meet, Modality: graph.Negated, Time: span(t, "2025-07-12"), Articles: 2, Sources: 2,
			Participants: []graph.Participant{{Entity: "kim", Role: graph.RoleParty}}}},
		{"stay", map[string]told{
			"a": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-11", Place: "wonsan"},
			"b": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-12/2025-07-13", Place: "north-korea"},
			"c": {Type: graph.Visit, Who: "lavrov", Time: "2025-07-11/2025-07-16", Place: "north-korea", Mod: graph.Planned},
		}, graph.Event{Type: graph.Visit, Modality: graph.Actual, Time: span(t, "2025-07-11/2025-07-13"), Place: "wonsan", Articles: 3, Sources: 3,
			Participants: []graph.Participant{{Entity: "lavrov", Role: graph.RoleVisitor}}}},
		{"places that contradict each other", map[string]told{
			"a": {Who: "kim", Time: "2025-07-12"},
			"b": {Who: "kim", Pub: "2025-07-12", Place: "wonsan"},
			"c": {Who: "kim", Pub: "2025-07-12", Place: "moscow"},
		}, graph.Event{Type: graph.Meet, Modality: graph.Actual, Time: span(t, "2025-07-12"), Articles: 3, Sources: 3,
			Participants: []graph.Participant{{Entity: "kim", Role: graph.RoleParty}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var reports []*graph.Report
			for _, name := range []string{"a", "b", "c", "d"} {
				if x, ok := tc.reports[name]; ok {
					r := x.report(t, name)
					r.Confidence = float64(len(reports)) / 10
					reports = append(reports, r)
					tc.want.Confidence = max(tc.want.Confidence, r.Confidence)
					tc.want.Reports = append(tc.want.Reports, r.ID)
				}
			}
			tc.want.ID = graph.NewEventID("a")
			got := Events(reports, world())
			if len(got) != 1 || !reflect.DeepEqual(*got[0], tc.want) {
				t.Errorf("got %d events, the first %+v\nwant %+v", len(got), *got[0], tc.want)
			}
		})
	}
}

// crowd makes n reports of few people, places and days, so that much is close to
// much else.
func crowd(rng *rand.Rand, n int) []*graph.Report {
	people := []graph.EntityID{"lavrov", "kim", "choe", "putin", "xi", "tourists"}
	places := []graph.EntityID{"", "", "", "wonsan", "pyongyang", "north-korea", "moscow", "russia", "camp", "dacha"}
	start := graph.NewDay(2025, time.July, 1)
	pick := func(n int) graph.Day { return graph.Day(rng.IntN(n)) }
	var out []*graph.Report
	for i := range n {
		r := &graph.Report{
			ID: graph.ReportID("r" + string(rune('a'+i%26)) + strings.Repeat("x", i/26)), Type: []graph.EventType{graph.Meet, graph.Meet, graph.Visit, graph.Accuse}[rng.IntN(4)],
			Modality:    []graph.Modality{graph.Actual, graph.Actual, graph.Actual, graph.Planned, graph.Hypothetical, graph.Negated}[rng.IntN(6)],
			PlaceEntity: places[rng.IntN(len(places))], TextID: "t" + string(rune('a'+rng.IntN(8))),
			PlaceFromDateline: rng.IntN(8) == 0,
		}
		r.Article = graph.ArticleID("article of " + string(r.ID))
		d := start + pick(12)
		switch rng.IntN(6) {
		case 0, 1, 2:
			r.Time = graph.OnDay(d)
		case 3:
			r.Time = graph.Span{From: d, To: d + pick(7), Precision: graph.PrecisionRange}
		case 4:
			r.Time = graph.InMonth(2025, time.July)
		}
		if rng.IntN(5) > 0 {
			r.Published = graph.OnDay(d + pick(20))
		}
		roles := []graph.Role{graph.RoleParty}
		switch r.Type {
		case graph.Visit:
			roles = []graph.Role{graph.RoleVisitor}
		case graph.Accuse:
			roles = []graph.Role{graph.RoleSource, graph.RoleTarget}
		}
		for j := range 1 + rng.IntN(3) {
			r.Participants = append(r.Participants, graph.ReportParticipant{Role: roles[j%len(roles)], Entity: people[rng.IntN(len(people))]})
		}
		out = append(out, r)
	}
	return out
}

func TestEventsIndependentOfOrder(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 0))
		reports := crowd(rng, 60)
		want := Events(reports, world())
		held := map[graph.ReportID]int{}
		for _, e := range want {
			for _, id := range e.Reports {
				held[id]++
			}
		}
		for _, r := range reports {
			if held[r.ID] != 1 {
				t.Fatalf("seed %d: report %s is in %d events", seed, r.ID, held[r.ID])
			}
		}
		rng.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		if got := Events(append(reports, reports[0]), world()); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another order gave other events", seed)
		}
	}
}
