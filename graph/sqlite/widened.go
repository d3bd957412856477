package sqlite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Bounds of what is read for the wider kinds of matches: words that stand for one of
// the search, and rows of the rarest of these.
const (
	maxMeant     = 500
	maxMeantRows = 20000
)

// widen returns the whole list of a search that few names match exactly or by
// prefix: these, then those that match otherwise, in list order. ok is false where
// the list is one of more.
func widen(q *session, f graph.EntityFilter) (keys []entityKey, ok bool, err error) {
	search := graph.NewNameSearch(f.Search)
	if len(search.Widened()) == 0 {
		return nil, false, nil
	}
	if many, err := hasMany(q, f); err != nil || many {
		return nil, false, err
	}
	c := entityQuery(f, entityRange{limit: graph.FewMatches})
	found := map[graph.EntityID]bool{}
	err = q.each(c.sql.String(), func(scan func(...any) error) error {
		var k entityKey
		err := scan(&k.part, &k.rank, &k.name, &k.id)
		keys, found[k.id] = append(keys, k), true
		return err
	}, c.args...)
	if err != nil {
		return nil, false, err
	}
	matches, err := wideMatches(q, search)
	if err != nil {
		return nil, false, err
	}
	wide, err := mostReported(q, f, matches, found)
	return append(keys, wide...), true, err
}

// hasMany reports whether a search has as many exact and prefix matches as are
// enough. It stops there, and sorts nothing.
func hasMany(q *session, f graph.EntityFilter) (bool, error) {
	c := &clause{}
	c.add(`SELECT DISTINCT w.entity`)
	addForms(c, strings.Fields(graph.Fold(f.Search)))
	if len(f.Kinds) > 0 || f.Country != "" {
		c.add(` AND EXISTS (SELECT 1 FROM entity e WHERE e.id = w.entity`)
		in(c, "e.kind", f.Kinds)
		if f.Country != "" {
			c.add(` AND e.country = ?`, f.Country)
		}
		c.add(`)`)
	}
	c.add(` LIMIT ?`, graph.FewMatches)
	n, err := count(q, c)
	return n >= graph.FewMatches, err
}

// meant is a word of a search with the words of names that it may stand for.
type meant struct {
	begins string
	words  string // a JSON list
}

const (
	meantQuery = `SELECT DISTINCT k.word FROM json_each(?1) j CROSS JOIN word_key k ON k.key = j.value LIMIT ?2`

	meantCount = `SELECT count(*) FROM (
		SELECT 1 FROM json_each(?1) j CROSS JOIN entity_word w ON w.word = j.value
		UNION ALL SELECT 1 FROM entity_word w WHERE w.word >= ?2 AND w.word < ?3 LIMIT ?4)`

	meantForms = `SELECT w.entity, w.form FROM json_each(?1) j CROSS JOIN entity_word w ON w.word = j.value
		UNION ALL SELECT w.entity, w.form FROM entity_word w WHERE w.word >= ?2 AND w.word < ?3 LIMIT ?4`
)

func (m meant) args() []any { return []any{m.words, m.begins, afterAll(m.begins), maxMeantRows} }

func meantBy(q *session, w graph.SearchWord) (meant, error) {
	arg, err := list(searchKeys(w))
	if err != nil {
		return meant{}, err
	}
	words := []string{}
	err = q.each(meantQuery, func(scan func(...any) error) error {
		var word string
		err := scan(&word)
		if m := w.Match(word); m == graph.MatchSound || m == graph.MatchTypo {
			words = append(words, word)
		}
		return err
	}, arg, maxMeant)
	if err != nil {
		return meant{}, err
	}
	arg, err = list(words)
	return meant{w.Text, arg}, err
}

// wideMatches returns how entities match a search, by way of its rarest word.
func wideMatches(q *session, search graph.NameSearch) (map[graph.EntityID]graph.NameMatch, error) {
	var rarest meant
	fewest := -1
	words := search.Widened()
	for _, w := range words {
		m, err := meantBy(q, w)
		if err != nil {
			return nil, err
		}
		n := 0
		if len(words) > 1 {
			if err := q.one(meantCount, m.args(), &n); err != nil {
				return nil, err
			}
		}
		if fewest < 0 || n < fewest {
			rarest, fewest = m, n
		}
	}
	matches := map[graph.EntityID]graph.NameMatch{}
	err := q.each(meantForms, func(scan func(...any) error) error {
		var id graph.EntityID
		var form string
		if err := scan(&id, &form); err != nil {
			return err
		}
		m, old := search.Match(form), matches[id]
		if m != graph.NoMatch && (old == graph.NoMatch || m < old) {
			matches[id] = m
		}
		return nil
	}, rarest.args()...)
	return matches, err
}

// mostReported returns the keys of those matches that a filter takes and that are
// not among the known ones, in list order.
func mostReported(q *session, f graph.EntityFilter, matches map[graph.EntityID]graph.NameMatch, known map[graph.EntityID]bool) (keys []entityKey, err error) {
	var ids []graph.EntityID
	for id := range matches {
		if !known[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	arg, err := list(ids)
	if err != nil {
		return nil, err
	}
	c := &clause{}
	c.add(`SELECT e.rank, e.name, e.id FROM json_each(?) j CROSS JOIN entity e ON e.id = j.value WHERE 1`, arg)
	in(c, "e.kind", f.Kinds)
	if f.Country != "" {
		c.add(` AND e.country = ?`, f.Country)
	}
	c.add(` ORDER BY e.rank, e.name, e.id LIMIT ?`, graph.MaxCandidates)
	err = q.each(c.sql.String(), func(scan func(...any) error) error {
		var k entityKey
		err := scan(&k.rank, &k.name, &k.id)
		k.part = int64(matches[k.id] - graph.MatchExact)
		keys = append(keys, k)
		return err
	}, c.args...)
	slices.SortStableFunc(keys, func(a, b entityKey) int { return cmp.Compare(a.part, b.part) })
	return keys[:min(len(keys), graph.MaxWidened)], err
}

func compareKeys(a, b entityKey) int {
	return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
}

// widenedPage cuts a page out of a whole list and reads its entities.
func widenedPage(q *session, keys []entityKey, r entityRange, p graph.PageRequest) (page graph.Page[*graph.Entity], err error) {
	from, to := 0, len(keys)
	if r.from != nil {
		at, found := slices.BinarySearchFunc(keys, *r.from, compareKeys)
		if p.Before {
			to = at
		} else if from = at; found {
			from++
		}
	}
	size := r.limit - 1
	if p.Before {
		from = max(0, to-size)
	} else {
		to = min(len(keys), from+size)
	}
	ids := make([]graph.EntityID, 0, size)
	for _, k := range keys[from:to] {
		ids = append(ids, k.id)
	}
	entities, err := rowsByID[graph.Entity](q, entitiesByID, ids)
	if err != nil {
		return page, err
	}
	page.HasPrevious, page.HasNext = from > 0, to < len(keys)
	for _, k := range keys[from:to] {
		cursor, err := encodeCursor("entity", k.part, k.rank, k.name, k.id)
		if err != nil {
			return page, err
		}
		page.Items, page.Cursors = append(page.Items, entities[k.id]), append(page.Cursors, cursor)
	}
	return page, nil
}
