package extract

import "github.com/entente-graph/entente/graph"

// visitsAtMeetings gives the visits that only a headline tells of the time, and the town, of
// the meeting that the body says was there: "Roe in Kenya for talks", who met somebody in
// Nairobi on Monday.
func visitsAtMeetings(cands []*candidate) {
	for _, c := range cands {
		if c.typ != graph.Visit || !c.t.title || c.time != nil && c.time.t == c.t || c.modality != graph.Actual || journey[c.t.lemma(c.trigger)] || visitedIn(cands, c) {
			continue
		}
		for _, m := range cands {
			if m.typ != graph.Meet || m.t.title || m.modality != graph.Actual || m.place == nil || !m.shares(c) || !placesAgree(m.place, c.place) {
				continue
			}
			if moreSpecific(m.place, c.place) && m.place.form == named && m.place.kind == graph.KindPlace {
				c.place = m.place
			}
			if c.time == nil || m.time != nil {
				c.time, c.days = m.time, m.days
			}
			break
		}
	}
}

// visitedIn reports whether the body tells of a visit by somebody of c to its place.
func visitedIn(cands []*candidate, c *candidate) bool {
	for _, o := range cands {
		if o.typ == graph.Visit && !o.t.title && o.shares(c) && placesAgree(o.place, c.place) {
			return true
		}
	}
	return false
}

// journey are nouns for visits of several days and places.
var journey = wordSet("trip tour swing journey")
