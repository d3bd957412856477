package resolve

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// inEffect returns the entries that are not undone and of which kind holds, in
// the order in which they take effect.
func inEffect(ledger []*graph.LedgerEntry, kind func(graph.DecisionKind) bool) []*graph.LedgerEntry {
	var out []*graph.LedgerEntry
	for _, e := range ledger {
		if !e.Undone && kind(e.Kind) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, graph.CompareEntries)
	return slices.CompactFunc(out, func(a, b *graph.LedgerEntry) bool { return a.ID == b.ID })
}

func ofEntities(k graph.DecisionKind) bool {
	return k == graph.Merge || k == graph.Split || k == graph.Rename
}

func ofEvents(k graph.DecisionKind) bool { return k == graph.Dismiss }

// decided applies what analysts decided to the clusters that the evidence makes,
// one entry after the other, so that a later one holds against an earlier one.
// Profiles that are not there are passed over. The result depends on the set of
// profiles and the entries alone; clusters whose blocks no entry joins do not
// touch each other.
func decided(clusters []*cluster, ledger []*graph.LedgerEntry) []*cluster {
	entries := inEffect(ledger, ofEntities)
	if len(entries) == 0 {
		return clusters
	}
	d := &decisions{clusters: clusters, of: map[graph.ProfileID]*cluster{}}
	for _, c := range clusters {
		for _, p := range c.profiles {
			d.of[p.ID] = c
		}
	}
	for _, e := range entries {
		switch e.Kind {
		case graph.Merge:
			d.merge(e)
		case graph.Split:
			d.split(e)
		case graph.Rename:
			if c := d.of[e.Anchors[0].Profile]; c != nil {
				c.renamed = e.Name
				c.decisions = append(c.decisions, e.ID)
				c.why = append(c.why, "named so by decision "+string(e.ID))
			}
		}
	}
	return slices.DeleteFunc(d.clusters, func(c *cluster) bool { return len(c.profiles) == 0 })
}

// decisions is clusters on which entries of the ledger take effect.
type decisions struct {
	clusters []*cluster
	of       map[graph.ProfileID]*cluster
}

// merge makes one cluster of those of the anchors: the first, which keeps what
// its id is made of, and its name.
func (d *decisions) merge(e *graph.LedgerEntry) {
	var into *cluster
	for _, a := range e.Anchors {
		c := d.of[a.Profile]
		switch {
		case c == nil || c == into:
			continue
		case into == nil:
			into = c
			continue
		case c.kind() != into.kind():
			continue
		}
		into.decisions = append(append(into.decisions, c.decisions...), e.ID)
		into.why = append(append(into.why, c.why...), "“"+c.name()+"” by decision "+string(e.ID))
		into.parsed = joinedNames(into.parsed, c.parsed)
		into.names = append(into.names, c.names...)
		if into.lent == nil {
			into.lent = map[*graph.Profile]bool{}
		}
		for _, p := range c.profiles {
			into.lent[p] = true
			d.of[p.ID] = into
		}
		into.add(c.profiles...)
		c.profiles = nil
	}
}

// partedBy begins what tells a cluster that a decision made from its namesakes.
const partedBy = "split|"

// isParted reports whether a decision made the cluster.
func (c *cluster) isParted() bool { return strings.HasPrefix(c.tells, partedBy) }

// split makes a cluster of the anchors' profiles, unless they are one already.
func (d *decisions) split(e *graph.LedgerEntry) {
	var own *cluster
	from := map[*cluster]bool{}
	taken := map[*graph.Profile]bool{}
	for _, a := range e.Anchors {
		c := d.of[a.Profile]
		if c == nil || own != nil && c.kind() != own.kind() {
			continue
		}
		p := c.profiles[slices.IndexFunc(c.profiles, func(p *graph.Profile) bool { return p.ID == a.Profile })]
		if own == nil {
			own = &cluster{home: c.home, base: c.base, tells: partedBy + string(e.ID)}
		}
		if taken[p] {
			continue
		}
		taken[p] = true
		from[c] = true
		own.profiles = append(own.profiles, p)
		own.parsed = joinedNames(own.parsed, c.parsed)
	}
	if own == nil || len(from) == 1 && slices.ContainsFunc(d.clusters, func(c *cluster) bool { return from[c] && len(c.profiles) == len(own.profiles) }) {
		return
	}
	for _, c := range d.clusters {
		if from[c] {
			c.profiles = slices.DeleteFunc(slices.Clone(c.profiles), func(p *graph.Profile) bool { return taken[p] })
			maps.DeleteFunc(c.lent, func(p *graph.Profile, _ bool) bool { return taken[p] })
			c.recount()
			c.decisions = append(c.decisions, e.ID)
			c.why = append(c.why, "without what decision "+string(e.ID)+" parts from it")
		}
	}
	for _, p := range own.profiles {
		d.of[p.ID] = own
	}
	own.recount()
	own.decisions = []graph.LedgerEntryID{e.ID}
	own.why = []string{"parted from the rest by decision " + string(e.ID)}
	d.clusters = append(d.clusters, own)
}

// kind is that of the cluster's profiles.
func (c *cluster) kind() graph.EntityKind { return c.profiles[0].Kind }

// recount takes over anew what the cluster's profiles state.
func (c *cluster) recount() {
	profiles := c.profiles
	c.profiles, c.countries, c.offices, c.names = nil, nil, nil, nil
	c.add(profiles...)
	seen := map[string]bool{}
	for _, p := range profiles {
		if n, ok := c.parsed[p.Name]; ok && !seen[p.Name] {
			seen[p.Name] = true
			c.names = append(c.names, n)
		}
	}
}

// name is the name to show: that which was decided, else the canonical one.
func (c *cluster) name() string {
	if c.renamed != "" {
		return c.renamed
	}
	return c.canonicalName()
}

// joinedNames returns the names of both, changing neither.
func joinedNames(a, b map[string]personName) map[string]personName {
	if len(b) == 0 {
		return a
	}
	out := maps.Clone(b)
	maps.Copy(out, a)
	return out
}
