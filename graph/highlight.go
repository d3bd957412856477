package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Highlights returns where a name matches, as ranges of its bytes, in order and apart:
// all of it where it is the whole name, the letters that a word of the search begins, and
// whole words that sound like one of the search or are one letter off. There are none if
// the name does not match.
func (s NameSearch) Highlights(name string) []TextSpan {
	words := nameWordsIn(name)
	switch match := s.Match(Fold(name)); {
	case match == NoMatch || len(words) == 0:
		return nil
	case match == MatchExact:
		return []TextSpan{{words[0].Start, words[len(words)-1].End}}
	}
	var spans []TextSpan
	for _, w := range s.words {
		spans = append(spans, w.highlights(name, words)...)
	}
	return joinSpans(spans)
}

// highlights returns where those words of a name stand that match best.
func (w SearchWord) highlights(name string, words []TextSpan) (spans []TextSpan) {
	best := NoMatch
	for _, at := range words {
		m := w.Match(Fold(name[at.Start:at.End]))
		if m == NoMatch || best != NoMatch && m > best {
			continue
		}
		if m != best {
			best, spans = m, nil
		}
		if m == MatchPrefix {
			at.End = at.Start + w.beginning(name[at.Start:at.End])
		}
		spans = append(spans, at)
	}
	return spans
}

// beginning returns how many bytes of a word the search's word begins it with: letters
// with their marks, as few as fold to it.
func (w SearchWord) beginning(word string) int {
	for at := range word {
		if at > 0 && strings.HasPrefix(Fold(word[:at]), w.Text) {
			if r, _ := utf8.DecodeRuneInString(word[at:]); !unicode.Is(unicode.Mn, r) {
				return at
			}
		}
	}
	return len(word)
}

// nameWordsIn returns where the words of a name stand: what Fold makes a word of.
func nameWordsIn(name string) (words []TextSpan) {
	inside := false
	for at, r := range name {
		switch letter := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case letter && !inside:
			inside = true
			words = append(words, TextSpan{Start: at, End: at + utf8.RuneLen(r)})
		case letter, inside && unicode.Is(unicode.Mn, r):
			words[len(words)-1].End = at + utf8.RuneLen(r)
		case !isApostrophe(r) && !unicode.Is(unicode.Mn, r):
			inside = false
		}
	}
	return words
}

// joinSpans sorts ranges and makes one of those that overlap.
func joinSpans(spans []TextSpan) (out []TextSpan) {
	slices.SortFunc(spans, func(a, b TextSpan) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
