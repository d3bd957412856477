package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
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
	ev := &event{typ: g[0].typ, modality: modalityOf(g), reports: g}
	seen := map[*entity]bool{}
	for _, c := range g {
		for _, p := range c.parts {
			if !seen[p.m.entity] {
				seen[p.m.entity] = true
				ev.parts = append(ev.parts, p)
			}
		}
		if c.place != nil && (ev.place == nil || moreSpecific(c.place, ev.place) || c.place.form == named && ev.place.form == nominal && c.place.entity == ev.place.entity) {
			ev.place = c.place
		}
		if ev.time == nil || !ev.days.Known() && c.days.Known() {
			ev.time, ev.days = c.time, c.days
		}
		ev.confidence = max(ev.confidence, c.score)
	}
	return ev
}

// evidence leaves out sentences that say less than others of the group: that only tell
// what was spoken of, "They also discussed trade", or that name no party, place or
// time, "The meeting was part of efforts to ...".
func evidence(g []*candidate) []*candidate {
	told := slices.DeleteFunc(slices.Clone(g), func(c *candidate) bool {
		return topicVerbs[c.t.lemma(c.trigger)] || c.place == nil && c.time == nil && !c.named()
	})
	if len(told) == 0 {
		return g
	}
	return told
}

// named reports whether the sentence of the trigger names or describes a participant.
func (c *candidate) named() bool {
	s := c.t.sentence(c.trigger)
	return slices.ContainsFunc(c.parts, func(p participant) bool {
		return p.m.t == c.t && p.m.form != pronoun && p.m.first >= s.First && p.m.first < s.End
	})
}

var topicVerbs = wordSet("discuss raise review")

// modalityOf returns the strongest modality that the body tells. A sentence that only
// comes back to the event by a noun says less than one that names the parties, unless
// that one has no verb of its own: "The talks will begin on Wednesday. This is the
// fifth round of talks between ...".
func modalityOf(g []*candidate) graph.Modality {
	var told, retold graph.Modality
	verbless := true
	for _, c := range g {
		switch {
		case c.t.title:
		case c.retold:
			retold = stronger(retold, c.modality)
		default:
			told = stronger(told, c.modality)
			verbless = verbless && (c.verb == c.trigger || c.t.pos(c.verb) != nlp.VERB)
		}
	}
	switch {
	case told == graph.Actual && verbless && retold == graph.Planned:
		return retold
	case told != "":
		return told
	case retold != "":
		return retold
	}
	return g[0].modality
}

func stronger(a, b graph.Modality) graph.Modality {
	if a == "" || b.Precedence() < a.Precedence() {
		return b
	}
	return a
}

// moreSpecific reports whether a lies within b.
func moreSpecific(a, b *mention) bool {
	return b.isCountry() && !a.isCountry()
}
