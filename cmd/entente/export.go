package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/exchange"
	"github.com/entente-graph/entente/graph/neo4j"
)

// neo4jCSV is the format of files for neo4j-admin, which the store on Neo4j knows.
const neo4jCSV = "neo4j-csv"

func (p *program) exportCommand() *cobra.Command {
	var format, file string
	c := &cobra.Command{
		Use: "export", Short: "write the whole graph for other programs",
		Long: `export writes the graph as of one moment to standard output or to a file:

  jsonl    all of it, a record a line; "entente import" reads it back
  graphml  articles, entities and events with their edges: Gephi, yEd, networkx
  jsonld   the same in terms of schema.org and PROV, JSON-LD 1.1
  ftm      persons, organisations and events as FollowTheMoney entities

or, as neo4j-csv, to a new folder: CSV files, with the command import.sh, by which
neo4j-admin makes a database of Neo4j of them, many times faster than a load.

Only jsonl and neo4j-csv have the articles' texts and lose nothing. docs/exchange.md
has the details.`,
		Example: `  entente export --file graph.jsonl
  entente export --format graphml --file graph.graphml
  entente export --format neo4j-csv --file bulk && sh bulk/import.sh`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if format == neo4jCSV && file == "-" {
				return graph.Errorf(graph.CodeInvalid, "--format neo4j-csv writes a folder: name it with --file")
			}
			return p.withStore(c.Context(), func(s graph.Store) error {
				if format == neo4jCSV {
					return neo4j.WriteImport(c.Context(), s, file)
				}
				return p.toFile(file, func(w io.Writer) error {
					return exchange.Write(c.Context(), s, exchange.Format(format), w)
				})
			})
		},
	}
	p.settings.storeFlags(c)
	c.Flags().StringVar(&format, "format", string(exchange.JSONLines), "jsonl, graphml, jsonld, ftm or neo4j-csv (env ENTENTE_FORMAT)")
	c.Flags().StringVar(&file, "file", "-", "write to this `file`, with neo4j-csv to this new folder; - is standard output (env ENTENTE_FILE)")
	return c
}

// toFile runs fn on a new file, which is there only once it is whole; "-" is standard
// output.
func (p *program) toFile(name string, fn func(io.Writer) error) error {
	if name == "-" {
		return fn(p.out)
	}
	return writeWhole(name, fn)
}

// writeWhole runs fn on a file beside the one of that name, and puts it in its place once
// it is whole.
func writeWhole(name string, fn func(io.Writer) error) error {
	cannot := func(err error) error {
		return graph.Wrap(graph.CodeInvalid, err, "cannot write "+name+": "+reason(err))
	}
	part := name + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return cannot(err)
	}
	if err := fn(f); err != nil {
		_ = f.Close() // the first error counts
		_ = os.Remove(part)
		return err
	}
	if err := f.Close(); err != nil {
		return cannot(err)
	}
	if err := os.Rename(part, name); err != nil {
		return cannot(err)
	}
	return nil
}

// reason is what the system says of a file, without its name.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func (p *program) importCommand() *cobra.Command {
	var goOn bool
	c := &cobra.Command{
		Use: "import FILE|-", Short: "read an export into an empty store",
		Long: `import reads what "entente export" wrote as jsonl into an empty store, of whatever
kind, and checks that the graph is then the same, by its digest. Nothing is extracted
anew. If it is interrupted, --continue goes on with the same file.`,
		Example: `  entente import graph.jsonl --store bolt://127.0.0.1:7687`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error {
				in, name := p.in, "standard input"
				if args[0] != "-" {
					f, err := os.Open(args[0])
					if err != nil {
						return graph.Wrap(graph.CodeInvalid, err, args[0]+": "+reason(err))
					}
					defer func() { _ = f.Close() }() // it was only read
					in, name = f, args[0]
				}
				n, err := exchange.Read(c.Context(), s, in, name, goOn)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "imported %d records, the graph is that of the file\n", n)
				return err
			})
		},
	}
	p.settings.storeFlags(c)
	c.Flags().BoolVar(&goOn, "continue", false, "go on with an import of the same file that was interrupted (env ENTENTE_CONTINUE)")
	return c
}
