package neo4j

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// ReportsOfArticles implements graph.Tx.
func (t *tx) ReportsOfArticles(ctx context.Context, ids []graph.ArticleID) ([]graph.ReportID, error) {
	var out []graph.ReportID
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "ids_of_reports", distinct(ids), func(r row) error {
			out = append(out, graph.ReportID(r.text("id")))
			return nil
		})
	})
	return distinct(out), err
}

// ReportsOfProfiles implements graph.Tx.
func (t *tx) ReportsOfProfiles(ctx context.Context, ids []graph.ProfileID) ([]graph.ReportID, error) {
	var out []graph.ReportID
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "reports_of_profiles", distinct(ids), func(r row) error {
			out = append(out, graph.ReportID(r.text("id")))
			return nil
		})
	})
	return distinct(out), err
}

// ReportsByID implements graph.Tx.
func (t *tx) ReportsByID(ctx context.Context, ids []graph.ReportID) (out []*graph.Report, err error) {
	err = t.do(ctx, func() error {
		out, err = reportsByID(ctx, t.q, ids)
		return err
	})
	return out, err
}

func reportsByID(ctx context.Context, q *querier, ids []graph.ReportID) ([]*graph.Report, error) {
	found := make(map[graph.ReportID]*graph.Report, len(ids))
	err := byID(ctx, q, "reports_by_id", distinct(ids), func(r row) error {
		v := reportOf(r)
		found[v.ID] = v
		return nil
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// ReportsOfPairs implements graph.Tx.
func (t *tx) ReportsOfPairs(ctx context.Context, pairs []graph.PairQuery) ([]*graph.Report, error) {
	var two, one []params
	for _, p := range pairs {
		var ranges []params
		for _, r := range during(p.Type, p.During, p.Told) {
			ranges = append(ranges, params{"lo": r.lo, "hi": r.hi})
		}
		q := params{"first": valid(string(p.First)), "second": valid(string(p.Second)), "ranges": ranges, "from": nil, "undated": nil, "text": nil}
		if p.Told != graph.ToldAny {
			q["undated"] = p.Told == graph.ToldNot
		}
		if p.Text != "" {
			q["undated"], q["text"] = true, valid(p.Text)
		}
		if p.During.Known() {
			q["from"] = date(p.During.From)
		}
		if p.Second == "" {
			one = append(one, q)
		} else {
			two = append(two, q)
		}
	}
	var out []*graph.Report
	err := t.do(ctx, func() (err error) {
		out, err = reportsOf(func(fn func(row) error) error {
			for batch := range slices.Chunk(two, batchSize) {
				if _, err := t.q.each(ctx, "reports_of_pairs", params{"rows": batch}, fn); err != nil {
					return err
				}
			}
			for batch := range slices.Chunk(one, batchSize) {
				if _, err := t.q.each(ctx, "reports_of_ones", params{"rows": batch}, fn); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	})
	return out, err
}
