package exchange

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// story is an event with what its ids stand for.
type story struct {
	*graph.Event
	parts   []role
	place   *graph.Entity // nil if none
	reports []*graph.Report
	// articles are those of the reports, in their order; nil where one went meanwhile.
	articles []*graph.Article
}

// role is a participant by name.
type role struct {
	graph.Role
	*graph.Entity
}

// storyBatch is how many events are completed together.
const storyBatch = 200

// stories completes events by batches, since an export has only ids in them.
type stories struct {
	source Source
	held   []*graph.Event
	write  func(story) error
	// reported asks for reports and articles too.
	reported bool
}

func (s *stories) add(ctx context.Context, e *graph.Event) error {
	s.held = append(s.held, e)
	if len(s.held) < storyBatch {
		return nil
	}
	return s.flush(ctx)
}

// flush writes the events that are held.
func (s *stories) flush(ctx context.Context) error {
	if len(s.held) == 0 {
		return nil
	}
	names, err := s.entities(ctx)
	if err != nil {
		return err
	}
	reports, articles, err := s.evidence(ctx)
	if err != nil {
		return err
	}
	for _, e := range s.held {
		st := story{Event: e, place: names[e.Place]}
		for _, p := range e.Participants {
			if who := names[p.Entity]; who != nil {
				st.parts = append(st.parts, role{p.Role, who})
			}
		}
		for _, id := range e.Reports {
			if r := reports[id]; r != nil {
				st.reports, st.articles = append(st.reports, r), append(st.articles, articles[r.Article])
			}
		}
		if err := s.write(st); err != nil {
			return err
		}
	}
	s.held = s.held[:0]
	return nil
}

func (s *stories) entities(ctx context.Context) (map[graph.EntityID]*graph.Entity, error) {
	var ids []graph.EntityID
	for _, e := range s.held {
		if e.Place != "" {
			ids = append(ids, e.Place)
		}
		for _, p := range e.Participants {
			ids = append(ids, p.Entity)
		}
	}
	return byID(ctx, ids, s.source.Entities)
}

func (s *stories) evidence(ctx context.Context) (map[graph.ReportID]*graph.Report, map[graph.ArticleID]*graph.Article, error) {
	if !s.reported {
		return nil, nil, nil
	}
	var ids []graph.ReportID
	for _, e := range s.held {
		ids = append(ids, e.Reports...)
	}
	reports, err := byID(ctx, ids, s.source.ReportsByID)
	if err != nil {
		return nil, nil, err
	}
	var of []graph.ArticleID
	for _, r := range reports {
		of = append(of, r.Article)
	}
	articles, err := byID(ctx, of, s.source.Articles)
	return reports, articles, err
}

// idBatch is how many things are asked for at a time.
const idBatch = 500

// byID asks for all ids, each once.
func byID[K ~string, V any](ctx context.Context, ids []K, get func(context.Context, []K) ([]*V, error)) (map[K]*V, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make(map[K]*V, len(ids))
	for part := range slices.Chunk(ids, idBatch) {
		found, err := get(ctx, part)
		if err != nil {
			return nil, err
		}
		for i, v := range found {
			if v != nil {
				out[part[i]] = v
			}
		}
	}
	return out, nil
}

// title names an event: "MEET: Anna Kowalska, Carlos Mendoza".
func (s story) title() string {
	names := make([]string, len(s.parts))
	for i, p := range s.parts {
		names[i] = p.Name
	}
	t := string(s.Type) + ": " + strings.Join(names, ", ")
	if s.place != nil {
		t += " (" + s.place.Name + ")"
	}
	return t
}
