package graph

import (
	"strings"
	"testing"
)

// marked returns a name with what is highlighted in brackets.
func marked(name string, spans []TextSpan) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(name[at:s.Start] + "[" + name[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + name[at:]
}

func TestHighlights(t *testing.T) {
	for _, c := range []struct{ what, search, name, want string }{
		{"the whole name", "kim jong un", "Kim Jong-un", "[Kim Jong-un]"},
		{"without signs around it", "tass", "«TASS»", "«[TASS]»"},
		{"the beginnings of words", "serg lav", "Sergei Lavrov", "[Serg]ei [Lav]rov"},
		{"in any order", "lav serg", "Sergei Lavrov", "[Serg]ei [Lav]rov"},
		{"all words that begin so", "al", "Al Sisi Alam", "[Al] Sisi [Al]am"},
		{"one beginning within another", "jo jong", "Kim Jong Un", "Kim [Jong] Un"},
		{"letters with accents", "mull", "Zoë Müller", "Zoë [Müll]er"},
		{"marks of their own", "zoe m", "Zoe\u0308 Müller", "[Zoe\u0308] [M]üller"},
		{"a letter that folds to two", "stras", "Straße", "[Straß]e"},
		{"apostrophes within", "oneil", "Jean-Luc O'Neil Smith", "Jean-Luc [O'Neil] Smith"},
		{"points within", "us en", "U.S. envoy", "[U.S]. [en]voy"},
		{"other spellings", "Sergej Lawrow", "Sergei Lavrov", "[Sergei] [Lavrov]"},
		{"other scripts", "Лавров", "Sergei Lavrov", "Sergei [Lavrov]"},
		{"typing errors", "lavrof", "Sergei Lavrov", "Sergei [Lavrov]"},
		{"one word each way", "serg lavrof", "Sergei Lavrov", "[Serg]ei [Lavrov]"},
		{"what does not match", "putin", "Sergei Lavrov", "Sergei Lavrov"},
		{"half of it only", "sergei putin", "Sergei Lavrov", "Sergei Lavrov"},
		{"no search", "", "Sergei Lavrov", "Sergei Lavrov"},
		{"no name", "x", "", ""},
		{"signs only", "?", "?!", "?!"},
		{"bytes that are no text", "a", "a\xff b", "[a]\xff b"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got := marked(c.name, NewNameSearch(c.search).Highlights(c.name)); got != c.want {
				t.Errorf("%q in %q: %s, want %s", c.search, c.name, got, c.want)
			}
		})
	}
}

func FuzzHighlights(f *testing.F) {
	f.Add("serg lav", "Sergei Lavrov")
	f.Add("o'n", "Zoe\u0308 O'Neil-ß")
	f.Fuzz(func(t *testing.T, search, name string) {
		last := 0
		for _, s := range NewNameSearch(search).Highlights(name) {
			if s.Start < last || s.End <= s.Start || s.End > len(name) {
				t.Fatalf("%q in %q: %v after %d", search, name, s, last)
			}
			last = s.End
		}
	})
}
