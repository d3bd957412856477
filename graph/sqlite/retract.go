package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

const (
	reportsOfArticles = `SELECT ` + reportColumns + ` FROM report r WHERE r.article IN (SELECT value FROM json_each(?)) ORDER BY r.id`

	profilesOfMentions = `SELECT DISTINCT m.profile FROM json_each(?) j CROSS JOIN mention m ON m.article = j.value`

	blocksOfProfiles = `SELECT DISTINCT block FROM profile WHERE id IN (SELECT value FROM json_each(?)) ORDER BY block`

	deleteOrphans = `DELETE FROM profile WHERE id IN (SELECT value FROM json_each(?))
		AND NOT EXISTS (SELECT 1 FROM profile_article a WHERE a.profile = profile.id)
		AND NOT EXISTS (SELECT 1 FROM report_profile r WHERE r.profile = profile.id)`
)

// DeleteArticles implements graph.Tx. The reports are returned sorted by id, with
// their derived fields, the blocks sorted.
func (t *transaction) DeleteArticles(ctx context.Context, ids []graph.ArticleID) (blocks []string, gone []*graph.Report, err error) {
	err = t.run(ctx, "delete articles", func(q *session) error {
		arg, err := list(distinct(ids))
		if err != nil {
			return err
		}
		if gone, err = reports(q, reportsOfArticles, arg); err != nil {
			return err
		}
		profiles, err := column[graph.ProfileID](q, profilesOfMentions, arg)
		if err != nil {
			return err
		}
		var reportIDs []graph.ReportID
		var events []graph.EventID
		for _, r := range gone {
			reportIDs = append(reportIDs, r.ID)
			if r.Event != "" {
				events = append(events, r.Event)
			}
			if r.Place != "" {
				profiles = append(profiles, r.Place)
			}
			for _, p := range r.Participants {
				profiles = append(profiles, p.Profile)
			}
		}
		profiles = distinct(profiles)
		used, err := list(profiles)
		if err != nil {
			return err
		}
		if blocks, err = column[string](q, blocksOfProfiles, used); err != nil {
			return err
		}
		if err := deleteFacts(q, distinct(ids), reportIDs, profiles); err != nil {
			return err
		}
		return indexQuotes(q, distinct(events))
	})
	if err != nil {
		return nil, nil, err
	}
	return blocks, gone, nil
}

// deleteFacts deletes articles with all that hangs on them, and those of the
// profiles to which nothing refers any more.
func deleteFacts(q *session, articles []graph.ArticleID, reportIDs []graph.ReportID, profiles []graph.ProfileID) error {
	if err := forgetMentioned(q, articles); err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM mention WHERE article IN (SELECT value FROM json_each(?))`,
		`DELETE FROM article_text WHERE rowid IN (SELECT a.ord FROM json_each(?) j CROSS JOIN article a ON a.id = j.value)`,
		`DELETE FROM article WHERE id IN (SELECT value FROM json_each(?))`,
	} {
		if err := doList(q, query, articles); err != nil {
			return err
		}
	}
	for _, query := range []string{
		`DELETE FROM report_profile WHERE report IN (SELECT value FROM json_each(?))`,
		`DELETE FROM report WHERE id IN (SELECT value FROM json_each(?))`,
	} {
		if err := doList(q, query, reportIDs); err != nil {
			return err
		}
	}
	return doList(q, deleteOrphans, profiles)
}

// column reads the only column of an answer.
func column[T any](q *session, query string, args ...any) (out []T, err error) {
	err = q.each(query, func(scan func(...any) error) error {
		var v T
		err := scan(&v)
		out = append(out, v)
		return err
	}, args...)
	return out, err
}
