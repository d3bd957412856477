package graphtest

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

var exportCases = []testCase{
	on("everything, each kind sorted by id", func(t *testing.T, s graph.Store) {
		st := richStory(t)
		st.Write(t, s)
		var got []graph.Record
		err := s.Export(t.Context(), func(r graph.Record) error {
			got = append(got, r)
			return nil
		})
		noError(t, "Export", err)
		want := st.records()
		if len(got) != len(want) {
			t.Errorf("%d records, want %d", len(got), len(want))
		}
		for i := range min(len(got), len(want)) {
			same(t, "a record", got[i], want[i])
		}
	}),
	on("its digest is that of the story", func(t *testing.T, s graph.Store) {
		st := richStory(t)
		st.Write(t, s)
		want, err := graph.Digest(t.Context(), exporter(st.records()))
		noError(t, "Digest", err)
		if got := digest(t, s); got != want {
			t.Errorf("digest %s, want %s", got, want)
		}
	}),
	on("lists without elements", func(t *testing.T, s graph.Store) {
		var st Story
		a, kim := st.Article("One", day(1)), st.Person("Kim")
		st.Happening(a, graph.Die, day(1), nil)
		st.Write(t, s)
		want := digest(t, s)
		p, e, r, v := *kim.Profile, *kim.Entity, *st.Facts.Reports[0], *st.Events[0]
		p.Aliases, p.Place.Within = []string{}, []string{}
		e.Aliases, e.Titles, e.Place.Within = []string{}, []string{}, []string{}
		r.Participants, v.Participants = []graph.ReportParticipant{}, []graph.Participant{}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutFacts(ctx, graph.Facts{Profiles: []*graph.Profile{&p}, Reports: []*graph.Report{&r}}); err != nil {
				return err
			}
			if err := tx.ReplaceEntities(ctx, []*graph.Entity{&e}, nil); err != nil {
				return err
			}
			return tx.ReplaceEvents(ctx, []*graph.Event{&v}, nil)
		})
		if got := digest(t, s); got != want {
			t.Errorf("lists that are empty instead of nil change the digest from %s to %s", want, got)
		}
	}),
	on("nothing", func(t *testing.T, s graph.Store) {
		noError(t, "Export", s.Export(t.Context(), func(r graph.Record) error {
			t.Errorf("an empty graph exports %s", toJSON(t, r))
			return nil
		}))
	}),
	on("stops at the first error", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		failure, n := errors.New("disk full"), 0
		err := s.Export(t.Context(), func(graph.Record) error {
			if n++; n == 5 {
				return failure
			}
			return nil
		})
		if !errors.Is(err, failure) || n != 5 {
			t.Errorf("Export called fn %d times and returned %v, want 5 times and the error of fn", n, err)
		}
	}),
	{"independent loads in another order", func(t *testing.T, o Opener) {
		st := richStory(t)
		first := o.Open(t)
		st.Write(t, first)
		want := digest(t, first)
		if len(want) != 64 {
			t.Fatalf("digest %q", want)
		}
		second := o.Open(t)
		st.writeShuffled(t, second, 1)
		if got := digest(t, second); got != want {
			t.Errorf("digest %s, want %s", got, want)
		}
		st.writeShuffled(t, second, 2)
		if got := digest(t, second); got != want {
			t.Errorf("loaded twice: digest %s, want %s", got, want)
		}
		update(t, second, func(ctx context.Context, tx graph.Tx) error {
			changed := *st.Events[0]
			changed.Confidence = 0.123
			return tx.ReplaceEvents(ctx, []*graph.Event{&changed}, nil)
		})
		if got := digest(t, second); got == want {
			t.Errorf("a changed event does not change the digest")
		}
		update(t, first, func(ctx context.Context, tx graph.Tx) error {
			undone := *st.Entries[0]
			undone.Undone = true
			return tx.PutEntries(ctx, []*graph.LedgerEntry{&undone})
		})
		if got := digest(t, first); got == want {
			t.Errorf("an entry that is undone does not change the digest")
		}
	}},
	on("as of one moment", exportOfOneMoment),
}

