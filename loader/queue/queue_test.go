package queue_test

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/queue/broker"
)

// Workers that share a load make the graph that one load makes.
func TestWorkersMakeTheGraphOfALoad(t *testing.T) {
	noLeaks(t)
	url, list := startBroker(t), articles(60)
	s, q := openStore(t), openQueue(t, broker.Config{URL: url})
	if did, _ := publish(t, s, q, "one", list); did != (queue.Published{Read: 60, Sent: 60}) {
		t.Fatalf("published %+v", did)
	}
	wantJob(t, s, "one", "running seen 60 loaded 0 held 0 refused 0")
	workers := []*queue.Worker{newWorker(t, s, openQueue(t, broker.Config{URL: url}), nil), newWorker(t, s, openQueue(t, broker.Config{URL: url}), nil)}
	loaded := make([]queue.Worked, len(workers))
	var all sync.WaitGroup
	for i, w := range workers {
		all.Go(func() { loaded[i] = work(t, w) })
	}
	all.Wait()
	if a, b := loaded[0].Loaded, loaded[1].Loaded; a+b != 60 {
		t.Errorf("loaded %d and %d of 60", a, b)
	}
	wantJob(t, s, "one", "done seen 60 loaded 60 held 0 refused 0")
	wantEmpty(t, q)
	if got, want := digest(t, s), undisturbed(t, list); got != want {
		t.Errorf("digest %s, of a load %s", got, want)
	}
}

// What is published twice is on the queue once, and what is loaded twice is held.
func TestPublishedTwice(t *testing.T) {
	noLeaks(t)
	list := articles(20)
	s, q := openStore(t), openQueue(t, broker.Config{URL: startBroker(t)})
	publish(t, s, q, "one", list)
	publish(t, s, q, "two", list)
	wantJob(t, s, "two", "done seen 20 loaded 0 held 20 refused 0")
	if did := work(t, newWorker(t, s, q, nil)); did.Read != 20 || did.Loaded != 20 {
		t.Errorf("worked %+v", did)
	}
	wantJob(t, s, "one", "done seen 20 loaded 20 held 0 refused 0")
	publish(t, s, q, "three", list)
	wantJob(t, s, "three", "done seen 20 loaded 0 held 20 refused 0")
	wantEmpty(t, q)
}

// A job that was cancelled is dropped; published again, it is loaded.
func TestCancelled(t *testing.T) {
	noLeaks(t)
	list := articles(20)
	s, q := openStore(t), openQueue(t, broker.Config{URL: startBroker(t)})
	publish(t, s, q, "one", list)
	if _, err := s.CancelJob(t.Context(), "one", jobOf(t, s, "one").Updated); err != nil {
		t.Fatal(err)
	}
	if did := work(t, newWorker(t, s, q, nil)); did.Dropped != 20 || did.Read != 0 {
		t.Errorf("worked %+v", did)
	}
	wantJob(t, s, "one", "cancelled seen 20 loaded 0 held 0 refused 0")
	wantEmpty(t, q)
	if did, _ := publish(t, s, q, "two", list); did.Sent != 20 {
		t.Errorf("published again: %+v", did)
	}
	work(t, newWorker(t, s, q, nil))
	wantJob(t, s, "two", "done seen 20 loaded 20 held 0 refused 0")
	wantEmpty(t, q)
}

// What is refused is buried with its reason, and loads when it is tried again and the
// cause is gone.
func TestRefusedIsBuried(t *testing.T) {
	noLeaks(t)
	list := articles(20)
	list[3].Title, list[11].Title = "Poison 3", "Poison 11"
	s, q := openStore(t), openQueue(t, broker.Config{URL: startBroker(t)})
	var cured atomic.Bool
	w := newWorker(t, s, q, func(a *graph.Article) error {
		if isPoison(a) && !cured.Load() {
			return graph.Errorf(graph.CodeInvalid, "it cannot be read")
		}
		return nil
	})
	publish(t, s, q, "one", list)
	if did := work(t, w); did.Loaded != 18 || did.Failed != 2 || did.Buried != 2 {
		t.Errorf("worked %+v", did)
	}
	wantJob(t, s, "one", "done seen 20 loaded 18 held 0 refused 2")
	dead := letters(t, q)
	if len(dead) != 2 || dead[1].Source != "rows.jsonl:4" || dead[0].Source != "rows.jsonl:12" || dead[0].Text != "it cannot be read" || dead[0].Code != graph.CodeInvalid || dead[0].Job != "one" || dead[0].Number != 11 || dead[0].Times != 1 {
		t.Fatalf("dead letters %+v", dead)
	}
	wantEmpty(t, q)

	again := func(id graph.JobID, letter uint64) {
		t.Helper()
		begin(t, s, id, graph.Share{Published: 1, Whole: true})
		if err := q.Retry(t.Context(), letter, id, 0); err != nil {
			t.Fatal(err)
		}
		work(t, w)
	}
	again("two", dead[0].ID)
	wantJob(t, s, "two", "done seen 1 loaded 0 held 0 refused 1")
	if dead = letters(t, q); len(dead) != 2 || dead[1].Source != "rows.jsonl:12" || dead[1].Job != "two" {
		t.Fatalf("dead letters after trying in vain: %+v", dead)
	}
	cured.Store(true)
	again("three", dead[0].ID)
	wantJob(t, s, "three", "done seen 1 loaded 1 held 0 refused 0")
	if _, err := q.Drop(t.Context(), dead[1].ID); err != nil {
		t.Error(err)
	}
	for what, err := range map[string]error{"Retry": q.Retry(t.Context(), dead[1].ID, "x", 0), "Drop": dropped(q, t, dead[1].ID)} {
		if graph.ErrorCode(err) != graph.CodeNotFound {
			t.Errorf("%s of a letter that is gone: %v", what, err)
		}
	}
	wantEmpty(t, q)
	if got, want := digest(t, s), undisturbed(t, slices.Delete(slices.Clone(list), 11, 12)); got != want {
		t.Errorf("digest %s, of a load %s", got, want)
	}
}

func dropped(q *broker.Broker, t *testing.T, id uint64) error {
	_, err := q.Drop(t.Context(), id)
	return err
}

func letters(t *testing.T, q queue.DeadLetters) []queue.Dead {
	t.Helper()
	list, err := q.Dead(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, func(a, b queue.Dead) int { return strings.Compare(string(a.Job)+a.Source, string(b.Job)+b.Source) })
	return list
}
