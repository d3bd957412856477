package neo4j

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// eventProps returns the properties of an event whose place lies in areas.
func eventProps(e *graph.Event, areas []string) props {
	p := props{"key": eventKey(e), "typeKey": typeKey(e), "name": eventName(e)}
	putText(p, "id", e.ID)
	putText(p, "type", e.Type)
	putText(p, "modality", e.Modality)
	putSpan(p, "from", "to", "precision", e.Time)
	if n := e.Time.Days(); n > shortDays {
		p["days"] = n
	}
	putText(p, "place", e.Place)
	put(p, "placeFromDateline", e.PlaceFromDateline)
	if n := len(e.Participants); n > 0 {
		who, roles := make([]string, n), make([]string, n)
		for i, x := range e.Participants {
			who[i], roles[i] = valid(string(x.Entity)), valid(string(x.Role))
		}
		p["participants"], p["roles"] = who, roles
	}
	put(p, "confidence", e.Confidence)
	putTexts(p, "reports", e.Reports)
	put(p, "articles", e.Articles)
	put(p, "publishers", e.Publishers)
	put(p, "sources", e.Sources)
	putTexts(p, "areas", areas)
	return p
}

// eventName is what is shown on the node, "MEET 2025-07-12".
func eventName(e *graph.Event) string {
	if !e.Time.Known() {
		return string(e.Type)
	}
	return string(e.Type) + " " + e.Time.From.String()
}

func eventOf(r row) *graph.Event {
	e := &graph.Event{
		ID: graph.EventID(r.text("id")), Type: graph.EventType(r.text("type")), Modality: graph.Modality(r.text("modality")),
		Time: r.span("from", "to", "precision"), Place: graph.EntityID(r.text("place")), PlaceFromDateline: r.flag("placeFromDateline"),
		Confidence: r.float("confidence"), Reports: texts[graph.ReportID](r, "reports"),
		Articles: r.number("articles"), Publishers: r.number("publishers"), Sources: r.number("sources"),
	}
	roles := texts[graph.Role](r, "roles")
	for i, who := range texts[graph.EntityID](r, "participants") {
		e.Participants = append(e.Participants, graph.Participant{Entity: who, Role: roles[i]})
	}
	return e
}

// entitiesOf returns the different entities that take part in an event, sorted.
func entitiesOf(e *graph.Event) []graph.EntityID {
	var out []graph.EntityID
	for _, p := range e.Participants {
		out = append(out, p.Entity)
	}
	return distinct(out)
}

// counted returns the entities among whose events e counts: who takes part, and
// the place.
func counted(e *graph.Event) []graph.EntityID {
	if e == nil {
		return nil
	}
	out := entitiesOf(e)
	if e.Place != "" && !slices.Contains(out, e.Place) {
		out = append(out, e.Place)
	}
	return out
}
