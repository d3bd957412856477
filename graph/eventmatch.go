package graph

import (
	"slices"
	"strings"
)

// EventMatch asks an EventFilter of single events that are at hand, as stores ask it of
// all events: it takes those that EventReader.FindEvents finds.
type EventMatch struct {
	filter    EventFilter
	words     []string
	publisher string
	areas     []string // of the filter's places
}

// EventView is an event with what a filter may look at beside it.
type EventView struct {
	Event *Event
	// Place is the event's place, nil if it has none or that is not held.
	Place *Entity
	// Reports are those of the event; they are looked at where EventMatch.NeedsReports.
	Reports []*Report
}

// NewEventMatch makes a filter ready. places are the entities of f.Places, in any order;
// of those that are not held no places lie within.
func NewEventMatch(f EventFilter, places []*Entity) *EventMatch {
	m := &EventMatch{filter: f, words: strings.Fields(Fold(f.Search)), publisher: strings.ToLower(f.Publisher)}
	for _, p := range places {
		if p != nil && p.Place.Code != "" {
			m.areas = append(m.areas, p.Place.Code)
		}
	}
	return m
}

// NeedsReports reports whether the filter looks at reports.
func (m *EventMatch) NeedsReports() bool {
	f := &m.filter
	return f.Article != "" || f.Publisher != "" || f.Search != "" || f.KnownBy != 0
}

// Takes reports whether the filter takes the event.
func (m *EventMatch) Takes(v EventView) bool {
	f, e := &m.filter, v.Event
	switch {
	case len(f.Types) > 0 && !slices.Contains(f.Types, e.Type),
		len(f.Modalities) > 0 && f.KnownBy == 0 && !slices.Contains(f.Modalities, e.Modality),
		e.Confidence < f.MinConfidence, e.Sources < f.MinSources,
		f.During.Known() && (!e.Time.Known() || e.Time.From > f.During.To || e.Time.To < f.During.From):
		return false
	}
	for _, who := range f.Participants {
		if !slices.ContainsFunc(e.Participants, func(p Participant) bool { return p.Entity == who }) {
			return false
		}
	}
	for _, role := range f.Roles {
		if !slices.Contains(e.Participants, role) {
			return false
		}
	}
	return m.takesPlace(v) && m.takesReports(v.Reports)
}

func (m *EventMatch) takesPlace(v EventView) bool {
	if len(m.filter.Places) == 0 {
		return true
	}
	if v.Event.Place == "" {
		return false
	}
	return slices.Contains(m.filter.Places, v.Event.Place) ||
		v.Place != nil && slices.ContainsFunc(m.areas, func(code string) bool { return slices.Contains(v.Place.Place.Within, code) })
}

// takesReports looks for a report of each kind that is asked for, which need not be one.
func (m *EventMatch) takesReports(reports []*Report) bool {
	f := &m.filter
	if f.Search != "" && len(m.words) == 0 && strings.TrimSpace(f.Search) != "" {
		return false // signs only are in no text
	}
	any := func(asked bool, is func(*Report) bool) bool { return !asked || slices.ContainsFunc(reports, is) }
	return any(f.Article != "", func(r *Report) bool { return r.Article == f.Article }) &&
		any(m.publisher != "", func(r *Report) bool { return strings.ToLower(r.Publisher) == m.publisher }) &&
		m.takesKnown(reports) &&
		any(len(m.words) > 0, func(r *Report) bool { return hasWords(r.Quote, m.words) })
}

// takesKnown asks what was known by a day, if that is asked for.
func (m *EventMatch) takesKnown(reports []*Report) bool {
	f := &m.filter
	if f.KnownBy == 0 {
		return true
	}
	then, _ := (&Event{}).KnownBy(f.KnownBy, reports)
	return then != nil && (len(f.Modalities) == 0 || slices.Contains(f.Modalities, then.Modality))
}

// hasWords reports whether a text has all of the words, which are folded.
func hasWords(text string, words []string) bool {
	have := strings.Fields(Fold(text))
	for _, w := range words {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
