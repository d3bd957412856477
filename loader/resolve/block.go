package resolve

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// Block returns the key under which a profile is compared with others: of a
// person the skeleton of the family name, of an organisation that of its normal
// form (see organization), of a place its GeoNames id, its area code or its
// folded name, of a group its folded name and country. Profiles of different
// blocks are never one entity.
func (r *Resolver) Block(p graph.Profile) string {
	kind := string(p.Kind) + ":"
	switch p.Kind {
	case graph.KindPerson:
		return kind + r.person(p.Name).family
	case graph.KindOrganization:
		return kind + r.organization(p).key
	case graph.KindPlace:
		return kind + placeKey(p)
	}
	return kind + r.groupKey(p)
}

// placeKey is a place's identity where the gazetteer knows it, else its name.
func placeKey(p graph.Profile) string {
	switch {
	case p.Place.GeoNamesID != 0:
		return "geonames " + strconv.FormatInt(p.Place.GeoNamesID, 10)
	case p.Place.Code != "":
		return "area " + p.Place.Code
	}
	if key := gazetteer.PlaceKey(p.Name); key != "" {
		return "name " + key
	}
	return "name " + strings.ToLower(strings.TrimSpace(p.Name))
}

// groupKey is a group's name without the word for its nation, and its nation.
func (r *Resolver) groupKey(p graph.Profile) string {
	name := r.withoutNation(p)
	if name == "" {
		name = gazetteer.Fold(p.Name)
	}
	if name == "" {
		name = strings.ToLower(strings.TrimSpace(p.Name))
	}
	if p.Country == "" {
		return name
	}
	return name + "|" + p.Country
}

// withoutNation folds a profile's name and takes away the article, and words at
// its head that only say that it belongs to p.Country ("Russian Foreign
// Ministry"). The result is "" if nothing else is left.
func (r *Resolver) withoutNation(p graph.Profile) string {
	ws := strings.Fields(gazetteer.Fold(p.Name))
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	if p.Country == "" {
		return strings.Join(ws, " ")
	}
	for n := min(3, len(ws)); n > 0; n-- {
		phrase := strings.Join(ws[:n], " ")
		for _, d := range r.g.Demonym(phrase) {
			if d.Country == p.Country && d.Kind == gazetteer.Country {
				return strings.Join(ws[n:], " ")
			}
		}
		if c, ok := r.g.CountryByCode(p.Country); ok && gazetteer.Fold(c.Name) == phrase {
			return strings.Join(ws[n:], " ")
		}
	}
	return strings.Join(ws, " ")
}
