package resolve

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// form is all profiles of a block whose names have the same parts.
type form struct {
	name     personName
	profiles []*graph.Profile
}

// pool is forms of one name that differ at most in middle initials.
type pool struct {
	forms []*form
	tells string
}

// persons clusters the profiles of one family name in three rounds. Each round
// looks only at the clusters of the rounds before, as they were then, so that
// the order within a round is of no account.
func (r *Resolver) persons(profiles []*graph.Profile) []*cluster {
	names := map[string]personName{}
	for _, p := range profiles {
		if _, ok := names[p.Name]; !ok {
			names[p.Name] = r.person(p.Name)
		}
	}
	clusters := r.personClusters(profiles, names)
	for _, c := range clusters {
		c.parsed = names
	}
	return clusters
}

func (r *Resolver) personClusters(profiles []*graph.Profile, names map[string]personName) []*cluster {
	forms := forms(profiles, names)
	var surnames []*form
	byBase := map[string][]*form{}
	var bases []string
	for _, f := range forms {
		if f.name.fullness == bare {
			surnames = append(surnames, f)
			continue
		}
		b := f.name.base()
		if byBase[b] == nil {
			bases = append(bases, b)
		}
		byBase[b] = append(byBase[b], f)
	}
	var clusters []*cluster
	var shorter []*form
	for _, b := range bases {
		pools, unsure := pools(byBase[b])
		shorter = append(shorter, unsure...)
		for _, p := range pools {
			if len(pools) == 1 && abbreviates(p, forms) {
				shorter = append(shorter, p.forms...)
				continue
			}
			clusters = append(clusters, r.poolClusters(b, p)...)
		}
	}
	clusters = r.attach(shorter, clusters, false)
	return r.attach(surnames, clusters, true)
}

// forms groups profiles by the parts of their names, in a fixed order.
func forms(profiles []*graph.Profile, names map[string]personName) []*form {
	byKey := map[string]*form{}
	for _, p := range profiles {
		n := names[p.Name]
		key := n.base()
		if n.fullness != bare {
			key += "|" + n.pattern()
		}
		f := byKey[key]
		if f == nil {
			f = &form{name: n}
			byKey[key] = f
		}
		f.profiles = append(f.profiles, p)
		if n.surname < f.name.surname {
			f.name.surname = n.surname
		}
	}
	keys := make([]string, 0, len(byKey))
	for k := range byKey {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]*form, len(keys))
	for i, k := range keys {
		out[i] = byKey[k]
	}
	return out
}

// pools joins the forms of one given and family name that differ only in how far
// they write middle names out: "Donald Trump", "Donald J. Trump". A form that
// fits several fuller ones, or leaves a middle name out that only full forms
// give, is unsure: it needs evidence.
func pools(forms []*form) (out []*pool, unsure []*form) {
	longest := slices.Clone(forms)
	slices.SortStableFunc(longest, func(a, b *form) int { return letters(b.name) - letters(a.name) })
	var rest []*form
	for _, f := range longest {
		fuller := fullerPools(f, out)
		switch {
		case len(fuller) == 0:
			out = append(out, &pool{forms: []*form{f}, tells: f.name.pattern()})
		case len(fuller) == 1 && len(f.name.middle) > 0:
			fuller[0].forms = append(fuller[0].forms, f)
		default:
			rest = append(rest, f)
		}
	}
	for _, f := range rest {
		if len(out) == 1 && slices.ContainsFunc(out[0].forms, onlyInitials) {
			out[0].forms = append(out[0].forms, f)
			continue
		}
		unsure = append(unsure, f)
	}
	return out, unsure
}

// letters is how much a name's middle part says.
func letters(n personName) int { return len(n.pattern()) }

func fullerPools(f *form, pools []*pool) []*pool {
	var out []*pool
	for _, p := range pools {
		if begins(f.name.middle, p.forms[0].name.middle) {
			out = append(out, p)
		}
	}
	return out
}

// onlyInitials reports whether a form has middle initials and no middle name.
func onlyInitials(f *form) bool {
	for _, w := range f.name.middle {
		if len(w) > 1 {
			return false
		}
	}
	return len(f.name.middle) > 0
}

// abbreviates reports whether the pool's name is initials or a hypocoristic of a
// fuller name in the block.
func abbreviates(p *pool, forms []*form) bool {
	n := p.forms[0].name
	if n.fullness == full && formalName[n.first] == "" {
		return false
	}
	return slices.ContainsFunc(forms, func(f *form) bool { return f.name.first != n.first && n.shorterThan(f.name) })
}

