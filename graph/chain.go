package graph

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Bounds of a search for chains.
const (
	maxChainNodes = 5_000
	// maxDatedNodes bounds the entities that are expanded where a filter narrows, since
	// the meetings of each are counted.
	maxDatedNodes = 100
	chainTime     = 2 * time.Second
	// maxChainVisits bounds the enumeration of chains among the steps known.
	maxChainVisits = 200_000
)

// ChainRequest asks for chains of entities from one to another, of which each met or
// called the next.
type ChainRequest struct {
	From, To EntityID // two different ones
	// Through is somebody whom each chain must pass; "" takes all.
	Through EntityID
	// Filter narrows the meetings and calls; its order and places asked for do not matter.
	Filter CounterpartFilter
	// MaxLength is how many steps a chain may have, Limit how many chains are returned:
	// both at least 1.
	MaxLength, Limit int
	// Named asks for Chains.Names.
	Named bool
}

// Entities are those of a request and of what was found, whose names it asks for.
func (r ChainRequest) Entities(found Chains) []EntityID {
	out := []EntityID{r.From, r.To}
	if r.Through != "" {
		out = append(out, r.Through)
	}
	for _, chain := range found.Found {
		for _, step := range chain {
			out = append(out, step.To)
		}
	}
	return append(out, r.Filter.Places...)
}

// ChainStep is one of a chain: Events counts the meetings and calls of the two.
type ChainStep struct {
	From, To EntityID
	Events   int
}

// ChainBound is a bound that may have kept chains from being found.
type ChainBound string

// The bounds of a search for chains.
const (
	BoundHub   ChainBound = "hub"   // somebody met more than MaxFollowed others
	BoundNodes ChainBound = "nodes" // there were too many to look at
	BoundTime  ChainBound = "time"  // it took too long
)

// Chains are what a search found.
type Chains struct {
	Found [][]ChainStep
	CutBy []ChainBound
	// Names are those of the entities of the request and of all steps, if
	// ChainRequest.Named asked for them.
	Names Names
}

// SearchChains answers CounterpartReader.Chains, but for names, from what else is known of
// counterparts: one call for both ends, and one for each further step.
//
// It expands both ends, then the side of fewer entities, until chains of up to MaxLength
// steps are all known or enough are found. From each entity MaxFollowed are followed.
func SearchChains(ctx context.Context, store CounterpartReader, r ChainRequest) (Chains, error) {
	r.Filter.Order, r.Filter.WithoutPlaces = ByEvents, true
	s := &chainSearch{request: r, known: NewAcquaintances(store, r.Filter)}
	chains, err := s.run(ctx)
	if err != nil {
		return Chains{}, err
	}
	return s.result(chains), nil
}

// ChainsAmong returns the chains of a request among the steps known.
func ChainsAmong(known *Acquaintances, r ChainRequest) [][]ChainStep {
	s := &chainSearch{request: r, known: known}
	return s.result(s.chains(r.MaxLength)).Found
}

type chainSearch struct {
	request     ChainRequest
	known       *Acquaintances
	nodes, late bool // bounds that cut the search short
	visits      int
}

func (s *chainSearch) run(ctx context.Context) ([][]EntityID, error) {
	r := s.request
	bounded, cancel := context.WithTimeout(ctx, chainTime)
	defer cancel()
	ends := [2][]EntityID{{r.From}, {r.To}}
	seen := [2]map[EntityID]bool{{r.From: true}, {r.To: true}}
	var chains [][]EntityID
	first := 1
	if r.MaxLength > 1 && !r.Filter.Narrow() {
		// One call for both ends, since both are needed unless the two have met.
		if err := s.expand(ctx, bounded, []EntityID{r.From, r.To}); err != nil || s.late {
			return nil, err
		}
		if chains = s.chains(2); len(chains) >= r.Limit {
			return chains, nil
		}
		ends[0], ends[1], first = s.next(ends[0], seen[0]), s.next(ends[1], seen[1]), 3
	}
	for length := first; length <= r.MaxLength; length++ {
		side := 0
		if len(ends[1]) < len(ends[0]) {
			side = 1
		}
		frontier := s.affordable(ends[side])
		if err := s.expand(ctx, bounded, frontier); err != nil {
			return nil, err
		}
		if s.late {
			break
		}
		if chains = s.chains(length); len(chains) >= r.Limit {
			break
		}
		ends[side] = s.next(frontier, seen[side])
	}
	return chains, nil
}

