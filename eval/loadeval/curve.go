package loadeval

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/entente-graph/entente/eval/apieval"
	"github.com/entente-graph/entente/loader"
)

// Step is how many articles a Lap counts.
const Step = 1000

// Lap is how long a load took for Step articles.
type Lap struct {
	// Articles is how many were read at its end.
	Articles int
	// Wall is its time, CPU that which the process used meanwhile.
	Wall, CPU time.Duration
	// Memory is what the process held at its end.
	Memory apieval.Memory
}

// Curve notes laps of a load: its Progress is that of a loader.Config.
type Curve struct {
	Laps []Lap
	// Clock and CPU give the time, and the time that the process has used; Memory what
	// it holds.
	Clock, CPU func() time.Duration
	Memory     func() apieval.Memory
	// Each, if set, is told of each lap.
	Each func(Lap)

	wall, cpu time.Duration
	read      int
}

// Start begins the first lap.
func (c *Curve) Start() { c.wall, c.cpu = c.Clock(), c.CPU() }

// Progress notes a lap whenever Step articles more are written or held already. A batch
// that goes beyond is counted by its share.
func (c *Curve) Progress(sum loader.Summary) {
	done := sum.Loaded + sum.Updated + sum.Skipped + sum.Superseded + sum.Retracted + sum.Failed
	if done < c.read+Step {
		return
	}
	wall, cpu := c.Clock(), c.CPU()
	n := time.Duration(done - c.read)
	c.Laps = append(c.Laps, Lap{Articles: done, Wall: (wall - c.wall) * Step / n, CPU: (cpu - c.cpu) * Step / n, Memory: c.Memory()})
	c.wall, c.cpu, c.read = wall, cpu, done
	if c.Each != nil {
		c.Each(c.Laps[len(c.Laps)-1])
	}
}

// Growth compares the end of a load with its beginning.
type Growth struct {
	// First and Last are medians of the laps of the first and the last tenth, at least
	// one and at most ten of each, without the very first lap, in which models are read.
	First, Last Lap
	// Most is the most memory at the end of any lap.
	Most apieval.Memory
}

// Growth returns how the load grew slower; false for fewer than three laps.
func (c *Curve) Growth() (g Growth, ok bool) {
	if len(c.Laps) < 3 {
		return g, false
	}
	for _, l := range c.Laps {
		g.Most.Resident, g.Most.Own = max(g.Most.Resident, l.Memory.Resident), max(g.Most.Own, l.Memory.Own)
	}
	laps := c.Laps[1:]
	n := min(10, max(1, len(laps)/10))
	g.First, g.Last = medianLap(laps[:n]), medianLap(laps[len(laps)-n:])
	return g, true
}

func medianLap(laps []Lap) Lap {
	of := func(value func(Lap) time.Duration) time.Duration {
		var v []time.Duration
		for _, l := range laps {
			v = append(v, value(l))
		}
		return Median(v)
	}
	return Lap{Articles: laps[len(laps)-1].Articles, Memory: laps[len(laps)-1].Memory,
		Wall: of(func(l Lap) time.Duration { return l.Wall }), CPU: of(func(l Lap) time.Duration { return l.CPU })}
}

// Median returns the middle one, of an even number the mean of the middle two, 0 of none.
func Median(v []time.Duration) time.Duration {
	if len(v) == 0 {
		return 0
	}
	v = slices.Clone(v)
	slices.Sort(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// Print writes about twenty of the laps as rows of a table, and the growth.
func (c *Curve) Print(w io.Writer) error {
	rows := []string{"| articles | s / 1,000 | CPU s / 1,000 | MiB of its own | MiB resident |", "| --- | --- | --- | --- | --- |"}
	every := max(1, len(c.Laps)/20)
	for i, l := range c.Laps {
		if i < 2 || i == len(c.Laps)-1 || (i+1)%every == 0 {
			rows = append(rows, fmt.Sprintf("| %d | %.2f | %.2f | %d | %d |", l.Articles, l.Wall.Seconds(), l.CPU.Seconds(), l.Memory.Own>>20, l.Memory.Resident>>20))
		}
	}
	if g, ok := c.Growth(); ok {
		rows = append(rows, "", fmt.Sprintf("The last 1,000 took %.2f times the first 1,000 by the clock, %.2f times in CPU time; at most %d MiB of its own, %d MiB resident.",
			ratio(g.Last.Wall, g.First.Wall), ratio(g.Last.CPU, g.First.CPU), g.Most.Own>>20, g.Most.Resident>>20))
	}
	for _, r := range rows {
		if _, err := fmt.Fprintln(w, r); err != nil {
			return err
		}
	}
	return nil
}

func ratio(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
