package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// sidesTwice leaves out the meetings that name the sides of another meeting of the same word
// less closely: the countries whose ministers talked, "talks between the ministers Roe and Doe"
// after "Kenya and Ghana agreed", and the people whom a list behind them names, "met two
// dissidents, Roe and Doe".
func (fr *frames) sidesTwice() {
	all := slices.Clone(fr.out)
	fr.out = slices.DeleteFunc(fr.out, func(c *candidate) bool {
		return isTalk(c.typ) && slices.ContainsFunc(all, func(o *candidate) bool {
			return o != c && o.typ == c.typ && o.trigger == c.trigger && (countriesOf(c, o) || listedIn(c, o))
		})
	})
}

// countriesOf reports whether the sides of c are the countries of the people of o.
func countriesOf(c, o *candidate) bool {
	if len(c.parts) != len(o.parts) {
		return false
	}
	codes := map[string]bool{}
	for _, p := range c.parts {
		if !p.m.isCountry() {
			return false
		}
		codes[p.m.country] = true
	}
	return !slices.ContainsFunc(o.parts, func(p participant) bool {
		return p.m.kind != graph.KindPerson || p.m.entity == nil || p.m.entity.country != "" && !codes[p.m.entity.country]
	})
}

// listedIn reports whether o has, in place of one side of c that is only described, those whom
// the words right behind the description name.
func listedIn(c, o *candidate) bool {
	var group *mention
	for _, p := range c.parts {
		if o.has(p.m.entity) {
			continue
		}
		if group != nil || p.m.t != c.t || p.m.form != nominal || !p.m.plural {
			return false
		}
		group = p.m
	}
	if group == nil || len(o.parts) <= len(c.parts) {
		return false
	}
	at := group.end
	for _, p := range o.parts {
		if c.has(p.m.entity) {
			continue
		}
		if p.m.t != c.t || p.m.form != named || p.m.kind != graph.KindPerson || p.m.first < at || p.m.first > at+2 || c.t.word(at) != "," && c.t.lower(at) != "and" {
			return false
		}
		at = p.m.end
	}
	return true
}
