// Package timex resolves the time expressions of news text to calendar days, in
// the manner of TIMEX3 (ISO-TimeML, ISO 24617-1): "last Tuesday", "Nov. 3",
// "14-15 July", "earlier this year", "two days ago".
//
// An expression that leans on the day of publication is resolved only where that
// day is known. Where publication itself is only known to lie within a few days,
// a weekday is the one nearest to the end of those days, since news tells of the
// day or the day before far more often than of a week ago.
package timex

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/entente-graph/entente/graph"
)

// Direction says on which side of publication the event lies.
type Direction int8

// Directions. Past is also right for what is told without a future.
const (
	Past Direction = iota
	Future
)

// Class is what sort of time an expression names.
type Class uint8

// Classes.
const (
	None     Class = iota
	Date           // a day, week, month, year or span of days
	Clock          // a time of day, without a day
	Duration       // a length: "three days", "two-hour"
	Relative       // from another event: "two days later", "the same day"
)

// maxAnchorDays is the widest publication span that days are resolved against.
const maxAnchorDays = 5

// Resolve returns the days that words name, published being when the text came
// out. The span is unknown if words name no day, or lean on a publication time
// that is unknown.
func Resolve(words string, published graph.Span, dir Direction) graph.Span {
	p := parser{toks: tokens(words), anchor: published, dir: dir}
	s, _ := p.parse()
	return s
}

// Classify returns what words name.
func Classify(words string) Class {
	day := graph.OnDay(graph.NewDay(2001, time.January, 10))
	p := parser{toks: tokens(words), anchor: day}
	_, c := p.parse()
	return c
}

// Shift returns how many days "a day earlier" or "two days later" count, before
// being less than 0; ok is false for anything else.
func Shift(words string) (days int, ok bool) {
	toks := tokens(words)
	n, sign := 0, 0
	for _, t := range toks {
		switch t {
		case "earlier", "before":
			sign = -1
		case "later", "after":
			sign = 1
		case "day", "days":
			ok = true
		default:
			if k, is := number(t); is {
				n = k
			}
		}
	}
	return n * sign, ok && n > 0 && sign != 0
}

// PointsAhead reports whether words by themselves speak of the future: "next
// week", "tomorrow", "later this month".
func PointsAhead(words string) bool {
	for _, t := range tokens(words) {
		switch t {
		case "next", "tomorrow", "later", "coming", "upcoming":
			return true
		}
	}
	return false
}

// tokens lower-cases words and splits them at spaces, commas and hyphens,
// keeping "-" between numbers as a token.
func tokens(s string) []string {
	var b strings.Builder
	rs := []rune(strings.ToLower(s))
	for i, r := range rs {
		switch {
		case r == '-' || r == '–' || r == '—':
			digits := i > 0 && i+1 < len(rs) && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1])
			if digits || i > 0 && rs[i-1] == ' ' {
				b.WriteString(" - ")
			} else {
				b.WriteByte(' ')
			}
		case r == ',' || r == '(' || r == ')':
			b.WriteByte(' ')
		case r == '\'' || r == '’': // "Tuesday's"
			b.WriteByte(' ')
		case r == '.': // "Nov.", "p.m.", but "10.15"
			if i > 0 && i+1 < len(rs) && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1]) {
				b.WriteRune(r)
			}
		default:
			b.WriteRune(r)
		}
	}
	return strings.Fields(b.String())
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
	"sundays": 0, "mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6,
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}

// number reads a small number in digits, with an ordinal ending, or in words.
func number(s string) (int, bool) {
	if n, ok := numbers[s]; ok {
		return n, true
	}
	for _, e := range []string{"st", "nd", "rd", "th"} {
		if cut, ok := strings.CutSuffix(s, e); ok {
			s = cut
			break
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n < 10_000
}

func year(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) == 4 && n >= 1500 && n < 2200
}
