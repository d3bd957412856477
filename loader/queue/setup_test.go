package queue_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/queue"
	"github.com/entente-graph/entente/loader/queue/broker"
	"github.com/entente-graph/entente/loader/resolve"
)

// noLeaks fails the test if goroutines that it started are left at its end, after all
// that is closed then.
func noLeaks(t *testing.T) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
}

// startBroker starts a broker on a free port, with its files in a directory of the test.
func startBroker(t *testing.T) (url string) {
	t.Helper()
	e, err := broker.Embed(t.TempDir(), "nats://127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e.URL()
}

func openQueue(t *testing.T, c broker.Config) *broker.Broker {
	t.Helper()
	b, err := broker.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

func openStore(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// extractor is the real one; its models are read once.
var extractor = sync.OnceValues(func() (*extract.Extractor, error) { return extract.New() })

// watched is the real extractor, before which each article is shown to see; its error is
// that of the article.
type watched struct {
	loader.Extractor
	see func(*graph.Article) error
}

func (w watched) Facts(a *graph.Article) (graph.Facts, error) {
	if w.see != nil {
		if err := w.see(a); err != nil {
			return graph.Facts{}, err
		}
	}
	return w.Extractor.Facts(a)
}

func newLoader(t *testing.T, s graph.Store, see func(*graph.Article) error, atOnce ...int) *loader.Loader {
	t.Helper()
	x, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	r, err := resolve.New()
	if err != nil {
		t.Fatal(err)
	}
	c := loader.Config{Store: s, Extractor: watched{x, see}, Resolver: r, Version: extract.Version, Batch: 8}
	if len(atOnce) > 0 {
		c.Workers = atOnce[0]
	}
	l, err := loader.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// articles returns n articles that tell of meetings.
func articles(n int) []*graph.Article {
	who := []string{"President Carlos Mendoza", "Prime Minister Anna Kowalska", "Foreign Minister Wang Yi", "Secretary of State Antony Blinken", "Chancellor Karl Winter"}
	where := []string{"Warsaw", "Cairo", "Bangkok"}
	var list []*graph.Article
	for i := range n {
		a := who[i%len(who)]
		b := who[(i+1+i/len(who)%(len(who)-1))%len(who)]
		list = append(list, &graph.Article{
			Ref: fmt.Sprint(i), Title: fmt.Sprint("Report ", i), Publisher: fmt.Sprint("Paper ", i%7), Source: fmt.Sprintf("rows.jsonl:%d", i+1),
			Published: graph.OnDay(graph.NewDay(2025, time.July, 1+i%28)),
			Body:      fmt.Sprintf("%s met %s in %s on Tuesday. They talked about trade.", a, b, where[i%len(where)]),
		})
	}
	return list
}

func source(list []*graph.Article) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for _, a := range list {
			given := *a
			if !yield(&given, nil) {
				return
			}
		}
	}
}

// begin begins a job that is shared.
func begin(t *testing.T, s graph.Jobs, id graph.JobID, share graph.Share) graph.Job {
	t.Helper()
	j := graph.Job{ID: id, State: graph.JobRunning, Started: time.Now(), Updated: time.Now(), Share: &share}.Tidy()
	if _, err := s.BeginJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	return j
}

// publish publishes articles as a job.
func publish(t *testing.T, s graph.Store, q queue.Sender, id graph.JobID, list []*graph.Article) (queue.Published, *graph.Job) {
	t.Helper()
	j := begin(t, s, id, graph.Share{})
	did, held, err := queue.NewPublisher(queue.PublisherConfig{Sender: q, Store: s}).Publish(t.Context(), j, source(list))
	if err != nil {
		t.Fatal(err)
	}
	return did, held
}

// newWorker returns a worker that ends when the queue is empty.
func newWorker(t *testing.T, s graph.Store, q queue.Receiver, see func(*graph.Article) error, atOnce ...int) *queue.Worker {
	t.Helper()
	w, err := queue.NewWorker(queue.WorkerConfig{Queue: q, Store: s, Loader: newLoader(t, s, see, atOnce...), UntilEmpty: true, Drain: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func work(t *testing.T, w *queue.Worker) queue.Worked {
	t.Helper()
	did, err := w.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return did
}

// undisturbed returns the digest of a plain load of articles.
func undisturbed(t *testing.T, list []*graph.Article) string {
	t.Helper()
	s := openStore(t)
	if _, err := newLoader(t, s, nil).Load(t.Context(), source(list)); err != nil {
		t.Fatal(err)
	}
	return digest(t, s)
}

func digest(t *testing.T, s graph.Store) string {
	t.Helper()
	d, err := graph.Digest(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func jobOf(t *testing.T, s graph.Store, id graph.JobID) *graph.Job {
	t.Helper()
	list, err := s.JobsByID(t.Context(), []graph.JobID{id})
	if err != nil || list[0] == nil {
		t.Fatalf("job %s: %v, %v", id, list, err)
	}
	return list[0]
}

// wantJob compares how a job stands: its state and counts of articles.
func wantJob(t *testing.T, s graph.Store, id graph.JobID, want string) {
	t.Helper()
	j := jobOf(t, s, id)
	c := j.Counts
	if got := fmt.Sprintf("%s seen %d loaded %d held %d refused %d", j.State, c.Seen, c.Loaded, c.Held, c.Refused); got != want {
		t.Errorf("job %s is %s\nwant %s", id, got, want)
	}
}

// wantEmpty fails the test if claims, or bytes, are left.
func wantEmpty(t *testing.T, b *broker.Broker) {
	t.Helper()
	level, err := b.Level(t.Context())
	if err != nil || level.Waiting != 0 || level.Held != 0 {
		t.Errorf("the queue has %+v, %v", level, err)
	}
	if n, err := b.Kept(t.Context()); err != nil || n != level.Dead {
		t.Errorf("the texts of %d articles are kept, of %d dead letters, %v", n, level.Dead, err)
	}
}

// waiting tells when the first claim is about to be sent.
type waiting struct {
	queue.Sender
	began chan struct{}
}

func (w waiting) Send(ctx context.Context, c queue.Claim, data []byte, again bool) (queue.Sent, error) {
	if c.Number == 0 {
		close(w.began)
	}
	return w.Sender.Send(ctx, c, data, again)
}

func isPoison(a *graph.Article) bool { return strings.HasPrefix(a.Title, "Poison") }
