package meeteval

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// stopWords tell nobody from anybody else.
var stopWords = wordSet("the a an of and mr mrs ms dr sir president prime minister foreign secretary state leader king queen general gen sen rep chancellor premier chief envoy us u s")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// nameWords returns the set of words of a name that tell it from others, or all
// its words if none does.
func nameWords(s string) map[string]bool {
	words := strings.FieldsFunc(cases.Lower(language.Und).String(withoutPossessives(s)), func(r rune) bool {
		return !isWordRune(r) || r == '_'
	})
	telling, all := map[string]bool{}, map[string]bool{}
	for _, w := range words {
		all[w] = true
		if !stopWords[w] {
			telling[w] = true
		}
	}
	if len(telling) == 0 {
		return all
	}
	return telling
}

// withoutPossessives drops "'s" at the ends of words.
func withoutPossessives(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if (r == '\'' || r == '’') && strings.HasPrefix(s[i+n:], "s") {
			after, _ := utf8.DecodeRuneInString(s[i+n+1:])
			if i+n+1 == len(s) || !isWordRune(after) {
				i += n + 1
				continue
			}
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

// SameName reports whether the words of one name are all among those of the other.
func SameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	return len(x) > 0 && len(y) > 0 && (within(x, y) || within(y, x))
}

func within(x, y map[string]bool) bool {
	for w := range x {
		if !y[w] {
			return false
		}
	}
	return true
}

// shareWord reports whether two expressions of time have a word in common.
func shareWord(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	for w := range x {
		if y[w] {
			return true
		}
	}
	return false
}

// Is reports whether any name of p is the same as any of q.
func (p Party) Is(q Party) bool {
	for _, a := range p.names() {
		for _, b := range q.names() {
			if SameName(a, b) {
				return true
			}
		}
	}
	return false
}
