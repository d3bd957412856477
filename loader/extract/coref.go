package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// entity is what one article says of one person, organisation, place or group.
type entity struct {
	kind      graph.EntityKind
	name      string // fullest form
	aliases   []string
	words     map[string]bool // folded words of all names
	skeletons map[string]bool // of the words
	office    string
	offices   map[string]bool
	country   string
	gender    gazetteer.Gender
	plural    bool
	place     *gazetteer.Place
	org       *gazetteer.Organization
	mentions  []*mention
	// made counts the entities made before it; united is set when it has become part of another.
	made   int
	united bool
}

// resolver joins the mentions of an article to entities, in passes from the
// surest to the least sure, as the multi-pass sieve of Lee et al. (2013,
// Computational Linguistics 39:4) does.
type resolver struct {
	g        *gazetteer.Gazetteer
	texts    []*text
	mentions []*mention // in reading order, title last
	entities []*entity
	index    nameIndex
	made     int // entities, with those united with others since
}

func resolve(g *gazetteer.Gazetteer, texts []*text, mentions []*mention) *resolver {
	r := &resolver{g: g, texts: texts, mentions: mentions, index: nameIndex{}}
	r.shortNames()
	r.names()
	r.appositions()
	r.descriptions()
	r.nameDescribed()
	r.pronouns()
	return r
}

func (r *resolver) join(m *mention, e *entity) {
	m.entity = e
	e.mentions = append(e.mentions, m)
	if m.office != "" && m.office != " " {
		e.offices[m.office] = true
		if e.office == "" || m.form == named && len(m.office) > len(e.office) {
			e.office = m.office
		}
	}
	if e.country == "" {
		e.country = m.country
	}
	if e.gender == gazetteer.Either {
		e.gender = m.gender
	}
	if e.place == nil {
		e.place = m.place
	}
	if e.org == nil {
		e.org = m.org
	}
	r.index.known(e)
	if m.form == pronoun {
		return
	}
	if m.form == named {
		for _, w := range strings.Fields(gazetteer.Fold(m.name)) {
			if e.words[w] {
				continue
			}
			e.words[w] = true
			if k := gazetteer.Skeleton(w); !e.skeletons[k] {
				e.skeletons[k] = true
				r.index.word(k, e)
			}
		}
		switch {
		case e.name == "" || better(m, e):
			if e.name != "" && e.name != m.name {
				e.alias(e.name)
			}
			e.name = m.name
			r.index.named(e)
		case m.name != e.name:
			e.alias(m.name)
		}
	}
}

// better reports whether m names e more fully than e's name does.
func better(m *mention, e *entity) bool {
	a, b := len(strings.Fields(m.name)), len(strings.Fields(e.name))
	if a != b {
		return a > b && (e.kind == graph.KindPerson || e.kind == graph.KindOrganization)
	}
	return allCapital(e.name) && len(e.name) > 4 && !allCapital(m.name)
}

// unite makes one entity of two, which keeps the name of the first.
func (r *resolver) unite(e, d *entity) {
	for _, m := range d.mentions {
		m.entity = e
		e.mentions = append(e.mentions, m)
	}
	for o := range d.offices {
		e.offices[o] = true
	}
	if e.office == "" {
		e.office = d.office
	}
	if e.country == "" {
		e.country = d.country
	}
	if e.gender == gazetteer.Either {
		e.gender = d.gender
	}
	d.united = true
	r.entities = slices.DeleteFunc(r.entities, func(o *entity) bool { return o == d })
}

// unnamed reports whether the article only describes the entity.
func (e *entity) unnamed() bool {
	return len(e.words) == 0 && (e.kind == graph.KindPerson || e.kind == graph.KindGroup || e.kind == graph.KindPlace && e.place == nil)
}

func (e *entity) alias(s string) {
	for _, a := range e.aliases {
		if a == s {
			return
		}
	}
	e.aliases = append(e.aliases, s)
}

func (r *resolver) create(m *mention) {
	e := &entity{kind: m.kind, words: map[string]bool{}, skeletons: map[string]bool{}, offices: map[string]bool{}, plural: m.plural, made: r.made}
	r.made++
	if m.form != named {
		e.name = m.name
		r.index.named(e)
	}
	r.entities = append(r.entities, e)
	r.join(m, e)
}

// names joins names to names: fuller forms first, so that a surname finds its
// owner also where it comes before the full name.
func (r *resolver) names() {
	for size := 6; size >= 1; size-- {
		for _, m := range r.mentions {
			if m.form != named || m.entity != nil || min(6, len(strings.Fields(m.name))) != size {
				continue
			}
			if e := r.sameName(m); e != nil {
				r.join(m, e)
			} else {
				r.create(m)
			}
		}
	}
}

// shortNames makes persons of unknown places that the article names more fully as persons:
// the "Mya Thin" of a headline above a text on "opposition leader Aye Mya Thin".
func (r *resolver) shortNames() {
	for _, m := range r.mentions {
		if m.form != named || m.kind != graph.KindPlace || m.place != nil || m.country != "" || m.facility {
			continue
		}
		if slices.ContainsFunc(r.mentions, func(o *mention) bool {
			return o.form == named && o.kind == graph.KindPerson && strings.HasSuffix(o.name, " "+m.name)
		}) {
			m.kind = graph.KindPerson
		}
	}
}

