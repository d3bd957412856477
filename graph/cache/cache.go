package cache

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/entente-graph/entente/graph"
)

// Config says how much is kept. Its zero value is sound.
type Config struct {
	// Rows is how many rows the answers that are kept may hold, a row being an event, an
	// entity, a report or a number, each about 1 KiB; 0 stands for DefaultRows. Those go
	// first that were not asked for longest.
	Rows int
	// Now is the time; nil stands for that of the machine.
	Now func() time.Time
	// Asked, if set, is called for each question with how it was answered.
	Asked func(Outcome)
}

// DefaultRows is how many rows are kept, and MaxRows the most of an answer that is.
const (
	DefaultRows = 20_000
	MaxRows     = 500
)

// Outcome is how a question was answered.
type Outcome string

// Outcomes: from what was kept, from the store and kept, from the store as somebody
// writes.
const (
	Hit    Outcome = "hit"
	Miss   Outcome = "miss"
	Passed Outcome = "passed"
)

// Reader answers from what it keeps, and from the store.
type Reader struct {
	graph.Reader
	watch   *watch
	answers *lru.Cache[string, answer]
	rows    atomic.Int64 // of answers
	limit   int64
	asked   func(Outcome)
}

// answer is what the store said when its last commit was the one numbered version, or
// a later one.
type answer struct {
	version int64
	rows    int
	value   any
}

// New returns a Reader of a store, whose commits are told by versions.
func New(s graph.Reader, versions graph.Versioned, cfg Config) *Reader {
	if cfg.Rows == 0 {
		cfg.Rows = DefaultRows
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Asked == nil {
		cfg.Asked = func(Outcome) {}
	}
	r := &Reader{Reader: s, watch: newWatch(versions, cfg.Now), limit: int64(cfg.Rows), asked: cfg.Asked}
	answers, err := lru.NewWithEvict(cfg.Rows, func(_ string, a answer) { r.rows.Add(-int64(a.rows)) })
	if err != nil {
		panic(err) // it refuses numbers below one
	}
	r.answers = answers
	return r
}

// Pool implements graph.Pooled for a store that does.
func (r *Reader) Pool() graph.Pool {
	if p, ok := r.Reader.(graph.Pooled); ok {
		return p.Pool()
	}
	return graph.Pool{}
}

// ask answers one question: of method, with arguments that JSON tells apart. of is
// how its answer is counted and copied.
func ask[T any](ctx context.Context, r *Reader, method string, arguments []any, of shape[T], find func() (T, error)) (T, error) {
	version, quiet := r.watch.quiet()
	if !quiet {
		r.asked(Passed)
		return find()
	}
	key, err := keyOf(method, arguments)
	if err != nil {
		r.asked(Passed)
		return find()
	}
	if held, ok := r.answers.Get(key); ok {
		if version, quiet = r.watch.latest(ctx); !quiet {
			r.asked(Passed)
			return find()
		}
		if held.version == version {
			r.asked(Hit)
			return of.copy(held.value.(T)), nil
		}
	}
	r.asked(Miss)
	value, err := find()
	if err == nil {
		r.keep(key, answer{version, of.rows(value), of.copy(value)})
	}
	return value, err
}

func (r *Reader) keep(key string, a answer) {
	if a.rows > MaxRows {
		return
	}
	r.answers.Remove(key) // counts its rows out, as writing over it does not
	r.rows.Add(int64(a.rows))
	r.answers.Add(key, a)
	for r.rows.Load() > r.limit {
		if _, _, ok := r.answers.RemoveOldest(); !ok {
			return
		}
	}
}

func keyOf(method string, arguments []any) (string, error) {
	text, err := json.Marshal(arguments)
	if err != nil {
		return "", err
	}
	return method + string(text), nil
}
