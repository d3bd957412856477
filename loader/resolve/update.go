package resolve

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Change says which facts a transaction has put or taken away.
type Change struct {
	// Blocks are those of the profiles that were put and not held before just as they
	// are, and of those that articles used which were taken away.
	Blocks []string
	// Again are the profiles that were put after articles had been taken away in
	// the same transaction: one that went with them and came back has lost what
	// it resolves to.
	Again []graph.ProfileID
	// Added are the reports that were put.
	Added []graph.ReportID
	// Removed are the reports that were taken away, as they were.
	Removed []*graph.Report
	// Judged are reports of which entries of the ledger reject the event, or do so
	// no more. They need not be held.
	Judged []graph.ReportID
}

// Outcome names what an update wrote, each sorted.
type Outcome struct {
	Entities, EntitiesGone []graph.EntityID
	Events, EventsGone     []graph.EventID
}

// Effect counts it.
func (o Outcome) Effect() Effect {
	return Effect{len(o.Entities), len(o.EntitiesGone), len(o.Events), len(o.EventsGone)}
}

// Effect counts what an update wrote.
type Effect struct {
	EntitiesPut, EntitiesGone int
	EventsPut, EventsGone     int
}

// Plus returns the sum of both.
func (e Effect) Plus(o Effect) Effect {
	return Effect{e.EntitiesPut + o.EntitiesPut, e.EntitiesGone + o.EntitiesGone, e.EventsPut + o.EventsPut, e.EventsGone + o.EventsGone}
}

// Update brings entities and events up to date with the facts and the ledger,
// within the transaction that changed them. The result is the same as if all were
// made anew.
func (r *Resolver) Update(ctx context.Context, tx graph.Tx, c Change) (Outcome, error) {
	var out Outcome
	put, gone, moved, err := r.entityChange(ctx, tx, c.Blocks, c.Again)
	if err != nil {
		return out, err
	}
	out.Entities, out.EntitiesGone = idsOf(put, func(e *graph.Entity) graph.EntityID { return e.ID }), gone

	touched, err := tx.ReportsOfProfiles(ctx, moved)
	if err != nil {
		return out, fmt.Errorf("find the reports of profiles that moved: %w", err)
	}
	touched = append(touched, c.Judged...)
	slices.Sort(touched)
	before, err := tx.ReportsByID(ctx, slices.Compact(touched))
	if err != nil {
		return out, fmt.Errorf("read the reports of profiles that moved: %w", err)
	}
	if err := tx.ReplaceEntities(ctx, put, gone); err != nil {
		return out, fmt.Errorf("write entities: %w", err)
	}
	after := append(slices.Clone(c.Added), touched...)
	slices.Sort(after)
	changed, err := tx.ReportsByID(ctx, slices.Compact(after))
	if err != nil {
		return out, fmt.Errorf("read the reports that changed: %w", err)
	}
	events, err := eventChange(ctx, tx, append(present(before), c.Removed...), present(changed))
	if err != nil {
		return out, err
	}
	out.Events, out.EventsGone = idsOf(events.put, func(e *graph.Event) graph.EventID { return e.ID }), events.gone
	if err := tx.ReplaceEvents(ctx, events.put, events.gone); err != nil {
		return out, fmt.Errorf("write events: %w", err)
	}
	return out, nil
}

// idsOf returns the sorted ids of items.
func idsOf[T any, ID ~string](items []*T, id func(*T) ID) []ID {
	out := make([]ID, len(items))
	for i, it := range items {
		out[i] = id(it)
	}
	slices.Sort(out)
	return out
}

func present(reports []*graph.Report) []*graph.Report {
	return slices.DeleteFunc(slices.Clone(reports), func(r *graph.Report) bool { return r == nil })
}

