// Package quarantine keeps what could not be loaded in a directory, to be looked at,
// mended and loaded again: of each article or file that was refused an entry,
// ID.json, with its place and the reason, and its bytes in ID.raw.
package quarantine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/source"
)

// Dir is a quarantine. It is safe for use from one goroutine, and from several
// processes at once, of which the last that writes an entry is heard.
type Dir struct{ path string }

// Open returns the quarantine in a directory, which is made if need be.
func Open(path string) (*Dir, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the quarantine "+path+" cannot be made")
	}
	return &Dir{path}, nil
}

// Entry is what was refused.
type Entry struct {
	// ID names the entry: it is the same for the same place.
	ID string `json:"id"`
	// Path is the file or address that was read, Source the place within it.
	Path   string `json:"path"`
	Source string `json:"source"`
	// Code and Reason say why.
	Code   graph.Code `json:"code"`
	Reason string     `json:"reason"`
	// Format is that of the bytes in ID.raw, "" if there are none. Cut tells that
	// they are only the beginning; Bytes counts those that are there.
	Format source.Format `json:"format,omitempty"`
	Cut    bool          `json:"cut,omitempty"`
	Bytes  int           `json:"bytes"`
	// URL and Fetched are what was known beside the text.
	URL     string `json:"url,omitempty"`
	Fetched string `json:"fetched,omitempty"`
}

// Put writes an entry, in place of an earlier one of the same place.
func (d *Dir) Put(ref *source.Refusal) (Entry, error) {
	e := Entry{Path: absolute(ref.Path), Source: ref.Source, Code: graph.ErrorCode(ref.Err), Reason: strings.TrimPrefix(graph.ErrorMessage(ref.Err), ref.Source+": "),
		Format: ref.Format, Cut: ref.Cut, Bytes: len(ref.Raw), URL: ref.Options.URL}
	if ref.Options.Fetched.Known() {
		e.Fetched = ref.Options.Fetched.From.String()
	}
	key := sha256.New()
	key.Write([]byte(e.Path + "\x00" + e.Source))
	if e.Path == "-" || e.Path == "" { // another stream, another time
		key.Write(ref.Raw)
	}
	e.ID = hex.EncodeToString(key.Sum(nil)[:12])
	about, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return e, err
	}
	if err := d.write(e.ID+".raw", ref.Raw); err != nil {
		return e, err
	}
	return e, d.write(e.ID+".json", append(about, '\n'))
}

func absolute(path string) string {
	if path == "" || path == "-" || strings.Contains(path, "://") {
		return path
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// write writes a file whole or not at all.
func (d *Dir) write(name string, data []byte) error {
	f, err := os.CreateTemp(d.path, ".new-*")
	if err == nil {
		_, err = f.Write(data)
		err = errors.Join(err, f.Close())
		if err == nil {
			err = os.Rename(f.Name(), filepath.Join(d.path, name))
		}
		if err != nil {
			_ = os.Remove(f.Name()) // the first error counts
		}
	}
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "the quarantine "+d.path+" cannot be written: is there room, and may you write there?")
	}
	return nil
}

// Entries returns all entries, sorted by path and place.
func (d *Dir) Entries() ([]Entry, error) {
	names, err := filepath.Glob(filepath.Join(quoted(d.path), "*.json"))
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, name := range names {
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var e Entry
		if err == nil {
			err = json.Unmarshal(data, &e)
		}
		if err != nil || e.ID+".json" != filepath.Base(name) {
			return nil, graph.Wrap(graph.CodeInvalid, err, name+" is no entry of a quarantine: take it away")
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entry) int {
		return strings.Compare(a.Path+"\x00"+a.Source, b.Path+"\x00"+b.Source)
	})
	return all, nil
}

// quoted is a path within a pattern.
func quoted(path string) string {
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(path)
}

// Refusal returns what was refused, with its bytes as they are now: they may have
// been mended.
func (d *Dir) Refusal(e Entry) (source.Refusal, error) {
	ref := source.Refusal{Path: e.Path, Source: e.Source, Format: e.Format, Cut: e.Cut, Options: article.Options{Source: e.Source, URL: e.URL}}
	if day, err := graph.ParseDay(e.Fetched); err == nil && e.Fetched != "" {
		ref.Options.Fetched = graph.OnDay(day)
	}
	raw, err := os.ReadFile(filepath.Join(d.path, e.ID+".raw"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ref, graph.Wrap(graph.CodeInvalid, err, "the entry "+e.ID+" of the quarantine cannot be read")
	}
	if ref.Raw = raw; e.Cut && len(raw) != e.Bytes {
		ref.Cut = false // put there whole by hand
	}
	return ref, nil
}

// Remove takes an entry away.
func (d *Dir) Remove(id string) error {
	for _, ext := range []string{".json", ".raw"} {
		if err := os.Remove(filepath.Join(d.path, id+ext)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return graph.Wrap(graph.CodeInvalid, err, "the entry "+id+" of the quarantine cannot be taken away")
		}
	}
	return nil
}

// Of returns the refusal of an article that was read but not loaded.
func Of(a *graph.Article, err error) *source.Refusal {
	row, merr := json.Marshal(map[string]string{"id": a.Ref, "url": a.URL, "title": a.Title, "text": a.Body, "publisher": a.Publisher, "published": a.PublishedText})
	ref := &source.Refusal{Source: a.Source, Format: source.JSONL, Raw: row, Err: err}
	if merr != nil {
		ref.Raw = nil
	}
	return ref
}
