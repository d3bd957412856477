package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// CountEventsBy implements graph.EventReader. Publishers are counted by their
// names as they are spelled; reports without a publisher do not count.
func (s *Store) CountEventsBy(ctx context.Context, f graph.EventFilter, asked ...graph.TallyRequest) ([]graph.Tally, error) {
	for _, r := range asked {
		if _, err := r.Size(); err != nil {
			return nil, err
		}
	}
	var out []graph.Tally
	err := s.query(ctx, "CountEventsBy", func(ctx context.Context, q *querier) error {
		l, err := eventListOf(ctx, q, f, aTally)
		if err != nil {
			return err
		}
		c := &counting{q: q, filter: f, list: l, tallies: make([]*tally, len(asked)), names: graph.Names{}}
		for i, r := range asked {
			c.tallies[i] = &tally{TallyRequest: r, counts: map[string]*met{}}
		}
		if err := c.run(ctx); err != nil {
			return err
		}
		out, err = c.result(ctx)
		return err
	})
	return out, err
}

// counting counts the events of a list by what several requests ask for: by kinds that
// events have one each of in one statement, and by all else in one each.
type counting struct {
	q       *querier
	filter  graph.EventFilter
	list    *eventList
	tallies []*tally
	names   graph.Names
}

func (c *counting) run(ctx context.Context) error {
	if c.list.none {
		return nil
	}
	var kinds []*tally
	for _, t := range c.tallies {
		var err error
		switch {
		case t.ofKind() && t.WithoutTimes:
			kinds = append(kinds, t)
		case t.By.Periodic() && t.WithoutTimes:
			err = c.byPeriod(ctx, t)
		default:
			_, err = c.q.each(ctx, c.list.tally(t.statement(), entitiesIn(c.filter)), c.list.params, t.add)
		}
		if err != nil {
			return err
		}
	}
	if len(kinds) > 0 {
		if err := c.byKinds(ctx, kinds); err != nil {
			return err
		}
	}
	return c.cap(ctx)
}

// who are the entities of the filter, if names are asked for.
func (c *counting) who(tallies ...*tally) []string {
	if !slices.ContainsFunc(tallies, func(t *tally) bool { return t.Named }) {
		return []string{}
	}
	return stringsOf(append(entitiesIn(c.filter), c.filter.Places...))
}

func (c *counting) byPeriod(ctx context.Context, t *tally) error {
	statement := c.list.counts("tally_times")
	c.list.params["period"], c.list.params["filtered"] = string(t.By), c.who(t)
	_, err := c.q.each(ctx, statement, c.list.params, func(r row) error {
		if r.text("by") == "who" {
			addNames(c.names, []any{r["name"]})
			return nil
		}
		key := ""
		if r["key"] != nil {
			key = r.day("key").String()
		}
		t.events += r.number("n")
		t.put(key, r.number("n"), graph.Span{}, graph.Span{})
		return nil
	})
	return err
}

// byKinds counts by type, modality and place, which an event has one each of.
func (c *counting) byKinds(ctx context.Context, kinds []*tally) error {
	p := c.list.params
	p["byType"], p["byModality"], p["byPlace"], p["top"], p["filtered"] = false, false, false, 0, c.who(kinds...)
	for _, t := range kinds {
		switch t.By {
		case graph.PropertyType:
			p["byType"] = true
		case graph.PropertyModality:
			p["byModality"] = true
		default:
			size, _ := t.Size() // which was checked
			p["byPlace"], p["top"] = true, max(p["top"].(int), size+1)
		}
	}
	_, err := c.q.each(ctx, c.list.counts("tally_kinds"), p, func(r row) error {
		addNames(c.names, []any{r["name"]})
		for _, t := range kinds {
			if string(t.By) == r.text("by") {
				t.events, t.keys = r.number("events"), r.number("keys")
				t.put(r.text("key"), r.number("n"), graph.Span{}, graph.Span{})
			}
		}
		return nil
	})
	return err
}

