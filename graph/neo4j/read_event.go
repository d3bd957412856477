package neo4j

import (
	"context"
	"reflect"

	"github.com/entente-graph/entente/graph"
)

const eventCursor = "v"

// Events implements graph.EventReader.
func (s *Store) Events(ctx context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	var found map[graph.EventID]*graph.Event
	err := s.query(ctx, "Events", func(ctx context.Context, q *querier) error {
		found = make(map[graph.EventID]*graph.Event, len(ids))
		return byID(ctx, q, "events_by_id", distinct(ids), func(r row) error {
			e := eventOf(r.sub("e"))
			found[e.ID] = e
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// FindEvents implements graph.EventReader. Events of one start are sorted by id. A
// search of more than 64 words is an error of CodeLimit.
func (s *Store) FindEvents(ctx context.Context, f graph.EventFilter, p graph.PageRequest) (graph.Page[*graph.Event], error) {
	size, key, err := start(eventCursor, p)
	if err != nil {
		return graph.Page[*graph.Event]{}, err
	}
	var found collector[*graph.Event]
	var names graph.Names
	err = s.query(ctx, "FindEvents", func(ctx context.Context, q *querier) error {
		found, names = collector[*graph.Event]{}, graph.Names{}
		err := q.eventPage(ctx, f, bounds(key, p), size+1, p, func(r row) {
			found.add(eventOf(r.sub("e")), r.text("key"))
			addNames(names, r.list("names"))
			addNames(names, r.list("at"))
		})
		if err != nil || !p.Named {
			return err
		}
		return q.addNamesOf(ctx, names, append(entitiesIn(f), f.Places...))
	})
	if err != nil {
		return graph.Page[*graph.Event]{}, err
	}
	page := found.page(eventCursor, size, p)
	if p.Named {
		page.Names = names
	}
	return page, nil
}

// eventPage calls add for at most limit events of a filter in a range of keys, in order.
func (q *querier) eventPage(ctx context.Context, f graph.EventFilter, r keyRange, limit int, p graph.PageRequest, add func(row)) error {
	if onlyWords(f) {
		if whole, err := q.searchPage(ctx, f, r, limit, p, add); err != nil || whole {
			return err
		}
	}
	l, err := eventListOf(ctx, q, f, aPage)
	if err != nil || l.none {
		return err
	}
	l.scan(r)
	l.params["limit"] = limit
	_, err = q.each(ctx, l.pages(p), l.params, func(r row) error { add(r); return nil })
	return err
}

// CountEvents implements graph.EventReader.
func (s *Store) CountEvents(ctx context.Context, f graph.EventFilter) (int, error) {
	if reflect.DeepEqual(f, graph.EventFilter{}) {
		st, err := s.Stats(ctx)
		return st.Events, err
	}
	var n int
	err := s.query(ctx, "CountEvents", func(ctx context.Context, q *querier) error {
		n = 0
		l, err := eventListOf(ctx, q, f, aCount)
		if err != nil || l.none {
			return err
		}
		l.scan(bounds("", graph.PageRequest{}))
		_, err = q.each(ctx, l.statement("count_events"), l.params, func(r row) error {
			n = r.number("n")
			return nil
		})
		return err
	})
	return n, err
}
