package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

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
func (s *Store) CountEventsBy(ctx context.Context, f graph.EventFilter, asked ...graph.TallyRequest) (tallies []graph.Tally, err error) {
	counts := make([]*counting, len(asked))
	for i, r := range asked {
		if counts[i], err = newCounting(f, r); err != nil {
			return nil, err
		}
	}
	err = s.read(ctx, "count events", func(q *session) error {
		plan, err := planEvents(q, f)
		if err != nil {
			return err
		}
		if err := readCounts(q, plan, counts, graph.MaxCounted); err != nil {
			return err
		}
		tallies = make([]graph.Tally, len(asked))
		for i, c := range counts {
			tallies[i] = c.tally()
			if !c.Named {
				continue
			}
			ids := namedIn(f)
			if c.By == graph.PropertyPlace || c.By == graph.PropertyParticipant {
				for _, k := range tallies[i].Counts {
					ids = append(ids, graph.EntityID(k.Key))
				}
			}
			if tallies[i].Names, err = namesOf(q, ids); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return tallies, nil
}

// counting counts events as they are read, the latest first.
type counting struct {
	graph.TallyRequest
	limit   int
	capped  bool
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

func newCounting(f graph.EventFilter, r graph.TallyRequest) (*counting, error) {
	limit, err := r.Size()
	if err != nil {
		return nil, err
	}
	c := &counting{TallyRequest: r, limit: limit, counts: map[string]*keyCount{}, ord: -1, buckets: map[int64]string{}}
	for _, id := range f.Participants {
		c.without = append(c.without, string(id))
	}
	for _, p := range f.Roles {
		c.without = append(c.without, string(p.Entity))
	}
	return c, nil
}

// readCounts counts the latest events of a plan: once for all that is counted but
// publishers, of which an event has several, and what the list tells by itself.
func readCounts(q *session, plan *eventPlan, counts []*counting, most int) error {
	var ofList, ofEvents, ofReports []*counting
	for _, c := range counts {
		switch {
		case inCounted(c.By) && plan.hasCounted():
			ofList = append(ofList, c)
		case c.By == graph.PropertyPublisher:
			ofReports = append(ofReports, c)
		default:
			ofEvents = append(ofEvents, c)
		}
	}
	if len(ofList) > 0 {
		if err := readCounted(q, plan, ofList, most, countedChunk); err != nil {
			return err
		}
	}
	for _, some := range [][]*counting{ofEvents, ofReports} {
		if len(some) == 0 {
			continue
		}
		if err := readSome(q, plan, some, most); err != nil {
			return err
		}
	}
	return nil
}

// tallyQuery selects ord, time and keys of the latest events of a plan. They come in
// order, since the list of ords is walked on the outside.
func tallyQuery(plan *eventPlan, by []graph.Property, most int) *clause {
	ords := all
	ords.limit = most
	c := plan.query(ords)
	var keys, join string
	for _, b := range by {
		keys += `, ` + cmp.Or(keyColumns[b], `''`)
		if b == graph.PropertyPublisher {
			join = ` LEFT JOIN report r ON r.ord = o.ord`
		}
	}
	out := &clause{args: c.args}
	out.add(`SELECT o.ord, e.span` + keys + ` FROM (` + c.sql.String() + `) o CROSS JOIN event e ON e.ord = o.ord` + join)
	return out
}

func readSome(q *session, plan *eventPlan, counts []*counting, most int) error {
	by := make([]graph.Property, len(counts))
	keys := make([]string, len(counts))
	var ord int64
	var span sql.NullInt64
	dest := []any{&ord, &span}
	for i, c := range counts {
		by[i] = c.By
		dest = append(dest, &keys[i])
	}
	query := tallyQuery(plan, by, most)
	err := q.each(query.sql.String(), func(scan func(...any) error) error {
		if err := scan(dest...); err != nil {
			return err
		}
		for i, c := range counts {
			if ord != c.ord {
				c.ord, c.seen = ord, c.seen[:0]
				c.events++
			}
			c.event(span, keys[i])
		}
		return nil
	}, query.args...)
	if err != nil || counts[0].events < most {
		return err
	}
	return markCapped(q, plan, counts, counts[0].ord)
}

// event counts an event; of several reports of one it is called for each.
func (c *counting) event(span sql.NullInt64, key string) {
	switch {
	case c.By == graph.PropertyPublisher:
		if key != "" && !slices.Contains(c.seen, key) {
			c.seen = append(c.seen, key)
			c.count(key, span)
		}
	case c.By == graph.PropertyParticipant:
		for id := range splitIDs(key) {
			if !slices.Contains(c.without, id) {
				c.count(id, span)
			}
		}
	case c.By.Periodic():
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
		key = c.By.Bucket(spanOf(n.Int64))
		c.buckets[n.Int64] = key
	}
	return key
}

func (c *counting) count(key string, span sql.NullInt64) {
	n := c.counts[key]
	if n == nil {
		n = &keyCount{}
		c.counts[strings.Clone(key)] = n // of a text of many, which is not kept for it
	}
	n.events++
	if span.Valid {
		n.add(span.Int64)
	}
}

// tally returns what was counted, in order.
func (c *counting) tally() graph.Tally {
	t := graph.Tally{Events: c.events, Keys: len(c.counts), Capped: c.capped}
	if n := c.counts[""]; n != nil {
		t.Unknown = n.events
	}
	for key, n := range c.counts {
		k := graph.KeyCount{Key: key, Events: n.events}
		if !c.WithoutTimes {
			k.First, k.Last = n.spans()
		}
		t.Counts = append(t.Counts, k)
	}
	slices.SortFunc(t.Counts, func(a, b graph.KeyCount) int {
		switch {
		case a.Key == "" || b.Key == "":
			return cmp.Compare(b.Key, a.Key)
		case c.By.Periodic():
			return cmp.Compare(b.Key, a.Key)
		}
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Key, b.Key))
	})
	t.Counts = t.Counts[:min(len(t.Counts), c.limit)]
	return t
}
