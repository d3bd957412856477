package growtheval

import "time"

// The shortest and the longest text.
const (
	Shortest = 4 << 10
	Longest  = 1 << 20
)

// Tolerated is by how much the time a byte may grow when the text is twice as long; more is not linear. Larger texts
// leave the caches of the processor, which costs some too.
const Tolerated = 1.3

// Growth is the time that texts of one kind took, in nanoseconds a byte, from the Shortest on, each text twice as long
// as the one before it. Where one took too long, the longer ones are left out.
type Growth []float64

// Worst returns the largest factor by which the time a byte grew at one doubling, 0 of fewer than two.
func (g Growth) Worst() float64 {
	worst := 0.0
	for i := 1; i < len(g); i++ {
		if g[i-1] > 0 {
			worst = max(worst, g[i]/g[i-1])
		}
	}
	return worst
}

// Linear reports whether no doubling made the time a byte grow by more than what is tolerated.
func (g Growth) Linear() bool { return g.Worst() <= Tolerated }

// Measure reads texts of the kind until one takes longer than most. Short times are the least of several runs, of
// which all together take some hundredths of a second. clock returns the time used so far.
func (r Reader) Measure(k Kind, longest int, most time.Duration, clock func() time.Duration) Growth {
	var g Growth
	for n := Shortest; n <= longest; n *= 2 {
		text := k.Text(n)
		least := r.least(text, clock)
		g = append(g, float64(least.Nanoseconds())/float64(len(text)))
		if least > most {
			break
		}
	}
	return g
}

// Runs of one text: at least minRuns, more until they took enough together.
const (
	minRuns = 3
	maxRuns = 200
	enough  = 60 * time.Millisecond
)

// least returns the least time of several runs.
func (r Reader) least(text string, clock func() time.Duration) time.Duration {
	var least, all time.Duration
	for i := 0; i < maxRuns && (i < minRuns || all < enough); i++ {
		start := clock()
		r.read(text)
		took := clock() - start
		if i == 0 || took < least {
			least = took
		}
		all += took
		if all > 2*time.Second {
			break
		}
	}
	return least
}
