package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

var gatherings = gazetteerSet("summit conference forum meeting dialogue convention agreement accord treaty act week day fair festival games cup assembly initiative program programme award prize")

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
	for _, s := range t.doc.Spans {
		f.named(s)
	}
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
		m.head = f.top(m.first, m.end)
	}
	for i := m.first; i < m.end; i++ {
		f.cover[i] = m
	}
	f.out = append(f.out, m)
	return m
}

// top returns the token of the range whose head lies outside.
func (f *finder) top(first, end int) int {
	for i := first; i < end; i++ {
		if h := f.head(i); h < first || h >= end || h == i {
			return i
		}
	}
	return end - 1
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
	switch s.Label {
	case nlp.Person:
		if f.demoteNonPerson(first, end, name) {
			return
		}
		f.person(first, end)
	case nlp.GPE, nlp.Location, nlp.Facility:
		f.placeOrBody(first, end, name, s.Label)
	case nlp.Org:
		f.organization(first, end, name)
	case nlp.Norp:
		f.people(first, end, name)
	}
}

// demoteNonPerson catches countries and peoples that the recogniser took for
// persons.
func (f *finder) demoteNonPerson(first, end int, name string) bool {
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

// person makes a mention of a personal name, with the titles before it.
func (f *finder) person(first, end int) *mention {
	core := first
	n, skip := f.leadingTitle(first, end)
	core += skip
	if core >= end {
		return nil
	}
	m := &mention{core: core, after: end, end: end, kind: graph.KindPerson, form: named, name: f.words(core, end)}
	m.office = n
	m.first, m.country = f.titleBefore(core, m)
	f.longTitle(m)
	if g, ok := f.g.GivenName(f.word(core)); ok && end-core > 1 {
		m.gender = g
	}
	m.gender = f.titleGender(m)
	return f.add(m)
}

// leadingTitle finds a title that the recogniser left inside the name.
func (f *finder) leadingTitle(first, end int) (office string, skip int) {
	var toks []string
	for i := first; i < end; i++ {
		toks = append(toks, f.word(i))
	}
	n, title := f.g.MatchTitle(toks)
	if n == 0 || n >= len(toks) {
		return "", 0
	}
	return title.Office, n
}

func (f *finder) titleGender(m *mention) gazetteer.Gender {
	for i := m.first; i < m.core; i++ {
		switch strings.Trim(f.lower(i), ".") {
		case "mr", "king", "prince", "pope", "chairman", "lord", "sir", "sheikh", "ayatollah", "father":
			return gazetteer.Male
		case "mrs", "ms", "queen", "princess", "chairwoman", "lady", "dame", "miss":
			return gazetteer.Female
		}
	}
	return m.gender
}

// maxTitle is the most tokens of titles and modifiers taken before a name.
const maxTitle = 9

// titleBefore walks left from a name over offices, nationalities and the words
// between them. It returns where the titles begin and the country they state,
// and sets m.office.
func (f *finder) titleBefore(core int, m *mention) (first int, country string) {
	first = core
	stop := f.sentence(core).First
	i := core - 1
	for n := 0; i >= stop && n < maxTitle; n++ {
		if f.cover[i] != nil {
			if c := f.cover[i]; c.form == named && c.kind != graph.KindPerson && first < core && c.end == i+1 && f.adjectival(c) {
				if country == "" {
					country = c.country
				}
				f.drop(c)
				first, i = c.first, c.first-1
				continue
			}
			break
		}
		k := f.titlePhraseEnding(i, stop)
		switch {
		case k > 0:
			if m.office == "" {
				m.office = f.office(i+1-k, i+1)
			}
			i -= k
			first = i + 1
		case len(f.g.Demonym(f.word(i))) > 0 && isCapital(f.word(i)):
			if country == "" {
				country = f.g.Demonym(f.word(i))[0].Country
			}
			first, i = i, i-1
		case gazetteer.TitleModifier(f.word(i)) && first < core:
			first, i = i, i-1
		case first < core && (f.pos(i) == nlp.ADJ || f.pos(i) == nlp.NOUN || f.pos(i) == nlp.PROPN) && f.within(i, f.top(first, m.end)) && f.pos(i) != nlp.PUNCT && isWord(f.word(i)):
			first, i = i, i-1
		default:
			i = -1
		}
	}
	if country == "" && first < core && first-2 >= stop && isGenitive(f.lower(first-1)) {
		if c := f.cover[first-2]; c != nil {
			country = c.country
		} else if p, _, ok := f.g.Resolve(f.word(first-2), f.hints); ok {
			country = p.Country
		}
	}
	return first, country
}

// titleLinks are the words that bind the parts of a long title: "Deputy Assistant
// to the President for Economic Mobility".
var titleLinks = gazetteerSet("of for to the and on at in ( ) , - & 's ’s")

// maxLongTitle is the most tokens of a long title before a name.
const maxLongTitle = 18

// longTitle extends m's titles over one with complements, "Special Envoy for
// Climate", "Energy Agency (XEA) chief": capitalised words and the words that bind
// them, back to where a title, a people or a body begins.
func (f *finder) longTitle(m *mention) {
	stop := max(f.sentence(m.core).First, m.first-maxLongTitle)
	begin := -1
	for i := m.first - 1; i >= stop; i-- {
		if c := f.cover[i]; c != nil && (c.form != named || c.kind == graph.KindPerson) {
			break
		}
		w := f.lower(i)
		if !isCapital(f.word(i)) && !titleLinks[w] && f.titlePhraseEnding(i, stop) == 0 {
			break
		}
		if w == "," && !f.bracketed(i) {
			break
		}
		if w == "and" && (f.cover[i-1] != nil && f.cover[i-1].kind == graph.KindPerson || i+1 < m.first && f.titlePhraseEnding(i+1, i+1) > 0) {
			break
		}
		if k := f.titlePhraseEnding(i, stop); k > 0 && isCapital(f.word(i+1-k)) && (i+1 == m.first || titleLinks[f.lower(i+1)] && f.lower(i+1) != "and" && f.lower(i+1) != ",") {
			begin = i + 1 - k
			if m.office == "" || m.office == " " {
				m.office = f.office(begin, i+1)
			}
			i = begin
			continue
		}
		if c := f.cover[i]; c != nil && c.end == i+1 && c.kind == graph.KindOrganization && f.officeFollows(c.end, m) {
			begin = c.first
			if m.country == "" {
				m.country = c.country
			}
			i = c.first
		}
	}
	if begin < 0 || begin >= m.first {
		return
	}
	for i := begin; i < m.first; i++ {
		if c := f.cover[i]; c != nil {
			if m.country == "" && c.kind != graph.KindPerson {
				m.country = c.country
			}
			f.drop(c)
		}
	}
	core, country := begin, ""
	m.first, country = f.titleBefore(core, m)
	if m.country == "" {
		m.country = country
	}
}

// bracketed reports whether the comma belongs to an acronym set off by two, "Energy
// Agency, XEA, chief".
func (f *finder) bracketed(i int) bool {
	n := len(f.doc.Tokens)
	return i+2 < n && f.word(i+2) == "," && allCapital(f.word(i+1)) || i >= 2 && f.word(i-2) == "," && allCapital(f.word(i-1))
}

// officeFollows reports whether only an acronym stands between token i and the
// titles of m.
func (f *finder) officeFollows(i int, m *mention) bool {
	for ; i < m.first; i++ {
		w := f.word(i)
		if w != "(" && w != ")" && w != "," && !allCapital(w) {
			return false
		}
	}
	return m.first < m.core
}

// adjectival reports whether the name stands as a modifier: before a title, not
// with a genitive or comma after it.
func (f *finder) adjectival(m *mention) bool {
	return m.kind == graph.KindPlace || m.kind == graph.KindGroup || m.kind == graph.KindOrganization
}

func (f *finder) drop(m *mention) {
	for i := m.first; i < m.end; i++ {
		if f.cover[i] == m {
			f.cover[i] = nil
		}
	}
}

// titlePhraseEnding returns the number of tokens of the longest title or role
// that ends with token i.
func (f *finder) titlePhraseEnding(i, stop int) int {
	for n := min(4, i-stop+1); n > 0; n-- {
		if isWord(f.word(i+1-n)) && f.office(i+1-n, i+1) != "" {
			return n
		}
	}
	return 0
}

// office returns the normal form of the office or role that a run of tokens
// names, "" if none.
func (f *finder) office(first, end int) string {
	phrase := f.words(first, end)
	if t, ok := f.g.Title(phrase); ok && !t.Plural {
		if t.Kind == "honorific" {
			return " "
		}
		return t.Office
	}
	if r, ok := f.g.Role(phrase); ok && !r.Plural && !r.Group {
		return r.Noun
	}
	return ""
}

// placeOrBody makes a mention of a place, or of the government that its name
// stands for.
func (f *finder) placeOrBody(first, end int, name string, label nlp.EntityLabel) {
	m := &mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindPlace, name: name}
	m.facility = label == nlp.Facility
	if meta, ok := f.g.Metonym(name); ok && !meta.Capital {
		m.kind, m.country = graph.KindOrganization, meta.Country
		f.add(m)
		return
	}
	if orgs := f.g.Organization(name); len(orgs) > 0 && label != nlp.GPE {
		m.kind, m.org, m.country = graph.KindOrganization, orgs[0], orgs[0].Country
		f.add(m)
		return
	}
	if p, _, ok := f.g.Resolve(name, f.hints); ok {
		m.place, m.country = &p, p.Country
	}
	f.add(m)
}