// linkedBlocks returns the blocks with all those that entries of the ledger join
// to them, sorted, and these entries. An entry that was undone meanwhile joins
// none any more: the change has its blocks.
func linkedBlocks(ctx context.Context, tx graph.LedgerTx, blocks []string) (all []string, ledger []*graph.LedgerEntry, err error) {
	seen := map[string]bool{}
	known := map[graph.LedgerEntryID]bool{}
	for ask := blocks; len(ask) > 0; {
		entries, err := tx.EntriesAbout(ctx, ask)
		if err != nil {
			return nil, nil, fmt.Errorf("read what was decided of entities: %w", err)
		}
		for _, b := range ask {
			seen[b] = true
		}
		ask = nil
		for _, e := range inEffect(entries, ofEntities) {
			if known[e.ID] {
				continue
			}
			known[e.ID] = true
			ledger = append(ledger, e)
			for _, a := range e.Anchors {
				if !seen[a.Block] {
					ask = append(ask, a.Block)
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen)), ledger, nil
}

// entityChange makes the blocks' entities anew, and those of blocks that are
// joined to them. It returns those that are new,
// differ or have a profile that was put again, the ids of those that are no more, and the profiles that belong to
// another entity than before, or to a place of which it is now known otherwise
// where it lies.
func (r *Resolver) entityChange(ctx context.Context, tx graph.Tx, blocks []string, again []graph.ProfileID) (put []*graph.Entity, gone []graph.EntityID, moved []graph.ProfileID, err error) {
	blocks, ledger, err := linkedBlocks(ctx, tx, blocks)
	if err != nil {
		return nil, nil, nil, err
	}
	profiles, err := tx.ProfilesInBlocks(ctx, blocks)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read the profiles to compare: %w", err)
	}
	old, err := tx.EntitiesInBlocks(ctx, blocks)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read the entities to compare: %w", err)
	}
	had := make(map[graph.EntityID]*graph.Entity, len(old))
	entityOf := map[graph.ProfileID]graph.EntityID{}
	for _, e := range old {
		had[e.ID] = e
		for _, p := range e.Profiles {
			entityOf[p] = e.ID
		}
	}
	unsure := make(map[graph.ProfileID]bool, len(again))
	for _, p := range again {
		unsure[p] = true
	}
	for _, e := range r.Entities(profiles, ledger...) {
		if o := had[e.ID]; o == nil || !sameEntity(o, e) || slices.ContainsFunc(e.Profiles, func(p graph.ProfileID) bool { return unsure[p] }) {
			put = append(put, e)
		}
		elsewhere := had[e.ID] != nil && !sameLocation(had[e.ID], e)
		delete(had, e.ID)
		for _, p := range e.Profiles {
			if was := entityOf[p]; was != "" && (was != e.ID || elsewhere) {
				moved = append(moved, p)
			}
		}
	}
	for id := range had {
		gone = append(gone, id)
	}
	slices.Sort(gone)
	slices.Sort(moved)
	return put, gone, moved, nil
}

// sameLocation reports whether two states of an entity agree in what the making
// of events takes from it.
func sameLocation(a, b *graph.Entity) bool {
	return a.Kind != graph.KindPlace || a.Country == b.Country && reflect.DeepEqual(withLists(*a).Place, withLists(*b).Place)
}

// sameEntity compares what a store keeps; it need not tell nil from empty lists.
func sameEntity(a, b *graph.Entity) bool {
	return reflect.DeepEqual(withLists(*a), withLists(*b))
}

func withLists(e graph.Entity) graph.Entity {
	for _, l := range []*[]string{&e.Aliases, &e.Forms, &e.Titles, &e.Place.Within} {
		if *l == nil {
			*l = []string{}
		}
	}
	if e.Decisions == nil {
		e.Decisions = []graph.LedgerEntryID{}
	}
	return e
}

// neighbours is what the making of events reads of a transaction.
type neighbours interface {
	EntitiesByID(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error)
	ReportsOfPairs(ctx context.Context, pairs []graph.PairQuery) ([]*graph.Report, error)
	EntriesAbout(ctx context.Context, facts []string) ([]*graph.LedgerEntry, error)
}

// eventChange finds the events that differ. It asks the store for just the
// reports that matter: the evaluation runs over what is at hand and notes what it
// lacks, that is fetched in one call, and it runs again until it lacks nothing.
func eventChange(ctx context.Context, tx neighbours, before, after []*graph.Report) (change, error) {
	if len(before) == 0 && len(after) == 0 {
		return change{}, nil
	}
	ix := newIndex(false)
	if err := ix.load(ctx, tx, after); err != nil {
		return change{}, err
	}
	var was []*node
	for _, r := range before {
		was = append(was, newNode(r))
	}
	var now []*node
	for _, r := range after {
		now = append(now, ix.nodes[r.ID])
	}
	for {
		c := newEvaluation(ix).change(was, now)
		missing := ix.takeMissing()
		if len(missing) == 0 {
			return c, nil
		}
		reports, err := tx.ReportsOfPairs(ctx, missing)
		if err != nil {
			return change{}, fmt.Errorf("read the reports near those that changed: %w", err)
		}
		if err := ix.load(ctx, tx, reports); err != nil {
			return change{}, err
		}
	}
}

// load adds reports with the places and visitors that they name, and what was
// decided of them.
func (ix *index) load(ctx context.Context, tx neighbours, reports []*graph.Report) error {
	var ids []graph.EntityID
	want := func(id graph.EntityID) {
		if _, ok := ix.entities[id]; !ok && id != "" {
			ix.entities[id] = nil
			ids = append(ids, id)
		}
	}
	for _, r := range reports {
		want(r.PlaceEntity)
		if r.Type == graph.Visit {
			for _, p := range r.Participants {
				want(p.Entity)
			}
		}
	}
	slices.Sort(ids)
	entities, err := tx.EntitiesByID(ctx, ids)
	if err != nil {
		return fmt.Errorf("read the places of reports: %w", err)
	}
	for i, e := range entities {
		ix.entities[ids[i]] = e
	}
	var facts []string
	for _, r := range reports {
		if ix.nodes[r.ID] == nil {
			facts = append(facts, string(r.ID), string(r.Article))
		}
	}
	slices.Sort(facts)
	entries, err := tx.EntriesAbout(ctx, slices.Compact(facts))
	if err != nil {
		return fmt.Errorf("read what was decided of events: %w", err)
	}
	ix.reject(reports, entries)
	ix.add(reports)
	return nil
}
