package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSentence is the greatest number of tokens in a sentence; longer runs are
// cut, if possible after a mark of punctuation.
const MaxSentence = 200

// Sentences appends to dst the index after the last token of each sentence. The
// sentences cover all tokens and hold at most MaxSentence each.
func Sentences(text string, toks []Token, dst []int) []int {
	s := splitter{text: text, toks: toks}
	first, soft := 0, 0
	dateline := s.datelineEnd(0) // where the dateline that starts the paragraph ends
	for i := 1; i < len(toks); i++ {
		if newlines(text[toks[i-1].End:toks[i].Start]) > 0 {
			if end := s.datelineEnd(i); end > i {
				dateline = end
			}
		}
		switch {
		case i == dateline || i > dateline && s.boundary(i, first) || i < dateline && newlines(text[toks[i-1].End:toks[i].Start]) > 1:
			dst = append(dst, i)
			first, soft = i, i
		case i-first >= MaxSentence:
			cut := i
			if soft > first+MaxSentence/4 {
				cut = soft
			}
			dst = append(dst, cut)
			first, soft = cut, cut
		}
		if w := s.word(i - 1); len(w) == 1 && strings.Contains(",;:-", w) && i > first {
			soft = i
		}
	}
	if len(toks) > 0 {
		dst = append(dst, len(toks))
	}
	return dst
}

type splitter struct {
	text string
	toks []Token
}

func (s *splitter) word(i int) string { return s.text[s.toks[i].Start:s.toks[i].End] }

// boundary is whether a sentence that began at token first ends before token i.
func (s *splitter) boundary(i, first int) bool {
	gap := s.text[s.toks[i-1].End:s.toks[i].Start]
	switch newlines(gap) {
	case 0:
	case 1:
		if s.lineBreak(i) {
			return true
		}
	default:
		return true
	}
	if s.closes(i) || s.footnote(i) {
		return false
	}
	// Go back over closing marks to the mark that may end the sentence.
	j, closed := i-1, false
	for j > first {
		if s.word(j) == "]" && j-2 > first && s.footnote(j-2) {
			j -= 3
			continue
		}
		if !s.closes(j) {
			break
		}
		j--
		closed = true
	}
	mark := s.word(j)
	last := mark[len(mark)-1]
	switch {
	case mark == "." || mark == "…" || last == '.' && run(mark, '.') == len(mark):
		if len(mark) > 1 && !s.startsUpper(i) {
			return false
		}
		if j == first && !closed || j == first+1 && digits(s.word(first)) {
			return false // an ellipsis or the number of a list item comes first
		}
		return !s.startsLower(i)
	case last == '!' || last == '?':
		if j == first {
			return false
		}
		if closed && (s.startsLower(i) || s.word(i) == ",") {
			return false
		}
		return !s.startsLower(i) && s.word(i) != "," && s.word(i) != "-"
	case last == '.' && len(mark) > 1:
		return s.afterAbbreviation(i, j, closed)
	}
	return false
}

// footnote is whether token i begins a reference in square brackets that touches
// the text before it, such as "[4]".
func (s *splitter) footnote(i int) bool {
	return s.word(i) == "[" && i+2 < len(s.toks) && s.glued(i) && s.glued(i+1) && s.glued(i+2) &&
		digits(s.word(i+1)) && s.word(i+2) == "]"
}

func newlines(gap string) int {
	n := strings.Count(gap, "\n")
	if n == 0 && len(gap) > 1 {
		n = strings.Count(gap, "\r") + strings.Count(gap, "\u2029")*2 + strings.Count(gap, "\u2028")
	}
	return n
}

// closes is whether token i is a closing quote or bracket.
func (s *splitter) closes(i int) bool {
	switch s.word(i) {
	case ")", "]", "}", "”", "''", "»":
		return true
	case "’":
		return s.glued(i)
	case "\"", "'":
		// A straight quote closes if it touches what is before it only.
		return s.glued(i) && (i+1 >= len(s.toks) || !s.glued(i+1) || !s.startsWord(i+1))
	}
	return false
}

// glued is whether token i follows the one before it without a blank.
func (s *splitter) glued(i int) bool { return i > 0 && s.toks[i].Start == s.toks[i-1].End }

