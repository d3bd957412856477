package gazetteer

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

var (
	//go:embed data/places.bin
	placesBin string
	//go:embed data/placenames.bin
	placeNamesBin string
	//go:embed data/given.bin
	givenBin string
	//go:embed data/family.bin
	familyBin string
	//go:embed data/words.bin
	wordsBin string
	//go:embed data/located.bin
	locatedBin string
	//go:embed data/countries.txt
	countriesTxt string
	//go:embed data/historic.txt
	historicTxt string
	//go:embed data/regions.txt
	regionsTxt string
	//go:embed data/areas.txt
	areasTxt string
	//go:embed data/organizations.txt
	organizationsTxt string
	//go:embed data/bodies.txt
	bodiesTxt string
	//go:embed data/metonyms.txt
	metonymsTxt string
	//go:embed data/titles.txt
	titlesTxt string
	//go:embed data/roles.txt
	rolesTxt string
)

// Gazetteer answers what is known of a name. It is immutable and safe for use
// from many goroutines.
type Gazetteer struct {
	places     records
	placeNames Table
	given      Table
	family     Table
	words      Table
	located    Table

	countries []CountryInfo
	areas     []AreaInfo
	country   map[string]int      // code to index of countries
	within    map[string][]string // what contains a country, division or area (by name); of the first two itself last
	demonyms  map[string][]Demonym

	organizations phrases[*Organization]
	bodies        phrases[Body]
	metonyms      phrases[Metonym]
	titles        phrases[Title]
	roles         phrases[Role]
}

// Load returns the gazetteer. The first call reads the embedded lists, in a few
// milliseconds; later calls return the same value. An error means that the
// program was built with damaged data.
func Load() (*Gazetteer, error) { return load() }

var load = sync.OnceValues(read)

func read() (*Gazetteer, error) {
	g := &Gazetteer{}
	var err error
	for _, t := range []struct {
		name string
		data string
		into *Table
	}{
		{"placenames", placeNamesBin, &g.placeNames},
		{"given", givenBin, &g.given},
		{"family", familyBin, &g.family},
		{"words", wordsBin, &g.words},
		{"located", locatedBin, &g.located},
	} {
		if *t.into, err = OpenTable(t.data); err != nil {
			return nil, fmt.Errorf("%s.bin: %w", t.name, err)
		}
	}
	if g.places, err = openRecords(placesBin, g.placeNames); err != nil {
		return nil, err
	}
	if g.countries, err = ParseCountries(countriesTxt, historicTxt); err != nil {
		return nil, err
	}
	if g.areas, err = ParseAreas(regionsTxt, areasTxt); err != nil {
		return nil, err
	}
	g.index()
	if err = g.readOrganizations(organizationsTxt, bodiesTxt, metonymsTxt); err != nil {
		return nil, err
	}
	if err = g.readOffices(titlesTxt, rolesTxt); err != nil {
		return nil, err
	}
	return g, nil
}

// index prepares the small lists for look-ups.
func (g *Gazetteer) index() {
	g.country = make(map[string]int, len(g.countries))
	for i, c := range g.countries {
		g.country[c.Code] = i
	}
	regions := map[string][]string{}
	for _, a := range g.areas {
		if a.Kind == Region {
			for _, c := range a.Countries {
				regions[c] = append(regions[c], a.Code)
			}
		}
	}
	g.within = make(map[string][]string, len(g.countries)+len(g.places.division))
	for _, c := range g.countries {
		in := regions[c.Code]
		g.within[c.Code] = append(in[:len(in):len(in)], c.Code)
	}
	for _, d := range g.places.division {
		if len(d) > 2 {
			in := g.within[d[:2]]
			g.within[d] = append(in[:len(in):len(in)], d)
		}
	}
	for _, a := range g.areas {
		if a.Kind == Region {
			g.within[a.Name] = []string{a.Code}
			continue
		}
		g.within[a.Name] = g.shared(a.Countries)
	}
	g.demonyms = g.indexDemonyms()
}

// shared lists what contains all of the countries.
func (g *Gazetteer) shared(countries []string) []string {
	if len(countries) == 0 {
		return nil
	}
	in := g.within[countries[0]]
	for _, c := range countries[1:] {
		var both []string
		for _, r := range in {
			if slices.Contains(g.within[c], r) {
				both = append(both, r)
			}
		}
		in = both
	}
	return in
}
