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
	blank     lineKind = iota
	text               // running text
	short              // a title, a caption, a menu entry
	age                // "20 hours ago"
	date               // "July 12, 2025"
	clock              // "10:42 GMT", a time without a day
	byline             // "By Jane Doe"
	source             // "• Observer", or a few words in one line with a time
	credit             // "— Reuters" in a line of its own below running text
	furniture          // buttons, offers, notices, captions: of no article
	closing            // "Related articles", "Comments": here an article ends
)

// line is a classified line.
type line struct {
	kind lineKind
	text string // trimmed
	// value is the age, date, author or publisher without what is around it,
	// before what stood glued before an age.
	value, before string
	updated       bool // of a time: the text came out before it
}

const (
	month   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	ordinal = `\d{1,2}(?:st|nd|rd|th)?`
	weekday = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?`
	clockIn = `\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{4}\s*(?:GMT|UTC)|\d{1,2}\s*[ap]\.?m\.?`
	ageUnit = `(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|mo|[smhdwy])`
	issued  = `(?:(?:first\s+published|published|posted|issued|created|date|last\s+updated|updated|modified|last\s+modified)\b(?:\s+(?:on|at))?\s*[:|]?\s*)`
)

var (
	ageRE      = regexp.MustCompile(`(?i)^(.*?)\s*[•·|,–-]*\s*\b?((?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*` + ageUnit + `\s+ago|yesterday|just now)\b\.?$`)
	bareAgeRE  = regexp.MustCompile(`^\d{1,2}\s?(?:m|min|h|hr|d|w)$`)
	leadRE     = regexp.MustCompile(`(?i)^(?:time|updated|published|posted|last updated|modified|on)\b[\s:]*|^time`)
	dateRE     = regexp.MustCompile(`(?i)^` + issued + `?((?:(?:` + clockIn + `)(?:\s+[A-Z]{2,4})?,?\s+)?` + weekday + `(?:` + month + `\s+` + ordinal + `,?\s+\d{4}|` + ordinal + `\s+` + month + `,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[\s,|T/–-]+(?:at\s+)?(?:` + clockIn + `)(?:\s*\(?[A-Z]{1,5}\)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?)?)$`)
	updatedRE  = regexp.MustCompile(`(?i)^(?:last\s+)?(?:updated|modified)\b`)
	clockRE    = regexp.MustCompile(`(?i)^\[?(` + clockIn + `)(?:\s*(?:hrs|GMT|UTC|[A-Z]{2,4}))?\]?$`)
	nameWord   = `\p{Lu}[\p{L}.'’-]*`
	bylineRE   = regexp.MustCompile(`^(?i:by|written by|reported by|author:)\s+(` + nameWord + `(?:\s+(?:` + nameWord + `|and|de|van|von|bin|al|&|,)){0,8}?)\s*(?:(?:,|in|for)\s.{0,40})?$`)
	reporterRE = regexp.MustCompile(`^(` + nameWord + `(?:\s+(?:` + nameWord + `|de|van|von|bin|al)){1,4}?),?\s+(?:\p{L}+\s+){0,3}(?i:correspondent|reporter|staff writer|writer|columnist|bureau chief|editor)(?:\s+in\s+.{0,30})?$`)
	sourceRE   = regexp.MustCompile(`(?i)^(?:published by|source)\s*:\s*(.+)$`)
	bulletRE   = regexp.MustCompile(`^[•·▪◦‣*-]\s*(.+)$`)
	segmentRE  = regexp.MustCompile(`\s*[|•·]\s*|\s+[/–—-]\s+`)
)

// classifyLines tells what each line of a text is. A line that joins a time or an
// author with other things, "The Post • 3h ago • 4 min read", counts as several.
func classifyLines(dump string) []line {
	lines := make([]line, 0, strings.Count(dump, "\n")+1)
	for raw := range strings.Lines(dump) {
		l := classify(raw)
		if parts := segments(l); parts != nil {
			lines = append(lines, parts...)
			continue
		}
		lines = append(lines, l)
	}
	return adopt(lines)
}

// classify tells what a line is, taken alone.
func classify(raw string) line {
	s := strings.TrimSpace(raw)
	l := line{text: s, value: s}
	n := len(strings.Fields(s))
	switch {
	case s == "":
		l.kind = blank
	case strings.IndexFunc(s, isWordRune) < 0: // "·", "---", "***"
		l.kind = furniture
	case n <= 14 && matchTime(s, n, &l):
	case isClosing(s, n):
		l.kind = closing
	case isFurniture(s, n):
		l.kind = furniture
	case n <= 14 && bylineRE.MatchString(s):
		l.kind, l.value = byline, strings.TrimRight(bylineRE.FindStringSubmatch(s)[1], " ,&")
	case n <= 8 && reporterRE.MatchString(s):
		l.kind, l.value = byline, reporterRE.FindStringSubmatch(s)[1]
	case n <= 8 && sourceRE.MatchString(s):
		l.kind, l.value = source, sourceRE.FindStringSubmatch(s)[1]
	case n <= 8 && bulletRE.MatchString(s):
		l.kind, l.value = source, bulletRE.FindStringSubmatch(s)[1]
	case running(s, n):
		l.kind = text
	default:
		l.kind = short
	}
	return l
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// matchTime recognises the times of publication.
func matchTime(s string, words int, l *line) bool {
	l.updated = updatedRE.MatchString(s)
	switch m := dateRE.FindStringSubmatch(s); {
	case m != nil:
		l.kind, l.value = date, m[1]
	case clockRE.MatchString(s):
		l.kind, l.value = clock, strings.Trim(s, "[]")
	case bareAgeRE.MatchString(s):
		l.kind, l.value = age, s
	default:
		return words <= 12 && matchAge(s, l)
	}
	return true
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
	l.kind, l.value, l.before = age, m[2], before
	return true
}

// maxJoined is the most words of a line that joins a time with other things.
const maxJoined = 24

// segments parts a line at bars and bullets if one of the parts is a time or an
// author; it returns nil for other lines.
func segments(l line) []line {
	if !strings.ContainsAny(l.text, "|•·/–—-") || len(strings.Fields(l.text)) > maxJoined {
		return nil
	}
	var out []line
	telling := false
	for _, s := range segmentRE.Split(l.text, -1) {
		if s == "" {
			continue
		}
		part := classify(s)
		switch part.kind {
		case age, date, clock, byline:
			telling = true
		case short:
			if len(strings.Fields(s)) <= maxPublisher {
				part.kind = source
			}
		}
		out = append(out, part)
	}
	if !telling || len(out) < 2 {
		return nil
	}
	return out
}

// adopt makes running text of short sentences that stand below running text,
// "He left." between two paragraphs, and finds the agency's credit below it.
func adopt(lines []line) []line {
	prev := blank
	for i := range lines {
		l := &lines[i]
		if l.kind == blank {
			continue
		}
		if prev == text && (l.kind == short || l.kind == source) {
			switch {
			case creditLineRE.MatchString(l.text), inputRE.MatchString(l.text):
				l.kind = credit
			case l.kind == short && wholeSentence(l.text):
				l.kind = text
			}
		}
		prev = l.kind
	}
	return lines
}

// wholeSentence reports whether a short line is a sentence of an article rather
// than a heading: headings end in "?" and "!", but in a full stop hardly ever.
func wholeSentence(s string) bool {
	return len(strings.Fields(s)) >= 2 && endsSentence(s) && (strings.HasSuffix(strings.TrimRight(s, `"'”’)`), ".") || strings.ContainsAny(s, `"“”`))
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
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’)] `))
	return strings.ContainsRune(".!?…", r) || creditRE.MatchString(tail(s))
}

// hasSentenceEnd reports whether a sentence ends within s.
func hasSentenceEnd(s string) bool {
	for i, r := range s {
		if r != '.' && r != '!' && r != '?' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+1:])
		if i+1 == len(s) || unicode.IsSpace(next) || strings.ContainsRune(`"'”’)`, next) {
			return true
		}
	}
	return false
}
