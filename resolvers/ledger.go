package resolvers

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// Ledger answers Query.ledger.
func (r queryResolver) Ledger(ctx context.Context, first *int, after *string, last *int, before *string) (*relay.LedgerEntryConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	page, err := r.store.FindLedgerEntries(ctx, p)
	of(ctx).foundEntries(page.Items)
	return connection(page, err, r.store.CountLedgerEntries)
}

// foundEntries notes what entries name.
func (r *request) foundEntries(entries []*graph.LedgerEntry) {
	for _, e := range entries {
		if e.Report != "" {
			r.reportsByID.note(e.Report)
		}
		if e.Undoes != "" {
			r.entries.note(e.Undoes)
		}
	}
}

// foundDecisions notes the decisions that shaped entities.
func (r *request) foundDecisions(entities []*graph.Entity) {
	for _, e := range entities {
		r.entries.note(e.Decisions...)
	}
}

type ledgerEntryResolver struct{}

// ArticleID answers LedgerEntry.articleId.
func (ledgerEntryResolver) ArticleID(_ context.Context, e *graph.LedgerEntry) (*string, error) {
	if e.Kind != graph.Retract {
		return nil, nil
	}
	id := scalar.GlobalID(scalar.Article, string(e.Article))
	return &id, nil
}

// Names answers LedgerEntry.names.
func (ledgerEntryResolver) Names(_ context.Context, e *graph.LedgerEntry) ([]string, error) {
	names := make([]string, len(e.Anchors))
	for i, a := range e.Anchors {
		names[i] = a.Name
	}
	return names, nil
}

// NewName answers LedgerEntry.newName.
func (ledgerEntryResolver) NewName(_ context.Context, e *graph.LedgerEntry) (*string, error) {
	return known(e.Name), nil
}

// Report answers LedgerEntry.report.
func (ledgerEntryResolver) Report(ctx context.Context, e *graph.LedgerEntry) (*graph.Report, error) {
	if e.Report == "" {
		return nil, nil
	}
	report, _, err := of(ctx).reportsByID.load(ctx, e.Report)
	return report, err
}

// Undoes answers LedgerEntry.undoes.
func (ledgerEntryResolver) Undoes(ctx context.Context, e *graph.LedgerEntry) (*graph.LedgerEntry, error) {
	if e.Undoes == "" {
		return nil, nil
	}
	entry, _, err := of(ctx).entries.load(ctx, e.Undoes)
	return entry, err
}

// Decisions answers Entity.decisions.
func (entityResolver) Decisions(ctx context.Context, e *graph.Entity) ([]*graph.LedgerEntry, error) {
	entries, err := loadAll(ctx, of(ctx).entries, e.Decisions)
	slices.SortFunc(entries, graph.CompareEntries)
	return entries, err
}
