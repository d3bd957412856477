package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// merge unites the candidates of an article that tell of one event: of one type,
// with the same participants, and neither place nor time nor modality that
// contradict. Each keeps its own evidence.
func merge(cands []*candidate) [][]*candidate {
	type taking struct {
		typ graph.EventType
		e   *entity
	}
	var groups [][]*candidate
	of := map[taking][]int{} // the groups by who takes part, in order
	for _, c := range cands {
		var with []int // the groups that share somebody with c, as those that tell of its event do
		for _, p := range c.parts {
			with = append(with, of[taking{c.typ, p.m.entity}]...)
		}
		if len(c.parts) == 0 {
			for i := range groups {
				with = append(with, i)
			}
		}
		slices.Sort(with)
		at := len(groups)
		for _, i := range slices.Compact(with) {
			if sameEvent(groups[i], c) {
				at = i
				break
			}
		}
		if at == len(groups) {
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], c)
		for _, p := range c.parts {
			k := taking{c.typ, p.m.entity}
			if !slices.Contains(of[k], at) {
				of[k] = append(of[k], at)
			}
		}
	}
	return groups
}

func sameEvent(g []*candidate, c *candidate) bool {
	shared := 0
	for _, o := range g {
		if o.typ != c.typ || !compatible(o, c) || isTalk(c.typ) && len(c.parts) > 2 && o.otherThan(c) && c.otherThan(o) {
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

// otherThan reports whether somebody who is named takes part in c but not in o: "A and B
// spent an hour with C before seeing D" tells of two meetings.
func (c *candidate) otherThan(o *candidate) bool {
	return c.trigger != o.trigger && slices.ContainsFunc(c.parts, func(p participant) bool {
		return p.m.entity.kind == graph.KindPerson && len(p.m.entity.words) > 0 && !o.has(p.m.entity)
	})
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
	if (a.modality == graph.Planned) != (b.modality == graph.Planned) && (a.again() || b.again()) {
		return false
	}
	if a.place != nil && b.place != nil && !placesAgree(a.place, b.place) {
		return false
	}
	if a.typ == graph.Visit && (a.place == nil || b.place == nil || a.place.entity != b.place.entity) {
		return false
	}
	if a.time == nil || b.time == nil || a.time.words == b.time.words || a.days.Overlaps(b.days) {
		return true
	}
	return (!a.days.Known() || !b.days.Known()) && !otherWeekday(a.time.words, b.time.words)
}

// again reports whether c is planned to be held once more, "agreed to meet again in April",
// or with others who are to come to it: "was to join them for dinner".
func (c *candidate) again() bool {
	if c.modality != graph.Planned || c.t.pos(c.verb) != nlp.VERB {
		return false
	}
	if c.trigger == c.verb && c.t.lemma(c.verb) == "join" {
		return true
	}
	for _, k := range c.t.dependents(c.verb, "advmod") {
		if c.t.lower(k) == "again" {
			return true
		}
	}
	return false
}

// tells reports whether token i of the text hangs by the verb of c.
func (c *candidate) tells(t *text, i int) bool { return t == c.t && t.within(i, c.verb) }

// otherWeekday reports whether the words name different days of the week.
func otherWeekday(a, b string) bool {
	var days [2]string
	for i, s := range []string{a, b} {
		for _, w := range strings.Fields(s) {
			if weekdays[strings.ToLower(w)] {
				if days[i] != "" {
					return false // "Saturday and Sunday"
				}
				days[i] = w
			}
		}
	}
	return days[0] != "" && days[1] != "" && !strings.EqualFold(days[0], days[1])
}

var weekdays = wordSet("monday tuesday wednesday thursday friday saturday sunday")

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
