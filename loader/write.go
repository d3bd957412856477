package loader

import (
	"context"
	"errors"
	"fmt"
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
	effect   resolve.Effect
	replaced int
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
func (r *run) apply(ctx context.Context, tx graph.Tx, b *batch) (outcome, error) {
	var out outcome
	gone, err := b.plan(ctx, tx, &out)
	if err != nil {
		return out, err
	}
	var facts graph.Facts
	for _, it := range b.items {
		if it.live() {
			facts.Articles = append(facts.Articles, it.facts.Articles...)
			facts.Profiles = append(facts.Profiles, it.facts.Profiles...)
			facts.Mentions = append(facts.Mentions, it.facts.Mentions...)
			facts.Reports = append(facts.Reports, it.facts.Reports...)
		}
	}
	if len(facts.Articles) == 0 && len(gone) == 0 {
		return out, nil
	}
	out.effect, err = replace(ctx, tx, r.Resolver, gone, facts)
	return out, err
}

// replace takes articles away, puts facts, and brings entities and events up to
// date.
func replace(ctx context.Context, tx graph.Tx, res *resolve.Resolver, gone []graph.ArticleID, facts graph.Facts) (resolve.Effect, error) {
	var c resolve.Change
	var err error
	if len(gone) > 0 {
		if c.Blocks, c.Removed, err = tx.DeleteArticles(ctx, gone); err != nil {
			return resolve.Effect{}, fmt.Errorf("take articles away: %w", err)
		}
	}
	if len(facts.Articles) > 0 {
		if err = tx.PutFacts(ctx, facts); err != nil {
			return resolve.Effect{}, fmt.Errorf("write facts: %w", err)
		}
	}
	for _, p := range facts.Profiles {
		c.Blocks = append(c.Blocks, p.Block)
		if len(gone) > 0 {
			c.Again = append(c.Again, p.ID)
		}
	}
	for _, rep := range facts.Reports {
		c.Added = append(c.Added, rep.ID)
	}
	return res.Update(ctx, tx, c)
}

// plan settles, within the transaction, the fate of each article, and returns
// the held articles that give way. It returns errMoved if an article is now to
// be written otherwise than it was extracted.
func (b *batch) plan(ctx context.Context, tx graph.Tx, out *outcome) (gone []graph.ArticleID, err error) {
	var ids []graph.ArticleID
	for _, it := range b.items {
		if it.merged != nil && it.fate != failed {
			ids = append(ids, it.merged.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	held, err := tx.HeldArticles(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("look for held articles: %w", err)
	}
	var urls []string
	for _, it := range b.items {
		if it.merged == nil || it.fate == failed {
			continue
		}
		it.merge(held[it.article.ID])
	}
	b.dropOlder()
	for _, it := range b.items {
		if !it.live() {
			continue
		}
		if !it.extracted() {
			return nil, errMoved
		}
		if it.merged.URL != "" {
			urls = append(urls, it.merged.URL)
		}
	}
	slices.Sort(urls)
	pages, err := tx.ArticlesByURL(ctx, slices.Compact(urls))
	if err != nil {
		return nil, fmt.Errorf("look for earlier versions of articles: %w", err)
	}
	for _, it := range b.items {
		if !it.live() {
			continue
		}
		if old := pages[it.merged.URL]; old != nil && it.merged.URL != "" && old.ID != it.merged.ID {
			if !it.merged.Supersedes(old) {
				it.fate = superseded
				continue
			}
			out.replaced++
			gone = append(gone, old.ID)
		}
		if it.fate == updated {
			gone = append(gone, it.merged.ID)
		}
	}
	slices.Sort(gone)
	return slices.Compact(gone), nil
}

// settle counts what became of a batch's articles and tells the progress.
func (r *run) settle(b *batch, out outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := &r.summary
	for _, it := range b.items {
		switch it.fate {
		case loaded:
			s.Loaded++
		case updated:
			s.Updated++
		case superseded:
			s.Superseded++
		case failed:
			r.note(it.article, it.err)
		default:
			s.Skipped++
		}
	}
	s.Replaced += out.replaced
	s.Effect = s.Effect.Plus(out.effect)
	r.tell()
}
