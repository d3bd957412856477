package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// decided returns an entry that was made n milliseconds after a fixed moment.
func decided(n int, e graph.LedgerEntry) *graph.LedgerEntry {
	e.At = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Millisecond)
	if e.Who == "" {
		e.Who = "desk"
	}
	e.ID = graph.NewLedgerEntryID(&e, "")
	return &e
}

func anchor(name, block string) graph.Anchor {
	return graph.Anchor{Profile: graph.NewProfileID(graph.Profile{Name: name, Block: block}), Block: block, Name: name}
}

// everyDecision has an entry of each kind, with every field set in one of them.
func everyDecision() []*graph.LedgerEntry {
	a, b, c := anchor("Kim Jong Un", "person un"), anchor("Rocket Man 日本", "person man"), anchor("Kim", "person un")
	retract := decided(0, graph.LedgerEntry{Kind: graph.Retract, Article: "the article", Why: "A hoax: <“Zoë”>\n& more"})
	return []*graph.LedgerEntry{
		retract,
		decided(1, graph.LedgerEntry{Kind: graph.Merge, Anchors: []graph.Anchor{b, a}, Request: "asked"}),
		decided(2, graph.LedgerEntry{Kind: graph.Split, Anchors: []graph.Anchor{c, a}}),
		decided(3, graph.LedgerEntry{Kind: graph.Rename, Anchors: []graph.Anchor{b}, Name: "김정은", Undone: true}),
		decided(-1, graph.LedgerEntry{Kind: graph.Dismiss, Report: "the report", Article: "its article", Type: graph.Meet, Extractor: "an extractor", Sentence: 120, Trigger: 130, Who: "Zoë 日本"}),
		decided(4, graph.LedgerEntry{Kind: graph.Undo, Undoes: retract.ID}),
	}
}

