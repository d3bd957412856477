package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/source"
)

// watchState is what a watch has seen, kept in a file.
type watchState struct {
	path    string
	Targets map[string]*watched `json:"targets"`
}

// watched is what was seen of one target.
type watched struct {
	// Version is that of an address, Links are those that it has led to, the last
	// maxLinksSeen of them.
	Version source.Version `json:"version"`
	Links   []string       `json:"links,omitempty"`
	// Files are those that were loaded, with size and time of change.
	Files map[string]string `json:"files,omitempty"`
	// Failures counts how often it failed in a row, Next is when it is looked at
	// again.
	Failures int       `json:"failures,omitempty"`
	Next     time.Time `json:"next,omitzero"`

	links map[string]bool
}

// maxLinksSeen is how many links of an address are remembered, as keys of 8 bytes.
const maxLinksSeen = 50_000

// openWatchState reads what was seen before.
func (p *program) openWatchState(path string, targets []string) (*watchState, error) {
	if path == "" {
		dir, err := p.stateDir("watch")
		if err != nil {
			return nil, err
		}
		path = filepath.Join(dir, stateName(append([]string{p.settings.store}, targets...))+".json")
	}
	s := &watchState{path: path, Targets: map[string]*watched{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, s.write() // what cannot be written is told before anything is done
	}
	if err == nil {
		err = json.Unmarshal(data, s)
	}
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, path+" holds no state of a watch: take it away to begin anew")
	}
	return s, nil
}

func (s *watchState) of(target string) *watched {
	if s.Targets[target] == nil {
		s.Targets[target] = &watched{}
	}
	return s.Targets[target]
}

// write writes the state, whole or not at all.
func (s *watchState) write() error {
	data, err := json.Marshal(s)
	if err == nil {
		err = writeWhole(s.path, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	}
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "what was seen cannot be noted in "+s.path)
	}
	return nil
}

func keyOf(link string) string {
	sum := sha256.Sum256([]byte(link))
	return hex.EncodeToString(sum[:8])
}

// has reports whether the target has led to the link before.
func (w *watched) has(link string) bool {
	if w.links == nil {
		w.links = map[string]bool{}
		for _, k := range w.Links {
			w.links[k] = true
		}
	}
	return w.links[keyOf(link)]
}

func (w *watched) add(link string) {
	if w.has(link) {
		return
	}
	k := keyOf(link)
	w.Links, w.links[k] = append(w.Links, k), true
	if n := len(w.Links) - maxLinksSeen; n > 0 {
		for _, old := range w.Links[:n] {
			delete(w.links, old)
		}
		w.Links = w.Links[n:]
	}
}

// settled is how long a file must have been left alone before it is read, so that
// none is read while it is written.
const settled = 2 * time.Second

// changed returns the files that are new or have changed, and what is to be
// remembered once they are loaded. A file that was changed just now is left for the
// next look, unless there is none.
func (w *watched) changed(found []source.File, now time.Time, last bool) (fresh []string, seen map[string]string) {
	seen = map[string]string{}
	for _, f := range found {
		mark := fmt.Sprintf("%d %d", f.Size, f.Changed.UnixNano())
		switch {
		case w.Files[f.Path] == mark:
			seen[f.Path] = mark
		case !last && now.Sub(f.Changed) < settled:
			if old, ok := w.Files[f.Path]; ok {
				seen[f.Path] = old
			}
		default:
			fresh, seen[f.Path] = append(fresh, f.Path), mark
		}
	}
	return fresh, seen
}
