package segment

import (
	"strings"
	"unicode/utf8"
)

// prefixes emits the marks that a piece begins with and returns where the rest
// begins.
func (t *tokenizer) prefixes(a, b int) int {
	for a < b {
		s := t.text[a:b]
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\'' || r == '‘' || r == '’' || r == '`':
			if leadingApostrophe(s[n:]) {
				return a
			}
		case r == '$' || r == '€' || r == '£' || r == '¥' || r == '₹' || r == '₽' || r == ',' || r == ':' || r == '%' || r == '/' || r == '\\':
		case r == '-' && (n == len(s) || !isDigit(s[n])):
		case r == '-' && len(t.out) > 0 && t.out[len(t.out)-1].End == a:
		case r == '.' && (n == len(s) || !isDigit(s[n])):
		case r == '@' || r == '#' && (n == len(s) || !isDigit(s[n])):
			if len(s) > n {
				return a
			}
		case r == '#':
		case r == '&' && len(s) == n:
		default:
			if c := currencyPrefix(s); c > 0 {
				t.emit(a, a+c)
				a += c
				continue
			}
			return a
		}
		t.emit(a, a+n)
		a += n
	}
	return a
}

// currencyPrefix returns the length of a currency sign of letters and a dollar,
// such as US$ or HK$, before an amount.
func currencyPrefix(s string) int {
	i := strings.IndexByte(s, '$')
	if i < 1 || i > 3 || i+1 >= len(s) || !isDigit(s[i+1]) {
		return 0
	}
	for _, c := range []byte(s[:i]) {
		if c < 'A' || c > 'Z' {
			return 0
		}
	}
	return i + 1
}

// leadingApostrophe is whether rest, after an apostrophe, is a word that is
// written with one: a clitic, a decade, 'em and the like.
func leadingApostrophe(rest string) bool {
	if len(rest) >= 3 && isDigit(rest[0]) && isDigit(rest[1]) && rest[2] == 's' || len(rest) == 2 && isDigit(rest[0]) && isDigit(rest[1]) {
		return true
	}
	if len(rest) > 16 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(rest, ".,;:!?")) {
	case "s", "re", "ve", "ll", "d", "m", "em", "til", "tis", "twas", "cause", "n", "bout", "round":
		return true
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// suffixes takes the marks and clitics at the end of a piece to t.tail and
// returns where the rest ends.
func (t *tokenizer) suffixes(a, b int, last bool) int {
	for a < b {
		s := t.text[a:b]
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case r == '.':
			if keepsStop(s, t.text[b:], len(t.tail) == 0 && last, t.lineStart(a)) {
				return b
			}
		case r == ',' || r == ':' || r == '\'' || r == '’' || r == '‘' || r == '`' || r == '/' || r == '\\':
		case r == '-' && n < len(s):
		case r == '%' || r == '°' || r == '¢':
		case r == '*' && n < len(s):
		case (r == '€' || r == '£' || r == '$') && isDigit(s[0]):
		default:
			if c := clitic(s); c > 0 {
				t.tail = append(t.tail, Token{b - c, b})
				b -= c
				continue
			}
			return b
		}
		t.tail = append(t.tail, Token{b - n, b})
		b -= n
	}
	return b
}

// lineStart is whether only blanks stand before offset i in its line.
func (t *tokenizer) lineStart(i int) bool {
	return len(t.out) == 0 || strings.IndexByte(t.text[t.out[len(t.out)-1].End:i], '\n') >= 0
}
