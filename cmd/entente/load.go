package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

func (p *program) loadCommand() *cobra.Command {
	var flags loadFlags
	c := &cobra.Command{
		Use: "load PATH...", Short: "load articles into the store",
		Long: `load reads files, directories, patterns ('news/**/*.html'), addresses (https://...)
or standard input (-), extracts what the articles say, and adds it to the graph. What
is held already is skipped, so the same command may be run again at any time;
entente jobs lists loads and stops them. An article that cannot be read is reported
with its place; all others are loaded.
Formats and archives are told by content: text, page dumps, HTML, JSON, tables, feeds,
mail, WARC, and gzip, zstd, bzip2, zip, tar.
With --publish the articles are put on a queue on a NATS server, from which any number
of workers (entente worker) load them; docs/workers.md tells of it.`,
		Example: `  entente load articles.jsonl pages/ crawl.warc.gz
  entente load --quarantine refused/ --report report.json 'news/**/*.html'
  entente load --retry refused/
  entente load --fetched 2025-07-13 dump.txt --store bolt://127.0.0.1:7687
  entente load --publish --wait --nats nats://queue.example:4222 'crawl/**/*.warc.gz'`,
		RunE: func(c *cobra.Command, args []string) error { return p.runLoad(c.Context(), flags, args) },
	}
	flags.add(c)
	p.settings.queue.flags(c)
	p.settings.queue.publishFlags(c, &flags)
	p.settings.storeFlags(c)
	p.settings.readFlags(c)
	p.settings.outputFlag(c)
	return c
}

// load loads articles as a job and reports each that failed as it happens.
func (p *program) load(ctx context.Context, s graph.Store, asked string, articles loader.Source) (loader.Summary, error) {
	return p.loadWith(ctx, s, asked, articles, func(l *loader.Loader) *loader.Loader { return l })
}

// loadWith is load by a loader that as makes of ours.
func (p *program) loadWith(ctx context.Context, s graph.Store, asked string, articles loader.Source, as func(*loader.Loader) *loader.Loader) (loader.Summary, error) {
	told := 0
	l, err := p.newLoader(s, func(c *loader.Config) {
		c.Progress = func(sum loader.Summary) {
			for ; told < len(sum.Failures); told++ {
				p.complainOf(sum.Failures[told])
			}
		}
		p.batch.configure(c)
	})
	if err != nil {
		return loader.Summary{}, err
	}
	j := newJob(asked)
	if _, err := s.BeginJob(ctx, j); err != nil {
		return loader.Summary{}, err
	}
	sum, _, err := as(l).LoadJob(ctx, s, j, false, articles)
	for ; told < len(sum.Failures); told++ {
		p.complainOf(sum.Failures[told])
	}
	p.codeFor(sum.Failed, sum.Read)
	if err != nil {
		p.code = exitCode(err)
	}
	return sum, err
}

func (p *program) complainOf(f loader.Failure) {
	where := ""
	if f.Source != "" {
		where = f.Source + ": "
	}
	_, _ = fmt.Fprintf(p.errs, "entente: %s%s\n", where, message(f.Err)) // nothing to do where standard error is gone
}

// summary is a load's result as JSON.
type summary struct {
	Read     int     `json:"read"`
	Loaded   int     `json:"loaded"`
	Updated  int     `json:"updated"`
	Skipped  int     `json:"skipped"`
	Earlier  int     `json:"earlier_versions"`
	Retract  int     `json:"retracted"`
	Failed   int     `json:"failed"`
	Articles int     `json:"articles"`
	Entities int     `json:"entities"`
	Events   int     `json:"events"`
	Seconds  float64 `json:"seconds"`
}

func (p *program) printSummary(sum loader.Summary) error {
	if p.settings.output == "json" {
		return json.NewEncoder(p.out).Encode(summaryOf(sum))
	}
	retracted := ""
	if sum.Retracted > 0 {
		retracted = fmt.Sprintf(" %d not loaded since they are retracted,", sum.Retracted)
	}
	_, err := fmt.Fprintf(p.out, "Read %d articles in %s: %d loaded, %d updated, %d held already, %d kept as earlier versions,%s %d failed.\nThe graph holds %d articles, %d entities, %d events, %d reports.\n",
		sum.Read, sum.Duration.Round(10*time.Millisecond), sum.Loaded, sum.Updated, sum.Skipped, sum.Superseded, retracted, sum.Failed,
		sum.Graph.Articles, sum.Graph.Entities, sum.Graph.Events, sum.Graph.Reports)
	return err
}
