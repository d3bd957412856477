package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

func (p *program) ledgerCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "ledger", Short: "list and undo what people decided",
		Long: `The ledger has what people decided about the graph: articles that are retracted,
entities that are one or two or have another name, events that are none. The API
takes such decisions (see mutations in the schema), entente retract takes one kind.
docs/ledger.md tells what follows from them.`,
		Args: cobra.NoArgs,
	}
	limit := graph.DefaultPage
	list := &cobra.Command{
		Use: "list", Short: "list decisions, latest first",
		Example: "  entente ledger list --limit 50 --output json", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withStore(c.Context(), func(s graph.Store) error { return p.listLedger(c.Context(), s, limit) })
		},
	}
	list.Flags().IntVar(&limit, "limit", limit, fmt.Sprintf("at most this many, 1 to %d", graph.MaxPage))
	var why, who string
	undo := &cobra.Command{
		Use: "undo ENTRY...", Short: "take the effect of decisions away",
		Long: `undo adds an entry to the ledger for each decision that is named, by which it has no
effect any more. Undos can be undone too. A retracted article must be loaded again.`,
		Example: `  entente ledger undo 7v2q1s4d9xk3m8c0tz5hj6wn --why "the publisher confirmed it"`, Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.decideEach(c.Context(), args, why, who, func(id string) (graph.Decision, error) {
				id, err := plainID(scalar.Entry, id)
				return graph.Decision{Kind: graph.Undo, Entry: graph.LedgerEntryID(id)}, err
			})
		},
	}
	decisionFlags(undo, &why, &who)
	for _, sub := range []*cobra.Command{list, undo} {
		p.settings.storeFlags(sub)
		p.settings.outputFlag(sub)
		c.AddCommand(sub)
	}
	return c
}

func (p *program) retractCommand() *cobra.Command {
	var why, who string
	c := &cobra.Command{
		Use: "retract ARTICLE...", Short: "take articles out for good",
		Long: `retract takes articles out of the graph, with all that only they said, and writes to
the ledger that they are not to be loaded again, until entente ledger undo takes that
back. An article is named by its id, as the API tells it.`,
		Example: `  entente retract 7v2q1s4d9xk3m8c0tz5hj6wn --why "a hoax, taken back by its publisher"`, Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.decideEach(c.Context(), args, why, who, func(id string) (graph.Decision, error) {
				id, err := plainID(scalar.Article, id)
				return graph.Decision{Kind: graph.Retract, Article: graph.ArticleID(id)}, err
			})
		},
	}
	decisionFlags(c, &why, &who)
	p.settings.storeFlags(c)
	p.settings.outputFlag(c)
	return c
}

func decisionFlags(c *cobra.Command, why, who *string) {
	c.Flags().StringVar(why, "why", "", "the reason, which the ledger keeps; it must be given")
	c.Flags().StringVar(who, "who", "", "who decides (default your user name)")
}

// plainID returns the store's id of what is named by it or by the API's id.
func plainID(want scalar.Type, id string) (string, error) {
	t, plain, err := scalar.ParseGlobalID(id)
	switch {
	case err != nil:
		return id, nil
	case t != want:
		return "", graph.Errorf(graph.CodeInvalid, "%s is the id of an %s: an %s is asked for", id, t, want)
	}
	return plain, nil
}

// decideEach takes one decision an argument. Those that fail are told of, all others
// are taken.
func (p *program) decideEach(ctx context.Context, args []string, why, who string, decision func(arg string) (graph.Decision, error)) error {
	if strings.TrimSpace(why) == "" {
		return graph.Errorf(graph.CodeInvalid, "say why: --why \"REASON\"")
	}
	if who == "" {
		who = userName()
	}
	return p.withStore(ctx, func(s graph.Store) error {
		decider, failed := p.newDeciding(s), 0
		for _, arg := range args {
			d, err := decision(arg)
			if err == nil {
				d.Who, d.Why = who, why
				err = p.decideOne(ctx, decider, d)
			}
			switch graph.ErrorCode(err) {
			case "":
			case graph.CodeInvalid, graph.CodeNotFound, graph.CodeConflict, graph.CodeLimit:
				failed++
				_, _ = fmt.Fprintf(p.errs, "entente: %s: %s\n", arg, message(err)) // nothing to do where standard error is gone
			default:
				return err
			}
		}
		p.codeFor(failed, len(args))
		return nil
	})
}

