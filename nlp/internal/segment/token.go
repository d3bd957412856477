package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is the half-open byte range of a token.
type Token struct {
	Start, End int
}

// Tokens appends the tokens of text to dst, in order, never overlapping and
// never empty. White space is in no token; everything else is in exactly one.
// It takes any bytes; invalid UTF-8 counts as letters that have no case.
func Tokens(text string, dst []Token) []Token {
	t := tokenizer{text: text, out: dst}
	i := 0
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isSpace(r) {
			i += n
			continue
		}
		start := i
		for i < len(text) {
			if r, n = utf8.DecodeRuneInString(text[i:]); isSpace(r) {
				break
			}
			i += n
		}
		t.chunk(start, i)
	}
	return t.out
}

// isSpace is white space, and marks that separate without showing.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r' || r == 0
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

type tokenizer struct {
	text string
	out  []Token
	tail []Token // suffixes of the current chunk, last first
}

func (t *tokenizer) emit(a, b int) {
	if a < b {
		t.out = append(t.out, Token{a, b})
	}
}

// chunk cuts text[a:b], which holds no white space.
func (t *tokenizer) chunk(a, b int) {
	if plainWord(t.text[a:b]) {
		t.word(a, b)
		return
	}
	if isEmoticon(t.text[a:b]) {
		t.emit(a, b)
		return
	}
	for a < b {
		// Marks that stand between words inside the chunk cut it up first.
		end := a
		for end < b {
			if n := t.hardBreak(a, end, b); n > 0 {
				break
			}
			_, n := utf8.DecodeRuneInString(t.text[end:b])
			end += n
		}
		t.piece(a, end, end == b)
		a = end
		if a < b {
			n := t.hardBreak(a, a, b)
			if n <= 0 {
				_, n = utf8.DecodeRuneInString(t.text[a:b])
			}
			t.emit(a, a+n)
			a += n
		}
	}
}

