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
