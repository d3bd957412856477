package plovereval

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
)

// Record is a sentence with one coded event.
type Record struct {
	ID string
	// Code is the event's code in the edition of 2021, see Code.
	Code string
	// Sources act, Targets are acted on; there need not be any of these.
	Sources, Targets []string
	// Place is where it is, "" if not told.
	Place string
	Text  string
	// Report is true for records that are only scored, never read for their errors.
	Report bool
}

// Read reads the records of a file. Every fourth is the report part; they are
// sorted by code, so this takes some of every code.
func Read(path string) ([]Record, error) {
	if err := corpora.Need(path); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID, Event, Text string
		Source, Target  actors
		EventLoc        struct{ Name string }
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []Record
	for _, r := range rows {
		if r.Event == "DOCUMENT" { // describes the file
			continue
		}
		code, ok := editions[r.Event]
		if !ok {
			return nil, fmt.Errorf("%s: %s: unknown code %q", path, r.ID, r.Event)
		}
		out = append(out, Record{ID: r.ID, Code: code, Sources: r.Source, Targets: r.Target, Place: r.EventLoc.Name,
			Text: plain.Replace(r.Text), Report: corpora.InReport(len(out))})
	}
	return out, nil
}

// plain undoes what is left of the codebook's typesetting.
var plain = strings.NewReplacer(`\$`, "$", "``", "“", "''", "”")

// actors are the names of a list of actors; instead of an empty list the records
// also have an empty string.
type actors []string

// UnmarshalJSON reads a list of actors or a string.
func (a *actors) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return nil
	}
	var list []struct{ ActorText string }
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	for _, x := range list {
		*a = append(*a, strings.TrimSpace(x.ActorText))
	}
	return nil
}
