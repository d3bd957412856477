package graph

import (
	"strings"
	"unicode"
)

// Fold returns the form in which names are compared: lower case, without accents
// and apostrophes, every other run of signs one space. "Kim Jong-un" and "KIM
// JONG UN" fold to the same, and so do composed and decomposed letters of the
// Latin script. Other scripts are only lower-cased.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || isApostrophe(r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		r = unicode.ToLower(r)
		if r < 0x80 {
			b.WriteByte(byte(r))
		} else if plain, ok := latinBase[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '`', '´', 'ʿ', 'ʾ', '.':
		return true
	}
	return false
}

// latinBase maps lower-case Latin letters to their base letters.
var latinBase = baseLetters(
	"a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "ae", "æǣǽ", "b", "ḃḅḇƀɓ", "c", "çćĉċčḉƈȼ", "d", "ďđḋḍḏḑḓɖɗ",
	"dh", "ð", "e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệəǝ", "f", "ḟƒ", "g", "ĝğġģǧǵḡɠǥ", "h", "ĥħȟḣḥḧḩḫẖ",
	"i", "ìíîïĩīĭįıǐȉȋḭḯỉịɨ", "ij", "ĳ", "j", "ĵǰ", "k", "ķǩḱḳḵƙ", "l", "ĺļľŀłḷḹḻḽƚ", "m", "ḿṁṃ",
	"n", "ñńņňŉŋǹṅṇṉṋɲ", "o", "òóôõöøōŏőǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộơớờởỡợɵ", "oe", "œ", "p", "ṕṗƥ",
	"q", "ɋ", "r", "ŕŗřȑȓṙṛṝṟ", "s", "śŝşšșṡṣṥṧṩſ", "ss", "ß", "t", "ţťŧțṫṭṯṱẗƭ", "th", "þ",
	"u", "ùúûüũūŭůűųǔǖǘǚǜȕȗṳṵṷṹṻụủưứừửữựʉ", "v", "ṽṿ", "w", "ŵẁẃẅẇẉ", "x", "ẋẍ", "y", "ýÿŷȳẏỳỵỷỹƴ", "z", "źżžẑẓẕƶ",
)

func baseLetters(pairs ...string) map[rune]string {
	m := make(map[rune]string, 512)
	for i := 0; i < len(pairs); i += 2 {
		for _, r := range pairs[i+1] {
			m[r] = pairs[i]
		}
	}
	return m
}
