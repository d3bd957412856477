package main

import (
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/loader/extract"
)

func (p *program) versionCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "version", Short: "print the version", Example: "  entente version --output json", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if p.settings.output == "json" {
				return json.NewEncoder(p.out).Encode(map[string]string{"version": version, "extractor": extract.Version, "go": runtime.Version()})
			}
			_, err := fmt.Fprintf(p.out, "entente %s (extractor %s, %s)\n", version, extract.Version, runtime.Version())
			return err
		},
	}
	p.settings.outputFlag(c)
	return c
}
