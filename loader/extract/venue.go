package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// venues gives the meetings for which no place is named the one that their sentence
// describes: a building or ground ("at his residence") or a capital ("in the Kenyan
// capital").
func (fr *frames) venues() {
	at := map[int]*mention{}
	for _, c := range fr.out {
		if c.typ != graph.Meet || c.place != nil {
			continue
		}
		i := fr.venueOf(c)
		if i < 0 {
			continue
		}
		if at[i] == nil {
			at[i] = fr.describedVenue(i)
		}
		if !fr.participates(c, at[i]) {
			c.place = at[i]
		}
	}
}

// venueOf returns the noun that says where c is, -1 if none does.
func (fr *frames) venueOf(c *candidate) int {
	sent := fr.sentence(c.trigger)
	best, bestScore := -1, 0
	for i := sent.First; i < sent.End; i++ {
		if !fr.venueNoun(i) {
			continue
		}
		m := &mention{t: fr.text, first: i, end: i + 1, head: i, kind: graph.KindPlace, facility: true}
		if score := fr.placeScore(c, m, i); score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// venueNoun reports whether the noun at i describes a place to meet at: a single one
// that an article, an owner or a modifier picks out.
func (fr *frames) venueNoun(i int) bool {
	if m := fr.cover[i]; m != nil && m.form == named || fr.tag(i) != "NN" && fr.tag(i) != "NNP" && fr.lower(i) != "headquarters" {
		return false
	}
	if fr.capitalOf(i) != "" {
		return true
	}
	l := fr.lemma(i)
	if !meetingSites[l] && !weakSites[l] || fr.namesTown(i) {
		return false
	}
	picked := false
	for _, k := range fr.kids[i] {
		switch fr.label(k) {
		case "det":
			picked = picked || !weakSites[l] && fr.pos(i) == nlp.NOUN
		case "amod", "compound":
			picked = picked || k < i
		case "nmod":
			picked = picked || fr.fullLabel(k) == "nmod:poss"
		}
	}
	return picked
}

// namesTown reports whether the noun at i only says what the place named behind it is: "the
// coastal city of Lima".
func (fr *frames) namesTown(i int) bool {
	for _, k := range fr.obliques(i, "of") {
		if m := fr.cover[k]; m != nil && m.form == named && m.kind == graph.KindPlace && !m.isCountry() {
			return true
		}
	}
	return false
}

var (
	meetingSites = wordSet(`residence home mansion villa palace hotel guesthouse resort ranch retreat compound tent hospital clinic embassy consulate
headquarters church cathedral mosque monastery temple museum university school camp base airport ship carrier yacht warship castle estate
restaurant cafe café lounge bunker farm checkpoint stadium prison jail chateau lodge dacha synagogue factory barracks airbase airfield ministry
chancellery mission courthouse shrine library theater theatre stronghold outpost tarmac cottage campus inn hideout clearing jungle vessel pavilion chapel
abbey convent basilica parliament capitol statehouse courtyard garden ballroom auditorium lobby corridor courtroom garage apartment flat cabin bungalow
farmhouse bar pub warehouse shelter`)
	// weakSites are places to meet at only with words before them: "the guest
	// house", "his office", "a conference hall".
	weakSites = wordSet("house office building hall centre center club room station complex crossing border zone village island post square")
)

// capitalOf returns the code of the country of "the Kenyan capital" or "Kenya's
// capital", "" if that is not what stands at i.
func (fr *frames) capitalOf(i int) string {
	if fr.lemma(i) != "capital" || fr.cover[i] != nil {
		return ""
	}
	for _, k := range fr.kids[i] {
		if k > i {
			continue
		}
		if m := fr.cover[k]; m != nil && m.isCountry() && m.country != "" && fr.fullLabel(k) == "nmod:poss" {
			return m.country
		}
		first := k
		for first > 0 && fr.head(first-1) == k && isCapital(fr.word(first-1)) {
			first--
		}
		if !isCapital(fr.word(k)) || fr.label(k) != "amod" && fr.label(k) != "compound" {
			continue
		}
		if d := fr.x.gaz.Demonym(fr.words(first, k+1)); len(d) > 0 && d[0].Kind == gazetteer.Country {
			return d[0].Country
		}
	}
	return ""
}

// venueSpan returns the tokens of the description at i.
func (fr *frames) venueSpan(i int) (first, end int) {
	first, end = fr.f.bare(fr.f.phraseStart(i), i), i+1
	if e := fr.f.ofPhrase(i); e > 0 {
		end = e
	}
	return first, end
}

// describedVenue makes a place of the description at i.
func (fr *frames) describedVenue(i int) *mention {
	first, end := fr.venueSpan(i)
	site := fr.siteEnd(i)
	m := &mention{t: fr.text, first: first, end: end, core: first, after: end, head: i, form: nominal, kind: graph.KindPlace, name: fr.words(first, max(end, site)), facility: true, in: fr.siteIn(i, site)}
	if code := fr.capitalOf(i); code != "" {
		m.facility = false
		if p, ok := fr.x.gaz.CapitalOf(code); ok {
			m.place, m.country = &p, p.Country
			for _, e := range fr.r.entities {
				if e.place != nil && e.place.ID == p.ID {
					fr.r.join(m, e)
					return m
				}
			}
		}
	}
	fr.r.create(m)
	return m
}

// placeBefore returns the place that stands before a noun for an event: "the Geneva
// talks".
func (fr *frames) placeBefore(c *candidate) *mention {
	if fr.pos(c.trigger) == nlp.VERB {
		return nil
	}
	for _, k := range fr.dependents(c.trigger, "compound", "amod", "nmod") {
		m := fr.cover[k]
		if k > c.trigger || m == nil || m.form != named || fr.fullLabel(k) == "nmod:poss" || fr.participates(c, m) || strings.HasPrefix(fr.prep(k), "of") {
			continue
		}
		if m.place != nil && (m.place.Kind == gazetteer.City || m.place.Kind == gazetteer.Capital) || m.kind == graph.KindOrganization && fr.seat(m) {
			return m
		}
	}
	return nil
}
