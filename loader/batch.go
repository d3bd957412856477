package loader

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// batch is the articles of one transaction.
type batch struct {
	items []*item
	bytes int
	// upTo is how many articles and errors the source had given when it was cut.
	upTo int
	// retract are held articles to be taken away.
	retract []graph.ArticleID
	// decide, if set, says which entries come to the ledger. It is called in each
	// attempt at writing.
	decide func(ctx context.Context, tx graph.Tx) ([]*graph.LedgerEntry, error)
	// earlier are held versions that some attempt at writing found to be the latest
	// of their pages again, with what was extracted of them.
	earlier []*item
}

// item is an article on its way into the graph.
type item struct {
	article *graph.Article // as the source gave it, or joined with copies in its batch
	where   string         // it was read
	number  int            // among what the source gave, from 0 on
	// merged is the article together with the copy that is held, what was
	// extracted; nil until then.
	merged *graph.Article
	facts  graph.Facts
	// superseded is set if a later version of its page is held or comes with it.
	superseded bool
	// fate is what becomes of it.
	fate fate
	err  error
}

// fate is how an article ends.
type fate uint8

const (
	open fate = iota
	loaded
	updated
	skipped
	retractedBefore // by an entry of the ledger
	failed
)

// run is one load.
type run struct {
	*Loader
	start   time.Time
	mu      sync.Mutex
	summary Summary
	// retracted counts articles that were taken away for good.
	retracted int
	// written is what the last transaction wrote.
	written resolve.Outcome
}

// read cuts the source into batches, until emit returns false.
func (r *run) read(ctx context.Context, src Source, emit func(*batch) bool) {
	b := &batch{}
	given := 0
	for a, err := range src {
		if ctx.Err() != nil {
			return
		}
		given++
		r.count(func(s *Summary) { s.Read++ })
		if err == nil {
			err = a.Validate()
		}
		if err != nil {
			r.fail(given-1, a, err)
			continue
		}
		a.ID = graph.NewArticleID(a.Publisher, a.Title, a.Body)
		b.items = append(b.items, &item{article: a, where: whereOf(a), number: given - 1})
		b.bytes += len(a.Title) + len(a.Body)
		if len(b.items) < r.Batch && b.bytes < batchBytes {
			continue
		}
		b.upTo = given
		if !emit(b) {
			return
		}
		b = &batch{}
	}
	if len(b.items) > 0 && ctx.Err() == nil {
		b.upTo = given
		emit(b)
	}
}

// prepare drops what is held, joins copies, and extracts the rest.
func (r *run) prepare(ctx context.Context, b *batch) error {
	slices.SortStableFunc(b.items, func(x, y *item) int { return strings.Compare(string(x.article.ID), string(y.article.ID)) })
	b.joinCopies()
	held, err := r.Store.Articles(ctx, b.ids())
	if err != nil {
		return err
	}
	n := 0
	for _, it := range b.items {
		if it.fate != open {
			continue
		}
		it.merge(held[n], r.Version, r.again)
		n++
	}
	return r.extract(ctx, b)
}

// joinCopies makes one article of those of one id; the others are skipped.
func (b *batch) joinCopies() {
	for i := 1; i < len(b.items); i++ {
		one, two := b.items[i-1], b.items[i]
		if one.article.ID == two.article.ID {
			merged := one.article.Merge(*two.article)
			two.article = &merged
			one.fate = skipped
		}
	}
}

func (b *batch) ids() []graph.ArticleID {
	var ids []graph.ArticleID
	for _, it := range b.items {
		if it.fate == open {
			ids = append(ids, it.article.ID)
		}
	}
	return ids
}

// merge joins the article with the copy that is held, if one is. If again is set, one
// that another version of the extractor read is read anew although nothing is new.
func (it *item) merge(held *graph.Article, version string, again bool) {
	next := *it.article
	it.fate = loaded
	if held != nil {
		next = held.Merge(next)
		it.fate = updated
		if sameArticle(&next, held) && !(again && held.Extractor != version) {
			it.fate = skipped
			return
		}
	}
	next.Extractor = version
	if it.merged == nil || !sameArticle(it.merged, &next) {
		it.merged = &next
	}
}

// extracted reports whether the facts are those of the merged article.
func (it *item) extracted() bool {
	return len(it.facts.Articles) > 0 && it.facts.Articles[0] == it.merged
}

// sameArticle compares articles without where they were read, by what, and whether
// they are superseded, which are no part of what they say.
func sameArticle(a, b *graph.Article) bool {
	x, y := *a, *b
	x.Source, y.Source = "", ""
	x.Extractor, y.Extractor = "", ""
	x.Superseded, y.Superseded = false, false
	return x == y
}

// live reports whether the item is to be written.
func (it *item) live() bool { return it.fate == loaded || it.fate == updated }

// extract reads the articles that are to be written, several at once. Those that
// are superseded are read too: what cannot be read is not held, whatever came
// before it.
func (r *run) extract(ctx context.Context, b *batch) error {
	var g errgroup.Group
	g.SetLimit(r.Workers)
	for _, it := range slices.Concat(b.items, b.earlier) {
		if !it.live() || it.extracted() {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if it.facts, it.err = r.facts(it.merged); it.err != nil {
				it.fate = failed
			}
			return nil
		})
	}
	return g.Wait()
}

// facts extracts one article and seals what came out. A panic of the extractor
// is the error of that article alone.
func (r *run) facts(a *graph.Article) (f graph.Facts, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the extractor failed: %v\n%s", p, debug.Stack())
		}
	}()
	if english(a.Language) {
		if f, err = r.Extractor.Facts(a); err != nil {
			return f, err
		}
	}
	f.Articles = []*graph.Article{a}
	return f, r.Resolver.Seal(&f)
}

// english reports whether the language is English or not known.
func english(tag string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return primary == "" || primary == "en"
}

func (r *run) count(f func(*Summary)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(&r.summary)
}

// fail notes that the nth article failed and tells the progress.
func (r *run) fail(n int, a *graph.Article, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.note(n, a, err)
	r.tell()
}

func (r *run) note(n int, a *graph.Article, err error) {
	r.summary.Failed++
	if r.Refused != nil {
		r.Refused(a, err)
	}
	r.outcome(n, refused(a, err))
	if len(r.summary.Failures) < MaxFailures {
		f := Failure{Err: err}
		if a != nil {
			f.Source = whereOf(a)
		}
		r.summary.Failures = append(r.summary.Failures, f)
	}
}

// outcome tells what became of the nth article; r.mu is held.
func (r *run) outcome(n int, a graph.JobArticle) {
	if r.became != nil {
		r.became(a)
	}
	if r.Became != nil {
		r.Became(n, a)
	}
}

// sofar is the summary as it is now.
func (r *run) sofar() Summary {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.summary
}

// tell calls Progress; r.mu is held.
func (r *run) tell() {
	if r.Progress == nil {
		return
	}
	s := r.summary
	s.Failures = slices.Clone(s.Failures)
	s.Duration = r.took()
	r.Progress(s)
}
