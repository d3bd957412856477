package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// form is how a mention refers.
type form uint8

const (
	named   form = iota // by name
	nominal             // by description: "Iranian officials", "the minister"
	pronoun             // by pronoun
)

// mention is a run of tokens that names, describes or stands for a possible
// participant or place.
type mention struct {
	t           *text
	first, end  int // tokens, with titles and modifiers
	core, after int // tokens of the name itself, or all of a description
	head        int // the token that the tree hangs the mention by
	form        form
	kind        graph.EntityKind
	name        string
	office      string
	country     string // ISO code that it belongs to
	plural      bool
	gender      gazetteer.Gender
	definite    bool
	place       *gazetteer.Place
	org         *gazetteer.Organization
	facility    bool
	in          *gazetteer.Place // where a building or ground lies by the words that name it
	// container marks the "Japan" of "Tokyo, Japan", which only says where the
	// place before it lies.
	container bool
	// parts are the parties that the mention names together, as in "Israeli and
	// Palestinian officials".
	parts  []*mention
	entity *entity
}

// country-like places may be parties to events.
func (m *mention) isCountry() bool {
	return m.place != nil && (m.place.Kind == gazetteer.Country) || m.kind == graph.KindPlace && m.country != "" && m.place == nil
}

// isParty reports whether the mention can take part in an event.
func (m *mention) isParty() bool {
	return !m.container && !m.gathering() && (m.kind != graph.KindPlace || m.isCountry())
}

var gatherings = wordSet("summit conference forum meeting dialogue convention agreement accord treaty act week day fair festival games cup assembly initiative program programme award prize")

// gathering reports whether the name is that of an occasion rather than a body.
func (m *mention) gathering() bool {
	if m.kind != graph.KindOrganization || m.org != nil || m.form != named {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(m.name)) {
		if gatherings[w] && w != "assembly" {
			return true
		}
	}
	return false
}

// finder finds the mentions of one text.
type finder struct {
	*text
	g     *gazetteer.Gazetteer
	hints gazetteer.Hints
	out   []*mention
}

// findMentions fills t.cover and returns the mentions in text order.
func findMentions(f *finder) []*mention {
	t := f.text
	f.seats()
	for _, s := range t.doc.Spans {
		f.named(s)
	}
	f.halves()
	f.titled()
	f.known()
	f.unknown()
	f.containers()
	f.nominals()
	f.pronouns()
	out := make([]*mention, 0, len(f.out))
	for i := range t.cover {
		if m := t.cover[i]; m != nil && (len(out) == 0 || out[len(out)-1] != m) && m.first == i {
			out = append(out, m)
		}
	}
	return out
}

func (f *finder) add(m *mention) *mention {
	m.t = f.text
	if m.form == named {
		m.head = f.topOf(m.first, m.end)
	}
	for i := m.first; i < m.end; i++ {
		f.cover[i] = m
	}
	f.out = append(f.out, m)
	return m
}

func (f *finder) free(first, end int) bool {
	for i := first; i < end; i++ {
		if f.cover[i] != nil {
			return false
		}
	}
	return true
}

// named makes a mention of a recognised name.
func (f *finder) named(s nlp.Span) {
	first, end := s.First, s.End
	for first < end && (f.lower(first) == "the" || f.pos(first) == nlp.PUNCT) {
		first++
	}
	for end > first && (f.lower(end-1) == "'s" || f.lower(end-1) == "’s" || f.pos(end-1) == nlp.PUNCT) {
		end--
	}
	if first >= end || !f.free(first, end) {
		return
	}
	name := f.words(first, end)
	if t, ok := f.g.Title(name); ok && t.Kind == "royal" && !t.Plural {
		return // "His Majesty" describes
	}
	switch s.Label {
	case nlp.Person:
		if f.demoteNonPerson(first, end, name) {
			return
		}
		if f.placedByVerb(first, end, name) {
			f.placeOrBody(first, end, name, nlp.GPE)
			return
		}
		f.person(f.wholeName(first, end))
	case nlp.GPE, nlp.Location, nlp.Facility:
		if f.surname(first, end, name) {
			f.person(first-1, end)
			return
		}
		if f.announced(first, end, name) {
			f.person(first, end)
			return
		}
		f.placeOrBody(first, end, name, s.Label)
	case nlp.Org:
		f.organization(first, end, name)
	case nlp.Norp:
		f.people(first, end, name)
	}
}

// surname reports whether a word taken for a place is no place that is known, and
// follows a given name.
func (f *finder) surname(first, end int, name string) bool {
	if end-first != 1 || first == 0 || f.cover[first-1] != nil || f.pos(first-1) != nlp.PROPN || f.sentence(first).First == first {
		return false
	}
	if _, _, known := f.g.Resolve(name, f.hints); known || f.g.CommonWord(f.word(first-1)) {
		return false
	}
	return f.g.GivenNameStrength(f.word(first-1)) > 0
}

// demoteNonPerson catches countries and peoples that the recogniser took for
// persons.
func (f *finder) demoteNonPerson(first, end int, name string) bool {
	if end-first == 1 && nameSuffixes[f.lower(first)] {
		return true
	}
	if end-first == 1 && len(f.g.Demonym(name)) > 0 {
		f.people(first, end, name)
		return true
	}
	if p, lead, ok := f.g.Resolve(name, f.hints); ok && p.Kind == gazetteer.Country && lead >= 4 && !p.PersonName {
		f.placeOrBody(first, end, name, nlp.GPE)
		return true
	}
	return false
}

