package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// wordSet returns the words of s as a set.
func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
