package ner

import "strings"

const date = 8

// wholeDates takes the day of the month into a date that begins with the month:
// "3 May 2019". The training texts are mostly American and write "May 3".
func (s *Scratch) wholeDates(words []string, ends []int) {
	sentence, before := 0, 0
	for i := range s.spans {
		sp := &s.spans[i]
		for ends[sentence] <= sp.First {
			sentence++
		}
		start := before
		if sentence > 0 {
			start = max(start, ends[sentence-1])
		}
		if day := sp.First - 1; sp.Label == date && day >= start && monthNames[strings.TrimSuffix(words[sp.First], ".")] && dayOfMonth(words[day]) {
			sp.First = day
		}
		before = sp.End
	}
}

// dayOfMonth tells whether w is a number from 1 to 31, or such an ordinal.
func dayOfMonth(w string) bool {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	n := 0
	for _, c := range []byte(w) {
		if c < '0' || c > '9' {
			return false
		}
		n = 10*n + int(c-'0')
	}
	return len(w) > 0 && len(w) <= 2 && n >= 1 && n <= 31
}

var monthNames = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields("January February March April May June July August September October November December " +
		"Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec") {
		m[n] = true
		m[strings.ToUpper(n)] = true
	}
	return m
}()
