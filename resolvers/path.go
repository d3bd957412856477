package resolvers

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

// Bounds of a search for paths.
const (
	maxPathLength = 6
	maxPaths      = 10
	maxPathNodes  = 5_000
	// maxDatedNodes bounds the nodes that are expanded where a time is given, since
	// each is a store call of its own.
	maxDatedNodes = 100
	pathTime      = 2 * time.Second
	// maxPathVisits bounds the enumeration of chains among the edges read.
	maxPathVisits = 200_000
	pathReaders   = 8
)

// Path answers Query.path.
func (r queryResolver) Path(ctx context.Context, from, to gql.EntityRef, through *gql.EntityRef, during *gql.DateRange, knownBy *graph.Day, maxLength, limit int) (*gql.PathResult, error) {
	switch {
	case maxLength < 1 || maxLength > maxPathLength:
		return nil, graph.Errorf(graph.CodeLimit, "maxLength: %d steps were asked for: ask for 1 to %d", maxLength, maxPathLength)
	case limit < 1 || limit > maxPaths:
		return nil, graph.Errorf(graph.CodeLimit, "limit: %d paths were asked for: ask for 1 to %d", limit, maxPaths)
	}
	when, err := span("during", during)
	if err != nil {
		return nil, err
	}
	refs := []reference{{argument: "from", ref: &from}, {argument: "to", ref: &to}, {argument: "through", ref: through}}
	ids, open, err := r.refer(ctx, refs...)
	if err != nil {
		return nil, err
	}
	if ids[0] == ids[1] {
		found, err := r.resolve(ctx, refs[0])
		if err != nil {
			return nil, err
		}
		return nil, graph.Errorf(graph.CodeInvalid, "from and to are the same: %s", found[0].Name)
	}
	s := &pathSearch{known: newAcquaintances(r.store, graph.CounterpartFilter{During: when, KnownBy: dayOr0(knownBy), WithoutPlaces: true}), from: ids[0], to: ids[1], through: ids[2], maxLength: maxLength, limit: limit}
	chains, err := s.run(ctx)
	if err != nil {
		return nil, err
	}
	for _, chain := range chains {
		of(ctx).entities.note(chain...)
	}
	if err := open.check(ctx, nil); err != nil {
		return nil, err
	}
	paths, err := r.pathsOf(ctx, s.known, chains)
	if err != nil {
		return nil, err
	}
	cut := s.cutBy()
	return &gql.PathResult{Paths: paths, CutBy: cut, Complete: len(cut) == 0}, nil
}

// pathSearch looks for chains from both ends at once: it expands the side of fewer
// entities until chains of up to maxLength steps are all known, or enough are found.
type pathSearch struct {
	known             *acquaintances
	from, to, through graph.EntityID
	maxLength, limit  int
	nodes, late       bool // bounds that cut the search short
	visits            int
}

func (s *pathSearch) run(ctx context.Context) ([][]graph.EntityID, error) {
	bounded, cancel := context.WithTimeout(ctx, pathTime)
	defer cancel()
	ends := [2][]graph.EntityID{{s.from}, {s.to}}
	seen := [2]map[graph.EntityID]bool{{s.from: true}, {s.to: true}}
	var chains [][]graph.EntityID
	first := 1
	if s.maxLength > 1 && !s.known.filter.Narrow() {
		// One call for both ends, since both are needed unless the two have met.
		if err := s.expand(ctx, bounded, []graph.EntityID{s.from, s.to}); err != nil || s.late {
			return nil, err
		}
		if chains = s.chains(2); len(chains) >= s.limit {
			return chains, nil
		}
		ends[0], ends[1], first = s.next(ends[0], seen[0]), s.next(ends[1], seen[1]), 3
	}
	for length := first; length <= s.maxLength; length++ {
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
		if chains = s.chains(length); len(chains) >= s.limit {
			break
		}
		ends[side] = s.next(frontier, seen[side])
	}
	return chains, nil
}

// expand reads whom some entities met, or notes that the time for it is over.
func (s *pathSearch) expand(ctx, bounded context.Context, ids []graph.EntityID) error {
	err := s.known.expand(bounded, ids)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		s.late = true
		return nil
	}
	return err
}

// affordable cuts a frontier down to the nodes that may still be expanded.
func (s *pathSearch) affordable(frontier []graph.EntityID) []graph.EntityID {
	most := maxPathNodes
	if s.known.filter.Narrow() {
		most = maxDatedNodes
	}
	if left := most - len(s.known.expanded); len(frontier) > left {
		s.nodes = true
		return frontier[:max(left, 0)]
	}
	return frontier
}

// next returns those met by the frontier that its side has not seen.
func (s *pathSearch) next(frontier []graph.EntityID, seen map[graph.EntityID]bool) []graph.EntityID {
	var out []graph.EntityID
	for _, id := range frontier {
		for _, to := range s.known.met(id) {
			if !seen[to] {
				seen[to] = true
				out = append(out, to)
			}
		}
	}
	return out
}

