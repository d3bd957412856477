package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-isatty"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// How often progress is told: on a terminal, as plain lines, as JSON.
const (
	redrawEvery = 100 * time.Millisecond
	plainEvery  = 10 * time.Second
	jsonEvery   = time.Second
)

// meter tells on standard error how far a load is. It is standard error, too, for
// what else is written there meanwhile, so that lines do not run into each other.
type meter struct {
	out   io.Writer
	form  string // line (on a terminal), plain, json or none
	every time.Duration
	now   func() time.Time

	mu      sync.Mutex
	started time.Time
	told    time.Time
	drawn   bool
	read    int64 // bytes of files
	total   int64 // bytes of all files, 0 if that is not known
}

func newMeter(form string, out io.Writer, paths []string, now func() time.Time) (*meter, error) {
	m := &meter{out: out, form: form, now: now, started: now()}
	m.told = m.started
	switch form {
	case "auto", "":
		m.form, m.every = "plain", plainEvery
		if f, ok := out.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
			m.form, m.every = "line", redrawEvery
		}
	case "plain":
		m.every = plainEvery
	case "json":
		m.every = jsonEvery
	case "none":
		return m, nil
	default:
		return nil, graph.Errorf(graph.CodeInvalid, "unknown --progress %q: use auto, plain, json or none", form)
	}
	m.total = sizeOf(paths)
	return m, nil
}

// sizeOf returns how many bytes the files have, 0 if not all of the paths are files
// and directories.
func sizeOf(paths []string) (total int64) {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return 0
		}
		err := filepath.WalkDir(p, func(_ string, d os.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil // it is read without being counted
			}
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
			return nil
		})
		if err != nil {
			return 0
		}
	}
	return total
}

func (m *meter) bytes(n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.read += n
}

// Write implements io.Writer.
func (m *meter) Write(p []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
	return m.out.Write(p)
}

// clear takes the line of progress away.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
}

func (m *meter) wipe() {
	if m.drawn {
		_, _ = io.WriteString(m.out, "\r\x1b[K") // nothing to do where standard error is gone
		m.drawn = false
	}
}

// progressLine is what --progress json writes, a line each.
type progressLine struct {
	Read    int `json:"read"`
	Loaded  int `json:"loaded"`
	Held    int `json:"held"`
	Refused int `json:"refused"`
	// Events counts events written, one that changed twice twice.
	Events  int     `json:"events_written"`
	Seconds float64 `json:"seconds"`
	Rate    float64 `json:"articles_per_second"`
	// Left is how many seconds are left, absent if that is not known.
	Left *float64 `json:"seconds_left,omitempty"`
}

// tell tells how far the load is, if it is time.
func (m *meter) tell(sum loader.Summary) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if m.form == "none" || now.Sub(m.told) < m.every {
		return
	}
	m.told = now
	l := m.line(sum, now.Sub(m.started).Seconds())
	switch m.form {
	case "json":
		_ = json.NewEncoder(m.out).Encode(map[string]progressLine{"progress": l}) // nothing to do where standard error is gone
	case "line":
		_, _ = io.WriteString(m.out, "\r\x1b[K"+l.String())
		m.drawn = true
	default:
		_, _ = fmt.Fprintln(m.out, l)
	}
}

// guessFrom is the part that must be read before the time left is guessed.
const guessFrom = 0.01

func (m *meter) line(sum loader.Summary, seconds float64) progressLine {
	done := sum.Loaded + sum.Updated + sum.Superseded
	l := progressLine{Read: sum.Read, Loaded: done, Held: sum.Skipped, Refused: sum.Failed, Events: sum.Effect.EventsPut, Seconds: seconds}
	if seconds > 0 {
		l.Rate = float64(done+sum.Skipped+sum.Failed) / seconds
	}
	if part := float64(m.read) / float64(max(m.total, 1)); m.total > 0 && part > guessFrom {
		left := max(seconds/min(part, 1)-seconds, 0)
		l.Left = &left
	}
	return l
}

// String is the line for people.
func (l progressLine) String() string {
	parts := []string{fmt.Sprintf("%d articles, %.1f/s", l.Loaded+l.Held, l.Rate), fmt.Sprintf("%d events written", l.Events)}
	if l.Refused > 0 {
		parts = append(parts, fmt.Sprintf("%d refused", l.Refused))
	}
	if l.Left != nil {
		parts = append(parts, (time.Duration(*l.Left)*time.Second).String()+" left")
	}
	return strings.Join(parts, ", ")
}