func (s *splitter) startsWord(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.word(i))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// first returns the first letter, digit or other telling character from token i
// on, past opening quotes and brackets.
func (s *splitter) first(i int) rune {
	for last := min(len(s.toks), i+8); i < last; i++ {
		r, _ := utf8.DecodeRuneInString(s.word(i))
		switch r {
		case '"', '\'', '“', '‘', '(', '[', '`', '«':
			continue
		}
		return r
	}
	return 0
}

func (s *splitter) startsLower(i int) bool {
	r := s.first(i)
	return unicode.IsLower(r) || r == ',' || r == ';' || r == ':'
}

func (s *splitter) startsUpper(i int) bool {
	return unicode.IsUpper(s.first(i))
}

// afterAbbreviation decides whether the abbreviation at j ends a sentence that
// token i would follow.
func (s *splitter) afterAbbreviation(i, j int, closed bool) bool {
	if !s.startsUpper(i) {
		return false
	}
	w := s.word(j)
	switch abbreviation(w) {
	case leads, leadsNumber:
		return closed
	case noAbbreviation:
		// An initial ("J.") or a number in a list.
		return closed && len(w) > 2
	}
	if closed {
		return true
	}
	switch lower(w[:len(w)-1]) {
	case "inc", "corp", "co", "ltd", "jr", "sr", "etc", "a.m", "p.m", "ph.d", "al":
		if next := s.word(i); len(next) > 1 && (starter(next) || s.pastTense(i)) {
			return true
		}
		return starter(s.word(i)) || s.word(i) == "\"" || s.word(i) == "“"
	}
	return starter(s.word(i)) || s.word(i) == "“" || s.word(i) == "\"" && !s.glued(i)
}

// pastTense is whether the word after the name that starts at i looks like the
// verb of a new sentence ("Apple Inc. Microsoft said").
func (s *splitter) pastTense(i int) bool {
	for k := i; k < len(s.toks) && k < i+4; k++ {
		switch w := s.word(k); {
		case w == "said" || w == "says" || w == "was" || w == "is" || w == "has" || w == "had" || w == "will" || w == "were":
			return true
		case w == "" || !unicode.IsUpper(rune(w[0])):
			return false
		}
	}
	return false
}

// starter is whether w, with its capital, is a word that often begins a sentence
// and is seldom part of a name.
func starter(w string) bool {
	switch w {
	case "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "There", "Here",
		"In", "On", "At", "But", "And", "Or", "So", "If", "When", "While", "After", "Before", "As", "Since", "For", "From", "By", "With",
		"However", "Although", "Though", "Also", "Both", "Some", "Many", "Most", "Several", "Two", "Three", "No", "Not", "Now", "Then",
		"His", "Her", "Its", "Their", "Our", "My", "What", "Who", "Why", "How", "Where", "Which", "Earlier", "Last", "Later", "Meanwhile",
		"Under", "During", "Despite", "According", "Asked", "Speaking", "Such", "Other", "Another", "Each", "Every", "All", "More", "Officials", "Police",
		"Analysts", "Once", "Until", "Because", "Among", "Even", "Only", "Still", "Just", "Yet", "Experts", "Critics", "Nor", "Neither", "Please", "Let", "Thanks", "Mr.", "Mrs.", "Ms.":
		return true
	}
	return false
}

// lineBreak decides whether a single line break before token i parts sentences:
// it does after a full stop, before a list item, after a short line such as a
// headline, and after a line so long that the text is clearly not wrapped.
func (s *splitter) lineBreak(i int) bool {
	end := s.toks[i-1].End
	begin := strings.LastIndexByte(s.text[max(0, end-400):end], '\n') + 1 + max(0, end-400)
	width := end - begin
	next := s.word(i)
	switch next {
	case "*", "-", "•", "·", "■", "►", "▪", "●", "--", "–", "—", "o":
		return true
	}
	if digits(next) && i+1 < len(s.toks) && s.glued(i+1) && (s.word(i+1) == "." || s.word(i+1) == ")") {
		return true
	}
	prev := s.word(i - 1)
	if prev == "," || prev == "-" || s.startsLower(i) {
		return false
	}
	switch prev[len(prev)-1] {
	case '.', '!', '?', '"', ':':
		if !(prev[len(prev)-1] == '.' && len(prev) > 1 && abbreviation(prev) == leads) {
			return true
		}
	}
	return width < 50 || width > 90
}
