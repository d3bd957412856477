package resolve

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Entities makes entities of the profiles, each of which becomes part of exactly
// one. It is a pure function of the set of profiles and of the ledger, of which it
// takes what is said of entities; profiles of blocks that no entry of it joins do
// not touch each other. The result is sorted by id.
//
// An entity's id comes from its kind and name form alone as long as nobody else
// bears that name, so it stays when more articles come. Once namesakes are told
// apart, country or office is part of the id of each of them, and the plain id
// stands for nobody. Where somebody decided to part mentions from an entity, it keeps
// its id and they have one of their own.
func (r *Resolver) Entities(profiles []*graph.Profile, ledger ...*graph.LedgerEntry) []*graph.Entity {
	sorted := slices.Clone(profiles)
	slices.SortFunc(sorted, func(a, b *graph.Profile) int { return strings.Compare(string(a.ID), string(b.ID)) })
	sorted = slices.CompactFunc(sorted, func(a, b *graph.Profile) bool { return a.ID == b.ID })
	blocks := map[string][]*graph.Profile{}
	for _, p := range sorted {
		blocks[p.Block] = append(blocks[p.Block], p)
	}
	var clusters []*cluster
	for _, home := range slices.Sorted(maps.Keys(blocks)) {
		clusters = append(clusters, r.block(home, blocks[home])...)
	}
	clusters = decided(clusters, ledger)
	namesakes := map[[2]string]int{}
	for _, c := range clusters {
		if !c.isParted() {
			namesakes[[2]string{c.home, c.base}]++
		}
	}
	out := make([]*graph.Entity, 0, len(clusters))
	for _, c := range clusters {
		out = append(out, r.entity(c, c.isParted() || namesakes[[2]string{c.home, c.base}] > 1))
	}
	slices.SortFunc(out, func(a, b *graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// block makes clusters of the profiles of one block, sorted by id.
func (r *Resolver) block(home string, profiles []*graph.Profile) []*cluster {
	var clusters []*cluster
	switch p := profiles[0]; p.Kind {
	case graph.KindPerson:
		clusters = r.persons(profiles)
	case graph.KindOrganization:
		clusters = r.organizations(profiles)
	case graph.KindPlace:
		clusters = r.places(profiles)
	default:
		c := &cluster{base: r.groupKey(*p)}
		c.add(profiles...)
		clusters = []*cluster{c}
	}
	for _, c := range clusters {
		c.home = home
	}
	return clusters
}

func (r *Resolver) organizations(profiles []*graph.Profile) []*cluster {
	o := r.organization(*profiles[0])
	if o.identity {
		c := &cluster{base: o.key}
		c.add(profiles...)
		return []*cluster{c}
	}
	return r.namesakes(o.key, "", profiles)
}

func (r *Resolver) places(profiles []*graph.Profile) []*cluster {
	key := placeKey(*profiles[0])
	if p := profiles[0].Place; p.GeoNamesID == 0 && p.Code == "" {
		return r.namesakes(key, "", profiles)
	}
	c := &cluster{base: key}
	c.add(profiles...)
	return []*cluster{c}
}

// namesakeSeparator parts name and distinction in an entity's key; no folded name
// has it.
const namesakeSeparator = "\x00"

// entity makes the entity of a cluster.
func (r *Resolver) entity(c *cluster, hasNamesakes bool) *graph.Entity {
	slices.SortFunc(c.profiles, func(a, b *graph.Profile) int { return strings.Compare(string(a.ID), string(b.ID)) })
	first := c.profiles[0]
	key := c.base
	if hasNamesakes {
		key += namesakeSeparator + c.tells
	}
	e := &graph.Entity{
		ID: graph.NewEntityID(first.Kind, key), Kind: first.Kind, Block: first.Block,
		Titles: c.offices, Place: placeOf(c.profiles),
	}
	if len(c.countries) == 1 {
		e.Country = c.countries[0]
	}
	e.Name = c.name()
	var aliases, forms []string
	for _, p := range c.profiles {
		e.Profiles = append(e.Profiles, p.ID)
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			if n != e.Name {
				aliases = include(aliases, n)
			}
			forms = include(forms, graph.Fold(n))
		}
	}
	if c.renamed != "" {
		forms = include(forms, graph.Fold(c.renamed))
	}
	for _, n := range c.names {
		forms = include(include(forms, graph.Fold(n.surname)), lastWord(n.surname))
	}
	for _, p := range c.profiles {
		for _, n := range r.knownForms(p) {
			forms = include(forms, graph.Fold(n))
		}
	}
	e.Aliases, e.Forms = aliases, forms
	slices.Sort(c.decisions)
	e.Decisions = slices.Compact(c.decisions)
	e.Why = c.explain(e, hasNamesakes)
	return e
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// knownForms lists names that the gazetteer has for a country or organisation,
// so that it is found by them although no article uses them.
func (r *Resolver) knownForms(p *graph.Profile) []string {
	switch p.Kind {
	case graph.KindOrganization:
		if o := r.organization(*p).known; o != nil {
			return append([]string{o.Name}, o.Aliases...)
		}
	case graph.KindPlace:
		if c, ok := r.g.CountryByCode(p.Place.Code); ok {
			return append(append([]string{c.Name}, c.Names...), c.Acronyms...)
		}
	}
	return nil
}

// placeOf returns the place of the first profile that has one.
func placeOf(profiles []*graph.Profile) graph.Place {
	for _, p := range profiles {
		if p.Place.GeoNamesID != 0 || p.Place.Code != "" {
			return p.Place
		}
	}
	return profiles[0].Place
}

// canonicalName picks the name to show: a full form before a shorter one,
// ordinary letters before all capitals, then the form of most profiles, the one
// of most words, the longest, the first in order. Profiles that a decision brought
// in have no say.
func (c *cluster) canonicalName() string {
	type form struct {
		name     string
		fullness fullness
		shouted  bool
		count    int
	}
	forms := map[string]*form{}
	var list []*form
	for _, p := range c.profiles {
		if c.lent[p] && len(c.lent) < len(c.profiles) {
			continue
		}
		f := forms[p.Name]
		if f == nil {
			f = &form{name: p.Name, shouted: strings.ToUpper(p.Name) == p.Name && len(p.Name) > 5, fullness: c.parsed[p.Name].fullness}
			forms[p.Name] = f
			list = append(list, f)
		}
		f.count++
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		wa, wb := len(strings.Fields(a.name)), len(strings.Fields(b.name))
		switch {
		case a.fullness != b.fullness:
			return a.fullness > b.fullness
		case a.shouted != b.shouted:
			return b.shouted
		case a.count != b.count:
			return a.count > b.count
		case wa != wb:
			return wa > wb
		case len(a.name) != len(b.name):
			return len(a.name) > len(b.name)
		}
		return a.name < b.name
	})
	return list[0].name
}

// explain says in words on what evidence the profiles were taken for one.
func (c *cluster) explain(e *graph.Entity, hasNamesakes bool) string {
	var b strings.Builder
	names, own := map[string]bool{}, 0
	for _, p := range c.profiles {
		if !c.lent[p] || len(c.lent) == len(c.profiles) {
			names[p.Name] = true
			own++
		}
	}
	switch {
	case e.Place.GeoNamesID != 0:
		fmt.Fprintf(&b, "the place of GeoNames id %d", e.Place.GeoNamesID)
	case e.Place.Code != "":
		fmt.Fprintf(&b, "the area of code %s", e.Place.Code)
	case own == 1:
		b.WriteString("one profile")
	case len(names) == 1:
		fmt.Fprintf(&b, "%d profiles of one name", own)
	default:
		fmt.Fprintf(&b, "%d profiles under %d forms of one name", own, len(names))
	}
	if e.Kind != graph.KindPlace && len(c.countries) > 0 {
		b.WriteString("; country " + strings.Join(c.countries, ", "))
	}
	slices.Sort(c.why)
	for _, w := range slices.Compact(c.why) {
		b.WriteString("; " + w)
	}
	if hasNamesakes && !c.isParted() {
		b.WriteString("; told apart from others of that name by ")
		switch {
		case len(c.countries) > 0:
			b.WriteString("country")
		case len(c.offices) > 0:
			b.WriteString("office")
		default:
			b.WriteString("stating neither country nor office")
		}
	}
	return b.String()
}
