package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var resolutionCases = []testCase{
	on("profiles and entities of blocks", func(t *testing.T, s graph.Store) {
		var st Story
		kim, other, lavrov := st.Person("Kim Jong Un"), st.Person("Chung Un"), st.Person("Sergei Lavrov")
		town := st.Place("Wonsan", "KP.07", "KP")
		loose := st.Profile(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong-un", Aliases: []string{"Kim", "Respected Comrade"}, Office: "leader", Country: "KP"})
		st.Write(t, s)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			profiles, err := tx.ProfilesInBlocks(ctx, []string{"person un", "place wonsan", "none", "person un"})
			want := map[string]any{}
			for _, p := range []*graph.Profile{kim.Profile, other.Profile, town.Profile, loose} {
				want[string(p.ID)] = p
			}
			checkSorted(t, "profiles", profiles, profileID, want)
			if err != nil {
				return err
			}
			entities, err := tx.EntitiesInBlocks(ctx, []string{"person lavrov", "person un"})
			want = map[string]any{}
			for _, e := range []*graph.Entity{kim.Entity, other.Entity, lavrov.Entity} {
				want[string(e.ID)] = e
			}
			checkSorted(t, "entities", entities, entityID, want)
			if err != nil {
				return err
			}
			byID, err := tx.EntitiesByID(ctx, []graph.EntityID{lavrov.ID(), "none", kim.ID(), lavrov.ID()})
			same(t, "entities by id", byID, []*graph.Entity{lavrov.Entity, nil, kim.Entity, lavrov.Entity})
			if err != nil {
				return err
			}
			some, err := tx.ProfilesByID(ctx, []graph.ProfileID{town.Profile.ID, "none", loose.ID, town.Profile.ID})
			same(t, "profiles by id", some, []*graph.Profile{town.Profile, nil, loose, town.Profile})
			if err != nil {
				return err
			}
			profiles, err = tx.ProfilesInBlocks(ctx, nil)
			if len(profiles) != 0 {
				t.Errorf("no blocks have the profiles %v", ids(profiles, profileID))
			}
			return err
		})
	}),
	on("joined and parted", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, un, town := st.Person("Kim Jong Un"), st.Person("Kim Jong-un"), st.Place("Wonsan", "", "KP")
		m1, m2 := st.Mention(a, kim.Profile), st.Mention(a, un.Profile)
		r := st.Report(a, graph.Meet, day(1), town.Profile, Parties(kim, un)...)
		st.Write(t, s)
		checkMentions(t, s, a.ID, st.ResolvedMention(m1), st.ResolvedMention(m2))

		joined := st.Resolve(kim.Profile, un.Profile) // has the id of the first
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{joined}, []graph.EntityID{un.ID(), "never there"})
		})
		got, err := s.Entities(t.Context(), []graph.EntityID{kim.ID(), un.ID()})
		noError(t, "Entities", err)
		same(t, "entities", got, []*graph.Entity{joined, nil})
		checkMentions(t, s, a.ID, st.ResolvedMention(m1), st.ResolvedMention(m2))
		checkReports(t, s, st.Resolved(r))
		checkTitles(t, s, graph.ArticleFilter{Mentions: joined.ID}, "One")
		checkNames(t, s, graph.EntityFilter{Search: "kim"}, joined.Name)

		// The same id keeps one profile, the other goes to a new entity.
		parted := *joined
		parted.Profiles, parted.Forms, parted.Aliases = []graph.ProfileID{un.Profile.ID}, []string{"un alone"}, nil
		st.link(un.Profile.ID, parted.ID)
		again := st.Resolve(kim.Profile)
		again.ID = "new"
		st.link(kim.Profile.ID, again.ID)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{&parted, again}, nil)
		})
		checkMentions(t, s, a.ID, st.ResolvedMention(m1), st.ResolvedMention(m2))
		checkReports(t, s, st.Resolved(r))
		checkNames(t, s, graph.EntityFilter{Search: "kim"}, again.Name)
		checkNames(t, s, graph.EntityFilter{Search: "alone"}, parted.Name)

		// An entity that goes leaves its profiles unresolved, and so does one that
		// is put without them.
		delete(st.resolves, un.Profile.ID)
		delete(st.resolves, kim.Profile.ID)
		empty := *again
		empty.Profiles = nil
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEntities(ctx, []*graph.Entity{&empty}, []graph.EntityID{parted.ID})
		})
		checkMentions(t, s, a.ID, m1, m2)
		checkReports(t, s, st.Resolved(r))
		checkTitles(t, s, graph.ArticleFilter{Mentions: again.ID})
	}),
	on("reports move between events", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim, xi := st.Article("One", day(1)), st.Person("Kim"), st.Person("Xi")
		r1, r2 := st.Report(a, graph.Meet, day(1), nil, Parties(kim, xi)...), st.Report(a, graph.Meet, day(1), nil, Parties(kim, xi)...)
		e1, e2 := st.Event(r1), st.Event(r2)
		st.Write(t, s)
		checkReports(t, s, st.Resolved(r1), st.Resolved(r2))
		st.Events = nil
		both := st.Event(r1, r2)
		gone := e1
		if both.ID == e1.ID {
			gone = e2
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{both}, []graph.EventID{gone.ID})
		})
		checkReports(t, s, st.Resolved(r1), st.Resolved(r2))
		one := *both
		one.Reports = []graph.ReportID{r2.ID}
		st.Events = []*graph.Event{&one}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&one}, nil)
		})
		checkReports(t, s, st.Resolved(r1), st.Resolved(r2))
		st.Events = nil
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, nil, []graph.EventID{one.ID})
		})
		checkReports(t, s, st.Resolved(r1), st.Resolved(r2))
	}),
}

// checkSorted checks that items are those of want, by id, sorted by id.
func checkSorted[T any, ID ~string](t *testing.T, what string, items []T, id func(T) ID, want map[string]any) {
	t.Helper()
	got := map[string]any{}
	for _, it := range items {
		got[string(id(it))] = it
	}
	same(t, what, got, want)
	if list := ids(items, id); len(list) != len(want) || !isSorted(list) {
		t.Errorf("%s: %v, want %d sorted by id", what, list, len(want))
	}
}

func isSorted(list []string) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1] >= list[i] {
			return false
		}
	}
	return true
}

func checkMentions(t *testing.T, s graph.Reader, a graph.ArticleID, want ...*graph.Mention) {
	t.Helper()
	got, err := s.Mentions(t.Context(), []graph.ArticleID{a})
	noError(t, "Mentions", err)
	same(t, "mentions", got[a], want)
}
