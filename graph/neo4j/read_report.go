package neo4j

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Reports implements graph.EventReader. Those of unknown publication come last.
func (s *Store) Reports(ctx context.Context, ids []graph.EventID, limit int) (map[graph.EventID][]*graph.Report, error) {
	if limit <= 0 {
		limit = math.MaxInt32
	}
	var found map[graph.EventID][]*graph.Report
	err := s.query(ctx, "Reports", func(ctx context.Context, q *querier) error {
		found = map[graph.EventID][]*graph.Report{}
		for batch := range slices.Chunk(distinct(ids), batchSize) {
			_, err := q.each(ctx, "reports_of_events", params{"ids": stringsOf(batch), "limit": limit}, func(r row) error {
				v := reportOf(r)
				found[v.Event] = append(found[v.Event], v)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, list := range found {
		slices.SortFunc(list, func(a, b *graph.Report) int {
			if a.Published.Known() != b.Published.Known() {
				if a.Published.Known() {
					return -1
				}
				return 1
			}
			return cmp.Or(cmp.Compare(a.Published.From, b.Published.From), cmp.Compare(a.ID, b.ID))
		})
	}
	return found, err
}

// ReportsByID implements graph.EventReader.
func (s *Store) ReportsByID(ctx context.Context, ids []graph.ReportID) (out []*graph.Report, err error) {
	err = s.query(ctx, "ReportsByID", func(ctx context.Context, q *querier) error {
		out, err = reportsByID(ctx, q, ids)
		return err
	})
	return out, err
}

// ArticleReports implements graph.EventReader.
func (s *Store) ArticleReports(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID][]*graph.Report, error) {
	var found map[graph.ArticleID][]*graph.Report
	err := s.query(ctx, "ArticleReports", func(ctx context.Context, q *querier) error {
		found = map[graph.ArticleID][]*graph.Report{}
		return byID(ctx, q, "reports_of_articles", distinct(ids), func(r row) error {
			v := reportOf(r)
			found[v.Article] = append(found[v.Article], v)
			return nil
		})
	})
	for _, list := range found {
		slices.SortFunc(list, func(a, b *graph.Report) int {
			return cmp.Or(cmp.Compare(a.Sentence.Start, b.Sentence.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.ID, b.ID))
		})
	}
	return found, err
}
