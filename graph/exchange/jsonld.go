package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// jsonldHead opens the document: terms without prefix are schema.org's.
const jsonldHead = `{"@context":{"@vocab":"https://schema.org/","prov":"http://www.w3.org/ns/prov#","entente":"urn:entente:term:",` +
	`"sameAs":{"@type":"@id"},"url":{"@type":"@id"}},"@graph":[`

// jsonLD writes one document, a thing of the graph a line.
type jsonLD struct {
	w       *bufio.Writer
	any     bool
	stories stories
}

// thing is a node of the document.
type thing map[string]any

func newJSONLD(w *bufio.Writer, s Source) (*jsonLD, error) {
	j := &jsonLD{w: w}
	j.stories = stories{source: s, write: j.event}
	_, err := w.WriteString(jsonldHead)
	return j, err
}

// urn is the identifier of something of the graph.
func urn[T ~string](id T) string { return "urn:entente:" + string(id) }

func ref[T ~string](id T) thing { return thing{"@id": urn(id)} }

func (j *jsonLD) thing(t thing) error {
	for k, v := range t {
		if s, ok := v.(string); ok && s == "" {
			delete(t, k)
		}
		if s, ok := v.([]string); ok && len(s) == 0 {
			delete(t, k)
		}
	}
	b, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	sep := ",\n"
	if !j.any {
		sep, j.any = "\n", true
	}
	if _, err := j.w.WriteString(sep); err != nil {
		return err
	}
	_, err = j.w.Write(b)
	return err
}

func (j *jsonLD) put(ctx context.Context, r graph.Record) error {
	switch {
	case r.Article != nil && !r.Article.Superseded:
		return j.thing(ldArticle(r.Article))
	case r.Report != nil && r.Report.Event != "":
		return j.thing(ldReport(r.Report))
	case r.Entity != nil:
		return j.thing(ldEntity(r.Entity))
	case r.Event != nil:
		return j.stories.add(ctx, r.Event)
	}
	return nil
}

func ldArticle(a *graph.Article) thing {
	t := thing{"@id": urn(a.ID), "@type": []string{"NewsArticle", "prov:Entity"}, "headline": a.Title, "url": a.URL, "inLanguage": a.Language}
	if a.Publisher != "" {
		t["publisher"] = thing{"@type": "Organization", "name": a.Publisher}
	}
	if a.Published.Known() {
		t["datePublished"] = a.Published.From.String()
	}
	if a.Modified.Known() {
		t["dateModified"] = a.Modified.From.String()
	}
	return t
}

// ldReport is a claim: what one sentence says of an event.
func ldReport(r *graph.Report) thing {
	t := thing{"@id": urn(r.ID), "@type": []string{"Claim", "prov:Entity"}, "text": r.Quote, "appearance": ref(r.Article), "about": ref(r.Event),
		"prov:wasDerivedFrom": ref(r.Article), "entente:confidence": r.Confidence, "entente:modality": string(r.Modality),
		"prov:wasAttributedTo": thing{"@type": "prov:SoftwareAgent", "name": r.Extractor}}
	if r.Attribution != "" {
		t["creditText"] = r.Attribution
	}
	return t
}

var ldTypes = map[graph.EntityKind]string{
	graph.KindPerson: "Person", graph.KindOrganization: "Organization", graph.KindPlace: "Place", graph.KindGroup: "entente:Group",
}

func ldEntity(e *graph.Entity) thing {
	t := thing{"@id": urn(e.ID), "@type": ldTypes[e.Kind], "name": e.Name, "alternateName": e.Aliases, "entente:country": e.Country}
	if e.Kind == graph.KindPerson {
		t["jobTitle"] = e.Titles
	}
	if p := e.Place; e.Kind == graph.KindPlace {
		if p.Latitude != 0 || p.Longitude != 0 {
			t["geo"] = thing{"@type": "GeoCoordinates", "latitude": p.Latitude, "longitude": p.Longitude}
		}
		if p.GeoNamesID != 0 {
			t["sameAs"] = "https://sws.geonames.org/" + strconv.FormatInt(p.GeoNamesID, 10) + "/"
		}
	}
	return t
}

// ldStatus are the states of events that schema.org knows.
var ldStatus = map[graph.Modality]string{graph.Planned: "https://schema.org/EventScheduled", graph.Negated: "https://schema.org/EventCancelled"}

func (j *jsonLD) event(s story) error {
	t := thing{"@id": urn(s.ID), "@type": []string{"Event", "prov:Entity"}, "name": s.title(), "entente:type": string(s.Type),
		"entente:modality": string(s.Modality), "entente:confidence": s.Confidence, "entente:sources": s.Sources}
	if s.Time.Known() {
		t["startDate"], t["endDate"], t["entente:precision"] = s.Time.From.String(), s.Time.To.String(), string(s.Time.Precision)
	}
	if st := ldStatus[s.Modality]; st != "" {
		t["eventStatus"] = thing{"@id": st}
	}
	if s.Place != "" {
		t["location"] = ref(s.Place)
	}
	by := map[string][]thing{}
	for _, p := range s.Participants {
		by[ldRoles[p.Role]] = append(by[ldRoles[p.Role]], ref(p.Entity))
	}
	for property, who := range by {
		t[property] = who
	}
	var from []thing
	for _, r := range s.Reports {
		from = append(from, ref(r))
	}
	t["prov:wasDerivedFrom"] = from
	return j.thing(t)
}

// ldRoles are the properties by which an event has its participants.
var ldRoles = map[graph.Role]string{
	graph.RoleParty: "attendee", graph.RoleVisitor: "attendee", graph.RoleHost: "organizer", graph.RoleSource: "entente:source", graph.RoleTarget: "entente:target",
}

func (j *jsonLD) end(ctx context.Context) error {
	if err := j.stories.flush(ctx); err != nil {
		return err
	}
	if _, err := j.w.WriteString("\n]}\n"); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
