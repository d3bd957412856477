package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// traffic are nouns for people who are on the move in numbers, or privately, so that
// nobody counts them as visitors.
var traffic = wordSet(`people pilgrim peacekeeper passenger citizen customer visitor traveler traveller commuter patient shopper migrant resident evacuee
hostage captive prisoner detainee survivor victim trooper paratrooper gunman insurgent worshipper worshiper follower protester demonstrator holidaymaker
backpacker tourist immigrant expatriate exile sailor policeman fisherman villager farmer civilian returnee deportee spectator motorist driver crowd
woman housewife laborer labourer patrol contingent soldier troop cricketer footballer athlete player swimmer golfer batsman squad rower wrestler`)

// soberVisits leaves out what the text does not tell of as visits: people on the move,
// those who come home, and places that only describe a destination named before.
func (fr *frames) soberVisits() {
	kept := fr.out[:0:0]
	for _, c := range fr.out {
		if c.typ == graph.Visit {
			parts := slices.DeleteFunc(slices.Clone(c.parts), func(p participant) bool {
				return fr.onTheMove(p.m) || fr.comesHome(c, p.m) || fr.sends(c, p.m) || fr.hostOfGuest(c, p.m) || fr.ledMission(c, p.m) || fr.tellsWho(c, p.m)
			})
			if len(parts) == 0 || fr.pointsBack(c) || fr.ofSite(c) || c.place != nil && fr.ranksAgain(c) {
				continue
			}
			c.parts = parts
			if fr.onlyOnTheWay(c) {
				c.modality = graph.Planned
			}
			if !fr.nameCountry(c) {
				continue
			}
		}
		kept = append(kept, c)
	}
	fr.out = kept
}

// onTheMove reports whether a description is of people who are no visitors.
func (fr *frames) onTheMove(m *mention) bool {
	if m.form == pronoun && m.entity != nil && m.entity.mentions[0].form == nominal {
		m = m.entity.mentions[0] // "tourists on their way to"
	}
	if m.t != fr.text || m.form != nominal || m.entity != nil && !m.entity.unnamed() {
		return false
	}
	return traffic[fr.lemma(m.head)] || slices.ContainsFunc(fr.dependents(m.head, "det"), func(k int) bool { return fr.lower(k) == "no" })
}

// comesHome reports whether the visit is the return of m to its own country.
func (fr *frames) comesHome(c *candidate, m *mention) bool {
	l := fr.lemma(c.trigger)
	if l != "return" && !((l == "fly" || l == "come" || l == "head" || l == "go" || l == "arrive") && fr.back(c.trigger)) {
		return false
	}
	if c.place == nil || m.entity == nil || m.entity.country == "" {
		return false
	}
	at := c.place.country
	if c.place.place != nil {
		at = c.place.place.Country
	}
	return at == m.entity.country
}

// pointsBack reports whether the destination of c is a description, "the region", "the
// communist state", that stands for one named before.
func (fr *frames) pointsBack(c *candidate) bool {
	m := c.place
	if m == nil || m.t != fr.text || m.form != nominal || m.facility {
		return false
	}
	i := m.head
	switch l := fr.lemma(i); {
	case !regions[l] || l == "capital":
		return false
	case fr.tag(i) == "NNS":
		if l != "country" && l != "nation" || len(fr.dependents(i, "nummod")) == 0 {
			return false
		}
	case l == "country" || l == "nation" || l == "state":
	case m.first != i:
		return false // "the flooded region"
	}
	here := fr.doc.SentenceAt(c.trigger)
	for _, v := range fr.out {
		if v.typ != graph.Visit || v == c || v.trigger >= c.trigger || here-fr.doc.SentenceAt(v.trigger) > 2 || !v.shares(c) {
			continue
		}
		if v.place != nil && v.place.entity != m.entity && (v.place.form == named || quarters[fr.lower(v.place.head)]) {
			return true
		}
	}
	return false
}

// ofSite reports whether the destination of c only says where the site is that another
// visit of the same words leads to: the Lima of "visit a school in Lima".
func (fr *frames) ofSite(c *candidate) bool {
	at := c.place
	if at == nil || at.t != fr.text {
		return false
	}
	for _, v := range fr.out {
		o := v.place
		if v.typ != graph.Visit || v == c || v.trigger != c.trigger || o == nil || o.t != fr.text {
			continue
		}
		switch {
		case o.facility && at.head > o.head && (fr.within(at.head, o.head) && fr.label(at.head) != "conj" || at.end == fr.siteEnd(o.head)):
			return true
		case o.first < at.first && o.kind == graph.KindPlace && fr.lies(o, at):
			return true // "Kalma camp in Darfur"
		case o.first == at.end+2 && placeNouns[fr.lemma(at.end)] && fr.lower(at.end+1) == "of":
			return true // "the West Bank town of Jericho"
		}
	}
	return false
}

