package main

import (
	"encoding/binary"
	"sort"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// encodePlaces writes the records in order of prominence.
func (w *world) encodePlaces() ([]byte, error) {
	records := make([]gazetteer.Record, len(w.places))
	for i, p := range w.places {
		records[i] = gazetteer.Record{
			ID: p.id, Name: p.name, Kind: p.kind, Country: p.country, Admin1: p.admin1,
			Lat: p.lat, Lon: p.lon, Population: p.population, Seat: p.seat,
		}
	}
	keys, _ := w.keys()
	return gazetteer.AppendRecords(nil, records, keys)
}

// encodeNames writes, for each name, the places that bear it: distances between
// record numbers, each with the kind of link in its two lowest bits.
func (w *world) encodeNames() ([]byte, error) {
	keys, links := w.keys()
	values := make([][]byte, len(keys))
	for i, k := range keys {
		prev := 0
		for _, l := range links[k] {
			values[i] = binary.AppendUvarint(values[i], uint64(l.record-prev)<<2|uint64(l.kind))
			prev = l.record
		}
	}
	return gazetteer.AppendTable(nil, keys, values, 0)
}

// A link ties a name to the place of that number.
type link struct {
	record int
	kind   gazetteer.Link
}

// keys lists all names in order, and the places that bear each.
func (w *world) keys() ([]string, map[string][]link) {
	links := map[string][]link{}
	for i, p := range w.places {
		for k, l := range p.names {
			links[k] = append(links[k], link{i, l})
		}
	}
	keys := make([]string, 0, len(links))
	for k := range links {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys, links
}
