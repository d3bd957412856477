package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"math"

	"github.com/entente-graph/entente/graph"
)

// Articles and events are listed by their first day, latest first, unknown last.
// Their rowid, called ord, is that place: the day in the upper bits and bits of
// the id in the lower, so that rows lie in list order, every index ends in list
// order, and a cursor is one number. Two ids of one day with the same bits get
// neighbouring numbers, in the order in which they came.
const (
	idBits = 42
	// dayShift makes days positive; days further from 1970 than it (1436 years
	// before, the same after) are listed as if they were its ends.
	dayShift = 1 << 19
)

// dayOrd returns the least ord of the day.
func dayOrd(d graph.Day) int64 {
	n := min(max(int64(d)+dayShift, 1), 1<<20)
	return n << idBits
}

// ordOf returns the ord of a row without regard to others.
func ordOf(when graph.Span, id string) int64 {
	h := sha256.Sum256([]byte(id))
	bits := int64(binary.BigEndian.Uint64(h[:8]) >> (64 - idBits))
	if !when.Known() {
		return bits
	}
	return dayOrd(when.From) | bits
}

// sameDay reports whether two ords are of one day.
func sameDay(a, b int64) bool { return a>>idBits == b>>idBits }

// ordRange is a part of a list: the rows with ords between lo and hi, neither
// included, latest first or, going back, earliest first.
type ordRange struct {
	lo, hi int64
	back   bool
	limit  int
}

// all is the range of the whole list.
var all = ordRange{lo: -1, hi: math.MaxInt64, limit: -1}

func (r ordRange) direction() string {
	if r.back {
		return "ASC"
	}
	return "DESC"
}

// days returns the columns t_from and t_to of a span.
func days(s graph.Span) (from, to any) {
	if !s.Known() {
		return nil, nil
	}
	return int64(s.From), int64(s.To)
}
