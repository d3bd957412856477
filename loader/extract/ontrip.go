package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// placeOfVisit gives a meeting without a place that of a visit told in the same
// sentence by one of its participants.
func (fr *frames) placeOfVisit() {
	for _, c := range fr.out {
		if c.typ != graph.Meet || c.place != nil {
			continue
		}
		if v := fr.visitAround(c, 0); v != nil {
			c.place = v.place
		}
	}
}

// meetingsOnTrips gives meetings without a place or a time that of the visit that
// they are part of, told in the same sentence or, where it is for talks, in the one
// before: "will travel to Britain next week for talks. She is to meet the minister".
func (fr *frames) meetingsOnTrips() {
	for _, c := range fr.out {
		if c.typ != graph.Meet || c.place != nil && c.time != nil {
			continue
		}
		for back := 0; back <= tripBack; back++ {
			v := fr.visitAround(c, back)
			if v == nil || back > 0 && !fr.forMeeting(v) {
				continue
			}
			if c.place == nil {
				c.place = v.place
			}
			if c.time == nil && v.modality == c.modality {
				c.time = v.time
			}
			break
		}
	}
}

// tripBack is how many sentences before a meeting the visit may be told of.
const tripBack = 1

// forMeeting reports whether a visit is for a meeting.
func (fr *frames) forMeeting(v *candidate) bool {
	for _, i := range []int{v.trigger, v.verb} {
		for _, k := range fr.dependents(i, "obl", "nmod") {
			if fr.prep(k) == "for" && (meetNouns[fr.lemma(k)] || fr.cover[k] != nil && fr.cover[k].gathering()) {
				return true
			}
		}
	}
	return false
}

// visitAround returns a visit by a participant of c, told of so many sentences before
// it, to a place where c can be; nil if there is none or there are several places.
func (fr *frames) visitAround(c *candidate, back int) *candidate {
	here := fr.doc.SentenceAt(c.trigger)
	var found *candidate
	for _, v := range fr.out {
		if v.typ != graph.Visit || fr.doc.SentenceAt(v.trigger) != here-back || !c.shares(v) || back == 0 && fr.elsewhere(c, v) {
			continue
		}
		switch {
		case found != nil && v.trigger == found.trigger && back == 0 && found.place.head < c.trigger && c.trigger < v.place.head:
			continue // "to Lima for talks with Roe, then to Oslo"
		case found != nil && !placesAgree(found.place, v.place):
			return nil
		case found == nil || moreSpecific(v.place, found.place):
			found = v
		}
	}
	if found == nil || c.modality == graph.Actual && fr.lemma(found.trigger) == "way" {
		return nil // who meets on the way has not arrived
	}
	if !onTrip(c.modality, found.modality) || fr.participates(c, found.place) || c.place != nil && !placesAgree(c.place, found.place) {
		return nil
	}
	return found
}

// elsewhere reports whether the sentence tells of visit v as of something apart from
// the meeting: what was done or said after it.
func (fr *frames) elsewhere(c, v *candidate) bool {
	if fr.leftBehind(c, v) {
		return true
	}
	if v.trigger < c.trigger {
		return false
	}
	i := v.verb
	switch {
	case fr.label(i) == "conj" && fr.within(i, c.verb) && fr.pos(i) == nlp.VERB, fr.label(i) == "advcl" && fr.hasMark(i, "before"):
		return true
	}
	for n := 0; n < 6 && !fr.root(i); n++ {
		if fr.label(i) == "ccomp" && sayVerbs[fr.lemma(fr.head(i))] && !fr.within(c.trigger, i) {
			return true
		}
		i = fr.head(i)
	}
	return false
}

// leftBehind reports whether the meeting comes before the travel that v's verb tells of:
// "flew to Chad after talks with the minister".
func (fr *frames) leftBehind(c, v *candidate) bool {
	if v.trigger != v.verb || fr.pos(v.verb) != nlp.VERB {
		return false
	}
	for i, n := c.trigger, 0; n < 6 && !fr.root(i) && i != v.verb; n++ {
		p := fr.prepBefore(i)
		if p == "after" || p == "following" || fr.label(i) == "advcl" && fr.hasMark(i, "after") {
			return fr.within(i, v.verb)
		}
		i = fr.head(i)
	}
	return false
}

// onTrip reports whether a meeting can be part of a visit, by what is said of whether
// the two took place.
func onTrip(meeting, visit graph.Modality) bool {
	switch meeting {
	case graph.Actual:
		return visit == graph.Actual
	case graph.Negated:
		return true
	}
	return slices.Contains([]graph.Modality{graph.Actual, graph.Planned, meeting}, visit)
}
