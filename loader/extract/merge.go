package extract

import "github.com/entente-graph/entente/graph"

// merge unites the candidates of an article that tell of one event: of one type,
// with the same participants, and neither place nor time nor modality that
// contradict. Each keeps its own evidence.
func merge(cands []*candidate) [][]*candidate {
	var groups [][]*candidate
	for _, c := range cands {
		placed := false
		for i, g := range groups {
			if sameEvent(g, c) {
				groups[i] = append(g, c)
				placed = true
				break
			}
		}
		if !placed {
			groups = append(groups, []*candidate{c})
		}
	}
	return groups
}

func sameEvent(g []*candidate, c *candidate) bool {
	shared := 0
	for _, o := range g {
		if o.typ != c.typ || !compatible(o, c) {
			return false
		}
		shared = max(shared, o.overlap(c))
	}
	need := min(2, len(c.parts))
	if c.typ == graph.Visit {
		need = 1
	}
	return shared >= need
}

// overlap counts the participants that the two share in the same role.
func (c *candidate) overlap(o *candidate) int {
	n := 0
	for _, p := range c.parts {
		for _, q := range o.parts {
			if p.m.entity == q.m.entity && p.role == q.role {
				n++
				break
			}
		}
	}
	return n
}

func compatible(a, b *candidate) bool {
	if (a.modality == graph.Negated) != (b.modality == graph.Negated) {
		return false
	}
	if a.place != nil && b.place != nil && !placesAgree(a.place, b.place) {
		return false
	}
	if a.typ == graph.Visit && (a.place == nil || b.place == nil || a.place.entity != b.place.entity) {
		return false
	}
	return a.time == nil || b.time == nil || a.time.words == b.time.words || a.days.Overlaps(b.days) || !a.days.Known() || !b.days.Known()
}

// placesAgree reports whether the places are the same or one lies in the other.
func placesAgree(a, b *mention) bool {
	if a.entity == b.entity {
		return true
	}
	if a.place == nil || b.place == nil {
		return false
	}
	return a.place.Country == b.place.Country && (a.isCountry() || b.isCountry())
}
