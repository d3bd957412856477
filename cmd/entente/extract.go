package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/source"
)

func (p *program) extractCommand() *cobra.Command {
	var minConfidence float64
	c := &cobra.Command{
		Use: "extract PATH...|-", Short: "write what articles say as JSON, one object an article",
		Long: `extract reads articles and writes one JSON object for each, in the order read:
entities, mentions and events with their evidence. Nothing is stored. Offsets are
bytes into title + "\n" + body.`,
		Example: `  entente extract article.txt
  cat articles.jsonl | entente extract - --min-confidence 0.8`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return p.extract(c, args, minConfidence) },
	}
	p.settings.readFlags(c)
	c.Flags().Float64Var(&minConfidence, "min-confidence", 0, "leave out events of less confidence, 0..1")
	return c
}

// extract reads articles one after the other, extracts several at a time, and
// writes the results in the order of reading.
func (p *program) extract(c *cobra.Command, paths []string, minConfidence float64) error {
	o, err := p.reading()
	if err != nil {
		return err
	}
	x, err := p.extractor()
	if err != nil {
		return err
	}
	ctx := c.Context()
	out := bufio.NewWriter(p.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan *extract.Result, 4*workers)
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		for slot := range queue {
			if r := <-slot; r != nil {
				if err := enc.Encode(r); err != nil {
					return fmt.Errorf("write the result: %w", err)
				}
			}
		}
		return out.Flush()
	})
	work, wctx := errgroup.WithContext(gctx)
	work.SetLimit(workers)
	failed := 0
	for a, err := range source.Articles(wctx, paths, o) {
		if err != nil {
			failed++
			p.complain(err)
			continue
		}
		slot := make(chan *extract.Result, 1)
		select {
		case queue <- slot:
		case <-wctx.Done():
			slot <- nil
			continue
		}
		work.Go(func() error { return extractOne(wctx, x, a, slot, minConfidence) })
	}
	err = work.Wait()
	close(queue)
	if werr := g.Wait(); err == nil {
		err = werr
	}
	if err == nil && ctx.Err() != nil {
		err = graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted")
	}
	if failed > 0 {
		p.code = exitPartly
	}
	return err
}

// extractOne puts an article's result into its slot, nil if it failed.
func extractOne(ctx context.Context, x *extract.Extractor, a *graph.Article, slot chan<- *extract.Result, minConfidence float64) error {
	if err := ctx.Err(); err != nil {
		slot <- nil
		return graph.Wrap(graph.CodeCanceled, err, "interrupted")
	}
	r, err := x.Result(a, extract.Options{MinConfidence: minConfidence})
	slot <- r
	return err
}
