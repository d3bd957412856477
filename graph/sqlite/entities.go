package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// maxNamesakes is how many entities EntitiesNamed returns for a name.
const maxNamesakes = 20

// EntitiesNamed implements graph.EntityReader. What counts as reported is the
// number of events that the entity takes part in or is the place of.
func (s *Store) EntitiesNamed(ctx context.Context, names []string) (out [][]*graph.Entity, err error) {
	err = s.read(ctx, "read entities by name", func(q *session) error {
		forms := make([]string, len(names))
		for i, n := range names {
			forms[i] = graph.Fold(n)
		}
		byForm, err := entitiesOfForms(q, distinct(forms))
		if err != nil {
			return err
		}
		out = make([][]*graph.Entity, len(names))
		for i, f := range forms {
			out[i] = byForm[f]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

const entitiesOfFormsQuery = `SELECT f.form, e.data FROM json_each(?) j CROSS JOIN entity_form f ON f.form = j.value
	CROSS JOIN entity e ON e.id = f.entity WHERE f.form <> '' ORDER BY f.form, e.rank, e.name, e.id`

func entitiesOfForms(q *session, forms []string) (map[string][]*graph.Entity, error) {
	arg, err := list(forms)
	if err != nil {
		return nil, err
	}
	found := map[string][]*graph.Entity{}
	err = q.each(entitiesOfFormsQuery, func(scan func(...any) error) error {
		var form string
		var data []byte
		if err := scan(&form, &data); err != nil || len(found[form]) == maxNamesakes {
			return err
		}
		e, err := decode[graph.Entity](data)
		found[form] = append(found[form], e)
		return err
	}, arg)
	return found, err
}

// entityKey is the place of an entity in a list: how its forms match (0 for whole,
// 1 for part matches, 2 by sound, 3 but for one letter), how many events it has
// (negated), its name and id.
type entityKey struct {
	part, rank int64
	name       string
	id         graph.EntityID
}

// entityRange is the part of a list after (or, going back, before) a key.
type entityRange struct {
	from  *entityKey
	back  bool
	with  bool // whether from itself is taken too
	limit int
}

// FindEntities implements graph.EntityReader.
func (s *Store) FindEntities(ctx context.Context, f graph.EntityFilter, p graph.PageRequest) (page graph.Page[*graph.Entity], err error) {
	err = s.read(ctx, "find entities", func(q *session) error {
		page, err = entityPage(q, f, p)
		return err
	})
	return page, err
}

// decodeEntityCursor returns nil for "".
func decodeEntityCursor(cursor string) (*entityKey, error) {
	if cursor == "" {
		return nil, nil
	}
	k := &entityKey{}
	return k, decodeCursor(cursor, "entity", &k.part, &k.rank, &k.name, &k.id)
}

func entityPage(q *session, f graph.EntityFilter, p graph.PageRequest) (page graph.Page[*graph.Entity], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	r := entityRange{back: p.Before, limit: limit + 1}
	if r.from, err = decodeEntityCursor(p.Cursor); err != nil {
		return page, err
	}
	if widened, ok, err := widen(q, f); err != nil || ok {
		if err != nil {
			return page, err
		}
		return widenedPage(q, widened, r, p)
	}
	keys, rows, err := entityRows(q, f, r)
	if err != nil {
		return page, err
	}
	behind := false
	if p.Cursor != "" {
		opposite := entityRange{from: r.from, back: !p.Before, with: true, limit: 1}
		if len(keys) > 0 {
			opposite.from, opposite.with = &keys[0], false
		}
		if behind, err = exists(q, entityQuery(f, opposite)); err != nil {
			return page, err
		}
	}
	return pageOf(p, limit, rows, behind), nil
}

func entityRows(q *session, f graph.EntityFilter, r entityRange) (keys []entityKey, rows []row[*graph.Entity], err error) {
	c := entityQuery(f, r)
	query := `SELECT o.part, o.rank, o.name, o.id, x.data FROM (` + c.sql.String() + `) o CROSS JOIN entity x ON x.id = o.id ORDER BY ` + r.order("o.")
	err = q.each(query, func(scan func(...any) error) error {
		var k entityKey
		var data []byte
		if err := scan(&k.part, &k.rank, &k.name, &k.id, &data); err != nil {
			return err
		}
		e, err := decode[graph.Entity](data)
		if err != nil {
			return err
		}
		cursor, err := encodeCursor("entity", k.part, k.rank, k.name, k.id)
		keys, rows = append(keys, k), append(rows, row[*graph.Entity]{e, cursor})
		return err
	}, c.args...)
	return keys, rows, err
}

// CountEntities implements graph.EntityReader.
func (s *Store) CountEntities(ctx context.Context, f graph.EntityFilter) (n int, err error) {
	err = s.read(ctx, "count entities", func(q *session) error {
		widened, ok, err := widen(q, f)
		if n = len(widened); err != nil || ok {
			return err
		}
		n, err = count(q, entityQuery(f, entityRange{limit: -1}))
		return err
	})
	return n, err
}

func (r entityRange) order(table string) string {
	cols := []string{"part", "rank", "name", "id"}
	for i, c := range cols {
		cols[i] = table + c
		if r.back {
			cols[i] += " DESC"
		}
	}
	return strings.Join(cols, ", ")
}

// entityQuery selects part, rank, name and id of the entities of a filter that
// lie in a range, in order.
func entityQuery(f graph.EntityFilter, r entityRange) *clause {
	c := &clause{}
	words := strings.Fields(graph.Fold(f.Search))
	switch {
	case len(words) > 0:
		c.add(`SELECT found.part, e.rank, e.name, e.id FROM (`)
		addFound(c, words)
		c.add(`) found CROSS JOIN entity e ON e.id = found.entity WHERE 1`)
		addEntityConditions(c, f, f.Kinds, r, "found.part")
	case strings.TrimSpace(f.Search) != "":
		c.add(`SELECT 0 AS part, e.rank, e.name, e.id FROM entity e WHERE 0`)
	case len(f.Kinds) > 1:
		// One walk for each kind, each in list order.
		for i, k := range distinct(f.Kinds) {
			if i > 0 {
				c.add(` UNION ALL `)
			}
			c.add(`SELECT * FROM (SELECT 0 AS part, e.rank, e.name, e.id FROM entity e WHERE 1`)
			addEntityConditions(c, f, []graph.EntityKind{k}, r, "0")
			c.add(`)`)
		}
		inner := c
		c = &clause{args: inner.args}
		c.add(`SELECT * FROM (`+inner.sql.String()+`) ORDER BY `+r.order("")+` LIMIT ?`, r.limit)
	default:
		c.add(`SELECT 0 AS part, e.rank, e.name, e.id FROM entity e WHERE 1`)
		addEntityConditions(c, f, f.Kinds, r, "0")
	}
	return c
}

// addFound selects the entities of which one form has all words, as beginnings
// of its words; part is 0 if the form is just these words.
func addFound(c *clause, words []string) {
	c.add(`SELECT w.entity, min(w.form <> ?) AS part`, strings.Join(words, " "))
	addForms(c, words)
	c.add(` GROUP BY w.entity`)
}

// addForms takes from entity_word the forms that have all words as beginnings.
func addForms(c *clause, words []string) {
	longest := slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	c.add(` FROM entity_word w WHERE w.word >= ? AND w.word < ?`, longest, afterAll(longest))
	for _, w := range words {
		if w != longest {
			c.add(` AND instr(' ' || w.form, ?) > 0`, " "+w)
		}
	}
}

// afterAll is greater than all that begins so.
func afterAll(beginning string) string { return beginning + "\U0010ffff" }

func addEntityConditions(c *clause, f graph.EntityFilter, kinds []graph.EntityKind, r entityRange, part string) {
	in(c, "e.kind", kinds)
	if f.Country != "" {
		c.add(` AND e.country = ?`, f.Country)
	}
	// Without a search part is a constant, and leaving it out of the comparison
	// lets an index give the order.
	cols, order := []string{"e.rank", "e.name", "e.id"}, []string{"e.rank", "e.name", "e.id"}
	if part != "0" {
		cols, order = append([]string{part}, cols...), append([]string{part}, order...)
	}
	if r.from != nil {
		op := ">"
		if r.back {
			op = "<"
		}
		if r.with {
			op += "="
		}
		c.add(` AND (` + strings.Join(cols, ", ") + `) ` + op + ` (` + strings.TrimSuffix(strings.Repeat("?, ", len(cols)), ", ") + `)`)
		if part != "0" {
			c.args = append(c.args, r.from.part)
		}
		c.args = append(c.args, r.from.rank, r.from.name, string(r.from.id))
	}
	if r.back {
		for i := range order {
			order[i] += " DESC"
		}
	}
	c.add(` ORDER BY `+strings.Join(order, ", ")+` LIMIT ?`, r.limit)
}
