package queue

import (
	"context"
	"sync"
	"time"

	"github.com/entente-graph/entente/graph"
)

// jobStates knows which jobs were cancelled. It asks the store for each at most once a
// second, and remembers a bounded number.
type jobStates struct {
	store graph.JobReader
	now   func() time.Time

	mu    sync.Mutex
	known map[graph.JobID]jobState
}

type jobState struct {
	cancelled bool
	asked     time.Time
}

const (
	jobStateAge = time.Second
	maxStates   = 1000
)

func newJobStates(s graph.JobReader, now func() time.Time) *jobStates {
	return &jobStates{store: s, now: now, known: map[graph.JobID]jobState{}}
}

// cancelled reports whether somebody cancelled the job.
func (s *jobStates) cancelled(ctx context.Context, id graph.JobID) (bool, error) {
	if id == "" {
		return false, nil
	}
	s.mu.Lock()
	state, ok := s.known[id]
	s.mu.Unlock()
	now := s.now()
	if ok && now.Sub(state.asked) < jobStateAge {
		return state.cancelled, nil
	}
	list, err := s.store.JobsByID(ctx, []graph.JobID{id})
	if err != nil {
		return false, err
	}
	state = jobState{list[0] != nil && list[0].State == graph.JobCancelled, now}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.known) >= maxStates {
		clear(s.known)
	}
	s.known[id] = state
	return state.cancelled, nil
}
