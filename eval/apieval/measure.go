package apieval

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// rounds is how many times each way takes its turn, so that a slow spell of the machine
// hits all of them alike.
const rounds = 3

// checked is how many cases of a question are compared between ways.
const checked = 8

// Comparison says of a question how many cases were compared, and in how many the ways
// found other things.
type Comparison struct{ Cases, Other int }

// Compare asks both ways the first cases of a question. It returns an error if one finds
// what the other does not, unless the question is loose.
func Compare(ctx context.Context, q Question, api, raw Way) (c Comparison, err error) {
	c.Cases = min(len(q.Cases), checked)
	for n := range c.Cases {
		a, err := api.IDs(ctx, q, n)
		if err != nil {
			return c, fmt.Errorf("%s, %s: %w", q.Name, q.Of, err)
		}
		r, err := raw.IDs(ctx, q, n)
		if err != nil {
			return c, fmt.Errorf("%s, %s, the other way: %w", q.Name, q.Of, err)
		}
		if err := q.same(a, r); err != nil {
			if !q.Loose {
				return c, err
			}
			c.Other++
		}
	}
	return c, nil
}

// Measure asks a question in each of several ways, with so many clients of which each
// asks again when it has its answer, for so long each.
func Measure(ctx context.Context, q Question, ways []Way, clients int, each time.Duration) ([]Summary, error) {
	asks := make([]func(context.Context, int) error, len(ways))
	for i, w := range ways {
		var err error
		if asks[i], err = w.Prepare(q); err != nil {
			return nil, err
		}
		if _, _, err := load(ctx, asks[i], clients, each/5); err != nil { // warming up
			return nil, fmt.Errorf("%s, %s: %w", q.Name, q.Of, err)
		}
	}
	times, took := make([][]time.Duration, len(ways)), make([]time.Duration, len(ways))
	for range rounds {
		for i := range ways {
			t, d, err := load(ctx, asks[i], clients, each/rounds)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", q.Name, q.Of, err)
			}
			times[i], took[i] = append(times[i], t...), took[i]+d
		}
	}
	out := make([]Summary, len(ways))
	for i := range ways {
		out[i] = Summarize(times[i], took[i])
	}
	return out, nil
}

// load lets clients ask for so long, and each at least once; took is until the last
// answer has come. The first error ends it.
func load(ctx context.Context, ask func(ctx context.Context, n int) error, clients int, each time.Duration) (times []time.Duration, took time.Duration, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	mine := make([][]time.Duration, clients)
	start := time.Now()
	for c := range clients {
		wg.Go(func() {
			for n := 0; n == 0 || time.Since(start) < each && ctx.Err() == nil; n++ {
				asked := time.Now()
				if err := ask(ctx, c*17+n); err != nil {
					cancel(err)
					return
				}
				mine[c] = append(mine[c], time.Since(asked))
			}
		})
	}
	wg.Wait()
	took = time.Since(start)
	for _, m := range mine {
		times = append(times, m...)
	}
	return times, took, context.Cause(ctx)
}

// Mixed asks all questions in turn, in one way, until ctx ends.
func Mixed(ctx context.Context, questions []Question, way Way, clients int) (answers int, err error) {
	var asks []func(context.Context, int) error
	for _, q := range questions {
		ask, err := way.Prepare(q)
		if err != nil {
			return 0, err
		}
		asks = append(asks, ask)
	}
	deadline, ok := ctx.Deadline()
	if !ok {
		return 0, fmt.Errorf("no end is set")
	}
	times, _, err := load(context.WithoutCancel(ctx), func(ctx context.Context, n int) error {
		return asks[n%len(asks)](ctx, n/len(asks))
	}, clients, time.Until(deadline))
	return len(times), err
}
