package timex

import (
	"regexp"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// gluedRE matches the short forms of pages: "3h", "12 mins", "2d ago".
var gluedRE = regexp.MustCompile(`(?i)^\s*(\d{1,3})\s*(s|secs?|m|mins?|h|hrs?|d|w|mo)\b(?:\s+ago)?\s*$`)

var unitOf = map[string]string{"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

// Age resolves a publication time that a page gives as its age: "20 hours ago",
// "2 days ago", "3h", "yesterday", "just now". fetched is when the page was fetched;
// pages round, so an age in days may be off by one day either way, and never
// lies after fetched.
func Age(words string, fetched graph.Span) graph.Span {
	p := parser{toks: tokens(spellOut(words)), anchor: fetched}
	if !fetched.Known() {
		return graph.Span{}
	}
	if p.has("now", "today") {
		return fetched
	}
	if p.has("yesterday") {
		return rangeOrDay(fetched.From-1, fetched.To-1)
	}
	s, c := p.ago()
	if c == None || !s.Known() {
		return graph.Span{}
	}
	if p.has("day", "days") {
		s = graph.Span{From: s.From - 1, To: min(s.To+1, fetched.To), Precision: graph.PrecisionRange}
	}
	return s
}

// spellOut writes a short form out: "3 hours ago".
func spellOut(words string) string {
	m := gluedRE.FindStringSubmatch(words)
	if m == nil {
		return words
	}
	unit := unitOf[strings.ToLower(m[2][:1])]
	if strings.EqualFold(m[2], "mo") {
		unit = "months"
	}
	return m[1] + " " + unit + " ago"
}
