package neo4j

import (
	"context"
	"maps"
	"reflect"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// eventBefore is an event as it was before a change.
type eventBefore struct {
	*graph.Event
	areas []string
	parts []graph.ReportID // the reports that are part of it now
}

// ReplaceEvents implements graph.Tx. An event that is both put and gone is put.
// Reports that are not held are kept in Event.Reports only.
func (t *tx) ReplaceEvents(ctx context.Context, putList []*graph.Event, gone []graph.EventID) error {
	list := sortedByID(putList, func(e *graph.Event) graph.EventID { return e.ID })
	after := make(map[graph.EventID]*graph.Event, len(list))
	for _, e := range list {
		after[e.ID] = e
	}
	gone = slices.DeleteFunc(distinct(gone), func(id graph.EventID) bool { return after[id] != nil })
	return t.do(ctx, func() error {
		before, err := t.eventsBefore(ctx, append(slices.Collect(maps.Keys(after)), gone...))
		if err != nil {
			return err
		}
		if err := byID(ctx, t.q, "delete_events", gone, nil); err != nil {
			return err
		}
		if err := t.putEvents(ctx, list, before); err != nil {
			return err
		}
		if err := t.putParts(ctx, list, before); err != nil {
			return err
		}
		if err := t.recountMet(ctx, before, after); err != nil {
			return err
		}
		return t.recountEntities(ctx, before, after)
	})
}

func (t *tx) eventsBefore(ctx context.Context, ids []graph.EventID) (map[graph.EventID]eventBefore, error) {
	before := map[graph.EventID]eventBefore{}
	err := byID(ctx, t.q, "events_before", distinct(ids), func(r row) error {
		e := eventOf(r.sub("e"))
		before[e.ID] = eventBefore{e, texts[string](r.sub("e"), "areas"), texts[graph.ReportID](r, "parts")}
		return nil
	})
	return before, err
}

// areasOf returns in which areas each of the events' places lies.
func (t *tx) areasOf(ctx context.Context, list []*graph.Event) (map[graph.EntityID][]string, error) {
	var places []graph.EntityID
	for _, e := range list {
		if e.Place != "" {
			places = append(places, e.Place)
		}
	}
	areas := map[graph.EntityID][]string{}
	err := byID(ctx, t.q, "areas_of_places", distinct(places), func(r row) error {
		areas[graph.EntityID(r.text("id"))] = texts[string](r, "within")
		return nil
	})
	return areas, err
}

// putEvents writes the events that are not as they were, with their
// participants and places.
func (t *tx) putEvents(ctx context.Context, list []*graph.Event, before map[graph.EventID]eventBefore) error {
	areas, err := t.areasOf(ctx, list)
	if err != nil {
		return err
	}
	var rows, participants, places, within []params
	var relink, moved []graph.EventID
	for _, e := range list {
		in := distinct(areas[e.Place])
		old, held := before[e.ID]
		sameLinks := held && slices.Equal(old.areas, in) && old.Place == e.Place && typeKey(old.Event) == typeKey(e) &&
			slices.Equal(old.Participants, e.Participants)
		if sameLinks && reflect.DeepEqual(old.Event, e) {
			continue
		}
		rows = append(rows, params(eventProps(e, in)))
		if sameLinks {
			continue
		}
		if held && eventKey(old.Event) != eventKey(e) {
			moved = append(moved, e.ID)
		}
		if held {
			relink = append(relink, e.ID)
		}
		participants = append(participants, participantRows(e)...)
		if row := placeRow(e); row != nil {
			places = append(places, row)
		}
		within = append(within, areaRows(e, in)...)
	}
	if err := t.numberChanges(ctx, rows); err != nil {
		return err
	}
	if _, err := t.q.batches(ctx, "put_events", rows); err != nil {
		return err
	}
	if err := byID(ctx, t.q, "drop_event_links", relink, nil); err != nil {
		return err
	}
	if _, err := t.q.batches(ctx, "create_participants", participants); err != nil {
		return err
	}
	if _, err := t.q.batches(ctx, "create_event_places", places); err != nil {
		return err
	}
	if _, err := t.q.batches(ctx, "create_event_areas", within); err != nil {
		return err
	}
	return byID(ctx, t.q, "rekey_events", moved, nil)
}

func areaPrefix(code string) string { return "@" + code + " " }

// linkRow is a relationship from an event with the keys of a list.
func linkRow(e *graph.Event, prefix string) params {
	return params{"event": valid(string(e.ID)), "key": valid(prefix + eventKey(e)), "typeKey": valid(prefix + typeKey(e))}
}

// placeRow is the relationship to the event's place, nil if none is known.
func placeRow(e *graph.Event) params {
	if e.Place == "" {
		return nil
	}
	p := linkRow(e, string(e.Place)+" ")
	p["entity"] = valid(string(e.Place))
	return p
}

// areaRows are the relationships to the areas in which the event's place lies.
func areaRows(e *graph.Event, areas []string) (rows []params) {
	for _, code := range areas {
		p := linkRow(e, areaPrefix(code))
		p["code"] = valid(code)
		rows = append(rows, p)
	}
	return rows
}

// participantRows returns one row for each participant. An entity of several
// roles is in its list of events once: only the first has keys of that list.
func participantRows(e *graph.Event) []params {
	var rows []params
	seen := map[graph.EntityID]bool{}
	for _, p := range e.Participants {
		r := linkRow(e, string(p.Entity)+" ")
		role := string(p.Entity) + " " + string(p.Role) + " "
		r["roleKey"], r["roleTypeKey"] = valid(role+eventKey(e)), valid(role+typeKey(e))
		if seen[p.Entity] {
			r["key"], r["typeKey"] = nil, nil
		}
		seen[p.Entity] = true
		r["entity"], r["role"] = valid(string(p.Entity)), string(p.Role)
		rows = append(rows, r)
	}
	return rows
}

// relinkEventsAt writes the events at the places again, whose areas changed.
func (t *tx) relinkEventsAt(ctx context.Context, places []graph.EntityID) error {
	var list []*graph.Event
	before := map[graph.EventID]eventBefore{}
	err := byID(ctx, t.q, "events_at_places", places, func(r row) error {
		e := eventOf(r.sub("e"))
		list = append(list, e)
		before[e.ID] = eventBefore{Event: e, areas: texts[string](r.sub("e"), "areas")}
		return nil
	})
	if err != nil {
		return err
	}
	return t.putEvents(ctx, sortedByID(list, func(e *graph.Event) graph.EventID { return e.ID }), before)
}

// putParts makes the reports of each event part of it and of no other.
func (t *tx) putParts(ctx context.Context, list []*graph.Event, before map[graph.EventID]eventBefore) error {
	want := map[graph.ReportID]graph.EventID{}
	for _, e := range list {
		for _, r := range e.Reports {
			want[r] = e.ID
		}
	}
	right := map[graph.ReportID]bool{}
	var drop []graph.ReportID
	for id, b := range before {
		for _, r := range b.parts {
			if want[r] == id {
				right[r] = true
			} else {
				drop = append(drop, r)
			}
		}
	}
	var rows []params
	for _, r := range slices.Sorted(maps.Keys(want)) {
		if !right[r] {
			drop = append(drop, r)
			rows = append(rows, params{"report": valid(string(r)), "event": valid(string(want[r]))})
		}
	}
	if err := byID(ctx, t.q, "drop_parts", distinct(drop), nil); err != nil {
		return err
	}
	_, err := t.q.batches(ctx, "create_parts", rows)
	return err
}

// recountEntities keeps the number of events of each entity.
func (t *tx) recountEntities(ctx context.Context, before map[graph.EventID]eventBefore, after map[graph.EventID]*graph.Event) error {
	more := map[graph.EntityID]int{}
	for _, b := range before {
		for _, id := range counted(b.Event) {
			more[id]--
		}
	}
	for _, e := range after {
		for _, id := range counted(e) {
			more[id]++
		}
	}
	var rows []params
	for _, id := range slices.Sorted(maps.Keys(more)) {
		if more[id] != 0 {
			rows = append(rows, params{"id": valid(string(id)), "more": more[id]})
		}
	}
	_, err := t.q.batches(ctx, "count_events_of_entities", rows)
	return err
}
