package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/loader/logistic"
)

// placeOption is a place where a meeting may be.
type placeOption struct {
	fr *frames // of the place's text
	// m is nil for a noun for a building or ground that is no mention yet.
	m  *mention
	at int // the token that the tree hangs it by
	st stand
}

// words are what the text calls the place.
func (o placeOption) words() string {
	if o.m != nil {
		return o.m.name
	}
	first, end := o.fr.venueSpan(o.at)
	return o.fr.words(first, end)
}

// placeOptions returns the places near the event that are none of its parties, in text
// order, the title's last.
func (s *scene) placeOptions(c *candidate) []placeOption {
	var out []placeOption
	if c.typ != graph.Meet {
		return nil
	}
	seen := map[*mention]bool{}
	for _, fr := range s.readers {
		first, end := tokensNear(c, fr.text)
		for i := first; i < end; i++ {
			st, ok := standOf(c, fr.text, i)
			if !ok || fr.text == c.t && st.off > 0 {
				continue
			}
			m := fr.cover[i]
			switch {
			case m != nil && m.first == i && m.entity != nil && !m.container && (m.kind == graph.KindPlace || fr.seat(m) || fr.housed(m) || fr.atBody(m)):
				if !fr.participates(c, m) && fr.saysWhere(m.head) && !(st.same && s.ofAnother(c, fr, m.head)) && (st.same || !s.ofOthers(c, m)) {
					out = append(out, placeOption{fr, m, m.head, st})
					seen[m] = true
				}
			case fr.venueNoun(i) && (m == nil || m.entity != nil && !fr.participates(c, m)) && !(st.same && s.ofAnother(c, fr, i)):
				o := placeOption{fr, nil, i, st}
				if c.place != nil && c.place.t == fr.text && c.place.head == i {
					o.m = c.place
					seen[c.place] = true
				}
				out = append(out, o)
			}
		}
	}
	if p := c.place; p != nil && !seen[p] {
		for _, fr := range s.readers {
			if fr.text == p.t {
				st, _ := standOf(c, p.t, p.head)
				out = append(out, placeOption{fr, p, p.head, st})
			}
		}
	}
	return out
}

// saysWhere reports whether the name at i can tell where something is: behind a preposition
// of place, or before a noun. "The White House said" tells no place.
func (fr *frames) saysWhere(i int) bool {
	if _, prep := fr.locative(i); placePreps[prep] || prep == "to" {
		return true
	}
	switch fr.label(i) {
	case "compound", "amod", "nmod", "appos", "conj", "flat":
		return true
	}
	return fr.title
}

// atBody reports whether something is told of as being at an organisation, which may stand for
// where that is: "met at the Commission".
func (fr *frames) atBody(m *mention) bool {
	if m.kind != graph.KindOrganization || m.form != named {
		return false
	}
	p := fr.prep(m.head)
	return p == "at" || p == "inside" || p == "outside"
}

// ofTopic reports whether the phrase at i says where something is that is no event of ours:
// "to discuss the attack at the hospital".
func (fr *frames) ofTopic(c *candidate, i int) bool {
	for n := 0; n < 3 && fr.label(i) == "nmod"; n++ {
		h := fr.head(i)
		if fr.sort(h) == "noun" && fr.cover[h] == nil {
			if edges[fr.lemma(h)] || stretches[fr.lemma(h)] || fr.isTime(h) || fr.within(c.trigger, h) {
				return false
			}
			p := fr.prep(h)
			return topical[p] || happened[p] || fr.label(h) == "obj" && topicVerbs[fr.lemma(fr.head(h))]
		}
		i = h
	}
	return false
}

// happened are prepositions for what happened beside a meeting, maybe elsewhere.
var happened = wordSet("after before following since amid despite against")

// ofOthers reports whether the place, of another sentence, is where others met.
func (s *scene) ofOthers(c *candidate, m *mention) bool {
	for _, o := range s.index().byPlace[m.entity] {
		if isTalk(o.typ) && o.place == m && !c.shares(o) {
			return true
		}
	}
	return false
}

