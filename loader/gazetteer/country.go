package gazetteer

import (
	"fmt"
	"strconv"
	"strings"
)

// CountryInfo is what a paper calls a country and its people.
type CountryInfo struct {
	Code       string   // ISO 3166-1 alpha-2; ISO 3166-3 or a code of our own for former states
	Name       string   // as English papers print it
	Names      []string // other names, current and former
	Acronyms   []string // names written in capitals, with and without stops
	Adjectives []string // "North Korean", "British"
	Singular   []string // one of its people: "Briton"; Singular[i] belongs to Plural[i]
	Plural     []string // several of them: "Britons"
	Historic   bool     // a state that is no more
	Successors []string // of a former state: codes of the countries on its territory
	From, To   int      // of a former state: first and last year
}

// ParseCountries reads the lists of countries and of former states, whose
// comments give their format.
func ParseCountries(current, former string) ([]CountryInfo, error) {
	var list []CountryInfo
	parse := func(line string, fields int) error {
		f := strings.Split(line, "|")
		if len(f) != fields {
			return fmt.Errorf("country %q has %d fields, not %d", f[0], len(f), fields)
		}
		c := CountryInfo{Code: f[0], Name: f[1], Adjectives: items(f[2])}
		c.Singular, c.Plural = people(f[3])
		c.Names, c.Acronyms = names(f[4])
		if fields > 5 {
			c.Historic, c.Successors = true, items(f[5])
			var err error
			if c.From, err = strconv.Atoi(f[6]); err != nil {
				return err
			}
			if c.To, err = strconv.Atoi(f[7]); err != nil {
				return err
			}
		}
		list = append(list, c)
		return nil
	}
	if err := Lines(current, func(l string) error { return parse(l, 5) }); err != nil {
		return nil, fmt.Errorf("countries.txt: %w", err)
	}
	if err := Lines(former, func(l string) error { return parse(l, 8) }); err != nil {
		return nil, fmt.Errorf("historic.txt: %w", err)
	}
	return list, nil
}

// items splits a list at its commas; an empty list has no items.
func items(s string) []string {
	var out []string
	for _, t := range strings.Split(s, ",") {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// names parts names from acronyms, which a list marks with "!".
func names(s string) (plain, acronyms []string) {
	for _, t := range items(s) {
		if a, ok := strings.CutSuffix(t, "!"); ok {
			acronyms = append(acronyms, a)
		} else {
			plain = append(plain, t)
		}
	}
	return plain, acronyms
}

// people reads nouns for one and several of a people: "Briton" or "Swiss/Swiss".
func people(s string) (singular, plural []string) {
	for _, t := range items(s) {
		one, many, ok := strings.Cut(t, "/")
		if !ok {
			many = one + "s"
			for _, end := range [...]string{"ese", "ch", "sh", "s", "z"} {
				if strings.HasSuffix(one, end) {
					many = one
				}
			}
		}
		singular, plural = append(singular, one), append(plural, many)
	}
	return singular, plural
}
