package extract

import "slices"

// sceneIndex finds the candidates of a scene by what they have, in the order of the scene. It holds
// while no candidate gets another time, place or party.
type sceneIndex struct {
	byTime  map[*timeMention][]*candidate
	byPlace map[*entity][]*candidate
	// byWord has them by trigger and by verb.
	byWord map[wordOf][]*candidate
	// byParty has where in the scene those are that are chosen.
	byParty map[*entity][]int
}

type wordOf struct {
	t *text
	i int
}

// index returns the index, made when it is first asked for.
func (s *scene) index() *sceneIndex {
	if s.indexed != nil {
		return s.indexed
	}
	x := &sceneIndex{map[*timeMention][]*candidate{}, map[*entity][]*candidate{}, map[wordOf][]*candidate{}, map[*entity][]int{}}
	for i, c := range s.cands {
		if c.time != nil {
			x.byTime[c.time] = append(x.byTime[c.time], c)
		}
		if c.place != nil {
			x.byPlace[c.place.entity] = append(x.byPlace[c.place.entity], c)
		}
		x.byWord[wordOf{c.t, c.trigger}] = append(x.byWord[wordOf{c.t, c.trigger}], c)
		if c.verb != c.trigger {
			x.byWord[wordOf{c.t, c.verb}] = append(x.byWord[wordOf{c.t, c.verb}], c)
		}
		if chosen(c) {
			for _, p := range c.parts {
				if l := x.byParty[p.m.entity]; len(l) == 0 || l[len(l)-1] != i {
					x.byParty[p.m.entity] = append(l, i)
				}
			}
		}
	}
	s.indexed = x
	return x
}

// lastBefore returns the last of the chosen candidates whose trigger stands before that of c in its
// text and that has a party of it, nil if there is none.
func (s *scene) lastBefore(c *candidate) *candidate {
	last := -1
	for _, p := range c.parts {
		for _, i := range slices.Backward(s.index().byParty[p.m.entity]) {
			if i <= last {
				break
			}
			if o := s.cands[i]; o.t == c.t && o.trigger < c.trigger {
				last = i
				break
			}
		}
	}
	if last < 0 {
		return nil
	}
	return s.cands[last]
}
