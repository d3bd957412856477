package neo4j

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// ProfilesByID implements graph.Tx.
func (t *tx) ProfilesByID(ctx context.Context, ids []graph.ProfileID) ([]*graph.Profile, error) {
	found := make(map[graph.ProfileID]*graph.Profile, len(ids))
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "profiles_by_id", distinct(ids), func(r row) error {
			p := profileOf(r.sub("p"))
			found[p.ID] = p
			return nil
		})
	})
	return inOrder(ids, found), err
}

// ProfilesInBlocks implements graph.Tx.
func (t *tx) ProfilesInBlocks(ctx context.Context, blocks []string) ([]*graph.Profile, error) {
	var out []*graph.Profile
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "profiles_in_blocks", distinct(blocks), func(r row) error {
			out = append(out, profileOf(r.sub("p")))
			return nil
		})
	})
	slices.SortFunc(out, func(a, b *graph.Profile) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, err
}

// EntitiesInBlocks implements graph.Tx.
func (t *tx) EntitiesInBlocks(ctx context.Context, blocks []string) ([]*graph.Entity, error) {
	var out []*graph.Entity
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "entities_in_blocks", distinct(blocks), func(r row) error {
			out = append(out, entityOf(r.sub("e")))
			return nil
		})
	})
	slices.SortFunc(out, func(a, b *graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, err
}

// EntitiesByID implements graph.Tx.
func (t *tx) EntitiesByID(ctx context.Context, ids []graph.EntityID) (out []*graph.Entity, err error) {
	err = t.do(ctx, func() error {
		out, err = entitiesByID(ctx, t.q, ids)
		return err
	})
	return out, err
}

// ReplaceEntities implements graph.Tx. An entity that is both put and gone is put.
func (t *tx) ReplaceEntities(ctx context.Context, putList []*graph.Entity, gone []graph.EntityID) error {
	list := sortedByID(putList, func(e *graph.Entity) graph.EntityID { return e.ID })
	byIDs := make(map[graph.EntityID]*graph.Entity, len(list))
	for _, e := range list {
		byIDs[e.ID] = e
	}
	gone = slices.DeleteFunc(distinct(gone), func(id graph.EntityID) bool { return byIDs[id] != nil })
	return t.do(ctx, func() error {
		before, err := t.entitiesBefore(ctx, append(slices.Collect(maps.Keys(byIDs)), gone...))
		if err != nil {
			return err
		}
		if err := t.putEntities(ctx, list); err != nil {
			return err
		}
		if err := t.resolve(ctx, list, before); err != nil {
			return err
		}
		if err := byID(ctx, t.q, "delete_entities", gone, nil); err != nil {
			return err
		}
		var moved []graph.EntityID
		for id, b := range before {
			if e := byIDs[id]; e != nil && !slices.Equal(b.within, e.Place.Within) {
				moved = append(moved, id)
			}
		}
		return t.relinkEventsAt(ctx, distinct(moved))
	})
}

// entityBefore is what a change of an entity must know of it.
type entityBefore struct {
	profiles []graph.ProfileID
	within   []string
}

func (t *tx) entitiesBefore(ctx context.Context, ids []graph.EntityID) (map[graph.EntityID]entityBefore, error) {
	before := map[graph.EntityID]entityBefore{}
	err := byID(ctx, t.q, "profiles_of_entities", distinct(ids), func(r row) error {
		before[graph.EntityID(r.text("id"))] = entityBefore{texts[graph.ProfileID](r, "profiles"), texts[string](r, "within")}
		return nil
	})
	return before, err
}

func (t *tx) putEntities(ctx context.Context, list []*graph.Entity) error {
	var rows []params
	for _, e := range list {
		labels := []string{"Entity"}
		if l, ok := kindLabels[e.Kind]; ok {
			labels = append(labels, l)
		}
		rows = append(rows, params{"props": params(entityProps(e)), "labels": labels})
	}
	_, err := t.q.batches(ctx, "put_entities", rows)
	return err
}

// resolve makes the profiles of each put entity resolve to it, and those that
// resolved to a put or gone entity and are not named any more to nothing.
func (t *tx) resolve(ctx context.Context, list []*graph.Entity, before map[graph.EntityID]entityBefore) error {
	want := map[graph.ProfileID]graph.EntityID{}
	for _, e := range list {
		for _, p := range e.Profiles {
			want[p] = e.ID
		}
	}
	right := map[graph.ProfileID]bool{}
	var unresolve []graph.ProfileID
	for id, b := range before {
		for _, p := range b.profiles {
			if want[p] == id {
				right[p] = true
			} else {
				unresolve = append(unresolve, p)
			}
		}
	}
	var rows []params
	for _, p := range slices.Sorted(maps.Keys(want)) {
		if !right[p] {
			unresolve = append(unresolve, p)
			rows = append(rows, params{"profile": valid(string(p)), "entity": valid(string(want[p]))})
		}
	}
	if err := byID(ctx, t.q, "unresolve_profiles", distinct(unresolve), nil); err != nil {
		return err
	}
	_, err := t.q.batches(ctx, "resolve_profiles", rows)
	return err
}
