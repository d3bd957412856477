package sqlite

import (
	"cmp"
	"database/sql"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// meetings are those of two, as they are counted.
type meetings struct {
	events int
	extent
	places []graph.EntityID // sorted, the first few
}

// meetingsQuery selects time, place and participants of the latest meetings and
// calls that took place.
func meetingsQuery(plan *eventPlan) *clause {
	ords := all
	ords.limit = graph.MaxCounted
	c := plan.query(ords)
	out := &clause{args: c.args}
	out.add(`SELECT e.span, coalesce(e.place, ''), e.who FROM (` + c.sql.String() + `) o CROSS JOIN event e ON e.ord = o.ord`)
	return out
}

// countMeetings counts the meetings and calls of an entity that a filter takes, by
// those who were there.
func countMeetings(q *session, who graph.EntityID, f graph.CounterpartFilter) (map[graph.EntityID]*meetings, error) {
	plan, err := planEvents(q, graph.EventFilter{
		Types: []graph.EventType{graph.Meet, graph.Call}, Modalities: []graph.Modality{graph.Actual},
		Participants: []graph.EntityID{who}, During: f.During, Places: f.Places, KnownBy: f.KnownBy,
	})
	if err != nil {
		return nil, err
	}
	found := map[graph.EntityID]*meetings{}
	query := meetingsQuery(plan)
	err = q.each(query.sql.String(), func(scan func(...any) error) error {
		var span sql.NullInt64
		var place graph.EntityID
		var there string
		if err := scan(&span, &place, &there); err != nil {
			return err
		}
		for id := range splitIDs(there) {
			if other := graph.EntityID(id); other != who {
				if found[other] == nil {
					found[other] = &meetings{}
				}
				found[other].note(span, place)
			}
		}
		return nil
	}, query.args...)
	return found, err
}

func (m *meetings) note(span sql.NullInt64, place graph.EntityID) {
	m.events++
	if span.Valid {
		m.add(span.Int64)
	}
	if place == "" {
		return
	}
	at, held := slices.BinarySearch(m.places, place)
	if held || at == maxCounterpartPlaces {
		return
	}
	m.places = slices.Insert(m.places, at, place)
	m.places = m.places[:min(len(m.places), maxCounterpartPlaces)]
}

// narrowedPage counts all whom an entity met by a filter and cuts the page out.
func narrowedPage(q *session, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (page graph.Page[graph.Counterpart], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	order := metOrders[f.Order]
	from, err := order.cursorKey(p)
	if err != nil {
		return page, err
	}
	found, err := countMeetings(q, who, f)
	if err != nil {
		return page, err
	}
	var people []graph.Counterpart
	var keys []metKey
	for id, m := range found {
		c := graph.Counterpart{Entity: id, Events: m.events}
		if !f.WithoutPlaces {
			c.Places = m.places
		}
		c.First, c.Last = m.spans()
		people = append(people, c)
	}
	slices.SortFunc(people, func(a, b graph.Counterpart) int { return order.key(a).compare(order.key(b)) })
	for _, c := range people {
		keys = append(keys, order.key(c))
	}
	start, end := cutPage(keys, from, p.Before, limit)
	page.Items = people[start:end:end]
	page.HasPrevious, page.HasNext = start > 0, end < len(people)
	for _, k := range keys[start:end] {
		cursor, err := encodeCursor(order.kind, k.first, k.second, k.b)
		if err != nil {
			return page, err
		}
		page.Cursors = append(page.Cursors, cursor)
	}
	return page, nil
}

// cutPage returns where a page begins and ends in a sorted list.
func cutPage(keys []metKey, from *metKey, back bool, limit int) (start, end int) {
	end = len(keys)
	if from != nil {
		at, held := slices.BinarySearchFunc(keys, *from, metKey.compare)
		switch {
		case back:
			end = at
		case held:
			start = at + 1
		default:
			start = at
		}
	}
	if back {
		return max(start, end-limit), end
	}
	return start, min(end, start+limit)
}

func (k metKey) compare(o metKey) int {
	return cmp.Or(cmp.Compare(k.first, o.first), cmp.Compare(k.second, o.second), cmp.Compare(k.b, o.b))
}
