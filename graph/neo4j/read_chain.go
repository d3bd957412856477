package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// walkedSteps is how many steps a chain has at most that the database finds in one
// statement.
const walkedSteps = 3

// Chains implements graph.CounterpartReader. Short chains among all meetings are found
// by the database; if they are not enough, or others are asked for, the search is made
// step by step.
func (s *Store) Chains(ctx context.Context, r graph.ChainRequest) (found graph.Chains, err error) {
	names := graph.Names{}
	whole := false
	if r.Through == "" && !r.Filter.Narrow() && r.MaxLength > 1 {
		if found, whole, err = s.shortChains(ctx, r, names); err != nil {
			return graph.Chains{}, err
		}
	}
	if !whole {
		if found, err = graph.SearchChains(ctx, s, r); err != nil {
			return graph.Chains{}, err
		}
	}
	if !r.Named {
		return found, nil
	}
	err = s.query(ctx, "Chains", func(ctx context.Context, q *querier) error {
		return q.addNamesOf(ctx, names, r.Entities(found))
	})
	found.Names = names
	return found, err
}

// shortChains looks for chains of a few steps, and reports whether no longer ones are
// asked for or needed. Names that it comes by are added.
func (s *Store) shortChains(ctx context.Context, r graph.ChainRequest, names graph.Names) (found graph.Chains, whole bool, err error) {
	whole = r.MaxLength <= walkedSteps
	r.MaxLength = min(r.MaxLength, walkedSteps)
	ps := params{"from": valid(string(r.From)), "to": valid(string(r.To)), "width": graph.MaxFollowed, "few": fewMet, "limit": r.Limit, "deep": r.MaxLength > 2}
	var w *walked
	err = s.query(ctx, "Chains", func(ctx context.Context, q *querier) error {
		w = &walked{graph.NewAcquaintances(s, r.Filter), names, false}
		near := true // also if one of the two is not held
		if _, err := q.each(ctx, "chains_near", ps, func(row row) error {
			near = row.flag("whole")
			w.near(row)
			return nil
		}); err != nil || near {
			return err
		}
		w = &walked{graph.NewAcquaintances(s, r.Filter), names, false}
		_, err := q.each(ctx, "chains_between", ps, func(row row) error {
			w.between(row, r)
			return nil
		})
		return err
	})
	if err != nil {
		return found, false, err
	}
	found.Found = graph.ChainsAmong(w.known, r)
	if w.hub {
		found.CutBy = []graph.ChainBound{graph.BoundHub}
	}
	return found, whole || len(found.Found) >= r.Limit, nil
}

// fewMet is how many somebody met at most of whom each is looked for among those of
// another, rather than all of both read.
const fewMet = 32

// walked is what a statement tells of who met whom.
type walked struct {
	known *graph.Acquaintances
	names graph.Names
	hub   bool
}

// near reads the row of chains_near.
func (w *walked) near(r row) {
	w.hub = r.flag("hub")
	addNames(w.names, r.list("ends"))
	for _, v := range r.list("near") {
		n, _ := v.([]any)
		addNames(w.names, []any{n[:3]})
		w.link(r.text("s"), n[0], n[3])
		w.link(r.text("l"), n[0], n[4])
	}
	for _, v := range r.list("steps") {
		n, _ := v.([]any)
		addNames(w.names, []any{n[1:4]})
		w.link(n[0], n[1], n[4])
		w.link(r.text("l"), n[1], n[5])
	}
}

// between reads the row of chains_between.
func (w *walked) between(r row, asked graph.ChainRequest) {
	w.hub = r.flag("hub")
	addNames(w.names, r.list("ends"))
	for _, v := range r.list("met") {
		n, _ := v.([]any)
		addNames(w.names, []any{n[:3]})
		w.link(string(asked.From), n[0], n[3])
		w.link(string(asked.To), n[0], n[4])
	}
	for _, v := range r.list("steps") {
		n, _ := v.([]any)
		w.link(n[0], n[1], n[2])
	}
}

// link notes how often an entity met another, if it did.
func (w *walked) link(from, to, events any) {
	x, _ := from.(string)
	y, _ := to.(string)
	if n, ok := events.(int64); ok {
		w.known.Link(graph.EntityID(x), graph.Counterpart{Entity: graph.EntityID(y), Events: int(n)})
	}
}
