package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// versionOf returns the number of the last commit, which is wholly seen.
func versionOf(t *testing.T, s graph.Versioned) int64 {
	t.Helper()
	settled, err := s.Settled(t.Context())
	noError(t, "Settled", err)
	seen, err := s.Version(t.Context())
	noError(t, "Version", err)
	if seen != settled {
		t.Errorf("the last commit is number %d, and %d when nobody writes", seen, settled)
	}
	return seen
}

var versionCases = []testCase{
	on("go up with what is written", func(t *testing.T, s graph.Store) {
		at := versionOf(t, s)
		var st Story
		kim := st.Person("Kim")
		e := st.Meeting(st.Article("One", day(1)), day(1), nil, kim, st.Person("Lavrov"))
		st.Write(t, s)
		written := versionOf(t, s)
		if written <= at {
			t.Errorf("number %d after the first commit, %d before", written, at)
		}
		_, err := s.FindEvents(t.Context(), graph.EventFilter{Participants: []graph.EntityID{kim.ID()}}, graph.PageRequest{})
		noError(t, "FindEvents", err)
		if got := versionOf(t, s); got != written {
			t.Errorf("number %d after a question, %d before", got, written)
		}
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, nil, []graph.EventID{e.ID})
		})
		if got := versionOf(t, s); got <= written {
			t.Errorf("number %d after the second commit, %d before", got, written)
		}
	}),
	on("are not taken by what is undone", func(t *testing.T, s graph.Store) {
		at := versionOf(t, s)
		err := s.Update(t.Context(), func(context.Context, graph.Tx) error { return context.Canceled })
		if err == nil {
			t.Fatal("no error")
		}
		if got := versionOf(t, s); got != at {
			t.Errorf("number %d after a failed Update, %d before", got, at)
		}
	}),
	{"last", func(t *testing.T, o Opener) {
		s := o.Open(t)
		var st Story
		st.Article("One", day(1))
		st.Write(t, s)
		at := versionOf(t, s)
		s = o.Reopen(t, s)
		if got := versionOf(t, s); got != at {
			t.Errorf("number %d of the store opened again, %d before", got, at)
		}
	}},
}
