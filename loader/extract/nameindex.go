package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// nameIndex finds the entities that a name may mean without a look at all others: a long article
// has thousands of each. It may find some that do not fit, and those that were united with others.
type nameIndex map[nameKey][]*entity

// nameKey is something by which an entity is found: a name or a word of it in folded form, an
// organization or a place that is known.
type nameKey struct {
	kind  graph.EntityKind
	by    string // "name", "word", "initials" or "place"
	text  string
	known any
}

func placeKey(p *gazetteer.Place) nameKey {
	type id struct {
		id   int64
		kind gazetteer.Kind
		name string
	}
	return nameKey{kind: graph.KindPlace, by: "place", known: id{p.ID, p.Kind, p.Name}}
}

func (x nameIndex) add(k nameKey, e *entity) {
	if !slices.Contains(x[k], e) {
		x[k] = append(x[k], e)
	}
}

// named adds the entity by its name, as it is now.
func (x nameIndex) named(e *entity) {
	x.add(nameKey{kind: e.kind, by: "name", text: gazetteer.Fold(e.name)}, e)
	if ini := initials(e.name); e.kind == graph.KindOrganization && len(ini) > 1 {
		x.add(nameKey{kind: e.kind, by: "initials", text: strings.ToLower(ini)}, e)
	}
}

// known adds the entity by the place or organization that it is known to be.
func (x nameIndex) known(e *entity) {
	if e.place != nil && e.kind == graph.KindPlace {
		x.add(placeKey(e.place), e)
	}
	if e.org != nil && e.kind == graph.KindOrganization {
		x.add(nameKey{kind: e.kind, by: "name", known: e.org}, e)
	}
}

// word adds a person by one more word of the name, given as its skeleton.
func (x nameIndex) word(skeleton string, e *entity) {
	if e.kind == graph.KindPerson {
		k := nameKey{kind: e.kind, by: "word", text: skeleton}
		x[k] = append(x[k], e)
	}
}

// mayMean returns, in the order in which they were made, the entities that fit the name, and others.
func (r *resolver) mayMean(m *mention) []*entity {
	folded := gazetteer.Fold(m.name)
	name := nameKey{kind: m.kind, by: "name", text: folded}
	var keys []nameKey
	switch m.kind {
	case graph.KindPerson:
		return r.index.rarest(m.kind, strings.Fields(folded))
	case graph.KindPlace:
		if keys = append(keys, name); m.place != nil {
			keys = append(keys, placeKey(m.place))
		}
	case graph.KindOrganization:
		if keys = append(keys, name); m.org != nil {
			keys = append(keys, nameKey{kind: m.kind, by: "name", known: m.org})
		}
		if short := strings.ReplaceAll(m.name, ".", ""); isASCII(short) {
			keys = append(keys, nameKey{kind: m.kind, by: "initials", text: strings.ToLower(short)})
		} else if allCapital(m.name) {
			return r.entities
		}
	default:
		keys = append(keys, name)
	}
	if len(keys) == 1 {
		return inOrder(r.index[keys[0]])
	}
	var all []*entity
	for _, k := range keys {
		all = append(all, r.index[k]...)
	}
	return inOrder(all)
}

// rarest returns the persons who have that of the words which fewest have.
func (x nameIndex) rarest(kind graph.EntityKind, words []string) []*entity {
	var least []*entity
	for i, w := range words {
		if with := x[nameKey{kind: kind, by: "word", text: gazetteer.Skeleton(w)}]; i == 0 || len(with) < len(least) {
			least = with
		}
	}
	return inOrder(least)
}

// inOrder returns the entities in the order in which they were made, each once, without those
// that were united with others.
func inOrder(list []*entity) []*entity {
	out := make([]*entity, 0, len(list))
	for _, e := range list {
		if !e.united {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *entity) int { return a.made - b.made })
	return slices.Compact(out)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
