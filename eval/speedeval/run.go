package speedeval

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp"
)

// Run is what one process measured.
type Run struct {
	// Load is the CPU time from nothing to ready, Work that of all texts, in
	// seconds.
	Load, Work float64
	// Tokens and Bytes are those of the texts, titles included. Extraction does not
	// count tokens: they are those of the analysis.
	Tokens, Bytes int
	// Peak is the most memory held, in MiB, 0 where it cannot be told.
	Peak float64
}

// whole returns title and text as one.
func (t Text) whole() string { return t.Title + "\n\n" + t.Text }

// NLP measures the analysis of the texts: tokens, sentences, tags, lemmas, trees
// and names. clock returns the CPU time used so far.
func NLP(texts []Text, clock func() time.Duration) (Run, error) {
	start := clock()
	p, err := nlp.Load()
	if err != nil {
		return Run{}, err
	}
	r := Run{Load: (clock() - start).Seconds()}
	start = clock()
	for _, t := range texts {
		r.Tokens += len(p.Parse(t.whole()).Tokens)
		r.Bytes += len(t.whole())
	}
	r.Work = (clock() - start).Seconds()
	r.Peak = peakMemory()
	return r, nil
}

// Extraction measures extraction, from rows of JSON to events.
func Extraction(texts []Text, clock func() time.Duration) (Run, error) {
	rows := make([][]byte, len(texts))
	for i, t := range texts {
		var err error
		if rows[i], err = json.Marshal(t); err != nil {
			return Run{}, err
		}
	}
	start := clock()
	x, err := extract.New()
	if err != nil {
		return Run{}, err
	}
	r := Run{Load: (clock() - start).Seconds()}
	start = clock()
	for i, row := range rows {
		a, err := article.JSON(row, article.Options{Source: fmt.Sprint(i)})
		if err == nil {
			_, err = x.Result(a, extract.Options{})
		}
		if err != nil {
			return Run{}, fmt.Errorf("article %d: %w", i+1, err)
		}
		r.Bytes += len(texts[i].whole())
	}
	r.Work = (clock() - start).Seconds()
	r.Peak = peakMemory()
	return r, nil
}
