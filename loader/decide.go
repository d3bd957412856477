package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
)

var _ graph.Decider = (*Loader)(nil)

// Decide implements graph.Decider. Where an article goes, the version of its page
// before it is read again.
func (l *Loader) Decide(ctx context.Context, d graph.Decision) (*graph.Decided, error) {
	if err := d.Validate(); err != nil {
		return nil, err
	}
	k := &clerk{Loader: l, decision: d, at: l.Now().UTC().Truncate(time.Millisecond)}
	if err := k.look(ctx); err != nil {
		return nil, err
	}
	r := &run{Loader: l, start: l.Now()}
	if err := r.commit(ctx, &batch{decide: k.decide}); err != nil {
		return nil, err
	}
	out := &graph.Decided{Entry: k.entry, Repeated: k.repeated}
	if !k.repeated {
		w := r.written
		out.EntityCount, out.EntityGoneCount, out.EventCount, out.EventGoneCount = len(w.Entities), len(w.EntitiesGone), len(w.Events), len(w.EventsGone)
		out.Entities, out.EntitiesGone = atMost(w.Entities), atMost(w.EntitiesGone)
		out.Events, out.EventsGone = atMost(w.Events), atMost(w.EventsGone)
	}
	return out, nil
}

func atMost[T any](list []T) []T { return list[:min(len(list), graph.MaxChanged)] }

// clerk makes an entry of the ledger of a decision.
type clerk struct {
	*Loader
	decision graph.Decision
	at       time.Time
	// mentioned are the profiles of the mentions that a split names, event is what
	// is rejected, as they were before the transaction.
	mentioned []graph.ProfileID
	event     *graph.Event

	entry    *graph.LedgerEntry
	repeated bool
}

// look reads what the decision names outside of the transaction, which checks
// that it is still so. What is missing there is told by decide, since the request
// may have been made before.
func (k *clerk) look(ctx context.Context) error {
	d := &k.decision
	switch d.Kind {
	case graph.Split:
		mentions, err := k.Store.Mentions(ctx, d.Articles)
		if err != nil {
			return fmt.Errorf("read the mentions of articles: %w", err)
		}
		for _, list := range mentions {
			for _, m := range list {
				if m.Entity == d.Entities[0] && (len(d.Mentions) == 0 || slices.Contains(d.Mentions, m.ID)) {
					k.mentioned = append(k.mentioned, m.Profile)
				}
			}
		}
		slices.Sort(k.mentioned)
		k.mentioned = slices.Compact(k.mentioned)
	case graph.Dismiss:
		events, err := k.Store.Events(ctx, []graph.EventID{d.Event})
		if err != nil {
			return fmt.Errorf("read the event: %w", err)
		}
		k.event = events[0]
	}
	return nil
}

// decide returns the entry to be written, none if the request was made before. It
// may run several times.
func (k *clerk) decide(ctx context.Context, tx graph.Tx) ([]*graph.LedgerEntry, error) {
	d := &k.decision
	e := &graph.LedgerEntry{Kind: d.Kind, Who: d.Who, Why: d.Why, At: k.at}
	k.repeated = false
	if d.Client != "" {
		e.ID, e.Request = graph.NewLedgerEntryID(e, d.Client), d.Request()
		held, err := tx.EntriesByID(ctx, []graph.LedgerEntryID{e.ID})
		switch {
		case err != nil:
			return nil, fmt.Errorf("look for the request: %w", err)
		case held[0] != nil && held[0].Request != e.Request:
			return nil, graph.Errorf(graph.CodeConflict, "the clientMutationId %q was given to another request: take a new one", d.Client)
		case held[0] != nil:
			k.entry, k.repeated = held[0], true
			return nil, nil
		}
	}
	if err := k.name(ctx, tx, e); err != nil {
		return nil, err
	}
	if d.Client == "" {
		e.ID = graph.NewLedgerEntryID(e, "")
	}
	if err := e.Validate(); err != nil {
		return nil, err
	}
	k.entry = e
	return []*graph.LedgerEntry{e}, nil
}

// name puts into the entry what facts the decision is about.
func (k *clerk) name(ctx context.Context, tx graph.Tx, e *graph.LedgerEntry) error {
	switch d := &k.decision; d.Kind {
	case graph.Retract:
		e.Article = d.Article
		return k.nameArticle(ctx, tx)
	case graph.Dismiss:
		return k.nameReport(ctx, tx, e)
	case graph.Undo:
		e.Undoes = d.Entry
		return k.nameEntry(ctx, tx)
	case graph.Merge, graph.Split, graph.Rename:
		return k.nameEntities(ctx, tx, e)
	}
	return graph.Errorf(graph.CodeInvalid, "there is no decision of kind %q", k.decision.Kind)
}

func (k *clerk) nameArticle(ctx context.Context, tx graph.Tx) error {
	id := k.decision.Article
	held, err := tx.HeldArticles(ctx, []graph.ArticleID{id})
	if err != nil || held[id] != nil {
		return err
	}
	gone, err := retracted(ctx, tx, []graph.ArticleID{id})
	if err == nil && gone[id] {
		return graph.Errorf(graph.CodeConflict, "the article was retracted before")
	}
	if err == nil {
		err = graph.Errorf(graph.CodeNotFound, "there is no such article")
	}
	return err
}

