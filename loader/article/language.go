package article

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// english has function words that English text is full of.
var english = map[string]bool{"the": true, "of": true, "and": true, "to": true, "in": true, "a": true, "that": true, "is": true, "for": true, "on": true, "was": true, "with": true, "as": true, "by": true, "at": true, "from": true, "has": true, "his": true, "its": true, "said": true, "it": true, "be": true, "he": true, "an": true, "will": true, "have": true, "are": true, "who": true, "their": true, "not": true}

// unknownLanguage is the BCP 47 code of text in a language that is not known.
const unknownLanguage = "und"

// Text of fewer words is too short to tell its language by; of longer ones that
// many are looked at.
const (
	minTelling = 25
	maxTelling = 400
)

// languageOf returns the BCP 47 code of a text's language: "en" for English and for
// what is too short to tell; for what has hardly a function word of English the
// language that its letters speak for, "und" if they do not.
func languageOf(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > maxTelling {
		words = words[:maxTelling]
	}
	n := 0
	for _, w := range words {
		if english[strings.Trim(w, `.,;:"“”'()`)] {
			n++
		}
	}
	foreign := letters(words, func(r rune) bool { return r > 0x24f }) // not Latin
	if len(words) < minTelling && foreign*2 < letters(words, func(rune) bool { return true }) || n*12 >= len(words) && len(words) >= minTelling {
		return "en"
	}
	info := whatlanggo.Detect(strings.Join(words, " "))
	code := info.Lang.Iso6391()
	if code == "" || code == "en" || !info.IsReliable() {
		return unknownLanguage
	}
	return code
}

func letters(words []string, is func(rune) bool) int {
	n := 0
	for _, w := range words {
		for _, r := range w {
			if isWordRune(r) && is(r) {
				n++
			}
		}
	}
	return n
}

// languageCode reads a language as sources name it, "eng", "en_US" or "English";
// "" for what it does not know.
func languageCode(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if tag, err := language.Parse(s); err == nil {
		if base, sure := tag.Base(); sure != language.No {
			return base.String()
		}
		return ""
	}
	for _, tag := range display.Supported.Tags() {
		if strings.EqualFold(display.English.Languages().Name(tag), s) {
			return tag.String()
		}
	}
	return ""
}
