//go:build !unix

package main

import "time"

var start = time.Now()

// cpuTime returns the time since the start, for want of a measure of CPU time.
func cpuTime() time.Duration { return time.Since(start) }
