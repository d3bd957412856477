package sqlite

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// spanClasses are lengths of time in days. Each span belongs to the first class
// that it fits into, so that the spans of a class which overlap a time begin
// within a known stretch: no index has to be read to its end for the few that
// last a year. longClass holds what is longer. Reports that tell no time have classes
// of their own, newsClasses, by the span in which they came out, and noClass if that is
// unknown too.
var (
	spanClasses = [...]int{graph.ShortDays, 31, 366}
	newsClasses = [...]int{1, 31}
)

const (
	longClass     = len(spanClasses)
	noClass       = longClass + 1
	newsClass     = noClass + 1 // the first of newsClasses
	longNewsClass = newsClass + len(newsClasses)
)

// reportClass returns the class of a report and the span by which it is found: its own
// time, or that of its publication.
func reportClass(r *graph.Report) (class int, when graph.Span) {
	switch {
	case r.Time.Known():
		return classOf(r.Time, spanClasses[:]), r.Time
	case r.Published.Known():
		return newsClass + classOf(r.Published, newsClasses[:]), r.Published
	}
	return noClass, r.Published
}

// classOf returns the first of the lengths that the span fits into, their number if it
// is longer.
func classOf(s graph.Span, lengths []int) int {
	for i, days := range lengths {
		if s.Days() <= days {
			return i
		}
	}
	return len(lengths)
}

// textKey is what of a TextID tells texts apart; the rest tells near copies.
func textKey(id string) string {
	key, _, _ := strings.Cut(id, ".")
	return key
}

// reportText is the textKey of a report that tells no time, null of others.
func reportText(r *graph.Report) any {
	if r.Time.Known() {
		return nil
	}
	return textKey(r.TextID)
}

// classRange is where spans of a class begin that overlap a time.
type classRange struct {
	Class    int
	From, To int64
}

// overlapping returns the ranges of the classes of reports that tell their time so; of a
// time that is unknown, those of all spans.
func overlapping(during graph.Span, told graph.Told) (out []classRange) {
	add := func(class, days int) { // the most days of the class, none for no limit
		r := classRange{class, -noDay, noDay}
		if during.Known() {
			r.To = int64(during.To)
			if days > 0 {
				r.From = int64(during.From) - int64(days) + 1
			}
		}
		out = append(out, r)
	}
	for class, days := range spanClasses {
		if told == graph.ToldAny || told == graph.ToldShort && class == 0 || told == graph.ToldLong && class > 0 {
			add(class, days)
		}
	}
	if told == graph.ToldAny || told == graph.ToldLong {
		add(longClass, 0)
	}
	if told == graph.ToldAny || told == graph.ToldNot {
		for i, days := range newsClasses {
			add(newsClass+i, days)
		}
		add(longNewsClass, 0)
		if !during.Known() {
			add(noClass, 0)
		}
	}
	return out
}
