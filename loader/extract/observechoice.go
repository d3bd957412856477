package extract

import "github.com/entente-graph/entente/loader/logistic"

// Circumstance is an event that a word tells of, with the times and the places that it
// may have. It is what Circumstances is trained on.
type Circumstance struct {
	// Type, Modality and Trigger are those of the event; Lemma is the trigger's.
	Type, Modality, Trigger, Lemma string
	// Participants have the entity's name first, then its aliases.
	Participants [][]string
	// Destination is the place of a visit.
	Destination string
	// Times and Places are the options, in text order.
	Times, Places []Option
}

// Option is a time or a place that an event may have.
type Option struct {
	// Words are those of the text.
	Words string
	// Features describe it.
	Features logistic.Vector
}

// ObserveCircumstances returns the meetings, calls and visits of an article before they
// are merged.
func (x *Extractor) ObserveCircumstances(p *Parsed) []Circumstance {
	var out []Circumstance
	x.Choosing(nil).understand(p, nil, func(s *scene) {
		for _, c := range s.cands {
			if chosen(c) {
				out = append(out, s.observed(c))
			}
		}
	})
	return out
}

func (s *scene) observed(c *candidate) Circumstance {
	o := Circumstance{Type: string(c.typ), Modality: string(c.modality), Trigger: c.t.word(c.trigger), Lemma: c.t.lemma(c.trigger)}
	for _, p := range c.parts {
		o.Participants = append(o.Participants, append([]string{p.m.entity.name}, p.m.entity.aliases...))
	}
	if !isTalk(c.typ) && c.place != nil {
		o.Destination = c.place.name
	}
	times := s.timeOptions(c)
	for _, t := range times {
		var v logistic.Vector
		s.describeTime(c, t, times, &v)
		o.Times = append(o.Times, Option{t.tm.words, v})
	}
	places := s.placeOptions(c)
	for _, p := range places {
		var v logistic.Vector
		s.describePlace(c, p, places, &v)
		o.Places = append(o.Places, Option{p.words(), v})
	}
	return o
}