var ledgerCases = []testCase{
	on("entries by id and by what they name", func(t *testing.T, s graph.Store) {
		all := everyDecision()
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutEntries(ctx, all) })
		got, err := s.LedgerEntries(t.Context(), []graph.LedgerEntryID{all[2].ID, "none", all[0].ID, all[2].ID})
		noError(t, "LedgerEntries", err)
		same(t, "entries by id", got, []*graph.LedgerEntry{all[2], nil, all[0], all[2]})
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			got, err := tx.EntriesByID(ctx, []graph.LedgerEntryID{"none", all[5].ID})
			same(t, "entries by id in a transaction", got, []*graph.LedgerEntry{nil, all[5]})
			if err != nil {
				return err
			}
			for _, c := range []struct {
				facts string
				want  []*graph.LedgerEntry
			}{
				{"person un", []*graph.LedgerEntry{all[1], all[2]}},
				{"person man|person un|person man", []*graph.LedgerEntry{all[1], all[2], all[3]}},
				{"the report|the article|none", []*graph.LedgerEntry{all[4], all[0]}},
				{"its article", []*graph.LedgerEntry{all[4]}},
				{string(all[0].ID), []*graph.LedgerEntry{all[5]}},
				{string(all[1].ID), nil},
				{"person", nil},
			} {
				got, err := tx.EntriesAbout(ctx, strings.Split(c.facts, "|"))
				same(t, "entries about "+c.facts, got, c.want)
				if err != nil {
					return err
				}
			}
			got, err = tx.EntriesAbout(ctx, nil)
			same(t, "entries about nothing", len(got), 0)
			return err
		})
	}),
	on("written again", func(t *testing.T, s graph.Store) {
		all := everyDecision()
		for range 2 {
			update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutEntries(ctx, all) })
		}
		undone := *all[0]
		undone.Undone = true
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.PutEntries(ctx, []*graph.LedgerEntry{&undone}); err != nil {
				return err
			}
			got, err := tx.EntriesAbout(ctx, []string{"the article"})
			same(t, "what the transaction sees", got, []*graph.LedgerEntry{&undone})
			return err
		})
		got, err := s.LedgerEntries(t.Context(), []graph.LedgerEntryID{undone.ID})
		noError(t, "LedgerEntries", err)
		same(t, "the entry", got, []*graph.LedgerEntry{&undone})
		n, err := s.CountLedgerEntries(t.Context())
		noError(t, "CountLedgerEntries", err)
		same(t, "how many there are", n, len(all))
	}),
	on("newest first, forward and backward", func(t *testing.T, s graph.Store) {
		var all []*graph.LedgerEntry
		for i := range 23 {
			all = append(all, decided(i/3, graph.LedgerEntry{Kind: graph.Retract, Article: graph.ArticleID(fmt.Sprint(i))}))
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutEntries(ctx, all) })
		got := walkable(t, list[*graph.LedgerEntry]{s.FindLedgerEntries, func(e *graph.LedgerEntry) string { return string(e.ID) }}, len(all))
		slices.SortFunc(all, graph.CompareEntries)
		slices.Reverse(all)
		same(t, "the list", got, all)
		_, err := s.FindLedgerEntries(t.Context(), graph.PageRequest{Cursor: "no cursor"})
		wantCode(t, "a bad cursor", err, graph.CodeInvalid)
		_, err = s.FindLedgerEntries(t.Context(), graph.PageRequest{Limit: graph.MaxPage + 1})
		wantCode(t, "a long page", err, graph.CodeLimit)
	}),
	on("empty", func(t *testing.T, s graph.Store) {
		p, err := s.FindLedgerEntries(t.Context(), graph.PageRequest{})
		noError(t, "FindLedgerEntries", err)
		if len(p.Items) != 0 || p.HasNext || p.HasPrevious {
			t.Errorf("an empty ledger has the page %+v", p)
		}
		n, err := s.CountLedgerEntries(t.Context())
		noError(t, "CountLedgerEntries", err)
		same(t, "how many there are", n, 0)
	}),
	on("a transaction that fails leaves none", func(t *testing.T, s graph.Store) {
		failure := errors.New("no")
		err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			return errors.Join(tx.PutEntries(ctx, everyDecision()), failure)
		})
		if !errors.Is(err, failure) {
			t.Errorf("Update: %v", err)
		}
		n, err := s.CountLedgerEntries(t.Context())
		noError(t, "CountLedgerEntries", err)
		same(t, "how many there are", n, 0)
	}),
	on("entities know their decisions", func(t *testing.T, s graph.Store) {
		var st Story
		kim, xi := st.Person("Kim Jong Un"), st.Person("Xi Jinping")
		kim.Entity.Decisions = []graph.LedgerEntryID{"a", "b"}
		st.Write(t, s)
		got, err := s.Entities(t.Context(), []graph.EntityID{kim.ID(), xi.ID()})
		noError(t, "Entities", err)
		same(t, "entities", got, []*graph.Entity{kim.Entity, xi.Entity})
		kim.Entity.Decisions = []graph.LedgerEntryID{}
		st.Write(t, s)
		got, err = s.Entities(t.Context(), []graph.EntityID{kim.ID()})
		noError(t, "Entities", err)
		if len(got[0].Decisions) != 0 {
			t.Errorf("decisions %v that do not hold any more", got[0].Decisions)
		}
	}),
	{"kept", func(t *testing.T, o Opener) {
		s := o.Open(t)
		all := everyDecision()
		update(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.PutEntries(ctx, all) })
		s = o.Reopen(t, s)
		got, err := s.LedgerEntries(t.Context(), entryIDs(all))
		noError(t, "LedgerEntries", err)
		same(t, "entries after opening again", got, all)
		s = o.Crash(t, s)
		got, err = s.LedgerEntries(t.Context(), entryIDs(all))
		noError(t, "LedgerEntries", err)
		same(t, "entries after a crash", got, all)
	}},
}

// entryIDs returns the ids of entries.
func entryIDs(entries []*graph.LedgerEntry) (out []graph.LedgerEntryID) {
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}
