package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// seats finds listed buildings of several words of which the recogniser may see only a
// part: the "Great Hall of the People".
func (f *finder) seats() {
	for i := range f.doc.Tokens {
		if !isCapital(f.word(i)) || !f.free(i, i+1) {
			continue
		}
		n := f.g.MatchMetonym(f.window(i, 6))
		if n < 3 || !isCapital(f.word(i+n-1)) {
			continue
		}
		f.placeOrBody(i, i+n, f.words(i, i+n), nlp.Facility)
	}
}

// announced reports whether a name taken for a place is none that is known, and follows
// what somebody is or has it behind: "rebel commander Sao Roe", "Roe, the minister, met".
func (f *finder) announced(first, end int, name string) bool {
	if _, _, known := f.g.Resolve(name, f.hints); known || len(f.g.Organization(name)) > 0 || orgWords[f.lower(end-1)] {
		return false
	}
	for _, k := range f.dependents(f.topOf(first, end), "appos") {
		if k > end && f.word(end) == "," && (f.isPerson(k) || f.titlePhraseEnding(k, end) > 0) {
			return true
		}
	}
	if first == f.sentence(first).First || f.cover[first-1] != nil || isCapital(f.word(first-1)) && f.title {
		return false
	}
	return f.titlePhraseEnding(first-1, f.sentence(first).First) > 0
}

// titled finds names that the recogniser missed but a title announces:
// capitalised words right after an office.
func (f *finder) titled() {
	n := len(f.doc.Tokens)
	for i := 0; i+1 < n; i++ {
		if f.cover[i] != nil || f.title && allCapital(f.doc.Text) {
			continue
		}
		k := f.titleAt(i)
		if k == 0 || i+k >= n {
			continue
		}
		j := i + k
		if f.oddlyNamed(j) {
			j++
		}
		for j < n && j-i-k < 6 && (f.nameToken(j) || j > i+k && f.joins(j)) {
			j++
		}
		if j > i+k && f.free(i+k, j) && f.sentence(i).End >= j {
			f.person(i+k, j)
			i = j
		}
	}
}

// titleAt returns the number of tokens of the title, or of the noun for a person in
// small letters, that begins with token i; 0 if none does.
func (f *finder) titleAt(i int) int {
	if isCapital(f.word(i)) {
		if k, title := f.g.MatchTitle(f.window(i, 5)); k > 0 && !title.Plural {
			return k
		}
		return 0
	}
	if f.pos(i) == nlp.NOUN && f.office(i, i+1) != "" && f.office(i, i+1) != " " {
		return 1
	}
	return 0
}

// oddlyNamed reports whether the capitalised token i, which is tagged as no name, is
// the first of one: the "Than" of "junta leader Than Roe".
func (f *finder) oddlyNamed(i int) bool {
	return i+1 < len(f.doc.Tokens) && !f.title && f.sentence(i).First < i && f.pos(i) != nlp.PROPN && f.pos(i) != nlp.PUNCT && isCapital(f.word(i)) &&
		f.cover[i] == nil && !f.knownWord(i) && f.nameToken(i+1)
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
		if m.isCountry() {
			continue // a list: "China, Japan", though a town of that name lies there
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
		if j-i > 1 && f.g.GivenNameStrength(f.word(i)) > 0 && !f.g.CommonWord(f.word(i)) && !orgWords[f.lower(j-1)] && !noSurname[f.lower(j-1)] {
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

// noSurname are words that end names of what is no person but may begin with a given
// name: the "Nobel Peace Prize".
var noSurname = wordSet("prize award medal games festival summit conference treaty cup accord accords")

var orgWords = wordSet("party council committee university institute college bank corporation company inc. corp. ltd. group union association agency ministry department court church club team league street avenue road airport house square park hospital school foundation center centre force forces army")

func (f *finder) nounLike(first, end int) bool {
	for i := first; i < end; i++ {
		switch f.pos(i) {
		case nlp.PROPN, nlp.NOUN, nlp.X, nlp.PUNCT, nlp.ADJ:
		default:
			return false
		}
	}
	return f.tag(end-1) != "JJ" || len(f.g.Demonym(f.words(first, end))) == 0
}

// wholeName widens a name that the recogniser saw in part to the words that the tree joins
// to it: the "Than" of "leader Than Roe" where only "Roe" was seen.
func (f *finder) wholeName(first, end int) (int, int) {
	joined := func(i, to int) bool { return f.label(i) == "flat" && f.head(i) == to }
	part := func(i int) bool {
		return isCapital(f.word(i)) && f.pos(i) != nlp.PUNCT && f.cover[i] == nil && !f.knownWord(i) && !f.title
	}
	start := f.sentence(first).First
	office := func(i int) bool { return i >= start && f.titlePhraseEnding(i, start) > 0 }
	for first > start && part(first-1) && joined(first, first-1) && !office(first-1) && (!f.g.CommonWord(f.word(first-1)) || office(first-2)) {
		first--
	}
	for end < f.sentence(first).End && part(end) && (joined(end, first) || joined(end, f.topOf(first, end))) {
		end++
	}
	return first, end
}
