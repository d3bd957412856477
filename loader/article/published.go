package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123, time.RFC822,
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 -0700 (MST)", "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00", "2006-01-02 15:04:05-07:00",
	"20060102", "20060102T150405Z"}

var (
	clockInRE = regexp.MustCompile(`(?i)(?:\b|T)(?:` + clockIn + `)`)
	// numericRE matches "12/07/2025" and "12.7.2025".
	numericRE = regexp.MustCompile(`\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b`)
)

// published reads a publication time in the usual forms; what it cannot read is
// unknown. The day is the one in the time zone that the source writes in.
func published(s string, fetched graph.Span) graph.Span {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return graph.OnDay(graph.DayOf(t))
		}
	}
	if strings.HasSuffix(s, "ago") || strings.EqualFold(s, "yesterday") {
		return timex.Age(s, fetched)
	}
	if m := numericRE.FindStringSubmatch(s); m != nil {
		return numericDate(m[1], m[2], m[3], m[4])
	}
	return timex.Resolve(clockInRE.ReplaceAllString(s, " "), graph.Span{}, timex.Past)
}

// numericDate reads a date in digits. With points the day comes first; with
// slashes the order depends on the country, so only a day above 12 tells.
func numericDate(a, sep, b, year string) graph.Span {
	first, _ := strconv.Atoi(a) // digits by the expression
	second, _ := strconv.Atoi(b)
	y, _ := strconv.Atoi(year)
	day, month := first, second
	switch {
	case second > 12:
		day, month = second, first
	case sep == "/" && first <= 12 && first != second:
		return graph.Span{}
	}
	d := graph.NewDay(y, time.Month(month), day)
	if t := d.Time(); t.Day() != day || t.Month() != time.Month(month) {
		return graph.Span{}
	}
	return graph.OnDay(d)
}