func (f *finder) drop(m *mention) {
	for i := m.first; i < m.end; i++ {
		if f.cover[i] == m {
			f.cover[i] = nil
		}
	}
}

// placeOrBody makes a mention of a place, or of the government that its name
// stands for.
func (f *finder) placeOrBody(first, end int, name string, label nlp.EntityLabel) {
	if f.lower(end-1) == "koreas" {
		f.add(&mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindGroup, name: name, plural: true})
		return
	}
	m := &mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindPlace, name: name}
	m.facility = label == nlp.Facility
	if whole := f.halfOfKorea(end, name); whole != "" {
		name = whole
	}
	p, _, found := f.g.Resolve(name, f.hints)
	if meta, ok := f.g.Metonym(name); ok && !meta.Capital && (!found || p.Kind != gazetteer.City) {
		m.kind, m.country = graph.KindOrganization, meta.Country
		f.add(m)
		return
	}
	if orgs := f.g.Organization(name); len(orgs) > 0 && label != nlp.GPE {
		m.kind, m.org, m.country = graph.KindOrganization, orgs[0], orgs[0].Country
		f.add(m)
		return
	}
	if found {
		m.place, m.country = &p, p.Country
	}
	f.add(m)
}

// nameInside returns where a personal name begins that the recogniser took for the
// end of a body's: "Director of the Office of Engagement Jane Roe"; 0 if none.
func (f *finder) nameInside(first, end int) int {
	k := end - 2
	titled := first > 1 && f.pos(first-1) == nlp.ADP && f.titlePhraseEnding(first-2, f.sentence(first).First) > 0
	if k-first < 1 || k-first < 2 && !titled || f.g.GivenNameStrength(f.word(k)) == 0 || f.g.CommonWord(f.word(k)) || orgWords[f.lower(end-1)] || f.pos(k-1) == nlp.ADP || f.pos(k-1) == nlp.CCONJ {
		return 0
	}
	if len(f.g.Organization(f.words(first, end))) > 0 {
		return 0
	}
	for i := first; i < k && !titled; i++ {
		w := f.lower(i)
		titled = w == "of" || w == "for"
	}
	if !titled {
		return 0
	}
	return k
}

// halfOfKorea returns the whole name of the first country of "North and South
// Korea", "" if it is none.
func (f *finder) halfOfKorea(end int, name string) string {
	if (name == "North" || name == "South") && end+2 < len(f.doc.Tokens) && f.lower(end) == "and" && f.word(end+2) == "Korea" {
		return name + " Korea"
	}
	return ""
}

// halves finds the "North" of "North and South Korea" where the recogniser does not see it.
func (f *finder) halves() {
	for i := range f.doc.Tokens {
		if f.cover[i] == nil && f.halfOfKorea(i+1, f.word(i)) != "" {
			f.placeOrBody(i, i+1, f.word(i), nlp.GPE)
		}
	}
}

func (f *finder) organization(first, end int, name string) {
	if meta, ok := f.g.Metonym(name); ok && meta.Capital {
		f.placeOrBody(first, end, name, nlp.GPE)
		return
	}
	if k := f.nameInside(first, end); k > 0 {
		f.organization(first, k, f.words(first, k))
		f.person(k, end)
		return
	}
	m := &mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindOrganization, name: name}
	if orgs := f.g.Organization(name); len(orgs) > 0 {
		m.org, m.country = orgs[0], orgs[0].Country
	} else if p, lead, ok := f.g.Resolve(name, f.hints); ok && p.Kind == gazetteer.Country && lead > 3 {
		f.placeOrBody(first, end, name, nlp.GPE)
		return
	} else if d := f.g.Demonym(f.word(first)); len(d) > 0 {
		m.country = d[0].Country
	}
	f.add(m)
}

// people makes a mention of a nationality word: a group when it is a noun for
// people, else left to the noun that it modifies.
func (f *finder) people(first, end int, name string) {
	i := end - 1
	if f.label(i) == "amod" || f.tag(i) == "JJ" || f.label(i) == "compound" {
		return
	}
	if k := f.phraseStart(i); k < first && f.lower(k) == "the" && f.aged(k, i) {
		f.add(&mention{first: k, end: end, core: k + 1, after: end, head: i, form: nominal, kind: graph.KindPerson, name: f.words(k+1, end), office: native, definite: true})
		return
	}
	d := f.g.Demonym(name)
	m := &mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindGroup, name: name, plural: true}
	if len(d) > 0 {
		m.country = d[0].Country
	}
	f.add(m)
}

// native is the office of one who is only said to be from somewhere: "the 77-year-old
// Chilean".
const native = "native"

// aged reports whether an age stands in the noun phrase: "77-year-old".
func (f *finder) aged(first, end int) bool {
	for i := first; i < end; i++ {
		if strings.Contains(f.lower(i), "year-old") || f.lower(i) == "year" && i+2 < end && f.lower(i+2) == "old" {
			return true
		}
	}
	return false
}
