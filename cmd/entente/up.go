package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/source"
)

func (p *program) upCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "up [PATH...]", Short: "load articles and serve them, in one step",
		Long: `up loads the example articles, or the files and directories named, shows the first
answers to "who met whom, where", and serves API, playground and page. It is load
and serve in one.`,
		Example: `  entente up
  entente up --fetched 2025-07-13 my-articles/`,
		RunE: func(c *cobra.Command, args []string) error { return p.up(c.Context(), args) },
	}
	p.settings.storeFlags(c)
	p.settings.readFlags(c)
	p.settings.listenFlag(c)
	p.settings.serving.flags(c)
	p.settings.protection.flags(c, "warn")
	return c
}

func (p *program) up(ctx context.Context, paths []string) error {
	o, err := p.reading()
	if err != nil {
		return err
	}
	if _, err := p.configuration(); err != nil {
		return err // before all is loaded
	}
	return p.withStore(ctx, func(s graph.Store) error {
		var articles loader.Source
		asked := askedFor(paths)
		if len(paths) == 0 {
			asked = "the examples"
			articles = source.Reader(ctx, "examples", examples.Articles(), o)
		} else {
			articles = source.Articles(ctx, paths, o)
		}
		sum, err := p.load(ctx, s, asked, articles)
		if perr := p.printSummary(sum); err == nil {
			err = perr
		}
		if err != nil {
			return err
		}
		if err := p.firstAnswers(ctx, s); err != nil {
			return err
		}
		return p.serve(ctx, s)
	})
}

// firstQuery asks for some meetings to show.
const firstQuery = `{ meetings(first: 8, minConfidence: 0.8) { edges { node {
  participants { entity { name } } place { name } time { from } } } } }`

// firstAnswers prints who met whom, where.
func (p *program) firstAnswers(ctx context.Context, s graph.Store) error {
	answer, err := server.Execute(ctx, s, server.Request{Query: firstQuery})
	if err != nil {
		return err
	}
	var got struct {
		Data struct {
			Meetings struct {
				Edges []struct {
					Node struct {
						Participants []struct {
							Entity struct{ Name string }
						}
						Place *struct{ Name string }
						Time  *struct{ From string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(answer, &got); err != nil {
		return fmt.Errorf("read the first answers: %w", err)
	}
	if len(got.Data.Meetings.Edges) == 0 {
		return nil
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, "\nWHO MET WHOM\tWHERE\tWHEN") // errors come at Flush
	for _, e := range got.Data.Meetings.Edges {
		var names []string
		for _, x := range e.Node.Participants {
			names = append(names, x.Entity.Name)
		}
		where, when := "", ""
		if e.Node.Place != nil {
			where = e.Node.Place.Name
		}
		if e.Node.Time != nil {
			when = e.Node.Time.From
		}
		_, _ = fmt.Fprintf(tw, "%s\t%s\t%s\n", strings.Join(names, ", "), where, when)
	}
	return tw.Flush()
}
