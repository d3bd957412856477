package loader

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// plan is what a transaction does to the facts. Which articles are held, each
// merged of its copies, is settled first; then, of each page that this touches,
// the latest version is the one from which facts are taken, and the others are
// superseded. Both depend on the set of held articles alone.
type plan struct {
	gone []graph.ArticleID // to be deleted, also what is written anew
	put  graph.Facts
	// retracted counts articles that go for good, replaced those that were the
	// latest of their page and are not any more.
	retracted, replaced int
	// pages are the URLs of which versions come, change or go.
	pages []string
	// moving are the articles that come, change or go.
	moving []graph.ArticleID
	// version is that of the extractor; again asks for articles of other versions.
	version string
	again   bool
}

// newPlan settles, within the transaction, the fate of each article of a batch.
// Articles of retract that are held go. It returns errMoved if an article is to be
// written otherwise than it was extracted.
func (l *Loader) newPlan(ctx context.Context, tx graph.Tx, b *batch, retract []graph.ArticleID) (*plan, error) {
	p := &plan{version: l.Version, again: l.again}
	if err := p.settleCopies(ctx, tx, b, retract); err != nil || len(p.moving) == 0 {
		return p, err
	}
	if err := p.settleVersions(ctx, tx, b); err != nil {
		return nil, err
	}
	for _, it := range b.items {
		if it.live() {
			p.add(it)
		}
	}
	return p, nil
}

// settleCopies merges the articles of the batch with those that are held.
func (p *plan) settleCopies(ctx context.Context, tx graph.Tx, b *batch, retract []graph.ArticleID) error {
	ids := slices.Clone(retract)
	for _, it := range b.items {
		if it.merged != nil && it.fate != failed {
			ids = append(ids, it.merged.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	held, err := tx.HeldArticles(ctx, ids)
	if err != nil {
		return fmt.Errorf("look for held articles: %w", err)
	}
	barred := map[graph.ArticleID]bool{}
	if loads := ids[len(retract):]; len(loads) > 0 {
		if barred, err = retracted(ctx, tx, loads); err != nil {
			return err
		}
	}
	for _, id := range retract {
		if a := held[id]; a != nil {
			p.retracted++
			p.move(a)
			p.gone = append(p.gone, id)
		}
	}
	moved := false
	for _, it := range b.items {
		if it.merged == nil || it.fate == failed {
			continue
		}
		if barred[it.article.ID] {
			it.fate = retractedBefore
			continue
		}
		old := held[it.article.ID]
		if it.merge(old, p.version, p.again); !it.live() {
			continue
		}
		moved = moved || !it.extracted()
		p.move(it.merged)
		if old != nil {
			p.move(old)
			p.gone = append(p.gone, old.ID)
		}
	}
	if moved { // all at once: each attempt is bounded
		return errMoved
	}
	return nil
}

// move notes that an article comes, changes or goes.
func (p *plan) move(a *graph.Article) {
	p.moving = append(p.moving, a.ID)
	if a.URL != "" {
		p.pages = append(p.pages, a.URL)
	}
}

// settleVersions finds the latest version of each page: among those of the batch
// and the latest of the others that are held. Any others were superseded before.
func (p *plan) settleVersions(ctx context.Context, tx graph.Tx, b *batch) error {
	slices.Sort(p.pages)
	p.pages = slices.Compact(p.pages)
	held, err := tx.LatestVersions(ctx, p.pages, p.moving)
	if err != nil {
		return fmt.Errorf("look for other versions of articles: %w", err)
	}
	latest := maps.Clone(held)
	for _, it := range b.items {
		if !it.live() || it.merged.URL == "" {
			continue
		}
		if other := latest[it.merged.URL]; other == nil || it.merged.Supersedes(other) {
			latest[it.merged.URL] = it.merged
		}
	}
	for _, it := range b.items {
		if it.live() {
			it.superseded = it.merged.URL != "" && latest[it.merged.URL] != it.merged
		}
	}
	moved := false
	for _, url := range p.pages {
		a := held[url]
		switch {
		case a == nil || a.Superseded == (latest[url] != a):
		case a.Superseded:
			if err := p.restore(b, a); errors.Is(err, errMoved) {
				moved = true
			} else if err != nil {
				return err
			}
		default:
			p.replaced++
			p.gone = append(p.gone, a.ID)
			old := *a
			old.Superseded = true
			p.put.Articles = append(p.put.Articles, &old)
		}
	}
	if moved {
		return errMoved
	}
	return nil
}

// restore makes a held article the latest of its page again. If it has not been
// extracted yet, it returns errMoved.
func (p *plan) restore(b *batch, a *graph.Article) error {
	a.Superseded, a.Extractor = false, p.version
	i := slices.IndexFunc(b.earlier, func(it *item) bool { return sameArticle(it.merged, a) })
	if i < 0 {
		b.earlier = append(b.earlier, &item{merged: a, fate: updated})
		return errMoved
	}
	it := b.earlier[i]
	switch {
	case it.err != nil:
		return fmt.Errorf("article %s is the latest of its page again and cannot be read: %w", a.ID, it.err)
	case !it.extracted():
		return errMoved
	}
	p.gone = append(p.gone, a.ID)
	p.add(it)
	return nil
}

// add takes what is to be written of an item.
func (p *plan) add(it *item) {
	row := *it.merged
	row.Superseded = it.superseded
	p.put.Articles = append(p.put.Articles, &row)
	if it.superseded {
		return
	}
	p.put.Profiles = append(p.put.Profiles, it.facts.Profiles...)
	p.put.Mentions = append(p.put.Mentions, it.facts.Mentions...)
	p.put.Reports = append(p.put.Reports, it.facts.Reports...)
}
