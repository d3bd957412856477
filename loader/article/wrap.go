package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The widths, in runes, that lines of hard-wrapped text have.
const (
	minWrap = 45
	maxWrap = 110
)

// unwrap joins the lines of paragraphs that were broken at a fixed width, as in
// mails and plain text files. Titles one below the other stay apart: they begin
// with capitals.
func unwrap(dump string) string {
	var out strings.Builder
	var block []string
	flush := func() {
		sep := "\n"
		if wrapped(block) {
			sep = " "
		}
		for i, l := range block {
			if i > 0 {
				out.WriteString(sep)
			}
			if sep == " " {
				l = strings.TrimSpace(l)
			}
			out.WriteString(l)
		}
		if len(block) > 0 {
			out.WriteByte('\n')
		}
		block = block[:0]
	}
	for l := range strings.Lines(dump) {
		l = strings.TrimSuffix(l, "\n")
		if strings.TrimSpace(l) == "" {
			flush()
			out.WriteByte('\n')
			continue
		}
		block = append(block, l)
	}
	flush()
	return out.String()
}

// wrapped reports whether a block of lines is one paragraph: all but the last are
// of about one width, and half of the others go on in small letters.
func wrapped(block []string) bool {
	if len(block) < 2 {
		return false
	}
	widest, narrowest := 0, maxWrap+1
	small := 0
	for i, l := range block {
		l = strings.TrimSpace(l)
		w := utf8.RuneCountInString(l)
		widest = max(widest, w)
		if i < len(block)-1 {
			narrowest = min(narrowest, w)
		}
		if r, _ := utf8.DecodeRuneInString(l); i > 0 && !unicode.IsUpper(r) {
			small++
		}
	}
	return widest <= maxWrap && widest >= minWrap && narrowest*10 >= widest*7 && small*2 >= len(block)-1
}