// cap finds out whether there are more events than are counted, if there are as many.
func (c *counting) cap(ctx context.Context) error {
	for _, t := range c.tallies {
		if t.events < graph.MaxCounted {
			continue
		}
		c.list.params["limit"] = graph.MaxCounted + 1
		_, err := c.q.each(ctx, c.list.statement("reach_events"), c.list.params, func(r row) error {
			for _, t := range c.tallies {
				t.capped = r.number("n") > graph.MaxCounted
			}
			return nil
		})
		return err
	}
	return nil
}

// result returns the tallies, with names.
func (c *counting) result(ctx context.Context) ([]graph.Tally, error) {
	out := make([]graph.Tally, len(c.tallies))
	ids := append(entitiesIn(c.filter), c.filter.Places...)
	named := false
	for i, t := range c.tallies {
		size, err := t.Size()
		if err != nil {
			return nil, err
		}
		out[i] = t.sorted(size)
		if t.Named {
			named = true
			if t.By == graph.PropertyPlace || t.By == graph.PropertyParticipant {
				for _, k := range out[i].Counts {
					if k.Key != "" {
						ids = append(ids, graph.EntityID(k.Key))
					}
				}
			}
		}
	}
	if !named {
		return out, nil
	}
	if err := c.q.addNamesOf(ctx, c.names, ids); err != nil {
		return nil, err
	}
	for i, t := range c.tallies {
		if t.Named {
			out[i].Names = c.names
		}
	}
	return out, nil
}

// tally adds up the rows of a count.
type tally struct {
	graph.TallyRequest
	counts map[string]*met
	events int
	keys   int // how many there are, if not all of them came
	capped bool
}

// ofKind reports whether it counts by what an event has one of, known by its id.
func (t *tally) ofKind() bool {
	return t.By == graph.PropertyType || t.By == graph.PropertyModality || t.By == graph.PropertyPlace
}

// statement is by what the server counts: it does not know our weeks.
func (t *tally) statement() string {
	if t.By.Periodic() {
		return "time"
	}
	return string(t.By)
}

func (t *tally) add(r row) error {
	n := r.number("n")
	switch {
	case t.By.Periodic():
		when := r.span("from", "to", "precision")
		t.events += n
		t.put(t.By.Bucket(when), n, when, when)
		return nil
	case t.By == graph.PropertyPublisher || t.By == graph.PropertyParticipant:
		if r["key"] == nil { // an event has several keys or none: this counts the events
			t.events += n
			return nil
		}
	default:
		t.events += n
	}
	t.put(r.text("key"), n, r.spanIn("first"), r.spanIn("last"))
	return nil
}

// put counts n events from first to last under a key.
func (t *tally) put(key string, n int, first, last graph.Span) {
	m := t.counts[key]
	if m == nil {
		m = &met{}
		t.counts[key] = m
	}
	m.count += n
	m.extend(first)
	m.extend(last)
}

// sorted returns the tally with at most limit keys.
func (t *tally) sorted(limit int) graph.Tally {
	out := graph.Tally{Events: t.events, Keys: max(len(t.counts), t.keys), Capped: t.capped}
	if m := t.counts[""]; m != nil {
		out.Unknown = m.count
	}
	for key, m := range t.counts {
		k := graph.KeyCount{Key: key, Events: m.count, First: m.first, Last: m.last}
		if t.WithoutTimes {
			k.First, k.Last = graph.Span{}, graph.Span{}
		}
		out.Counts = append(out.Counts, k)
	}
	slices.SortFunc(out.Counts, compareKeyCounts(t.By.Periodic()))
	out.Counts = out.Counts[:min(len(out.Counts), limit)]
	return out
}

// compareKeyCounts orders the counts of a tally.
func compareKeyCounts(byTime bool) func(x, y graph.KeyCount) int {
	return func(x, y graph.KeyCount) int {
		switch {
		case (x.Key == "") != (y.Key == ""):
			return cmp.Compare(len(y.Key), len(x.Key)) // the one without a key last
		case byTime:
			return strings.Compare(y.Key, x.Key)
		}
		return cmp.Or(cmp.Compare(y.Events, x.Events), strings.Compare(x.Key, y.Key))
	}
}
