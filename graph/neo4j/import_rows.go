package neo4j

import (
	"encoding/json"
	"errors"

	"github.com/entente-graph/entente/graph"
)

// importer writes the records of an export as nodes and relationships. What a row needs
// of records that come later, or of very many, is sorted and joined at the end; the keys
// there are an id, and what is known of it (\x00) before what asks for it (\x01).
type importer struct {
	tables map[string]*table
	// mentions are by article, whose key goes first; parts of events by event, likewise;
	// resolved are the profiles with the entities that have them; entities are themselves,
	// with one more for each event; met are meetings, by pair.
	mentions, parts, resolved, entities, met *spill
	// within are the areas in which places lie, of which the world has only so many; known
	// are areas and facts of the ledger that are written.
	within map[graph.EntityID][]string
	known  map[string]bool
	events int
}

const (
	known = "\x00"
	asks  = "\x01"
)

// node writes a node.
func (im *importer) node(table string, p props, labels ...string) error {
	p["labels"] = labels
	return im.tables[table].put(params(p))
}

// once writes a node of an id that may come again.
func (im *importer) once(table, id string, p props, label string) error {
	if im.known[table+" "+id] {
		return nil
	}
	im.known[table+" "+id] = true
	return im.node(table, p, label)
}

func (im *importer) put(r graph.Record) error {
	switch {
	case r.Article != nil:
		return im.article(r.Article)
	case r.Profile != nil:
		id := valid(string(r.Profile.ID))
		return errors.Join(im.node("profiles", profileProps(r.Profile), "Profile"), im.resolved.add(id+known, nil))
	case r.Mention != nil:
		return addJSON(im.mentions, valid(string(r.Mention.Article))+asks+valid(string(r.Mention.ID)), r.Mention)
	case r.Report != nil:
		return im.report(r.Report)
	case r.Entity != nil:
		return im.entity(r.Entity)
	case r.Event != nil:
		return im.event(r.Event)
	case r.Entry != nil:
		return im.entry(r.Entry)
	}
	return nil
}

func addJSON(s *spill, key string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.add(key, b)
}

func (im *importer) article(a *graph.Article) error {
	labels := []string{"Article"}
	if a.Superseded {
		labels = append(labels, "Superseded")
	} else if err := im.mentions.add(valid(string(a.ID))+known, []byte(valid(articleKey(a)))); err != nil {
		return err
	}
	return im.node("articles", articleProps(a), labels...)
}

func (im *importer) report(r *graph.Report) error {
	id := valid(string(r.ID))
	if err := errors.Join(im.node("reports", reportProps(r), "Report"),
		im.tables["from"].put(params{"report": id, "article": valid(string(r.Article))})); err != nil {
		return err
	}
	for _, p := range r.Participants {
		row := params{"report": id, "profile": valid(string(p.Profile)), "role": string(p.Role)}
		if p.Entity != "" {
			row["entity"], row["key"] = valid(string(p.Entity)), valid(string(p.Entity)+" "+reportKey(r))
		}
		if err := im.tables["names"].put(row); err != nil {
			return err
		}
	}
	if r.Place != "" {
		if err := im.tables["placed"].put(params{"report": id, "profile": valid(string(r.Place))}); err != nil {
			return err
		}
	}
	if r.Event == "" {
		return nil
	}
	return im.parts.add(valid(string(r.Event))+asks+id, []byte(publisherPrefix(r.Publisher)))
}

func (im *importer) entity(e *graph.Entity) error {
	if len(e.Place.Within) > 0 {
		im.within[e.ID] = e.Place.Within
	}
	for _, p := range e.Profiles {
		if err := im.resolved.add(valid(string(p))+asks, []byte(valid(string(e.ID)))); err != nil {
			return err
		}
	}
	return addJSON(im.entities, valid(string(e.ID))+known, e)
}

func (im *importer) event(e *graph.Event) error {
	im.events++
	in := distinct(im.within[e.Place])
	p := eventProps(e, in)
	p["changed"] = im.events
	if err := errors.Join(im.node("events", p, "Event"), im.parts.add(valid(string(e.ID))+known, []byte(valid(eventKey(e))))); err != nil {
		return err
	}
	for _, row := range participantRows(e) {
		if err := im.tables["participants"].put(row); err != nil {
			return err
		}
	}
	if row := placeRow(e); row != nil {
		if err := im.tables["at_places"].put(row); err != nil {
			return err
		}
	}
	for _, row := range areaRows(e, in) {
		code, _ := row["code"].(string)
		if err := errors.Join(im.once("areas", code, props{"code": code, "name": code}, "Area"), im.tables["at_areas"].put(row)); err != nil {
			return err
		}
	}
	for _, id := range counted(e) {
		if err := im.entities.add(valid(string(id))+asks, nil); err != nil {
			return err
		}
	}
	for _, m := range meetingsOf(e) {
		if err := addJSON(im.met, valid(string(m.a)+known+string(m.b)), metOnce{m.a, m.b, m.time, m.place}); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) entry(e *graph.LedgerEntry) error {
	if err := im.node("entries", entryProps(e), "LedgerEntry"); err != nil {
		return err
	}
	for _, fact := range stringsOf(e.Facts()) {
		if err := errors.Join(im.once("facts", fact, props{"id": fact}, "LedgerFact"),
			im.tables["decides"].put(params{"entry": valid(string(e.ID)), "fact": fact})); err != nil {
			return err
		}
	}
	return nil
}
