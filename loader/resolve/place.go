package resolve

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// mapped returns the place if the gazetteer knows it, nil if not: of other
// places it cannot be told where they lie.
func (ix *index) mapped(id graph.EntityID) *graph.Place {
	e := ix.entities[id]
	if e == nil || e.Place.GeoNamesID == 0 && e.Place.Code == "" {
		return nil
	}
	return &e.Place
}

// lies reports whether place a lies within place b and is another one.
func (ix *index) lies(a, b graph.EntityID) bool {
	if a == b {
		return false
	}
	x, y := ix.mapped(a), ix.mapped(b)
	return x != nil && y != nil && y.Code != "" && slices.Contains(x.Within, y.Code)
}

// agree reports whether an event may have been at both places: either is
// unknown, or they are the same, or one lies within the other. A place that the
// gazetteer does not know agrees with all but those of another country.
func (ix *index) agree(a, b graph.EntityID) bool {
	if a == "" || b == "" || a == b || ix.lies(a, b) || ix.lies(b, a) {
		return true
	}
	if ix.mapped(a) != nil && ix.mapped(b) != nil {
		return false
	}
	x, y := ix.entities[a], ix.entities[b]
	return x == nil || y == nil || x.Country == "" || y.Country == "" || x.Country == y.Country
}

// innermost returns the mapped places of the nodes within which no other of them
// lies, sorted.
func (ix *index) innermost(places []graph.EntityID) []graph.EntityID {
	var mapped []graph.EntityID
	for _, p := range places {
		if ix.mapped(p) != nil {
			mapped = append(mapped, p)
		}
	}
	mapped = unique(mapped)
	return slices.DeleteFunc(slices.Clone(mapped), func(p graph.EntityID) bool {
		return slices.ContainsFunc(mapped, func(q graph.EntityID) bool { return ix.lies(q, p) })
	})
}
