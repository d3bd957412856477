package sqlite

import "github.com/entente-graph/entente/graph"

// spanClasses are lengths of time in days. Each span belongs to the first class
// that it fits into, so that the spans of a class which overlap a time begin
// within a known stretch: no index has to be read to its end for the few that
// last a year. The last class holds what is longer, and unknownClass what has no
// time at all.
var spanClasses = [...]int{7, 31, 366}

const (
	longClass    = len(spanClasses)
	unknownClass = longClass + 1
)

func spanClass(s graph.Span) int {
	if !s.Known() {
		return unknownClass
	}
	for i, days := range spanClasses {
		if s.Days() <= days {
			return i
		}
	}
	return longClass
}

// classRange is where spans of a class begin that overlap a time.
type classRange struct {
	Class    int
	From, To int64
}

// overlapping returns the ranges of all classes; of a time that is unknown,
// those of all spans.
func overlapping(during graph.Span) []classRange {
	var out []classRange
	if !during.Known() {
		for class := range unknownClass + 1 {
			out = append(out, classRange{class, -noDay, noDay})
		}
		return out
	}
	for class, days := range spanClasses {
		out = append(out, classRange{class, int64(during.From) - int64(days) + 1, int64(during.To)})
	}
	return append(out, classRange{longClass, -noDay, int64(during.To)})
}

// reportTime is the time by which a report is found: its own, or that of its
// publication.
func reportTime(r *graph.Report) graph.Span {
	if r.Time.Known() {
		return r.Time
	}
	return r.Published
}
