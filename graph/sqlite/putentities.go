package sqlite

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// ReplaceEntities implements graph.Tx. An entity of put stays also if its id is
// in gone.
func (t *transaction) ReplaceEntities(ctx context.Context, put []*graph.Entity, gone []graph.EntityID) error {
	return t.run(ctx, "write entities", func(q *session) error {
		put := byID(put, func(e *graph.Entity) graph.EntityID { return e.ID })
		keep := map[graph.EntityID]bool{}
		var touched []graph.EntityID
		for _, e := range put {
			keep[e.ID] = true
			touched = append(touched, e.ID)
		}
		touched = append(touched, gone...)
		held, err := rowsByID[graph.Entity](q, entitiesByID, distinct(touched))
		if err != nil {
			return err
		}
		for _, id := range distinct(gone) {
			if old := held[id]; old != nil && !keep[id] {
				if err := deleteEntity(q, old); err != nil {
					return err
				}
			}
		}
		for _, e := range put {
			if err := putEntity(q, e, held[e.ID]); err != nil {
				return err
			}
		}
		for _, e := range put {
			if err := doList(q, `UPDATE profile SET entity = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND entity IS NOT ?2`,
				e.Profiles, string(e.ID)); err != nil {
				return err
			}
		}
		return nil
	})
}

func deleteEntity(q *session, old *graph.Entity) error {
	if err := indexEntity(q, entityIndex(old), map[indexRow]bool{}, old.ID); err != nil {
		return err
	}
	if _, err := q.do(`UPDATE profile SET entity = NULL WHERE entity = ?`, string(old.ID)); err != nil {
		return err
	}
	_, err := q.do(`DELETE FROM entity WHERE id = ?`, string(old.ID))
	return err
}

// putEntity writes an entity; old is what was there under its id, or nil.
func putEntity(q *session, e, old *graph.Entity) error {
	data, err := encodeEntity(e)
	if err != nil {
		return err
	}
	oldIndex := map[indexRow]bool{}
	if old == nil {
		_, err = q.do(`INSERT INTO entity (id, kind, name, country, block, code, rank, data)
			VALUES (?1,?2,?3,?4,?5,?6, -(`+eventsOfEntity+`), ?7)`,
			string(e.ID), string(e.Kind), e.Name, e.Country, e.Block, e.Place.Code, data)
	} else {
		oldIndex = entityIndex(old)
		_, err = q.do(`UPDATE entity SET kind = ?, name = ?, country = ?, block = ?, code = ?, data = ? WHERE id = ?`,
			string(e.Kind), e.Name, e.Country, e.Block, e.Place.Code, data, string(e.ID))
		if err == nil {
			profiles, fail := list(e.Profiles)
			if fail != nil {
				return fail
			}
			_, err = q.do(`UPDATE profile SET entity = NULL WHERE entity = ?1 AND id NOT IN (SELECT value FROM json_each(?2))`, string(e.ID), profiles)
		}
	}
	if err != nil {
		return err
	}
	return indexEntity(q, oldIndex, entityIndex(e), e.ID)
}

// eventsOfEntity counts the events that an entity takes part in or is the place
// of; its parameter is ?1.
const eventsOfEntity = `SELECT count(*) FROM (
	SELECT ord FROM event_entity WHERE entity = ?1 AND type = '' UNION SELECT ord FROM event WHERE place = ?1)`

// indexRow is a row of entity_form, entity_word or area.
type indexRow struct{ table, key, form string }

// entityIndex returns the rows by which an entity is found.
func entityIndex(e *graph.Entity) map[indexRow]bool {
	rows := map[indexRow]bool{}
	for _, form := range e.Forms {
		rows[indexRow{"entity_form", form, ""}] = true
		for _, word := range strings.Fields(form) {
			rows[indexRow{"entity_word", word, form}] = true
		}
	}
	for _, code := range e.Place.Within {
		rows[indexRow{"area", code, ""}] = true
	}
	return rows
}

const (
	putWord  = `INSERT OR IGNORE INTO entity_word (word, entity, form) VALUES (?,?,?)`
	dropWord = `DELETE FROM entity_word WHERE word = ? AND entity = ? AND form = ?`
)

// indexEntity turns the old rows of an entity into the new ones.
func indexEntity(q *session, before, after map[indexRow]bool, id graph.EntityID) error {
	for r := range before {
		if after[r] {
			continue
		}
		if err := r.write(q, id, `DELETE FROM entity_form WHERE form = ? AND entity = ?`, `DELETE FROM area WHERE code = ? AND place = ?`,
			dropWord); err != nil {
			return err
		}
	}
	var words []string
	for r := range after {
		if !before[r] && r.table == "entity_word" {
			words = append(words, r.key)
		}
	}
	if err := doList(q, putWordKeys, distinct(words)); err != nil {
		return err
	}
	for r := range after {
		if before[r] {
			continue
		}
		if err := r.write(q, id, `INSERT OR IGNORE INTO entity_form (form, entity) VALUES (?,?)`, `INSERT OR IGNORE INTO area (code, place) VALUES (?,?)`,
			putWord); err != nil {
			return err
		}
	}
	return nil
}

func (r indexRow) write(q *session, id graph.EntityID, form, area, word string) (err error) {
	switch r.table {
	case "entity_form":
		_, err = q.do(form, r.key, string(id))
	case "area":
		_, err = q.do(area, r.key, string(id))
	default:
		if _, err = q.do(word, r.key, string(id), r.form); err == nil && word == dropWord {
			_, err = q.do(dropWordKeys, r.key)
		}
	}
	return err
}
