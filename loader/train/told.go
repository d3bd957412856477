package main

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/loader/extract"
)

// told is an event that the extractor found, with the labelled events that it can be.
type told struct {
	extract.Circumstance
	gold []meeteval.Event
}

// align finds the labelled events that each event can be: of its type, with two of its
// participants, or of a visit one and the destination; of several those told by its
// word, then those of its modality.
func (d *document) align(events []extract.Circumstance) []told {
	var out []told
	for _, c := range events {
		var gold []meeteval.Event
		for _, e := range d.gold {
			if (c.Type == "VISIT") == (e.Type == "VISIT") && isEvent(c, e) {
				gold = append(gold, e)
			}
		}
		if len(gold) == 0 {
			continue
		}
		gold = prefer(gold, func(e meeteval.Event) bool {
			return slices.ContainsFunc(strings.Fields(strings.ToLower(e.Trigger)), func(w string) bool { return w == strings.ToLower(c.Trigger) || w == c.Lemma })
		})
		gold = prefer(gold, func(e meeteval.Event) bool { return strings.EqualFold(e.Modality, c.Modality) })
		out = append(out, told{c, gold})
	}
	return out
}

// isEvent reports whether the two have enough participants in common.
func isEvent(c extract.Circumstance, e meeteval.Event) bool {
	n := 0
	for _, p := range c.Participants {
		q := meeteval.Party{Name: p[0], Aliases: p[1:]}
		if slices.ContainsFunc(e.Participants, q.Is) {
			n++
		}
	}
	if c.Type == "VISIT" {
		return n > 0 && meeteval.SameName(c.Destination, e.Place)
	}
	return n >= 2 || n == 1 && len(e.Participants) == 1 && len(c.Participants) == 1
}

// prefer keeps the events that ok says yes to, all if it does to none.
func prefer(events []meeteval.Event, ok func(meeteval.Event) bool) []meeteval.Event {
	var out []meeteval.Event
	for _, e := range events {
		if ok(e) {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return events
	}
	return out
}

// sameTime reports whether two expressions say the same: the words of one are all among
// those of the other.
func sameTime(a, b string) bool {
	return a != "" && b != "" && meeteval.SameName(a, b)
}

// samePlace reports whether the words of one name are all among those of the other.
func samePlace(a, b string) bool { return b != "" && meeteval.SameName(a, b) }

func timeOf(e meeteval.Event) string  { return e.Time }
func placeOf(e meeteval.Event) string { return e.Place }

// is reports whether one of the labelled events has the option.
func (t told) is(o extract.Option, same func(a, b string) bool, of func(meeteval.Event) string) bool {
	return slices.ContainsFunc(t.gold, func(e meeteval.Event) bool { return same(o.Words, of(e)) })
}