func (r *resolver) sameName(m *mention) *entity {
	var found *entity
	for _, e := range r.mayMean(m) {
		if e.kind != m.kind || !r.nameFits(m, e) {
			continue
		}
		if m.kind != graph.KindPerson {
			return e
		}
		if found != nil && !r.closer(m, e, found) {
			continue
		}
		found = e
	}
	return found
}

// closer reports whether a was named nearer before m than b was.
func (r *resolver) closer(m *mention, a, b *entity) bool {
	return r.distance(m, a) < r.distance(m, b)
}

func (r *resolver) distance(m *mention, e *entity) int {
	at := m.t.base + m.t.doc.Tokens[m.first].Start
	best := 1 << 30
	for _, o := range e.mentions {
		d := at - (o.t.base + o.t.doc.Tokens[o.first].Start)
		if d < 0 {
			d = -2 * d
		}
		best = min(best, d)
	}
	return best
}

func (r *resolver) nameFits(m *mention, e *entity) bool {
	folded := gazetteer.Fold(m.name)
	switch m.kind {
	case graph.KindPlace:
		if m.place != nil && e.place != nil {
			return m.place.ID == e.place.ID && m.place.Kind == e.place.Kind && m.place.Name == e.place.Name
		}
		return gazetteer.Fold(e.name) == folded
	case graph.KindOrganization:
		if m.org != nil && e.org != nil {
			return m.org == e.org
		}
		return gazetteer.Fold(e.name) == folded || acronymOf(m.name, e.name)
	case graph.KindGroup:
		return gazetteer.Fold(e.name) == folded
	}
	return personFits(m, e, folded)
}

// personFits reports whether all words of m's name are words of e's, and the
// two do not say different things of the person.
func personFits(m *mention, e *entity, folded string) bool {
	ws := strings.Fields(folded)
	if len(ws) == 0 {
		return false
	}
	for _, w := range ws {
		if !e.words[w] && !e.skeletons[gazetteer.Skeleton(w)] {
			return false
		}
	}
	if len(ws) > 1 {
		return true
	}
	if !sameGender(m.gender, e.gender) {
		return false
	}
	return m.country == "" || e.country == "" || m.country == e.country
}

// acronymOf reports whether short is made of the initials of long.
func acronymOf(short, long string) bool {
	if !allCapital(short) || len(short) < 2 || strings.Contains(short, " ") {
		return false
	}
	ini := initials(long)
	return strings.EqualFold(strings.ReplaceAll(short, ".", ""), ini) && len(ini) > 1
}

// initials returns the first letters of the words that begin with a capital.
func initials(name string) string {
	var ini strings.Builder
	for _, w := range strings.Fields(name) {
		if isCapital(w) {
			ini.WriteString(w[:1])
		}
	}
	return ini.String()
}

// descriptions joins "the minister" and "the Russian leader" to the nearest
// person before of that office; groups of equal words to each other; the rest
// are entities of their own.
func (r *resolver) descriptions() {
	for i, m := range r.mentions {
		if m.form != nominal || m.entity != nil {
			continue
		}
		if e := r.antecedent(i, m); e != nil {
			r.join(m, e)
			continue
		}
		if e := r.sameDescription(m); e != nil {
			r.join(m, e)
			continue
		}
		if e := r.aged(i, m); e != nil {
			r.join(m, e)
			continue
		}
		if e := r.described(i, m); e != nil {
			r.join(m, e)
			continue
		}
		if e := r.namedNext(i, m); e != nil {
			r.join(m, e)
			continue
		}
		if m.guest() {
			if e := r.company(i, m); e != nil {
				r.join(m, e)
			}
			continue // nobody, where it is not told who
		}
		r.create(m)
		for _, p := range m.parts {
			if e := r.sameDescription(p); e != nil {
				r.join(p, e)
			} else {
				r.create(p)
			}
		}
	}
}

// antecedent finds the person that a definite description of one person means.
func (r *resolver) antecedent(i int, m *mention) *entity {
	if m.plural || m.office == "" || m.office == "counterpart" || !m.definite && !m.t.title && m.country == "" {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.entity == nil || o.entity.kind != graph.KindPerson || o.form != named {
			continue
		}
		if r.describes(m, o.entity) {
			return o.entity
		}
	}
	if !m.t.title {
		return r.heldInTitle(m)
	}
	for _, e := range r.entities {
		if e.kind == graph.KindPerson && len(e.words) > 0 && r.describes(m, e) {
			return e
		}
	}
	return nil
}

func (r *resolver) sameDescription(m *mention) *entity {
	folded := gazetteer.Fold(m.name)
	for _, e := range inOrder(r.index[nameKey{kind: m.kind, by: "name", text: folded}]) {
		if len(e.words) == 0 && e.kind == m.kind && gazetteer.Fold(e.name) == folded && (m.definite || m.plural && m.country != "") {
			return e
		}
	}
	return nil
}
