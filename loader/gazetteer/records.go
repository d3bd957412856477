package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
)

// A Record is a place as it is stored.
type Record struct {
	ID         uint32
	Name       string
	Kind       Kind
	Country    string
	Admin1     string
	Lat, Lon   float64
	Population int64
	Seat       bool // of a first-order division; or a division known in its own right
}

// Records are read where they lie. Layout, integers little-endian:
//
//	uint32 records | uint32 bytes of codes | uint32 bytes of names |
//	codes: country codes, a blank line, division codes, one a line |
//	records of recordSize bytes | names: one length byte and the name
//
//	record: uint32 id | int24 latitude | int24 longitude | uint32 population |
//	        uint16 country (0 none) | uint16 division (0 none) |
//	        uint8 kind, 128 added for a seat | uint32 name
//
// The 24 bits of a coordinate span its whole range: steps of 2 metres or less.
// A name is an offset into the names or, with fromKey set, the rank of a key in
// the table of place names which, its words capitalised, is the name.
type records struct {
	n                 int
	body, names       string
	country, division []string
	keys              Table
}

const (
	recordSize = 23
	latRange   = 90.0
	lonRange   = 180.0
	int24Max   = 1<<23 - 1
	fromKey    = 1 << 31
)

var errRecords = errors.New("gazetteer: place records are damaged")

func openRecords(data string, keys Table) (records, error) {
	if len(data) < 12 {
		return records{}, errRecords
	}
	n, codes, names := int(u32(data)), int(u32(data[4:])), int(u32(data[8:]))
	data = data[12:]
	if len(data) != codes+n*recordSize+names {
		return records{}, fmt.Errorf("%w: %d bytes for %d records", errRecords, len(data), n)
	}
	country, division, ok := strings.Cut(data[:codes], "\n\n")
	if !ok {
		return records{}, fmt.Errorf("%w: no codes", errRecords)
	}
	return records{
		n:        n,
		body:     data[codes : codes+n*recordSize],
		names:    data[codes+n*recordSize:],
		country:  append([]string{""}, strings.Split(country, "\n")...),
		division: append([]string{""}, strings.Split(division, "\n")...),
		keys:     keys,
	}, nil
}

// at returns record i, which must be in range.
func (r records) at(i int) Record {
	p := r.body[i*recordSize:]
	rec := Record{
		ID:         u32(p),
		Lat:        float64(i24(p[4:])) * latRange / int24Max,
		Lon:        float64(i24(p[7:])) * lonRange / int24Max,
		Population: int64(u32(p[10:])),
		Country:    r.country[int(p[14])|int(p[15])<<8],
		Admin1:     r.division[int(p[16])|int(p[17])<<8],
		Kind:       Kind(p[18] & 127),
		Seat:       p[18]&128 != 0,
	}
	if at := u32(p[19:]); at&fromKey != 0 {
		rec.Name = capitalised(r.keys.Key(int(at &^ fromKey)))
	} else {
		rec.Name = r.names[at+1 : at+1+uint32(r.names[at])]
	}
	return rec
}

// capitalised gives a folded name with a capital for each of its words.
func capitalised(key string) string {
	b := []byte(key)
	for i, c := range b {
		if (i == 0 || b[i-1] == ' ') && 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

// AppendRecords appends the encoding of the records to dst, in the order given;
// keys are those of the table of place names.
func AppendRecords(dst []byte, list []Record, keys []string) ([]byte, error) {
	rank := make(map[string]int, len(keys))
	for i, k := range keys {
		rank[k] = i
	}
	countries, divisions := map[string]int{}, map[string]int{}
	for _, r := range list {
		countries[r.Country], divisions[r.Admin1] = 0, 0
	}
	country, division := number(countries), number(divisions)
	if len(country) > math.MaxUint16 || len(division) > math.MaxUint16 {
		return nil, fmt.Errorf("gazetteer: %d countries and %d divisions are too many", len(country), len(division))
	}
	codes := strings.Join(country, "\n") + "\n\n" + strings.Join(division, "\n")
	var body, names []byte
	offset := map[string]int{}
	for _, r := range list {
		if len(r.Name) > math.MaxUint8 || r.Population < 0 || r.Population > math.MaxUint32 {
			return nil, fmt.Errorf("gazetteer: place %d %q does not fit a record", r.ID, r.Name)
		}
		at, ok := offset[r.Name]
		if !ok {
			key := PlaceKey(r.Name)
			if i, known := rank[key]; known && capitalised(key) == r.Name {
				at = i | fromKey
			} else {
				at = len(names)
				names = append(append(names, byte(len(r.Name))), r.Name...)
			}
			offset[r.Name] = at
		}
		kind := byte(r.Kind)
		if r.Seat {
			kind |= 128
		}
		body = binary.LittleEndian.AppendUint32(body, r.ID)
		body = appendI24(body, r.Lat/latRange)
		body = appendI24(body, r.Lon/lonRange)
		body = binary.LittleEndian.AppendUint32(body, uint32(r.Population))
		body = binary.LittleEndian.AppendUint16(body, uint16(countries[r.Country]))
		body = binary.LittleEndian.AppendUint16(body, uint16(divisions[r.Admin1]))
		body = append(body, kind)
		body = binary.LittleEndian.AppendUint32(body, uint32(at))
	}
	for _, n := range [...]int{len(list), len(codes), len(names)} {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(n))
	}
	dst = append(append(dst, codes...), body...)
	return append(dst, names...), nil
}

// number gives the keys of set, other than "", their places in sorted order
// from 1 on, and returns them in that order.
func number(set map[string]int) []string {
	keys := make([]string, 0, len(set))
	for k := range set {
		if k != "" {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for i, k := range keys {
		set[k] = i + 1
	}
	return keys
}

func i24(p string) int32 {
	return int32(uint32(p[0])<<8|uint32(p[1])<<16|uint32(p[2])<<24) >> 8
}

func appendI24(b []byte, unit float64) []byte {
	v := int32(math.Round(max(-1, min(1, unit)) * int24Max))
	return append(b, byte(v), byte(v>>8), byte(v>>16))
}