func (f *finder) organization(first, end int, name string) {
	if meta, ok := f.g.Metonym(name); ok && meta.Capital {
		f.placeOrBody(first, end, name, nlp.GPE)
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
	d := f.g.Demonym(name)
	m := &mention{first: first, end: end, core: first, after: end, form: named, kind: graph.KindGroup, name: name, plural: true}
	if len(d) > 0 {
		m.country = d[0].Country
	}
	f.add(m)
}

// titled finds names that the recogniser missed but a title announces:
// capitalised words right after an office.
func (f *finder) titled() {
	n := len(f.doc.Tokens)
	for i := 0; i+1 < n; i++ {
		if f.cover[i] != nil || !isCapital(f.word(i)) || f.title && allCapital(f.doc.Text) {
			continue
		}
		k, title := f.g.MatchTitle(f.window(i, 5))
		if k == 0 || title.Plural || i+k >= n {
			continue
		}
		j := i + k
		for j < n && j-i-k < 6 && (f.nameToken(j) || j > i+k && f.joins(j)) {
			j++
		}
		if j > i+k && f.free(i+k, j) && f.sentence(i).End >= j {
			f.person(i+k, j)
			i = j
		}
	}
}

func (f *finder) window(i, n int) []string {
	var out []string
	for j := i; j < len(f.doc.Tokens) && j < i+n; j++ {
		out = append(out, f.word(j))
	}
	return out
}

// knownWord reports whether the capitalised token is a title, a people or a
// country rather than part of a personal name.
func (f *finder) knownWord(i int) bool {
	if _, ok := f.g.Title(f.word(i)); ok {
		return true
	}
	return len(f.g.Demonym(f.word(i))) > 0
}

// known finds countries, metonyms and organisations that the recogniser missed.
func (f *finder) known() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if f.cover[i] != nil || !isCapital(f.word(i)) {
			continue
		}
		win := f.window(i, 7)
		if n, orgs := f.g.MatchOrganization(win); n > 0 && f.free(i, i+n) && (n > 1 || allCapital(f.word(i))) && !(f.title && allCapital(f.doc.Text)) {
			f.add(&mention{first: i, end: i + n, core: i, after: i + n, kind: graph.KindOrganization, name: f.words(i, i+n), org: orgs[0], country: orgs[0].Country})
			i += n - 1
			continue
		}
		for n := min(3, len(win)); n > 0; n-- {
			if !f.free(i, i+n) || f.pos(i+n-1) == nlp.PUNCT {
				continue
			}
			p, lead, ok := f.g.Resolve(f.words(i, i+n), f.hints)
			if ok && (p.Kind == gazetteer.Country && lead > 2 && !p.CommonWord || p.Kind == gazetteer.Capital && !p.PersonName && !p.CommonWord && strings.HasPrefix(f.tag(i), "NNP")) && f.nounLike(i, i+n) ||
				ok && f.located(i) && f.nounLike(i, i+n) && (!p.PersonName || f.lower(i-1) == "in" && !f.nameFollows(i+n)) {
				f.placeOrBody(i, i+n, f.words(i, i+n), nlp.GPE)
				i += n - 1
				break
			}
		}
	}
}

