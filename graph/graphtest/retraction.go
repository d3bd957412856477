package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var retractionCases = []testCase{
	on("what only the article said goes", func(t *testing.T, s graph.Store) {
		var st Story
		gone, kept := st.ArticleBy("P", "Gone", "Words of a villa.", day(1)), st.ArticleBy("P", "Kept", "Other words.", day(2))
		gone.URL = "https://example.org/gone"
		shared, only, named := st.Person("Shared Person"), st.Person("Only Here"), st.Person("Named Only")
		town, other := st.Place("Wonsan", "", "KP"), st.Place("Seoul", "", "KR")
		reported, mentioned := st.Person("Reported Elsewhere"), st.Person("Mentioned Elsewhere")
		st.Mention(gone, shared.Profile)
		st.Mention(gone, named.Profile)
		st.Mention(gone, reported.Profile)
		st.Mention(gone, mentioned.Profile)
		keptMention, alsoKept := st.Mention(kept, shared.Profile), st.Mention(kept, mentioned.Profile)
		r := st.Report(gone, graph.Meet, day(1), town.Profile, Parties(shared, only)...)
		keptReport := st.Report(kept, graph.Meet, day(1), other.Profile, Parties(shared, reported)...)
		e := st.Event(r, keptReport)
		st.Write(t, s)

		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			blocks, reports, err := tx.DeleteArticles(ctx, []graph.ArticleID{gone.ID, "none", gone.ID})
			if err != nil {
				return err
			}
			same(t, "blocks", set(append([]string(nil), blocks...)), []string{"person elsewhere", "person here", "person only", "person person", "place wonsan"})
			same(t, "reports that went", reports, []*graph.Report{st.Resolved(r)})
			left, err := tx.ProfilesInBlocks(ctx, blocks)
			want := map[string]any{string(shared.Profile.ID): shared.Profile, string(reported.Profile.ID): reported.Profile, string(mentioned.Profile.ID): mentioned.Profile}
			checkSorted(t, "profiles left", left, profileID, want)
			if err != nil {
				return err
			}
			byID, err := tx.ReportsByID(ctx, []graph.ReportID{r.ID, keptReport.ID})
			same(t, "reports left", byID, []*graph.Report{nil, st.Resolved(keptReport)})
			if err != nil {
				return err
			}
			ofArticles, err := tx.ReportsOfArticles(ctx, []graph.ArticleID{kept.ID, gone.ID, "none", kept.ID})
			same(t, "reports of articles", ofArticles, []graph.ReportID{keptReport.ID})
			if err != nil {
				return err
			}
			of, err := tx.ReportsOfProfiles(ctx, []graph.ProfileID{shared.Profile.ID, only.Profile.ID, town.Profile.ID})
			same(t, "reports of profiles", of, []graph.ReportID{keptReport.ID})
			if err != nil {
				return err
			}
			held, err := tx.LatestVersions(ctx, []string{gone.URL}, nil)
			if len(held) != 0 {
				t.Errorf("an article that went is held by its URL: %v", held)
			}
			return err
		})

		checkTitles(t, s, graph.ArticleFilter{}, "Kept")
		checkTitles(t, s, graph.ArticleFilter{Search: "villa"})
		checkTitles(t, s, graph.ArticleFilter{Search: "words"}, "Kept")
		checkTitles(t, s, graph.ArticleFilter{Mentions: shared.ID()}, "Kept")
		checkTitles(t, s, graph.ArticleFilter{Mentions: named.ID()})
		checkMentions(t, s, gone.ID)
		checkMentions(t, s, kept.ID, st.ResolvedMention(keptMention), st.ResolvedMention(alsoKept))
		// Events and entities stay as they were put.
		events, err := s.Events(t.Context(), []graph.EventID{e.ID})
		noError(t, "Events", err)
		same(t, "the event", events, []*graph.Event{e})
		entities, err := s.Entities(t.Context(), []graph.EntityID{only.ID()})
		noError(t, "Entities", err)
		same(t, "the entity", entities, []*graph.Entity{only.Entity})
		reports, err := s.Reports(t.Context(), []graph.EventID{e.ID}, 0)
		noError(t, "Reports", err)
		same(t, "its reports", reports[e.ID], []*graph.Report{st.Resolved(keptReport)})
		checkEvents(t, s, graph.EventFilter{Article: gone.ID})
		checkEvents(t, s, graph.EventFilter{Article: kept.ID}, e)
	}),
	on("loaded, retracted and loaded again", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		want := digest(t, s)
		var all []graph.ArticleID
		var events []graph.EventID
		var entities []graph.EntityID
		for _, a := range st.Facts.Articles {
			all = append(all, a.ID)
		}
		for _, e := range st.Events {
			events = append(events, e.ID)
		}
		for _, e := range st.Entities {
			entities = append(entities, e.ID)
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if _, _, err := tx.DeleteArticles(ctx, all); err != nil {
				return err
			}
			if err := tx.ReplaceEvents(ctx, nil, events); err != nil {
				return err
			}
			return tx.ReplaceEntities(ctx, nil, entities)
		})
		got, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "stats of what is left", got, graph.Stats{})
		checkCounterparts(t, s, entities[0])
		if empty := digest(t, s); empty == want {
			t.Errorf("the digest of nothing is that of the graph")
		}
		st.Write(t, s)
		if got := digest(t, s); got != want {
			t.Errorf("digest %s after loading again, want %s", got, want)
		}
	}),
	on("article replaced in one transaction", func(t *testing.T, s graph.Store) {
		var st, next Story
		kim := st.Person("Kim")
		old := st.ArticleBy("P", "Old", "Old words.", day(1))
		st.Mention(old, kim.Profile)
		st.Write(t, s)
		changed := next.ArticleBy("P", "New", "New words.", day(2))
		m := next.Mention(changed, kim.Profile)
		next.Facts.Profiles = st.Facts.Profiles
		next.resolves = st.resolves
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if _, _, err := tx.DeleteArticles(ctx, []graph.ArticleID{old.ID}); err != nil {
				return err
			}
			if err := tx.PutFacts(ctx, next.Facts); err != nil {
				return err
			}
			return tx.ReplaceEntities(ctx, []*graph.Entity{kim.Entity}, nil)
		})
		checkTitles(t, s, graph.ArticleFilter{Mentions: kim.ID()}, "New")
		checkTitles(t, s, graph.ArticleFilter{Search: "words"}, "New")
		checkMentions(t, s, changed.ID, next.ResolvedMention(m))
	}),
}
