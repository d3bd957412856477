package dateeval

import (
	"regexp"
	"strconv"
	"time"

	"github.com/entente-graph/entente/graph"
)

// valueRE matches the values that name days: year, or its first digits; month or
// week or part of a year; day; time of day.
var valueRE = regexp.MustCompile(`^(\d{3,4})X?(?:-(?:(\d\d|XX)(?:-(\d\d|XX)(?:T.*)?)?|W(\d\d)(-WE)?|Q([1-4])|H([12])))?$`)

// dayFirstRE matches the one creation time that is written day first.
var dayFirstRE = regexp.MustCompile(`^(\d\d)-(\d\d)-(\d{4})$`)

// Days returns the days that a TIMEX3 value covers, an unknown span if it names
// none.
func Days(value string) graph.Span {
	if m := dayFirstRE.FindStringSubmatch(value); m != nil {
		value = m[3] + "-" + m[2] + "-" + m[1]
	}
	m := valueRE.FindStringSubmatch(value)
	if m == nil {
		return graph.Span{}
	}
	year := number(m[1])
	if len(m[1]) == 3 {
		if value != m[1] && value != m[1]+"X" {
			return graph.Span{}
		}
		return stretch(graph.NewDay(10*year, time.January, 1), graph.NewDay(10*year+9, time.December, 31))
	}
	month, day := time.Month(number(m[2])), number(m[3])
	switch {
	case m[4] != "":
		monday := firstWeek(year) + graph.Day(7*(number(m[4])-1))
		if m[5] != "" {
			return stretch(monday+5, monday+6)
		}
		return stretch(monday, monday+6)
	case m[6] != "":
		return months(year, 3*number(m[6])-2, 3)
	case m[7] != "":
		return months(year, 6*number(m[7])-5, 6)
	case month == 0:
		return graph.InYear(year)
	case month > time.December:
		return graph.Span{}
	case day == 0:
		return graph.InMonth(year, month)
	}
	d := graph.NewDay(year, month, day)
	if d > graph.InMonth(year, month).To {
		return graph.Span{}
	}
	return graph.OnDay(d)
}

// number reads digits; "" and "XX" are 0.
func number(s string) int {
	n, _ := strconv.Atoi(s) // 0 is what is not told
	return n
}

func months(year, first, n int) graph.Span {
	return stretch(graph.NewDay(year, time.Month(first), 1), graph.NewDay(year, time.Month(first+n), 0))
}

func stretch(from, to graph.Day) graph.Span {
	return graph.Span{From: from, To: to, Precision: graph.PrecisionRange}
}

// firstWeek returns the Monday of the ISO week with the year's first Thursday.
func firstWeek(year int) graph.Day {
	d := graph.NewDay(year, time.January, 4)
	return d - graph.Day((int(d.Time().Weekday())+6)%7)
}
