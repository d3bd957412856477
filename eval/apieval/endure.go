package apieval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// walksOf is of how many times that a client asks one is a walk through all pages of
// the hub's events.
const walksOf = 16

// Endurance is a graph that is asked by many clients while it grows.
type Endurance struct {
	World *World
	Way   *OverHTTP
	// Questions are asked in turn, of whom the first Held batches tell.
	Questions []Question
	// Who is whose events are walked through.
	Who graph.EntityID
	// Held are the events of Who that were there before, Coming all that there may be.
	Held, Coming map[string]bool
}

// Endured is what came of it.
type Endured struct{ Answers, Walks, Seen, Batches int64 }

// NewEndurance prepares to ask about a world of which only the first batches are held.
func NewEndurance(w *World, held int, way *OverHTTP) *Endurance {
	census := censusOf(w, held)
	hub, _ := census.Hub()
	e := &Endurance{World: w, Way: way, Questions: Questions(census), Who: w.People[hub].ID(), Held: map[string]bool{}, Coming: map[string]bool{}}
	for i := range w.Batches() {
		for _, h := range w.Batch(i).Happenings {
			for _, p := range h.Who {
				if p != hub {
					continue
				}
				id := scalar.GlobalID(scalar.Event, string(h.Event.ID))
				e.Coming[id] = true
				if i < held {
					e.Held[id] = true
				}
			}
		}
	}
	return e
}

// Run lets clients ask until more, which each of them asks before it asks the API,
// returns false, while load writes. The first error ends it: one of the API, a page
// that repeats an event, a walk that misses one which was held before.
func (e *Endurance) Run(ctx context.Context, clients int, more func(asked int64) bool, load func(ctx context.Context, asking func() bool) (batches int64, err error)) (Endured, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var asks []func(context.Context, int) error
	for _, q := range e.Questions {
		ask, err := e.Way.Prepare(q)
		if err != nil {
			return Endured{}, err
		}
		asks = append(asks, ask)
	}
	var total Endured
	var asked atomic.Int64
	var asking, loading sync.WaitGroup
	var ended atomic.Bool
	if load != nil {
		loading.Go(func() {
			n, err := load(ctx, func() bool { return !ended.Load() && ctx.Err() == nil })
			atomic.StoreInt64(&total.Batches, n)
			if err != nil && ctx.Err() == nil {
				cancel(fmt.Errorf("load: %w", err))
			}
		})
	}
	for c := range clients {
		asking.Go(func() {
			for n := c; ctx.Err() == nil && more(asked.Add(1)); n++ {
				if err := e.once(ctx, n, asks, &total); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	asking.Wait()
	ended.Store(true)
	loading.Wait()
	return total, context.Cause(ctx)
}

func (e *Endurance) once(ctx context.Context, n int, asks []func(context.Context, int) error, total *Endured) error {
	if n%walksOf == 0 {
		seen, err := e.Walk(ctx)
		atomic.AddInt64(&total.Walks, 1)
		atomic.AddInt64(&total.Seen, int64(len(seen)))
		return err
	}
	atomic.AddInt64(&total.Answers, 1)
	return asks[n%len(asks)](ctx, n/len(asks))
}

// Walk reads all events of Who, page by page, and returns their ids. It is an error if
// one comes twice, is unknown, or was held before and does not come.
func (e *Endurance) Walk(ctx context.Context) (map[string]bool, error) {
	seen := map[string]bool{}
	for after := (*string)(nil); ; {
		page, err := e.page(ctx, after)
		if err != nil {
			return seen, err
		}
		for _, edge := range page.Edges {
			switch id := edge.Node.ID; {
			case seen[id]:
				return seen, fmt.Errorf("the event %s comes twice", id)
			case !e.Coming[id]:
				return seen, fmt.Errorf("nobody has told of the event %s", id)
			default:
				seen[id] = true
			}
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		after = &page.PageInfo.EndCursor
	}
	for id := range e.Held {
		if !seen[id] {
			return seen, fmt.Errorf("the event %s does not come: %d of %d that were held before came", id, len(seen), len(e.Held))
		}
	}
	return seen, nil
}

// walked is a page of events.
type walked struct {
	Edges    []struct{ Node struct{ ID string } }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

func (e *Endurance) page(ctx context.Context, after *string) (walked, error) {
	body, err := json.Marshal(map[string]any{"query": text("walk.graphql"), "variables": map[string]any{
		"who": scalar.GlobalID(scalar.Entity, string(e.Who)), "after": after}})
	if err != nil {
		return walked{}, err
	}
	answer, err := e.Way.post(ctx, body)
	if err != nil {
		return walked{}, err
	}
	if err := refused(answer); err != nil {
		return walked{}, err
	}
	var a struct{ Data struct{ Events *walked } }
	if err := json.Unmarshal(answer, &a); err != nil {
		return walked{}, fmt.Errorf("read the API's answer: %w", err)
	}
	if a.Data.Events == nil {
		return walked{}, errors.New("the API's answer has no events")
	}
	return *a.Data.Events, nil
}

// LoadRest returns what writes the batches after the first ones, over and over, for Run.
func (e *Endurance) LoadRest(to graph.Writer, held int) func(ctx context.Context, asking func() bool) (int64, error) {
	return func(ctx context.Context, asking func() bool) (batches int64, err error) {
		for i := held; asking(); i++ {
			if i >= e.World.Batches() {
				i = held
			}
			if err := e.World.WriteBatch(ctx, to, i); err != nil {
				return batches, err
			}
			batches++
		}
		return batches, nil
	}
}
