package loader

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// Retract takes articles out of the graph, with all that only they said, and
// returns how many of them were held. They come back when they are loaded again:
// what is to stay away is retracted by the ledger, see Decide. Where the latest version of a page goes,
// the one before it is the latest again. Large lists are worked off in several
// transactions; an error leaves those before it done.
func (l *Loader) Retract(ctx context.Context, ids []graph.ArticleID) (retracted int, effect resolve.Effect, err error) {
	r := &run{Loader: l, start: l.Now()}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), l.Batch) {
		if err = r.commit(ctx, &batch{retract: part}); err != nil {
			break
		}
	}
	return r.retracted, r.summary.Effect, err
}
