package sqlite

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// pairRange is a question for reports of one span class, or of one text.
type pairRange struct {
	Type, First, Second string
	Class               int
	From, To            int64 // where the report's time begins
	Since               int64 // where it ends at the earliest
	Text                string
}

// askedPairs are the questions, turned so that the first of the two is that of fewer
// events.
const askedPairs = `
WITH asked AS MATERIALIZED (
	SELECT type, iif(turned, second, first) AS first, iif(turned, first, second) AS second, class, from_day, to_day, since, text FROM (
		SELECT value ->> 'Type' AS type, value ->> 'First' AS first, value ->> 'Second' AS second, value ->> 'Class' AS class,
			value ->> 'From' AS from_day, value ->> 'To' AS to_day, value ->> 'Since' AS since, value ->> 'Text' AS text,
			value ->> 'Second' <> '' AND coalesce((SELECT rank FROM entity WHERE id = value ->> 'First'), 0)
				< coalesce((SELECT rank FROM entity WHERE id = value ->> 'Second'), 0) AS turned
		FROM json_each(?))
)`

// otherOfPair looks at who else takes part in the report a.
const otherOfPair = ` a.t_to >= asked.since AND a.role <> '' AND CASE
	WHEN asked.second <> '' THEN EXISTS (
		SELECT 1 FROM report_profile b CROSS JOIN profile o ON o.id = b.profile
		WHERE b.report = a.report AND b.role <> '' AND o.entity = asked.second)
	WHEN a.role = 'visitor' THEN 1
	ELSE NOT EXISTS (
		SELECT 1 FROM report_profile b CROSS JOIN profile o ON o.id = b.profile
		WHERE b.report = a.report AND b.role <> '' AND o.entity IS NOT asked.first)
	END`

const (
	// pairsQuery starts at the reports near in time of the profiles of the first.
	pairsQuery = askedPairs + `
SELECT DISTINCT a.report FROM asked CROSS JOIN profile p ON p.entity = asked.first
CROSS JOIN report_profile a ON a.profile = p.id AND a.type = asked.type AND a.length = asked.class
	AND a.t_from BETWEEN asked.from_day AND asked.to_day
WHERE` + otherOfPair

	// copiesQuery starts at the reports in copies of the text; class is the one to leave out.
	copiesQuery = askedPairs + `
SELECT DISTINCT a.report FROM asked CROSS JOIN report r ON r.text = asked.text
CROSS JOIN report_profile a ON a.report = r.id AND a.type = asked.type AND a.length <> asked.class AND a.t_from <= asked.to_day
CROSS JOIN profile p ON p.id = a.profile AND p.entity = asked.first
WHERE` + otherOfPair
)

// ReportsOfPairs implements graph.Tx.
func (t *transaction) ReportsOfPairs(ctx context.Context, pairs []graph.PairQuery) (out []*graph.Report, err error) {
	err = t.run(ctx, "find reports of pairs", func(q *session) error {
		near, copies := pairRanges(pairs)
		ids, err := askPairs(q, pairsQuery, near)
		if err != nil {
			return err
		}
		more, err := askPairs(q, copiesQuery, copies)
		if err != nil {
			return err
		}
		out, err = reportsOf(q, distinct(append(ids, more...)))
		return err
	})
	return out, err
}

// pairRanges parts the questions into those for reports near in time, by classes, and
// those for copies of a text.
func pairRanges(pairs []graph.PairQuery) (near, copies []pairRange) {
	for _, p := range pairs {
		if p.First == "" {
			continue
		}
		r := pairRange{Type: string(p.Type), First: string(p.First), Second: string(p.Second), To: noDay, Since: -noDay}
		if p.During.Known() {
			r.To, r.Since = int64(p.During.To), int64(p.During.From)
		}
		if p.Text != "" {
			r.Text, r.Class = textKey(p.Text), -1
			if p.During.Known() {
				r.Class = noClass
			}
			copies = append(copies, r)
			continue
		}
		for _, c := range overlapping(p.During, p.Told) {
			r.Class, r.From, r.To = c.Class, c.From, c.To
			near = append(near, r)
		}
	}
	return near, copies
}

func askPairs(q *session, query string, asked []pairRange) (ids []graph.ReportID, err error) {
	for chunk := range slices.Chunk(asked, 4000) {
		arg, err := encode(chunk)
		if err != nil {
			return nil, err
		}
		found, err := column[graph.ReportID](q, query, arg)
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	return ids, nil
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
