package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// nominals finds descriptions of people: noun phrases headed by an office or
// role.
func (f *finder) nominals() {
	for i := len(f.doc.Tokens) - 1; i >= 0; i-- {
		if f.cover[i] != nil || f.pos(i) != nlp.NOUN && f.pos(i) != nlp.PROPN {
			continue
		}
		if f.label(i) == "compound" && f.head(i) > i {
			continue
		}
		if k := f.phraseStart(i) - 1; k >= f.sentence(i).First && f.lower(k) == "as" && f.pos(k+1) != nlp.DET && f.tag(k+1) != "PRP$" {
			continue // "his first trip as President"
		}
		if w := f.lower(f.phraseStart(i)); w == "whose" || f.entourage(i) {
			continue
		}
		if office, plural, group, n := f.roleOf(i); n > 0 && (office != "leadership" || f.ofPhrase(i) > 0) {
			if h := f.headOfRole(i, n); h < i && !plural {
				f.extend(f.description(h, office, plural, group), i+1)
				continue
			}
			f.widen(f.description(i, office, plural, group), i+1-n)
		}
	}
}

// entourage reports whether the noun is for those who come with somebody named:
// "Jane Roe and her party".
func (f *finder) entourage(i int) bool {
	k := i - 2
	if l := f.lemma(i); l != "party" && l != "entourage" && l != "retinue" || k < 0 || f.tag(i-1) != "PRP$" {
		return false
	}
	return f.lower(k) == "and" || f.lower(k) == "with"
}

// roleOf tells what office or role a noun names, alone or with the words before
// it, and in how many words, 0 if it names none.
func (f *finder) roleOf(i int) (office string, plural, group bool, words int) {
	stop := f.sentence(i).First
	for n := min(4, i-stop+1); n > 0; n-- {
		if p := f.pos(i + 1 - n); n > 1 && (p == nlp.PUNCT || p == nlp.DET) {
			continue // which the lists do not mind
		}
		phrase := f.words(i+1-n, i+1)
		if t, is := f.g.Title(phrase); is && t.Kind != "honorific" {
			return t.Office, t.Plural, false, n
		}
		if r, is := f.g.Role(phrase); is {
			return r.Noun, r.Plural || r.Group, r.Group, n
		}
	}
	return "", false, false, 0
}

// unknownName makes a mention of a proper noun that no list and no recogniser
// knows, when a frame has it in the place of a party: as an organisation, unless
// its first word is a given name.
func (f *finder) unknownName(i int) *mention {
	if !f.nameToken(i) || f.title && mostlyCapitals(f.doc.Text) {
		return nil
	}
	first, end := i, i+1
	for first > f.sentence(i).First && f.nameToken(first-1) {
		first--
	}
	for end < f.sentence(i).End && f.nameToken(end) {
		end++
	}
	if end < len(f.doc.Tokens) && f.cover[end] != nil && f.cover[end].kind == graph.KindPerson && f.cover[end].form == named {
		return f.cover[end] // a title that no list has: "Chief Constable Hugh Orde"
	}
	if noSurname[f.lower(end-1)] || end-first == 1 && first == f.sentence(i).First && f.tag(i) != "NNP" {
		return nil // "Sirens wailed"
	}
	if _, ok := f.g.Title(f.words(first, end)); ok || len(f.word(i)) < 2 || f.g.CommonWord(f.words(first, end)) {
		return nil
	}
	if _, given := f.g.GivenName(f.word(first)); given && end-first > 1 {
		return f.person(first, end)
	}
	return f.add(&mention{first: first, end: end, core: first, after: end, head: i, form: named, kind: graph.KindOrganization, name: f.words(first, end)})
}

// description makes a mention of the noun phrase headed by token i.
func (f *finder) description(i int, office string, plural, group bool) *mention {
	first := f.phraseStart(i)
	m := &mention{first: first, end: i + 1, head: i, form: nominal, kind: graph.KindPerson, office: office, plural: plural}
	if plural || group {
		m.kind = graph.KindGroup
	}
	demonyms := f.nationsIn(first, i, m)
	if m.country == "" {
		m.country = f.countryOf(i)
	}
	f.takeOver(m)
	m.core, m.after = f.bare(first, i), i+1
	end := m.end
	if tail := f.ofPhrase(i); tail > 0 {
		if end = tail; quantities[f.lemma(i)] && f.lower(i+1) == "of" {
			m.core = f.bare(i+2, tail) // a "group of leaders" is the leaders
		}
	}
	m.name = f.words(m.core, end)
	m.gender = nounGender(f.lemma(i))
	switch f.lower(first) {
	case "the", "his", "her", "their", "its", "this", "that", "both":
		m.definite = true
	}
	f.add(m)
	if plural && len(demonyms) > 1 && f.coordinated(demonyms) && f.lemma(i) != "mediator" {
		f.split(m, demonyms)
	}
	return m
}

