package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// report is what --report writes.
type report struct {
	Version  string    `json:"version"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished"`
	// Paths are what was to be loaded, Retry the quarantine that was.
	Paths  []string `json:"paths,omitempty"`
	Retry  string   `json:"retry,omitempty"`
	DryRun bool     `json:"dry_run"`
	// Exit is the exit code, Error what ended the load, Stopped whether that was the
	// first article that was refused.
	Exit    int     `json:"exit"`
	Error   string  `json:"error,omitempty"`
	Stopped bool    `json:"stopped"`
	Summary summary `json:"summary"`
	// Older counts articles that --since left out. Languages counts the others by
	// language, a BCP 47 code, und for one that is not known; Unread are those that
	// are not English: they are kept, and nothing is extracted of them.
	Older     int            `json:"older"`
	Languages map[string]int `json:"languages"`
	Unread    int            `json:"unread"`
	// Refused lists the articles that were not loaded, the first 10,000 of them.
	Refused []refusedArticle `json:"refused"`
}

// writeReport writes the report of a load that has ended.
func (r *loadRun) writeReport(p *program, sum loader.Summary, started time.Time, failed error) error {
	out := report{Version: version, Started: started.UTC(), Finished: time.Now().UTC(), Paths: r.paths, Retry: r.retry, DryRun: r.dryRun, Exit: p.code, Stopped: r.stopped,
		Summary: summaryOf(sum), Older: r.older, Languages: r.languages, Unread: r.unread(), Refused: r.refused}
	if failed != nil {
		out.Error = message(failed)
	}
	if out.Refused == nil {
		out.Refused = []refusedArticle{}
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(r.report, append(data, '\n'), 0o600); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "the report cannot be written to "+filepath.Clean(r.report))
	}
	return nil
}

func (r *loadRun) unread() int {
	n := 0
	for code, count := range r.languages {
		if code != "en" {
			n += count
		}
	}
	return n
}

// rest are the lines that follow the summary.
func (r *loadRun) rest(released int) []string {
	var lines []string
	if n := r.unread(); n > 0 {
		var codes []string
		for _, code := range slices.Sorted(maps.Keys(r.languages)) {
			if code != "en" {
				codes = append(codes, fmt.Sprintf("%s %d", code, r.languages[code]))
			}
		}
		lines = append(lines, fmt.Sprintf("%d are not in English: they are kept, and not read (%s).", n, strings.Join(codes, ", ")))
	}
	if r.older > 0 {
		lines = append(lines, fmt.Sprintf("%d were published before %s and left out.", r.older, r.from))
	}
	if r.stopped {
		lines = append(lines, "Stopped at the first article that was refused.")
	}
	if r.retry != "" {
		lines = append(lines, fmt.Sprintf("%d of %d entries were taken out of the quarantine.", released, len(r.held)))
	} else if r.dir != nil && len(r.refused) > 0 {
		lines = append(lines, "What was refused is in "+r.quarantine+": entente load --retry "+r.quarantine+" tries it again.")
	}
	if r.dryRun {
		lines = append(lines, "Nothing was written: this was a dry run.")
	}
	return lines
}

func summaryOf(sum loader.Summary) summary {
	return summary{sum.Read, sum.Loaded, sum.Updated, sum.Skipped, sum.Superseded, sum.Retracted, sum.Failed,
		sum.Graph.Articles, sum.Graph.Entities, sum.Graph.Events, sum.Duration.Seconds()}
}
