package resolvers

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
)

// recorded is a batch of squares that records what was fetched.
type recorded struct {
	*batch[int, int]
	fetched [][]int
	err     error
}

func newRecorded() *recorded {
	r := &recorded{}
	r.batch = newBatch(func(_ context.Context, keys []int) (map[int]int, error) {
		r.fetched = append(r.fetched, slices.Clone(keys))
		m := make(map[int]int)
		for _, k := range keys {
			if k >= 0 {
				m[k] = k * k
			}
		}
		return m, r.err
	})
	return r
}

func TestBatchFetchesWhatIsNoted(t *testing.T) {
	b := newRecorded()
	b.note(1, 2, 3, 2)
	for _, k := range []int{2, 3, 1, 2} {
		if v, ok, err := b.load(t.Context(), k); v != k*k || !ok || err != nil {
			t.Errorf("load(%d) = %d, %v, %v", k, v, ok, err)
		}
	}
	b.note(3, 4) // 3 is there already
	if v, _, _ := b.load(t.Context(), 5); v != 25 {
		t.Errorf("load(5) = %d", v)
	}
	if _, ok, err := b.load(t.Context(), -1); ok || err != nil {
		t.Errorf("load(-1): %v, %v", ok, err)
	}
	want := [][]int{{1, 2, 3}, {4, 5}, {-1}}
	if !slices.EqualFunc(b.fetched, want, slices.Equal[[]int]) {
		t.Errorf("fetched %v, want %v", b.fetched, want)
	}
}

func TestBatchFetchesOnceForMany(t *testing.T) {
	b := newRecorded()
	for k := range 100 {
		b.note(k)
	}
	var loads sync.WaitGroup
	for k := range 100 {
		loads.Go(func() {
			if v, ok, err := b.load(t.Context(), k); v != k*k || !ok || err != nil {
				t.Errorf("load(%d) = %d, %v, %v", k, v, ok, err)
			}
		})
	}
	loads.Wait()
	if len(b.fetched) != 1 {
		t.Errorf("%d fetches", len(b.fetched))
	}
}

func TestBatchFailure(t *testing.T) {
	b := newRecorded()
	b.err = errors.New("down")
	b.note(1, 2)
	for _, k := range []int{1, 2} {
		if _, _, err := b.load(t.Context(), k); !errors.Is(err, b.err) {
			t.Errorf("load(%d): %v", k, err)
		}
	}
}

func TestBatchPanicLetsOthersGo(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	b := newBatch(func(context.Context, []int) (map[int]int, error) {
		close(entered)
		<-release
		panic("bug")
	})
	b.note(1, 2)
	var first sync.WaitGroup
	first.Go(func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was lost")
			}
		}()
		_, _, _ = b.load(context.Background(), 1)
	})
	<-entered
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := b.load(canceled, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("a load that gave up: %v", err)
	}
	close(release)
	first.Wait()
	if _, ok, err := b.load(t.Context(), 2); ok || err == nil {
		t.Errorf("after a panic: %v, %v", ok, err)
	}
}
