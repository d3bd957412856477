package sqlite

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// pairRange is a question for reports of one span class.
type pairRange struct {
	Type, First, Second string
	Class               int
	From, To            int64 // where the report's time begins
	Since               int64 // where it ends at the earliest
}

// pairsQuery starts at the reports near in time of the profiles of one of the two,
// that of fewer events, and looks at the participants of each: so two who met cost
// little although one of them is in the news all day.
const pairsQuery = `
WITH asked AS MATERIALIZED (
	SELECT type, iif(turned, second, first) AS first, iif(turned, first, second) AS second, class, from_day, to_day, since FROM (
		SELECT value ->> 'Type' AS type, value ->> 'First' AS first, value ->> 'Second' AS second, value ->> 'Class' AS class,
			value ->> 'From' AS from_day, value ->> 'To' AS to_day, value ->> 'Since' AS since,
			value ->> 'Second' <> '' AND coalesce((SELECT rank FROM entity WHERE id = value ->> 'First'), 0)
				< coalesce((SELECT rank FROM entity WHERE id = value ->> 'Second'), 0) AS turned
		FROM json_each(?))
)
SELECT DISTINCT a.report FROM asked CROSS JOIN profile p ON p.entity = asked.first
CROSS JOIN report_profile a ON a.profile = p.id AND a.type = asked.type AND a.length = asked.class
	AND a.t_from BETWEEN asked.from_day AND asked.to_day
WHERE a.t_to >= asked.since AND a.role <> '' AND CASE
	WHEN asked.second <> '' THEN EXISTS (
		SELECT 1 FROM report_profile b CROSS JOIN profile o ON o.id = b.profile
		WHERE b.report = a.report AND b.role <> '' AND o.entity = asked.second)
	WHEN a.role = 'visitor' THEN 1
	ELSE NOT EXISTS (
		SELECT 1 FROM report_profile b CROSS JOIN profile o ON o.id = b.profile
		WHERE b.report = a.report AND b.role <> '' AND o.entity IS NOT asked.first)
	END`

// ReportsOfPairs implements graph.Tx.
func (t *transaction) ReportsOfPairs(ctx context.Context, pairs []graph.PairQuery) (out []*graph.Report, err error) {
	err = t.run(ctx, "find reports of pairs", func(q *session) error {
		var asked []pairRange
		for _, p := range pairs {
			if p.First == "" {
				continue
			}
			since := int64(-noDay)
			if p.During.Known() {
				since = int64(p.During.From)
			}
			for _, c := range overlapping(p.During) {
				asked = append(asked, pairRange{string(p.Type), string(p.First), string(p.Second), c.Class, c.From, c.To, since})
			}
		}
		var ids []graph.ReportID
		for chunk := range slices.Chunk(asked, 4000) {
			arg, err := encode(chunk)
			if err != nil {
				return err
			}
			err = q.each(pairsQuery, func(scan func(...any) error) error {
				var id graph.ReportID
				err := scan(&id)
				ids = append(ids, id)
				return err
			}, arg)
			if err != nil {
				return err
			}
		}
		found, err := reportsOf(q, distinct(ids))
		out = found
		return err
	})
	return out, err
}

// reportsOf returns the reports of the given ids, which are sorted.
func reportsOf(q *session, ids []graph.ReportID) ([]*graph.Report, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	arg, err := list(ids)
	if err != nil {
		return nil, err
	}
	found, err := reports(q, reportsByID, arg)
	slices.SortFunc(found, func(a, b *graph.Report) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return found, err
}
