package resolvers

import (
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
)

// request holds the batches of one operation. Its found methods note the ids that
// the fields of what was found may ask for.
type request struct {
	store    graph.Reader
	articles *batch[graph.ArticleID, *graph.Article]
	entities *batch[graph.EntityID, *graph.Entity]
	events   *batch[graph.EventID, *graph.Event]
	mentions *batch[graph.ArticleID, []*graph.Mention]
	// entries and reportsByID are of the ledger.
	entries      *batch[graph.LedgerEntryID, *graph.LedgerEntry]
	reportsByID  *batch[graph.ReportID, *graph.Report]
	mentionsByID *batch[graph.MentionID, *graph.Mention]
	// articleReports has what each article reports.
	articleReports *batch[graph.ArticleID, []*graph.Report]
	jobs           *batch[graph.JobID, *graph.Job]

	mu sync.Mutex
	// reports has a batch for each number of reports an event that is asked for.
	reports map[int]*batch[graph.EventID, []*graph.Report]
	// counterparts has one for each number of counterparts an entity.
	counterparts map[int]*batch[graph.EntityID, []graph.Counterpart]
	// seen are all events found, for batches of reports that are yet to come.
	seen []graph.EventID
	// met are all entities found, for batches of counterparts.
	met []graph.EntityID
	// told are the reports of events that are shown as they were known on a day.
	told map[*graph.Event][]*graph.Report
	// names are entities of which a page told kind and name, and nothing else.
	names map[graph.EntityID]*graph.Entity
	// brief are fields that ask for no more than that.
	brief map[*ast.Field]bool
}

type requestKey struct{}

func withRequest(ctx context.Context, store graph.Reader, jobs graph.Jobs) context.Context {
	r := &request{store: store, reports: make(map[int]*batch[graph.EventID, []*graph.Report]),
		counterparts: make(map[int]*batch[graph.EntityID, []graph.Counterpart]),
		told:         make(map[*graph.Event][]*graph.Report),
		names:        make(map[graph.EntityID]*graph.Entity), brief: make(map[*ast.Field]bool)}
	r.articles = newBatch(byKey(store.Articles, r.foundArticles))
	r.entities = newBatch(byKey(store.Entities, r.foundEntities))
	r.events = newBatch(byKey(store.Events, r.foundEvents))
	r.entries = newBatch(byKey(store.LedgerEntries, r.foundEntries))
	r.reportsByID = newBatch(byKey(store.ReportsByID, r.foundReports))
	r.mentionsByID = newBatch(byKey(store.MentionsByID, r.foundMentions))
	r.mentions = newBatch(r.fetchMentions)
	r.articleReports = newBatch(func(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Report, error) {
		m, err := r.store.ArticleReports(ctx, ids)
		for _, reports := range m {
			r.foundReports(reports)
		}
		return m, err
	})
	r.jobs = newBatch(byKey(func(ctx context.Context, ids []graph.JobID) ([]*graph.Job, error) {
		if jobs == nil {
			return nil, errNoJobs
		}
		return jobs.JobsByID(ctx, ids)
	}, r.foundJobs))
	return context.WithValue(ctx, requestKey{}, r)
}

// of returns the batches of the operation that ctx belongs to.
func of(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

func (r *request) foundArticles(articles []*graph.Article) {
	for _, a := range articles {
		r.mentions.note(a.ID)
		r.articleReports.note(a.ID)
	}
}

// foundEntities notes entities for the batches of counterparts that there are.
func (r *request) foundEntities(entities []*graph.Entity) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range entities {
		if e == nil {
			continue
		}
		r.met = append(r.met, e.ID)
		r.entries.note(e.Decisions...)
		for _, b := range r.counterparts {
			b.note(e.ID)
		}
	}
}

// counterpartsOf returns the first counterparts of an entity.
func (r *request) counterpartsOf(ctx context.Context, id graph.EntityID, limit int) ([]*graph.Counterpart, error) {
	r.mu.Lock()
	b := r.counterparts[limit]
	if b == nil {
		b = newBatch(func(ctx context.Context, ids []graph.EntityID) (map[graph.EntityID][]graph.Counterpart, error) {
			m, err := r.store.TopCounterparts(ctx, ids, limit)
			for _, list := range m {
				r.foundCounterparts(pointers(list))
			}
			return m, err
		})
		b.note(r.met...)
		r.counterparts[limit] = b
	}
	r.mu.Unlock()
	list, _, err := b.load(ctx, id)
	return pointers(list), err
}

func (r *request) foundEvents(events []*graph.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range events {
		for _, p := range e.Participants {
			r.entities.note(p.Entity)
		}
		if e.Place != "" {
			r.entities.note(e.Place)
		}
		r.seen = append(r.seen, e.ID)
		for _, b := range r.reports {
			b.note(e.ID)
		}
	}
}

func (r *request) foundCounterparts(counterparts []*graph.Counterpart) {
	for _, c := range counterparts {
		r.entities.note(c.Entity)
		r.entities.note(c.Places...)
	}
}

func (r *request) foundReports(reports []*graph.Report) {
	for _, rep := range reports {
		r.articles.note(rep.Article)
		for _, p := range rep.Participants {
			r.entities.note(p.Entity)
		}
		if rep.PlaceEntity != "" {
			r.entities.note(rep.PlaceEntity)
		}
	}
}

func (r *request) fetchMentions(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error) {
	m, err := r.store.Mentions(ctx, ids)
	for _, mentions := range m {
		r.foundMentions(mentions)
	}
	return m, err
}

func (r *request) foundMentions(mentions []*graph.Mention) {
	for _, m := range mentions {
		r.articles.note(m.Article)
		r.entities.note(m.Entity)
	}
}

// reportsOf returns the first limit reports of an event, all for 0.
func (r *request) reportsOf(ctx context.Context, id graph.EventID, limit int) ([]*graph.Report, error) {
	reports, _, err := r.reportBatch(limit).load(ctx, id)
	return reports, err
}

func (r *request) reportBatch(limit int) *batch[graph.EventID, []*graph.Report] {
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.reports[limit]
	if b == nil {
		b = newBatch(func(ctx context.Context, ids []graph.EventID) (map[graph.EventID][]*graph.Report, error) {
			m, err := r.store.Reports(ctx, ids, limit)
			for _, reports := range m {
				r.foundReports(reports)
			}
			return m, err
		})
		b.note(r.seen...)
		r.reports[limit] = b
	}
	return b
}

// entity returns an entity that something else refers to. If it is not held, the
// graph changed between the two reads.
func (r *request) entity(ctx context.Context, id graph.EntityID) (*graph.Entity, error) {
	return referred(ctx, r.entities, id)
}

// article returns an article that something else refers to.
func (r *request) article(ctx context.Context, id graph.ArticleID) (*graph.Article, error) {
	return referred(ctx, r.articles, id)
}

func referred[K ~string, V any](ctx context.Context, b *batch[K, *V], id K) (*V, error) {
	v, ok, err := b.load(ctx, id)
	if err == nil && !ok {
		err = graph.Errorf(graph.CodeConflict, "the graph was changed while it was being read: ask again")
	}
	return v, err
}

// entitiesOf returns several entities in the given order.
func (r *request) entitiesOf(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	r.entities.note(ids...)
	entities := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		e, err := r.entity(ctx, id)
		if err != nil {
			return nil, err
		}
		entities[i] = e
	}
	return entities, nil
}
