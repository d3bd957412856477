package resolve

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// cluster is a set of profiles taken for one entity.
type cluster struct {
	profiles []*graph.Profile
	// base and tells are what its id is made of: base is shared by namesakes,
	// tells tells them apart. home is the block of which they are.
	base, tells, home string
	// why lists how profiles came into the cluster other than by the same name.
	why []string
	// decisions are the entries of the ledger that changed it; renamed is the name
	// that one gives, lent are profiles that it took in by others.
	decisions []graph.LedgerEntryID
	renamed   string
	lent      map[*graph.Profile]bool

	names     []personName          // of a cluster of persons, one of each form
	parsed    map[string]personName // the same by the names of profiles
	countries []string
	offices   []string
}

// add puts profiles into the cluster and takes their evidence over.
func (c *cluster) add(ps ...*graph.Profile) {
	for _, p := range ps {
		c.profiles = append(c.profiles, p)
		c.countries = include(c.countries, p.Country)
		c.offices = include(c.offices, p.Office)
	}
}

// include returns the sorted set with s in it, unless s is "".
func include(set []string, s string) []string {
	if i, ok := slices.BinarySearch(set, s); !ok && s != "" {
		return slices.Insert(set, i, s)
	}
	return set
}

// changesOffice are words that make another office of an office.
var changesOffice = words("vice deputy assistant under former shadow acting associate")

// sameOffice reports whether two offices in normal form may be one, worded more
// or less fully: "minister" and "foreign minister", not "president" and "vice
// president".
func sameOffice(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	for _, w := range y {
		if changesOffice[w] && !slices.Contains(x, w) {
			return false
		}
	}
	return true
}

// holds reports whether the cluster's profiles state the office.
func (c *cluster) holds(office string) bool {
	return slices.ContainsFunc(c.offices, func(o string) bool { return sameOffice(o, office) })
}

// sameCountry reports whether two country codes may be said of one person: they
// are equal, or one is of a former state and the other of its successor.
func (r *Resolver) sameCountry(a, b string) bool {
	return a == b || r.succeeds(a, b) || r.succeeds(b, a)
}

func (r *Resolver) succeeds(now, then string) bool {
	c, ok := r.g.CountryByCode(then)
	return ok && c.Historic && slices.Contains(c.Successors, now)
}

// fit is how well a profile's evidence agrees with a cluster's.
type fit uint8

const (
	contradicts fit = iota
	open            // neither contradicts nor supports
	supports        // country or office is the same
	supportsAll     // country and office are the same
)

// fits compares the evidence of a shorter name with a cluster. Where strict, a
// profile whose office the cluster does not hold contradicts it, though the
// country may be the same.
func (r *Resolver) fits(p *graph.Profile, c *cluster, strict bool) fit {
	country := p.Country != "" && slices.ContainsFunc(c.countries, func(k string) bool { return r.sameCountry(k, p.Country) })
	if p.Country != "" && len(c.countries) > 0 && !country {
		return contradicts
	}
	office := c.holds(p.Office)
	if strict && p.Office != "" && len(c.offices) > 0 && !office {
		return contradicts
	}
	switch {
	case country && office:
		return supportsAll
	case country || office:
		return supports
	}
	return open
}

// only returns the one candidate that the profile's evidence supports, or of
// several the one that country and office both support; nil if there is none.
func (r *Resolver) only(p *graph.Profile, candidates []*cluster, strict bool) *cluster {
	var some, all []*cluster
	for _, c := range candidates {
		switch r.fits(p, c, strict) {
		case supportsAll:
			some, all = append(some, c), append(all, c)
		case supports:
			some = append(some, c)
		}
	}
	switch {
	case len(some) == 1:
		return some[0]
	case len(all) == 1:
		return all[0]
	}
	return nil
}

// namesakes parts profiles of one name by what they state: each country is an
// entity. A profile without country belongs to the only one there is, or to the
// only one that holds its office; else profiles of the same office, and those
// that state nothing, are each an entity of their own.
func (r *Resolver) namesakes(base, tells string, profiles []*graph.Profile) []*cluster {
	var countries []string
	for _, p := range profiles {
		countries = include(countries, p.Country)
	}
	countries = r.withoutFormer(countries)
	if len(countries) <= 1 {
		c := &cluster{base: base, tells: tells}
		c.add(profiles...)
		return []*cluster{c}
	}
	var out []*cluster
	byCountry := map[string]*cluster{}
	for _, k := range countries {
		c := &cluster{base: base, tells: tells + "|" + k}
		byCountry[k] = c
		out = append(out, c)
	}
	var rest []*graph.Profile
	for _, p := range profiles {
		switch {
		case p.Country == "":
			rest = append(rest, p)
		case byCountry[p.Country] != nil:
			byCountry[p.Country].add(p)
		default:
			byCountry[r.successorAmong(p.Country, countries)].add(p)
		}
	}
	named := slices.Clone(out)
	others := map[string]*cluster{}
	var join []func()
	for _, p := range rest {
		if c := r.only(p, named, false); c != nil {
			join = append(join, func() { c.add(p) })
			continue
		}
		o := others[p.Office]
		if o == nil {
			o = &cluster{base: base, tells: tells + "||" + p.Office}
			others[p.Office] = o
			out = append(out, o)
		}
		o.add(p)
	}
	for _, f := range join {
		f()
	}
	return out
}

// withoutFormer drops the codes of former states of which exactly one successor
// is in the sorted list.
func (r *Resolver) withoutFormer(countries []string) []string {
	out := make([]string, 0, len(countries))
	for _, k := range countries {
		if r.successorAmong(k, countries) == "" {
			out = append(out, k)
		}
	}
	return out
}

// successorAmong returns the only successor of a former state in the list.
func (r *Resolver) successorAmong(country string, list []string) string {
	found := ""
	for _, k := range list {
		if k != country && r.succeeds(k, country) {
			if found != "" {
				return ""
			}
			found = k
		}
	}
	return found
}
