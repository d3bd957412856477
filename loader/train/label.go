package main

import (
	"strings"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/loader/extract"
)

// answer is what the labels say of a row or a pair of rows.
type answer uint8

const (
	unknown answer = iota // doubtful, or told elsewhere: not learned from
	no
	yes
)

// labels are the answers for the rows of an occasion.
type labels struct {
	rows []answer
	// aligned reports whether the labels have a certain event of this word.
	aligned bool
	// doubtful reports whether they have only a doubtful one.
	doubtful bool
}

// label aligns the labelled events of a document with its occasions: by the word,
// and by who takes part.
func (d *document) label() {
	events := make([][]meeteval.Event, len(d.occasions))
	for _, e := range d.gold {
		most := 0
		found := make([]int, len(d.occasions))
		for i := range d.occasions {
			if oc := &d.occasions[i]; oc.Visit == (e.Type == "VISIT") && isTrigger(&oc.Occasion, e) {
				found[i] = matches(&oc.Occasion, e)
				most = max(most, found[i])
			}
		}
		for i, n := range found {
			if n > 0 && (n == most || n >= 2) {
				events[i] = append(events[i], e)
			}
		}
	}
	for i := range d.occasions {
		d.occasions[i].labels = d.labelsOf(&d.occasions[i].Occasion, events[i])
	}
}

// isTrigger reports whether the occasion's word is the event's, or for "is in
// Pakistan" its place.
func isTrigger(oc *extract.Occasion, e meeteval.Event) bool {
	for _, w := range strings.Fields(strings.ToLower(e.Trigger)) {
		if w == strings.ToLower(oc.Trigger) || w == oc.Lemma {
			return true
		}
	}
	return oc.Visit && e.Place != "" && strings.Contains(e.Place, oc.Trigger)
}

// matches counts the participants of the event, and the destination of a visit, that
// stand among the rows.
func matches(oc *extract.Occasion, e meeteval.Event) int {
	n := 0
	for _, p := range e.Participants {
		if best(oc, p, false) >= 0 {
			n++
		}
	}
	if oc.Visit && e.Place != "" && best(oc, meeteval.Party{Name: e.Place}, true) >= 0 {
		n++
	}
	return n
}

// best returns the row that is the party, -1 if none is: one that the frames took
// before others, one of its very name before others, then the nearest.
func best(oc *extract.Occasion, p meeteval.Party, destination bool) int {
	found, rank := -1, 0
	for i, r := range oc.Rows {
		if r.Destination != destination || !is(r, p) {
			continue
		}
		n := 1000 - r.Distance
		if r.Taken {
			n += 2000
		}
		if r.Names[0] == p.Name {
			n += 4000
		}
		if n > rank {
			found, rank = i, n
		}
	}
	return found
}

func is(r extract.Row, p meeteval.Party) bool {
	return meeteval.Party{Name: r.Names[0], Aliases: r.Names[1:]}.Is(p)
}

// labelsOf answers the rows of an occasion, given the events of its word.
func (d *document) labelsOf(oc *extract.Occasion, events []meeteval.Event) labels {
	l := labels{rows: make([]answer, len(oc.Rows))}
	for _, e := range events {
		l.aligned = l.aligned || !e.Doubtful
	}
	if l.doubtful = len(events) > 0 && !l.aligned; l.doubtful {
		return l
	}
	for i, r := range oc.Rows {
		l.rows[i] = no
		for _, e := range events {
			if named(r, e) {
				l.rows[i] = unknown
			}
		}
		for j := range oc.Rows {
			if len(events) == 0 && d.together(oc, i, j) != no {
				l.rows[i] = unknown
			}
		}
	}
	for _, e := range events {
		if e.Doubtful {
			continue
		}
		for _, p := range e.Participants {
			if i := best(oc, p, false); i >= 0 {
				l.rows[i] = yes
			}
		}
		if oc.Visit && e.Place != "" {
			if i := best(oc, meeteval.Party{Name: e.Place}, true); i >= 0 {
				l.rows[i] = yes
			}
		}
	}
	return l
}

// named reports whether the row is a participant, or the destination, of the event.
func named(r extract.Row, e meeteval.Event) bool {
	if r.Destination {
		return e.Place != "" && is(r, meeteval.Party{Name: e.Place})
	}
	for _, p := range e.Participants {
		if is(r, p) {
			return true
		}
	}
	return false
}

// pair answers two rows as the scorer does: by the names that results give.
func (d *document) pair(oc *occasion, i, j int) answer {
	if oc.labels.doubtful {
		return unknown
	}
	a := d.together(&oc.Occasion, i, j)
	if a == yes && !oc.labels.aligned {
		return unknown
	}
	return a
}

func (d *document) together(oc *extract.Occasion, i, j int) answer {
	r, q := oc.Rows[i], oc.Rows[j]
	if r.Destination {
		r, q = q, r
	}
	e, k := meeteval.Event{Type: "MEET", Participants: []meeteval.Party{{Name: r.Names[0]}, {Name: q.Names[0]}}}, meeteval.Met
	if oc.Visit {
		if r.Destination == q.Destination {
			return no
		}
		e, k = meeteval.Event{Type: "VISIT", Participants: e.Participants[:1], Place: q.Names[0]}, meeteval.Visited
	}
	if i == j {
		return no
	}
	o := meeteval.Compare(d.gold, []meeteval.Event{e}, k)
	switch {
	case len(o.Hits) > 0:
		return yes
	case len(o.False) > 0:
		return no
	}
	return unknown
}
