package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/source"
)

// checkpoint notes in a file which files, and which units of the one at hand, have
// been loaded, so that a load that was interrupted can go on there. A file that has
// changed since is read from its start. The file of the checkpoint has a line for
// each note: the key of a file, and how many of its units are done if it is not
// whole.
type checkpoint struct {
	mu   sync.Mutex
	file *os.File
	done map[string]int64 // of each key the units that are done, -1 for all
	// given counts what was yielded; marks are what is to be noted once that much
	// is settled.
	given int
	marks []mark
	key   string
}

type mark struct {
	after int
	key   string
	units int64 // -1 for all
}

// checkpoint opens that of the run, which its paths, the store and what decides how
// they are read identify.
func (p *program) checkpoint(ctx context.Context, s graph.Store, r *loadRun) (*checkpoint, error) {
	c := &checkpoint{done: map[string]int64{}}
	if r.dryRun || r.retry != "" {
		return c, nil
	}
	name, err := p.checkpointName(r)
	if err != nil && !r.resume {
		return c, nil // a user without a home loads all the same
	}
	if err != nil {
		return nil, err
	}
	flag := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	if r.resume {
		found, err := c.read(name)
		if err != nil {
			return nil, err
		}
		stats, err := s.Stats(ctx)
		if err != nil {
			return nil, err
		}
		switch {
		case !found:
			p.note("Nothing to resume: no such load was interrupted. Loading from the start.")
		case stats.Articles+stats.Superseded == 0:
			p.note("The store is empty. Loading from the start.")
			clear(c.done)
		default:
			flag = os.O_CREATE | os.O_WRONLY | os.O_APPEND
		}
	}
	if c.file, err = os.OpenFile(name, flag, 0o600); err != nil && !r.resume {
		c.file = nil
	} else if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the place that the load is at cannot be noted in "+name)
	}
	return c, nil
}

func (p *program) note(line string) {
	_, _ = fmt.Fprintln(p.errs, "entente:", line) // nothing to do where standard error is gone
}

// checkpointName returns the file of a load's checkpoint, whose folder is made.
func (p *program) checkpointName(r *loadRun) (string, error) {
	dir, err := p.stateDir("loads")
	if err != nil {
		return "", err
	}
	store := p.settings.store
	if store == "" {
		if store, err = p.dataFile(); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, stateName(append([]string{store, p.settings.database, p.settings.format, p.settings.fields, p.settings.fetched, p.settings.nlp, r.loadFlags.since, fmt.Sprint(p.settings.follow)}, r.paths...))), nil
}

// stateName names the file of what is remembered of a run by all that tells it from
// others: paths, in whatever way they are written, addresses and settings.
func stateName(parts []string) string {
	key := sha256.New()
	for _, part := range parts {
		if abs, err := filepath.Abs(part); err == nil && !strings.Contains(part, "://") {
			part = abs
		}
		key.Write([]byte(part + "\x00"))
	}
	return hex.EncodeToString(key.Sum(nil)[:12])
}

// stateDir returns a folder for what is to be remembered from one run to the next,
// and makes it.
func (p *program) stateDir(of string) (string, error) {
	dir := p.env("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", graph.Wrap(graph.CodeInvalid, err, "no home directory is known: set XDG_STATE_HOME")
		}
		dir = filepath.Join(home, ".local", "state")
	}
	dir = filepath.Join(dir, "entente", of)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", graph.Wrap(graph.CodeInvalid, err, "the folder "+dir+" cannot be made: set XDG_STATE_HOME to one that can")
	}
	return dir, nil
}

// read reads what was noted, and returns whether anything was.
func (c *checkpoint) read(name string) (found bool, err error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, graph.Wrap(graph.CodeInvalid, err, "the place that the load was at cannot be read from "+name)
	}
	defer func() { _ = f.Close() }() // only read
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, units, part := strings.Cut(lines.Text(), " ")
		n := int64(-1)
		if part {
			if n, err = strconv.ParseInt(units, 10, 64); err != nil {
				continue // the last line, cut short
			}
		}
		if len(key) == keyLength {
			c.done[key], found = n, true
		}
	}
	return found, lines.Err()
}

const keyLength = 24

// Begin implements source.Tracker.
func (c *checkpoint) Begin(path string, info fs.FileInfo) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.key = ""
	if info == nil { // what is at an address may be another the next time
		return 0
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d", path, info.Size(), info.ModTime().UnixNano()))
	c.key = hex.EncodeToString(sum[:])[:keyLength]
	return c.done[c.key]
}

// Unit implements source.Tracker: all units before are yielded.
func (c *checkpoint) Unit(n int64) { c.add(n - 1) }

// End implements source.Tracker.
func (c *checkpoint) End() { c.add(-1) }

func (c *checkpoint) add(units int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.key == "" || units == 0 {
		return
	}
	m := mark{c.given, c.key, units}
	if n := len(c.marks); n > 0 && c.marks[n-1].key == m.key && c.marks[n-1].after == m.after {
		c.marks[n-1] = m
		return
	}
	c.marks = append(c.marks, m)
}

func (c *checkpoint) yielded() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.given++
}

// settled notes what is done once n of what was yielded are in the graph or refused.
func (c *checkpoint) settled(n int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var lines strings.Builder
	for i, m := range c.marks {
		if m.after > n {
			c.marks = append(c.marks[:0], c.marks[i:]...)
			return c.write(lines.String())
		}
		last := i+1 == len(c.marks) || c.marks[i+1].after > n || c.marks[i+1].key != m.key
		switch {
		case m.units < 0:
			lines.WriteString(m.key + "\n")
		case last:
			fmt.Fprintf(&lines, "%s %d\n", m.key, m.units)
		}
	}
	c.marks = c.marks[:0]
	return c.write(lines.String())
}

func (c *checkpoint) write(lines string) error {
	if c.file == nil || lines == "" {
		return nil
	}
	if _, err := c.file.WriteString(lines); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "the place that the load is at cannot be noted in "+c.file.Name())
	}
	return nil
}

// close ends the notes; those of a load that is whole are not needed any more.
func (c *checkpoint) close(whole bool) error {
	if c.file == nil {
		return nil
	}
	err := c.file.Close()
	if whole {
		err = cmp.Or(err, os.Remove(c.file.Name()))
	}
	return err
}

// tracks tells the checkpoint and the meter how far reading is.
type tracks struct {
	marks *checkpoint
	meter *meter
}

var _ source.Tracker = tracks{}

func (t tracks) Begin(path string, info fs.FileInfo) int64 { return t.marks.Begin(path, info) }
func (t tracks) Unit(n int64)                              { t.marks.Unit(n) }
func (t tracks) End()                                      { t.marks.End() }
func (t tracks) Bytes(n int64)                             { t.meter.bytes(n) }
