package meeteval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
)

// Set is a collection of labelled texts. A text is a document; no document is cut.
type Set struct {
	// Name is a short name for tables.
	Name string
	// Texts is the file that the extractor reads, in the order of Rows.
	Texts string
	Rows  []Row
}

// Row is a labelled text.
type Row struct {
	ID     string `json:"id"`
	Source string `json:"source"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	// Report is true for rows that are only scored, never read for their errors.
	Report bool    `json:"-"`
	Gold   []Event `json:"-"`
}

// ReadMeetDev reads the two sets of the folder meet-dev, short items and whole
// articles. Of each, every fourth row is the report part.
func ReadMeetDev(dir string) ([]Set, error) {
	if err := corpora.Need(dir); err != nil {
		return nil, err
	}
	gold := filepath.Join(dir, "gold.jsonl")
	items, err := ReadSet("items", gold, filepath.Join(dir, "items.jsonl"), corpora.InReport)
	if err != nil {
		return nil, err
	}
	articles, err := ReadSet("articles", gold, filepath.Join(dir, "articles.jsonl"), corpora.InReport)
	return []Set{items, articles}, err
}

// ReadFolder reads all sets of a folder, NAME.jsonl with the labels
// NAME.gold.jsonl, sorted by name. Of each, every second row is the report part, but
// for sets that the file read.txt of the folder names, a name a line: all their rows
// have been read, and none is reported. A folder that is absent or empty gives none.
func ReadFolder(dir string) ([]Set, error) {
	whole, err := os.ReadFile(filepath.Join(dir, "read.txt"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	read := strings.Fields(string(whole))
	golds, err := filepath.Glob(filepath.Join(dir, "*.gold.jsonl"))
	if err != nil {
		return nil, err
	}
	var sets []Set
	for _, g := range golds {
		name := strings.TrimSuffix(filepath.Base(g), ".gold.jsonl")
		inReport := OddRow
		if slices.Contains(read, name) {
			inReport = func(int) bool { return false }
		}
		s, err := ReadSet(name, g, filepath.Join(dir, name+".jsonl"), inReport)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// Join returns the rows of several sets as one set, which has no file of its own.
func Join(name string, sets []Set) Set {
	all := Set{Name: name}
	for _, s := range sets {
		all.Rows = append(all.Rows, s.Rows...)
	}
	return all
}

// OddRow reports whether the row at index i, counted from 0, belongs to the report
// part of a set cut in halves.
func OddRow(i int) bool { return i%2 == 1 }

// ReadSet reads texts and their labels. The labels may hold more than these texts;
// a text without labels is an error. inReport tells by a row's index in its file
// whether it belongs to the report part.
func ReadSet(name, gold, texts string, inReport func(i int) bool) (Set, error) {
	labels, err := ReadEvents(gold)
	if err != nil {
		return Set{}, err
	}
	s := Set{Name: name, Texts: texts}
	err = objects(texts, func(dec func(any) error) error {
		r := Row{Report: inReport(len(s.Rows))}
		if err := dec(&r); err != nil {
			return err
		}
		var ok bool
		if r.Gold, ok = labels[r.ID]; !ok {
			return fmt.Errorf("%s has no labels for %q", gold, r.ID)
		}
		s.Rows = append(s.Rows, r)
		return nil
	})
	return s, err
}

// ReadEvents reads labels or predictions by the id of their text, an object a
// line: {"id": ..., "events": [...]}.
func ReadEvents(path string) (map[string][]Event, error) {
	byID := map[string][]Event{}
	err := objects(path, func(dec func(any) error) error {
		var row struct {
			ID     string  `json:"id"`
			Events []Event `json:"events"`
		}
		if err := dec(&row); err != nil {
			return err
		}
		if _, twice := byID[row.ID]; twice {
			return fmt.Errorf("%q stands there twice", row.ID)
		}
		byID[row.ID] = row.Events
		return nil
	})
	return byID, err
}

// objects calls fn for every JSON object of a file; dec reads the object.
func objects(path string, fn func(dec func(any) error) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	d := json.NewDecoder(bufio.NewReader(f))
	for n := 1; ; n++ {
		var raw json.RawMessage
		if err := d.Decode(&raw); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: object %d: %w", path, n, err)
		}
		if err := fn(func(v any) error { return json.Unmarshal(raw, v) }); err != nil {
			return fmt.Errorf("%s: object %d: %w", path, n, err)
		}
	}
}
