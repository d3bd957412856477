package gazetteer

import (
	"math"
	"strings"
)

// Kind is what sort of place a Place is.
type Kind uint8

// Kinds of place. An Admin1 is a first-order division: a state, province or
// oblast. An Area is a territory without a code of its own (Gaza Strip, Donbas).
const (
	Unknown Kind = iota
	Country
	Region
	Admin1
	Capital
	City
	Area
	Sea
	Water
	Island
	Mountain
	Site
)

var kindNames = [...]string{"other", "country", "region", "admin1", "capital", "city", "area", "sea", "water", "island", "mountain", "site"}

// String returns the kind in lower case, as in "city".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "other"
}

// Link tells how a name belongs to a place.
type Link uint8

// Links, strongest first. A Primary name is the one GeoNames prints; Other names
// are current in English papers (Kiev, Burma); an Acronym counts only when
// written in capitals; an Alternate is a name in some other language or an
// older one, and gives way to any better reading.
const (
	Primary Link = iota
	Other
	Acronym
	Alternate
)

// MinorPopulation is the population below which a city is Minor: too small to
// be meant unless nothing else bears its name or the context points to it.
const MinorPopulation = 15_000

// Place is one place and how it was found.
type Place struct {
	ID         int64   // GeoNames id, 0 when the source of the place gives none
	Name       string  // as GeoNames or the lists print it
	Kind       Kind    //
	Country    string  // ISO 3166-1 alpha-2, a code of ParseCountries for a former state, "" for none or several
	Admin1     string  // GeoNames code of the division it is or lies in, "US.TX", "" for none
	Lat, Lon   float64 // degrees; a country's or division's is the mean of its cities, weighted by population
	Population int64   // 0 unknown; a division's is the sum of its cities
	// Within lists what contains the place, narrowest last: regions
	// ("region:middle-east"), country ("KP") and division ("KP.09"). It holds
	// the place's own code for countries, regions and divisions, must not be
	// changed, and is empty for what lies in several regions at once.
	Within     []string
	Part       string  // the part of it that the name speaks of, folded: "southern" for "southern Lebanon"; mostly ""
	Link       Link    // how the name looked up belongs to the place
	Minor      bool    // a city of fewer than MinorPopulation people
	CommonWord bool    // the name looked up is also a plain word of English
	PersonName bool    // the name looked up is also a given name or surname
	Score      float64 // prominence with the hints given; comparable within one look-up, one point is about a tenfold population
}

// Prior is a place's prominence before anything is known of the article: the
// logarithm of its population, raised for what a paper names more often than
// its population tells. Seat is for the seat of a first-order division, and for
// a division known in its own right, as Scotland or the Gaza Strip.
func Prior(k Kind, population int64, seat bool) float64 {
	s := math.Log10(float64(population) + 10)
	switch k {
	case Country:
		return 8 + s/5
	case Region:
		return 8
	case Area, Sea, Water, Island, Mountain, Site:
		return 6
	case Capital:
		return s + 1.5
	case Admin1:
		if seat {
			return s
		}
		return s - 1
	}
	if seat {
		s += 0.3
	}
	return s
}

// cost of a link, in points of score.
var linkCost = [...]float64{Primary: 0, Other: 0, Acronym: 0, Alternate: 1.5}

// PlaceKey is the key under which a place name is held: its Fold without a
// leading "the", and with Saint, Mount and Fort written out.
func PlaceKey(name string) string {
	k := strings.TrimPrefix(Fold(name), "the ")
	for _, a := range [...][2]string{{"st ", "saint "}, {"mt ", "mount "}, {"ft ", "fort "}} {
		if strings.HasPrefix(k, a[0]) {
			return a[1] + k[len(a[0]):]
		}
		if i := strings.Index(k, " "+a[0]); i >= 0 {
			return k[:i+1] + a[1] + k[i+1+len(a[0]):]
		}
	}
	return k
}
