package growtheval

import (
	"fmt"
	"strings"
)

// Kind is a kind of text that can be had at any length.
type Kind struct {
	Name string
	// text returns about n bytes of valid UTF-8.
	text func(n int) string
}

// Text returns about n bytes of the kind.
func (k Kind) Text(n int) string { return k.text(n) }

// Kinds returns all kinds; news are real articles, of which the first is made.
func Kinds(news []string) []Kind {
	kinds := []Kind{{"news", func(n int) string { return articles(news, n) }}, {"ever new names", newNames}}
	for _, r := range []struct{ name, unit string }{
		{"one name", "Norwegian Foreign Minister Ingrid Solberg met Kenyan President Daniel Otieno in Nairobi on Monday. She told him that he was welcome.\n\n"},
		{"sentence without end", "and Solberg met Otieno in Nairobi on Monday "},
		{"clause in clause", "Solberg said that Otieno, who told Abe that "},
		{"list of names", "Ingrid Solberg, Daniel Otieno, "},
		{"list of nations met", "The ministers of Norway, Kenya, Japan and Peru met, "},
		{"titles", "Solberg meets Otieno\n"},
		{"capitals", "SOLBERG MET OTIENO IN NAIROBI ON MONDAY AND "},
		{"quotations", "“We met,” he said. "},
		{"quotes", "\""},
		{"open quotes", "“"},
		{"digits", "1234567890"},
		{"numbers", "12 July 2025 "},
		{"brackets in brackets", "(["},
		{"names in brackets", "(Solberg [Otieno "},
		{"one word", "a"},
		{"one capital word", "A"},
		{"one hyphenated word", "x-"},
		{"dots", "."},
		{"abbreviations", "U.S."},
		{"dashes", "- "},
		{"commas", ", "},
		{"blanks", " "},
		{"new lines", "\n"},
		{"words and new lines", "a\n\n"},
		{"pronouns", "He met him. "},
		{"verbs", "met "},
		{"accents", "e\u0301\u0301"},
		{"emoji", "👩‍👩‍👧"},
		{"tags", "<div>"},
		{"tags and text", "<div><p>Solberg met Otieno in Nairobi, and they spoke. "},
		{"half a tag", "<a href="},
		{"entities", "&amp;"},
		{"addresses", "https://a.example/b?c=d&e "},
		{"one address", "a@b."},
	} {
		kinds = append(kinds, Kind{r.name, func(n int) string { return strings.Repeat(r.unit, n/len(r.unit)+1) }})
	}
	return kinds
}

// articles returns the articles one after the other, from the first again when they are used up, until they have n
// bytes.
func articles(news []string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(news[i%len(news)])
		b.WriteString("\n\n")
	}
	return strings.ToValidUTF8(b.String()[:n], "")
}

// newNames tells of people of whom none is named twice.
func newNames(n int) string {
	syllables := []string{"bar", "den", "kos", "lim", "mar", "nov", "rit", "sol", "tam", "ver"}
	name := func(i int) string {
		s := syllables[i/1000%10] + syllables[i/100%10] + syllables[i/10%10] + syllables[i%10]
		return strings.ToUpper(s[:1]) + s[1:]
	}
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Minister Jan %s met President Eva %s in the town of %s on Monday. ", name(3*i), name(3*i+1), name(3*i+2))
	}
	return b.String()
}
