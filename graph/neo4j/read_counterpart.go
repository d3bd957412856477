package neo4j

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// metCursors are the cursors of each order of counterparts.
var metCursors = map[graph.CounterpartOrder]string{graph.ByEvents: "m", graph.ByLatest: "l", graph.ByFirst: "f"}

// Counterparts implements graph.CounterpartReader. "Latest" is the start of the
// last meeting. An order other than ByEvents is made from the sums that are kept,
// over all meetings; only what a filter narrows is counted.
func (s *Store) Counterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
	cursors, ok := metCursors[f.Order]
	if !ok {
		return graph.Page[graph.Counterpart]{}, graph.Errorf(graph.CodeInvalid, "counterparts have no order %q", string(f.Order))
	}
	size, key, err := start(cursors, p)
	if err != nil {
		return graph.Page[graph.Counterpart]{}, err
	}
	var found collector[graph.Counterpart]
	names := graph.Names{}
	if f.Order == graph.ByEvents && !f.Narrow() {
		found, err = s.keptCounterparts(ctx, who, f, size, key, p, names)
	} else {
		found, err = s.sortedCounterparts(ctx, who, f, size, key, p, names)
	}
	if err != nil {
		return graph.Page[graph.Counterpart]{}, err
	}
	page := found.page(cursors, size, p)
	if p.Named {
		page.Names = names
	}
	return page, nil
}

// keptCounterparts reads a page in the order of the pairs' keys.
func (s *Store) keptCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, size int, key string, p graph.PageRequest, names graph.Names) (found collector[graph.Counterpart], err error) {
	prefix := valid(string(who)) + " "
	r := bounds(key, p)
	ps := params{"lo": prefix + r.lo, "hi": prefix + r.hi, "limit": size + 1, "places": !f.WithoutPlaces, "who": valid(string(who))}
	err = s.query(ctx, "Counterparts", func(ctx context.Context, q *querier) error {
		found = collector[graph.Counterpart]{}
		clear(names)
		_, err := q.each(ctx, "find_counterparts"+directionOf(p), ps, func(r row) error {
			c := counterpartOf(r, "m")
			c.Places = texts[graph.EntityID](r, "places")
			found.add(c, r.text("key")[len(prefix):])
			addNames(names, []any{[]any{r["other"], r["kind"], r["name"]}, r["self"]})
			return nil
		})
		if err != nil || !p.Named {
			return err
		}
		return q.addNamesOf(ctx, names, []graph.EntityID{who})
	})
	return found, err
}

// counterpartOf reads an entity "other" with what it is to somebody.
func counterpartOf(r row, pair string) graph.Counterpart {
	return metOf(r.sub(pair)).counterpart(graph.EntityID(r.text("other")))
}

func (m *met) counterpart(other graph.EntityID) graph.Counterpart {
	return graph.Counterpart{Entity: other, Events: m.count, First: m.first, Last: m.last, Places: m.places}
}

