package resolve

import (
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// organization is an organisation's normal form.
type organization struct {
	key string
	// identity is set when the key says which organisation it is: one that the
	// gazetteer knows, or a body of a named state.
	identity bool
	// known is the gazetteer's entry, nil if it has none.
	known *gazetteer.Organization
}

// legalForms end a company's name without being part of it.
var legalForms = words("inc corp corporation ltd limited plc co company llc llp lp gmbh ag sa nv bv ab as oy oyj spa srl sarl pjsc ojsc jsc pao oao ooo kk bhd pte pty")

// organization brings an organisation's name to its normal form: what acronyms
// and other names stand for where the gazetteer knows one such organisation (or
// one of that country), "foreign ministry" with its country for a Ministry of
// Foreign Affairs, the building's name for a metonym, and else the skeleton of
// its name without article, nation and legal form.
func (r *Resolver) organization(p graph.Profile) organization {
	for _, name := range append([]string{p.Name}, p.Aliases...) {
		if o := r.knownOrganization(name, p.Country); o != nil {
			bare := r.withoutNation(graph.Profile{Name: o.Name, Country: o.Country})
			if body := r.body(bare, o.Country); body != "" && o.Country != "" {
				return organization{key: body + "|" + o.Country, identity: true, known: o}
			}
			return organization{key: gazetteer.Fold(o.Name) + "|" + o.Country, identity: true, known: o}
		}
	}
	if m, ok := r.g.Metonym(p.Name); ok && !m.Capital {
		return organization{key: gazetteer.Fold(m.Name) + "|" + m.Country, identity: true}
	}
	name := r.withoutNation(p)
	if p.Country != "" && name != "" {
		if body := r.body(name, p.Country); body != "" {
			return organization{key: body + "|" + p.Country, identity: true}
		}
	}
	ws := strings.Fields(gazetteer.Fold(p.Name))
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	for len(ws) > 1 && legalForms[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	key := gazetteer.Skeleton(strings.Join(ws, " "))
	if key == "" {
		key = strings.ToLower(strings.TrimSpace(p.Name))
	}
	return organization{key: key}
}

// knownOrganization returns the one organisation of that name, of several that
// of the country, nil if none or undecided.
func (r *Resolver) knownOrganization(name, country string) *gazetteer.Organization {
	list := r.g.Organization(name)
	if len(list) == 0 && r.writtenAcronym(name) {
		list = r.g.Organization(strings.ToUpper(name))
	}
	var fit *gazetteer.Organization
	for _, o := range list {
		if country != "" && o.Country != "" && o.Country != country {
			continue
		}
		if fit != nil {
			return nil
		}
		fit = o
	}
	return fit
}

// writtenAcronym reports whether a word may be an acronym written like a name,
// as British papers do ("Nato").
func (r *Resolver) writtenAcronym(name string) bool {
	if len(name) < 3 || len(name) > 6 || r.g.CommonWord(name) || r.g.Surname(name) {
		return false
	}
	for i, c := range name {
		if !unicode.IsLetter(c) || (i == 0) != unicode.IsUpper(c) {
			return false
		}
	}
	return true
}

// body returns the normal form of a state body's name, "" if it is none: the
// phrase may be followed by "of" and the state.
func (r *Resolver) body(folded, country string) string {
	ws := strings.Fields(folded)
	n, b := r.g.MatchBody(ws)
	if n == 0 {
		return ""
	}
	rest := ws[n:]
	if len(rest) > 1 && (rest[0] == "of" || rest[0] == "in") {
		rest = rest[1:]
		if len(rest) > 1 && rest[0] == "the" {
			rest = rest[1:]
		}
		for _, place := range r.g.Lookup(strings.Join(rest, " ")) {
			if place.Kind == gazetteer.Country && place.Country == country {
				return b.Name
			}
		}
	}
	if len(rest) > 0 {
		return ""
	}
	return b.Name
}
