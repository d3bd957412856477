package sqlite

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// TestCounted counts by the list alone, in chunks of several sizes, and event by event:
// it must be the same.
func TestCounted(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "counted.db"))
	n := newNews(12)
	n.cast.Write(t, s)
	st := n.batch(200)
	types := []graph.EventType{graph.Meet, graph.Call, graph.Visit}
	times := []graph.Span{{}, graph.InYear(2021), graph.InMonth(2025, 2), graph.OnDay(-40_000), {From: graph.NewDay(2021, 6, 30), To: graph.NewDay(2021, 7, 1), Precision: graph.PrecisionRange}}
	for i, e := range st.Events {
		e.Type, e.Modality = types[i%3], []graph.Modality{graph.Actual, graph.Planned}[i%7%2]
		if i%4 == 0 {
			e.Time = times[i/4%len(times)]
		}
		if i%5 == 0 {
			e.Place = ""
		}
	}
	st.Write(t, s)
	hub := n.people[0].ID()
	for name, f := range map[string]graph.EventFilter{
		"of one":           {Participants: []graph.EntityID{hub}},
		"of two":           {Participants: []graph.EntityID{hub, n.people[1].ID()}},
		"of a publisher":   {Participants: []graph.EntityID{hub}, Publisher: "paper 3"},
		"known by a day":   {Participants: []graph.EntityID{hub}, KnownBy: graph.NewDay(2023, 1, 1)},
		"of somebody else": {Participants: []graph.EntityID{"nobody"}},
	} {
		plan := newEventPlan(f)
		if err := plan.follow(nil, byPerson, &graph.Participant{Entity: f.Participants[0]}); err != nil {
			t.Fatal(err)
		}
		if !plan.hasCounted() {
			t.Fatalf("%s: the list does not tell what is counted", name)
		}
		for _, most := range []int{30, graph.MaxCounted} {
			want := countedBy(t, s, f, func(q *session, counts []*counting) error {
				return readSome(q, plan, counts, most)
			})
			for _, chunk := range []int{1, 7, 30, countedChunk} {
				got := countedBy(t, s, f, func(q *session, counts []*counting) error { return readCounted(q, plan, counts, most, chunk) })
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%s, at most %d, %d at a time:\n%+v\nwant\n%+v", name, most, chunk, got, want)
				}
			}
		}
	}
}

// countedBy returns the tallies by all that the column counted tells.
func countedBy(t *testing.T, s *Store, f graph.EventFilter, read func(*session, []*counting) error) (out []graph.Tally) {
	t.Helper()
	var counts []*counting
	for _, by := range []graph.Property{graph.PropertyType, graph.PropertyModality, graph.PropertyPlace, graph.PropertyDay, graph.PropertyMonth, graph.PropertyYear} {
		c, err := newCounting(f, graph.TallyRequest{By: by})
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, c)
	}
	if err := s.read(t.Context(), "count", func(q *session) error { return read(q, counts) }); err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		out = append(out, c.tally())
	}
	return out
}

func TestCountedOf(t *testing.T) {
	for _, when := range []graph.Span{{}, graph.OnDay(-1 << 31), graph.OnDay(-5), graph.OnDay(0), graph.InYear(1970), graph.InMonth(2025, 7), graph.OnDay(1<<31 - 1)} {
		for _, place := range []graph.EntityID{"", "wonsan"} {
			e := &graph.Event{Type: graph.Meet, Modality: graph.Planned, Place: place, Time: when}
			got, err := parseCounted(countedOf(e))
			if err != nil || got.kind != "MEET" || got.modality != "planned" || got.place != string(place) {
				t.Errorf("%v at %q comes back as %+v, %v", when, place, got, err)
			}
			back := graph.Span{}
			if got.span.Valid {
				back = spanOf(got.span.Int64)
			}
			if back != when {
				t.Errorf("%v comes back as %v", when, back)
			}
		}
	}
	if _, err := parseCounted("MEET\t\tactual\tsoon"); err == nil {
		t.Error("a time that is none is read without an error")
	}
}
