package sqlite

import (
	"context"
	"strconv"
	"strings"

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
		if err != nil || !p.Named {
			return err
		}
		page.Names, err = eventNames(q, f, page.Items)
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

// query selects the ords of the events in a range, in order.
func (p *eventPlan) query(r ordRange) *clause {
	if f := p.filter; f.During.Known() {
		r.hi = min(r.hi, dayOrd(f.During.To)+1<<idBits)
		r.lo = max(r.lo, dayOrd(f.During.From-graph.Day(p.longest))-1)
	}
	c := &clause{}
	switch p.lead {
	case byNone:
		c.add(`SELECT NULL AS ord WHERE 0`)
	case byArticle:
		c.add(`SELECT DISTINCT e.ord AS ord FROM report r CROSS JOIN event e ON e.id = r.event WHERE r.article = ?`, string(p.filter.Article))
		p.conditions(c, "e.ord", r)
		order(c, "e.ord", r)
	case byWords:
		c.add(`SELECT t.rowid AS ord FROM event_text t`+p.join("t.rowid")+` WHERE t.event_text MATCH ?`, searchWords(p.words))
		p.conditions(c, "t.rowid", r)
		order(c, "t.rowid", r)
	case byPublisher:
		c.add(`SELECT DISTINCT k.ord AS ord FROM report k`+p.join("k.ord")+` WHERE k.publisher = ?`, p.publisher)
		p.conditions(c, "k.ord", r)
		order(c, "k.ord", r)
	case byPlace:
		p.walkPlaces(c, r)
	case byType:
		p.walkTypes(c, r, func(t graph.EventType) {
			c.add(`SELECT e.ord AS ord FROM event e WHERE e.type = ?`, string(t))
			p.conditions(c, "e.ord", r)
		})
	case byRole:
		p.walkTypes(c, r, func(t graph.EventType) {
			c.add(`SELECT k.ord AS ord FROM event_role k`+p.join("k.ord")+` WHERE k.entity = ? AND k.role = ? AND k.type = ?`,
				string(p.who.Entity), string(p.who.Role), string(t))
			p.conditions(c, "k.ord", r)
		})
	case byPerson:
		p.walkTypes(c, r, func(t graph.EventType) {
			columns := `k.ord AS ord`
			if p.counted {
				columns += `, k.counted AS counted`
			}
			c.add(`SELECT `+columns+` FROM event_entity k`+p.join("k.ord")+` WHERE k.entity = ? AND k.type = ?`, string(p.who.Entity), string(t))
			p.conditions(c, "k.ord", r)
		})
	default:
		c.add(`SELECT e.ord AS ord FROM event e WHERE 1`)
		p.conditions(c, "e.ord", r)
		order(c, "e.ord", r)
	}
	return c
}

// join adds the events themselves to a list of ords, if a condition needs them.
func (p *eventPlan) join(ord string) string {
	f := p.filter
	if len(f.Types)+len(f.Modalities)+len(f.Roles)+len(f.Places)+f.MinSources > 0 || f.MinConfidence > 0 || f.During.Known() || p.lead == byWords && p.checksQuotes() {
		return ` CROSS JOIN event e ON e.ord = ` + ord
	}
	return ""
}

// checksQuotes reports whether quotes have to be read. The list of the events that
// have some words has those too whose reports have them together; of one word it
// is exact.
func (p *eventPlan) checksQuotes() bool {
	return p.words != "" && (p.lead != byWords || strings.Contains(p.words, " "))
}

// walkTypes walks the lists of all types at once, merged in order; that of all
// events if no type is asked for.
func (p *eventPlan) walkTypes(c *clause, r ordRange, walk func(graph.EventType)) {
	if len(p.types) == 0 {
		walk("")
	}
	for i, t := range p.types {
		if i > 0 {
			c.add(` UNION ALL `) // an event has one type: none comes twice
		}
		walk(t)
	}
	order(c, "ord", r)
}

// walkPlaces walks the list of each place in the areas that are asked for, no
// further than a page of each.
func (p *eventPlan) walkPlaces(c *clause, r ordRange) {
	c.add(`SELECT e.ord AS ord FROM (`)
	addPlaces(c, p.places)
	c.add(`) s CROSS JOIN event e ON e.place = s.place WHERE e.ord IN (SELECT e.ord FROM event e WHERE e.place = s.place`)
	p.conditions(c, "e.ord", r)
	order(c, "e.ord", r)
	c.add(`)`)
	order(c, "e.ord", r)
}

// order appends the order of the list and how many are taken.
func order(c *clause, ord string, r ordRange) {
	c.add(` ORDER BY `+ord+` `+r.direction()+` LIMIT ?`, r.limit)
}

// addPlaces selects the places that are asked for and those within them.
func addPlaces(c *clause, places []graph.EntityID) {
	for i, id := range places {
		if i > 0 {
			c.add(` UNION `)
		}
		c.add(`SELECT ? AS place UNION SELECT a.place FROM entity x CROSS JOIN area a ON a.code = x.code WHERE x.id = ? AND x.code <> ''`, string(id), string(id))
	}
}

// conditions appends what an event must fulfil besides being in the list that is
// walked.
func (p *eventPlan) conditions(c *clause, ord string, r ordRange) {
	f := p.filter
	in(c, "e.type", f.Types)
	if f.KnownBy == 0 {
		in(c, "e.modality", f.Modalities)
	} else {
		_, becoming := graph.Strength(f.Modalities)
		in(c, "e.modality", becoming)
	}
	for _, id := range f.Participants {
		c.add(` AND EXISTS (SELECT 1 FROM event_entity o WHERE o.entity = ? AND o.type = '' AND o.ord = `+ord+`)`, string(id))
	}
	for _, o := range f.Roles {
		c.add(` AND EXISTS (SELECT 1 FROM event_role o WHERE o.entity = ? AND o.role = ? AND o.type = e.type AND o.ord = `+ord+`)`, string(o.Entity), string(o.Role))
	}
	if len(f.Places) > 0 {
		c.add(` AND e.place IN (`)
		addPlaces(c, f.Places)
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
	p.reportConditions(c, ord)
	c.add(` AND `+ord+` > ? AND `+ord+` < ?`, r.lo, r.hi)
}

// reportConditions appends what a report of the event must say.
func (p *eventPlan) reportConditions(c *clause, ord string) {
	if p.publisher != "" && p.lead != byPublisher {
		c.add(` AND EXISTS (SELECT 1 FROM report o WHERE o.publisher = ? AND o.ord = `+ord+`)`, p.publisher)
	}
	p.knownConditions(c, ord)
	if p.checksQuotes() {
		c.add(` AND (`)
		if p.lead == byWords {
			c.add(`e.reports = 1 OR `)
		}
		c.add(`EXISTS (SELECT 1 FROM report o WHERE o.ord = `+ord+` AND entente_words(o.data ->> '$.Quote', ?)))`, p.words)
	}
}

// knownConditions appends what must have been known by a day.
func (p *eventPlan) knownConditions(c *clause, ord string) {
	day := int64(p.filter.KnownBy)
	switch precedences, _ := graph.Strength(p.filter.Modalities); {
	case day == 0:
	case len(precedences) == 0:
		c.add(` AND EXISTS (SELECT 1 FROM report o WHERE o.ord = `+ord+` AND o.published <= ? AND o.known <= ?)`, day, day)
	default:
		c.add(` AND (SELECT min(CASE o.data ->> '$.Modality' WHEN 'actual' THEN 0 WHEN 'negated' THEN 1 WHEN 'planned' THEN 2 WHEN 'hypothetical' THEN 3 ELSE 4 END)
			FROM report o WHERE o.ord = `+ord+` AND o.published <= ? AND o.known <= ?) IN (SELECT value FROM json_each(?))`, day, day, numbers(precedences))
	}
}

// numbers is a list as JSON.
func numbers(list []int) string {
	b := []byte{'['}
	for i, n := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(append(b, ']'))
}