// nation is a word for a country or body that modifies a noun.
type nation struct {
	first, end int
	country    string
	known      bool // also a body such as the European Union
}

// nationsIn finds the nations among the modifiers of m, tokens first to i, and
// gives m the country of the first.
func (f *finder) nationsIn(first, i int, m *mention) []nation {
	var out []nation
	for k := first; k < i; k++ {
		n := nation{first: k, end: k + 1}
		if c := f.cover[k]; c != nil {
			if m.country == "" {
				m.country = c.country
			}
			if c.first == k && c.end <= i && (c.isCountry() || c.org != nil) && !isGenitive(f.lower(c.end)) {
				n.end, n.country, n.known = c.end, c.country, true
			}
		}
		if d := f.g.Demonym(f.words(k, k+2)); n.country == "" && !n.known && k+1 < i && isCapital(f.word(k)) && f.pos(k+1) != nlp.PUNCT && len(d) > 0 {
			n.end, n.country = k+2, d[0].Country
		}
		if d := f.g.Demonym(f.word(k)); n.country == "" && !n.known && isCapital(f.word(k)) && len(d) > 0 {
			n.country = d[0].Country
		}
		if w := f.word(k); n.country == "" && (w == "North" || w == "South") && k+3 <= i && f.lower(k+1) == "and" && f.word(k+3) == "Korean" {
			if d := f.g.Demonym(w + " Korean"); len(d) > 0 {
				n.country = d[0].Country // "North and South Korean officers"
			}
		}
		if communities[f.lower(k)] || f.campOf(k, i) {
			n.known = true
			if last := len(out) - 1; last >= 0 && out[last].end == k && !communities[f.lower(k)] {
				out[last].end = k + 1 // "Kenyan government and rebel negotiators"
				continue
			}
		}
		if n.country == "" && !n.known {
			continue
		}
		if m.country == "" {
			m.country = n.country
		}
		out, k = append(out, n), n.end-1
	}
	return out
}

var quantities = wordSet("group number range variety handful couple dozen hundred pair series host")

// coordinated reports whether commas or "and" part the nations, as in "Israeli and
// Palestinian" but not in "African American".
func (f *finder) coordinated(nations []nation) bool {
	for _, n := range nations[1:] {
		if w := f.lower(n.first - 1); w != "," && w != "and" && w != "or" {
			return false
		}
	}
	return true
}

// takeOver drops mentions inside the phrase that only modify its head; genitive
// ones stay, in front of it.
func (f *finder) takeOver(m *mention) {
	for k := m.end - 2; k >= m.first; k-- {
		c := f.cover[k]
		if c == nil {
			continue
		}
		if c.end < m.end && isGenitive(f.lower(c.end)) {
			m.first = c.end + 1
			return
		}
		f.drop(c)
	}
}

// phraseStart returns the first token of the noun phrase that ends in its head i.
func (f *finder) phraseStart(i int) int {
	stop := max(f.sentence(i).First, i-10)
	k := i
	for k-1 >= stop {
		p := k - 1
		if p-3 >= stop && f.word(p) == ")" && f.word(p-2) == "(" && f.cover[p-3] != nil && f.cover[p-3].kind == graph.KindOrganization {
			k = f.cover[p-3].first // "the Caribbean Community (CARICOM) leaders"
			continue
		}
		if w := f.word(p); w == "\"" || w == "“" || w == "”" {
			return f.trimStart(k, i)
		}
		switch f.pos(p) {
		case nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.NUM, nlp.DET, nlp.PART, nlp.ADV, nlp.VERB, nlp.PRON, nlp.CCONJ, nlp.PUNCT, nlp.SYM:
		default:
			return f.trimStart(k, i)
		}
		if w := f.word(p); w == "(" || w == ")" || w == "[" || w == "]" || w == ":" || w == ";" {
			return f.trimStart(k, i)
		}
		if !f.within(p, i) {
			return f.trimStart(k, i)
		}
		if c := f.cover[p]; c != nil && c.kind == graph.KindPerson {
			if c.form == named && c.first == c.core && f.label(c.head) == "compound" && f.head(c.head) == i {
				return c.first // "the Bush administration"
			}
			return f.trimStart(k, i)
		}
		k = p
	}
	return f.trimStart(k, i)
}

