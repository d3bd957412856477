package gazetteer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Hints are what an article tells of where it plays: weights from 0 to 1 for
// country codes ("US") and divisions ("US.TX"), for instance how often each is
// named in proportion to the one named most.
type Hints struct {
	Country map[string]float64
	Admin1  map[string]float64
}

// Points of score for a hint of weight 1. A country outweighs a population 30
// times as large, so that an American Paris still needs its state to win over
// the capital of France; a division named beside the city decides.
const (
	countryHint = 1.5
	admin1Hint  = 4.0
)

// Lookup returns the places that bear the name, most prominent first. The name
// is compared by PlaceKey; former and foreign names and transliterations count,
// acronyms only if written in capitals. "Southern Lebanon" and "downtown Cairo",
// when they are no place of their own, give Lebanon and Cairo with Part set. Nil
// means that no place bears the name.
func (g *Gazetteer) Lookup(name string) []Place { return g.LookupWith(name, Hints{}) }

// maxName is the longest name that is looked up, in bytes.
const maxName = 200

// LookupWith is Lookup for a name in an article of which something is known.
func (g *Gazetteer) LookupWith(name string, h Hints) []Place {
	if len(name) > maxName {
		return nil
	}
	key := PlaceKey(name)
	value, _, ok := g.placeNames.Get(key)
	if !ok {
		return g.lookupPart(name, h)
	}
	caps := capitals(name)
	commonWord, personName := g.CommonWord(key), g.personName(key)
	if strings.HasPrefix(Fold(name), "the ") {
		personName = false
	}
	var out []Place
	at := 0
	for value != "" {
		v, rest, good := uvarint(value)
		if !good {
			break
		}
		value = rest
		at += int(v >> 2)
		link := Link(v & 3)
		if at >= g.places.n {
			break
		}
		if link == Acronym && !caps {
			continue
		}
		p := g.place(g.places.at(at), link)
		if link == Acronym {
			p.CommonWord, p.PersonName = false, false
		} else {
			p.CommonWord, p.PersonName = commonWord, personName
		}
		p.Score += countryHint*h.Country[p.Country] + admin1Hint*h.Admin1[p.Admin1]
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Place) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// lookupPart looks up a name that begins with the part of the place it means.
func (g *Gazetteer) lookupPart(name string, h Hints) []Place {
	cut := strings.IndexAny(name, " \u00a0")
	if cut <= 0 {
		return nil
	}
	part := Fold(name[:cut])
	if part == "the" || !parts[part] {
		return nil
	}
	list := g.LookupWith(name[cut+1:], h)
	if len(list) > 0 && list[0].CommonWord && list[0].Kind != Country {
		return nil
	}
	for i := range list {
		list[i].Part = strings.TrimSpace(part + " " + list[i].Part)
	}
	return list
}

var parts = set("north south east west northern southern eastern western central northeast northwest southeast southwest " +
	"northeastern northwestern southeastern southwestern upper lower downtown mainland greater metropolitan suburban rural inner " +
	"far coastal occupied")

func (g *Gazetteer) place(r Record, l Link) Place {
	p := Place{
		ID: int64(r.ID), Name: r.Name, Kind: r.Kind, Country: r.Country, Admin1: r.Admin1,
		Lat: r.Lat, Lon: r.Lon, Population: r.Population, Link: l,
		Minor: r.Kind == City && r.Population < MinorPopulation && !r.Seat,
		Score: Prior(r.Kind, r.Population, r.Seat) - linkCost[l],
	}
	switch {
	case r.Kind == Region || r.Kind >= Area:
		p.Within = g.within[r.Name]
	case r.Admin1 != "":
		p.Within = g.within[r.Admin1]
	default:
		p.Within = g.within[r.Country]
	}
	if r.Kind == Country {
		if i, ok := g.country[r.Country]; ok && g.countries[i].Historic {
			p.Score--
		}
	}
	return p
}

// Resolve returns the place that the name most likely means in an article with
// these hints, and by how many points of score it leads over the next one (8 when
// there is no other). It answers false when nothing bears the name, and when
// what bears it is not safe to assert without a hint for its country or
// division: a plain word, unless it is a large country; a name of people, unless
// it is a country, division, capital or city of a million or the press uses it
// as a place (Geneva, Davos); a Minor place that has a namesake; and a Minor place or Alternate name that is a given name or
// surname anywhere.
func (g *Gazetteer) Resolve(name string, h Hints) (p Place, lead float64, ok bool) {
	list := g.LookupWith(name, h)
	if len(list) == 0 {
		return Place{}, 0, false
	}
	p, lead = list[0], 8
	if len(list) > 1 {
		lead = p.Score - list[1].Score
	}
	return p, lead, h.Country[p.Country] > 0 || h.Admin1[p.Admin1] > 0 || g.safe(name, p, len(list) > 1)
}

// Populations from which a country's or city's name is taken for it although
// English or people use the word too.
const (
	largeCountry = 2_000_000
	largeCity    = 1_000_000
)

func (g *Gazetteer) safe(name string, p Place, namesake bool) bool {
	territory := p.Kind != City
	switch {
	case p.CommonWord:
		return p.Kind == Country && p.Population >= largeCountry
	case p.PersonName:
		return territory || p.Population >= largeCity && p.Link != Alternate || g.usedAsPlace(name)
	case p.Minor && namesake:
		return false
	case p.Minor || p.Link == Alternate:
		_, given := g.GivenName(name)
		return !given && !g.Surname(name)
	}
	return true
}

// usedAsPlace reports whether running English puts a name after a preposition
// of place in at least one of ten of its uses. No surname comes near that.
func (g *Gazetteer) usedAsPlace(name string) bool {
	v, _, ok := g.located.Get(Fold(name))
	return ok && v[0] >= 10
}

// LookupIn returns the places of that name within a container that is itself
// given by name, as in "Paris", "Texas" or "Gori", "Georgia". US states may be
// abbreviated ("Tex.", "TX"). Most prominent first, nil when there is none.
func (g *Gazetteer) LookupIn(name, container string) []Place {
	codes := map[string]bool{}
	if code, ok := StateByAbbreviation(container); ok {
		codes[code] = true
	}
	for _, c := range g.Lookup(container) {
		switch c.Kind {
		case Country:
			codes[c.Country] = true
		case Admin1:
			codes[c.Admin1] = true
		}
	}
	var out []Place
	for _, p := range g.Lookup(name) {
		if codes[p.Country] || codes[p.Admin1] {
			out = append(out, p)
		}
	}
	return out
}

// capitals reports whether every letter of the name is a capital, as an acronym
// asks; the s of a plural (MPs) may be small.
func capitals(name string) bool {
	name = strings.TrimSuffix(name, "s")
	return strings.IndexFunc(name, unicode.IsLower) < 0 && strings.IndexFunc(name, unicode.IsUpper) >= 0
}
