package graph

import (
	"fmt"
	"time"
)

// Day is a calendar day as the number of days since 1970-01-01 in the proleptic
// Gregorian calendar, without a time zone.
type Day int32

const secondsPerDay = 24 * 60 * 60

// DayOf returns the calendar day of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return NewDay(y, m, d)
}

// NewDay returns the day of a calendar date; values out of range are normalised
// as [time.Date] does.
func NewDay(year int, month time.Month, day int) Day {
	return Day(floorDiv(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// ParseDay reads "2006-01-02".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, Errorf(CodeInvalid, "date %q is not of the form YYYY-MM-DD", s)
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of d.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns d as "2006-01-02".
func (d Day) String() string {
	y, m, dd := d.Time().Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}