func (r *Resolver) poolClusters(base string, p *pool) []*cluster {
	var all []*graph.Profile
	for _, f := range p.forms {
		all = append(all, f.profiles...)
	}
	cs := r.namesakes(base, p.tells, all)
	for _, c := range cs {
		for _, f := range p.forms {
			c.names = append(c.names, f.name)
		}
	}
	return cs
}

// attach puts each profile of the shorter forms into the only cluster of a
// fuller name that its evidence supports, and makes clusters of those left over.
func (r *Resolver) attach(shorter []*form, clusters []*cluster, surnames bool) []*cluster {
	chosen := map[*graph.Profile]*cluster{}
	brought := map[*cluster][]string{}
	for _, f := range shorter {
		var candidates []*cluster
		for _, c := range clusters {
			if slices.ContainsFunc(c.names, f.name.shorterThan) {
				candidates = append(candidates, c)
			}
		}
		for _, p := range f.profiles {
			if c := r.only(p, candidates, surnames); c != nil {
				chosen[p] = c
				brought[c] = include(brought[c], p.Country)
			}
		}
	}
	if !surnames {
		for _, f := range shorter {
			joinSilent(f, chosen)
		}
	}
	// A cluster without a country cannot take in two of them.
	undecided := map[*cluster]bool{}
	for c, countries := range brought {
		undecided[c] = len(c.countries) == 0 && len(countries) > 1
	}
	var own []*cluster
	var join []func()
	for _, f := range shorter {
		var left []*graph.Profile
		for _, p := range f.profiles {
			c := chosen[p]
			if c == nil || undecided[c] {
				left = append(left, p)
				continue
			}
			why := reason(p, c)
			join = append(join, func() {
				c.add(p)
				c.names = append(c.names, f.name)
				c.why = append(c.why, why)
			})
		}
		own = append(own, r.leftOver(f, left, surnames)...)
	}
	for _, j := range join {
		j()
	}
	return append(clusters, own...)
}

// joinSilent lets profiles that state nothing follow the others of their form, if
// these all went to one cluster.
func joinSilent(f *form, chosen map[*graph.Profile]*cluster) {
	var to *cluster
	for _, p := range f.profiles {
		if p.Country == "" && p.Office == "" {
			continue
		}
		c := chosen[p]
		if c == nil || to != nil && to != c {
			return
		}
		to = c
	}
	for _, p := range f.profiles {
		if to != nil && chosen[p] == nil {
			chosen[p] = to
		}
	}
}

// leftOver makes clusters of a form's profiles that no fuller name takes in.
func (r *Resolver) leftOver(f *form, left []*graph.Profile, surname bool) []*cluster {
	if len(left) == 0 {
		return nil
	}
	var made []*cluster
	if surname {
		made = r.sameEvidence(f.name.base(), left)
	} else {
		made = r.namesakes(f.name.base(), f.name.pattern()+"?", left)
	}
	for _, c := range made {
		c.names = append(c.names, f.name)
	}
	return made
}

// reason says what of a shorter form's evidence the cluster shares.
func reason(p *graph.Profile, c *cluster) string {
	name := "“" + p.Name + "”"
	switch {
	case p.Country == "" && p.Office == "":
		return name + " as others of that form"
	case !c.holds(p.Office):
		return name + " by country " + p.Country
	case p.Country == "" || len(c.countries) == 0:
		return name + " by office " + p.Office
	}
	return name + " by country " + p.Country + " and office " + p.Office
}

// sameEvidence clusters surnames that no fuller name explains: those that state
// the same country and office are one, and those that state less join the only
// one that they agree with. Those that state nothing stay apart.
func (r *Resolver) sameEvidence(base string, profiles []*graph.Profile) []*cluster {
	groups := map[string]*cluster{}
	var order []string
	at := func(p *graph.Profile) *cluster {
		key := p.Country + "|" + p.Office
		if groups[key] == nil {
			groups[key] = &cluster{base: base, tells: key}
			order = append(order, key)
		}
		return groups[key]
	}
	var partial []*graph.Profile
	for _, p := range profiles {
		if p.Country == "" || p.Office == "" {
			partial = append(partial, p)
			continue
		}
		at(p).add(p)
	}
	slices.Sort(order)
	var whole []*cluster
	for _, k := range order {
		whole = append(whole, groups[k])
	}
	joins := map[*cluster][]*graph.Profile{}
	for _, p := range partial {
		c := r.only(p, whole, true)
		if c == nil {
			c = at(p)
		}
		joins[c] = append(joins[c], p)
	}
	slices.Sort(order)
	var out []*cluster
	for _, k := range order {
		c := groups[k]
		c.add(joins[c]...)
		out = append(out, c)
	}
	return out
}
