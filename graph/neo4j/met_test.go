package neo4j_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// TestCountersFollowEvents changes events at random and compares what is kept
// beside them (pairs, numbers of events, missing entities) with a count of all.
func TestCountersFollowEvents(t *testing.T) {
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	empty(t, server)
	s := openStore(t, server, nil)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	held := map[graph.EventID]*graph.Event{}
	for range 12 {
		var put []*graph.Event
		var gone []graph.EventID
		for range 6 {
			put = append(put, randomEvent(rng))
			gone = append(gone, graph.EventID(fmt.Sprintf("event %02d", rng.IntN(20))))
		}
		err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.ReplaceEvents(ctx, put, gone) })
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range gone {
			delete(held, id)
		}
		for _, e := range put {
			held[e.ID] = e
		}
		checkPairsOf(t, s, held)
	}
	for _, r := range run(t, server, `MATCH (n:Entity) OPTIONAL MATCH (n)<-[:PARTICIPANT|AT]-(e:Event)
WITH n, count(DISTINCT e) AS events WHERE n.events <> events OR events = 0 OR NOT n:Missing RETURN n.id, n.events, events`) {
		t.Errorf("entity, number of events kept and counted: %v", r.Values)
	}
}

func randomEvent(rng *rand.Rand) *graph.Event {
	e := &graph.Event{ID: graph.EventID(fmt.Sprintf("event %02d", rng.IntN(20))), Type: graph.Meet, Modality: graph.Actual}
	if rng.IntN(3) == 0 {
		e.Type = graph.Visit
	}
	if rng.IntN(4) > 0 {
		e.Time = graph.OnDay(graph.NewDay(2025, 7, 1+rng.IntN(28)))
	}
	if rng.IntN(2) == 0 {
		e.Place = graph.EntityID(fmt.Sprintf("place %d", rng.IntN(3)))
	}
	for _, i := range rng.Perm(5)[:rng.IntN(4)] {
		e.Participants = append(e.Participants, graph.Participant{Entity: graph.EntityID(fmt.Sprintf("person %d", i)), Role: graph.RoleParty})
	}
	return e
}

// checkPairsOf compares the counterparts of all with those that the events give.
func checkPairsOf(t *testing.T, s graph.Reader, held map[graph.EventID]*graph.Event) {
	t.Helper()
	for i := range 5 {
		who := graph.EntityID(fmt.Sprintf("person %d", i))
		want := map[graph.EntityID]*graph.Counterpart{}
		for _, e := range held {
			takesPart := func(id graph.EntityID) bool {
				return slices.ContainsFunc(e.Participants, func(p graph.Participant) bool { return p.Entity == id })
			}
			if e.Type != graph.Meet || !takesPart(who) {
				continue
			}
			for _, p := range e.Participants {
				if p.Entity != who {
					addMeeting(want, p.Entity, e)
				}
			}
		}
		got, err := s.Counterparts(t.Context(), who, graph.CounterpartFilter{}, graph.PageRequest{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Items) != len(want) {
			t.Errorf("%s has %d counterparts, want %d", who, len(got.Items), len(want))
		}
		for _, c := range got.Items {
			if w := want[c.Entity]; w == nil || fmt.Sprint(c) != fmt.Sprint(*w) {
				t.Errorf("counterpart of %s: %v, want %v", who, c, w)
			}
		}
	}
}

func addMeeting(sums map[graph.EntityID]*graph.Counterpart, with graph.EntityID, e *graph.Event) {
	c := sums[with]
	if c == nil {
		c = &graph.Counterpart{Entity: with}
		sums[with] = c
	}
	c.Events++
	if e.Time.Known() && (!c.First.Known() || e.Time.From < c.First.From) {
		c.First = e.Time
	}
	if e.Time.Known() && (!c.Last.Known() || e.Time.From > c.Last.From) {
		c.Last = e.Time
	}
	if e.Place != "" && !slices.Contains(c.Places, e.Place) {
		c.Places = append(c.Places, e.Place)
		slices.Sort(c.Places)
	}
}
