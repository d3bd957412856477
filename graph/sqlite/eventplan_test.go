package sqlite

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// TestLeads asks with many filters, whatever leads: the events must be the same.
func TestLeads(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "leads.db"))
	n := newNews(12)
	n.cast.Write(t, s)
	st := n.batch(300)
	rng := rand.New(rand.NewPCG(3, 3))
	types := []graph.EventType{graph.Meet, graph.Call, graph.Visit}
	for i, r := range st.Facts.Reports {
		e := st.Events[i]
		e.Type, r.Type = types[i%3], types[i%3]
		if e.Type == graph.Visit {
			e.Participants[0].Role, e.Participants[1].Role = graph.RoleHost, graph.RoleVisitor
		}
		r.Quote = fmt.Sprintf("The talks were of point %d.", rng.IntN(3))
		r.Publisher = fmt.Sprintf("Paper %d", rng.IntN(3))
		if i%5 == 0 && i+1 < len(st.Facts.Reports) { // an event of two reports
			e.Reports = append(e.Reports, st.Facts.Reports[i+1].ID)
			slices.Sort(e.Reports)
			st.Events[i+1].Reports = nil
		}
	}
	st.Write(t, s)
	found := 0
	for range 300 {
		f := someFilter(rng, n, types)
		err := s.read(t.Context(), "find", func(q *session) error {
			want, err := ordsBy(q, f, byAll, nil)
			if err != nil {
				return err
			}
			found += len(want)
			for l, who := range leadsOf(f) {
				got, err := ordsBy(q, f, l, who)
				if err != nil {
					return err
				}
				if !slices.Equal(got, want) {
					t.Errorf("%+v, lead %d: %d events, want %d", f, l, len(got), len(want))
				}
			}
			plan, err := planEvents(q, f)
			if err != nil {
				return err
			}
			c := plan.query(all)
			got, err := column[int64](q, c.sql.String(), c.args...)
			if !slices.Equal(got, want) {
				t.Errorf("%+v: %d events, want %d", f, len(got), len(want))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 1000 {
		t.Errorf("all filters take only %d events", found)
	}
}

// someFilter sets each field with some probability.
func someFilter(rng *rand.Rand, n *news, types []graph.EventType) (f graph.EventFilter) {
	some := func() bool { return rng.IntN(3) == 0 }
	if some() {
		f.Types = types[rng.IntN(2):]
	}
	if some() {
		f.Participants = []graph.EntityID{n.people[rng.IntN(3)].ID()}
	}
	if some() {
		f.Roles = []graph.Participant{{Entity: n.people[rng.IntN(2)].ID(), Role: []graph.Role{graph.RoleParty, graph.RoleHost}[rng.IntN(2)]}}
	}
	if some() {
		f.Places = []graph.EntityID{n.lands[0].ID(), n.lands[1].ID(), n.towns[7].ID()}
	}
	if some() {
		f.During = graph.InYear(2020 + rng.IntN(5))
	}
	if some() {
		f.Publisher = "PAPER 1"
	}
	if some() {
		f.Search = []string{"talks", "point 1", "2 talks", "nothing"}[rng.IntN(4)]
	}
	if some() {
		f.KnownBy = graph.NewDay(2020+rng.IntN(5), 6, 1)
	}
	return f
}

// leadsOf returns what may lead for a filter.
func leadsOf(f graph.EventFilter) map[lead]*graph.Participant {
	leads := map[lead]*graph.Participant{}
	p := newEventPlan(f)
	if p.words != "" {
		leads[byWords] = nil
	}
	if len(p.filter.Participants) > 0 {
		leads[byPerson] = &graph.Participant{Entity: p.filter.Participants[0]}
	}
	if len(f.Roles) > 0 {
		leads[byRole] = &f.Roles[0]
	}
	if f.Publisher != "" {
		leads[byPublisher] = nil
	}
	if len(f.Places) > 0 {
		leads[byPlace] = nil
	}
	if len(f.Types) > 0 {
		leads[byType] = nil
	}
	return leads
}

// ordsBy returns the ords of a filter's events by one lead.
func ordsBy(q *session, f graph.EventFilter, l lead, who *graph.Participant) ([]int64, error) {
	p := newEventPlan(f)
	if f.During.Known() {
		p.longest = 366
	}
	if err := p.follow(q, l, who); err != nil {
		return nil, err
	}
	c := p.query(all)
	return column[int64](q, c.sql.String(), c.args...)
}
