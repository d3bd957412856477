package sqlite

import "github.com/entente-graph/entente/graph"

const namesQuery = `SELECT id, kind, name FROM entity WHERE id IN (SELECT value FROM json_each(?))`

// namesOf returns the names of those of the entities that are held.
func namesOf(q *session, ids []graph.EntityID) (graph.Names, error) {
	names := graph.Names{}
	arg, err := list(distinct(ids))
	if err != nil {
		return nil, err
	}
	err = q.each(namesQuery, func(scan func(...any) error) error {
		var id graph.EntityID
		var n graph.Name
		err := scan(&id, &n.Kind, &n.Name)
		names[id] = n
		return err
	}, arg)
	return names, err
}

// namedIn returns the entities that a filter asks for.
func namedIn(f graph.EventFilter) []graph.EntityID {
	var ids []graph.EntityID
	for _, p := range f.Roles {
		ids = append(ids, p.Entity)
	}
	return append(append(ids, f.Participants...), f.Places...)
}

// eventNames returns the names of the entities that a filter and some events name.
func eventNames(q *session, f graph.EventFilter, events []*graph.Event) (graph.Names, error) {
	ids := namedIn(f)
	for _, e := range events {
		for _, p := range e.Participants {
			ids = append(ids, p.Entity)
		}
		if e.Place != "" {
			ids = append(ids, e.Place)
		}
	}
	return namesOf(q, ids)
}
