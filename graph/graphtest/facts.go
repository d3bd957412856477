package graphtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var factCases = []testCase{
	on("held articles", func(t *testing.T, s graph.Store) {
		var st Story
		a, b, plain := fullArticle(&st), st.Article("Second", day(2)), st.Article("Third", day(3))
		b.URL = "https://example.org/second"
		st.Write(t, s)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			held, err := tx.HeldArticles(ctx, []graph.ArticleID{plain.ID, "none", a.ID, a.ID})
			same(t, "by id", held, map[graph.ArticleID]*graph.Article{a.ID: a, plain.ID: plain})
			if err != nil {
				return err
			}
			byURL, err := tx.LatestVersions(ctx, []string{"", b.URL, a.URL, "https://example.org/none", a.URL}, nil)
			same(t, "by URL", byURL, map[string]*graph.Article{a.URL: a, b.URL: b})
			return err
		})
	}),
	on("nothing to do", func(t *testing.T, s graph.Store) {
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutFacts(ctx, graph.Facts{}); err != nil {
				return err
			}
			if err := tx.ReplaceEntities(ctx, nil, nil); err != nil {
				return err
			}
			if err := tx.ReplaceEvents(ctx, nil, nil); err != nil {
				return err
			}
			blocks, reports, err := tx.DeleteArticles(ctx, []graph.ArticleID{"none"})
			if len(blocks)+len(reports) != 0 {
				t.Errorf("deleting what is not held returns %v, %v", blocks, reports)
			}
			if err != nil {
				return err
			}
			held, err := tx.HeldArticles(ctx, nil)
			if len(held) != 0 {
				t.Errorf("no ids are held as %v", held)
			}
			if err != nil {
				return err
			}
			list, err := tx.ReportsByID(ctx, nil)
			if len(list) != 0 {
				t.Errorf("no ids give the reports %v", list)
			}
			if err != nil {
				return err
			}
			list, err = tx.ReportsOfPairs(ctx, nil)
			if len(list) != 0 {
				t.Errorf("no pairs give the reports %v", list)
			}
			return err
		})
	}),
	on("reports by id and by profile", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim, lavrov, town := st.Article("One", day(1)), st.Person("Kim"), st.Person("Lavrov"), st.Place("Wonsan", "", "KP")
		loose := st.Profile(graph.Profile{Kind: graph.KindGroup, Name: "officials"})
		r1 := st.Report(a, graph.Meet, day(1), town.Profile, Parties(kim, lavrov)...)
		r2 := st.Report(a, graph.Visit, graph.Span{}, nil, Part{graph.RoleVisitor, kim.Profile}, Part{graph.RoleHost, loose})
		r3 := st.Report(a, graph.Die, day(3), town.Profile)
		st.Event(r1)
		st.Write(t, s)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			got, err := tx.ReportsByID(ctx, []graph.ReportID{r2.ID, "none", r1.ID, r3.ID, r2.ID})
			same(t, "by id", got, []*graph.Report{st.Resolved(r2), nil, st.Resolved(r1), st.Resolved(r3), st.Resolved(r2)})
			if err != nil {
				return err
			}
			for _, c := range []struct {
				profiles []graph.ProfileID
				want     []*graph.Report
			}{
				{nil, nil},
				{[]graph.ProfileID{"none"}, nil},
				{[]graph.ProfileID{kim.Profile.ID}, []*graph.Report{r1, r2}},
				{[]graph.ProfileID{loose.ID}, []*graph.Report{r2}},
				{[]graph.ProfileID{town.Profile.ID}, []*graph.Report{r1, r3}},
				{[]graph.ProfileID{loose.ID, kim.Profile.ID, lavrov.Profile.ID, "none"}, []*graph.Report{r1, r2}},
			} {
				got, err := tx.ReportsOfProfiles(ctx, c.profiles)
				if err != nil {
					return err
				}
				same(t, fmt.Sprintf("of profiles %v", c.profiles), ids(got, func(id graph.ReportID) graph.ReportID { return id }), sorted(ids(c.want, reportID)))
			}
			return nil
		})
	}),
	on("put twice is put once", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		want := digest(t, s)
		st.Write(t, s)
		if got := digest(t, s); got != want {
			t.Errorf("writing all again changed the digest from %s to %s", want, got)
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, st.Facts) })
		if got := digest(t, s); got != want {
			t.Errorf("putting the facts again changed the digest from %s to %s", want, got)
		}
		doubled := graph.Facts{
			Articles: append(slices.Clone(st.Facts.Articles), st.Facts.Articles...), Profiles: append(slices.Clone(st.Facts.Profiles), st.Facts.Profiles...),
			Mentions: append(slices.Clone(st.Facts.Mentions), st.Facts.Mentions...), Reports: append(slices.Clone(st.Facts.Reports), st.Facts.Reports...),
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, doubled) })
		if got := digest(t, s); got != want {
			t.Errorf("putting each fact twice in one call changed the digest from %s to %s", want, got)
		}
	}),
	on("what is derived is ignored on writing", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim := st.Article("One", day(1)), st.Person("Kim")
		m, r := st.Mention(a, kim.Profile), st.Report(a, graph.Die, day(1), nil, Part{graph.RoleSource, kim.Profile})
		st.Event(r)
		st.Write(t, s)
		wrong := *m
		wrong.Entity = "another"
		wrongReport := *st.Resolved(r)
		wrongReport.Event, wrongReport.PlaceEntity, wrongReport.Participants[0].Entity = "another", "another", "another"
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.PutFacts(ctx, graph.Facts{Mentions: []*graph.Mention{&wrong}, Reports: []*graph.Report{&wrongReport}})
		})
		got, err := s.Mentions(t.Context(), []graph.ArticleID{a.ID})
		noError(t, "Mentions", err)
		same(t, "the mention", got[a.ID], []*graph.Mention{st.ResolvedMention(m)})
		checkReports(t, s, st.Resolved(r))
	}),
	on("a mention of another profile in its place", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim, xi := st.Article("One", day(1)), st.Person("Kim"), st.Person("Xi")
		m := st.Mention(a, kim.Profile)
		st.Write(t, s)
		changed := *m
		changed.Profile = xi.Profile.ID
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.PutFacts(ctx, graph.Facts{Mentions: []*graph.Mention{&changed}})
		})
		checkMentions(t, s, a.ID, st.ResolvedMention(&changed))
		checkTitles(t, s, graph.ArticleFilter{Mentions: kim.ID()})
		checkTitles(t, s, graph.ArticleFilter{Mentions: xi.ID()}, "One")
	}),
	on("a large batch", largeBatch),
}