// sortedCounterparts reads all counterparts, sorts them, and takes a page.
func (s *Store) sortedCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, size int, key string, p graph.PageRequest, names graph.Names) (found collector[graph.Counterpart], err error) {
	sums, err := s.counterpartSums(ctx, who, f)
	if err != nil {
		return found, err
	}
	byKey := make(map[string]graph.EntityID, len(sums))
	keys := make([]string, 0, len(sums))
	r := bounds(key, p)
	for other, m := range sums {
		if k := m.sortKey(f.Order) + " " + string(other); k > r.lo && k < r.hi {
			byKey[k] = other
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	if p.Before {
		slices.Reverse(keys)
	}
	for _, k := range keys[:min(len(keys), size+1)] {
		c := sums[byKey[k]].counterpart(byKey[k])
		if f.WithoutPlaces {
			c.Places = nil
		}
		found.add(c, k)
	}
	if !p.Named {
		return found, nil
	}
	ids := append([]graph.EntityID{who}, f.Places...)
	for _, c := range found.items {
		ids = append(ids, c.Entity)
	}
	err = s.query(ctx, "Counterparts", func(ctx context.Context, q *querier) error {
		clear(names)
		return q.addNamesOf(ctx, names, ids)
	})
	return found, err
}

// sortKey sorts counterparts in an order, up to the id.
func (m *met) sortKey(o graph.CounterpartOrder) string {
	switch o {
	case graph.ByLatest:
		return dayRank(m.last) + " " + m.rank()
	case graph.ByFirst:
		first := unknownRank
		if m.first.Known() {
			first = fmt.Sprintf("%010d", int64(m.first.From)-math.MinInt32)
		}
		return first + " " + m.rank()[:len(unknownRank)]
	}
	return m.rank()
}

// counterpartSums returns what each counterpart is to an entity: what is kept of
// all meetings, or what those that a filter takes add up to.
func (s *Store) counterpartSums(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (sums map[graph.EntityID]*met, err error) {
	err = s.query(ctx, "Counterparts", func(ctx context.Context, q *querier) error {
		sums = map[graph.EntityID]*met{}
		if !f.Narrow() {
			_, err := q.each(ctx, "sorted_counterparts", params{"who": valid(string(who))}, func(r row) error {
				sums[graph.EntityID(r.text("other"))] = metOf(r.sub("m"))
				return nil
			})
			return err
		}
		l, err := eventListOf(ctx, q, meetingsWith(who, f), aTally)
		if err != nil || l.none {
			return err
		}
		statement := l.tally("counterpart", []graph.EntityID{who})
		_, err = q.each(ctx, statement, l.params, func(r row) error {
			places := distinct(texts[graph.EntityID](r, "places"))
			sums[graph.EntityID(r.text("key"))] = &met{r.number("n"), r.spanIn("first"), r.spanIn("last"), places[:min(len(places), maxMetPlaces)]}
			return nil
		})
		return err
	})
	return sums, err
}

// meetingsWith takes the meetings and calls of an entity that took place.
func meetingsWith(who graph.EntityID, f graph.CounterpartFilter) graph.EventFilter {
	return graph.EventFilter{
		Participants: []graph.EntityID{who}, Types: []graph.EventType{graph.Meet, graph.Call}, Modalities: []graph.Modality{graph.Actual},
		During: f.During, Places: f.Places, KnownBy: f.KnownBy,
	}
}

// CountCounterparts implements graph.CounterpartReader.
func (s *Store) CountCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (int, error) {
	if !f.Narrow() {
		return s.count(ctx, "CountCounterparts", "count_counterparts", params{"who": valid(string(who))})
	}
	sums, err := s.counterpartSums(ctx, who, f)
	return len(sums), err
}

// TopCounterparts implements graph.CounterpartReader.
func (s *Store) TopCounterparts(ctx context.Context, ids []graph.EntityID, limit int) (map[graph.EntityID][]graph.Counterpart, error) {
	found := map[graph.EntityID][]graph.Counterpart{}
	if err := checkLimit(limit); err != nil || limit == 0 {
		return found, err
	}
	var scans []params
	for _, id := range distinct(ids) {
		v := valid(string(id))
		scans = append(scans, params{"value": v, "lo": v + " ", "hi": v + " " + keyEnd})
	}
	err := s.query(ctx, "TopCounterparts", func(ctx context.Context, q *querier) error {
		clear(found)
		for batch := range slices.Chunk(scans, batchSize) {
			if _, err := q.each(ctx, "top_counterparts", params{"scans": batch, "limit": limit}, func(r row) error {
				who := graph.EntityID(r.text("who"))
				found[who] = append(found[who], counterpartOf(r, "m"))
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// checkLimit refuses a limit below 0.
func checkLimit(limit int) error {
	if limit < 0 {
		return graph.Errorf(graph.CodeInvalid, "a list of %d items was asked for", limit)
	}
	return nil
}

// lookUpFactor is by how much one list of counterparts must be longer than the
// other to be worth looking into for each of the other's instead of reading it.
const lookUpFactor = 16

// CommonCounterparts implements graph.CounterpartReader. Of one entity and itself
// all counterparts are common.
func (s *Store) CommonCounterparts(ctx context.Context, a, b graph.EntityID, limit int) (out []graph.CommonCounterpart, err error) {
	if err := checkLimit(limit); err != nil || limit == 0 {
		return nil, err
	}
	err = s.query(ctx, "CommonCounterparts", func(ctx context.Context, q *querier) error {
		out = nil
		degrees := map[graph.EntityID]int{}
		if err := byID(ctx, q, "degrees_of_met", distinct([]graph.EntityID{a, b}), func(r row) error {
			degrees[graph.EntityID(r.text("id"))] = r.number("n")
			return nil
		}); err != nil {
			return err
		}
		x, y := a, b
		if degrees[b] < degrees[a] {
			x, y = b, a
		}
		how := "/join"
		if a == b || degrees[x]*lookUpFactor < degrees[y] {
			how = "/lookup"
		}
		_, err := q.each(ctx, "common_counterparts"+how, params{"x": valid(string(x)), "y": valid(string(y)), "limit": limit}, func(r row) error {
			c := graph.CommonCounterpart{Entity: graph.EntityID(r.text("other")), A: counterpartOf(r, "m"), B: counterpartOf(r, "n")}
			if x != a {
				c.A, c.B = c.B, c.A
			}
			out = append(out, c)
			return nil
		})
		return err
	})
	return out, err
}
