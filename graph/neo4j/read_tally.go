package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// CountEventsBy implements graph.EventReader. Publishers are counted by their
// names as they are spelled; reports without a publisher do not count.
func (s *Store) CountEventsBy(ctx context.Context, f graph.EventFilter, by graph.Property, limit int) (graph.Tally, error) {
	if err := checkTally(by, limit); err != nil {
		return graph.Tally{}, err
	}
	if limit == 0 {
		limit = graph.MaxKeys
	}
	var t *tally
	err := s.query(ctx, "CountEventsBy", func(ctx context.Context, q *querier) error {
		t = &tally{by: by, counts: map[string]*met{}}
		l, err := eventListOf(ctx, q, f, aTally)
		if err != nil || l.none {
			return err
		}
		if _, err := q.each(ctx, l.tally(t.statement(), entitiesIn(f)), l.params, t.add); err != nil || t.events < graph.MaxCounted {
			return err
		}
		// As many as are counted: are there more?
		l.params["limit"] = graph.MaxCounted + 1
		_, err = q.each(ctx, l.statement("reach_events"), l.params, func(r row) error {
			t.capped = r.number("n") > graph.MaxCounted
			return nil
		})
		return err
	})
	if err != nil {
		return graph.Tally{}, err
	}
	return t.sorted(limit), nil
}

func checkTally(by graph.Property, limit int) error {
	switch by {
	case graph.PropertyType, graph.PropertyModality, graph.PropertyPlace, graph.PropertyPublisher, graph.PropertyParticipant:
	default:
		if !by.Periodic() {
			return graph.Errorf(graph.CodeInvalid, "events are not counted by %q", string(by))
		}
	}
	if limit > graph.MaxKeys {
		return graph.Errorf(graph.CodeLimit, "a tally of %d keys was asked for: at most %d are given", limit, graph.MaxKeys)
	}
	return checkLimit(limit)
}

// tally adds up the rows of a count.
type tally struct {
	by     graph.Property
	counts map[string]*met
	events int
	capped bool
}

// statement is by what the server counts: it does not know our weeks.
func (t *tally) statement() string {
	if t.by.Periodic() {
		return "time"
	}
	return string(t.by)
}

func (t *tally) add(r row) error {
	n := r.number("n")
	switch {
	case t.by.Periodic():
		when := r.span("from", "to", "precision")
		t.events += n
		t.put(t.by.Bucket(when), n, when, when)
		return nil
	case t.by == graph.PropertyPublisher || t.by == graph.PropertyParticipant:
		if r["key"] == nil { // an event has several keys or none: this counts the events
			t.events += n
			return nil
		}
	default:
		t.events += n
	}
	t.put(r.text("key"), n, r.spanIn("first"), r.spanIn("last"))
	return nil
}

// put counts n events from first to last under a key.
func (t *tally) put(key string, n int, first, last graph.Span) {
	m := t.counts[key]
	if m == nil {
		m = &met{}
		t.counts[key] = m
	}
	m.count += n
	m.extend(first)
	m.extend(last)
}

// sorted returns the tally with at most limit keys.
func (t *tally) sorted(limit int) graph.Tally {
	out := graph.Tally{Events: t.events, Keys: len(t.counts), Capped: t.capped}
	if m := t.counts[""]; m != nil {
		out.Unknown = m.count
	}
	for key, m := range t.counts {
		out.Counts = append(out.Counts, graph.KeyCount{Key: key, Events: m.count, First: m.first, Last: m.last})
	}
	slices.SortFunc(out.Counts, compareKeyCounts(t.by.Periodic()))
	out.Counts = out.Counts[:min(len(out.Counts), limit)]
	return out
}

// compareKeyCounts orders the counts of a tally.
func compareKeyCounts(byTime bool) func(x, y graph.KeyCount) int {
	return func(x, y graph.KeyCount) int {
		switch {
		case (x.Key == "") != (y.Key == ""):
			return cmp.Compare(len(y.Key), len(x.Key)) // the one without a key last
		case byTime:
			return strings.Compare(y.Key, x.Key)
		}
		return cmp.Or(cmp.Compare(y.Events, x.Events), strings.Compare(x.Key, y.Key))
	}
}
