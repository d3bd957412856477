package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server"
)

func (p *program) queryCommand() *cobra.Command {
	var variables string
	c := &cobra.Command{
		Use: "query GRAPHQL|-", Short: "ask the graph in GraphQL",
		Long: `query runs a GraphQL query against the store and prints the answer as JSON; with
--output table the rows of the first connection or list in it. "-" reads the query
from standard input. The schema is in schema.graphqls and in the playground.`,
		Example: `  entente query '{ whoMet(who: {name: "Kim Jong Un"}) { edges { node { entity { name } count } } } }'
  entente query 'query($n: String!) { entity(by: {name: $n}) { name titles } }' --variables '{"n": "Sergei Lavrov"}'`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.query(c.Context(), s, args[0], variables) })
		},
	}
	p.settings.storeFlags(c)
	c.Flags().StringVar(&p.settings.output, "output", "json", "form of the output: json or table (env ENTENTE_OUTPUT)")
	c.Flags().StringVar(&variables, "variables", "", "values of the query's variables, a JSON object")
	return c
}

// maxQuery bounds a query read from standard input.
const maxQuery = 1 << 20

func (p *program) query(ctx context.Context, s graph.Store, text, variables string) error {
	req := server.Request{Query: text}
	if text == "-" {
		b, err := io.ReadAll(io.LimitReader(p.in, maxQuery))
		if err != nil {
			return graph.Wrap(graph.CodeInvalid, err, "standard input cannot be read")
		}
		req.Query = string(b)
	}
	if variables != "" {
		if err := json.Unmarshal([]byte(variables), &req.Variables); err != nil {
			return graph.Wrap(graph.CodeInvalid, err, "--variables is no JSON object: "+err.Error())
		}
	}
	answer, err := server.Execute(ctx, s, req)
	if answer == nil {
		return err
	}
	if p.settings.output == "table" {
		if terr := writeTable(p.out, answer); terr != nil {
			return terr
		}
		return err
	}
	var pretty bytes.Buffer
	if ierr := json.Indent(&pretty, answer, "", "  "); ierr != nil {
		return fmt.Errorf("format the answer: %w", ierr)
	}
	if _, werr := fmt.Fprintln(p.out, pretty.String()); werr != nil {
		return fmt.Errorf("write the answer: %w", werr)
	}
	return err
}

// writeTable prints the first list of objects in an answer, a row each, nested
// fields as dotted columns.
func writeTable(w io.Writer, answer json.RawMessage) error {
	var whole struct {
		Data any `json:"data"`
	}
	if err := json.Unmarshal(answer, &whole); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	rows := findRows(whole.Data)
	if rows == nil {
		rows = []any{whole.Data}
	}
	var columns []string
	seen := map[string]bool{}
	flat := make([]map[string]string, len(rows))
	for i, r := range rows {
		flat[i] = map[string]string{}
		flatten("", r, func(k, v string) {
			if !seen[k] {
				seen[k] = true
				columns = append(columns, k)
			}
			flat[i][k] = v
		})
	}
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, strings.ToUpper(strings.Join(columns, "\t"))) // errors come at Flush
	for _, r := range flat {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = r[c]
		}
		_, _ = fmt.Fprintln(tw, strings.Join(cells, "\t"))
	}
	return tw.Flush()
}
