package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// RetractArticle answers Mutation.retractArticle.
func (r mutationResolver) RetractArticle(ctx context.Context, in gql.RetractArticleInput) (*relay.DecisionPayload, error) {
	id, err := scalar.UnmarshalArticleID(in.Article)
	if err != nil {
		return nil, err
	}
	return r.decide(ctx, graph.Decision{Kind: graph.Retract, Article: id}, in.Why, in.ClientMutationID)
}

// MergeEntities answers Mutation.mergeEntities.
func (r mutationResolver) MergeEntities(ctx context.Context, in gql.MergeEntitiesInput) (*relay.DecisionPayload, error) {
	if len(in.Entities) > graph.MaxMerged {
		return nil, graph.Errorf(graph.CodeLimit, "entities: there are %d, at most %d are merged at once", len(in.Entities), graph.MaxMerged)
	}
	entities, err := idsIn(in.Entities, scalar.UnmarshalEntityID)
	if err != nil {
		return nil, err
	}
	return r.decide(ctx, graph.Decision{Kind: graph.Merge, Entities: entities}, in.Why, in.ClientMutationID)
}

// SplitEntity answers Mutation.splitEntity.
func (r mutationResolver) SplitEntity(ctx context.Context, in gql.SplitEntityInput) (*relay.DecisionPayload, error) {
	if len(in.Articles) > graph.MaxSplit || len(in.Mentions) > graph.MaxAnchors {
		return nil, graph.Errorf(graph.CodeLimit, "articles, mentions: there are %d and %d, at most %d and %d are taken at once",
			len(in.Articles), len(in.Mentions), graph.MaxSplit, graph.MaxAnchors)
	}
	d := graph.Decision{Kind: graph.Split}
	var err error
	if d.Entities, err = idsIn([]string{in.Entity}, scalar.UnmarshalEntityID); err != nil {
		return nil, err
	}
	if d.Articles, err = idsIn(in.Articles, scalar.UnmarshalArticleID); err != nil {
		return nil, err
	}
	if in.Mentions != nil && len(in.Mentions) == 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "mentions: there are none; leave it out to take all of the articles")
	}
	if d.Mentions, err = idsIn(in.Mentions, scalar.UnmarshalMentionID); err != nil {
		return nil, err
	}
	return r.decide(ctx, d, in.Why, in.ClientMutationID)
}

// RenameEntity answers Mutation.renameEntity.
func (r mutationResolver) RenameEntity(ctx context.Context, in gql.RenameEntityInput) (*relay.DecisionPayload, error) {
	entities, err := idsIn([]string{in.Entity}, scalar.UnmarshalEntityID)
	if err != nil {
		return nil, err
	}
	return r.decide(ctx, graph.Decision{Kind: graph.Rename, Entities: entities, Name: in.Name}, in.Why, in.ClientMutationID)
}

// RejectEvent answers Mutation.rejectEvent.
func (r mutationResolver) RejectEvent(ctx context.Context, in gql.RejectEventInput) (*relay.DecisionPayload, error) {
	id, err := scalar.UnmarshalEventID(in.Event)
	if err != nil {
		return nil, err
	}
	return r.decide(ctx, graph.Decision{Kind: graph.Dismiss, Event: id}, in.Why, in.ClientMutationID)
}

// Undo answers Mutation.undo.
func (r mutationResolver) Undo(ctx context.Context, in gql.UndoInput) (*relay.DecisionPayload, error) {
	id, err := scalar.UnmarshalLedgerEntryID(in.LedgerEntry)
	if err != nil {
		return nil, err
	}
	return r.decide(ctx, graph.Decision{Kind: graph.Undo, Entry: id}, in.Why, in.ClientMutationID)
}

// decide hands a decision over, on behalf of who asks.
func (r mutationResolver) decide(ctx context.Context, d graph.Decision, why string, client *string) (*relay.DecisionPayload, error) {
	if r.decider == nil {
		return nil, graph.Errorf(graph.CodeInvalid, "nothing is decided here: use entente ledger, or ask a server that may write")
	}
	if client != nil && *client == "" {
		return nil, graph.Errorf(graph.CodeInvalid, "clientMutationId: it is empty; leave it out if you need none")
	}
	d.Who, d.Why, d.Client = ClientOf(ctx).Name, why, orEmpty(client)
	out, err := r.decider.Decide(ctx, d)
	if err != nil {
		return nil, err
	}
	of(ctx).foundEntries([]*graph.LedgerEntry{out.Entry})
	return &relay.DecisionPayload{Decided: *out, ClientMutationID: client}, nil
}

// idsIn reads the global ids of one type.
func idsIn[ID ~string](globals []string, read func(any) (ID, error)) ([]ID, error) {
	ids := make([]ID, len(globals))
	for i, g := range globals {
		var err error
		if ids[i], err = read(g); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

type decisionPayloadResolver struct{}

// Entities answers DecisionPayload.entities.
func (decisionPayloadResolver) Entities(ctx context.Context, p *relay.DecisionPayload) ([]*graph.Entity, error) {
	return loadAll(ctx, of(ctx).entities, p.Decided.Entities)
}

// Events answers DecisionPayload.events.
func (decisionPayloadResolver) Events(ctx context.Context, p *relay.DecisionPayload) ([]*graph.Event, error) {
	return loadAll(ctx, of(ctx).events, p.Decided.Events)
}

// loadAll loads those of the ids that there are, in their order.
func loadAll[K ~string, V any](ctx context.Context, b *batch[K, *V], ids []K) ([]*V, error) {
	b.note(ids...)
	list := make([]*V, 0, len(ids))
	for _, id := range ids {
		v, ok, err := b.load(ctx, id)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, v)
		}
	}
	return list, nil
}
