package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// keyColumns are the columns that hold an event's value of a property.
var keyColumns = map[graph.Property]string{
	graph.PropertyType:        `e.type`,
	graph.PropertyModality:    `e.modality`,
	graph.PropertyPlace:       `coalesce(e.place, '')`,
	graph.PropertyPublisher:   `coalesce(r.publisher_name, '')`,
	graph.PropertyParticipant: `e.who`,
}

// CountEventsBy implements graph.EventReader. Reports without a publisher do not
// count by publisher.
func (s *Store) CountEventsBy(ctx context.Context, f graph.EventFilter, by graph.Property, limit int) (tally graph.Tally, err error) {
	switch {
	case keyColumns[by] == "" && !by.Periodic():
		return tally, graph.Errorf(graph.CodeInvalid, "events cannot be counted by %q: it is not one of their properties", string(by))
	case limit < 0:
		return tally, graph.Errorf(graph.CodeInvalid, "%d keys were asked for: ask for 0 (all) to %d", limit, graph.MaxKeys)
	case limit > graph.MaxKeys:
		return tally, graph.Errorf(graph.CodeLimit, "%d keys were asked for: at most %d are given", limit, graph.MaxKeys)
	case limit == 0:
		limit = graph.MaxKeys
	}
	err = s.read(ctx, "count events by "+string(by), func(q *session) error {
		c := newCounting(f, by)
		capped, err := c.read(q, f, graph.MaxCounted)
		tally = c.tally(limit)
		tally.Capped = capped
		return err
	})
	if err != nil {
		return graph.Tally{}, err
	}
	return tally, nil
}

// counting counts events as they are read, the latest first.
type counting struct {
	by      graph.Property
	without []string // participants that the filter asks for
	counts  map[string]*keyCount
	events  int
	ord     int64 // of the event that was read last
	seen    []string
	buckets map[int64]string
}

type keyCount struct {
	events int
	extent
}

func newCounting(f graph.EventFilter, by graph.Property) *counting {
	c := &counting{by: by, counts: map[string]*keyCount{}, ord: -1, buckets: map[int64]string{}}
	for _, id := range f.Participants {
		c.without = append(c.without, string(id))
	}
	for _, p := range f.Roles {
		c.without = append(c.without, string(p.Entity))
	}
	return c
}

// tallyQuery selects ord, time and key of the latest events of a plan. They come in
// order, since the list of ords is walked on the outside.
func tallyQuery(plan *eventPlan, by graph.Property, most int) *clause {
	ords := all
	ords.limit = most
	c := plan.query(ords)
	key, join := keyColumns[by], ""
	if by == graph.PropertyPublisher {
		join = ` LEFT JOIN report r ON r.ord = o.ord`
	}
	out := &clause{args: c.args}
	out.add(`SELECT o.ord, e.span, ` + cmp.Or(key, `''`) + ` FROM (` + c.sql.String() + `) o CROSS JOIN event e ON e.ord = o.ord` + join)
	return out
}

// read counts the latest events of a filter and reports whether there are more.
func (c *counting) read(q *session, f graph.EventFilter, most int) (capped bool, err error) {
	plan, err := planEvents(q, f)
	if err != nil {
		return false, err
	}
	query := tallyQuery(plan, c.by, most)
	err = q.each(query.sql.String(), func(scan func(...any) error) error {
		var ord int64
		var span sql.NullInt64
		var key string
		if err := scan(&ord, &span, &key); err != nil {
			return err
		}
		if ord != c.ord {
			c.ord, c.seen = ord, c.seen[:0]
			c.events++
		}
		c.event(span, key)
		return nil
	}, query.args...)
	if err != nil || c.events < most {
		return false, err
	}
	rest := all
	rest.hi, rest.limit = c.ord, 1
	return exists(q, plan.query(rest))
}

// event counts an event; of several reports of one it is called for each.
func (c *counting) event(span sql.NullInt64, key string) {
	switch {
	case c.by == graph.PropertyPublisher:
		if key != "" && !slices.Contains(c.seen, key) {
			c.seen = append(c.seen, key)
			c.count(key, span)
		}
	case c.by == graph.PropertyParticipant:
		for id := range splitIDs(key) {
			if !slices.Contains(c.without, id) {
				c.count(id, span)
			}
		}
	case c.by.Periodic():
		c.count(c.bucket(span), span)
	default:
		c.count(key, span)
	}
}

func (c *counting) bucket(n sql.NullInt64) string {
	if !n.Valid {
		return ""
	}
	key, ok := c.buckets[n.Int64]
	if !ok {
		key = c.by.Bucket(spanOf(n.Int64))
		c.buckets[n.Int64] = key
	}
	return key
}

func (c *counting) count(key string, span sql.NullInt64) {
	n := c.counts[key]
	if n == nil {
		n = &keyCount{}
		c.counts[key] = n
	}
	n.events++
	if span.Valid {
		n.add(span.Int64)
	}
}

// tally returns what was counted, in order.
func (c *counting) tally(limit int) graph.Tally {
	t := graph.Tally{Events: c.events, Keys: len(c.counts)}
	if n := c.counts[""]; n != nil {
		t.Unknown = n.events
	}
	for key, n := range c.counts {
		first, last := n.spans()
		t.Counts = append(t.Counts, graph.KeyCount{Key: key, Events: n.events, First: first, Last: last})
	}
	slices.SortFunc(t.Counts, func(a, b graph.KeyCount) int {
		switch {
		case a.Key == "" || b.Key == "":
			return cmp.Compare(b.Key, a.Key)
		case c.by.Periodic():
			return cmp.Compare(b.Key, a.Key)
		}
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Key, b.Key))
	})
	t.Counts = t.Counts[:min(len(t.Counts), limit)]
	return t
}