// located reports whether a preposition of place stands before token i.
func (f *finder) located(i int) bool {
	if i == 0 || !strings.HasPrefix(f.tag(i), "NNP") {
		return false
	}
	switch f.lower(i - 1) {
	case "in", "to", "at", "near", "of", "from", "outside", "into", "for":
		return true
	}
	return false
}

// containers marks places that, after a comma, only say where another lies.
func (f *finder) containers() {
	for _, m := range f.out {
		i := m.end
		if m.kind != graph.KindPlace || i+1 >= len(f.doc.Tokens) || f.word(i) != "," || f.cover[m.first] != m {
			continue
		}
		c := f.cover[i+1]
		if c == nil || c.kind != graph.KindPlace || c.place == nil || c.first != i+1 {
			continue
		}
		if m.place == nil || !lies(m.place, c.place) {
			in := f.g.LookupIn(m.name, c.name)
			if len(in) == 0 {
				continue
			}
			m.place, m.country = &in[0], in[0].Country
		}
		c.container = true
	}
}

// lies reports whether a lies within b.
func lies(a, b *gazetteer.Place) bool {
	code := b.Country
	if b.Kind == gazetteer.Admin1 {
		code = b.Admin1
	} else if b.Kind != gazetteer.Country {
		return false
	}
	for _, w := range a.Within {
		if w == code {
			return true
		}
	}
	return false
}

