package sqlite

import (
	"context"
	"encoding/json"

	"github.com/entente-graph/entente/graph"
)

// maxCounterpartPlaces is how many places a graph.Counterpart lists.
const maxCounterpartPlaces = 20

// metSpan is the column data of met.
type metSpan struct{ First, Last graph.Span }

// metKey is the place of a counterpart in a list: two numbers of which the less
// comes first, then the id. Which they are depends on the order; see metOrders.
type metKey struct {
	first, second int64
	b             graph.EntityID
}

// metOrder is an order of counterparts.
type metOrder struct {
	// kind is that of its cursors.
	kind string
	// first and second are the numbers of a key as SQL.
	first, second string
	// key is the same for a counterpart that was counted.
	key func(graph.Counterpart) metKey
}

// The column rank is the number of events and last the first day of the latest, both
// negated, so that unknown ones come last. Only ByEvents is the order of an index.
var metOrders = map[graph.CounterpartOrder]metOrder{
	graph.ByEvents: {"counterpart", "rank", "last", func(c graph.Counterpart) metKey {
		return metKey{int64(-c.Events), lastKey(c), c.Entity}
	}},
	graph.ByLatest: {"latest", "last", "rank", func(c graph.Counterpart) metKey {
		return metKey{lastKey(c), int64(-c.Events), c.Entity}
	}},
	graph.ByFirst: {"first", `iif(data ->> '$.First.Precision' = '', ` + noDayText + `, data ->> '$.First.From')`, "rank", func(c graph.Counterpart) metKey {
		first := int64(noDay)
		if c.First.Known() {
			first = int64(c.First.From)
		}
		return metKey{first, int64(-c.Events), c.Entity}
	}},
}

func lastKey(c graph.Counterpart) int64 {
	last, _ := metDays(c.Last)
	return -last
}

// Counterparts implements graph.CounterpartReader. Those of all meetings are read
// from the pairs that are kept, in any order.
func (s *Store) Counterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter, p graph.PageRequest) (page graph.Page[graph.Counterpart], err error) {
	order, ok := metOrders[f.Order]
	if !ok {
		return page, graph.Errorf(graph.CodeInvalid, "there is no order %q of counterparts", string(f.Order))
	}
	err = s.read(ctx, "find counterparts", func(q *session) error {
		if f.Narrow() {
			page, err = narrowedPage(q, who, f, p)
		} else {
			page, err = counterpartPage(q, who, order, p)
		}
		if err == nil && !f.Narrow() && !f.WithoutPlaces {
			err = addMetPlaces(q, who, page.Items)
		}
		if err != nil || !p.Named {
			return err
		}
		ids := append([]graph.EntityID{who}, f.Places...)
		for _, c := range page.Items {
			ids = append(ids, c.Entity)
		}
		page.Names, err = namesOf(q, ids)
		return err
	})
	if err != nil {
		return graph.Page[graph.Counterpart]{}, err
	}
	return page, nil
}

// CountCounterparts implements graph.CounterpartReader.
func (s *Store) CountCounterparts(ctx context.Context, who graph.EntityID, f graph.CounterpartFilter) (n int, err error) {
	if _, ok := metOrders[f.Order]; !ok {
		return 0, graph.Errorf(graph.CodeInvalid, "there is no order %q of counterparts", string(f.Order))
	}
	err = s.read(ctx, "count counterparts", func(q *session) error {
		if f.Narrow() {
			found, err := countMeetings(q, who, f)
			n = len(found)
			return err
		}
		return q.one(`SELECT count(*) FROM met WHERE a = ?`, []any{string(who)}, &n)
	})
	return n, err
}

// cursorKey reads the cursor of a request, nil if there is none.
func (o metOrder) cursorKey(p graph.PageRequest) (*metKey, error) {
	if p.Cursor == "" {
		return nil, nil
	}
	k := &metKey{}
	return k, decodeCursor(p.Cursor, o.kind, &k.first, &k.second, &k.b)
}

func counterpartPage(q *session, who graph.EntityID, order metOrder, p graph.PageRequest) (page graph.Page[graph.Counterpart], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	from, err := order.cursorKey(p)
	if err != nil {
		return page, err
	}
	var keys []metKey
	var rows []row[graph.Counterpart]
	c := metQuery(who, order, from, p.Before, false, limit+1)
	err = q.each(c.sql.String(), func(scan func(...any) error) error {
		var k metKey
		var rank int64
		var data []byte
		if err := scan(&k.first, &k.second, &k.b, &rank, &data); err != nil {
			return err
		}
		found, err := counterpart(k.b, rank, data)
		if err != nil {
			return err
		}
		cursor, err := encodeCursor(order.kind, k.first, k.second, k.b)
		keys, rows = append(keys, k), append(rows, row[graph.Counterpart]{found, cursor})
		return err
	}, c.args...)
	if err != nil {
		return page, err
	}
	behind := false
	if from != nil {
		opposite := metQuery(who, order, from, !p.Before, true, 1)
		if len(keys) > 0 {
			opposite = metQuery(who, order, &keys[0], !p.Before, false, 1)
		}
		if behind, err = exists(q, opposite); err != nil {
			return page, err
		}
	}
	return pageOf(p, limit, rows, behind), nil
}

// counterpart makes one of the columns of met.
func counterpart(id graph.EntityID, rank int64, data []byte) (graph.Counterpart, error) {
	var span metSpan
	err := json.Unmarshal(data, &span)
	return graph.Counterpart{Entity: id, Events: int(-rank), First: span.First, Last: span.Last}, err
}

// metQuery selects those whom somebody met, after a place in the list or, going
// back, before it.
func metQuery(who graph.EntityID, o metOrder, from *metKey, back, with bool, limit int) *clause {
	c := &clause{}
	c.add(`SELECT `+o.first+`, `+o.second+`, b, rank, data FROM met WHERE a = ?`, string(who))
	op, way := ">", ""
	if back {
		op, way = "<", " DESC"
	}
	if with {
		op += "="
	}
	if from != nil {
		c.add(` AND (`+o.first+`, `+o.second+`, b) `+op+` (?, ?, ?)`, from.first, from.second, string(from.b))
	}
	c.add(` ORDER BY `+o.first+way+`, `+o.second+way+`, b`+way+` LIMIT ?`, limit)
	return c
}

const metPlacesQuery = `SELECT j.value, m.place FROM json_each(?2) j CROSS JOIN met_place m ON m.a = min(?1, j.value) AND m.b = max(?1, j.value)
	AND m.place IN (SELECT n.place FROM met_place n WHERE n.a = min(?1, j.value) AND n.b = max(?1, j.value) ORDER BY n.place LIMIT ?3)
	ORDER BY j.value, m.place`

// addMetPlaces fills in the first places of each pair.
func addMetPlaces(q *session, who graph.EntityID, items []graph.Counterpart) error {
	if len(items) == 0 {
		return nil
	}
	at := map[graph.EntityID]*graph.Counterpart{}
	var others []graph.EntityID
	for i := range items {
		at[items[i].Entity] = &items[i]
		others = append(others, items[i].Entity)
	}
	arg, err := list(others)
	if err != nil {
		return err
	}
	return q.each(metPlacesQuery, func(scan func(...any) error) error {
		var other, place graph.EntityID
		if err := scan(&other, &place); err != nil {
			return err
		}
		at[other].Places = append(at[other].Places, place)
		return nil
	}, string(who), arg, maxCounterpartPlaces)
}