// chains returns the first chains of at most length steps among the edges known:
// shortest first, then those whose rarest step is of most meetings.
func (s *pathSearch) chains(length int) [][]graph.EntityID {
	goal := s.known.distances(s.to)
	way := goal
	if s.through != "" {
		way = s.known.distances(s.through)
	}
	var out [][]graph.EntityID
	for n := 1; n <= length && len(out) < s.limit; n++ {
		w := &walk{search: s, goal: goal, way: way, chain: []graph.EntityID{s.from}}
		w.from(n)
		slices.SortStableFunc(w.found, func(a, b []graph.EntityID) int { return cmp.Compare(s.rarest(b), s.rarest(a)) })
		out = append(out, w.found...)
	}
	return out[:min(len(out), s.limit)]
}

// rarest returns the number of meetings of the step that has fewest.
func (s *pathSearch) rarest(chain []graph.EntityID) int {
	least := s.known.edges[chain[0]][chain[1]].Events
	for i, id := range chain[1 : len(chain)-1] {
		least = min(least, s.known.edges[id][chain[i+2]].Events)
	}
	return least
}

// walk enumerates the chains of one length.
type walk struct {
	search    *pathSearch
	goal, way map[graph.EntityID]int
	chain     []graph.EntityID
	found     [][]graph.EntityID
}

// from walks on from the chain's end with just left steps to go.
func (w *walk) from(left int) {
	s := w.search
	at := w.chain[len(w.chain)-1]
	if left == 0 {
		if at == s.to && (s.through == "" || slices.Contains(w.chain, s.through)) {
			w.found = append(w.found, slices.Clone(w.chain))
		}
		return
	}
	for _, to := range s.known.met(at) {
		if s.visits++; s.visits > maxPathVisits {
			s.nodes = true
			return
		}
		if to == s.to != (left == 1) || slices.Contains(w.chain, to) || !w.reachable(to, left-1) {
			continue
		}
		w.chain = append(w.chain, to)
		w.from(left - 1)
		w.chain = w.chain[:len(w.chain)-1]
	}
}

// reachable reports whether the goal can be reached in time, by way of what the chain
// has to pass.
func (w *walk) reachable(id graph.EntityID, left int) bool {
	s := w.search
	d, ok := w.goal[id]
	if s.through != "" && id != s.through && !slices.Contains(w.chain, s.through) {
		first, known := w.way[id]
		d, ok = first+w.goal[s.through], known
	}
	return ok && d <= left
}

func (s *pathSearch) cutBy() []gql.PathBound {
	out := []gql.PathBound{}
	for _, b := range []struct {
		cut   bool
		bound gql.PathBound
	}{{s.known.hub, gql.PathBoundHub}, {s.nodes, gql.PathBoundNodes}, {s.late, gql.PathBoundTime}} {
		if b.cut {
			out = append(out, b.bound)
		}
	}
	return out
}

// pathsOf fills in entities and, where it is asked for, the latest event of each step:
// one store call for all entities, and one for each pair.
func (r *Resolver) pathsOf(ctx context.Context, known *acquaintances, chains [][]graph.EntityID) ([]*gql.Path, error) {
	type pair [2]graph.EntityID
	events := map[pair]*graph.Event{}
	for _, chain := range chains {
		of(ctx).entities.note(chain...)
		for i := range chain[1:] {
			events[pair{chain[i], chain[i+1]}] = nil
		}
	}
	if !selects(graphql.GetFieldContext(ctx).Field.Selections, "PathStep", "event") {
		clear(events)
	}
	pairs := make([]pair, 0, len(events))
	for p := range events {
		pairs = append(pairs, p)
	}
	latest := make([]*graph.Event, len(pairs))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(pathReaders)
	for i, p := range pairs {
		g.Go(func() error {
			page, err := r.store.FindEvents(gctx, graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Call},
				Modalities: []graph.Modality{graph.Actual}, Participants: p[:], During: known.filter.During, KnownBy: known.filter.KnownBy}, graph.PageRequest{Limit: 1})
			if err == nil && len(page.Items) == 0 {
				err = graph.Errorf(graph.CodeConflict, "the graph was changed while it was being read: ask again")
			}
			if err == nil {
				latest[i] = page.Items[0]
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if day := known.filter.KnownBy; day != 0 {
		var err error
		if latest, err = of(ctx).asKnown(ctx, day, latest); err != nil {
			return nil, err
		}
	}
	of(ctx).foundEvents(latest)
	for i, p := range pairs {
		events[p] = latest[i]
	}
	out := []*gql.Path{}
	for _, chain := range chains {
		path := &gql.Path{}
		for i := range chain[1:] {
			ends, err := of(ctx).entitiesOf(ctx, chain[i:i+2])
			if err != nil {
				return nil, err
			}
			path.Steps = append(path.Steps, &gql.PathStep{From: ends[0], To: ends[1],
				Count: known.edges[chain[i]][chain[i+1]].Events, Event: events[pair{chain[i], chain[i+1]}]})
		}
		out = append(out, path)
	}
	return out, nil
}
