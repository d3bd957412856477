package server

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

type memory struct{ s *graphtest.Story }

func pick[K comparable, V any](ids []K, all []*V, key func(*V) K) []*V {
	out := make([]*V, len(ids))
	for i, id := range ids {
		for _, v := range all {
			if key(v) == id {
				out[i] = v
			}
		}
	}
	return out
}

func pageOf[T any](all []T, p graph.PageRequest) (graph.Page[T], error) {
	n, err := p.Size()
	if err != nil {
		return graph.Page[T]{}, err
	}
	from, to := 0, min(n, len(all))
	if p.Cursor != "" || p.Before {
		at := len(all)
		if p.Cursor != "" {
			if at, err = strconv.Atoi(p.Cursor); err != nil {
				return graph.Page[T]{}, graph.Errorf(graph.CodeInvalid, "bad cursor")
			}
		}
		from, to = at+1, min(at+1+n, len(all))
		if p.Before {
			from, to = max(0, at-n), at
		}
	}
	pg := graph.Page[T]{Items: all[from:to], HasPrevious: from > 0, HasNext: to < len(all)}
	for i := from; i < to; i++ {
		pg.Cursors = append(pg.Cursors, strconv.Itoa(i))
	}
	return pg, nil
}

func (m memory) Articles(_ context.Context, ids []graph.ArticleID) ([]*graph.Article, error) {
	return pick(ids, m.s.Facts.Articles, func(a *graph.Article) graph.ArticleID { return a.ID }), nil
}
func (m memory) articles(f graph.ArticleFilter) (out []*graph.Article) {
	for _, a := range m.s.Facts.Articles {
		if f.Search == "" || strings.Contains(graph.Fold(a.Text()), graph.Fold(f.Search)) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *graph.Article) int { return cmp.Compare(b.Published.From, a.Published.From) })
	return out
}
func (m memory) FindArticles(_ context.Context, f graph.ArticleFilter, p graph.PageRequest) (graph.Page[*graph.Article], error) {
	return pageOf(m.articles(f), p)
}
func (m memory) CountArticles(_ context.Context, f graph.ArticleFilter) (int, error) {
	return len(m.articles(f)), nil
}
func (m memory) Mentions(_ context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Mention, error) {
	out := map[graph.ArticleID][]*graph.Mention{}
	for _, me := range m.s.Facts.Mentions {
		if slices.Contains(ids, me.Article) {
			out[me.Article] = append(out[me.Article], m.s.ResolvedMention(me))
		}
	}
	return out, nil
}
func (m memory) Entities(_ context.Context, ids []graph.EntityID) ([]*graph.Entity, error) {
	return pick(ids, m.s.Entities, func(e *graph.Entity) graph.EntityID { return e.ID }), nil
}
func (m memory) EntitiesNamed(_ context.Context, names []string) ([][]*graph.Entity, error) {
	out := make([][]*graph.Entity, len(names))
	for i, n := range names {
		for _, e := range m.s.Entities {
			if slices.Contains(e.Forms, graph.Fold(n)) {
				out[i] = append(out[i], e)
			}
		}
	}
	return out, nil
}
func (m memory) entities(f graph.EntityFilter) (out []*graph.Entity) {
	for _, e := range m.s.Entities {
		if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, e.Kind) {
			continue
		}
		if slices.ContainsFunc(e.Forms, func(s string) bool { return strings.Contains(" "+s, " "+graph.Fold(f.Search)) }) {
			out = append(out, e)
		}
	}
	return out
}
func (m memory) FindEntities(_ context.Context, f graph.EntityFilter, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
	return pageOf(m.entities(f), p)
}
func (m memory) CountEntities(_ context.Context, f graph.EntityFilter) (int, error) {
	return len(m.entities(f)), nil
}
func (m memory) Events(_ context.Context, ids []graph.EventID) ([]*graph.Event, error) {
	return pick(ids, m.s.Events, func(e *graph.Event) graph.EventID { return e.ID }), nil
}
func (m memory) events(f graph.EventFilter) (out []*graph.Event) {
	for _, e := range m.s.Events {
		ok := (len(f.Types) == 0 || slices.Contains(f.Types, e.Type)) &&
			(len(f.Modalities) == 0 || slices.Contains(f.Modalities, e.Modality)) &&
			(!f.During.Known() || f.During.Overlaps(e.Time)) && e.Confidence >= f.MinConfidence && e.Sources >= f.MinSources
		for _, p := range f.Participants {
			ok = ok && slices.ContainsFunc(e.Participants, func(x graph.Participant) bool { return x.Entity == p })
		}
		if len(f.Places) > 0 {
			in := false
			for _, p := range f.Places {
				in = in || m.within(e.Place, p)
			}
			ok = ok && in
		}
		if f.Article != "" {
			ok = ok && slices.ContainsFunc(m.s.Facts.Reports, func(r *graph.Report) bool {
				return r.Article == f.Article && slices.Contains(e.Reports, r.ID)
			})
		}
		if ok {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *graph.Event) int { return cmp.Compare(b.Time.From, a.Time.From) })
	return out
}
func (m memory) within(place, area graph.EntityID) bool {
	es, _ := m.Entities(context.Background(), []graph.EntityID{place, area})
	return place == area || es[0] != nil && es[1].Place.Code != "" && slices.Contains(es[0].Place.Within, es[1].Place.Code)
}
func (m memory) FindEvents(_ context.Context, f graph.EventFilter, p graph.PageRequest) (graph.Page[*graph.Event], error) {
	return pageOf(m.events(f), p)
}
func (m memory) CountEvents(_ context.Context, f graph.EventFilter) (int, error) {
	return len(m.events(f)), nil
}
func (m memory) Reports(_ context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error) {
	out := map[graph.EventID][]*graph.Report{}
	for _, r := range m.s.Facts.Reports {
		r := m.s.Resolved(r)
		if slices.Contains(ids, r.Event) {
			out[r.Event] = append(out[r.Event], r)
		}
	}
	for id, rs := range out {
		slices.SortFunc(rs, func(a, b *graph.Report) int {
			return cmp.Or(cmp.Compare(a.Published.From, b.Published.From), cmp.Compare(a.ID, b.ID))
		})
		if limit > 0 {
			out[id] = rs[:min(limit, len(rs))]
		}
	}
	return out, nil
}
func (m memory) Counterparts(_ context.Context, who graph.EntityID, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
	by := map[graph.EntityID]*graph.Counterpart{}
	for _, e := range m.events(graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Call}, Modalities: []graph.Modality{graph.Actual}, Participants: []graph.EntityID{who}}) {
		for _, x := range e.Participants {
			if x.Entity == who {
				continue
			}
			c := by[x.Entity]
			if c == nil {
				c = &graph.Counterpart{Entity: x.Entity, Last: e.Time}
				by[x.Entity] = c
			}
			c.Events++
			c.First = e.Time
			if e.Place != "" && !slices.Contains(c.Places, e.Place) {
				c.Places = append(c.Places, e.Place)
			}
		}
	}
	var all []graph.Counterpart
	for _, c := range by {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b graph.Counterpart) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(b.Last.From, a.Last.From), cmp.Compare(a.Entity, b.Entity))
	})
	return pageOf(all, p)
}
func (m memory) Stats(context.Context) (graph.Stats, error) {
	f := m.s.Facts
	return graph.Stats{Articles: len(f.Articles), Mentions: len(f.Mentions), Reports: len(f.Reports), Entities: len(m.s.Entities), Events: len(m.s.Events)}, nil
}
