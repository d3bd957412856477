package resolvers

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

// maxCoOccurrenceArticles is how many articles are read for coOccurrences.
const maxCoOccurrenceArticles = graph.MaxPage

// CoOccurrences answers Query.coOccurrences.
func (r queryResolver) CoOccurrences(ctx context.Context, entity gql.EntityRef, kind *graph.EntityKind, first *int) (*gql.CoOccurrences, error) {
	size, err := listSize(first)
	if err != nil {
		return nil, err
	}
	found, err := r.resolve(ctx, reference{argument: "entity", ref: &entity})
	if err != nil {
		return nil, err
	}
	self := found[0].ID
	page, err := r.store.FindArticles(ctx, graph.ArticleFilter{Mentions: self}, graph.PageRequest{Limit: maxCoOccurrenceArticles})
	if err != nil {
		return nil, err
	}
	articles := make([]graph.ArticleID, len(page.Items))
	for i, a := range page.Items {
		articles[i] = a.ID
	}
	mentions, err := r.store.Mentions(ctx, articles)
	if err != nil {
		return nil, err
	}
	counts := articlesNaming(mentions, kind)
	delete(counts, self)
	best := make([]graph.EntityID, 0, len(counts))
	for id := range counts {
		best = append(best, id)
	}
	slices.SortFunc(best, func(a, b graph.EntityID) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	best = best[:min(len(best), size)]
	entities, err := of(ctx).entitiesOf(ctx, best)
	if err != nil {
		return nil, err
	}
	out := &gql.CoOccurrences{Articles: len(articles), Capped: page.HasNext, Counts: []*gql.ArticleCount{}}
	for i, id := range best {
		out.Counts = append(out.Counts, &gql.ArticleCount{Entity: entities[i], Count: counts[id]})
	}
	return out, nil
}

// articlesNaming counts of each entity the articles that name it.
func articlesNaming(mentions map[graph.ArticleID][]*graph.Mention, kind *graph.EntityKind) map[graph.EntityID]int {
	counts := map[graph.EntityID]int{}
	for _, list := range mentions {
		seen := map[graph.EntityID]bool{}
		for _, m := range list {
			if m.Entity != "" && !seen[m.Entity] && (kind == nil || m.Kind == *kind) {
				seen[m.Entity] = true
				counts[m.Entity]++
			}
		}
	}
	return counts
}
