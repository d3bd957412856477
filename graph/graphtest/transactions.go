package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var transactionCases = []testCase{
	on("a failing one leaves no trace", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		want := digest(t, s)
		failure := errors.New("no room at the inn")
		err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			var st Story
			a, kim := st.Article("Never", day(1)), st.Person("Kim")
			st.Mention(a, kim.Profile)
			st.Meeting(a, day(1), nil, kim, st.Person("Lavrov"))
			if err := st.WriteTx(ctx, tx); err != nil {
				return err
			}
			return failure
		})
		if !errors.Is(err, failure) {
			t.Errorf("Update returns %v, want the error of fn", err)
		}
		if got := digest(t, s); got != want {
			t.Errorf("digest %s after a transaction that failed, want %s", got, want)
		}
		checkNames(t, s, graph.EntityFilter{Search: "lavrov"})
		checkTitles(t, s, graph.ArticleFilter{Search: "never"})
	}),
	on("one that panics leaves no trace", func(t *testing.T, s graph.Store) {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("the panic of fn did not reach the caller of Update")
				}
			}()
			_ = s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
				var st Story
				st.Person("Kim")
				if err := st.WriteTx(ctx, tx); err != nil {
					return err
				}
				panic("out of luck")
			})
		}()
		got, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "stats", got, graph.Stats{})
		var st Story
		st.Person("Lavrov")
		st.Write(t, s)
		checkNames(t, s, graph.EntityFilter{}, "Lavrov")
	}),
	on("fn that ran before runs again", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		for range 3 {
			err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
				if err := st.WriteTx(ctx, tx); err != nil {
					return err
				}
				return graph.Errorf(graph.CodeInvalid, "not yet")
			})
			wantCode(t, "Update", err, graph.CodeInvalid)
		}
		st.Write(t, s)
		got, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		if got.Events != crowdSize || got.Articles != crowdSize {
			t.Errorf("stats %+v, want %d articles and events", got, crowdSize)
		}
	}),
	on("it sees its own writes and others only what is committed", func(t *testing.T, s graph.Store) {
		var st Story
		kim := st.Person("Kim")
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if err := st.WriteTx(ctx, tx); err != nil {
				return err
			}
			own, err := tx.EntitiesInBlocks(ctx, []string{kim.Entity.Block})
			same(t, "its own", names(own), []string{"Kim"})
			if err != nil {
				return err
			}
			other, err := s.Entities(ctx, []graph.EntityID{kim.ID()})
			same(t, "what others see", names(other), []string{"-"})
			return err
		})
		other, err := s.Entities(t.Context(), []graph.EntityID{kim.ID()})
		noError(t, "Entities", err)
		same(t, "after the commit", names(other), []string{"Kim"})
	}),
	on("no update of a row is lost", lostUpdate),
	on("no two make the same new row", phantom),
	on("readers and writers at once", readersAndWriters),
}

const (
	writers       = 4
	updatesByEach = 8
)

// concurrently runs fn in one transaction after another, by several writers at a
// time.
func concurrently(t *testing.T, s graph.Store, fn func(ctx context.Context, tx graph.Tx, writer, n int) error) {
	t.Helper()
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range updatesByEach {
				err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return fn(ctx, tx, w, n) })
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// lostUpdate has all writers count in the same entity.
func lostUpdate(t *testing.T, s graph.Store) {
	var st Story
	counter := st.Person("Counter")
	counter.Entity.Why = "0"
	st.Write(t, s)
	concurrently(t, s, func(ctx context.Context, tx graph.Tx, _, _ int) error {
		held, err := tx.EntitiesInBlocks(ctx, []string{counter.Entity.Block})
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(held[0].Why)
		if err != nil {
			return err
		}
		held[0].Why = strconv.Itoa(n + 1)
		return tx.ReplaceEntities(ctx, held, nil)
	})
	got, err := s.Entities(t.Context(), []graph.EntityID{counter.ID()})
	noError(t, "Entities", err)
	if want := strconv.Itoa(writers * updatesByEach); got[0].Why != want {
		t.Errorf("counted to %s, want %s", got[0].Why, want)
	}
}

// phantom has all writers add an entity whose number is that of those that are
// there, beginning with an empty block.
func phantom(t *testing.T, s graph.Store) {
	concurrently(t, s, func(ctx context.Context, tx graph.Tx, w, n int) error {
		held, err := tx.EntitiesInBlocks(ctx, []string{"numbers"})
		if err != nil {
			return err
		}
		e := &graph.Entity{ID: graph.EntityID(fmt.Sprintf("by %d, %d", w, n)), Kind: graph.KindGroup, Name: fmt.Sprintf("number %03d", len(held)),
			Forms: []string{fmt.Sprintf("number %03d", len(held))}, Block: "numbers"}
		return tx.ReplaceEntities(ctx, []*graph.Entity{e}, nil)
	})
	p, err := s.FindEntities(t.Context(), graph.EntityFilter{}, graph.PageRequest{Limit: graph.MaxPage})
	noError(t, "FindEntities", err)
	var want []string
	for i := range writers * updatesByEach {
		want = append(want, fmt.Sprintf("number %03d", i))
	}
	same(t, "numbers", names(p.Items), want)
}

// readersAndWriters checks that readers see each transaction whole or not at all.
func readersAndWriters(t *testing.T, s graph.Store) {
	var st Story
	left, right := st.Person("Left"), st.Person("Right")
	left.Entity.Why, right.Entity.Why = "0", "0"
	st.Write(t, s)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				got, err := s.Entities(t.Context(), []graph.EntityID{left.ID(), right.ID()})
				if err != nil || got[0] == nil || got[1] == nil || got[0].Why != got[1].Why {
					t.Errorf("read %s, %v: want two entities of one state", toJSON(t, got), err)
					return
				}
			}
		})
	}
	concurrently(t, s, func(ctx context.Context, tx graph.Tx, w, n int) error {
		l, r := *left.Entity, *right.Entity
		l.Why = fmt.Sprintf("%d of %d", n, w)
		r.Why = l.Why
		put := []*graph.Entity{&l, &r}
		if w%2 == 0 {
			slices.Reverse(put)
		}
		return tx.ReplaceEntities(ctx, put, nil)
	})
	close(done)
	readers.Wait()
}