func digest(t testing.TB, s graph.Exporter) string {
	t.Helper()
	d, err := graph.Digest(t.Context(), s)
	noError(t, "Digest", err)
	return d
}

// richStory has every field of every kind set somewhere and left out elsewhere.
func richStory(t testing.TB) *Story {
	st := crowd(t)
	a := fullArticle(st)
	kim := st.Actor(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong Un", Aliases: []string{"Kim Jŏng-ŭn", "김정은"}, Office: "supreme leader", Country: "KP"})
	group := st.Actor(graph.Profile{Kind: graph.KindGroup, Name: "Iranian officials", Country: "IR"})
	town := st.Place("Wonsan", "KP.07", "KP")
	st.Mention(a, kim.Profile)
	st.Mention(a, town.Profile)
	st.Mention(a, st.Profile(graph.Profile{Kind: graph.KindOrganization, Name: "Unresolved Body"}))
	r := st.Report(a, graph.Visit, graph.InMonth(2025, 7), town.Profile, Part{graph.RoleVisitor, group.Profile}, Part{graph.RoleHost, kim.Profile})
	r.Attribution, r.PlaceFromDateline, r.Confidence, r.Quote = "TASS", true, 1.0/3, "<“Zoë”> & 日本\u2028"
	again := st.Report(st.Facts.Articles[0], graph.Visit, day(3), nil, Part{graph.RoleVisitor, group.Profile})
	st.Event(r, again).PlaceFromDateline = true
	st.Report(a, graph.Die, graph.Span{}, nil, Part{graph.RoleSource, kim.Profile})
	st.Entries = everyDecision()
	kim.Entity.Decisions = set([]graph.LedgerEntryID{st.Entries[1].ID, st.Entries[2].ID})
	return st
}

// records are what a store that holds just this story exports.
func (s *Story) records() []graph.Record {
	var out []graph.Record
	for _, a := range sortedBy(s.Facts.Articles, articleID) {
		out = append(out, graph.Record{Article: a})
	}
	for _, p := range sortedBy(s.Facts.Profiles, profileID) {
		out = append(out, graph.Record{Profile: p})
	}
	for _, m := range sortedBy(s.Facts.Mentions, func(m *graph.Mention) graph.MentionID { return m.ID }) {
		out = append(out, graph.Record{Mention: s.ResolvedMention(m)})
	}
	for _, r := range sortedBy(s.Facts.Reports, reportID) {
		out = append(out, graph.Record{Report: s.Resolved(r)})
	}
	for _, e := range sortedBy(s.Entities, entityID) {
		out = append(out, graph.Record{Entity: e})
	}
	for _, e := range sortedBy(s.Events, eventID) {
		out = append(out, graph.Record{Event: e})
	}
	for _, e := range sortedBy(s.Entries, entryID) {
		out = append(out, graph.Record{Entry: e})
	}
	return out
}

func sortedBy[T any, ID ~string](items []T, id func(T) ID) []T {
	return slices.SortedFunc(slices.Values(items), func(a, b T) int { return cmp.Compare(id(a), id(b)) })
}

// exporter hands out records that are held in memory.
type exporter []graph.Record

func (e exporter) Export(_ context.Context, fn func(graph.Record) error) error {
	for _, r := range e {
		if err := fn(r); err != nil {
			return err
		}
	}
	return nil
}

// writeShuffled writes the story article by article, with what hangs on each, in
// an order that the seed gives, and then entities and events one half at a time.
func (s *Story) writeShuffled(t *testing.T, store graph.Store, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 0))
	profiles := map[graph.ProfileID]*graph.Profile{}
	for _, p := range s.Facts.Profiles {
		profiles[p.ID] = p
	}
	entities, events := slices.Clone(s.Entities), slices.Clone(s.Events)
	rng.Shuffle(len(entities), func(i, j int) { entities[i], entities[j] = entities[j], entities[i] })
	rng.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	order := rng.Perm(len(s.Facts.Articles))
	for len(order) > 0 {
		n := min(1+rng.IntN(9), len(order))
		update(t, store, func(ctx context.Context, tx graph.Tx) error { return tx.PutFacts(ctx, s.factsOf(order[:n], profiles)) })
		order = order[n:]
	}
	for _, i := range rng.Perm(len(s.Entries)) {
		update(t, store, func(ctx context.Context, tx graph.Tx) error { return tx.PutEntries(ctx, s.Entries[i:i+1]) })
	}
	for _, part := range [][]*graph.Event{events[:len(events)/2], events[len(events)/2:]} {
		update(t, store, func(ctx context.Context, tx graph.Tx) error {
			half := len(entities) / 2
			if err := tx.ReplaceEntities(ctx, entities[:half], nil); err != nil {
				return err
			}
			if err := tx.ReplaceEntities(ctx, entities[half:], nil); err != nil {
				return err
			}
			return tx.ReplaceEvents(ctx, part, nil)
		})
	}
}