func (f *finder) trimStart(k, i int) int {
	for k < i && (f.pos(k) == nlp.ADV || f.pos(k) == nlp.PUNCT && f.word(k) != "\"" && f.word(k) != "“" || f.pos(k) == nlp.CCONJ || f.lower(k) == "'s") {
		k++
	}
	return k
}

// bare returns where the phrase begins without its article or possessive.
func (f *finder) bare(first, head int) int {
	if first > 0 && first < head && f.lower(first-1) == "at" && (f.lower(first) == "least" || f.lower(first) == "most") {
		first++
	}
	for first < head && (f.pos(first) == nlp.DET || f.tag(first) == "PRP$" || isGenitive(f.lower(first))) {
		first++
	}
	return first
}

// ofPhrase returns the end of an "of" or "from" phrase that completes the
// description, 0 if there is none or it is long.
func (f *finder) ofPhrase(i int) int {
	if i+2 >= len(f.doc.Tokens) || f.lower(i+1) != "of" && f.lower(i+1) != "from" {
		return 0
	}
	last := 0
	for k := i + 2; k < len(f.doc.Tokens) && k < i+9 && f.within(k, i) && f.pos(k) != nlp.VERB; k++ {
		if m := f.cover[k]; m != nil && m.form == named && m.kind == graph.KindOrganization && m.first == k && m.end > k+1 {
			k = m.end - 1 // with the "of" and "for" in it
			last = m.end
			continue
		}
		if f.pos(k) == nlp.NOUN || f.pos(k) == nlp.PROPN {
			last = k + 1
		}
		if f.pos(k) == nlp.PUNCT || f.label(k) == "conj" || f.pos(k) == nlp.CCONJ || f.pos(k) == nlp.ADP && k > i+2 && f.lower(k) != "than" {
			break
		}
	}
	return last
}

// countryOf finds the country that the noun belongs to: "leader of Iran", "the
// country's president" is unknown, "Iran's leader".
func (f *finder) countryOf(i int) string {
	for _, k := range f.dependents(i, "nmod") {
		if c := f.cover[k]; c != nil && c.country != "" && (c.kind == graph.KindPlace || c.kind == graph.KindOrganization) {
			if p := f.prep(k); p == "" || p == "of" || p == "from" {
				return c.country
			}
		}
	}
	return ""
}

// split makes a party of each of the nations that share one noun.
func (f *finder) split(m *mention, nations []nation) {
	for i, n := range nations {
		p := &mention{t: f.text, first: n.first, end: n.end, core: n.first, after: n.end, head: m.head, form: nominal, kind: graph.KindGroup,
			name: f.words(n.first, n.end), plural: true, country: n.country}
		if i == len(nations)-1 {
			p.end, p.after = m.end, m.end
			p.name = f.words(n.first, m.end)
		}
		m.parts = append(m.parts, p)
	}
}

// nounGender returns what a noun for a person says of the person's gender.
func nounGender(lemma string) gazetteer.Gender {
	switch {
	case strings.HasSuffix(lemma, "woman"), femaleNouns[lemma]:
		return gazetteer.Female
	case strings.HasSuffix(lemma, "sman"), strings.HasSuffix(lemma, "rman"), maleNouns[lemma]:
		return gazetteer.Male // "spokesman", "chairman"
	}
	return gazetteer.Either
}

var (
	femaleNouns = wordSet("queen princess mother wife widow sister daughter actress")
	maleNouns   = wordSet("gunman policeman king prince father husband brother son priest bishop imam")
)

// pronouns makes mentions of personal pronouns.
func (f *finder) pronouns() {
	quoted := false
	for i := range f.doc.Tokens {
		switch f.word(i) {
		case "“", "``":
			quoted = true
		case "”", "''":
			quoted = false
		case "\"":
			quoted = !quoted
		}
		if f.cover[i] != nil || f.pos(i) != nlp.PRON {
			continue
		}
		m := &mention{first: i, end: i + 1, core: i, after: i + 1, head: i, form: pronoun, kind: graph.KindPerson, name: f.word(i)}
		switch f.lower(i) {
		case "he", "him", "himself":
			m.gender = gazetteer.Male
		case "his":
			if f.tag(i) != "PRP$" {
				continue
			}
			m.gender = gazetteer.Male
		case "she", "her", "herself":
			m.gender = gazetteer.Female
		case "they", "them", "their":
			m.plural, m.kind = true, graph.KindGroup
		case "i", "me":
			if f.title || quoted {
				continue
			}
		default:
			continue
		}
		f.add(m)
	}
}
