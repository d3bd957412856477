package speedeval

import "slices"

// Summary is what several runs of one kind come to: the medians.
type Summary struct{ Load, Work, Tokens, Bytes, Peak float64 }

// Summarize returns the medians of the runs.
func Summarize(runs []Run) Summary {
	median := func(of func(Run) float64) float64 {
		var v []float64
		for _, r := range runs {
			v = append(v, of(r))
		}
		slices.Sort(v)
		if len(v) == 0 {
			return 0
		}
		return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
	}
	return Summary{
		Load:   median(func(r Run) float64 { return r.Load }),
		Work:   median(func(r Run) float64 { return r.Work }),
		Tokens: median(func(r Run) float64 { return float64(r.Tokens) }),
		Bytes:  median(func(r Run) float64 { return float64(r.Bytes) }),
		Peak:   median(func(r Run) float64 { return r.Peak }),
	}
}

// TokensPerSecond is the speed in tokens a second of CPU time.
func (s Summary) TokensPerSecond() float64 { return rate(s.Tokens, s.Work) }

// KilobytesPerSecond is the speed in thousands of bytes of text a second of CPU
// time.
func (s Summary) KilobytesPerSecond() float64 { return rate(s.Bytes/1000, s.Work) }

func rate(n, seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	return n / seconds
}
