package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

const topQuery = `SELECT m.a, m.b, m.rank, m.data FROM json_each(?1) j CROSS JOIN met m ON m.a = j.value
	AND m.b IN (SELECT n.b FROM met n WHERE n.a = j.value ORDER BY n.rank, n.last, n.b LIMIT ?2)
	ORDER BY m.a, m.rank, m.last, m.b`

// TopCounterparts implements graph.CounterpartReader.
func (s *Store) TopCounterparts(ctx context.Context, ids []graph.EntityID, limit int) (found map[graph.EntityID][]graph.Counterpart, err error) {
	if limit < 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "%d counterparts of each were asked for: ask for 0 or more", limit)
	}
	found = map[graph.EntityID][]graph.Counterpart{}
	err = s.read(ctx, "find first counterparts", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		return q.each(topQuery, func(scan func(...any) error) error {
			var who, other graph.EntityID
			var rank int64
			var data []byte
			if err := scan(&who, &other, &rank, &data); err != nil {
				return err
			}
			c, err := counterpart(other, rank, data)
			found[who] = append(found[who], c)
			return err
		}, arg, limit)
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// commonQuery walks the list of ?1 and looks each up in that of ?2. The rank is
// negative: the greater of two is that of fewer events.
const (
	shorterList = `SELECT (SELECT count(*) FROM met WHERE a = ?1) <= (SELECT count(*) FROM met WHERE a = ?2)`

	commonQuery = `SELECT x.b, x.rank, x.data, y.rank, y.data FROM met x CROSS JOIN met y ON y.a = ?2 AND y.b = x.b
		WHERE x.a = ?1 ORDER BY max(x.rank, y.rank), x.b LIMIT ?3`
)

// CommonCounterparts implements graph.CounterpartReader.
func (s *Store) CommonCounterparts(ctx context.Context, a, b graph.EntityID, limit int) (out []graph.CommonCounterpart, err error) {
	if limit < 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "%d counterparts were asked for: ask for 0 or more", limit)
	}
	err = s.read(ctx, "find common counterparts", func(q *session) error {
		var inOrder bool
		if err := q.one(shorterList, []any{string(a), string(b)}, &inOrder); err != nil {
			return err
		}
		first, second := a, b
		if !inOrder {
			first, second = b, a
		}
		return q.each(commonQuery, func(scan func(...any) error) error {
			var id graph.EntityID
			var ranks [2]int64
			var data [2][]byte
			if err := scan(&id, &ranks[0], &data[0], &ranks[1], &data[1]); err != nil {
				return err
			}
			x, err := counterpart(id, ranks[0], data[0])
			if err != nil {
				return err
			}
			y, err := counterpart(id, ranks[1], data[1])
			if !inOrder {
				x, y = y, x
			}
			out = append(out, graph.CommonCounterpart{Entity: id, A: x, B: y})
			return err
		}, string(first), string(second), limit)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Chains implements graph.CounterpartReader.
func (s *Store) Chains(ctx context.Context, r graph.ChainRequest) (graph.Chains, error) {
	found, err := graph.SearchChains(ctx, s, r)
	if err != nil || !r.Named {
		return found, err
	}
	err = s.read(ctx, "name chains", func(q *session) error {
		found.Names, err = namesOf(q, r.Entities(found))
		return err
	})
	return found, err
}