func checkReports(t *testing.T, s graph.Store, want ...*graph.Report) {
	t.Helper()
	var asked []graph.ReportID
	for _, r := range want {
		asked = append(asked, r.ID)
	}
	update(t, s, func(ctx context.Context, tx graph.Tx) error {
		got, err := tx.ReportsByID(ctx, asked)
		same(t, "reports", got, want)
		return err
	})
}

// largeBatch writes 20,000 mentions, 2,000 profiles and 1,000 reports in one
// call, in any order, and asks for all of them at once.
func largeBatch(t *testing.T, s graph.Store) {
	var st Story
	var articles []graph.ArticleID
	for i := range 40 {
		a := st.Article(fmt.Sprintf("Article %d", i), day(1+i%30))
		articles = append(articles, a.ID)
		for j := range 50 {
			p := st.Person(fmt.Sprintf("Person %d of %d", j, i))
			for range 10 {
				st.Mention(a, p.Profile)
			}
			if j%2 == 1 {
				st.Meeting(a, day(1+j%30), nil, p, Actor{st.Facts.Profiles[len(st.Facts.Profiles)-2], st.Entities[len(st.Entities)-2]})
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(st.Facts.Mentions), func(i, j int) {
		m := st.Facts.Mentions
		m[i], m[j] = m[j], m[i]
	})
	st.Write(t, s)
	got, err := s.Stats(t.Context())
	noError(t, "Stats", err)
	same(t, "stats", got, graph.Stats{Articles: 40, Mentions: 20_000, Profiles: 2000, Reports: 1000, Entities: 2000, Events: 1000})

	var people []graph.EntityID
	for _, e := range st.Entities {
		people = append(people, e.ID)
	}
	entities, err := s.Entities(t.Context(), people)
	noError(t, "Entities", err)
	same(t, "all entities", ids(entities, entityID), ids(st.Entities, entityID))
	mentions, err := s.Mentions(t.Context(), articles)
	noError(t, "Mentions", err)
	for id, list := range mentions {
		if len(list) != 500 || !slices.IsSortedFunc(list, func(a, b *graph.Mention) int { return a.Start - b.Start }) {
			t.Errorf("article %s has %d mentions, want 500 in text order", id, len(list))
		}
	}
	update(t, s, func(ctx context.Context, tx graph.Tx) error {
		var pairs []graph.PairQuery
		for _, e := range st.Events {
			pairs = append(pairs, graph.PairQuery{Type: e.Type, First: e.Participants[0].Entity, Second: e.Participants[1].Entity, During: e.Time})
		}
		reports, err := tx.ReportsOfPairs(ctx, pairs)
		same(t, "all reports", ids(reports, reportID), sorted(ids(st.Facts.Reports, reportID)))
		if err != nil {
			return err
		}
		_, gone, err := tx.DeleteArticles(ctx, articles)
		if len(gone) != 1000 {
			t.Errorf("deleting all articles returns %d reports, want 1000", len(gone))
		}
		return err
	})
	got, err = s.Stats(t.Context())
	noError(t, "Stats", err)
	same(t, "stats after all articles went", got, graph.Stats{Entities: 2000, Events: 1000})
}
