package apieval

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// castBatch is how many entities are written at a time.
const castBatch = 2000

// Fill writes the whole world into an empty graph, batch by batch; after each, done is
// told how many articles are written.
func (w *World) Fill(ctx context.Context, to graph.Writer, done func(articles int)) error {
	for part := range slices.Chunk(w.All(), castBatch) {
		var facts graph.Facts
		var entities []*graph.Entity
		for _, a := range part {
			facts.Profiles, entities = append(facts.Profiles, a.Profile), append(entities, a.Entity)
		}
		if err := to.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutFacts(ctx, facts); err != nil {
				return err
			}
			return tx.ReplaceEntities(ctx, entities, nil)
		}); err != nil {
			return err
		}
	}
	for i := range w.Batches() {
		b := w.Batch(i)
		if err := to.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutFacts(ctx, b.Facts); err != nil {
				return err
			}
			return tx.ReplaceEvents(ctx, b.Events(), nil)
		}); err != nil {
			return err
		}
		done(min((i+1)*batchSize, w.Articles))
	}
	return nil
}
