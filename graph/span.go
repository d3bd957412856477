package graph

import "time"

// Precision tells how exactly a Span is known.
type Precision string

// The precisions, from unknown to exact. PrecisionRange is a span whose two ends
// the text gives ("June 7-14"); the others are the calendar unit that the text
// names.
const (
	PrecisionUnknown Precision = ""
	PrecisionYear    Precision = "year"
	PrecisionQuarter Precision = "quarter"
	PrecisionMonth   Precision = "month"
	PrecisionWeek    Precision = "week"
	PrecisionRange   Precision = "range"
	PrecisionDay     Precision = "day"
)

// Span is a stretch of calendar days, both ends included. The zero Span is
// unknown. A Span of precision "month" says that something happened on some day
// within that month, not throughout it.
type Span struct {
	From, To  Day
	Precision Precision
}

// Known reports whether s is a span at all.
func (s Span) Known() bool { return s.Precision != PrecisionUnknown }

// OnDay is the Span of one day.
func OnDay(d Day) Span { return Span{From: d, To: d, Precision: PrecisionDay} }

// InMonth is the Span of a calendar month.
func InMonth(year int, month time.Month) Span {
	return Span{From: NewDay(year, month, 1), To: NewDay(year, month+1, 0), Precision: PrecisionMonth}
}

// InYear is the Span of a calendar year.
func InYear(year int) Span {
	return Span{From: NewDay(year, time.January, 1), To: NewDay(year, time.December, 31), Precision: PrecisionYear}
}

// Overlaps reports whether the two spans share a day; an unknown span overlaps
// nothing.
func (s Span) Overlaps(o Span) bool {
	return s.Known() && o.Known() && s.From <= o.To && o.From <= s.To
}

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool {
	return s.Known() && o.Known() && s.From <= o.From && o.To <= s.To
}

// Days is the number of days of s, 0 if unknown.
func (s Span) Days() int {
	if !s.Known() {
		return 0
	}
	return int(s.To-s.From) + 1
}

// Validate returns an error of CodeInvalid if the ends are the wrong way round.
func (s Span) Validate() error {
	if s.Known() && s.To < s.From {
		return Errorf(CodeInvalid, "time span ends (%s) before it starts (%s)", s.To, s.From)
	}
	return nil
}
