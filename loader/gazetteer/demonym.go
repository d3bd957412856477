package gazetteer

import "strings"

// Form is how a demonym is used.
type Form uint8

// Forms of a demonym. "British" is an adjective, "Briton" a noun for one and
// "Britons" for several; "Russian" is an adjective and a noun for one.
const (
	Adjective Form = 1 << iota
	Singular
	Plural
)

// Demonym is one reading of a word for a people or for what belongs to it.
type Demonym struct {
	Country string // code; "" when the word is for no single country
	Name    string // of the country, region, area or people: "North Korea", "Scotland"
	Kind    Kind   // Country, Region, Admin1 or Area; Unknown for a people or faith without a territory
	Form    Form   // the forms in which the word is used, added up
}

// Demonym returns the readings of a word or phrase for a people, as "Russians",
// "North Korean", "Texan", "Kurdish" or "European", countries first. It folds
// its argument, so that the caller has to see to the capital letter.
func (g *Gazetteer) Demonym(word string) []Demonym { return g.demonyms[Fold(word)] }

// CountryByCode returns what is known of a country or former state.
func (g *Gazetteer) CountryByCode(code string) (CountryInfo, bool) {
	i, ok := g.country[code]
	if !ok {
		return CountryInfo{}, false
	}
	return g.countries[i], true
}

// Countries returns all countries and, after them, all former states. The list
// must not be changed.
func (g *Gazetteer) Countries() []CountryInfo { return g.countries }

func (g *Gazetteer) indexDemonyms() map[string][]Demonym {
	m := map[string][]Demonym{}
	add := func(word string, d Demonym) {
		key := Fold(word)
		for i, old := range m[key] {
			if old.Name == d.Name && old.Kind == d.Kind {
				m[key][i].Form |= d.Form
				return
			}
		}
		m[key] = append(m[key], d)
	}
	addAll := func(d Demonym, adjectives, singular, plural []string) {
		for form, words := range map[Form][]string{Adjective: adjectives, Singular: singular, Plural: plural} {
			for _, w := range words {
				d.Form = form
				add(w, d)
			}
		}
	}
	for _, c := range g.countries {
		addAll(Demonym{Country: c.Code, Name: c.Name, Kind: Country}, c.Adjectives, c.Singular, c.Plural)
	}
	for _, a := range g.areas {
		d := Demonym{Name: a.Name, Kind: a.Kind}
		if len(a.Countries) == 1 {
			d.Country = a.Countries[0]
		}
		if a.Kind != Region {
			d.Kind = Area
		}
		addAll(d, a.Adjectives, a.Singular, a.Plural)
	}
	for _, line := range peoples {
		d := Demonym{Country: line.country, Name: line.name, Kind: line.kind}
		one, many := people(line.nouns)
		addAll(d, items(line.adjectives), one, many)
	}
	return m
}

// StateByAbbreviation returns the division code of a US state from its postal
// code or from the abbreviation of news style: "TX", "Tex.", "Calif.".
func StateByAbbreviation(s string) (code string, ok bool) {
	if len(s) == 2 && s == strings.ToUpper(s) {
		if _, ok := states["US."+s]; ok {
			return "US." + s, true
		}
	}
	code, ok = stateAbbreviations[strings.TrimSuffix(strings.ReplaceAll(s, " ", ""), ".")]
	return code, ok
}
