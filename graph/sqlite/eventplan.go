package sqlite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// lead is the list of events that is walked; all others of a filter's conditions
// are looked up for each event of it.
type lead int

const (
	byAll lead = iota
	byNone
	byArticle
	byWords
	byPerson
	byRole
	byPublisher
	byPlace
	byType
)

// manyEvents is how far lists are counted to find the shortest.
const manyEvents = 2000

// eventPlan says how the events of a filter are found: along which index, and
// what is checked of each.
type eventPlan struct {
	filter graph.EventFilter // without what the lead takes care of
	lead   lead
	who    graph.Participant // who leads; without a role, in any
	types  []graph.EventType // whose lists are walked, if there are some for each type
	places []graph.EntityID  // that lead
	words  string            // that lead, or are checked in quotes: folded
	// publisher is the one that leads, or is checked.
	publisher string
	longest   int64 // the longest time of an event in days
	counted   bool  // whether the column counted is selected beside the ords; see hasCounted
}

// planEvents asks which list is the shortest, and how long events last, which
// bounds how far back one may have begun that overlaps a time.
func planEvents(q *session, f graph.EventFilter) (*eventPlan, error) {
	plan := newEventPlan(f)
	if f.During.Known() {
		if err := q.one(`SELECT coalesce(max(days), 0) FROM event`, nil, &plan.longest); err != nil {
			return nil, err
		}
	}
	if plan.lead == byNone || plan.lead == byArticle {
		return plan, nil
	}
	who, err := plan.fewest(q)
	if err != nil {
		return nil, err
	}
	lead, err := plan.shortest(q, who)
	if err != nil {
		return nil, err
	}
	return plan, plan.follow(q, lead, who)
}

// newEventPlan returns the plan for a filter before a lead is chosen, unless only
// one comes into question.
func newEventPlan(f graph.EventFilter) *eventPlan {
	plan := &eventPlan{filter: f, words: graph.Fold(f.Search), publisher: strings.ToLower(f.Publisher)}
	plan.filter.Types, plan.filter.Places = distinct(f.Types), distinct(f.Places)
	plan.filter.Roles = slices.Clone(f.Roles)
	slices.SortFunc(plan.filter.Roles, func(a, b graph.Participant) int {
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Role, b.Role))
	})
	plan.filter.Roles = slices.Compact(plan.filter.Roles)
	plan.filter.Participants = slices.DeleteFunc(distinct(f.Participants), func(id graph.EntityID) bool {
		return slices.ContainsFunc(f.Roles, func(p graph.Participant) bool { return p.Entity == id })
	})
	switch {
	case plan.words == "" && strings.TrimSpace(f.Search) != "":
		plan.lead = byNone
	case f.Article != "":
		plan.lead = byArticle
	}
	return plan
}

// fewest returns the one of fewest events of those who take part, nil if the
// filter asks for nobody.
func (p *eventPlan) fewest(q *session) (*graph.Participant, error) {
	who := slices.Clone(p.filter.Roles)
	var ids []graph.EntityID
	for _, w := range who {
		ids = append(ids, w.Entity)
	}
	for _, id := range p.filter.Participants {
		who, ids = append(who, graph.Participant{Entity: id}), append(ids, id)
	}
	if len(who) < 2 {
		return first(who), nil
	}
	arg, err := list(distinct(ids))
	if err != nil {
		return nil, err
	}
	rank := map[graph.EntityID]int64{}
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
	slices.SortStableFunc(who, func(a, b graph.Participant) int { return cmp.Compare(rank[b.Entity], rank[a.Entity]) })
	return first(who), nil
}

func first[T any](list []T) *T {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// shortest returns the lead of fewest events. Lists are counted only where words
// or a publisher are asked for, and among those of many events words come first,
// since to look for words in the quotes of an event costs most, then people.
func (p *eventPlan) shortest(q *session, who *graph.Participant) (lead, error) {
	var leads []lead
	if p.words != "" {
		leads = append(leads, byWords)
	}
	switch {
	case who != nil && who.Role != "":
		leads = append(leads, byRole)
	case who != nil:
		leads = append(leads, byPerson)
	}
	if p.publisher != "" {
		leads = append(leads, byPublisher)
	}
	if len(p.filter.Places) > 0 {
		leads = append(leads, byPlace)
	}
	if len(p.filter.Types) > 0 {
		leads = append(leads, byType)
	}
	switch {
	case len(leads) == 0:
		return byAll, nil
	case len(leads) == 1 || p.words == "" && p.publisher == "":
		return leads[0], nil
	}
	best, least := leads[0], manyEvents
	for _, l := range leads {
		n, err := count(q, p.sizeQuery(l, who))
		if err != nil {
			return byAll, err
		}
		if n < least {
			best, least = l, n
		}
	}
	return best, nil
}

// sizeQuery selects the events of a lead, not more than are counted.
func (p *eventPlan) sizeQuery(l lead, who *graph.Participant) *clause {
	c := &clause{}
	switch l {
	case byWords:
		c.add(`SELECT rowid FROM event_text t WHERE t.event_text MATCH ?`, searchWords(p.words))
	case byPerson:
		c.add(`SELECT ord FROM event_entity WHERE entity = ? AND type = ''`, string(who.Entity))
	case byRole:
		c.add(`SELECT ord FROM event_role WHERE entity = ? AND role = ?`, string(who.Entity), string(who.Role))
	case byPublisher:
		c.add(`SELECT ord FROM report WHERE publisher = ? AND ord IS NOT NULL`, p.publisher)
	case byPlace:
		c.add(`SELECT e.ord FROM (`)
		addPlaces(c, p.filter.Places)
		c.add(`) s CROSS JOIN event e ON e.place = s.place`)
	default:
		c.add(`SELECT e.ord FROM event e WHERE 1`)
		in(c, "e.type", p.filter.Types)
	}
	c.add(` LIMIT ?`, manyEvents)
	return c
}

// follow chooses a lead: what it takes care of need not be checked any more.
func (p *eventPlan) follow(q *session, l lead, who *graph.Participant) (err error) {
	p.lead = l
	f := &p.filter
	switch l {
	case byPerson:
		p.who, p.types, f.Types = *who, f.Types, nil
		f.Participants = slices.DeleteFunc(f.Participants, func(id graph.EntityID) bool { return id == who.Entity })
	case byRole:
		p.who, p.types, f.Types = *who, f.Types, nil
		f.Roles = slices.DeleteFunc(f.Roles, func(o graph.Participant) bool { return o == *who })
		if len(p.types) > 0 {
			return nil
		}
		if p.types, err = column[graph.EventType](q, typesOfRole, string(who.Entity), string(who.Role)); len(p.types) == 0 {
			p.lead = byNone
		}
	case byPlace:
		p.places, f.Places = f.Places, nil
	case byType:
		p.types, f.Types = f.Types, nil
	}
	return err
}

// typesOfRole selects the types of events in which an entity has a role, by one
// look into the index for each.
const typesOfRole = `WITH RECURSIVE found (type) AS (
	SELECT min(type) FROM event_role WHERE entity = ?1 AND role = ?2
	UNION ALL SELECT (SELECT min(r.type) FROM event_role r WHERE r.entity = ?1 AND r.role = ?2 AND r.type > found.type) FROM found WHERE found.type IS NOT NULL
) SELECT type FROM found WHERE type IS NOT NULL`
