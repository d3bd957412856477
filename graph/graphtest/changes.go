package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// changesAfter returns the events that changed after a number, and the number of the last.
func changesAfter(t *testing.T, s graph.Changes, after int64, limit int) ([]string, int64) {
	t.Helper()
	list, err := s.EventChanges(t.Context(), after, limit)
	noError(t, "EventChanges", err)
	var events []string
	for _, c := range list {
		if c.Seq <= after {
			t.Errorf("change %d after change %d", c.Seq, after)
		}
		after = c.Seq
		events = append(events, string(c.Event))
	}
	return events, after
}

// wantChanges fails the test unless these events changed after a number, in any order;
// it returns the number of the last.
func wantChanges(t *testing.T, s graph.Changes, after int64, want ...*graph.Event) int64 {
	t.Helper()
	got, last := changesAfter(t, s, after, graph.MaxPage)
	same(t, "events that changed", sorted(got), sorted(ids(want, eventID)))
	newest, err := s.LastChange(t.Context())
	noError(t, "LastChange", err)
	if newest < last {
		t.Errorf("the last change is %d, and there is a change %d", newest, last)
	}
	return newest
}

var changeCases = []testCase{
	on("events as they are written", func(t *testing.T, s graph.Store) {
		at := wantChanges(t, s, 0)
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
		first, second := st.Meeting(a, day(1), nil, kim, lavrov), st.Meeting(a, day(2), nil, kim, lavrov)
		st.Write(t, s)
		at = wantChanges(t, s, at, first, second)
		st.Write(t, s)
		at = wantChanges(t, s, at) // nothing is otherwise than it was

		changed, gone := *first, second.ID
		changed.Modality = graph.Planned
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, []*graph.Event{&changed}, []graph.EventID{gone})
		})
		at = wantChanges(t, s, at, first)
		wantChanges(t, s, 0, first) // those that went do not come
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.ReplaceEvents(ctx, nil, []graph.EventID{first.ID})
		})
		wantChanges(t, s, 0)
		st.Write(t, s)
		wantChanges(t, s, at, first, second) // no number is given twice
	}),
	on("what is undone is no change", func(t *testing.T, s graph.Store) {
		var st Story
		e := st.Meeting(st.Article("One", day(1)), day(1), nil, st.Person("Kim"), st.Person("Lavrov"))
		err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			if err := st.WriteTx(ctx, tx); err != nil {
				return err
			}
			return context.Canceled
		})
		if err == nil {
			t.Fatal("no error")
		}
		at := wantChanges(t, s, 0)
		st.Write(t, s)
		wantChanges(t, s, at, e)
	}),
	on("a few at a time", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		var all []string
		for at := int64(0); ; {
			some, last := changesAfter(t, s, at, 2)
			if len(some) == 0 {
				break
			}
			all, at = append(all, some...), last
		}
		same(t, "all changes", sorted(all), sorted(ids(st.Events, eventID)))
		_, err := s.EventChanges(t.Context(), 0, 0)
		wantCode(t, "EventChanges of none", err, graph.CodeInvalid)
		_, err = s.EventChanges(t.Context(), 0, graph.MaxPage+1)
		wantCode(t, "EventChanges of too many", err, graph.CodeLimit)
	}),
	{"also of another process", func(t *testing.T, o Opener) {
		s := o.Open(t)
		var st Story
		st.Meeting(st.Article("One", day(1)), day(1), nil, st.Person("Kim"), st.Person("Lavrov"))
		st.Write(t, s)
		at := wantChanges(t, s, 0, st.Events...)
		s = o.Reopen(t, s)
		wantChanges(t, s, 0, st.Events...)
		more := st.Meeting(st.Article("Two", day(2)), day(2), nil, st.Person("Kim"), st.Person("Lavrov"))
		st.Write(t, s)
		wantChanges(t, s, at, more)
	}},
}
