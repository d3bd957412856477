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
	if err := w.WriteCast(ctx, to); err != nil {
		return err
	}
	for i := range w.Batches() {
		if err := w.WriteBatch(ctx, to, i); err != nil {
			return err
		}
		done(min((i+1)*batchSize, w.Articles))
	}
	return nil
}

// WriteCast writes who and what articles can speak of.
func (w *World) WriteCast(ctx context.Context, to graph.Writer) error {
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
	return nil
}

// WriteBatch writes one batch, after the cast.
func (w *World) WriteBatch(ctx context.Context, to graph.Writer, i int) error {
	b := w.Batch(i)
	return to.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.PutFacts(ctx, b.Facts); err != nil {
			return err
		}
		return tx.ReplaceEvents(ctx, b.Events(), nil)
	})
}