// factsOf returns the facts of some of the articles.
func (s *Story) factsOf(which []int, profiles map[graph.ProfileID]*graph.Profile) graph.Facts {
	var f graph.Facts
	used := map[graph.ProfileID]bool{}
	for _, i := range which {
		a := s.Facts.Articles[i]
		f.Articles = append(f.Articles, a)
		for _, m := range s.Facts.Mentions {
			if m.Article == a.ID {
				f.Mentions = append(f.Mentions, m)
				used[m.Profile] = true
			}
		}
		for _, r := range s.Facts.Reports {
			if r.Article != a.ID {
				continue
			}
			f.Reports = append(f.Reports, r)
			if r.Place != "" {
				used[r.Place] = true
			}
			for _, p := range r.Participants {
				used[p.Profile] = true
			}
		}
	}
	for id := range used {
		f.Profiles = append(f.Profiles, profiles[id])
	}
	return f
}

// exportOfOneMoment lets a transaction that puts one article in another's place
// run while an export is under way: the export has the one or the other with all
// that hangs on it.
func exportOfOneMoment(t *testing.T, s graph.Store) {
	var before, after Story
	a := before.Article("Before", day(1))
	before.Mention(a, before.Person("First Person").Profile)
	before.Meeting(a, day(1), nil, before.Person("Second Person"))
	before.Write(t, s)
	b := after.Article("After", day(2))
	after.Mention(b, after.Person("Third Person").Profile)
	after.Meeting(b, day(1), nil, after.Person("Fourth Person"))
	replace := func(ctx context.Context, tx graph.Tx) error {
		if _, _, err := tx.DeleteArticles(ctx, []graph.ArticleID{a.ID}); err != nil {
			return err
		}
		if err := tx.ReplaceEvents(ctx, nil, []graph.EventID{before.Events[0].ID}); err != nil {
			return err
		}
		if err := tx.ReplaceEntities(ctx, nil, []graph.EntityID{before.Entities[0].ID, before.Entities[1].ID}); err != nil {
			return err
		}
		return after.WriteTx(ctx, tx)
	}
	ended := make(chan error, 1)
	var got []graph.Record
	err := s.Export(t.Context(), func(r graph.Record) error {
		if len(got) == 0 {
			go func() { ended <- s.Update(t.Context(), replace) }()
			// A store may let the transaction wait until the export is done.
			select {
			case err := <-ended:
				ended <- err
			case <-time.After(300 * time.Millisecond):
			}
		}
		got = append(got, r)
		return nil
	})
	noError(t, "Export", err)
	noError(t, "Update", <-ended)
	if g := toJSON(t, got); g != toJSON(t, before.records()) && g != toJSON(t, after.records()) {
		t.Errorf("the export is of no one moment: %s", g)
	}
	want, err := graph.Digest(t.Context(), exporter(after.records()))
	noError(t, "Digest", err)
	if d := digest(t, s); d != want {
		t.Errorf("digest after the change %s, want %s", d, want)
	}
}
