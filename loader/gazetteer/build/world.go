package main

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// A place is one record on its way into the table.
type place struct {
	id         uint32
	name       string
	kind       gazetteer.Kind
	country    string // code, "" for none or several
	admin1     string // "US.TX", "" for none
	lat, lon   float64
	population int64
	seat       bool // seat of a first-order division
	names      map[string]gazetteer.Link
}

func (p *place) prior() float64 { return gazetteer.Prior(p.kind, p.population, p.seat) }

// call records that key names p; the stronger of two links stays.
func (p *place) call(name string, l gazetteer.Link) {
	key := gazetteer.PlaceKey(name)
	if key == "" {
		return
	}
	if old, ok := p.names[key]; ok && old <= l {
		return
	}
	p.names[key] = l
}

type world struct {
	places   []*place
	byName   map[string]*place // "UA|kyiv": the largest city of that name
	division map[string]*place // by GeoNames code
	country  map[string]*place
}

// readWorld reads every kind of place, largest territory first, so that each
// step finds what it refers to.
func readWorld(src, data string) (*world, error) {
	w := &world{byName: map[string]*place{}, division: map[string]*place{}, country: map[string]*place{}}
	steps := []struct {
		what string
		do   func() error
	}{
		{"countries", func() error { return w.readCountries(src, data) }},
		{"divisions", func() error { return w.readDivisions(src) }},
		{"cities", func() error { return w.readCities(src) }},
		{"city names", func() error { return w.readCityNames(data) }},
		{"regions and areas", func() error { return w.readAreas(data) }},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			return nil, fmt.Errorf("%s: %w", s.what, err)
		}
	}
	w.centre()
	sort.Slice(w.places, func(i, j int) bool {
		a, b := w.places[i], w.places[j]
		if pa, pb := a.prior(), b.prior(); pa != pb {
			return pa > pb
		}
		if a.id != b.id {
			return a.id < b.id
		}
		return a.name < b.name
	})
	return w, nil
}

func (w *world) add(p *place) *place {
	p.names = map[string]gazetteer.Link{}
	w.places = append(w.places, p)
	return p
}

// centre gives countries and divisions, whose sources have no coordinates, the
// mean position of their cities weighted by population, and divisions the sum
// of their cities' populations.
func (w *world) centre() {
	type sum struct{ x, y, z, n float64 }
	sums := map[*place]*sum{}
	people := map[*place]int64{}
	for _, c := range w.places {
		if c.kind != gazetteer.City && c.kind != gazetteer.Capital {
			continue
		}
		la, lo, n := c.lat*math.Pi/180, c.lon*math.Pi/180, float64(c.population+1)
		for _, in := range []*place{w.country[c.country], w.division[c.admin1]} {
			if in == nil {
				continue
			}
			s := sums[in]
			if s == nil {
				s = &sum{}
				sums[in] = s
			}
			s.x += n * math.Cos(la) * math.Cos(lo)
			s.y += n * math.Cos(la) * math.Sin(lo)
			s.z += n * math.Sin(la)
			s.n += n
			people[in] += c.population
		}
	}
	for p, s := range sums {
		p.lat = math.Atan2(s.z, math.Hypot(s.x, s.y)) * 180 / math.Pi
		p.lon = math.Atan2(s.y, s.x) * 180 / math.Pi
		if p.kind == gazetteer.Admin1 {
			p.population = people[p]
		}
	}
}

// link drops the names in other languages that would mislead: English words,
// names of countries and regions, and what is too short or too long to be a
// name in an English paper.
func (w *world) link(words *wordCounts) {
	taken := map[string]bool{}
	for _, p := range w.places {
		if p.kind == gazetteer.Country || p.kind == gazetteer.Region {
			for k, l := range p.names {
				if l != gazetteer.Alternate {
					taken[k] = true
				}
			}
		}
	}
	for _, p := range w.places {
		for k, l := range p.names {
			if l != gazetteer.Alternate {
				continue
			}
			if len(k) < 4 || strings.Count(k, " ") > 3 || !latin(k) || words.common(k) || taken[k] {
				delete(p.names, k)
			}
		}
	}
}
