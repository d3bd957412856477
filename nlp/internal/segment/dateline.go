package segment

import (
	"unicode"
	"unicode/utf8"
)

// maxDateline is the greatest number of tokens in a dateline.
const maxDateline = 16

// datelineEnd returns the index after the dash of a dateline that begins at
// token first, or first if there is none. A dateline is what wire news begins
// with: "PARIS (Reuters) -", "WASHINGTON, Nov. 3 (AP) --", "AFP -". It is no
// part of the grammar of the sentence that follows, so it is made a sentence of
// its own.
func (s *splitter) datelineEnd(first int) int {
	agency, capitals := false, 0
	for i := first; i < len(s.toks) && i < first+maxDateline; i++ {
		if i > first && newlines(s.text[s.toks[i-1].End:s.toks[i].Start]) > 0 {
			return first
		}
		w := s.word(i)
		switch w {
		case "-", "--", "–", "—", "---":
			if i == first || i+1 >= len(s.toks) || s.glued(i) && w == "-" || i > first && s.glued(i) && s.glued(i+1) && !agency {
				return first
			}
			if agency || capitals > 0 && s.allCaps(first) && !s.startsLower(i+1) {
				return i + 1
			}
			return first
		case "(":
			if i+2 < len(s.toks) && i > first {
				for k := i + 1; k < len(s.toks) && k < i+5; k++ {
					if s.word(k) == ")" {
						agency = agency || k+1 < len(s.toks) && isDash(s.word(k+1))
					}
				}
			}
			continue
		case ")", ",", ".", "/", "'s":
			continue
		}
		if i == first && newsAgency(w) {
			agency = true
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r), agency && i > first:
		case w == "de" || w == "al" || w == "el" || w == "of" || w == "and":
		default:
			return first
		}
	}
	return first
}

func isDash(w string) bool { return w == "-" || w == "--" || w == "–" || w == "—" || w == "---" }

// newsAgency is whether w names an agency that datelines begin with.
func newsAgency(w string) bool {
	switch w {
	case "AP", "AFP", "Reuters", "REUTERS", "UPI", "DPA", "dpa", "ANSA", "EFE", "PTI", "ANI", "IRNA", "TASS", "Xinhua", "Yonhap", "Kyodo", "Bloomberg", "VOA", "CNN", "BBC", "CP", "AAP", "PA", "MAP", "KUNA", "SANA":
		return true
	}
	return false
}

// allCaps is whether token i is a word in capitals.
func (s *splitter) allCaps(i int) bool {
	w := s.word(i)
	if len(w) < 3 {
		return false
	}
	for _, r := range w {
		if !unicode.IsUpper(r) && r != '.' && r != '\'' && r != '-' {
			return false
		}
	}
	return true
}