func (f *finder) nameFollows(i int) bool {
	return i < len(f.doc.Tokens) && f.nameToken(i)
}

// unknown finds personal names that the recogniser missed: two to four
// capitalised words that begin with a given name.
func (f *finder) unknown() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if !f.nameToken(i) || f.title && mostlyCapitals(f.doc.Text) {
			continue
		}
		j := i + 1
		for j < len(f.doc.Tokens) && j < i+6 && (f.nameToken(j) || f.joins(j)) && f.sentence(i).End > j {
			j++
		}
		if j-i > 1 && f.g.GivenNameStrength(f.word(i)) > 0 && !f.g.CommonWord(f.word(i)) && !orgWords[f.lower(j-1)] {
			f.person(i, j)
		}
		i = j - 1
	}
}

// nameToken reports whether token i may be part of a personal name.
func (f *finder) nameToken(i int) bool {
	return f.cover[i] == nil && f.pos(i) == nlp.PROPN && isCapital(f.word(i)) && !f.knownWord(i) && !monthNames[f.lower(i)] && !dayNames[f.lower(i)]
}

// joins reports whether token i binds two parts of a personal name: a particle or
// a hyphen.
func (f *finder) joins(i int) bool {
	return (f.word(i) == "-" || gazetteer.Particle(f.word(i))) && i+1 < len(f.doc.Tokens) && f.cover[i] == nil && f.nameToken(i+1)
}

var orgWords = gazetteerSet("party council committee university institute college bank corporation company inc. corp. ltd. group union association agency ministry department court church club team league street avenue road airport house square park hospital school foundation center centre force forces army")

// mostlyCapitals reports whether a headline capitalises its words.
func mostlyCapitals(s string) bool {
	n, caps := 0, 0
	for _, w := range strings.Fields(s) {
		n++
		if isCapital(w) {
			caps++
		}
	}
	return caps*10 > n*6
}

func (f *finder) nounLike(first, end int) bool {
	for i := first; i < end; i++ {
		switch f.pos(i) {
		case nlp.PROPN, nlp.NOUN, nlp.X, nlp.PUNCT, nlp.ADJ:
		default:
			return false
		}
	}
	return f.tag(end-1) != "JJ" || !isDemonymOnly(f.g, f.words(first, end))
}

func isDemonymOnly(g *gazetteer.Gazetteer, s string) bool { return len(g.Demonym(s)) > 0 }

func isGenitive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

func isCapital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func isWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r)
}

// allCapital reports whether s has letters and all are capitals.
func allCapital(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
