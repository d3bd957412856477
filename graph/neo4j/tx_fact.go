package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// HeldArticles implements graph.Tx.
func (t *tx) HeldArticles(ctx context.Context, ids []graph.ArticleID) (map[graph.ArticleID]*graph.Article, error) {
	held := map[graph.ArticleID]*graph.Article{}
	err := t.do(ctx, func() error {
		return byID(ctx, t.q, "articles_by_id", distinct(ids), func(r row) error {
			a := articleOf(r.sub("a"))
			held[a.ID] = a
			return nil
		})
	})
	return held, err
}

// LatestVersions implements graph.Tx.
func (t *tx) LatestVersions(ctx context.Context, urls []string, except []graph.ArticleID) (map[string]*graph.Article, error) {
	held := map[string]*graph.Article{}
	without := make([]string, 0, len(except))
	for _, id := range except {
		without = append(without, valid(string(id)))
	}
	var rows []params
	for _, u := range distinct(urls) {
		if u != "" {
			rows = append(rows, params{"url": valid(u), "key": indexable(valid(u))})
		}
	}
	err := t.do(ctx, func() error {
		for batch := range slices.Chunk(rows, batchSize) {
			_, err := t.q.each(ctx, "latest_versions", params{"rows": batch, "except": without}, func(r row) error {
				a := articleOf(r.sub("a"))
				held[a.URL] = a
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return held, err
}

// PutFacts implements graph.Tx.
func (t *tx) PutFacts(ctx context.Context, f graph.Facts) error {
	return t.do(ctx, func() error {
		fresh, err := t.putArticles(ctx, f.Articles)
		if err != nil {
			return err
		}
		if err := t.putProfiles(ctx, f.Profiles); err != nil {
			return err
		}
		if err := t.putMentions(ctx, f.Mentions, fresh); err != nil {
			return err
		}
		return t.putReports(ctx, f.Reports, fresh)
	})
}

// putArticles returns which of the articles were not held before: nothing hangs
// on them yet.
func (t *tx) putArticles(ctx context.Context, list []*graph.Article) (fresh map[graph.ArticleID]bool, err error) {
	fresh = map[graph.ArticleID]bool{}
	var rows []params
	for _, a := range sortedByID(list, func(a *graph.Article) graph.ArticleID { return a.ID }) {
		rows = append(rows, params(articleProps(a)))
		fresh[a.ID] = true
	}
	var moved []string
	for batch := range slices.Chunk(rows, batchSize) {
		_, err := t.q.each(ctx, "put_articles", params{"rows": batch}, func(r row) error {
			delete(fresh, graph.ArticleID(r.text("id")))
			if r.flag("moved") {
				moved = append(moved, r.text("id"))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return fresh, byID(ctx, t.q, "move_mentions", moved, nil)
}

func (t *tx) putProfiles(ctx context.Context, list []*graph.Profile) error {
	var rows []params
	for _, p := range sortedByID(list, func(p *graph.Profile) graph.ProfileID { return p.ID }) {
		rows = append(rows, params(profileProps(p)))
	}
	_, err := t.q.batches(ctx, "put_profiles", rows)
	return err
}

func (t *tx) putMentions(ctx context.Context, list []*graph.Mention, fresh map[graph.ArticleID]bool) error {
	type pair struct {
		article graph.ArticleID
		profile graph.ProfileID
	}
	seen := map[pair]bool{}
	var rows []params
	var again []graph.MentionID
	for _, m := range sortedByID(list, func(m *graph.Mention) graph.MentionID { return m.ID }) {
		of := pair{m.Article, m.Profile}
		rows = append(rows, params{"id": valid(string(m.ID)), "article": valid(string(m.Article)), "start": m.Start, "end": m.End,
			"kind": string(m.Kind), "profile": valid(string(m.Profile)), "first": !seen[of]})
		seen[of] = true
		if !fresh[m.Article] {
			again = append(again, m.ID)
		}
	}
	if err := byID(ctx, t.q, "drop_mentions", again, nil); err != nil {
		return err
	}
	made, err := t.q.batches(ctx, "create_mentions", rows)
	if err == nil && made != len(rows) {
		return graph.Errorf(graph.CodeInvalid, "%d mentions refer to an article or profile that is neither held nor put with them", len(rows)-made)
	}
	return err
}

func (t *tx) putReports(ctx context.Context, list []*graph.Report, fresh map[graph.ArticleID]bool) error {
	var rows, names, places []params
	var again []graph.ReportID
	for _, r := range sortedByID(list, func(r *graph.Report) graph.ReportID { return r.ID }) {
		id := valid(string(r.ID))
		rows = append(rows, params(reportProps(r)))
		for _, p := range r.Participants {
			names = append(names, params{"report": id, "profile": valid(string(p.Profile)), "role": string(p.Role)})
		}
		if r.Place != "" {
			places = append(places, params{"report": id, "profile": valid(string(r.Place))})
		}
		if !fresh[r.Article] {
			again = append(again, r.ID)
		}
	}
	if err := byID(ctx, t.q, "drop_report_links", again, nil); err != nil {
		return err
	}
	for _, w := range []struct {
		statement, refers string
		rows              []params
	}{
		{"put_reports", "reports refer to an article", rows},
		{"create_names", "participants of reports refer to a profile", names},
		{"create_report_places", "places of reports refer to a profile", places},
	} {
		made, err := t.q.batches(ctx, w.statement, w.rows)
		if err != nil {
			return err
		}
		if made != len(w.rows) {
			return graph.Errorf(graph.CodeInvalid, "%d %s that is neither held nor put with them", len(w.rows)-made, w.refers)
		}
	}
	return byID(ctx, t.q, "rekey_reports", again, nil)
}

// DeleteArticles implements graph.Tx. Blocks and reports are sorted.
func (t *tx) DeleteArticles(ctx context.Context, ids []graph.ArticleID) (blocks []string, reports []*graph.Report, err error) {
	ids = distinct(ids)
	err = t.do(ctx, func() error {
		if reports, err = reportsOf(func(fn func(row) error) error {
			return byID(ctx, t.q, "reports_of_articles", ids, fn)
		}); err != nil {
			return err
		}
		var profiles []graph.ProfileID
		if err := byID(ctx, t.q, "blocks_of_articles", ids, func(r row) error {
			profiles = append(profiles, graph.ProfileID(r.text("id")))
			blocks = append(blocks, r.text("block"))
			return nil
		}); err != nil {
			return err
		}
		if err := byID(ctx, t.q, "delete_articles", ids, nil); err != nil {
			return err
		}
		return byID(ctx, t.q, "delete_unused_profiles", distinct(profiles), nil)
	})
	if err != nil {
		return nil, nil, err
	}
	return distinct(blocks), reports, nil
}

// reports collects the reports that read hands out, sorted by id and without
// doubles.
func reportsOf(read func(fn func(row) error) error) ([]*graph.Report, error) {
	var list []*graph.Report
	err := read(func(r row) error {
		list = append(list, reportOf(r))
		return nil
	})
	slices.SortFunc(list, func(a, b *graph.Report) int { return strings.Compare(string(a.ID), string(b.ID)) })
	list = slices.CompactFunc(list, func(a, b *graph.Report) bool { return a.ID == b.ID })
	return list, err
}