// nameReport takes the report by which the event is known best: of the shortest
// time, then the surest.
func (k *clerk) nameReport(ctx context.Context, tx graph.Tx, e *graph.LedgerEntry) error {
	var reports []*graph.Report
	if k.event != nil {
		var err error
		if reports, err = tx.ReportsByID(ctx, k.event.Reports); err != nil {
			return fmt.Errorf("read the reports of the event: %w", err)
		}
		reports = slices.DeleteFunc(reports, func(r *graph.Report) bool { return r == nil || r.Event != k.decision.Event })
	}
	if len(reports) == 0 {
		return graph.Errorf(graph.CodeNotFound, "there is no such event: it may have been rejected, or become another one by what was loaded")
	}
	r := slices.MinFunc(reports, func(a, b *graph.Report) int {
		known := func(r *graph.Report) int {
			if r.Time.Known() {
				return r.Time.Days()
			}
			return 1 << 30
		}
		return cmp.Or(cmp.Compare(known(a), known(b)), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.ID, b.ID))
	})
	e.Report, e.Article, e.Type, e.Extractor, e.Sentence, e.Trigger = r.ID, r.Article, r.Type, r.Extractor, r.Sentence.Start, r.Trigger.Start
	return nil
}

func (k *clerk) nameEntry(ctx context.Context, tx graph.Tx) error {
	held, err := tx.EntriesByID(ctx, []graph.LedgerEntryID{k.decision.Entry})
	switch {
	case err != nil:
		return fmt.Errorf("read the entry to undo: %w", err)
	case held[0] == nil:
		return graph.Errorf(graph.CodeNotFound, "the ledger has no such entry")
	case held[0].Undone:
		return graph.Errorf(graph.CodeConflict, "the entry is undone already")
	}
	return nil
}

func (k *clerk) nameEntities(ctx context.Context, tx graph.Tx, e *graph.LedgerEntry) error {
	d := &k.decision
	entities, err := tx.EntitiesByID(ctx, d.Entities)
	if err != nil {
		return fmt.Errorf("read the entities: %w", err)
	}
	for i, en := range entities {
		switch {
		case en == nil:
			return graph.Errorf(graph.CodeNotFound, "there is no entity of the id that was given as number %d: it may have been merged, or become another one by what was loaded", i+1)
		case slices.Contains(d.Entities[:i], d.Entities[i]):
			return graph.Errorf(graph.CodeInvalid, "%s is named twice", en.Name)
		case en.Kind != entities[0].Kind:
			return graph.Errorf(graph.CodeInvalid, "%s is a %s and %s a %s: only entities of one kind can be merged", entities[0].Name, entities[0].Kind, en.Name, en.Kind)
		}
	}
	first := entities[0]
	switch d.Kind {
	case graph.Split:
		return k.nameSplit(ctx, tx, e, first)
	case graph.Rename:
		if e.Name = d.Name; first.Name == d.Name {
			return graph.Errorf(graph.CodeConflict, "it is called %s already", first.Name)
		}
	}
	for _, en := range entities {
		a, err := anchorOf(ctx, tx, en)
		if err != nil {
			return err
		}
		e.Anchors = append(e.Anchors, a)
	}
	return nil
}

func (k *clerk) nameSplit(ctx context.Context, tx graph.Tx, e *graph.LedgerEntry, from *graph.Entity) error {
	own := slices.DeleteFunc(slices.Clone(k.mentioned), func(p graph.ProfileID) bool { return !slices.Contains(from.Profiles, p) })
	switch {
	case len(own) == 0:
		return graph.Errorf(graph.CodeNotFound, "none of these articles and mentions names %s", from.Name)
	case len(own) == len(from.Profiles):
		return graph.Errorf(graph.CodeInvalid, "all that is known of %s would be parted: nothing would be left of it; articles that say the same of a name go together", from.Name)
	}
	profiles, err := tx.ProfilesByID(ctx, own)
	if err != nil {
		return fmt.Errorf("read the profiles: %w", err)
	}
	for _, p := range profiles {
		if p != nil {
			e.Anchors = append(e.Anchors, graph.Anchor{Profile: p.ID, Block: p.Block, Name: p.Name})
		}
	}
	return nil
}

// anchorOf returns the profile by which an entity is known best: one that bears
// its name, states most, and has the least id.
func anchorOf(ctx context.Context, tx graph.Tx, e *graph.Entity) (graph.Anchor, error) {
	profiles, err := tx.ProfilesByID(ctx, e.Profiles)
	if err != nil {
		return graph.Anchor{}, fmt.Errorf("read the profiles of %s: %w", e.Name, err)
	}
	profiles = slices.DeleteFunc(profiles, func(p *graph.Profile) bool { return p == nil })
	if len(profiles) == 0 {
		return graph.Anchor{}, graph.Errorf(graph.CodeConflict, "%s is being changed: ask again", e.Name)
	}
	says := func(p *graph.Profile) (n int) {
		for _, stated := range []bool{p.Name == e.Name, p.Name == e.Name, p.Country != "", p.Office != ""} {
			if stated {
				n++
			}
		}
		return n
	}
	p := slices.MinFunc(profiles, func(a, b *graph.Profile) int {
		return cmp.Or(cmp.Compare(says(b), says(a)), cmp.Compare(len(b.Name), len(a.Name)), cmp.Compare(a.ID, b.ID))
	})
	return graph.Anchor{Profile: p.ID, Block: p.Block, Name: p.Name}, nil
}
