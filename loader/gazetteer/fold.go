package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the normal form in which names are compared: Unicode NFKC, lower
// case, letters without their marks, hyphens and other punctuation as one
// space, apostrophes and full stops dropped. "Côte d'Ivoire" folds to "cote
// divoire", "U.N." to "un", "Kim Jong-un" to "kim jong un". Bytes that are not
// UTF-8 count as spaces. The result is valid UTF-8, has no space at either end
// and folds to itself.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	put := func(t string) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(t)
	}
	if ascii(s) {
		for i := 0; i < len(s); i++ {
			c := s[i]
			switch {
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '&', c == '+':
				put(s[i : i+1])
			case 'A' <= c && c <= 'Z':
				put(lowerASCII[c-'A' : c-'A'+1])
			case c == '\'', c == '`', c == '.':
			default:
				gap = true
			}
		}
		return b.String()
	}
	// Folding letters can bring out new compositions (a capital with a mark,
	// a compatibility form), so the text is decomposed, lowered and decomposed
	// again before its marks are taken off.
	s = strings.ToValidUTF8(s, " ")
	s = norm.NFKD.String(strings.ToLower(norm.NFKC.String(s)))
	for _, r := range s {
		if r < utf8.RuneSelf {
			c := byte(r)
			switch {
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '&', c == '+':
				put(string(r))
			case c == '\'', c == '`', c == '.':
			default:
				gap = true
			}
			continue
		}
		if t, ok := plain[r]; ok {
			if t != "" {
				put(t)
			}
			continue
		}
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Lm, r):
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mc, r):
			put(string(unicode.ToLower(r)))
		default:
			gap = true
		}
	}
	return b.String()
}

const lowerASCII = "abcdefghijklmnopqrstuvwxyz"

// plain holds letters that Unicode does not decompose, as the Latin letters
// that English-language papers print for them, and the signs that stand for
// apostrophes.
var plain = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "ng", 'ə': "a", 'ɓ': "b", 'ɗ': "d",
	'ƙ': "k", 'ŧ': "t", 'ǝ': "e", 'ɛ': "e", 'ɔ': "o", 'ĸ': "k", 'ƒ': "f",
	'’': "", '‘': "", '‛': "", '′': "", 'ʹ': "", 'ʻ': "", 'ʼ': "", 'ʽ': "", 'ʾ': "",
	'ʿ': "", 'ˈ': "", '´': "", '․': "",
}

// folded reports whether s is its own folded form, as far as that can be seen
// from plain ASCII.
func folded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '&', c == '+':
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || s == ""
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
