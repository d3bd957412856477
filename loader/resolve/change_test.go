package resolve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// heldReports answers pair queries from a list, as graph.Tx says that a store
// does, and counts what it gives.
type heldReports struct {
	reports  map[graph.ReportID]*graph.Report
	entities map[graph.EntityID]*graph.Entity
	ledger   []*graph.LedgerEntry
	calls    int
	given    int
}

func (h *heldReports) EntitiesByID(_ context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	out := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		out[i] = h.entities[id]
	}
	return out, nil
}

func (h *heldReports) ReportsOfPairs(_ context.Context, pairs []graph.PairQuery) ([]*graph.Report, error) {
	h.calls++
	var out []*graph.Report
	for _, r := range h.reports {
		if slices.ContainsFunc(pairs, func(q graph.PairQuery) bool { return inPair(r, q) }) {
			out = append(out, r)
		}
	}
	h.given += len(out)
	slices.SortFunc(out, func(a, b *graph.Report) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, nil
}

func (h *heldReports) EntriesAbout(_ context.Context, facts []string) (out []*graph.LedgerEntry, err error) {
	for _, e := range h.ledger {
		if slices.ContainsFunc(e.Facts(), func(f string) bool { return slices.Contains(facts, f) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

func inPair(r *graph.Report, q graph.PairQuery) bool {
	when := r.Time
	if !when.Known() {
		when = r.Published
	}
	if r.Type != q.Type || q.During.Known() && !when.Overlaps(q.During) || q.Text != "" && (r.Time.Known() || r.TextID != q.Text) {
		return false
	}
	told := graph.ToldNot
	if r.Time.Known() {
		told = graph.ToldLong
		if r.Time.Days() <= graph.ShortDays {
			told = graph.ToldShort
		}
	}
	if q.Told != graph.ToldAny && q.Told != told {
		return false
	}
	var first, second, other, visits bool
	for _, p := range r.Participants {
		first = first || p.Entity == q.First
		second = second || p.Entity == q.Second
		other = other || p.Entity != q.First
		visits = visits || p.Entity == q.First && p.Role == graph.RoleVisitor
	}
	if q.Second == "" {
		return first && !other || visits
	}
	return first && second
}

func newHeld() *heldReports {
	h := &heldReports{reports: map[graph.ReportID]*graph.Report{}, entities: map[graph.EntityID]*graph.Entity{}}
	for _, e := range world() {
		h.entities[e.ID] = e
	}
	return h
}

// apply adds, takes away or changes reports, and the events by what eventChange
// says. It fails if that names an event that is not held.
func (h *heldReports) apply(t *testing.T, events map[graph.EventID]*graph.Event, before, after []*graph.Report) {
	t.Helper()
	for _, r := range before {
		delete(h.reports, r.ID)
	}
	for _, r := range after {
		h.reports[r.ID] = r
	}
	c, err := eventChange(context.Background(), h, before, after)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range c.gone {
		if events[id] == nil {
			t.Fatalf("event %s goes and was not there", id)
		}
		delete(events, id)
		for _, r := range h.reports {
			if r.Event == id {
				r.Event = ""
			}
		}
	}
	for _, e := range c.put {
		events[e.ID] = e
		for _, r := range h.reports { // as stores do: what left it for none is of none
			if r.Event == e.ID {
				r.Event = ""
			}
		}
		for _, id := range e.Reports {
			h.reports[id].Event = e.ID
		}
	}
}

func (h *heldReports) all() []*graph.Report {
	var out []*graph.Report
	for _, r := range h.reports {
		out = append(out, r)
	}
	return out
}

// judge rejects the event of a report, or takes that back.
func (h *heldReports) judge(id graph.ReportID, step int) {
	for _, e := range h.ledger {
		if e.Report == id && !e.Undone {
			e.Undone = true
			return
		}
	}
	h.ledger = append(h.ledger, &graph.LedgerEntry{ID: graph.LedgerEntryID(fmt.Sprint(step)), Kind: graph.Dismiss, Report: id, At: time.Unix(int64(step), 0)})
}

// newsCrowd makes reports of which most give no time and stand in texts that are printed
// again some days later.
func newsCrowd(rng *rand.Rand, n int) []*graph.Report {
	out := crowd(rng, n)
	for _, r := range out {
		if rng.IntN(8) == 0 {
			continue
		}
		r.Type, r.Time, r.Published = graph.Accuse, graph.Span{}, graph.OnDay(graph.NewDay(2025, time.July, 1)+graph.Day(rng.IntN(40)))
		r.TextID = fmt.Sprint("t", rng.IntN(n/2))
		r.Modality = []graph.Modality{graph.Actual, graph.Actual, graph.Actual, graph.Planned, graph.Negated}[rng.IntN(5)]
		r.Participants = []graph.ReportParticipant{{Role: graph.RoleSource, Entity: []graph.EntityID{"lavrov", "kim"}[rng.IntN(2)]}}
		if rng.IntN(3) == 0 {
			r.Participants = append(r.Participants, graph.ReportParticipant{Role: graph.RoleTarget, Entity: "choe"})
		}
	}
	return out
}

// A graph that grew and shrank in small steps has the events of one made at once.
func TestChangeEqualsWhole(t *testing.T) {
	t.Run("all kinds", func(t *testing.T) { checkChanges(t, crowd) })
	t.Run("news", func(t *testing.T) { checkChanges(t, newsCrowd) })
}

func checkChanges(t *testing.T, reportsOf func(rng *rand.Rand, n int) []*graph.Report) {
	t.Helper()
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		pool := reportsOf(rng, 20+rng.IntN(60))
		h, events := newHeld(), map[graph.EventID]*graph.Event{}
		for step := range 25 {
			var before, after []*graph.Report
			for range 1 + rng.IntN(6) {
				r := pool[rng.IntN(len(pool))]
				if slices.ContainsFunc(append(before, after...), func(o *graph.Report) bool { return o.ID == r.ID }) {
					continue
				}
				old := h.reports[r.ID]
				if old != nil {
					was := *old
					before = append(before, &was)
				}
				if old != nil && rng.IntN(2) == 0 {
					continue // taken away
				}
				now := *r
				if old != nil {
					now.Event = old.Event
				}
				if old != nil || rng.IntN(4) == 0 { // a participant or place resolves to another
					now.Participants = slices.Clone(r.Participants)
					now.Participants[0].Entity = []graph.EntityID{"lavrov", "kim", "other"}[rng.IntN(3)]
				}
				after = append(after, &now)
			}
			if seed%2 == 1 && rng.IntN(3) == 0 { // somebody judges an event, held or not
				r := pool[rng.IntN(len(pool))]
				h.judge(r.ID, step)
				changes := func(o *graph.Report) bool { return o.ID == r.ID }
				if old := h.reports[r.ID]; old != nil && !slices.ContainsFunc(append(before, after...), changes) {
					was := *old
					before, after = append(before, &was), append(after, old)
				}
			}
			h.apply(t, events, before, after)
			want := Events(h.all(), world(), h.ledger...)
			var got []*graph.Event
			for _, e := range events {
				got = append(got, e)
			}
			slices.SortFunc(got, func(a, b *graph.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
			if !reflect.DeepEqual(got, want) {
				if len(got) > 0 || len(want) > 0 {
					t.Fatalf("seed %d, step %d: %s", seed, step, difference(got, want))
				}
			}
		}
	}
}

func difference(got, want []*graph.Event) string {
	has := func(list []*graph.Event, e *graph.Event) bool {
		return slices.ContainsFunc(list, func(o *graph.Event) bool { return reflect.DeepEqual(o, e) })
	}
	var b strings.Builder
	for _, e := range got {
		if !has(want, e) {
			fmt.Fprintf(&b, "\n- %+v", *e)
		}
	}
	for _, e := range want {
		if !has(got, e) {
			fmt.Fprintf(&b, "\n+ %+v", *e)
		}
	}
	return b.String()
}

// history makes n dated meetings of one pair, three reports each, a day apart.
func history(n int) *heldReports {
	h := newHeld()
	for i := range n {
		for j := range 3 {
			r := &graph.Report{
				ID: graph.ReportID(fmt.Sprintf("%06d-%d", i, j)), Article: graph.ArticleID(fmt.Sprint(i, j)), Type: graph.Meet, Modality: graph.Actual,
				Time: graph.OnDay(graph.NewDay(2000, time.January, i)), Published: graph.OnDay(graph.NewDay(2000, time.January, i+1)),
				TextID: fmt.Sprint(i, j), Participants: []graph.ReportParticipant{{Role: graph.RoleParty, Entity: "lavrov"}, {Role: graph.RoleParty, Entity: "kim"}},
			}
			r.Event = graph.NewEventID(graph.ReportID(fmt.Sprintf("%06d-0", i)))
			h.reports[r.ID] = r
		}
	}
	return h
}

// What is read for one new report does not grow with the history of its pair,
// only with how much of it lies near in time.
func TestChangeReadsOnlyNeighbours(t *testing.T) {
	for _, tc := range []struct {
		name string
		when graph.Span
		most int
	}{
		{"a day", graph.OnDay(graph.NewDay(2001, time.May, 3)), 3 * 20},
		{"undated", graph.Span{}, 3 * 40},
		{"a month", graph.InMonth(2001, time.May), 3 * 60},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := history(3000)
			r := *h.reports["000100-0"]
			r.ID, r.Event, r.Time, r.Published = "new", "", tc.when, graph.OnDay(graph.NewDay(2001, time.June, 4))
			h.reports[r.ID] = &r
			c, err := eventChange(context.Background(), h, nil, []*graph.Report{&r})
			if err != nil {
				t.Fatal(err)
			}
			if len(c.put) != 1 || len(c.gone) > 1 {
				t.Errorf("%d events put, %d gone", len(c.put), len(c.gone))
			}
			if h.given > tc.most || h.calls > 8 {
				t.Errorf("%d reports were read in %d calls, at most %d are near", h.given, h.calls, tc.most)
			}
		})
	}
}

// An event that is rejected by a report which only joins it comes back when that
// report goes or leaves it.
func TestRejectedEventComesBack(t *testing.T) {
	h, events := history(1), map[graph.EventID]*graph.Event{}
	for _, r := range h.reports {
		r.Event = ""
	}
	month := *h.reports["000000-0"]
	month.ID, month.Time, month.Published = "month", graph.InMonth(1999, time.December), graph.OnDay(graph.NewDay(2000, time.January, 20))
	h.judge(month.ID, 1)
	h.apply(t, events, nil, append(h.all(), &month))
	if len(events) != 0 {
		t.Fatalf("the event is there although the month's report is of it: %v", events)
	}
	h.apply(t, events, []*graph.Report{&month}, nil)
	if len(events) != 1 {
		t.Fatalf("%d events after the report went, want 1", len(events))
	}
	h.apply(t, events, nil, []*graph.Report{&month})
	another := *h.reports["000000-0"]
	another.ID, another.Time = "another", graph.OnDay(graph.NewDay(1999, time.December, 9))
	h.apply(t, events, nil, []*graph.Report{&another})
	if want := Events(h.all(), world(), h.ledger...); len(events) != 2 || len(want) != 2 {
		t.Fatalf("%d events after the month's report fits two, want 2 like %d", len(events), len(want))
	}
}
