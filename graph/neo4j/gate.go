package neo4j

import "sync"

// commitGate lets readers see a transaction of this process whole or not at all.
// Neo4j applies a commit to one record after another, and a statement that reads
// several meanwhile may find some of them changed. So a reader that a commit
// overlapped reads again; one that was overlapped over and over keeps commits
// out, which last milliseconds. Between processes a reader may still meet the
// moment of a commit; transactions that change the graph never do.
type commitGate struct {
	mu      sync.RWMutex // held for writing during commits
	counter sync.Mutex
	commits int
}

// maxOverlaps is how often a reader is overlapped before it keeps commits out.
const maxOverlaps = 3

// commit waits until a commit may begin, and returns what ends it.
func (g *commitGate) commit() (end func()) {
	g.mu.Lock()
	g.counter.Lock()
	g.commits++
	g.counter.Unlock()
	return g.mu.Unlock
}

func (g *commitGate) count() int {
	g.counter.Lock()
	defer g.counter.Unlock()
	return g.commits
}

// read runs fn, again while commits overlap it.
func (g *commitGate) read(fn func() error) error {
	for range maxOverlaps {
		g.mu.RLock() // no commit is under way
		before := g.count()
		g.mu.RUnlock()
		err := fn()
		if err != nil || g.count() == before {
			return err
		}
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	return fn()
}
