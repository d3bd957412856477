package sqlite

import (
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// The column span of event holds a time in one number, so that the least and the
// greatest of many are found by comparing numbers: 32 bits of the first day, 28 of
// the days that follow it, 3 of the precision.
const (
	precisionBits = 3
	lengthBits    = 28
	firstDayShift = precisionBits + lengthBits
)

// precisions are in the order in which numbers sort them, which is that of met_event.
var precisions = []graph.Precision{graph.PrecisionDay, graph.PrecisionMonth, graph.PrecisionQuarter,
	graph.PrecisionRange, graph.PrecisionWeek, graph.PrecisionYear}

// spanNumber returns the number of a time, nil of an unknown one.
func spanNumber(s graph.Span) any {
	if !s.Known() {
		return nil
	}
	n := (int64(s.From) - math.MinInt32) << firstDayShift
	n |= min(int64(s.To)-int64(s.From), 1<<lengthBits-1) << precisionBits
	if i := slices.Index(precisions, s.Precision); i >= 0 {
		return n | int64(i)
	}
	return n | int64(len(precisions)-1)
}

// spanOf is the inverse of spanNumber.
func spanOf(n int64) graph.Span {
	from := n>>firstDayShift + math.MinInt32
	length := n >> precisionBits & (1<<lengthBits - 1)
	return graph.Span{From: graph.Day(from), To: graph.Day(from + length), Precision: precisions[min(int(n&(1<<precisionBits-1)), len(precisions)-1)]}
}

// extent is the first and last of many times.
type extent struct {
	first, last int64
	known       bool
}

func (x *extent) add(n int64) {
	if !x.known {
		*x = extent{n, n, true}
		return
	}
	x.first, x.last = min(x.first, n), max(x.last, n)
}

// spans returns the two times, unknown if there is none.
func (x *extent) spans() (first, last graph.Span) {
	if !x.known {
		return first, last
	}
	return spanOf(x.first), spanOf(x.last)
}