// ofAnother reports whether the place at i is that of something else in the sentence: of what
// is talked about, or of another meeting, which took place where c is to, or the other way
// round: "met and agreed to meet again in Lima".
func (s *scene) ofAnother(c *candidate, fr *frames, i int) bool {
	at, _ := fr.locative(i)
	if at < 0 || fr.root(at) || fr.head(at) == c.trigger || fr.head(at) == c.verb {
		return false
	}
	if fr.ofTopic(c, at) {
		return true
	}
	for _, o := range s.index().byWord[wordOf{c.t, fr.head(at)}] {
		if o.trigger != c.trigger && isTalk(o.typ) && o.modality != c.modality && (fr.head(at) == o.trigger || fr.head(at) == o.verb && o.verb != c.verb) {
			return true
		}
	}
	return false
}

// kindOfPlace names what sort of place the option is.
func (o placeOption) kindOfPlace() string {
	m := o.m
	switch {
	case m == nil && o.fr.capitalOf(o.at) != "":
		return "capital noun"
	case m == nil:
		return "venue"
	case m.kind == graph.KindOrganization:
		return "organization"
	case m.form != named && m.facility:
		return "venue"
	case m.form != named:
		return "described"
	case m.facility:
		return "facility"
	case m.place == nil && m.isCountry(), m.place != nil && m.place.Kind == gazetteer.Country:
		return "country"
	case m.place == nil:
		return "unknown"
	case m.place.Kind == gazetteer.City || m.place.Kind == gazetteer.Capital:
		return "town"
	}
	return "region"
}

// samePlace reports whether both are mentions of one place.
func samePlace(m, o *mention) bool {
	return m != nil && o != nil && m.entity != nil && m.entity == o.entity
}

// buildingIn returns the building or ground of which the words say that it lies in o, if it is
// one of the options: the place is where that is.
func buildingIn(o placeOption, options []placeOption) placeOption {
	if o.m == nil || o.m.form != named {
		return o
	}
	for _, q := range options {
		building := q.m == nil || q.m.facility && q.m.form == nominal
		if building && q.fr == o.fr && q.at < o.m.first && q.fr.siteEnd(q.at) == o.m.end {
			return q
		}
	}
	return o
}

// settlePlaces gives each meeting the most probable place, or none.
func (s *scene) settlePlaces(m Choice) {
	picked := map[*candidate]placeOption{}
	for _, c := range s.cands {
		if c.typ != graph.Meet {
			continue
		}
		if fr := s.reader(c); c.place != nil && (fr.there(c) == c.place || fr.describedPlace(c) == c.place) {
			picked[c] = placeOption{fr: fr, m: c.place, at: c.place.head} // "there", "in the coastal city"
			continue
		}
		options, best := s.placeOptions(c), m.Threshold
		var kept *placeOption
		odds := m.odds(len(options), func(k int, v *logistic.Vector) { s.describePlace(c, options[k], options, v) })
		for k, o := range options {
			if c.again() && !c.tells(o.fr.text, o.at) {
				continue
			}
			p, most := together(odds, k, func(j int) bool { return samePlace(o.m, options[j].m) })
			if most && p >= best {
				picked[c], best = o, p
			}
			if o.st.same && o.m != nil && o.m == c.place && p >= read*m.Threshold {
				kept = &o
			}
		}
		if _, ok := picked[c]; !ok && kept != nil {
			picked[c] = *kept
		}
		if o, ok := picked[c]; ok {
			picked[c] = buildingIn(o, options)
		}
	}
	made := map[*text]map[int]*mention{}
	for _, c := range s.cands {
		if c.typ != graph.Meet {
			continue
		}
		o, ok := picked[c]
		if !ok {
			c.place = nil
			continue
		}
		if o.m == nil {
			if made[o.fr.text] == nil {
				made[o.fr.text] = map[int]*mention{}
			}
			if made[o.fr.text][o.at] == nil {
				made[o.fr.text][o.at] = o.fr.describedVenue(o.at)
			}
			o.m = made[o.fr.text][o.at]
		}
		c.place = o.m
	}
}
