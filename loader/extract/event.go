package extract

import (
	"github.com/entente-graph/entente/graph"
)

// event is what the candidates of one group tell together.
type event struct {
	typ        graph.EventType
	modality   graph.Modality
	parts      []participant
	place      *mention
	time       *timeMention
	days       graph.Span
	confidence float64
	reports    []*candidate
}

// join unites a group: the participants of all, the strongest modality told in
// the body, the most specific place and the first time.
func join(g []*candidate) *event {
	ev := &event{typ: g[0].typ, modality: g[0].modality, reports: g}
	seen := map[*entity]bool{}
	for _, c := range g {
		if !c.t.title && (c.modality.Precedence() < ev.modality.Precedence() || g[0].t.title) {
			ev.modality = c.modality
		}
		for _, p := range c.parts {
			if !seen[p.m.entity] {
				seen[p.m.entity] = true
				ev.parts = append(ev.parts, p)
			}
		}
		if c.place != nil && (ev.place == nil || moreSpecific(c.place, ev.place)) {
			ev.place = c.place
		}
		if ev.time == nil || !ev.days.Known() && c.days.Known() {
			ev.time, ev.days = c.time, c.days
		}
		ev.confidence = max(ev.confidence, c.score)
	}
	return ev
}

// moreSpecific reports whether a lies within b.
func moreSpecific(a, b *mention) bool {
	return b.isCountry() && !a.isCountry()
}
