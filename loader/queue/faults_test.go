package queue_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/queue/broker"
)

// The environment of a test's binary that is a worker, which ends in the middle of an
// article that is poison.
const (
	mortalBroker = "QUEUE_TEST_BROKER"
	mortalStore  = "QUEUE_TEST_STORE"
)

// TestMortalWorker is no test: it is the worker of TestPoisonEndsWorkers.
func TestMortalWorker(t *testing.T) {
	url := os.Getenv(mortalBroker)
	if url == "" {
		t.Skip("run by TestPoisonEndsWorkers")
	}
	s, err := sqlite.Open(t.Context(), os.Getenv(mortalStore))
	if err != nil {
		t.Fatal(err)
	}
	q := openQueue(t, broker.Config{URL: url, Silence: time.Second})
	work(t, newWorker(t, s, q, func(a *graph.Article) error {
		if isPoison(a) {
			os.Exit(9)
		}
		return nil
	}))
}

// An article at which workers end is tried alone and then buried; the others of its batches
// are loaded. A sound worker loads it when it is tried again.
func TestPoisonEndsWorkers(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the silence of workers that ended: left out under -short")
	}
	noLeaks(t)
	list := articles(12)
	list[5].Title = "Poison"
	url, path := startBroker(t), filepath.Join(t.TempDir(), "graph.db")
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // nothing is lost
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	q := openQueue(t, broker.Config{URL: url, Silence: time.Second})
	publish(t, s, q, "one", list)
	ended := 0
	for ; ended < 20; ended++ {
		c := exec.Command(os.Args[0], "-test.run", "^TestMortalWorker$")
		c.Env = append(os.Environ(), mortalBroker+"="+url, mortalStore+"="+path)
		said, err := c.CombinedOutput()
		if err == nil {
			break
		}
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 9 {
			t.Fatalf("%v: %s", err, said)
		}
	}
	// Twice in a batch, then as often alone as it may be tried.
	if want := 2 + queue.DefaultMaxTries; ended != want {
		t.Errorf("%d workers ended, want %d", ended, want)
	}
	// A worker may end when its batch is in the store and no count of it yet: the next one
	// then finds those articles held.
	c := jobOf(t, s, "one").Counts
	if c.Seen != 12 || c.Loaded+c.Held != 11 || c.Refused != 1 {
		t.Errorf("job one counts %+v, want 12 seen, 11 loaded or held, 1 refused", c)
	}
	dead := letters(t, q)
	if len(dead) != 1 || dead[0].Number != 5 || dead[0].Code != graph.CodeInternal {
		t.Fatalf("dead letters %+v", dead)
	}
	begin(t, s, "two", graph.Share{Published: 1, Whole: true})
	if err := q.Retry(t.Context(), dead[0].ID, "two", 0); err != nil {
		t.Fatal(err)
	}
	work(t, newWorker(t, s, q, nil))
	wantJob(t, s, "two", "done seen 1 loaded 1 held 0 refused 0")
	wantEmpty(t, q)
	if got, want := digest(t, s), undisturbed(t, list); got != want {
		t.Errorf("digest %s, of a load %s", got, want)
	}
}

// A broker that is restarted in the middle has kept what was on the queue; worker and
// publisher go on by themselves.
func TestBrokerRestarts(t *testing.T) {
	noLeaks(t)
	dir, list := t.TempDir(), articles(40)
	e, err := broker.Embed(dir, "nats://127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := e.URL()
	t.Cleanup(func() { e.Close() })
	restart := func() {
		e.Close()
		if e, err = broker.Embed(dir, url); err != nil {
			t.Error(err)
		}
	}
	s, q := openStore(t), openQueue(t, broker.Config{URL: url, Silence: 2 * time.Second})
	restart()
	publish(t, s, q, "one", list)
	seen := 0
	restarted := make(chan struct{})
	w := newWorker(t, s, q, func(*graph.Article) error {
		if seen++; seen == 10 {
			restart()
			close(restarted)
		}
		return nil
	}, 1)
	work(t, w)
	<-restarted
	wantJob(t, s, "one", fmt.Sprintf("done seen 40 loaded %d held %d refused 0", jobOf(t, s, "one").Counts.Loaded, 40-jobOf(t, s, "one").Counts.Loaded))
	if got, want := digest(t, s), undisturbed(t, list); got != want {
		t.Errorf("digest %s, of a load %s", got, want)
	}
}

// A publisher waits while the queue is full.
func TestFullQueue(t *testing.T) {
	noLeaks(t)
	url, list := startBroker(t), articles(50)
	s, q := openStore(t), openQueue(t, broker.Config{URL: url, Claims: 8})
	began, done := make(chan struct{}), make(chan error, 1)
	j := begin(t, s, "one", graph.Share{})
	go func() {
		_, _, err := queue.NewPublisher(queue.PublisherConfig{Sender: waiting{q, began}, Store: s}).Publish(t.Context(), j, source(list))
		done <- err
	}()
	<-began
	other := openQueue(t, broker.Config{URL: url})
	for running := true; running; {
		if level, err := other.Level(t.Context()); err != nil || level.Waiting+level.Held > 8 {
			t.Fatalf("the queue has %+v, %v", level, err)
		}
		work(t, newWorker(t, s, other, nil))
		select {
		case err := <-done:
			if running = false; err != nil {
				t.Fatal(err)
			}
		default:
		}
	}
	work(t, newWorker(t, s, other, nil))
	wantJob(t, s, "one", "done seen 50 loaded 50 held 0 refused 0")
	wantEmpty(t, q)
}

// Something else that is published, and a claim whose bytes are gone, are buried.
func TestWhatIsNoClaimIsBuried(t *testing.T) {
	noLeaks(t)
	url := startBroker(t)
	s, q := openStore(t), openQueue(t, broker.Config{URL: url, Silence: time.Second})
	c, err := nats.Connect(url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	list := articles(2)
	claim, _, err := queue.Encode(list[1], "one", 1)
	if err != nil {
		t.Fatal(err)
	}
	publish(t, s, q, "one", list[:1])
	for subject, text := range map[string]string{
		"entente.work.x":            "{}",
		"entente.work." + claim.Key: fmt.Sprintf(`{"key":%q,"article":%q,"source":"gone","job":"one","number":1}`, claim.Key, claim.Article),
	} {
		if _, err := c.Request(subject, []byte(text), 5*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	if did := work(t, newWorker(t, s, q, nil)); did.Loaded != 1 || did.Buried != 2 {
		t.Errorf("worked %+v", did)
	}
	var told []string
	for _, d := range letters(t, q) {
		told = append(told, fmt.Sprint(d.Code, " ", d.Source))
	}
	if fmt.Sprint(told) != "[INVALID message 2 of the queue NOT_FOUND gone]" && fmt.Sprint(told) != "[INVALID message 3 of the queue NOT_FOUND gone]" {
		t.Errorf("dead letters %v", told)
	}
}
