package gazetteer

import (
	"fmt"
	"strconv"
	"strings"
)

// AreaInfo is a region of several countries, or an area, sea or site that lists
// of cities and divisions do not have.
type AreaInfo struct {
	Code       string // "region:sahel"; "" for what is not a Region
	Name       string
	Kind       Kind
	GeoNames   uint32 // id, 0 unknown
	Lat, Lon   float64
	Countries  []string // that it lies in, or that a region consists of, as codes
	Names      []string
	Acronyms   []string
	Adjectives []string
	Singular   []string // its people, as in CountryInfo
	Plural     []string
}

// ParseAreas reads the lists of regions and of areas, whose comments give their
// format. Regions that consist of regions get all their countries.
func ParseAreas(regions, areas string) ([]AreaInfo, error) {
	var list []AreaInfo
	members := map[string][]string{}
	err := Lines(regions, func(line string) error {
		f := strings.Split(line, "|")
		if len(f) != 8 {
			return fmt.Errorf("region %q has %d fields, not 8", f[0], len(f))
		}
		id, err := strconv.ParseUint(f[2], 10, 32)
		if err != nil {
			return err
		}
		a := AreaInfo{Code: f[0], Name: f[1], Kind: Region, GeoNames: uint32(id), Adjectives: items(f[4])}
		a.Singular, a.Plural = people(f[5])
		a.Names, a.Acronyms = names(f[6])
		members[a.Code] = items(f[7])
		list = append(list, a)
		list[len(list)-1].Lat, list[len(list)-1].Lon, err = position(f[3])
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("regions.txt: %w", err)
	}
	for i := range list {
		if list[i].Countries, err = countriesOf(list[i].Code, members, 0); err != nil {
			return nil, fmt.Errorf("regions.txt: %w", err)
		}
	}
	err = Lines(areas, func(line string) error {
		f := strings.Split(line, "|")
		if len(f) != 7 {
			return fmt.Errorf("area %q has %d fields, not 7", f[0], len(f))
		}
		a := AreaInfo{Name: f[0], Countries: items(f[3]), Adjectives: items(f[5])}
		for k, n := range kindNames {
			if n == f[1] && Kind(k) >= Area {
				a.Kind = Kind(k)
			}
		}
		if a.Kind == Unknown {
			return fmt.Errorf("area %q is of unknown kind %q", f[0], f[1])
		}
		a.Names, a.Acronyms = names(f[4])
		a.Singular, a.Plural = people(f[6])
		var err error
		a.Lat, a.Lon, err = position(f[2])
		list = append(list, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("areas.txt: %w", err)
	}
	return list, nil
}

// countriesOf lists the countries of a region, each once.
func countriesOf(code string, members map[string][]string, depth int) ([]string, error) {
	if depth > 8 {
		return nil, fmt.Errorf("region %q contains itself", code)
	}
	var out []string
	seen := map[string]bool{}
	for _, m := range members[code] {
		in := []string{m}
		if strings.HasPrefix(m, "region:") {
			if members[m] == nil {
				return nil, fmt.Errorf("region %q has unknown member %q", code, m)
			}
			var err error
			if in, err = countriesOf(m, members, depth+1); err != nil {
				return nil, err
			}
		}
		for _, c := range in {
			if !seen[c] {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	return out, nil
}

func position(s string) (lat, lon float64, err error) {
	a, b, _ := strings.Cut(s, ",")
	if lat, err = strconv.ParseFloat(a, 64); err != nil {
		return 0, 0, err
	}
	lon, err = strconv.ParseFloat(b, 64)
	return lat, lon, err
}
