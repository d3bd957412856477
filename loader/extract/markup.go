package extract

import (
	"html"
	"regexp"
	"strings"
)

var (
	// tagRE matches what is left of HTML in feeds: "&lt;b&gt;", "&lt;a href="..."&gt;", "<br>".
	tagRE = regexp.MustCompile(`\\*&lt;/?[A-Za-z][^<>\n]{0,300}?&gt;|</?[A-Za-z][^<>\n]{0,300}>`)
	// charRE matches characters by number or name, with their "&" or, as feeds
	// break them, without: "&#39;", "\#39;", "&amp;quot;".
	charRE = regexp.MustCompile(`\\*(?:&(?:amp;)?)?#(?:3[2-9]|[4-9]\d|\d{3,5}|x[0-9a-fA-F]{2,4});|&(?:amp;)?(?:quot|apos|nbsp|amp|lsquo|rsquo|ldquo|rdquo|mdash|ndash);`)
)

// readable returns a text of the same length in which the markup that feeds leave
// in is gone: tags are blanks, and characters written as entities are themselves,
// with blanks behind the word or, where one opens a word, before it. Offsets into
// what comes before and after stay right.
func readable(s string) string {
	if !strings.ContainsAny(s, "&#<") {
		return s
	}
	b := []byte(s)
	for _, m := range tagRE.FindAllStringIndex(s, -1) {
		blank(b[m[0]:m[1]])
	}
	for _, m := range charRE.FindAllIndex(b, -1) {
		from, end := m[0], m[1]
		c := character(string(b[from:end]))
		if c == "" || len(c) > end-from {
			continue
		}
		inside := from > 0 && b[from-1] > ' ' && b[from-1] != '('
		for inside && end < len(b) && letter(b[end]) {
			end++ // the "s" of "Iraq#39;s" follows it
		}
		rest := c + string(b[m[1]:end])
		blank(b[from:end])
		if inside {
			copy(b[from:], rest)
		} else {
			copy(b[end-len(rest):], rest)
		}
	}
	return string(b)
}

// character returns the character that an entity stands for, "" if none.
func character(entity string) string {
	name := strings.TrimLeft(entity, `\&`)
	name = strings.TrimPrefix(name, "amp;")
	c := html.UnescapeString("&" + strings.TrimSuffix(name, ";") + ";")
	switch {
	case name == "" || entity == "&amp;":
		return "&"
	case strings.HasPrefix(c, "&"):
		return ""
	case strings.TrimSpace(c) == "":
		return " "
	}
	return c
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