// ranksAgain reports whether the visitors of c only rank those of a visit to the same place
// told of just before: "Roe and Doe flew to Lima, the first leaders to visit the city".
func (fr *frames) ranksAgain(c *candidate) bool {
	m := c.parts[0].m
	if len(c.parts) > 1 || m.t != fr.text || m.form != nominal || !fr.ranked(m.head) || fr.pos(c.trigger) != nlp.VERB || fr.head(c.trigger) != m.head || fr.word(m.first-1) != "," {
		return false
	}
	here := fr.doc.SentenceAt(c.trigger)
	return slices.ContainsFunc(fr.out, func(o *candidate) bool {
		return o != c && o.typ == graph.Visit && o.trigger < c.trigger && fr.doc.SentenceAt(o.trigger) == here && o.place != nil &&
			(placesAgree(o.place, c.place) || c.place.form == nominal)
	})
}

// lies reports whether place o, by the words alone, only says where m is: the Lima of
// "a camp in Lima".
func (fr *frames) lies(m, o *mention) bool {
	i := fr.behindNoun(m)
	if i >= fr.sentence(m.first).End {
		return false
	}
	if w := fr.lower(i); w != "in" && w != "near" && w != "outside" {
		return false
	}
	for k := i + 1; k < o.first; k++ {
		if p := fr.pos(k); k > i+6 || fr.isTime(k) || p == nlp.PUNCT || p == nlp.CCONJ || p == nlp.VERB || p == nlp.ADP {
			return false
		}
	}
	return o.first > i
}

// behindNoun returns the token behind the noun that says what the place m is: "Kalma camp",
// "Kalma refugee camp"; that behind m itself where there is none.
func (fr *frames) behindNoun(m *mention) int {
	end := min(fr.sentence(m.first).End, m.end+3)
	for i := m.end; i < end && fr.cover[i] == nil && fr.pos(i) == nlp.NOUN; i++ {
		if sites[fr.lemma(i)] || placeNouns[fr.lemma(i)] {
			for i+1 < end && fr.cover[i+1] == nil && (sites[fr.lemma(i+1)] || placeNouns[fr.lemma(i+1)]) {
				i++
			}
			return i + 1
		}
	}
	return m.end
}

// tellsWho reports whether m belongs to what is said of another visitor of c: who leads the
// delegation, and of whom the delegation is.
func (fr *frames) tellsWho(c *candidate, m *mention) bool {
	if m.t != fr.text {
		return false
	}
	return slices.ContainsFunc(c.parts, func(p participant) bool {
		q := p.m
		if q == m || q.t != fr.text || sameEntity(q, m) || q.form != nominal || !missions[fr.lemma(q.head)] {
			return false
		}
		if fr.head(m.head) == q.head && fr.label(m.head) == "nmod" && fr.prep(m.head) == "of" {
			return true // "a delegation of ministers"
		}
		by := m.first - 1
		return q.head < by && fr.lower(by) == "by" && fr.tag(by-1) == "VBN" && (fr.lower(by-1) == "led" || fr.lower(by-1) == "headed") // "a delegation led by Roe"
	})
}

// onlyOnTheWay reports whether the destination of c is still ahead of who has got to another
// place: "flew into Lima on her way to Oslo".
func (fr *frames) onlyOnTheWay(c *candidate) bool {
	if c.t != fr.text || c.modality != graph.Actual || fr.lemma(c.trigger) != "way" || c.place == nil || c.place.t != fr.text || fr.prep(c.place.head) != "to" {
		return false
	}
	here := fr.doc.SentenceAt(c.trigger)
	return slices.ContainsFunc(fr.out, func(o *candidate) bool {
		return o != c && o.place != nil && o.modality == graph.Actual && fr.doc.SentenceAt(o.trigger) == here && o.trigger < c.trigger && o.shares(c) && !placesAgree(o.place, c.place)
	})
}

// lastPlaceOf returns the place named last before c that somebody of c is told to have
// been at: "met Roe in Nairobi on Monday, the first visit by a Peruvian leader to the
// African country".
func (fr *frames) lastPlaceOf(c *candidate) *mention {
	here := fr.doc.SentenceAt(c.trigger)
	var last *candidate
	for _, o := range fr.out {
		if o == c || o.place == nil || o.place.form != named || o.place.t != fr.text || o.place.head > c.place.head || here-fr.doc.SentenceAt(o.trigger) > 2 || !o.shares(c) {
			continue
		}
		if last == nil || o.place.head > last.place.head {
			last = o
		}
	}
	if last == nil {
		return nil
	}
	return last.place
}

// nameCountry follows the destination "the country" back to the country that was named
// last and is not the visitors' own, and "the communist state" to where the visitors were
// told to be. It reports whether c has a destination.
func (fr *frames) nameCountry(c *candidate) bool {
	m := c.place
	if m == nil || m.t != fr.text || m.form != nominal || fr.tag(m.head) != "NN" || !countries[fr.lemma(m.head)] || m.place != nil {
		return true
	}
	if m.first != m.head || fr.lemma(m.head) != "country" {
		if p := fr.lastPlaceOf(c); p != nil {
			c.place = p // "the communist state"
		}
		return true
	}
	own := map[string]bool{}
	for _, p := range c.parts {
		if p.m.entity != nil {
			own[p.m.entity.country] = true
		}
	}
	for k := m.first - 1; k >= 0; k-- {
		if o := fr.cover[k]; o != nil && o.form == named && o.isCountry() && o.entity != nil && !o.container && !own[o.country] {
			c.place = o
			return true
		}
	}
	return false
}
