package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/extract"
)

func (p *program) reextractCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "reextract", Short: "read the held articles anew by this version of the program",
		Long: `reextract reads each article that the store holds and another version of the
extractor read ("entente version" names this one), takes what that version found away
and adds what this one finds. It works in batches while a server answers; interrupted,
the same command goes on. It is a job like a load: see entente jobs.`,
		Example: "  entente reextract --store bolt://127.0.0.1:7687", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.reextract(c.Context(), s) })
		},
	}
	p.settings.storeFlags(c)
	p.settings.outputFlag(c)
	return c
}

func (p *program) reextract(ctx context.Context, s graph.Store) error {
	src, failure := loader.Held(ctx, s, extract.Version)
	sum, err := p.loadWith(ctx, s, "reextract", src, (*loader.Loader).Again)
	if err == nil {
		err = failure()
	}
	if perr := p.printSummary(sum); err == nil {
		err = perr
	}
	return err
}
