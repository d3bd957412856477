package apieval

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Memory is what a process holds, in bytes: all that is resident, and of that what is
// its own and no page of a file.
type Memory struct{ Resident, Own int64 }

// MemoryOf reads what a process holds now, from Linux's /proc.
func MemoryOf(pid int) (Memory, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return Memory{}, err
	}
	return parseStatus(string(raw))
}

func parseStatus(status string) (m Memory, err error) {
	for line := range strings.Lines(status) {
		name, value, _ := strings.Cut(line, ":")
		to := map[string]*int64{"VmRSS": &m.Resident, "RssAnon": &m.Own}[name]
		if to == nil {
			continue
		}
		kilobytes, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err != nil {
			return m, fmt.Errorf("read %s: %w", name, err)
		}
		*to = kilobytes << 10
	}
	return m, nil
}

// WatchMemory reads what a process holds, over and over, until ctx ends.
func WatchMemory(ctx context.Context, pid int, every time.Duration) (seen []Memory) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if m, err := MemoryOf(pid); err == nil {
			seen = append(seen, m)
		}
		select {
		case <-ctx.Done():
			return seen
		case <-tick.C:
		}
	}
}

// Growth sums up what was seen of a process: the most, and its own memory as its
// median was in the second and the last quarter, the first being for warming up.
type Growth struct {
	Most         Memory
	Early, Late  int64
	Observations int
}

// GrowthOf sums up what was seen.
func GrowthOf(seen []Memory) Growth {
	g := Growth{Observations: len(seen)}
	for _, m := range seen {
		g.Most.Resident, g.Most.Own = max(g.Most.Resident, m.Resident), max(g.Most.Own, m.Own)
	}
	n := len(seen)
	g.Early, g.Late = ownOf(seen[n/4:n/2]), ownOf(seen[n-n/4:])
	return g
}

// ownOf is the median of the process's own memory.
func ownOf(seen []Memory) int64 {
	if len(seen) == 0 {
		return 0
	}
	own := make([]int64, len(seen))
	for i, m := range seen {
		own[i] = m.Own
	}
	slices.Sort(own)
	return own[len(own)/2]
}
