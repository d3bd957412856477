package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// organizationKinds are the kinds that an Organization may have.
var organizationKinds = []string{"igo", "government", "ministry", "agency", "intelligence", "police", "military", "parliament",
	"court", "party", "militant", "ngo", "media", "company", "bank", "university", "church", "team"}

// Organization is an organisation or body known by name.
type Organization struct {
	Name    string   // in full
	Kind    string   // igo, government, ministry, agency, intelligence, police, military, parliament, court, party, militant, ngo, media, company, bank, university, church, team
	Country string   // code, "" for none
	Aliases []string // other names and acronyms
}

// Body is a kind of institution that every state has.
type Body struct {
	Name string // in its normal form: "foreign ministry"
	Kind string // as of an Organization
}

// Metonym is a place that papers name for those who work there.
type Metonym struct {
	Name    string // as listed or, for capitals, as GeoNames prints it
	Country string // code; "" when it stands for an organisation of several countries
	Stands  string // for what: "presidency", "government", "foreign ministry", or the name of an organisation
	Capital bool   // it is a capital that stands for the government of its country
}

// Organization returns the organisations of that name, acronyms only if written
// in capitals; nil when none is known. They must not be changed.
func (g *Gazetteer) Organization(name string) []*Organization { return g.organizations.get(name) }

// MatchOrganization returns the organisations that the longest name at the head
// of tokens stands for and the number of its tokens, 0 when there is none.
func (g *Gazetteer) MatchOrganization(tokens []string) (n int, list []*Organization) {
	return g.organizations.match(tokens)
}

// MatchBody returns the kind of institution that the longest phrase at the head
// of tokens names, as "Foreign Ministry" or "Ministry of Foreign Affairs", and
// the number of its tokens, 0 when there is none.
func (g *Gazetteer) MatchBody(tokens []string) (n int, b Body) {
	n, list := g.bodies.match(tokens)
	if n == 0 {
		return 0, Body{}
	}
	return n, list[0]
}

// MatchMetonym returns the number of tokens of the longest listed metonym at the head
// of tokens, "Great Hall of the People", 0 when there is none. Capitals are not listed.
func (g *Gazetteer) MatchMetonym(tokens []string) int {
	n, _ := g.metonyms.match(tokens)
	return n
}

// Metonym returns what a place stands for when it acts or speaks: buildings and
// quarters as listed (the Kremlin, Downing Street), capitals for the government
// of their country. Whether the place is meant, and not who works there, only
// the sentence tells.
func (g *Gazetteer) Metonym(name string) (Metonym, bool) {
	if list := g.metonyms.get(name); len(list) > 0 {
		return list[0], true
	}
	for _, p := range g.Lookup(name) {
		if p.Kind == Capital && p.Link != Alternate {
			return Metonym{Name: p.Name, Country: p.Country, Stands: "government", Capital: true}, true
		}
	}
	return Metonym{}, false
}

func (g *Gazetteer) readOrganizations(list, bodies, metonyms string) error {
	g.organizations, g.bodies, g.metonyms = newPhrases[*Organization](), newPhrases[Body](), newPhrases[Metonym]()
	err := Lines(list, func(line string) error {
		f, err := fields(line, 4)
		if err != nil {
			return err
		}
		if !slices.Contains(organizationKinds, f[1]) {
			return fmt.Errorf("%q is of unknown kind %q", f[0], f[1])
		}
		plain, acronyms := names(f[3])
		o := &Organization{Name: f[0], Kind: f[1], Country: f[2], Aliases: append(plain, acronyms...)}
		if _, ok := g.country[o.Country]; !ok && o.Country != "" {
			return fmt.Errorf("%q is of unknown country %q", f[0], o.Country)
		}
		g.organizations.add(o.Name, o, false)
		for i, n := range o.Aliases {
			g.organizations.add(n, o, i >= len(plain))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("organizations.txt: %w", err)
	}
	err = Lines(bodies, func(line string) error {
		f, err := fields(line, 3)
		if err != nil {
			return err
		}
		for _, n := range append([]string{f[0]}, items(f[2])...) {
			g.bodies.add(n, Body{Name: f[0], Kind: f[1]}, false)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("bodies.txt: %w", err)
	}
	err = Lines(metonyms, func(line string) error {
		f, err := fields(line, 4)
		if err != nil {
			return err
		}
		m := Metonym{Name: f[0], Country: f[1], Stands: f[2]}
		if f[1] == "-" {
			m.Country = ""
		}
		for _, n := range append([]string{f[0]}, items(f[3])...) {
			g.metonyms.add(n, m, false)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("metonyms.txt: %w", err)
	}
	return nil
}

// fields splits a line of a hand-kept list, which must have n fields.
func fields(line string, n int) ([]string, error) {
	f := strings.Split(line, "|")
	if len(f) != n {
		return nil, fmt.Errorf("%q has %d fields, not %d", f[0], len(f), n)
	}
	return f, nil
}