// isEmoticon is whether s, between blanks, is a face made of punctuation.
func isEmoticon(s string) bool {
	switch s {
	case ":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":p", "=)", "=(", "(:", ":/", ":o", "^_^", "<3", "XD", ":|":
		return true
	}
	return false
}

// plainWord is whether s is a word of ASCII letters only.
func plainWord(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// hardBreak returns the length of a separating mark at i, or 0. Marks separate
// wherever they stand, save inside addresses.
func (t *tokenizer) hardBreak(a, i, b int) int {
	s := t.text[i:b]
	switch s[0] {
	case '-':
		if n := run(s, '-'); n > 1 {
			return n
		}
	case '.':
		if n := run(s, '.'); n > 1 {
			return n
		}
	case '<', '>':
		if n := run(s, s[0]); n == 2 {
			return n
		}
		if i == a || !isAddress(t.text[a:i]) || s[0] == '>' {
			return 1
		}
	case '"', '(', ')', '[', ']', '{', '}', ';', '|':
		if i > a && isAddress(t.text[a:i]) && s[0] != '"' && s[0] != ')' && s[0] != ']' {
			return 0
		}
		return 1
	case '\'':
		if strings.HasPrefix(s, "''") {
			return 2
		}
	case '`':
		if strings.HasPrefix(s, "``") {
			return 2
		}
	case '!', '?':
		if i > a && isAddress(t.text[a:i]) && len(s) > 1 {
			return 0
		}
		n := 0
		for n < len(s) && (s[n] == '!' || s[n] == '?') {
			n++
		}
		return n
	case '*', '_', '=', '~':
		if n := run(s, s[0]); n > 1 || i == a {
			return n
		}
	}
	if s[0] >= utf8.RuneSelf {
		switch r, n := utf8.DecodeRuneInString(s); r {
		case '“', '”', '„', '«', '»', '—', '–', '―', '…', '•', '·', '‹', '›', '■', '►', '▪', '●', '†', '™', '®', '©':
			return n
		}
	}
	return 0
}

func run(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// isAddress is whether s begins like a web or mail address.
func isAddress(s string) bool {
	s = s[:min(len(s), 200)] // keeps the time linear
	if i := strings.Index(s, "://"); i > 0 && i < 10 {
		return true
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	at := strings.IndexByte(s, '@')
	return at > 0 && strings.IndexByte(s[at:], '.') > 1
}

// piece cuts a piece between hard breaks. last tells whether it ends the chunk.
func (t *tokenizer) piece(a, b int, last bool) {
	a = t.prefixes(a, b)
	t.tail = t.tail[:0]
	b = t.suffixes(a, b, last)
	t.body(a, b)
	for i := len(t.tail) - 1; i >= 0; i-- {
		t.out = append(t.out, t.tail[i])
	}
}

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

// clitic returns the length of a clitic at the end of a word, or 0.
func clitic(s string) int {
	i := strings.LastIndexAny(s, "'’`")
	if i < 1 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	switch tail := s[i+n:]; strings.ToLower(tail) {
	case "s", "m", "d", "re", "ve", "ll":
		return len(s) - i
	case "t":
		if c := s[i-1] | 0x20; c == 'n' && i >= 2 {
			return len(s) - i + 1
		}
	}
	return 0
}

// body cuts what is left of a piece after its marks.
func (t *tokenizer) body(a, b int) {
	if a < b && isAddress(t.text[a:b]) {
		t.emit(a, b)
		return
	}
	for a < b {
		i, n := t.innerMark(a, b)
		t.stem(a, i)
		t.emit(i, i+n)
		a = t.prefixes(i+n, b)
	}
}

// innerMark returns the place and length of the first mark inside text[a:b]
// that parts it, or b and 0.
func (t *tokenizer) innerMark(a, b int) (int, int) {
	s := t.text[a:b]
	for i := 1; i+1 < len(s); i++ {
		if n := t.innerBreak(s, i); n > 0 {
			return a + i, n
		}
	}
	return b, 0
}

// stem cuts off a clitic before an inner mark ("Bush's-style"), then the word.
func (t *tokenizer) stem(a, b int) {
	if c := clitic(t.text[a:b]); c > 0 && c < b-a {
		t.word(a, b-c)
		t.emit(b-c, b)
		return
	}
	t.word(a, b)
}

// innerBreak returns the length of a mark at i inside a word that parts it, or
// 0 for none; a comma in a number, a stop in an acronym and the like do not.
func (t *tokenizer) innerBreak(s string, i int) int {
	prev, next := s[i-1], s[i+1]
	switch s[i] {
	case ',':
		if !isDigit(prev) || !isDigit(next) {
			return 1
		}
	case ':':
		if !isDigit(prev) || !isDigit(next) {
			return 1
		}
	case '/':
		if isDigit(prev) && isDigit(next) {
			return 0
		}
		if len(s) <= 3 && strings.Count(s, "/") == 1 {
			return 0
		}
		return 1
	case '+', '=':
		if isLetter(prev) && isLetter(next) {
			return 1
		}
	case '%', '$':
		if isDigit(prev) && !isDigit(next) {
			return 1
		}
	case '-':
		if splitsHyphen(s, i) {
			return 1
		}
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// word emits a word, cutting contractions without an apostrophe, units from
// numbers and a missing blank after a sentence.
func (t *tokenizer) word(a, b int) {
	s := t.text[a:b]
	if len(s) <= 8 {
		if n := contraction(s); n > 0 {
			t.emit(a, a+n)
			t.emit(a+n, b)
			return
		}
	}
	if s != "" && isDigit(s[0]) {
		if n := unitStart(s); n > 0 {
			t.emit(a, a+n)
			t.emit(a+n, b)
			return
		}
	}
	for i := 2; i+2 < len(s); i++ {
		if s[i] == '.' && isLower(s[i-1]) && isLower(s[i-2]) && s[i+1] >= 'A' && s[i+1] <= 'Z' && (isLower(s[i+2]) || s[i+2] == '\'') {
			t.emit(a, a+i)
			t.emit(a+i, a+i+1)
			t.word(a+i+1, b)
			return
		}
	}
	t.emit(a, b)
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// unitStart returns where a unit begins in a number with a unit ("10km",
// "5bn", "7pm"), or 0.
func unitStart(s string) int {
	i := 0
	for i < len(s) && (isDigit(s[i]) || s[i] == '.' || s[i] == ',' || s[i] == ':') {
		i++
	}
	switch strings.ToLower(s[i:]) {
	case "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "km", "cm", "mm", "kg", "lb", "lbs", "mph", "ft", "m", "bn", "tn", "mn",
		"k", "million", "billion", "trillion", "hrs", "hr", "mg", "ml", "kb", "mb", "gb", "tb", "ghz", "mhz", "khz", "kw", "mw", "gw", "gmt", "c", "f", "kph", "km²", "m²", "km2", "sq", "oz":
		return i
	}
	return 0
}

// contraction returns where the second part of a contraction without an
// apostrophe begins, or 0.
func contraction(s string) int {
	switch strings.ToLower(s) {
	case "cannot", "gonna", "gotta":
		return 3
	case "wanna", "dont", "wont", "cant", "aint":
		if s == "CANT" || s == "WONT" {
			return 0
		}
		if strings.EqualFold(s, "wanna") {
			return 3
		}
		return 2
	case "didnt", "isnt", "wasnt", "hasnt", "arent", "havent", "hadnt", "doesnt", "couldnt", "wouldnt", "werent", "shouldnt":
		return len(s) - 2
	case "im":
		if s == "im" || s == "Im" {
			return 1
		}
	case "ive":
		return 1
	case "thats", "whats", "theres":
		return len(s) - 1
	case "youre", "theyre":
		return len(s) - 2
	case "lemme", "gimme":
		return 3
	}
	return 0
}