func (p *program) decideOne(ctx context.Context, decider graph.Decider, d graph.Decision) error {
	out, err := decider.Decide(ctx, d)
	if err != nil {
		return err
	}
	if p.settings.output == "json" {
		return json.NewEncoder(p.out).Encode(decided{entryAsJSON(out.Entry), out.EntityCount, out.EntityGoneCount, out.EventCount, out.EventGoneCount})
	}
	_, err = fmt.Fprintf(p.out, "%s %s: %s changed, %s gone; %s changed, %s gone.\n", out.Entry.Kind, out.Entry.ID,
		countOf(out.EntityCount, "entity", "entities"), countOf(out.EntityGoneCount, "entity", "entities"),
		countOf(out.EventCount, "event", "events"), countOf(out.EventGoneCount, "event", "events"))
	return err
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

// entry is an entry of the ledger as JSON.
type entry struct {
	ID      string    `json:"id"`
	Kind    string    `json:"kind"`
	Who     string    `json:"who"`
	Why     string    `json:"why"`
	At      time.Time `json:"at"`
	Undone  bool      `json:"undone"`
	Article string    `json:"article,omitempty"`
	Report  string    `json:"report,omitempty"`
	Undoes  string    `json:"undoes,omitempty"`
	Names   []string  `json:"names,omitempty"`
	NewName string    `json:"new_name,omitempty"`
}

// decided is what a decision changed as JSON.
type decided struct {
	Entry        entry `json:"entry"`
	Entities     int   `json:"entities"`
	EntitiesGone int   `json:"entities_gone"`
	Events       int   `json:"events"`
	EventsGone   int   `json:"events_gone"`
}

func entryAsJSON(e *graph.LedgerEntry) entry {
	out := entry{ID: string(e.ID), Kind: string(e.Kind), Who: e.Who, Why: e.Why, At: e.At, Undone: e.Undone,
		Article: string(e.Article), Report: string(e.Report), Undoes: string(e.Undoes), NewName: e.Name}
	for _, a := range e.Anchors {
		out.Names = append(out.Names, a.Name)
	}
	return out
}

func (p *program) listLedger(ctx context.Context, s graph.LedgerReader, limit int) error {
	if limit < 1 {
		return graph.Errorf(graph.CodeInvalid, "--limit must be 1 to %d", graph.MaxPage)
	}
	page, err := s.FindLedgerEntries(ctx, graph.PageRequest{Limit: limit})
	if err != nil {
		return err
	}
	if p.settings.output == "json" {
		list := make([]entry, 0, len(page.Items))
		for _, e := range page.Items {
			list = append(list, entryAsJSON(e))
		}
		return json.NewEncoder(p.out).Encode(list)
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, "ID\tAT\tWHO\tDECISION\tWHY") // errors come at Flush
	for _, e := range page.Items {
		_, _ = fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", e.ID, e.At.Local().Format(time.DateTime), oneLine(e.Who), oneLine(decisionText(e)), oneLine(e.Why))
	}
	return tw.Flush()
}

// decisionText says in a few words what an entry decides.
func decisionText(e *graph.LedgerEntry) string {
	x := entryAsJSON(e)
	text := strings.Join(append([]string{x.Kind, x.Article, x.Report, x.Undoes}, strings.Join(x.Names, " = ")), " ")
	switch e.Kind {
	case graph.Rename:
		text += " → " + e.Name
	case graph.Split:
		text = x.Kind + " " + strings.Join(x.Names, ", ")
	}
	if e.Undone {
		text = "(undone) " + text
	}
	return text
}
