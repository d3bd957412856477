package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var durabilityCases = []testCase{
	on("nothing to migrate", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		want := digest(t, s)
		missing, err := s.Pending(t.Context())
		noError(t, "Pending", err)
		if len(missing) != 0 {
			t.Errorf("%v are pending in a database that was migrated", missing)
		}
		applied, err := s.Migrate(t.Context())
		noError(t, "Migrate", err)
		if len(applied) != 0 {
			t.Errorf("Migrate applied %v to a database that was migrated", applied)
		}
		if got := digest(t, s); got != want {
			t.Errorf("Migrate changed the digest")
		}
	}),
	on("pool at rest", func(t *testing.T, s graph.Store) {
		_, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		if pooled, ok := s.(graph.Pooled); ok {
			if p := pooled.Pool(); p.InUse != 0 || p.Limit < 1 {
				t.Errorf("pool %+v when nobody asks", p)
			}
		}
	}),
	{"closed and opened again", func(t *testing.T, o Opener) {
		s := o.Open(t)
		st := richStory(t)
		st.Write(t, s)
		want := digest(t, s)
		s = o.Reopen(t, s)
		noError(t, "Ping", s.Ping(t.Context()))
		applied, err := s.Migrate(t.Context())
		noError(t, "Migrate", err)
		if len(applied) != 0 {
			t.Errorf("Migrate applied %v again", applied)
		}
		if got := digest(t, s); got != want {
			t.Errorf("digest %s, want %s", got, want)
		}
		checkNames(t, s, graph.EntityFilter{Search: "supreme"})
		checkNames(t, s, graph.EntityFilter{Search: "jong"}, "Kim Jong Un")
	}},
	{"a crash in the middle of a transaction", func(t *testing.T, o Opener) {
		s := o.Open(t)
		st := crowd(t)
		st.Write(t, s)
		want := digest(t, s)

		written, crashed, ended := make(chan error, 100), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			// How this ends is not laid down: its process is dead.
			_ = s.Update(context.WithoutCancel(t.Context()), func(ctx context.Context, tx graph.Tx) error {
				more := richStory(t)
				err := more.WriteTx(ctx, tx)
				if err == nil {
					_, _, err = tx.DeleteArticles(ctx, []graph.ArticleID{st.Facts.Articles[0].ID})
				}
				written <- err
				<-crashed
				return context.Canceled
			})
		}()
		noError(t, "write what is to be lost", <-written)
		again := o.Crash(t, s)
		close(crashed)
		<-ended

		if got := digest(t, again); got != want {
			t.Errorf("digest %s after the crash, want %s", got, want)
		}
		more := richStory(t)
		more.Write(t, again)
		checkNames(t, again, graph.EntityFilter{Search: "kim jong un"}, "Kim Jong Un")
	}},
}
