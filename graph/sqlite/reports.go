package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

const (
	reportColumns = `r.data, coalesce(r.event, '')`
	reportsByID   = `SELECT ` + reportColumns + ` FROM report r WHERE r.id IN (SELECT value FROM json_each(?))`

	reportsOfEvents = `SELECT ` + reportColumns + ` FROM json_each(?) j CROSS JOIN event e ON e.id = j.value CROSS JOIN report r
		ON r.ord = e.ord AND r.rowid IN (SELECT f.rowid FROM report f WHERE f.ord = e.ord ORDER BY f.published, f.id LIMIT ?)
		ORDER BY r.ord, r.published, r.id`
)

// noDay sorts unknown publication after all days; noDayText is the same as SQL.
const (
	noDay     = 1 << 40
	noDayText = "1099511627776"
)

// reports reads the rows of a query with reportColumns and fills in what is
// derived.
func reports(q *session, query string, args ...any) ([]*graph.Report, error) {
	var out []*graph.Report
	err := q.each(query, func(scan func(...any) error) error {
		var data []byte
		var event graph.EventID
		if err := scan(&data, &event); err != nil {
			return err
		}
		r, err := decode[graph.Report](data)
		r.Event = event
		out = append(out, r)
		return err
	}, args...)
	if err != nil {
		return nil, err
	}
	return out, resolveReports(q, out)
}

// resolveReports fills in the entities of reports.
func resolveReports(q *session, list []*graph.Report) error {
	var profiles []graph.ProfileID
	for _, r := range list {
		if r.Place != "" {
			profiles = append(profiles, r.Place)
		}
		for _, p := range r.Participants {
			profiles = append(profiles, p.Profile)
		}
	}
	entities, err := entitiesOfProfiles(q, distinct(profiles))
	if err != nil {
		return err
	}
	for _, r := range list {
		r.PlaceEntity = entities[r.Place]
		for i := range r.Participants {
			r.Participants[i].Entity = entities[r.Participants[i].Profile]
		}
	}
	return nil
}

func entitiesOfProfiles(q *session, ids []graph.ProfileID) (map[graph.ProfileID]graph.EntityID, error) {
	found := make(map[graph.ProfileID]graph.EntityID, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	arg, err := list(ids)
	if err != nil {
		return nil, err
	}
	err = q.each(`SELECT id, entity FROM profile WHERE id IN (SELECT value FROM json_each(?)) AND entity IS NOT NULL`, func(scan func(...any) error) error {
		var p graph.ProfileID
		var e graph.EntityID
		err := scan(&p, &e)
		found[p] = e
		return err
	}, arg)
	return found, err
}

// Reports implements graph.EventReader.
func (s *Store) Reports(ctx context.Context, ids []graph.EventID, limit int) (found map[graph.EventID][]*graph.Report, err error) {
	if limit < 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "%d reports of each event were asked for: ask for 0 (all) or more", limit)
	}
	if limit == 0 {
		limit = -1
	}
	err = s.read(ctx, "read reports", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		rows, err := reports(q, reportsOfEvents, arg, limit)
		found = make(map[graph.EventID][]*graph.Report, len(ids))
		for _, r := range rows {
			found[r.Event] = append(found[r.Event], r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// ReportsByID implements graph.EventReader.
func (s *Store) ReportsByID(ctx context.Context, ids []graph.ReportID) (out []*graph.Report, err error) {
	err = s.read(ctx, "read reports by id", func(q *session) error {
		out, err = reportsInOrder(q, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ArticleReports implements graph.EventReader.
func (s *Store) ArticleReports(ctx context.Context, ids []graph.ArticleID) (found map[graph.ArticleID][]*graph.Report, err error) {
	err = s.read(ctx, "read reports of articles", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		rows, err := reports(q, reportsOfArticles, arg)
		slices.SortFunc(rows, func(a, b *graph.Report) int {
			return cmp.Or(cmp.Compare(a.Sentence.Start, b.Sentence.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.ID, b.ID))
		})
		found = make(map[graph.ArticleID][]*graph.Report, len(ids))
		for _, r := range rows {
			found[r.Article] = append(found[r.Article], r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// reportsInOrder returns reports in the order of ids, nil where there is none.
func reportsInOrder(q *session, ids []graph.ReportID) ([]*graph.Report, error) {
	rows, err := reportsOf(q, distinct(ids))
	found := make(map[graph.ReportID]*graph.Report, len(rows))
	for _, r := range rows {
		found[r.ID] = r
	}
	return inOrder(ids, found), err
}
