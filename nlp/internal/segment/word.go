package segment

import "strings"

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
