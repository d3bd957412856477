package sqlite

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// FindEvents implements graph.EventReader.
func (s *Store) FindEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (page graph.Page[*graph.Event], err error) {
	err = s.read(ctx, "find events", func(q *session) error {
		plan, err := planEvents(q, f)
		if err != nil {
			return err
		}
		page, err = ordPage("event", p, func(r ordRange) ([]*graph.Event, []int64, error) {
			return ordRows[graph.Event](q, "event", plan.query(r), r)
		}, func(r ordRange) (bool, error) { return exists(q, plan.query(r)) })
		return err
	})
	return page, err
}

// CountEvents implements graph.EventReader.
func (s *Store) CountEvents(ctx context.Context, f graph.EventFilter) (n int, err error) {
	err = s.read(ctx, "count events", func(q *session) error {
		plan, err := planEvents(q, f)
		if err != nil {
			return err
		}
		n, err = count(q, plan.query(all))
		return err
	})
	return n, err
}

// eventPlan says how the events of a filter are found: along which index, and
// what is checked of each.
type eventPlan struct {
	filter  graph.EventFilter
	people  []graph.EntityID // the one of fewest events first
	longest int64            // the longest time of an event in days
}

// planEvents asks which participant has fewest events, whose list is walked, and
// how long events last, which bounds how far back one may have begun that
// overlaps a time.
func planEvents(q *session, f graph.EventFilter) (*eventPlan, error) {
	plan := &eventPlan{filter: f, people: distinct(f.Participants)}
	plan.filter.Types, plan.filter.Places = distinct(f.Types), distinct(f.Places)
	if f.During.Known() {
		if err := q.one(`SELECT coalesce(max(days), 0) FROM event`, nil, &plan.longest); err != nil {
			return nil, err
		}
	}
	if len(plan.people) > 1 {
		rank := map[graph.EntityID]int64{}
		arg, err := list(plan.people)
		if err != nil {
			return nil, err
		}
		err = q.each(`SELECT id, rank FROM entity WHERE id IN (SELECT value FROM json_each(?))`, func(scan func(...any) error) error {
			var id graph.EntityID
			var n int64
			err := scan(&id, &n)
			rank[id] = n
			return err
		}, arg)
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(plan.people, func(a, b graph.EntityID) int { return int(rank[b] - rank[a]) })
	}
	return plan, nil
}

// query selects the ords of the events in a range, in order.
func (p *eventPlan) query(r ordRange) *clause {
	f := p.filter
	if f.During.Known() {
		r.hi = min(r.hi, dayOrd(f.During.To)+1<<idBits)
		r.lo = max(r.lo, dayOrd(f.During.From-graph.Day(p.longest))-1)
	}
	c := &clause{}
	switch {
	case f.Article != "":
		c.add(`SELECT DISTINCT e.ord AS ord FROM report r CROSS JOIN event e ON e.id = r.event WHERE r.article = ?`, string(f.Article))
		p.conditions(c, "e.ord", r, p.people, f.Types)
	case len(p.people) > 0 && len(f.Types) == 0:
		p.byEntity(c, "")
		p.conditions(c, "k.ord", r, p.people[1:], nil)
	case len(p.people) > 0:
		p.byType(c, r, func(t graph.EventType) {
			p.byEntity(c, t)
			p.conditions(c, "k.ord", r, p.people[1:], nil)
		})
	case len(f.Places) > 0:
		p.byPlace(c, r)
	case len(f.Types) > 0:
		p.byType(c, r, func(t graph.EventType) {
			c.add(`SELECT e.ord AS ord FROM event e WHERE e.type = ?`, string(t))
			p.conditions(c, "e.ord", r, nil, nil)
		})
	default:
		c.add(`SELECT e.ord AS ord FROM event e WHERE 1`)
		p.conditions(c, "e.ord", r, nil, nil)
	}
	return c
}

// byEntity walks the list of the participant of fewest events. The events
// themselves are read only if a condition needs them.
func (p *eventPlan) byEntity(c *clause, t graph.EventType) {
	f := p.filter
	join := ""
	if len(f.Modalities)+len(f.Places)+f.MinSources > 0 || f.MinConfidence > 0 || f.During.Known() {
		join = ` CROSS JOIN event e ON e.ord = k.ord`
	}
	c.add(`SELECT k.ord AS ord FROM event_entity k`+join+` WHERE k.entity = ? AND k.type = ?`, string(p.people[0]), string(t))
}

// byType walks the list of each type and merges them.
func (p *eventPlan) byType(c *clause, r ordRange, walk func(graph.EventType)) {
	if len(p.filter.Types) == 1 {
		walk(p.filter.Types[0])
		return
	}
	c.add(`SELECT ord FROM (`)
	for i, t := range p.filter.Types {
		if i > 0 {
			c.add(` UNION ALL `)
		}
		c.add(`SELECT * FROM (`)
		walk(t)
		c.add(`)`)
	}
	c.add(`) ORDER BY ord `+r.direction()+` LIMIT ?`, r.limit)
}

// byPlace walks the list of each place in the areas that are asked for, no
// further than a page of each.
func (p *eventPlan) byPlace(c *clause, r ordRange) {
	c.add(`SELECT e.ord AS ord FROM (`)
	p.places(c)
	c.add(`) s CROSS JOIN event e ON e.place = s.place WHERE e.ord IN (SELECT e.ord FROM event e WHERE e.place = s.place`)
	f := *p
	f.filter.Places = nil
	f.conditions(c, "e.ord", r, nil, p.filter.Types)
	c.add(`) ORDER BY e.ord `+r.direction()+` LIMIT ?`, r.limit)
}

// places selects the places that are asked for and those within them.
func (p *eventPlan) places(c *clause) {
	n := 0
	for _, id := range p.filter.Places {
		if n++; n > 1 {
			c.add(` UNION `)
		}
		c.add(`SELECT ? AS place UNION SELECT a.place FROM entity x CROSS JOIN area a ON a.code = x.code WHERE x.id = ? AND x.code <> ''`, string(id), string(id))
	}
}

// conditions appends what an event must fulfil besides being in the list that is
// walked, and order and limit.
func (p *eventPlan) conditions(c *clause, ord string, r ordRange, people []graph.EntityID, types []graph.EventType) {
	f := p.filter
	in(c, "e.type", types)
	in(c, "e.modality", f.Modalities)
	for _, id := range people {
		c.add(` AND EXISTS (SELECT 1 FROM event_entity o WHERE o.entity = ? AND o.type = '' AND o.ord = `+ord+`)`, string(id))
	}
	if len(f.Places) > 0 {
		c.add(` AND e.place IN (`)
		p.places(c)
		c.add(`)`)
	}
	if f.During.Known() {
		c.add(` AND e.t_to >= ? AND e.t_from <= ?`, int64(f.During.From), int64(f.During.To))
	}
	if f.MinConfidence > 0 {
		c.add(` AND e.confidence >= ?`, f.MinConfidence)
	}
	if f.MinSources > 0 {
		c.add(` AND e.sources >= ?`, f.MinSources)
	}
	c.add(` AND `+ord+` > ? AND `+ord+` < ? ORDER BY `+ord+` `+r.direction()+` LIMIT ?`, r.lo, r.hi, r.limit)
}
