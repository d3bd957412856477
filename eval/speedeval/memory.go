package speedeval

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
)

// peakMemory returns the most resident memory that the process has had, in MiB, as
// Linux tells it, 0 elsewhere. The figure of getrusage would do nearly everywhere,
// but a process begins with that of its parent.
func peakMemory() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	return highWater(b)
}

// highWater reads the line "VmHWM:   1234 kB".
func highWater(status []byte) float64 {
	for s := bufio.NewScanner(bytes.NewReader(status)); s.Scan(); {
		f := bytes.Fields(s.Bytes())
		if len(f) == 3 && string(f[0]) == "VmHWM:" {
			kib, err := strconv.ParseFloat(string(f[1]), 64)
			if err != nil {
				return 0
			}
			return kib / 1024
		}
	}
	return 0
}
