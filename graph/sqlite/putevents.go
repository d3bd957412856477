package sqlite

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// ReplaceEvents implements graph.Tx. An event of put stays also if its id is in
// gone.
func (t *transaction) ReplaceEvents(ctx context.Context, put []*graph.Event, gone []graph.EventID) error {
	return t.run(ctx, "write events", func(q *session) error {
		put := byID(put, func(e *graph.Event) graph.EventID { return e.ID })
		keep := map[graph.EventID]bool{}
		var touched []graph.EventID
		for _, e := range put {
			keep[e.ID] = true
			touched = append(touched, e.ID)
		}
		touched = distinct(append(touched, gone...))
		held, err := rowsByID[graph.Event](q, eventsByID, touched)
		if err != nil {
			return err
		}
		ords, err := ordsOf(q, `SELECT id, ord FROM event WHERE id IN (SELECT value FROM json_each(?))`, touched)
		if err != nil {
			return err
		}
		changes := newEventChanges()
		for _, id := range touched {
			if old := held[id]; old != nil && !keep[id] {
				if err := changes.remove(q, old, *ords[id]); err != nil {
					return err
				}
				if err := dropChange(q, id); err != nil {
					return err
				}
				if _, err := q.do(`DELETE FROM event_text WHERE rowid = ?`, *ords[id]); err != nil {
					return err
				}
				if _, err := q.do(`UPDATE report SET event = NULL, ord = NULL WHERE ord = ?`, *ords[id]); err != nil {
					return err
				}
			}
		}
		for _, e := range put {
			if ords[e.ID], err = changes.put(q, e, held[e.ID], ords[e.ID]); err != nil {
				return err
			}
		}
		for _, e := range put {
			if err := changes.attach(q, e, *ords[e.ID]); err != nil {
				return err
			}
		}
		return changes.settle(q)
	})
}

// eventChanges keeps the read model in line with events that come and go.
type eventChanges struct {
	ranks  map[graph.EntityID]int
	met    *metChanges
	quotes map[graph.EventID]bool // events whose reports or place in the list changed
}

func newEventChanges() *eventChanges {
	return &eventChanges{map[graph.EntityID]int{}, newMetChanges(), map[graph.EventID]bool{}}
}

// remove deletes an event and its rows in the read model.
func (c *eventChanges) remove(q *session, e *graph.Event, ord int64) error {
	for _, id := range participantsOf(e) {
		if _, err := q.do(`DELETE FROM event_entity WHERE entity = ? AND type IN ('', ?) AND ord = ?`, string(id), string(e.Type), ord); err != nil {
			return err
		}
	}
	for _, p := range e.Participants {
		if _, err := q.do(`DELETE FROM event_role WHERE entity = ? AND role = ? AND type = ? AND ord = ?`,
			string(p.Entity), string(p.Role), string(e.Type), ord); err != nil {
			return err
		}
	}
	c.count(e, -1)
	if err := c.met.remove(q, e); err != nil {
		return err
	}
	_, err := q.do(`DELETE FROM event WHERE ord = ?`, ord)
	return err
}

// put writes an event and returns its ord; old and held are what was there under
// its id, or nil.
func (c *eventChanges) put(q *session, e, old *graph.Event, held *int64) (*int64, error) {
	data, err := encodeEvent(e)
	if err != nil {
		return nil, err
	}
	ord := ordOf(e.Time, string(e.ID))
	if old != nil {
		if err := c.detach(q, e, *held); err != nil {
			return nil, err
		}
		if was, err := encodeEvent(old); err != nil || was == data {
			return held, err
		}
		if err := c.remove(q, old, *held); err != nil {
			return nil, err
		}
		if sameDay(ord, *held) {
			ord = *held
		} else if _, err := q.do(`DELETE FROM event_text WHERE rowid = ?`, *held); err != nil {
			return nil, err
		}
	}
	if ord, err = insertEvent(q, e, ord, data); err != nil {
		return nil, err
	}
	if err := noteChange(q, e.ID); err != nil {
		return nil, err
	}
	counted := countedOf(e)
	for _, id := range participantsOf(e) {
		if _, err := q.do(`INSERT INTO event_entity (entity, type, ord, counted) VALUES (?1,'',?3,?4), (?1,?2,?3,NULL)`, string(id), string(e.Type), ord, counted); err != nil {
			return nil, err
		}
	}
	for _, p := range e.Participants {
		if _, err := q.do(`INSERT OR IGNORE INTO event_role (entity, role, type, ord) VALUES (?,?,?,?)`,
			string(p.Entity), string(p.Role), string(e.Type), ord); err != nil {
			return nil, err
		}
	}
	c.count(e, 1)
	return &ord, c.met.add(q, e)
}

// detach takes reports away from an event that are not its own any more.
func (c *eventChanges) detach(q *session, e *graph.Event, ord int64) error {
	reports, err := list(e.Reports)
	if err != nil {
		return err
	}
	n, err := q.do(`UPDATE report SET event = NULL, ord = NULL WHERE ord = ?1 AND id NOT IN (SELECT value FROM json_each(?2))`, ord, reports)
	if n > 0 {
		c.quotes[e.ID] = true
	}
	return err
}

// attach makes reports part of an event. Each knows the event's ord: where that
// changes, all of them are written.
func (c *eventChanges) attach(q *session, e *graph.Event, ord int64) error {
	if len(e.Reports) == 0 {
		return nil
	}
	reports, err := list(e.Reports)
	if err != nil {
		return err
	}
	n, err := q.do(`UPDATE report SET event = ?2, ord = ?3 WHERE id IN (SELECT value FROM json_each(?1)) AND (event IS NOT ?2 OR ord IS NOT ?3)`,
		reports, string(e.ID), ord)
	if n > 0 {
		c.quotes[e.ID] = true
	}
	return err
}

// insertEvent writes the event's row at the first ord that is free and returns it.
func insertEvent(q *session, e *graph.Event, ord int64, data string) (int64, error) {
	from, to := days(e.Time)
	var place any
	if e.Place != "" {
		place = string(e.Place)
	}
	who := joinIDs(participantsOf(e))
	for ; ; ord++ {
		n, err := q.do(`INSERT INTO event (ord, id, type, modality, t_from, t_to, days, place, confidence, sources, reports, span, who, data)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (ord) DO NOTHING`,
			ord, string(e.ID), string(e.Type), string(e.Modality), from, to, e.Time.Days(), place, e.Confidence, e.Sources,
			len(e.Reports), spanNumber(e.Time), who, data)
		if err != nil || n == 1 {
			return ord, err
		}
	}
}

// count notes that an event came or went, for all whom it counts for.
func (c *eventChanges) count(e *graph.Event, n int) {
	who := participantsOf(e)
	if e.Place != "" {
		who = distinct(append(who, e.Place))
	}
	for _, id := range who {
		c.ranks[id] -= n
	}
}

// settle writes what was noted.
func (c *eventChanges) settle(q *session) error {
	for id, n := range c.ranks {
		if n == 0 {
			continue
		}
		if _, err := q.do(`UPDATE entity SET rank = rank + ? WHERE id = ?`, n, string(id)); err != nil {
			return err
		}
	}
	if err := indexQuotes(q, slices.Sorted(maps.Keys(c.quotes))); err != nil {
		return err
	}
	return c.met.settle(q)
}

// participantsOf returns the different participants of an event.
func participantsOf(e *graph.Event) []graph.EntityID {
	var out []graph.EntityID
	for _, p := range e.Participants {
		out = append(out, p.Entity)
	}
	return distinct(out)
}
