package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// Node answers Query.node.
func (r queryResolver) Node(ctx context.Context, id string) (relay.Node, error) {
	nodes, err := r.Nodes(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// Nodes answers Query.nodes.
func (r queryResolver) Nodes(ctx context.Context, ids []string) ([]relay.Node, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Errorf(graph.CodeLimit, "%d nodes were asked for: at most %d are given", len(ids), graph.MaxPage)
	}
	loads := make([]func() (relay.Node, error), len(ids))
	for i, global := range ids {
		t, id, err := scalar.ParseGlobalID(global)
		if err != nil {
			return nil, err
		}
		switch t {
		case scalar.Article:
			loads[i] = loadNode(ctx, of(ctx).articles, graph.ArticleID(id))
		case scalar.Entity:
			loads[i] = loadNode(ctx, of(ctx).entities, graph.EntityID(id))
		case scalar.Job:
			loads[i] = loadNode(ctx, of(ctx).jobs, graph.JobID(id))
		case scalar.Event:
			loads[i] = loadNode(ctx, of(ctx).events, graph.EventID(id))
		case scalar.Entry:
			loads[i] = loadNode(ctx, of(ctx).entries, graph.LedgerEntryID(id))
		case scalar.Mention:
			loads[i] = loadNode(ctx, of(ctx).mentionsByID, graph.MentionID(id))
		case scalar.Report:
			loads[i] = loadNode(ctx, of(ctx).reportsByID, graph.ReportID(id))
		}
	}
	nodes := make([]relay.Node, len(ids))
	for i, load := range loads {
		var err error
		if nodes[i], err = load(); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

// loadNode notes an id and returns what loads it.
func loadNode[K comparable, V any](ctx context.Context, b *batch[K, *V], id K) func() (relay.Node, error) {
	b.note(id)
	return func() (relay.Node, error) {
		v, ok, err := b.load(ctx, id)
		if err != nil || !ok {
			return nil, err
		}
		return v, nil
	}
}
