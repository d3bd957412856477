package apieval

import (
	"math"
	"slices"
	"time"
)

// Summary is how long answers took.
type Summary struct {
	// Answers is how many there were.
	Answers int
	// P50, P95 and P99 are the least times within which so many of a hundred came.
	P50, P95, P99 time.Duration
	// PerSecond is how many came a second, from all clients together.
	PerSecond float64
}

// Summarize sums up the times of all answers that came within a stretch of time. It
// sorts them.
func Summarize(times []time.Duration, within time.Duration) Summary {
	slices.Sort(times)
	s := Summary{Answers: len(times), P50: percentile(times, 50), P95: percentile(times, 95), P99: percentile(times, 99)}
	if within > 0 {
		s.PerSecond = float64(len(times)) / within.Seconds()
	}
	return s
}

// percentile returns the value of nearest rank: the least one that p of a hundred of
// the sorted values do not pass. Of none it is 0.
func percentile(sorted []time.Duration, p float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(p / 100 * float64(len(sorted))))
	return sorted[max(rank, 1)-1]
}
