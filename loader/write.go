package loader

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// errMoved tells that what was extracted is no longer what is to be written,
// because the store has learned more of an article since.
var errMoved = errors.New("an article changed while it was read")

// write commits a batch. If the store refuses what is in it, its articles are
// tried one by one, so that one of them does not keep the others out.
func (r *run) write(ctx context.Context, b *batch) error {
	err := r.writeAll(ctx, b)
	if err == nil && r.Settled != nil {
		r.Settled(b.upTo)
	}
	return err
}

func (r *run) writeAll(ctx context.Context, b *batch) error {
	err := r.commit(ctx, b)
	if code := graph.ErrorCode(err); (code == graph.CodeInvalid || code == graph.CodeLimit) && ctx.Err() == nil {
		for _, it := range b.items {
			one := &batch{items: []*item{it}}
			if err := r.commit(ctx, one); err != nil {
				code := graph.ErrorCode(err)
				if code != graph.CodeInvalid && code != graph.CodeLimit {
					return err
				}
				it.fate, it.err = failed, err
				r.settle(one, outcome{})
			}
		}
		return nil
	}
	return err
}

// outcome is what a transaction did besides writing its articles.
type outcome struct {
	written             resolve.Outcome
	retracted, replaced int
}

// commit writes the batch in one transaction, and reads anew and extracts again
// what changed between.
func (r *run) commit(ctx context.Context, b *batch) error {
	for range maxReplans {
		var out outcome
		err := r.Store.Update(ctx, func(ctx context.Context, tx graph.Tx) (err error) {
			out, err = r.apply(ctx, tx, b)
			return err
		})
		switch {
		case errors.Is(err, errMoved):
			if err := r.extract(ctx, b); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		r.settle(b, out)
		return nil
	}
	return graph.Errorf(graph.CodeConflict, "the same articles are changed by others again and again: load them from one process at a time")
}

// apply does the work of the transaction. It may run several times.
func (r *run) apply(ctx context.Context, tx graph.Tx, b *batch) (out outcome, err error) {
	var t turned
	if b.decide != nil {
		entries, err := b.decide(ctx, tx)
		if err != nil {
			return out, err
		}
		if t, err = record(ctx, tx, entries); err != nil {
			return out, err
		}
	}
	p, err := r.newPlan(ctx, tx, b, slices.Compact(slices.Sorted(slices.Values(slices.Concat(b.retract, t.retracted)))))
	if err != nil {
		return out, err
	}
	if len(p.put.Articles) == 0 && len(p.gone) == 0 && len(t.blocks) == 0 && len(t.reports) == 0 {
		return out, nil
	}
	out.retracted, out.replaced = p.retracted, p.replaced
	out.written, err = replace(ctx, tx, r.Resolver, p.gone, p.put, t)
	return out, err
}

// replace takes articles away, puts facts, and brings entities and events up to
// date with them and with what the ledger says otherwise than before.
func replace(ctx context.Context, tx graph.Tx, res *resolve.Resolver, gone []graph.ArticleID, facts graph.Facts, t turned) (resolve.Outcome, error) {
	c := resolve.Change{Judged: t.reports}
	var err error
	if len(gone) > 0 {
		if c.Blocks, c.Removed, err = tx.DeleteArticles(ctx, gone); err != nil {
			return resolve.Outcome{}, fmt.Errorf("take articles away: %w", err)
		}
	}
	if len(facts.Articles) > 0 {
		blocks, err := blocksThatChange(ctx, tx, facts.Profiles)
		if err != nil {
			return resolve.Outcome{}, err
		}
		c.Blocks = append(c.Blocks, blocks...)
		if err := tx.PutFacts(ctx, facts); err != nil {
			return resolve.Outcome{}, fmt.Errorf("write facts: %w", err)
		}
	}
	c.Blocks = append(c.Blocks, t.blocks...)
	if len(gone) > 0 {
		for _, p := range facts.Profiles {
			c.Again = append(c.Again, p.ID)
		}
	}
	for _, rep := range facts.Reports {
		c.Added = append(c.Added, rep.ID)
	}
	return res.Update(ctx, tx, c)
}

// blocksThatChange returns the blocks to which profiles come that are not held as they
// are. Where only held ones are named once more, the entities stay what they are: so an
// article about somebody of whom thousands tell costs no more than one about another.
func blocksThatChange(ctx context.Context, tx graph.Tx, put []*graph.Profile) ([]string, error) {
	byID := make(map[graph.ProfileID]*graph.Profile, len(put))
	for _, p := range put {
		byID[p.ID] = p
	}
	ids := slices.Sorted(maps.Keys(byID))
	held, err := tx.ProfilesByID(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("look for held profiles: %w", err)
	}
	blocks := map[string]bool{}
	for i, id := range ids {
		if p := byID[id]; held[i] == nil || !sameProfile(held[i], p) {
			blocks[p.Block] = true
		}
	}
	return slices.Sorted(maps.Keys(blocks)), nil
}

// sameProfile compares what a store keeps; it need not tell nil from empty lists.
func sameProfile(a, b *graph.Profile) bool {
	x, y := *a, *b
	equal := slices.Equal(x.Aliases, y.Aliases) && slices.Equal(x.Place.Within, y.Place.Within)
	x.Aliases, y.Aliases, x.Place.Within, y.Place.Within = nil, nil, nil, nil
	return equal && reflect.DeepEqual(x, y)
}

// settle counts what became of a batch's articles and tells the progress.
func (r *run) settle(b *batch, out outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := &r.summary
	for _, it := range b.items {
		if it.fate != failed {
			r.outcome(it.number, it.outcome())
		}
		switch {
		case it.fate == loaded && it.superseded:
			s.Superseded++
		case it.fate == loaded:
			s.Loaded++
		case it.fate == updated:
			s.Updated++
		case it.fate == retractedBefore:
			s.Retracted++
		case it.fate == failed:
			r.note(it.number, it.article, it.err)
		default:
			s.Skipped++
		}
	}
	s.Replaced += out.replaced
	r.retracted += out.retracted
	r.written = out.written
	s.Effect = s.Effect.Plus(out.written.Effect())
	r.tell()
}
