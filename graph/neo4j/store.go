package neo4j

import (
	"context"
	"sync"
	"sync/atomic"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// Store is a graph in a Neo4j database. It holds the process's one driver for
// that database and may be used concurrently.
type Store struct {
	config    Config
	address   string
	driver    driver.DriverWithContext
	bookmarks driver.BookmarkManager
	gate      commitGate

	mu      sync.Mutex
	closed  bool
	calls   sync.WaitGroup
	running atomic.Int64 // calls
}

var _ graph.Store = (*Store)(nil)

// Open connects to a database and checks that it answers. It changes nothing:
// Migrate makes the schema. The caller closes the store.
func Open(ctx context.Context, c Config) (*Store, error) {
	c = c.withDefaults()
	address, err := c.address()
	if err != nil {
		return nil, err
	}
	d, err := c.newDriver(address)
	if err != nil {
		return nil, err
	}
	s := &Store{config: c, address: address, driver: d, bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	if err := s.Ping(ctx); err != nil {
		_ = d.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return s, nil
}

// Ping implements graph.Store.
func (s *Store) Ping(ctx context.Context) error {
	done, err := s.begin()
	if err != nil {
		return err
	}
	defer done()
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.fail(ctx, err)
	}
	return s.query(ctx, "Ping", func(ctx context.Context, q *querier) error {
		return q.exec(ctx, "ping", nil)
	})
}

// Close implements graph.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	return s.driver.Close(context.Background())
}

// begin counts a call in, and returns what counts it out.
func (s *Store) begin() (done func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, graph.Errorf(graph.CodeUnavailable, "the store on Neo4j at %s is closed", s.address)
	}
	s.calls.Add(1)
	s.running.Add(1)
	return func() { s.running.Add(-1); s.calls.Done() }, nil
}
