package resolve

import (
	"strings"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// fullness is how much of a person's name a form gives, least first.
type fullness uint8

const (
	bare     fullness = iota // a surname, or a single name
	initials                 // initials and a surname
	full                     // a given name and a surname
)

// personName is a person's name in parts, each as a skeleton, so that
// transliterations of one name have equal parts.
type personName struct {
	fullness fullness
	family   string
	first    string   // given name, "" if bare
	middle   []string // between given name and surname, particles included
	surname  string   // folded, with its particles, as a user would type it
}

// base is what all fuller and shorter forms of a name with given name share.
func (n personName) base() string {
	if n.fullness == bare {
		return n.family
	}
	return n.first + "|" + n.family
}

func (n personName) pattern() string { return strings.Join(n.middle, " ") }

// suffixes follow a name without being part of it. "Sr." is not among them: it
// tells a father from his son.
var suffixes = words("jr junior phd md mp esq qc kc obe cbe mbe")

// numerals follow the names of monarchs and popes.
var numerals = words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii")

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// person takes a person's name apart. Where the family name stands in front
// (gazetteer.FamilyNameFirst), its given name counts as one word, so that "Jong
// Un", "Jong-un" and "Jongun" are one.
func (r *Resolver) person(name string) personName {
	tokens := strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == '\u00a0' || c == ',' || c == '\t' || c == '\n' })
	for len(tokens) > 1 && suffixes[gazetteer.Fold(tokens[len(tokens)-1])] {
		tokens = tokens[:len(tokens)-1]
	}
	if r.familyFirst(tokens) {
		var given strings.Builder
		for _, t := range tokens[1:] {
			for _, w := range strings.Fields(gazetteer.Fold(t)) {
				given.WriteString(gazetteer.Skeleton(w))
			}
		}
		family := gazetteer.Fold(tokens[0])
		return personName{fullness: full, family: gazetteer.Skeleton(family), first: given.String(), surname: family}
	}
	folded := foldWords(tokens)
	if len(folded) == 0 {
		return personName{family: strings.ToLower(strings.TrimSpace(name))}
	}
	at := len(folded) - 1
	var numeral string
	if at > 0 && numerals[folded[at]] {
		numeral = folded[at]
		at--
	}
	n := personName{family: gazetteer.Skeleton(folded[at])}
	from := at
	for from > 0 && gazetteer.Particle(folded[from-1]) && (from > 1 || !givenToo[folded[0]]) {
		from--
	}
	n.surname = strings.Join(folded[from:at+1], " ")
	if from == 0 {
		if numeral != "" {
			n.family += " " + numeral
		}
		return n
	}
	n.fullness = full
	if len(folded[0]) == 1 {
		n.fullness = initials
	}
	n.first = gazetteer.Skeleton(folded[0])
	for _, w := range folded[1:at] {
		n.middle = append(n.middle, gazetteer.Skeleton(w))
	}
	if numeral != "" {
		n.middle = append(n.middle, numeral+".")
	}
	return n
}

// givenToo are particles that at the head of a name are more often a given name,
// as in "Ben Affleck" and "Al Gore".
var givenToo = words("ben al")

// familyFirst reports whether the family name stands in front: a known one
// before East Asian syllables, or a syllable before two that a hyphen joins, as
// in "Ban Ki-moon", which is the East Asian way of writing a given name.
func (r *Resolver) familyFirst(tokens []string) bool {
	if r.g.FamilyNameFirst(tokens) {
		return true
	}
	if len(tokens) != 2 || strings.Contains(tokens[0], "-") || len(tokens[0]) > 6 {
		return false
	}
	given := strings.Fields(gazetteer.Fold(tokens[1]))
	return len(given) == 2 && strings.Contains(tokens[1], "-") && !gazetteer.Particle(given[0]) &&
		r.g.FamilyNameFirst([]string{"Wang", tokens[0]}) && r.g.FamilyNameFirst([]string{"Wang", tokens[1]})
}

// foldWords folds tokens into words: without the Arabic article except where a
// name begins with a loose one ("Al Gore"), and with every initial a word of its
// own ("J.K.", "JD").
func foldWords(tokens []string) []string {
	var out []string
	for i, t := range tokens {
		ws := strings.Fields(gazetteer.Fold(t))
		if len(ws) > 1 && article(ws[0]) {
			ws = ws[1:]
		}
		if len(ws) == 1 && i < len(tokens)-1 {
			if i > 0 && article(ws[0]) {
				continue
			}
			if len(ws[0]) > 1 && len(ws[0]) <= 3 && (dotted(t) || !strings.ContainsAny(ws[0], "aeiouy")) {
				ws = strings.Split(ws[0], "")
			}
		}
		out = append(out, ws...)
	}
	return out
}

func article(w string) bool { return w == "al" || w == "el" || w == "ul" }

// dotted reports whether t is of letters with a stop after each, "J.K.".
func dotted(t string) bool { return strings.Count(t, ".") > 1 }

// shorterThan reports whether n may be a shorter form of the name m: m says all
// that n says and more. A hypocoristic ("Bill") is shorter than what it stands
// for. Whether it is the same person is for the evidence to decide.
func (n personName) shorterThan(m personName) bool {
	if n.family != m.family || m.fullness == bare {
		return false
	}
	if n.fullness == bare {
		return true
	}
	switch {
	case n.first == m.first:
		return len(n.middle) < len(m.middle) && begins(n.middle, m.middle)
	case n.fullness == initials && m.fullness == full:
		return initialOf(n.first, m.first) && (begins(n.middle, m.middle) || len(m.middle) == 0)
	case n.fullness == full && formalName[n.first] == m.first:
		return begins(n.middle, m.middle) || len(m.middle) == 0
	}
	return false
}

// begins reports whether b begins with the words of a, initials standing for
// words.
func begins(a, b []string) bool {
	if len(a) > len(b) {
		return false
	}
	for i, w := range a {
		if w != b[i] && !initialOf(w, b[i]) {
			return false
		}
	}
	return true
}

// initialOf reports whether the letter i may stand for the skeleton w.
func initialOf(i, w string) bool {
	if len(i) != 1 || w == "" {
		return false
	}
	switch i {
	case "c":
		return strings.ContainsAny(w[:1], "cksCS")
	case "j", "y":
		return strings.ContainsAny(w[:1], "jiy")
	}
	sound := gazetteer.Skeleton(i + "a")
	return strings.EqualFold(i, w[:1]) || sound != "" && sound[0] == w[0]
}

// formalName maps English short forms of given names to the name in full, as
// skeletons. Only forms that nearly always stand for one name are listed.
var formalName = func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(`bill william|will william|bob robert|rob robert|dick richard|rick richard|jim james|jimmy james
|joe joseph|mike michael|tom thomas|dave david|ted edward|ed edward|jeff jeffrey|greg gregory|ken kenneth|ron ronald|don donald
|dan daniel|matt matthew|andy andrew|tony anthony|steve steven|chuck charles|charlie charles|pete peter|liz elizabeth|beth elizabeth
|kate katherine|sue susan|debbie deborah|cathy catherine|barb barbara|tim timothy|ben benjamin|sam samuel|nick nicholas|fred frederick
|larry lawrence|jerry gerald|ray raymond|walt walter|phil philip|doug douglas|stan stanley|nate nathan|josh joshua|zach zachary`, "|") {
		f := strings.Fields(line)
		m[gazetteer.Skeleton(f[0])] = gazetteer.Skeleton(f[1])
	}
	return m
}()