// expand reads whom some entities met, or notes that the time for it is over.
func (s *chainSearch) expand(ctx, bounded context.Context, ids []EntityID) error {
	err := s.known.Expand(bounded, ids)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		s.late = true
		return nil
	}
	return err
}

// affordable cuts a frontier down to the nodes that may still be expanded.
func (s *chainSearch) affordable(frontier []EntityID) []EntityID {
	most := maxChainNodes
	if s.request.Filter.Narrow() {
		most = maxDatedNodes
	}
	if left := most - len(s.known.expanded); len(frontier) > left {
		s.nodes = true
		return frontier[:max(left, 0)]
	}
	return frontier
}

// next returns those met by the frontier that its side has not seen.
func (s *chainSearch) next(frontier []EntityID, seen map[EntityID]bool) []EntityID {
	var out []EntityID
	for _, id := range frontier {
		for _, to := range s.known.Met(id) {
			if !seen[to] {
				seen[to] = true
				out = append(out, to)
			}
		}
	}
	return out
}

// chains returns the first chains of at most length steps among those known: shortest
// first, then those whose rarest step is of most meetings.
func (s *chainSearch) chains(length int) [][]EntityID {
	goal := s.known.distances(s.request.To)
	way := goal
	if s.request.Through != "" {
		way = s.known.distances(s.request.Through)
	}
	var out [][]EntityID
	for n := 1; n <= length && len(out) < s.request.Limit; n++ {
		w := &chainWalk{search: s, goal: goal, way: way, chain: []EntityID{s.request.From}}
		w.from(n)
		slices.SortStableFunc(w.found, func(a, b []EntityID) int { return cmp.Compare(s.rarest(b), s.rarest(a)) })
		out = append(out, w.found...)
	}
	return out[:min(len(out), s.request.Limit)]
}

// rarest returns the number of meetings of the step that has fewest.
func (s *chainSearch) rarest(chain []EntityID) int {
	least := s.known.steps[chain[0]][chain[1]].Events
	for i, id := range chain[1 : len(chain)-1] {
		least = min(least, s.known.steps[id][chain[i+2]].Events)
	}
	return least
}

func (s *chainSearch) result(chains [][]EntityID) (out Chains) {
	for _, chain := range chains {
		steps := make([]ChainStep, len(chain)-1)
		for i := range steps {
			steps[i] = ChainStep{chain[i], chain[i+1], s.known.steps[chain[i]][chain[i+1]].Events}
		}
		out.Found = append(out.Found, steps)
	}
	for _, b := range []struct {
		cut   bool
		bound ChainBound
	}{{s.known.Cut(), BoundHub}, {s.nodes, BoundNodes}, {s.late, BoundTime}} {
		if b.cut {
			out.CutBy = append(out.CutBy, b.bound)
		}
	}
	return out
}

// chainWalk enumerates the chains of one length.
type chainWalk struct {
	search    *chainSearch
	goal, way map[EntityID]int
	chain     []EntityID
	found     [][]EntityID
}

// from walks on from the chain's end with just left steps to go.
func (w *chainWalk) from(left int) {
	s := w.search
	at := w.chain[len(w.chain)-1]
	through := s.request.Through
	if left == 0 {
		if at == s.request.To && (through == "" || slices.Contains(w.chain, through)) {
			w.found = append(w.found, slices.Clone(w.chain))
		}
		return
	}
	for _, to := range s.known.Met(at) {
		if s.visits++; s.visits > maxChainVisits {
			s.nodes = true
			return
		}
		if to == s.request.To != (left == 1) || slices.Contains(w.chain, to) || !w.reachable(to, left-1) {
			continue
		}
		w.chain = append(w.chain, to)
		w.from(left - 1)
		w.chain = w.chain[:len(w.chain)-1]
	}
}

// reachable reports whether the goal can be reached in time, by way of what the chain
// has to pass.
func (w *chainWalk) reachable(id EntityID, left int) bool {
	through := w.search.request.Through
	d, ok := w.goal[id]
	if through != "" && id != through && !slices.Contains(w.chain, through) {
		first, known := w.way[id]
		d, ok = first+w.goal[through], known
	}
	return ok && d <= left
}
