package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
)

// The parts of labelled data. What is not cut into parts is measured whole.
const (
	development = string(corpora.Development)
	report      = string(corpora.Report)
	whole       = string(corpora.Whole)
)

// figure is one measured number.
type figure struct {
	// Task is what is measured, Data on what, Part on which part of the data.
	Task, Data, Part string
	// Measure names the number, such as "met F1" or "LAS".
	Measure string
	// Value is the number as tables show it.
	Value string
}

// peer is another system with its figures, as a file of eval/peers/results holds
// them.
type peer struct {
	// System is a short name, How says where the figures come from.
	System, How string
	Figures     []figure
}

// readFigures reads the figures of all peers in the folder, by file name.
func readFigures(dir string) ([]peer, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var all []peer
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		var p struct {
			peer
			spacyResults
		}
		if err := json.Unmarshal(b, &p); err != nil {
			return nil, fmt.Errorf("%s: %w", n, err)
		}
		p.Figures = append(p.Figures, p.spacyResults.figures()...)
		all = append(all, p.peer)
	}
	return all, nil
}

// printJSON writes figures in the form of a peer's.
func printJSON(w io.Writer, figures []figure) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(peer{Figures: figures})
}
