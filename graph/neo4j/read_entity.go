package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Cursors of entities without and with a search.
const (
	entityCursor = "e"
	searchCursor = "s"
)

// maxNamesakes is how many entities of one name EntitiesNamed returns.
const maxNamesakes = 20

// Entities implements graph.EntityReader.
func (s *Store) Entities(ctx context.Context, ids []graph.EntityID) (out []*graph.Entity, err error) {
	err = s.query(ctx, "Entities", func(ctx context.Context, q *querier) error {
		out, err = entitiesByID(ctx, q, ids)
		return err
	})
	return out, err
}

func entitiesByID(ctx context.Context, q *querier, ids []graph.EntityID) ([]*graph.Entity, error) {
	found := make(map[graph.EntityID]*graph.Entity, len(ids))
	err := byID(ctx, q, "entities_by_id", distinct(ids), func(r row) error {
		e := entityOf(r.sub("e"))
		found[e.ID] = e
		return nil
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// EntitiesNamed implements graph.EntityReader.
func (s *Store) EntitiesNamed(ctx context.Context, names []string) ([][]*graph.Entity, error) {
	forms := make([]string, len(names))
	var asked []string
	for i, n := range names {
		if forms[i] = graph.Fold(valid(n)); forms[i] != "" {
			asked = append(asked, forms[i])
		}
	}
	var rows []params
	for _, f := range distinct(asked) {
		rows = append(rows, params{"form": f, "lucene": `"` + f + `"`})
	}
	var found map[string][]*graph.Entity
	err := s.query(ctx, "EntitiesNamed", func(ctx context.Context, q *querier) error {
		found = map[string][]*graph.Entity{}
		if len(rows) == 0 {
			return nil
		}
		_, err := q.each(ctx, "entities_named", params{"rows": rows, "limit": maxNamesakes}, func(r row) error {
			found[r.text("form")] = append(found[r.text("form")], entityOf(r.sub("e")))
			return nil
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([][]*graph.Entity, len(names))
	for i, f := range forms {
		out[i] = found[f]
	}
	return out, nil
}

// entityScans returns the list to read and the range of ranks in it for each
// value.
func entityScans(f graph.EntityFilter, r keyRange) (list string, scans []params) {
	scan := func(value string) { scans = append(scans, params{"lo": r.lo, "hi": r.hi, "value": valid(value)}) }
	switch {
	case f.Country != "":
		scan(f.Country)
		return "country", scans
	case len(f.Kinds) > 0:
		for _, k := range distinct(f.Kinds) {
			scan(string(k))
		}
		return "kind", scans
	}
	scan("")
	return "all", scans
}

// searchParams returns the parameters of a search, nil if it has no words.
func searchParams(f graph.EntityFilter) (params, error) {
	words, err := searchWords(f.Search)
	if err != nil || len(words) == 0 {
		return nil, err
	}
	starts := make([]string, len(words))
	for i, w := range words {
		starts[i] = " " + w
	}
	return params{"lucene": allOf(words, "*"), "words": starts, "form": graph.Fold(valid(f.Search)),
		"kinds": listOrNull(f.Kinds), "country": orNull(valid(f.Country))}, nil
}

// FindEntities implements graph.EntityReader. Names are compared by code points,
// the first 200 of them, equal ones by id. An event counts for those who take
// part and for its place. A search finds a form that has, for each of its words,
// a word that begins so; more than 64 words are an error of CodeLimit. Of words that
// are one letter off one of a search, the first 50 are looked for.
func (s *Store) FindEntities(ctx context.Context, f graph.EntityFilter, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
	cursor := entityCursor
	if f.Search != "" {
		cursor = searchCursor
	}
	size, key, err := start(cursor, p)
	if err != nil {
		return graph.Page[*graph.Entity]{}, err
	}
	r := bounds(key, p)
	var statement string
	var ps params
	if f.Search != "" {
		statement = "search_entities"
		if ps, err = searchParams(f); err != nil || ps == nil {
			return graph.Page[*graph.Entity]{}, err
		}
		ps["cursor"] = r.lo
		if p.Before {
			ps["cursor"] = r.hi
		}
	} else {
		list, scans := entityScans(f, r)
		statement = "find_entities/" + list
		ps = params{"scans": scans, "kinds": listOrNull(f.Kinds)}
	}
	ps["limit"] = size + 1
	var found collector[*graph.Entity]
	var widened *graph.Page[*graph.Entity]
	err = s.query(ctx, "FindEntities", func(ctx context.Context, q *querier) error {
		found, widened = collector[*graph.Entity]{}, nil
		if f.Search != "" {
			if list, ok, err := widen(ctx, q, f, ps); err != nil {
				return err
			} else if ok {
				page, err := widenedPage(ctx, q, list, key, size, p)
				widened = &page
				return err
			}
		}
		_, err := q.each(ctx, statement+directionOf(p), ps, func(r row) error {
			found.add(entityOf(r.sub("e")), r.text("key"))
			return nil
		})
		return err
	})
	if err != nil {
		return graph.Page[*graph.Entity]{}, err
	}
	if widened != nil {
		return *widened, nil
	}
	return found.page(cursor, size, p), nil
}

// CountEntities implements graph.EntityReader.
func (s *Store) CountEntities(ctx context.Context, f graph.EntityFilter) (int, error) {
	if f.Search != "" {
		ps, err := searchParams(f)
		if err != nil || ps == nil {
			return 0, err
		}
		return s.countSearched(ctx, f, ps)
	}
	if len(f.Kinds) == 0 && f.Country == "" {
		st, err := s.Stats(ctx)
		return st.Entities, err
	}
	list, scans := entityScans(f, bounds("", graph.PageRequest{}))
	return s.count(ctx, "CountEntities", "count_entities/"+list, params{"scans": scans, "kinds": listOrNull(f.Kinds)})
}

func (s *Store) countSearched(ctx context.Context, f graph.EntityFilter, ps params) (n int, err error) {
	err = s.query(ctx, "CountEntities", func(ctx context.Context, q *querier) error {
		list, ok, err := widen(ctx, q, f, ps)
		if n = len(list); err != nil || ok {
			return err
		}
		_, err = q.each(ctx, "count_entities_searched", ps, func(r row) error {
			n = r.number("n")
			return nil
		})
		return err
	})
	return n, err
}
