package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineKind is what a line of a page dump is.
type lineKind uint8

const (
	blank  lineKind = iota
	text            // running text
	short           // a title, a caption, a menu entry
	age             // "20 hours ago"
	date            // "July 12, 2025"
	byline          // "By Jane Doe"
	bullet          // "• Observer"
	boiler          // buttons, offers, notices
)

// line is a classified line.
type line struct {
	kind lineKind
	text string // trimmed
	// value is the age, date, author or bulleted words without what is around
	// them, before what stood glued before an age.
	value, before string
}

var (
	ageRE    = regexp.MustCompile(`(?i)^(.*?)\s*[•·|,–-]*\s*\b?((?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago|yesterday|just now)\b\.?$`)
	leadRE   = regexp.MustCompile(`(?i)^(?:time|updated|published|posted|last updated|modified|on)\b[\s:]*|^time`)
	dateRE   = regexp.MustCompile(`(?i)^(?:(?:published|posted|updated|last updated|date|first published)(?: on| at)?\s*:?\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?((?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s+\d{4}|\d{4}-\d{2}-\d{2})(?:[\s,|·•T-].{0,40})?$`)
	bylineRE = regexp.MustCompile(`^(?i:by|written by|reported by|author:)\s+(\p{Lu}[\p{L}.'’-]+(?:\s+(?:\p{Lu}[\p{L}.'’-]*|and|de|van|von|bin|al|in|for|&|,)){0,8})\s*[,|]?.{0,30}$`)
	bulletRE = regexp.MustCompile(`^[•·▪◦‣*-]\s*(.+)$`)
)

// classify tells what a line is, taken alone.
func classify(raw string) line {
	s := strings.TrimSpace(raw)
	l := line{text: s}
	n := len(strings.Fields(s))
	switch {
	case s == "":
		l.kind = blank
	case isBoilerplate(s, n):
		l.kind = boiler
	case n <= 12 && matchAge(s, &l):
		l.kind = age
	case n <= 14 && dateRE.MatchString(s):
		l.kind, l.value = date, dateRE.FindStringSubmatch(s)[1]
	case n <= 14 && bylineRE.MatchString(s):
		l.kind, l.value = byline, strings.TrimRight(bylineRE.FindStringSubmatch(s)[1], " ,&")
	case n <= 8 && bulletRE.MatchString(s):
		l.kind, l.value = bullet, bulletRE.FindStringSubmatch(s)[1]
	case running(s, n):
		l.kind = text
	default:
		l.kind = short
	}
	return l
}

func matchAge(s string, l *line) bool {
	m := ageRE.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	before := strings.TrimSpace(leadRE.ReplaceAllString(strings.TrimLeft(strings.TrimSpace(m[1]), "•·|- "), ""))
	before = strings.Trim(before, " •·|,-–:")
	if len(strings.Fields(before)) > 5 {
		return false
	}
	l.value, l.before = m[2], before
	return true
}

// Running text has at least this many words, or fewer and the signs of a whole
// sentence.
const (
	longLine     = 25
	sentenceLine = 11
)

func running(s string, words int) bool {
	return words >= longLine && hasSentenceEnd(s) || words >= sentenceLine && endsSentence(s) || words >= 2*longLine
}

// endsSentence reports whether s ends as a sentence does, perhaps in a quote or
// before an agency's credit.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’)] `)
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '.' || r == '!' || r == '?' || r == '…' || creditRE.MatchString(s)
}

func hasSentenceEnd(s string) bool {
	for i, r := range s {
		if (r == '.' || r == '!' || r == '?') && (i+1 == len(s) || unicode.IsSpace(rune(s[i+1])) || s[i+1] == '"' || s[i+1] >= 0x80) {
			return true
		}
	}
	return false
}
