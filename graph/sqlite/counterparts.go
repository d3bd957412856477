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

// metKey is the place of a counterpart in a list.
type metKey struct {
	rank, last int64
	b          graph.EntityID
}

// Counterparts implements graph.EventReader.
func (s *Store) Counterparts(ctx context.Context, who graph.EntityID, p graph.PageRequest) (page graph.Page[graph.Counterpart], err error) {
	err = s.read(ctx, "find counterparts", func(q *session) error {
		if page, err = counterpartPage(q, who, p); err != nil {
			return err
		}
		return addMetPlaces(q, who, page.Items)
	})
	if err != nil {
		return graph.Page[graph.Counterpart]{}, err
	}
	return page, nil
}

func counterpartPage(q *session, who graph.EntityID, p graph.PageRequest) (page graph.Page[graph.Counterpart], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	var from *metKey
	if p.Cursor != "" {
		from = &metKey{}
		if err := decodeCursor(p.Cursor, "counterpart", &from.rank, &from.last, &from.b); err != nil {
			return page, err
		}
	}
	var keys []metKey
	var rows []row[graph.Counterpart]
	c := metQuery(who, from, p.Before, false, limit+1)
	err = q.each(c.sql.String(), func(scan func(...any) error) error {
		var k metKey
		var data []byte
		if err := scan(&k.rank, &k.last, &k.b, &data); err != nil {
			return err
		}
		var span metSpan
		if err := json.Unmarshal(data, &span); err != nil {
			return err
		}
		cursor, err := encodeCursor("counterpart", k.rank, k.last, k.b)
		keys = append(keys, k)
		rows = append(rows, row[graph.Counterpart]{graph.Counterpart{Entity: k.b, Events: int(-k.rank), First: span.First, Last: span.Last}, cursor})
		return err
	}, c.args...)
	if err != nil {
		return page, err
	}
	behind := false
	if from != nil {
		opposite := metQuery(who, from, !p.Before, true, 1)
		if len(keys) > 0 {
			opposite = metQuery(who, &keys[0], !p.Before, false, 1)
		}
		if behind, err = exists(q, opposite); err != nil {
			return page, err
		}
	}
	return pageOf(p, limit, rows, behind), nil
}

// metQuery selects those whom somebody met, after a place in the list or, going
// back, before it.
func metQuery(who graph.EntityID, from *metKey, back, with bool, limit int) *clause {
	c := &clause{}
	c.add(`SELECT rank, last, b, data FROM met WHERE a = ?`, string(who))
	op, order := ">", ` ORDER BY rank, last, b`
	if back {
		op, order = "<", ` ORDER BY rank DESC, last DESC, b DESC`
	}
	if with {
		op += "="
	}
	if from != nil {
		c.add(` AND (rank, last, b) `+op+` (?, ?, ?)`, from.rank, from.last, string(from.b))
	}
	c.add(order+` LIMIT ?`, limit)
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
