package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a search for names.
const (
	// FewMatches is how many exact and prefix matches are enough: only a search
	// that finds fewer is widened to names of the same sound and to typing errors.
	FewMatches = 20
	// MaxWidened is how many matches of the wider kinds a search finds.
	MaxWidened = 100
	// MaxCandidates is among how many entities, those of most events, the wider
	// kinds are looked for.
	MaxCandidates = 1000
	// MaxWidenedWords is the most words of a search that is widened.
	MaxWidenedWords = 8
	// MinTypoLetters is the length of the shortest word in which a typing error is
	// forgiven: nearly every shorter one is one letter off another.
	MinTypoLetters = 5
	// MaxTypoLetters is the length of the longest one.
	MaxTypoLetters = 32
)

// NameMatch is how a name matches a search; the lesser, the better.
type NameMatch int

// The ways in which a name matches: every word of the search must match a word of
// one form, and the match is that of the word that matches worst.
const (
	NoMatch NameMatch = iota
	// MatchExact is the whole name, in folded form.
	MatchExact
	// MatchPrefix has each word of the search begin a word of the name.
	MatchPrefix
	// MatchSound has words of equal SoundKey, "Lawrow" for "Lavrov".
	MatchSound
	// MatchTypo has words that are one letter off: another letter, one too many or
	// too few, or two neighbours swapped.
	MatchTypo
)

// NameSearch is a search for names, to compare with many of them.
type NameSearch struct {
	folded string
	words  []SearchWord // all
	wide   []SearchWord // without articles, which the wider kinds do not ask for
}

// SearchWord is a word of a search.
type SearchWord struct {
	Text    string // folded
	Sound   string // its SoundKey
	letters int
}

// NewNameSearch makes a search of what somebody typed.
func NewNameSearch(text string) NameSearch {
	s := NameSearch{folded: Fold(text)}
	fields := strings.Fields(s.folded)
	for i, f := range fields {
		w := SearchWord{f, SoundKey(f), utf8.RuneCountInString(f)}
		s.words = append(s.words, w)
		if !isArticle(f) || i == len(fields)-1 {
			s.wide = append(s.wide, w)
		}
	}
	return s
}

// Widened returns the words to look for if few names match exactly or by prefix,
// none if the search has none or too many.
func (s NameSearch) Widened() []SearchWord {
	if len(s.wide) > MaxWidenedWords {
		return nil
	}
	return s.wide
}

// Match returns how a folded form matches.
func (s NameSearch) Match(form string) NameMatch {
	if len(s.words) == 0 {
		return NoMatch
	}
	if form == s.folded {
		return MatchExact
	}
	if !slices.ContainsFunc(s.words, func(w SearchWord) bool { return !strings.Contains(" "+form, " "+w.Text) }) {
		return MatchPrefix
	}
	worst := NoMatch
	for _, w := range s.Widened() {
		best := NoMatch
		for word := range strings.FieldsSeq(form) {
			if m := w.Match(word); m != NoMatch && (best == NoMatch || m < best) {
				best = m
			}
		}
		if best == NoMatch {
			return NoMatch
		}
		worst = max(worst, best)
	}
	if worst == MatchPrefix { // but for articles, of which sound makes nothing
		worst = MatchSound
	}
	return worst
}

// Match returns how a folded word matches: MatchPrefix, MatchSound, MatchTypo or
// NoMatch.
func (w SearchWord) Match(word string) NameMatch {
	switch {
	case strings.HasPrefix(word, w.Text):
		return MatchPrefix
	case SoundKey(word) == w.Sound:
		return MatchSound
	case w.ForgivesTypo() && oneLetterOff(w.Text, word):
		return MatchTypo
	}
	return NoMatch
}

// ForgivesTypo reports whether the word is long enough for MatchTypo.
func (w SearchWord) ForgivesTypo() bool {
	return w.letters >= MinTypoLetters && w.letters <= MaxTypoLetters
}

// Best returns how well the best of an entity's folded forms matches.
func (s NameSearch) Best(forms []string) NameMatch {
	best := NoMatch
	for _, f := range forms {
		if m := s.Match(f); m != NoMatch && (best == NoMatch || m < best) {
			best = m
		}
	}
	return best
}

// BestName returns the name, alias or, if neither, folded form of an entity that
// matches best, and how; "" and NoMatch if none does.
func (s NameSearch) BestName(e *Entity) (name string, match NameMatch) {
	try := func(n, form string) {
		if m := s.Match(form); m != NoMatch && (match == NoMatch || m < match) {
			name, match = n, m
		}
	}
	try(e.Name, Fold(e.Name))
	for _, a := range e.Aliases {
		try(a, Fold(a))
	}
	for _, f := range e.Forms {
		try(f, f)
	}
	return name, match
}

// oneLetterOff reports whether two different words are equal but for one letter
// that is another, is missing or is too many, or but for two neighbours that are
// swapped.
func oneLetterOff(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return slices.Equal(x[i:], y[i+1:])
	}
	switch {
	case i == len(x):
		return false
	case slices.Equal(x[i+1:], y[i+1:]):
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
