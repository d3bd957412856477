package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// person makes a mention of a personal name, with the titles before it.
func (f *finder) person(first, end int) *mention {
	if first > 1 && f.free(first-1, first) && f.oddFirstName(first-1) {
		first--
	}
	core := first
	n, skip := f.leadingTitle(first, end)
	core += skip
	if core >= end {
		return nil
	}
	end = f.nameSuffix(end)
	m := &mention{core: core, after: end, end: end, kind: graph.KindPerson, form: named, name: f.words(core, end)}
	m.office = n
	m.first, m.country = f.titleBefore(core, m)
	f.longTitle(m)
	if m.country == "" && m.first == m.core {
		m.country = f.countryBefore(m.core)
	}
	if g, ok := f.g.GivenName(f.word(core)); ok && end-core > 1 {
		m.gender = g
	}
	m.gender = f.titleGender(m)
	return f.add(m)
}

// oddFirstName reports whether the capitalised token i, tagged as no name, stands between
// what somebody is and the rest of the name: the "Than" of "General Than Roe".
func (f *finder) oddFirstName(i int) bool {
	s := f.sentence(i).First
	return i > s && !f.title && f.pos(i) != nlp.PROPN && isWord(f.word(i)) && isCapital(f.word(i)) && !f.knownWord(i) &&
		f.titlePhraseEnding(i, s) == 0 && f.titlePhraseEnding(i-1, s) > 0
}

// countryBefore returns the country in whose genitive a name stands: "Norway's Roe".
func (f *finder) countryBefore(core int) string {
	i := core - 2
	if i < f.sentence(core).First || !isGenitive(f.lower(core-1)) {
		return ""
	}
	if c := f.cover[i]; c != nil {
		if c.isCountry() {
			return c.country
		}
		return ""
	}
	if p, _, ok := f.g.Resolve(f.word(i), f.hints); ok && p.Kind == gazetteer.Country {
		return p.Country
	}
	return ""
}

// nameSuffix returns the end of a name with the "Jr." or "III" behind it.
func (f *finder) nameSuffix(end int) int {
	i := end
	if i+1 < len(f.doc.Tokens) && f.word(i) == "," {
		i++
	}
	if i < len(f.doc.Tokens) && f.cover[i] == nil && nameSuffixes[f.lower(i)] && isCapital(f.word(i)) {
		return i + 1
	}
	return end
}

var nameSuffixes = wordSet("jr. jr sr. sr ii iii iv")

// leadingTitle finds a title that the recogniser left inside the name.
func (f *finder) leadingTitle(first, end int) (office string, skip int) {
	var toks []string
	for i := first; i < end; i++ {
		toks = append(toks, f.word(i))
	}
	for skip < len(toks) {
		n, title := f.g.MatchTitle(toks[skip:])
		if n == 0 || skip+n >= len(toks) {
			break
		}
		if skip += n; office == "" || title.Kind == "office" {
			office = title.Office
		}
	}
	return office, skip
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
			if c := f.cover[i]; c.form == named && c.kind != graph.KindPerson && first < core && c.end == i+1 {
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
			if c := f.cover[i+1-k]; c != nil && c.form == named && c.kind == graph.KindOrganization && c.first < i+1-k && c.end <= i {
				f.drop(c) // the "Chinese Commerce" of "Chinese Commerce Minister"
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
		case first < core && (f.pos(i) == nlp.ADJ || f.pos(i) == nlp.NOUN || f.pos(i) == nlp.PROPN) && f.within(i, f.topOf(first, m.end)) && f.pos(i) != nlp.PUNCT && isWord(f.word(i)):
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
var titleLinks = wordSet("of for to the and on at in ( ) , - & 's ’s")

// maxLongTitle is the most tokens of a long title before a name.
const maxLongTitle = 18

// longTitle extends m's titles over one with complements, "Special Envoy for
// Climate", "Energy Agency (XEA) chief": capitalised words and the words that bind
// them, back to where a title, a people or a body begins.
func (f *finder) longTitle(m *mention) {
	stop := max(f.sentence(m.core).First, m.first-maxLongTitle)
	begin, joined := -1, false
	for i := m.first - 1; i >= stop; i-- {
		if c := f.cover[i]; c != nil && (c.form != named || c.kind == graph.KindPerson) {
			break
		}
		w := f.lower(i)
		if !isCapital(f.word(i)) && !titleLinks[w] && f.titlePhraseEnding(i, stop) == 0 {
			break
		}
		if w == "," && !f.bracketed(i) && !joined {
			break
		}
		if w == "and" && i > stop {
			if f.cover[i-1] != nil && f.cover[i-1].kind == graph.KindPerson {
				break
			}
			if i+1 < m.first && f.titlePhraseEnding(i+1, i+1) > 0 && !f.doubleTitle(i, stop) {
				break
			}
			joined = true // "for Economic Growth, Energy, and the Environment"
		}
		if k := f.titlePhraseEnding(i, stop); k > 0 && isCapital(f.word(i+1-k)) && (i+1 == m.first || titleLinks[f.lower(i+1)] && f.lower(i+1) != "and" && f.lower(i+1) != ",") {
			begin = i + 1 - k
			if m.office == "" || m.office == " " {
				m.office = f.office(begin, i+1)
			}
			i = begin
			continue
		}
		if c := f.cover[i]; c != nil && c.end == i+1 && (c.kind == graph.KindOrganization || c.kind == graph.KindPlace && c.end < m.first) && f.officeFollows(c.end, m) {
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

// doubleTitle reports whether the "and" at token i joins two titles of one person:
// "Prime Minister and Defense Minister". A title with an article is another
// person's ("the President and Vice President Roe").
func (f *finder) doubleTitle(i, stop int) bool {
	k := f.titlePhraseEnding(i-1, stop)
	if k == 0 {
		return false
	}
	before := i - k - 1
	return before < stop || f.pos(before) != nlp.DET && f.tag(before) != "PRP$"
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

// titlePhraseEnding returns the number of tokens of the longest title or role
// that ends with token i.
func (f *finder) titlePhraseEnding(i, stop int) int {
	for n := min(4, i-stop+1); n > 0; n-- {
		if isWord(f.word(i+1-n)) && f.pos(i) != nlp.PUNCT && f.office(i+1-n, i+1) != "" {
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
