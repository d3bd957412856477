package graphtest

import (
	"context"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

var cancellationCases = []testCase{
	on("every reading method", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		late, stop := context.WithDeadline(t.Context(), time.Unix(0, 0))
		defer stop()
		for name, call := range readingCalls(s, st) {
			wantCode(t, name+" after cancel", call(ctx), graph.CodeCanceled)
			wantCode(t, name+" after its deadline", call(late), graph.CodeCanceled)
		}
	}),
	on("before a transaction", func(t *testing.T, s graph.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := s.Update(ctx, func(ctx context.Context, tx graph.Tx) error { return crowd(t).WriteTx(ctx, tx) })
		wantCode(t, "Update", err, graph.CodeCanceled)
		got, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "stats", got, graph.Stats{})
	}),
	on("within a transaction", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		err := s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			if err := st.WriteTx(ctx, tx); err != nil {
				return err
			}
			cancel()
			_, err := tx.EntitiesInBlocks(ctx, []string{st.Entities[0].Block})
			wantCode(t, "a call within it", err, graph.CodeCanceled)
			return err
		})
		wantCode(t, "Update", err, graph.CodeCanceled)
		checkEmptyThenWrite(t, s, st)
	}),
	on("within a transaction whose fn does not notice", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		err := s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			err := st.WriteTx(ctx, tx)
			cancel()
			return err
		})
		wantCode(t, "Update", err, graph.CodeCanceled)
		checkEmptyThenWrite(t, s, st)
	}),
	on("within an export", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		err := s.Export(ctx, func(graph.Record) error {
			if n++; n == 3 {
				cancel()
			}
			return nil
		})
		wantCode(t, "Export", err, graph.CodeCanceled)
	}),
	on("waiting for another transaction", func(t *testing.T, s graph.Store) {
		var st Story
		kim := st.Person("Kim")
		st.Write(t, s)
		count := func(ctx context.Context, tx graph.Tx) error {
			held, err := tx.EntitiesInBlocks(ctx, []string{kim.Entity.Block})
			if err != nil {
				return err
			}
			return tx.ReplaceEntities(ctx, held, nil)
		}
		inside, release, ended := make(chan struct{}, 100), make(chan struct{}), make(chan error, 1)
		go func() {
			ended <- s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
				err := count(ctx, tx)
				inside <- struct{}{}
				<-release
				return err
			})
		}()
		<-inside
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		err := s.Update(ctx, count)
		wantCode(t, "Update that waits", err, graph.CodeCanceled)
		close(release)
		noError(t, "Update that holds", <-ended)
	}),
}

func checkEmptyThenWrite(t *testing.T, s graph.Store, st *Story) {
	t.Helper()
	got, err := s.Stats(t.Context())
	noError(t, "Stats", err)
	same(t, "stats", got, graph.Stats{})
	st.Write(t, s)
	got, err = s.Stats(t.Context())
	noError(t, "Stats", err)
	if got.Articles != crowdSize {
		t.Errorf("%d articles after writing again, want %d", got.Articles, crowdSize)
	}
}

// readingCalls has a call of every method that reads.
func readingCalls(s graph.Store, st *Story) map[string]func(context.Context) error {
	article, entity, event := st.Facts.Articles[0].ID, st.Entities[0].ID, st.Events[0].ID
	var page graph.PageRequest
	drop := func(_ any, err error) error { return err }
	return map[string]func(context.Context) error{
		"Articles":      func(ctx context.Context) error { return drop(s.Articles(ctx, []graph.ArticleID{article})) },
		"FindArticles":  func(ctx context.Context) error { return drop(s.FindArticles(ctx, graph.ArticleFilter{}, page)) },
		"CountArticles": func(ctx context.Context) error { return drop(s.CountArticles(ctx, graph.ArticleFilter{})) },
		"Mentions":      func(ctx context.Context) error { return drop(s.Mentions(ctx, []graph.ArticleID{article})) },
		"MentionsByID": func(ctx context.Context) error {
			return drop(s.MentionsByID(ctx, []graph.MentionID{st.Facts.Mentions[0].ID}))
		},
		"Entities":      func(ctx context.Context) error { return drop(s.Entities(ctx, []graph.EntityID{entity})) },
		"EntitiesNamed": func(ctx context.Context) error { return drop(s.EntitiesNamed(ctx, []string{"hub person"})) },
		"FindEntities": func(ctx context.Context) error {
			return drop(s.FindEntities(ctx, graph.EntityFilter{Search: "hub"}, page))
		},
		"CountEntities": func(ctx context.Context) error { return drop(s.CountEntities(ctx, graph.EntityFilter{})) },
		"Events":        func(ctx context.Context) error { return drop(s.Events(ctx, []graph.EventID{event})) },
		"FindEvents":    func(ctx context.Context) error { return drop(s.FindEvents(ctx, graph.EventFilter{}, page)) },
		"CountEvents":   func(ctx context.Context) error { return drop(s.CountEvents(ctx, graph.EventFilter{})) },
		"Reports":       func(ctx context.Context) error { return drop(s.Reports(ctx, []graph.EventID{event}, 0)) },
		"Counterparts": func(ctx context.Context) error {
			return drop(s.Counterparts(ctx, entity, graph.CounterpartFilter{}, page))
		},
		"ReportsByID": func(ctx context.Context) error {
			return drop(s.ReportsByID(ctx, []graph.ReportID{st.Facts.Reports[0].ID}))
		},
		"ArticleReports": func(ctx context.Context) error {
			return drop(s.ArticleReports(ctx, []graph.ArticleID{article}))
		},
		"CountEventsBy": func(ctx context.Context) error {
			return drop(s.CountEventsBy(ctx, graph.EventFilter{}, graph.TallyRequest{By: graph.PropertyType}))
		},
		"CountCounterparts": func(ctx context.Context) error {
			return drop(s.CountCounterparts(ctx, entity, graph.CounterpartFilter{Order: graph.ByLatest}))
		},
		"TopCounterparts":    func(ctx context.Context) error { return drop(s.TopCounterparts(ctx, []graph.EntityID{entity}, 5)) },
		"CommonCounterparts": func(ctx context.Context) error { return drop(s.CommonCounterparts(ctx, entity, entity, 5)) },
		"Stats":              func(ctx context.Context) error { return drop(s.Stats(ctx)) },
		"Export":             func(ctx context.Context) error { return s.Export(ctx, func(graph.Record) error { return nil }) },
	}
}
