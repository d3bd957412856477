package loader

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// Retract takes articles out of the graph, with all that only they said, and
// returns how many of them were held. Large lists are worked off in several
// transactions; an error leaves those before it done.
func (l *Loader) Retract(ctx context.Context, ids []graph.ArticleID) (retracted int, effect resolve.Effect, err error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), l.Batch) {
		var n int
		var eff resolve.Effect
		err := l.Store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			held, err := tx.HeldArticles(ctx, part)
			if n = len(held); err != nil || n == 0 {
				return err
			}
			eff, err = replace(ctx, tx, l.Resolver, part, graph.Facts{})
			return err
		})
		if err != nil {
			return retracted, effect, err
		}
		retracted += n
		effect = effect.Plus(eff)
	}
	return retracted, effect, nil
}
